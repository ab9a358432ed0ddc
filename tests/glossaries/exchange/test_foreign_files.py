"""Files in the shape that other programs write."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from glossary.errors import GlossaryError
from glossary.glossaries.exchange.exchangers import (
    detect_format,
    read_terms,
    write_terms,
)
from glossary.model import TermEntry, TermStatus

FILES = Path(__file__).parent / "files"


def pairs(exchange):
    return [(entry.source, entry.target) for entry in exchange.entries]


def lost(exchange):
    return {loss.what: loss.examples for loss in exchange.losses}


def csv(tmp_path, content, name=None):
    path = tmp_path / "terms.csv"
    path.write_text(content, "utf-8")
    return read_terms(path, name)


def test_tbx_of_2019_with_all_that_a_termbase_has():
    path = FILES / "termbase.tbx"
    exchange = read_terms(path)
    assert exchange.entries == (
        TermEntry(
            "数字乡村",
            "digital countryside",
            variants=("数字农村", "數位鄉村"),
            admitted=("smart countryside",),
            forbidden=("digital village", "cyber village"),
            domain="agriculture",
            pos="noun",
            note="A countryside that has the internet.",
            path=path.as_posix(),
        ),
    )
    assert lost(exchange) == {
        "transactionType": ("origination",),
        "date": ("2024-04-17",),
        "context": ("We build a digital countryside.",),
        "language fr": ("campagne numérique",),
        "superseded target": ("digital village",),
        "entry without Chinese or English": ("orphan",),
    }


def test_tbx_of_translate_toolkit():
    exchange = read_terms(FILES / "toolkit.tbx")
    first, second = exchange.entries
    assert (first.source, first.target) == ("数字乡村", "digital countryside")
    assert (first.pos, first.note) == ("noun", "no hyphen")
    assert (second.target, second.status) == (
        "river boss system",
        TermStatus.FORBIDDEN,
    )
    assert lost(exchange) == {"Translation needed": ("No",)}


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (("preferred", "admitted"), ("A", ("B",), (), TermStatus.PREFERRED)),
        (("admitted", "preferred"), ("B", ("A",), (), TermStatus.PREFERRED)),
        (("", ""), ("A", ("B",), (), TermStatus.PREFERRED)),
        (("admitted", "admitted"), ("A", ("B",), (), TermStatus.ADMITTED)),
        (("deprecated", ""), ("B", (), ("A",), TermStatus.PREFERRED)),
        (("deprecated", "deprecated"), ("A", (), ("B",), TermStatus.FORBIDDEN)),
        (("superseded", "deprecated"), ("A", (), ("B",), TermStatus.DEPRECATED)),
        (("odd", "legal"), ("B", ("A",), (), TermStatus.PREFERRED)),
    ],
)
def test_administrative_statuses_rank_the_targets(terms, expected, tmp_path):
    sections = "".join(
        f"<tig><term>{text}</term><termNote type='administrativeStatus'>"
        f"{status and f'{status}Term-admn-sts'}</termNote></tig>"
        for text, status in zip("AB", terms, strict=True)
    )
    path = tmp_path / "a.tbx"
    path.write_text(
        "<martif><text><body><termEntry><langSet xml:lang='zh'><ntig><termGrp>"
        "<term>甲</term></termGrp></ntig></langSet><langSet xml:lang='en'>"
        f"{sections}</langSet></termEntry></body></text></martif>",
        "utf-8",
    )
    exchange = read_terms(path)
    (entry,) = exchange.entries
    assert (entry.target, entry.admitted, entry.forbidden, entry.status) == expected
    assert ("administrativeStatus oddTerm-admn-sts" in lost(exchange)) == (
        "odd" in terms
    )


def test_two_parts_of_speech_are_reported(tmp_path):
    section = "<termSec><term>{}</term><termNote type='partOfSpeech'>{}</termNote>"
    path = tmp_path / "a.tbx"
    path.write_text(
        "<tbx><text><body><conceptEntry>"
        f"<langSec xml:lang='zh'>{section.format('甲', 'noun')}</termSec></langSec>"
        f"<langSec xml:lang='en'>{section.format('A', 'verb')}</termSec></langSec>"
        "</conceptEntry></body></text></tbx>",
        "utf-8",
    )
    exchange = read_terms(path)
    assert exchange.entries[0].pos == "noun"
    assert lost(exchange) == {"second part of speech": ("甲: verb",)}


def test_po_of_weblate():
    exchange = read_terms(FILES / "weblate.po")
    first, river, five, lake, forest = exchange.entries
    assert first.forbidden == ("digital village",)
    assert first.note == "no hyphen\ntwo words"
    assert river.status is TermStatus.FORBIDDEN
    assert (five.source, five.target) == ("5G", "5G")
    assert lake.status is TermStatus.ADMITTED
    assert (forest.target, forest.status) == (
        "forest chief system",
        TermStatus.PREFERRED,
    )
    assert lost(exchange) == {
        "flag max-length:40": ("数字乡村",),
        "fuzzy translation": ("湖长制",),
        "context": ("department",),
        "message without a translation": ("田长制",),
        "obsolete message": ("塘长制",),
    }


def test_po_marks_terms_for_weblate():
    entries = (
        TermEntry("5G", "5G", variants=("第五代",), forbidden=("5th G",), note="a\nb"),
        TermEntry("甲", "A", status=TermStatus.DEPRECATED, domain="law"),
    )
    text = write_terms(entries, "po").data.decode().split("\n\n", 1)[1]
    assert text == (
        "#. note: a\n#. note: b\n#, terminology, read-only\n"
        'msgid "5G"\nmsgstr "5G"\n\n'
        '#, terminology, forbidden\nmsgctxt "forbidden 1"\n'
        'msgid "5G"\nmsgstr "5th G"\n\n'
        "#. variant of: 5G\n#, terminology\n"
        'msgid "第五代"\nmsgstr "5G"\n\n'
        "#. domain: law\n#. status: deprecated\n#, terminology, forbidden\n"
        'msgid "甲"\nmsgstr "A"\n'
    )


def test_omegat_of_translate_toolkit():
    exchange = read_terms(FILES / "toolkit.utf8")
    first, second = exchange.entries
    assert (first.source, first.targets) == (
        "数字乡村",
        ("digital countryside", "digital village"),
    )
    assert (first.note, first.line, second.line) == ("no hyphen", 1, 5)
    assert lost(exchange) == {
        "further column": ("extra",),
        "entry without a target term": ("无译文",),
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("甲,A\n乙,B\n", [("甲", "A"), ("乙", "B")]),
        ("Source,Target\n甲,A\n", [("甲", "A")]),
        ("甲,A,zh,en\nB,乙,EN-GB,ZH-HANS\n", [("甲", "A"), ("乙", "B")]),
        ("AI,AI,zh,en\n甲,A,zh,en\n", [("AI", "AI"), ("甲", "A")]),
        ("甲;A\n乙;B\n", [("甲", "A"), ("乙", "B")]),
        ("甲\tA, B\n".replace(", ", " "), [("甲", "A B")]),
        ("\ufeff甲,A\r\n\r\n甲,A2\r\n", [("甲", "A")]),
    ],
)
def test_deepl_layouts(content, expected, tmp_path):
    exchange = csv(tmp_path, content)
    assert pairs(exchange) == expected
    assert exchange.losses == ()


def test_deepl_rows_in_other_languages_are_reported(tmp_path):
    exchange = csv(tmp_path, "甲,A,zh,en\nx,y,de,fr\n乙,B,zh,en,more\n")
    assert pairs(exchange) == [("甲", "A"), ("乙", "B")]
    assert lost(exchange) == {
        "row in another language": ("de → fr",),
        "further column": ("more",),
    }


@pytest.mark.parametrize(
    ("content", "name"),
    [
        ("zh,en\n甲,A\n", "amazon"),
        ("en,fr,zh-TW\nA,a,甲\n", "amazon"),
        ("zh-CN,en,pos,description\n甲,A,noun,\n", "google-termset"),
        ("甲,A\n", "deepl"),
        ("甲,A,zh,en\n", "deepl"),
        ("", "deepl"),
    ],
)
def test_csv_layouts_are_told_apart(content, name, tmp_path):
    path = tmp_path / "terms.csv"
    path.write_text(content, "utf-8")
    assert detect_format(path) == name


def test_amazon_with_more_languages(tmp_path):
    exchange = csv(tmp_path, "en,fr,zh,zh-TW\nA,a,甲,\nB,,乙,丙\n")
    assert pairs(exchange) == [("甲", "A"), ("乙", "B")]
    assert lost(exchange) == {"column fr": ("a",), "column zh-TW": ("丙",)}


def test_google_rows_with_one_id_are_one_entry(tmp_path):
    content = (
        "en,zh-CN,pos,description,Term ID\n"
        "A,甲,noun,first,7\nB,乙,,,8\nA,甲二,,,7\nA two,甲,,,7\n"
    )
    first, second = csv(tmp_path, content).entries
    assert (first.source, first.variants) == ("甲", ("甲二",))
    assert (first.target, first.admitted) == ("A", ("A two",))
    assert (first.pos, first.note) == ("noun", "first")
    assert second.source == "乙"


@pytest.mark.parametrize("name", ["amazon", "google-termset"])
@pytest.mark.parametrize("content", ["", "甲,A\n", "zh,fr\n甲,a\n"])
def test_language_tables_need_their_header(content, name, tmp_path):
    with pytest.raises(GlossaryError, match="a Chinese and an English column"):
        csv(tmp_path, content, name)


def sheet(tmp_path, *rows):
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    path = tmp_path / "terms.xlsx"
    book.save(path)
    return path


def test_a_translators_own_workbook(tmp_path):
    path = sheet(
        tmp_path,
        [],
        ["中文", "English", "Owner", "备注", "Status"],
        ["数字乡村", "digital countryside", "Li", date(2024, 1, 2), "good"],
        [2030, 2030.0, None, True, "Admitted"],
        [None, None],
        ["河长制", None],
    )
    exchange = read_terms(path)
    first, second = exchange.entries
    assert (first.note, first.line) == ("2024-01-02", 3)
    assert (second.source, second.target, second.note) == ("2030", "2030", "True")
    assert second.status is TermStatus.ADMITTED
    assert lost(exchange) == {
        "column owner": ("Li",),
        "status": ("good",),
        "entry without a target term": ("河长制",),
    }


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        (["term", "translation"], ["甲", "A"], [("甲", "A")]),
        (["zh", "zh", "en"], ["甲", "乙", "A"], [("甲", "A")]),
        (["英文", "中文术语"], ["A", "甲"], [("甲", "A")]),
    ],
)
def test_workbooks_may_name_their_columns_in_any_words(header, row, expected, tmp_path):
    assert pairs(read_terms(sheet(tmp_path, header, row))) == expected


def test_a_workbook_without_english_is_refused(tmp_path):
    with pytest.raises(GlossaryError, match="no column of the table holds English"):
        read_terms(sheet(tmp_path, ["zh", "zh"], ["甲", "乙"]))


def test_a_workbook_lists_terms_line_by_line():
    entry = TermEntry("甲", "A", admitted=("B", "C|D"))
    book = openpyxl.load_workbook(io.BytesIO(write_terms([entry], "xlsx").data))
    assert book.active["D2"].value == "B\nC|D"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("terms.doc", "the suffix “.doc” does not"),
        ("terms", "without a suffix does not"),
    ],
)
def test_unknown_suffix(tmp_path, name, words):
    with pytest.raises(GlossaryError, match=words) as caught:
        detect_format(tmp_path / name)
    assert "--from" in caught.value.hint


def test_unknown_columns_of_a_glossary_are_reported(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("source\ttarget\towner\n甲\tA\tLi\n乙\tB\t\n", "utf-8")
    assert lost(read_terms(path)) == {"column owner": ("Li",)}
