import openpyxl
import pytest

from glossary.errors import GlossaryError
from glossary.glossaries.exchange.columnguess import parse_columns
from glossary.glossaries.exchange.exchangers import detect_format, read_terms
from glossary.model import TermEntry


@pytest.fixture
def read(tmp_path):
    """Return a function that reads a table from its text."""

    def call(text, name="terms.csv", encoding="utf-8", columns=None):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_terms(path, columns=columns)

    return call


def plain(exchange):
    return [(one.source, one.target, one.note) for one in exchange.entries]


CHINESE = "中文,英文,备注\n数字孪生,digital twin,科技部用语\n双碳,dual carbon,\n"
PAIRS = [("数字孪生", "digital twin", "科技部用语"), ("双碳", "dual carbon", "")]


@pytest.mark.parametrize(
    "text",
    [
        CHINESE,
        CHINESE.replace(",", ";"),
        CHINESE.replace(",", "\t"),
        CHINESE.replace("中文,英文,备注", "Term (CN),Term (EN),Comment"),
        CHINESE.replace("中文,英文,备注", "术语,译法,说明"),
        "备注,英文,中文\n科技部用语,digital twin,数字孪生\n,dual carbon,双碳\n",
        CHINESE.partition("\n")[2],
    ],
)
def test_columns_in_any_order_with_any_header_or_none(read, text):
    exchange = read(text)
    assert plain(exchange) == PAIRS
    assert exchange.losses == ()


@pytest.mark.parametrize("encoding", ["gbk", "utf-8-sig", "utf-16"])
def test_what_excel_saves_in_china(read, encoding):
    assert plain(read(CHINESE, encoding=encoding)) == PAIRS


def test_the_columns_taken_are_told(read):
    text = "编号,中文,英文,备注,审定人\n1,数字孪生,digital twin,常用,李\n"
    exchange = read(text)
    assert exchange.columns == (
        ("note", "编号"),
        ("source", "中文"),
        ("target", "英文"),
        ("note", "备注"),
        ("note", "审定人"),
    )
    assert plain(exchange) == [
        ("数字孪生", "digital twin", "常用\n编号: 1\n审定人: 李")
    ]


def test_other_fields_are_found_by_name(read):
    text = (
        "领域,中文,英文,其他译法,禁用译法,词性\n"
        "科技,数字孪生,digital twin,digital double；twin model,figure twin,noun\n"
    )
    (entry,) = read(text).entries
    assert (entry.domain, entry.pos) == ("科技", "noun")
    assert entry.admitted == ("digital double", "twin model")
    assert entry.forbidden == ("figure twin",)


@pytest.mark.parametrize(
    "columns",
    [
        {"source": "2", "target": "4"},
        {"source": "规范词", "target": "第二译名"},
    ],
)
def test_the_user_says_which_columns(read, columns):
    text = "序号,规范词,第一译名,第二译名\n1,数字孪生,digital double,digital twin\n"
    (entry,) = read(text, columns=columns).entries
    assert (entry.source, entry.target) == ("数字孪生", "digital twin")
    assert entry.note == "序号: 1\n第一译名: digital double"


def test_a_note_beside_a_pair_without_header_is_no_language(read):
    text = "数字孪生,digital twin\n双碳,dual carbon,勿用 double carbon\n"
    assert plain(read(text)) == [
        ("数字孪生", "digital twin", ""),
        ("双碳", "dual carbon", "勿用 double carbon"),
    ]


def test_a_term_that_comes_again_admits_its_other_targets(read):
    (entry,) = read(CHINESE + "双碳,double carbon goals,\n").entries[1:]
    assert entry.admitted == ("double carbon goals",)


def test_terms_that_look_like_names_of_columns_are_entries(read):
    assert plain(read("翻译,translation,\n术语,term,语言学\n")) == [
        ("翻译", "translation", ""),
        ("术语", "term", "语言学"),
    ]


@pytest.mark.parametrize(
    ("text", "columns", "message"),
    [
        ("a,b,c\nd,e,f\n", None, "holds Chinese terms"),
        ("甲,乙,丙\n丁,戊,己\n", None, "holds English terms"),
        (CHINESE, {"source": "中国话"}, "no column “中国话”"),
        (CHINESE, {"source": "7"}, "no column “7”"),
    ],
)
def test_tables_that_cannot_be_understood(read, text, columns, message):
    with pytest.raises(GlossaryError, match=message):
        read(text, columns=columns)


@pytest.mark.parametrize("text", ["source", "source=", "sauce=1", "=1"])
def test_columns_that_cannot_be_read(text):
    with pytest.raises(GlossaryError, match="cannot be read at"):
        parse_columns(text)


def test_columns_as_a_user_writes_them():
    assert parse_columns(" source=中文, target = 3 ,") == {
        "source": "中文",
        "target": "3",
    }


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("a.csv", CHINESE, "table"),
        ("a.csv", "zh,en,备注\n甲,A,x\n", "table"),
        ("a.tsv", "中文\t英文\n甲\tA\n", "table"),
        ("a.txt", "甲\tA\tx\n乙\tB\n", "omegat"),
        ("a.tsv", "source\ttarget\n甲\tA\n", "tsv"),
        ("a.csv", "甲,A\n乙,B\n", "deepl"),
    ],
)
def test_tables_are_told_from_formats(tmp_path, name, text, found):
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert detect_format(tmp_path / name) == found


def test_workbooks_have_columns_too(tmp_path):
    book = openpyxl.Workbook()
    for row in (["No.", "English", "中文"], [1, "digital twin", "数字孪生"]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    exchange = read_terms(tmp_path / "a.xlsx")
    (entry,) = exchange.entries
    assert entry.source == "数字孪生"
    assert isinstance(entry, TermEntry)
    columns = {"source": "3", "target": "2"}
    assert read_terms(tmp_path / "a.xlsx", columns=columns).entries[0].note == "No.: 1"
