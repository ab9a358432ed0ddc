import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.catalogues.tmx import read_tmx, render_tmx
from glossary.errors import GlossaryError
from glossary.files.losses import Losses
from glossary.memory.entries import MemoryEntry

FILES = Path(__file__).parent / "files"
FRAME = '<tmx version="1.4"><header srclang="zh"/><body>{}</body></tmx>'
PAIR = (
    '<tu><tuv xml:lang="zh"><seg>{}</seg></tuv>'
    '<tuv xml:lang="en"><seg>{}</seg></tuv></tu>'
)
# Char of XML 1.0, section 2.2.
STORABLE = st.characters(
    exclude_categories=["Cs"],
    exclude_characters=[
        *map(chr, {*range(32)} - {9, 10, 13}),
        *("\ufffe", "\uffff"),
    ],
)
AWKWARD = (
    "<seg>",
    "&amp;",
    "]]>",
    "\r",
    "\r\n",
    "\t",
    '"',
    " ",
    "\x85",
    "\u2028",
    "𠀀",
)
TEXT = st.lists(st.sampled_from(AWKWARD) | st.text(STORABLE, max_size=8)).map("".join)
FILLED = TEXT.filter(str.strip)
FINGERPRINT = st.none() | st.integers(-(2**63), 2**63 - 1)
ENTRIES = st.builds(
    MemoryEntry,
    source=FILLED,
    target=FILLED,
    document=TEXT,
    context=TEXT,
    before=FINGERPRINT,
    after=FINGERPRINT,
    role=st.sampled_from(["paragraph", "answer", "anything"]),
    speaker=TEXT,
    date=st.sampled_from(["", "20240131T080000Z"]),
    origin=st.sampled_from(["human", "tmx"]),
)


def read(path, content):
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    losses = Losses()
    entries = list(read_tmx(path, losses))
    return entries, {loss.what: loss.count for loss in losses.all()}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "memory.tmx"


@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=4))
def test_what_is_written_is_read(tmp_path_factory, entries):
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    assert read(path, b"".join(render_tmx(entries))) == (entries, {})


def test_the_file_is_tmx_1_4():
    entry = MemoryEntry(
        "甲。", "A.", "talk.txt", before=-1, speaker="问", date="20240131T080000Z"
    )
    root = ET.fromstring(b"".join(render_tmx([entry])))
    assert (root.tag, root.attrib) == ("tmx", {"version": "1.4"})
    assert [child.tag for child in root] == ["header", "body"]
    # Required attributes of <header> in the DTD of TMX 1.4b.
    assert set(root[0].attrib) == {
        *("creationtool", "creationtoolversion", "segtype", "o-tmf"),
        *("adminlang", "srclang", "datatype"),
    }
    (unit,) = root[1]
    assert unit.attrib == {"creationdate": "20240131T080000Z"}
    assert [(child.tag, *child.attrib.values()) for child in unit] == [
        ("prop", "x-document"),
        ("prop", "x-role"),
        ("prop", "x-speaker"),
        ("prop", "x-origin"),
        ("prop", "x-before"),
        ("tuv", "zh"),
        ("tuv", "en"),
    ]
    assert root[0].get("srclang") == "zh"


def test_what_xml_cannot_hold_is_replaced(path):
    entry = MemoryEntry("甲\v乙\uffff", "A\0B.")
    entries, _ = read(path, b"".join(render_tmx([entry])))
    assert [(e.source, e.target) for e in entries] == [
        ("甲\ufffd乙\ufffd", "A\ufffdB.")
    ]


def test_a_file_of_po2tmx():
    losses = Losses()
    entries = list(read_tmx(FILES / "toolkit.tmx", losses))
    assert entries == [
        MemoryEntry(
            "各国都应当尊重网络主权。\n第二行。",
            "All countries should respect <b>cyber</b> sovereignty.\nSecond line.",
            origin="tmx",
        ),
        MemoryEntry(
            "数字乡村建设取得进展。",
            "Progress has been made in building a digital countryside.",
            context="occurrence 2",
            origin="tmx",
        ),
    ]
    # po2tmx without --source-language: the source is lost.
    assert {loss.what: loss.count for loss in losses.all()} == {
        "unit without Chinese or without English": 1
    }


@pytest.mark.parametrize(
    ("unit", "pairs", "lost"),
    [
        (PAIR.format("甲", "A"), [("甲", "A")], {}),
        (
            PAIR.replace("zh", "EN-US").replace('"en', '"zh_CN').format("A", "甲"),
            [("甲", "A")],
            {},
        ),
        (PAIR.replace("xml:lang", "lang").format("甲", "A"), [("甲", "A")], {}),
        (
            '<tu><tuv xml:lang="fr"><seg>a</seg></tuv><tuv><seg>b</seg></tuv></tu>',
            [],
            {
                "language fr": 1,
                "language without a name": 1,
                "unit without Chinese or without English": 1,
            },
        ),
        (PAIR.format("甲", " "), [], {"unit without Chinese or without English": 1}),
        (
            PAIR.format(
                '甲<bpt i="1">&lt;b></bpt>乙<ept i="1">&lt;/b></ept>丙',
                'A <hi type="x">B</hi> C<ph>{1}</ph>.',
            ),
            [("甲乙丙", "A B C.")],
            {"formatting code": 3},
        ),
    ],
)
def test_units_of_other_programs(path, unit, pairs, lost):
    entries, losses = read(path, FRAME.format(unit))
    assert [(e.source, e.target) for e in entries] == pairs
    assert losses == lost


def test_dates(path):
    for attributes, date in (
        ('creationdate="20200101T000000Z"', "20200101T000000Z"),
        (
            'creationdate="20200101T000000Z" changedate="20210101T000000Z"',
            "20210101T000000Z",
        ),
        ('creationdate="last week"', ""),
    ):
        unit = PAIR.format("甲", "A").replace("<tu>", f"<tu {attributes}>")
        assert [e.date for e in read(path, FRAME.format(unit))[0]] == [date]


def test_the_date_of_the_translation_counts_more_than_that_of_the_unit(path):
    unit = PAIR.format("甲", "A").replace("<tu>", '<tu changedate="20200101T000000Z">')
    unit = unit.replace('<tuv xml:lang="zh', '<tuv changedate="bad" xml:lang="zh')
    assert [e.date for e in read(path, FRAME.format(unit))[0]] == ["20200101T000000Z"]
    dated = unit.replace('xml:lang="en', 'changedate="20210101T000000Z" xml:lang="en')
    assert [e.date for e in read(path, FRAME.format(dated))[0]] == ["20210101T000000Z"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings(path, encoding):
    content = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?>' + (
        FRAME.format(PAIR.format("甲", "A"))
    )
    assert [e.source for e in read(path, content.encode(encoding))[0]] == ["甲"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("<tbx/>", "this is XML but not TMX; it begins with <tbx>"),
        ("source\ttarget\n", "not XML that can be read"),
        ("", "not XML that can be read"),
        (FRAME.format(PAIR.format("甲", "A") + "<tu>"), "not XML that can be read"),
        (
            '<!DOCTYPE tmx [<!ENTITY a "aaaa">]>'
            + FRAME.format(PAIR.format("&a;", "A")),
            "the XML has a document type or entities, which TMX has no use for",
        ),
        (FRAME.format("<tu>" * 100), "nests deeper"),
    ],
)
def test_files_that_are_none(path, content, message):
    with pytest.raises(GlossaryError, match=message):
        read(path, content)


def test_a_missing_file(path):
    with pytest.raises(GlossaryError, match="there is no such file"):
        list(read_tmx(path, Losses()))
