from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogues.xliff.markup import encoding_of, places, repaired
from glossary.catalogues.xliff.text import text

LETTERS = st.text("ab &<>\"'é中\n\r\U0001f600", max_size=12)


@pytest.mark.parametrize(
    ("content", "old", "new", "expected"),
    [
        ("<target>a  b", "a  b", "a b", "<target>a b"),
        ("<target state='x>y'>a  b", "a  b", "a b", "<target state='x>y'>a b"),
        ("<target>a &amp;  b", "a &  b", "a & b", "<target>a &amp; b"),
        ("<target>&#x61;&#98;  c", "ab  c", "ab c", "<target>&#x61;&#98; c"),
        ("<target>a\r\n  b", "a\n  b", "a\n b", "<target>a\r\n b"),
        ("<target>a<!-- > -->  b", "a  b", "a b", "<target>a<!-- > --> b"),
        ("<target>a <g id='1'>b  c</g>", "a b  c", "a b c", None),
        ('<target><x id="1"/>a  b', "a  b", "a b", '<target><x id="1"/>a b'),
        ("<target>a&lt;b", "a<b", "a <b", "<target>a &lt;b"),
        ("<target>say 'a'", "say 'a'", "say <a&", "<target>say &lt;a&amp;"),
        ("<target><ph>&lt;b  /&gt;</ph>a  b", "<b  />a  b", "<b  />a b", None),
        ("<target><![CDATA[<b>]]>a  b", "<b>a  b", "<b>a b", None),
    ],
)
def test_characters_are_replaced_and_nothing_else(content, old, new, expected):
    expected = expected or content.replace("b  c", "b c").replace("a  b", "a b")
    assert repaired([content], old, new) == [expected]


@pytest.mark.parametrize(
    ("content", "old", "new"),
    [
        ("<target>a <g/> b", "a  b", "ab"),
        ("<target>a<ph id='1'>&lt;br  /&gt;</ph>b", "a<br  />b", "a<br />b"),
        ("<target><![CDATA[a  b]]>", "a  b", "a b"),
        ("<target>another text", "a  b", "a b"),
        ('<target>a<cp hex="0001"/>  b', "a\1  b", "a\1 b"),
        ("<target/>", "", "a"),
    ],
)
def test_what_is_no_plain_text_stays(content, old, new):
    assert repaired([content], old, new) is None


def test_a_text_in_several_targets():
    contents = ["<target>a  b", "<target> c  d"]
    expected = ["<target>a b", "<target> c d"]
    assert repaired(contents, "a  b c  d", "a b c d") == expected


@given(LETTERS, LETTERS)
def test_a_parser_reads_the_new_text(old, new):
    content = f"<target>x{text(old)}"
    (edited,) = repaired([content], f"x{old}", f"x{new}")
    element = ElementTree.fromstring(f"{edited}</target>")
    assert element.text == f"x{new}"


@given(st.lists(st.sampled_from([" ", "  ", "a", "b", "&amp;", "<x/>", "<g>c  </g>"])))
def test_no_markup_is_lost(pieces):
    content = "<target>" + "".join(pieces)
    old = "".join(ElementTree.fromstring(f"{content}</target>").itertext())
    new = " ".join(old.split())
    for edited in repaired([content], old, new) or []:
        root = ElementTree.fromstring(f"{edited}</target>")
        assert "".join(root.itertext()) == new
        assert edited.count("<") == content.count("<")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"<xliff/>", "utf-8"),
        (b'<?xml version="1.0"?><xliff/>', "utf-8"),
        (b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?>', "utf-8"),
        (b"<?xml version='1.0' encoding = 'ISO-8859-1'?>", "ISO-8859-1"),
        ('\ufeff<?xml encoding="UTF-16"?>'.encode("utf-16-le"), "utf-16-le"),
        ('\ufeff<?xml encoding="UTF-16"?>'.encode("utf-16-be"), "utf-16-be"),
        ('<?xml encoding="UTF-16"?>'.encode("utf-16-be"), "utf-16-be"),
    ],
)
def test_encodings(data, name):
    assert encoding_of(data) == name


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_places_of_units(encoding):
    xml = (
        "\ufeff<x:xliff xmlns:x='urn:x'><x:file>\r\n"
        "<x:trans-unit id='中'>\n<x:source>甲</x:source>\n"
        "<x:target a='b>c'>&#65;甲</x:target>"
        "<x:alt-trans><x:source/><x:target>no</x:target></x:alt-trans>"
        "</x:trans-unit>\n<x:trans-unit><x:segment><x:source/><x:target/></x:segment>"
        "<x:ignorable><x:target>乙</x:target></x:ignorable>"
        "<x:m><x:target/></x:m></x:trans-unit><unit/></x:file></x:xliff>"
    )
    data = xml.encode(encoding)
    first, second = places(data, "{urn:x}trans-unit")
    assert (first.line, second.line) == (3, 5)
    found = [data[start:end].decode(encoding) for start, end in first.targets]
    assert found == ["<x:target a='b>c'>&#65;甲"]
    found = [data[start:end].decode(encoding) for start, end in second.targets]
    assert found == ["<x:target/>", "<x:target>乙"]
