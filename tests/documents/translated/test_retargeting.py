"""Targets are put in the place of sources in one walk through each paragraph."""

import io
from collections import Counter

import docx
import pytest

from calls import calls_of
from glossary.documents.translated import intohtml, intoword
from glossary.documents.translated.intohtml import write_into_html
from glossary.documents.translated.intoword import write_into_word
from glossary.documents.translated.presentation import DocumentOptions
from glossary.documents.translated.unitplaces import place
from glossary.model import Catalogue, State, TranslationUnit

LITTLE, MUCH = 40, 160


def word(number):
    document = docx.Document()
    paragraph = document.add_paragraph()
    for at in range(number):
        paragraph.add_run(f"第{at}").bold = True
        paragraph.add_run("句在这里。")
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def page(number):
    sentences = "".join(f"<b>第{at}</b>句在这里。" for at in range(number))
    return f"<p>{sentences}</p>".encode()


WRITERS = {"word": (word, write_into_word), "html": (page, write_into_html)}


def catalogue(number):
    units = [
        TranslationUnit(f"第{at}句在这里。", f"Sentence {at} is here.", State.REVIEWED)
        for at in range(number)
    ]
    return Catalogue(tuple(units), target_language="en")


@pytest.mark.parametrize("kind", WRITERS)
def test_the_work_grows_with_the_sentences_of_a_paragraph(kind):
    make, write = WRITERS[kind]

    def steps(number):
        data, units = make(number), catalogue(number)
        return calls_of(lambda: write(data, "a", units, DocumentOptions()))

    steps(LITTLE)
    assert steps(MUCH) < 1.3 * MUCH / LITTLE * steps(LITTLE)


@pytest.mark.parametrize(
    ("kind", "tree"),
    [("word", intoword._WordTree), ("html", intohtml._PageTree)],
)
def test_a_paragraph_is_read_once(kind, tree, monkeypatch):
    read = Counter()
    texts = tree.texts

    def counted(self, paragraph):
        read[paragraph] += 1
        return texts(self, paragraph)

    monkeypatch.setattr(tree, "texts", counted)
    make, write = WRITERS[kind]
    data, left_out = write(make(LITTLE), "a", catalogue(LITTLE), DocumentOptions())
    assert left_out == 0
    assert set(read.values()) == {1}
    if kind == "html":
        text = data.decode()
        assert text.count("is here.") == LITTLE
        assert "句" not in text


TEXTS = ("", "甲句。 乙句。", "菜单", "乙句。甲句。", " \n", "乙 句。")


@pytest.mark.parametrize(
    ("sources", "places"),
    [
        (("甲句。", "乙句。", "乙句。"), [(1, "甲句。"), (1, "乙句。"), (3, "乙句。")]),
        (("没有。", "乙句。", "没有。"), [(1, "乙句。")]),
        (
            ("甲句。", "甲句。", "乙句。"),
            [(1, "甲句。"), (3, "甲句。"), (5, "乙 句。")],
        ),
        (("乙句。甲句。", "乙句。"), [(3, "乙句。甲句。"), (5, "乙 句。")]),
        (("乙句。\n菜单",), []),
        ((" ", "菜单"), [(2, "菜单")]),
    ],
)
def test_units_stand_in_order_and_never_across_paragraphs(sources, places):
    units = Catalogue(tuple(TranslationUnit(source) for source in sources))
    found = [
        (one.paragraph, TEXTS[one.paragraph][slice(*one.span)])
        for one in place(units, TEXTS)
    ]
    assert found == places
