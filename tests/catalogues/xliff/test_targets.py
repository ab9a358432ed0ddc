import copy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from glossary.catalogues.xliff.inplace import XliffFile
from glossary.catalogues.xliff.targets import repair
from glossary.catalogues.xliff.text import content

LETTERS = st.text("ab &<>\"'é中\n\r\U0001f600", max_size=12)
MARKUP = (
    *(" ", "  ", "a", "b", "&amp;", "&#13;", "\r\n", "<x/>", "<![CDATA[<b>  ]]>"),
    *("<!-- a  b -->", "<?p  q?>", "<ph id='2'>&lt;b  /&gt;</ph>", '<cp hex="0001"/>'),
    *("<g id='1' n=\"  \">c  </g>", "<mrk><x/>d  <g>e</g></mrk>"),
)
PIECES = st.lists(st.sampled_from(MARKUP))
FRAME = (
    "<?xml version='1.0' encoding='{encoding}'?><!-- above --><?p?>"
    "<x:xliff xmlns:x='urn:x' version='1.2'><x:file xmlns:o='urn:o' o:a='b&#10;c'>"
    "{units}<o:trans-unit>  px</o:trans-unit></x:file></x:xliff>"
)
UNIT = (
    "<x:trans-unit id='{id}' o:more='&quot;  &lt;'>\r\n<x:source>甲  {id}</x:source>"
    '<x:target state="new">{target}</x:target><x:note>a  b</x:note>'
    "<x:alt-trans><x:target>no  more</x:target></x:alt-trans></x:trans-unit>"
)


def target(inner):
    return etree.fromstring(
        f"<target>{inner}</target>", etree.XMLParser(strip_cdata=False)
    )


def written(element):
    return etree.tostring(element, encoding="unicode")[len("<target>") : -9]


@pytest.mark.parametrize(
    ("inner", "old", "new", "expected"),
    [
        ("a  b", "a  b", "a b", "a b"),
        ("a &amp;  b", "a &  b", "a & b", "a &amp; b"),
        ("&#x61;&#98;  c", "ab  c", "ab c", "ab c"),
        ("a\r\n  b", "a\n  b", "a\n b", "a\n b"),
        ("a<!-- > -->  b", "a  b", "a b", "a<!-- > --> b"),
        ("a <g id='1'>b  c</g>", "a b  c", "a b c", 'a <g id="1">b c</g>'),
        ('<x id="1"/>a  b', "a  b", "a b", '<x id="1"/>a b'),
        ("a&lt;b", "a<b", "a <b", "a &lt;b"),
        ("say 'a'", "say 'a'", "say <a&", "say &lt;a&amp;"),
        (
            "<ph>&lt;b  /&gt;</ph>a  b",
            *("<b  />a  b", "<b  />a b", "<ph>&lt;b  /&gt;</ph>a b"),
        ),
        ("<![CDATA[<b>]]>a  b", "<b>a  b", "<b>a b", "&lt;b&gt;a b"),
        ("<![CDATA[<b>]]><x/>a  b", "<b>a  b", "<b>a b", "<![CDATA[<b>]]><x/>a b"),
        ("a<x/>b", "ab", "a b", "a <x/>b"),
        ("<ph>a</ph>b", "ab", "a b", "<ph>a</ph> b"),
    ],
)
def test_characters_are_replaced_and_nothing_else(inner, old, new, expected):
    element = target(inner)
    assert repair([element], old, new)
    assert written(element) == expected


@pytest.mark.parametrize(
    ("inner", "old", "new"),
    [
        ("a <g/> b", "a  b", "ab"),
        ('a<ph id="1">&lt;br  /&gt;</ph>b', "a<br  />b", "a<br />b"),
        ('a<cp hex="0001"/>  b', "a\1  b", "a  b"),
        ("another text", "a  b", "a b"),
        ("a", "a", "a\1"),
    ],
)
def test_what_is_no_plain_text_stays(inner, old, new):
    element = target(inner)
    assert not repair([element], old, new)
    assert written(element) == inner


def test_a_text_in_several_targets():
    elements = [target("a  b"), target(" c  d")]
    assert repair(elements, "a  b c  d", "a b c d")
    assert [element.text for element in elements] == ["a b", " c d"]


@settings(deadline=None)
@given(LETTERS, LETTERS)
def test_a_parser_reads_the_new_text(old, new):
    element = target("")
    element.text = f"x{old}"
    assert repair([element], f"x{old}", f"x{new}")
    again = etree.fromstring(etree.tostring(element))
    assert again.text == f"x{new}"


@settings(deadline=None)
@given(PIECES)
def test_no_markup_is_lost(pieces):
    element = target("".join(pieces))
    before = copy.deepcopy(element)
    old = content(element)
    new = " ".join(old.split())
    done = repair([element], old, new)
    assert content(element) == (new if done else old)
    tags = [(one.tag, dict(one.attrib)) for one in before.iter()]
    assert [(one.tag, dict(one.attrib)) for one in element.iter()] == tags
    codes = [code.text for code in before.iter("ph", etree.Comment)]
    assert [code.text for code in element.iter("ph", etree.Comment)] == codes


def canonical(data, targets):
    """What a reader of XML sees, with the text of the units' targets blanked."""
    tree = etree.ElementTree(etree.fromstring(data))
    for element in tree.iter("{urn:x}trans-unit"):
        for one in element.findall("{urn:x}target"):
            targets.append(content(one))
            for part in one.iter():
                part.text = None
                if part is not one:
                    part.tail = None
    return etree.tostring(tree, method="c14n")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@settings(deadline=None)
@given(units=st.lists(PIECES.map("".join), min_size=1, max_size=3))
def test_outside_of_targets_a_reader_of_xml_sees_the_same(
    tmp_path_factory, encoding, units
):
    text = FRAME.format(
        encoding=encoding,
        units="".join(UNIT.format(id=i, target=t) for i, t in enumerate(units)),
    )
    path = tmp_path_factory.getbasetemp() / f"{encoding}.xlf"
    path.write_bytes(text.encode(encoding))
    file = XliffFile(path)
    before = file.read()
    wanted = [replace(one, target=" ".join(one.target.split())) for one in before]
    file.write(dict(zip(before, wanted, strict=True)))
    old_targets, new_targets = [], []
    assert canonical(path.read_bytes(), new_targets) == canonical(
        text.encode(encoding), old_targets
    )
    assert [unit.target for unit in file.read()] == new_targets
    assert [unit.target for unit in XliffFile(path).read()] == new_targets
