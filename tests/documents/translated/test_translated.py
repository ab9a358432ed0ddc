import gettext
import io
from dataclasses import replace

import docx
import pytest
from bs4 import BeautifulSoup
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from glossary.catalogues.exports.contract import ExportOptions
from glossary.catalogues.exports.exporters import WRITERS
from glossary.catalogues.tmx import read_tmx
from glossary.documents.translated.layout import Mark, ShownSentence, paragraphs
from glossary.documents.translated.presentation import DocumentOptions, Unreviewed
from glossary.files.losses import Losses
from glossary.model import Catalogue, Origin, Role, Side, State, TranslationUnit
from strategies import TEXT

quick = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def unit(source, target="", line=1, role=Role.PARAGRAPH, state=State.REVIEWED, **more):
    state = state if target else State.INITIAL
    origin = Origin.HUMAN if target else Origin.NONE
    reference = f"talk.txt:{line}"
    return TranslationUnit(
        source, target, state, origin, role=role, reference=reference, **more
    )


TALK = Catalogue(
    (
        unit("河长的一天", "A Day of a River Chief", 1, Role.TITLE),
        unit("来源:水利报", "Source: Water News", 2, Role.SOURCE),
        unit("问:早上做什么?", "Q: What comes first?", 4, Role.QUESTION, speaker="问"),
        unit("答:先巡河。", "A: The patrol.", 5, Role.ANSWER, speaker="答"),
        unit(
            *("再开会。", "Then <meetings> & *talks*.", 5, Role.ANSWER),
            state=State.TRANSLATED,
            speaker="答",
        ),
        unit("然后写报告。", "", 5, Role.ANSWER, speaker="答"),
        unit("一、任务", "I. Tasks", 7, Role.HEADING),
        unit("巡河", "Patrols", 8, Role.LIST_ITEM),
        unit("1. 清污", "1. Cleaning", 9, Role.LIST_ITEM),
        unit("水清了。", "The water is clear.", 11),
        unit("岸绿了。", "The banks are green.", 11),
        unit("旧句。", "Old.", 12, obsolete=True),
    )
)


def write(name, catalogue=TALK, **options):
    unreviewed = options.pop("unreviewed", False)
    document = DocumentOptions(**options)
    chosen = ExportOptions(document=document, unreviewed=unreviewed)
    return WRITERS[name](catalogue, chosen)


def grouped(*units):
    shown = paragraphs(Catalogue(units), DocumentOptions())
    return [paragraph.source for paragraph in shown]


# --- paragraphs


def test_units_of_one_line_are_one_paragraph():
    assert grouped(unit("甲。", "A."), unit("乙。", "B."), unit("丙。", "C.", 2)) == [
        "甲。乙。",
        "丙。",
    ]


def test_another_role_or_speaker_or_label_begins_a_paragraph():
    answer = {"role": Role.ANSWER, "target": "x", "speaker": "答"}
    assert grouped(
        unit("甲。", "A."),
        unit("问:乙?", "B?", role=Role.QUESTION, speaker="问"),
        unit("答:丙。", **answer),
        unit("丁。", **answer),
        unit("答:戊。", **answer),
    ) == ["甲。", "问:乙?", "答:丙。丁。", "答:戊。"]


def test_items_on_one_line_are_apart_but_their_sentences_are_not():
    item = {"role": Role.LIST_ITEM, "target": "x"}
    assert grouped(unit("甲", **item), unit("乙。", **item), unit("丙。", **item)) == [
        "甲",
        "乙。丙。",
    ]


def test_units_without_reference_are_apart():
    units = [replace(unit(source, "x"), reference="") for source in "甲乙"]
    assert grouped(*units) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        (
            Unreviewed.MARK,
            (
                ShownSentence("A: The patrol."),
                ShownSentence("Then <meetings> & *talks*.", Mark.UNREVIEWED),
                ShownSentence("然后写报告。", Mark.UNTRANSLATED, Side.SOURCE),
            ),
        ),
        (
            Unreviewed.SOURCE,
            (
                ShownSentence("A: The patrol."),
                ShownSentence("再开会。", side=Side.SOURCE),
                ShownSentence("然后写报告。", side=Side.SOURCE),
            ),
        ),
        (Unreviewed.SKIP, (ShownSentence("A: The patrol."),)),
    ],
)
def test_drafts(draft, sentences):
    shown = list(paragraphs(TALK, DocumentOptions(draft=draft)))
    assert shown[3].sentences == sentences


def test_a_paragraph_with_nothing_to_show_is_left_out():
    catalogue = Catalogue((unit("甲。"), unit("乙。", "B.", 2)))
    shown = paragraphs(catalogue, DocumentOptions(draft=Unreviewed.SKIP))
    assert [paragraph.source for paragraph in shown] == ["乙。"]


# --- text


def test_plain_text():
    assert write("txt").decode() == (
        "A Day of a River Chief\n\nSource: Water News\n\nQ: What comes first?\n\n"
        "A: The patrol. [unreviewed: Then <meetings> & *talks*.] "
        "[untranslated: 然后写报告。]\n\n"
        "I. Tasks\n\nPatrols\n\n1. Cleaning\n\n"
        "The water is clear. The banks are green.\n"
    )


def test_bilingual_text_alternates():
    lines = write("txt", bilingual=True).decode().split("\n\n")
    assert lines[:2] == ["河长的一天", "A Day of a River Chief"]
    assert lines[-2:] == [
        "水清了。岸绿了。",
        "The water is clear. The banks are green.\n",
    ]


def test_markdown():
    assert write("md").decode() == (
        "# A Day of a River Chief\n\nSource: Water News\n\n**Q: What comes first?**\n\n"
        "A: The patrol. \\[unreviewed: Then \\<meetings\\> \\& \\*talks\\*.\\] "
        "\\[untranslated: 然后写报告。\\]\n\n"
        "## I. Tasks\n\n- Patrols\n\n1\\. Cleaning\n\n"
        "The water is clear. The banks are green.\n"
    )


def test_bilingual_markdown_quotes_the_source():
    assert (
        write("md", bilingual=True)
        .decode()
        .startswith("> 河长的一天\n\n# A Day of a River Chief\n\n")
    )


MARKUP = st.lists(
    st.sampled_from(["#", "-", "+", "=", "1.", "1)", "*", "_", "`", "~", "<b>", "&lt;"])
    | st.sampled_from(
        ["[a](b)", "!", "|", "\\", " ", "\n", "\t", "---", "a", "河", ">"]
    )
    | TEXT,
    max_size=6,
).map("".join)
ROLES = st.sampled_from(
    [Role.TITLE, Role.HEADING, Role.PARAGRAPH, Role.QUESTION, Role.LIST_ITEM]
)


@quick
@given(MARKUP, ROLES)
def test_markdown_shows_any_text_as_it_is(text, role):
    catalogue = Catalogue((unit("甲", f"a{text}z", role=role), unit("乙", text, 2)))
    wanted = [
        sentence.text
        for paragraph in paragraphs(catalogue, DocumentOptions())
        for sentence in paragraph.sentences
        if sentence.mark is None and sentence.text
    ]
    tokens = MarkdownIt().parse(write("md", catalogue, draft=Unreviewed.SKIP).decode())
    shown = [
        "".join(child.content for child in token.children)
        for token in tokens
        if token.type == "inline"
    ]
    assert shown == wanted


@quick
@given(MARKUP, ROLES, st.booleans())
def test_html_shows_any_text_as_it_is(text, role, bilingual):
    catalogue = Catalogue((unit("甲", f"a{text}z", role=role),))
    page = write("html", catalogue, bilingual=bilingual).decode()
    soup = BeautifulSoup(page, "html.parser")
    (paragraph,) = paragraphs(catalogue, DocumentOptions())
    assert soup.body.get_text().strip().endswith(paragraph.sentences[0].text)
    assert not soup.find_all("b")


def test_html():
    soup = BeautifulSoup(write("html"), "html.parser")
    assert soup.title.text == soup.h1.text == "A Day of a River Chief"
    assert soup.html["lang"] == "en"
    assert soup.h2.text == "I. Tasks"
    assert [p["class"] for p in soup.body.find_all("p")] == [
        *(["source"], ["question"], ["answer"], ["paragraph"]),
    ]
    assert [(mark["class"], mark.text) for mark in soup.find_all("mark")] == [
        (["unreviewed"], "Then <meetings> & *talks*."),
        (["untranslated"], "然后写报告。"),
    ]
    assert [(ul.get("class"), ul.li.text) for ul in soup.find_all("ul")] == [
        (None, "Patrols"),
        (["plain"], "1. Cleaning"),
    ]


class Chinese(gettext.NullTranslations):
    """What the documents say, in Chinese."""

    def gettext(self, message):
        return {"[{mark}: {text}]": "【{mark}：{text}】"}.get(message, message)

    def pgettext(self, context, message):
        known = {
            ("Mark", "unreviewed"): "未<审>校",
            ("BCP 47 tag of the language of the messages", "en"): "zh-Hans",
        }
        return known.get((context, message), message)


def test_every_piece_of_html_says_its_language(say_with):
    def marks():
        soup = BeautifulSoup(write("html"), "html.parser")
        return [
            (mark["lang"], mark["title"], mark.span["lang"])
            for mark in soup.find_all("mark")
        ]

    assert marks() == [
        ("en", "unreviewed", "en"),
        ("en", "untranslated", "zh-Hans"),
    ]
    say_with(Chinese())
    assert marks()[0] == ("zh-Hans", "未<审>校", "en")


def test_the_source_in_place_of_a_draft_says_its_language():
    soup = BeautifulSoup(write("html", draft=Unreviewed.SOURCE), "html.parser")
    assert [(span["lang"], span.text) for span in soup.find_all("span")] == [
        ("zh-Hans", "再开会。"),
        ("zh-Hans", "然后写报告。"),
    ]
    assert not soup.find_all("mark")


def test_marks_are_in_the_language_of_the_program(say_with):
    say_with(Chinese())
    text = "【未<审>校：Then <meetings> & *talks*.】"
    assert text in write("txt").decode()
    assert "【未\\<审\\>校：Then \\<meetings\\>" in write("md").decode()


def test_bilingual_html_is_a_table():
    rows = BeautifulSoup(write("html", bilingual=True), "html.parser").find_all("tr")
    assert [[cell["lang"] for cell in row.find_all("td")] for row in rows] == [
        ["zh-Hans", "en"]
    ] * 8
    assert [cell.text for cell in rows[0].find_all("td")] == [
        *("河长的一天", "A Day of a River Chief"),
    ]


# --- Word


def word(**options):
    return docx.Document(io.BytesIO(write("docx", **options)))


def test_word_uses_styles_and_highlights():
    document = word()
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Title", "A Day of a River Chief"),
        ("Normal", "Source: Water News"),
        ("Normal", "Q: What comes first?"),
        ("Normal", "A: The patrol. Then <meetings> & *talks*. 然后写报告。"),
        ("Heading 1", "I. Tasks"),
        ("List Bullet", "Patrols"),
        ("Normal", "1. Cleaning"),
        ("Normal", "The water is clear. The banks are green."),
    ]
    marked = [
        run.text
        for paragraph in document.paragraphs
        for run in paragraph.runs
        if run.font.highlight_color is not None
    ]
    assert marked == ["Then <meetings> & *talks*.", "然后写报告。"]
    assert document.paragraphs[2].runs[0].bold
    assert document.core_properties.title == "A Day of a River Chief"
    assert not document.core_properties.author


@quick
@given(TEXT.filter(bool))
def test_word_takes_any_text(text):
    catalogue = Catalogue((unit("甲", text), unit("乙\x0b", "B\ud800\ufffe", 2)))
    document = docx.Document(io.BytesIO(write("docx", catalogue)))
    assert document.paragraphs[-1].text == "B"


# --- TMX and MO


def test_tmx_holds_what_was_reviewed(tmp_path):
    path = tmp_path / "talk.tmx"
    path.write_bytes(write("tmx", replace(TALK, revised="2024-01-31 09:00+0100")))
    entries = list(read_tmx(path, Losses()))
    assert [entry.target for entry in entries] == [
        unit.target
        for unit in TALK.units
        if unit.state is State.REVIEWED and not unit.obsolete
    ]
    assert {(entry.document, entry.date) for entry in entries} == {
        ("talk.txt", "20240131T080000Z")
    }


def test_mo_holds_what_was_reviewed():
    known = gettext.GNUTranslations(io.BytesIO(write("mo")))
    assert known.gettext("答:先巡河。") == "A: The patrol."
    assert known.gettext("再开会。") == "再开会。"
    assert known.gettext("旧句。") == "旧句。"
    assert known.info()["x-source-language"] == "zh-Hans"


def test_mo_holds_all_on_request_and_contexts():
    twice = replace(unit("谢谢。", "Thank you."), context="occurrence 2")
    catalogue = replace(TALK, units=(unit("谢谢。", "Thanks."), twice, *TALK.units))
    known = gettext.GNUTranslations(io.BytesIO(write("mo", catalogue, unreviewed=True)))
    assert known.gettext("再开会。") == "Then <meetings> & *talks*."
    assert known.gettext("谢谢。") == "Thanks."
    assert known.pgettext("occurrence 2", "谢谢。") == "Thank you."
    assert known.gettext("然后写报告。") == "然后写报告。"
