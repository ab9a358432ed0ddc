"""Terms as they come in the field, enforced with the real bundled model."""

from itertools import pairwise

import pytest

from glossary.engine.argos import ArgosEngine, read_package_info
from glossary.engine.enforcement import Strictness
from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT
from glossary.model import Block, Document, Strategy, TermEntry
from glossary.pipeline import Options, Translator

ENTRIES = (
    TermEntry("网络空间", "cyberspace", forbidden=("network space",)),
    TermEntry("网络空间命运共同体", "community with a shared future in cyberspace"),
    TermEntry(
        "国家互联网信息办公室",
        "Cyberspace Administration of China",
        variants=("网信办", "国家网信办"),
        admitted=("CAC",),
    ),
    TermEntry("网络主权", "cyber sovereignty"),
    TermEntry("尊重网络主权", "respect for cyber sovereignty"),
    TermEntry("数字经济", "digital economy", pos="noun"),
    TermEntry("5G", "5G"),
    TermEntry("WPS", "WPS"),
)


@pytest.fixture(scope="module")
def engine():
    return ArgosEngine(read_package_info(BUNDLED_FOLDER / DEFAULT))


def units(engine, *lines, strictness=Strictness.ANNOTATE):
    text = "\n".join(lines)
    blocks, start = [], 0
    for number, line in enumerate(lines, 1):
        blocks.append(Block(line, start, number))
        start += len(line) + 1
    translator = Translator(engine, (ENTRIES,), Options(strictness=strictness))
    document = Document("talk.txt", text, tuple(blocks))
    return translator.translate(document).catalogue.units


@pytest.mark.parametrize("strictness", [Strictness.ANNOTATE, Strictness.NO_ANNOTATION])
@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        # Variants.
        ("国家网信办发布了报告。", ["Cyberspace Administration of China"]),
        ("网信办发布了报告。", ["Cyberspace Administration of China"]),
        # Nested: the longer one counts, and the shorter needs a place of its own.
        (
            "构建网络空间命运共同体，维护网络空间的和平。",
            ["community with a shared future in cyberspace", "cyberspace"],
        ),
        ("各国都应当尊重网络主权。", ["respect for cyber sovereignty"]),
        # Repeated and adjacent.
        (
            "网络主权和数字经济都很重要，网络主权更重要。",
            ["cyber sovereignty", "digital economy", "cyber sovereignty"],
        ),
        # Traditional script, full width, both.
        ("維護網絡主權。", ["cyber sovereignty"]),
        ("全县建成了５Ｇ网络。", ["5G"]),
        # In a title.
        ("会议通过了《网络主权》报告。", ["cyber sovereignty"]),
        # Kept as it is.
        ("大家都用WPS写报告。", ["WPS"]),
        # Broken by a line end.
        ("维护网络\n主权。", ["cyber sovereignty"]),
    ],
)
def test_terms_are_found_and_enforced(engine, source, wanted, strictness):
    (unit,) = units(engine, source, strictness=strictness)
    assert [t.strategy for t in unit.terms].count(Strategy.MISSING) == 0
    assert sorted(t.target.lower() for t in unit.terms) == sorted(
        w.lower() for w in wanted
    )
    spans = sorted(t.target_span for t in unit.terms)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(unit.target[slice(*t.target_span)] == t.target for t in unit.terms)


def test_no_term_is_found_inside_a_latin_word(engine):
    (unit,) = units(engine, "全县有15G的数据。")
    assert unit.terms == ()


def test_a_term_that_a_lost_character_stands_beside(engine):
    lines = ("各方积极尊重网络主权。", "我们积极行动。", "好。?极维护网络主权。")
    *_, unit = units(engine, *lines)
    assert unit.source == "?极维护网络主权。"
    assert [f.check for f in unit.findings if "source" in f.check] == [
        "source-lost-character"
    ]
    assert "cyber sovereignty" in unit.target


def test_a_term_that_lost_a_character(engine):
    lines = (
        "各国都应当维护网络主权和数字安全。",
        "我们维护网络?权和数字安全，绝不动摇。",
    )
    *_, unit = units(engine, *lines)
    assert unit.source == lines[1]
    (term,) = unit.terms
    assert unit.source[slice(*term.source_span)] == "网络?权"
    assert term.target == "cyber sovereignty"


def test_a_term_that_something_was_spliced_into(engine):
    lines = (
        "各国都应当维护网络主权。",
        "我们维护网络紫云轩陶笛主权。",
        "发展数字紫云轩陶笛经济是大势所趋。",
        "数字经济前景广阔。",
    )
    _, spliced, other, _ = units(engine, *lines)
    for unit, term in ((spliced, "cyber sovereignty"), (other, "digital economy")):
        assert [f.check for f in unit.findings if "spliced" in f.check]
        assert term in unit.target.lower()
        assert "紫云轩陶笛" in unit.source[slice(*unit.terms[0].source_span)]


def test_the_same_concept_is_rendered_the_same_way(engine):
    lines = (
        "国家网信办发布报告。",
        "网信办召开会议。",
        "国家互联网信息办公室回答提问。",
    )
    found = {t.target for unit in units(engine, *lines) for t in unit.terms}
    assert found == {"Cyberspace Administration of China"}
