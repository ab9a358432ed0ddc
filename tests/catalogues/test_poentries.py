"""A PO file read in parts says what it says read whole."""

import pytest
from hypothesis import given, settings

from glossary.catalogues import poentries
from glossary.catalogues.po import read_po, render_po
from glossary.errors import GlossaryError
from glossary.model import Catalogue
from strategies import catalogue_units, po_units

TALK = """\
# A header.
msgid ""
msgstr "Language: en\\n"

# One comment
#. a note
#: a.txt:1
msgid "一"
msgstr ""
"One"

" two"
#, fuzzy
#| msgid "旧"
msgctxt "b"
msgid "一"
msgstr "One"
# At the end of a part.

# Not of the one before.
msgid ""
"三"
msgstr ""
#~ msgid "四"
#~ msgstr ""
#~ "Four"
#~ msgid "五"
#~ msgstr "Five"
"""


@pytest.fixture(params=[1, 2, 5])
def short_parts(request, monkeypatch):
    monkeypatch.setattr(poentries, "_LINES", request.param)


def read(tmp_path, data):
    path = tmp_path / "a.po"
    path.write_bytes(data)
    return read_po(path)


def test_entries_end_where_they_end(tmp_path, short_parts):
    texts = [(unit.source, unit.target) for unit in read(tmp_path, TALK.encode()).units]
    assert texts == [
        *(("一", "One two"), ("一", "One"), ("三", ""), ("四", "Four"), ("五", "Five")),
    ]
    third = read(tmp_path, TALK.encode()).units[2]
    assert third.comment == "At the end of a part.\nNot of the one before."


def test_no_entry_is_left_out_before_flags_that_are_none(tmp_path):
    units = read(tmp_path, f"{TALK}#,\n".encode()).units
    assert [unit.source for unit in units] == ["一", "一", "三", "四", "五"]


@pytest.mark.parametrize(
    ("more", "line", "message"),
    [
        ('msgid "六"\nmsgstr "a" b\n', 30, "not PO syntax"),
        ('msgid "六"\nmsgstr "\\xff"\n', 30, "not UTF-8"),
        ('# msgid "六"\nmsgstr "Six"\n', 30, "not PO syntax"),
        ('#| "old"\n', 29, "not PO syntax"),
        ('msgid "三"\nmsgstr ""\n', 29, "is there twice"),
        ('msgid ""\nmsgstr "Language: en\\n"\n', 29, "sentence is empty"),
        ('#. x\nmsgid "六"\nmsgid_plural "七"\nmsgstr[0] ""\n', 29, "plural forms"),
    ],
)
def test_lines_count_from_the_beginning(tmp_path, short_parts, more, line, message):
    with pytest.raises(GlossaryError, match=message) as caught:
        read(tmp_path, (TALK + more).encode())
    assert caught.value.line == line


LINES_OF_REFERENCES = "#: a.txt:1 \u2068b c\u2069:2\n#:d\n#:\n#. note\n#: e:5\n"


def test_all_lines_of_references_are_one(tmp_path, short_parts):
    more = f'{LINES_OF_REFERENCES}#: f\nmsgid "六"\nmsgstr ""\n#: g\n#: h\n'
    *_others, unit = read(
        tmp_path, f'{TALK}{more}msgid "七"\nmsgstr ""\n'.encode()
    ).units
    assert unit.reference == "g h"
    assert _others[-1].reference == "a.txt:1 \u2068b c\u2069:2 d  e:5 f"


def test_lines_of_references_are_counted(tmp_path, short_parts):
    more = f'{LINES_OF_REFERENCES}msgid "六"\nmsgstr ""\n{LINES_OF_REFERENCES}"old"\n'
    with pytest.raises(GlossaryError, match="not PO syntax") as caught:
        read(tmp_path, (TALK + more).encode())
    assert caught.value.line == len(TALK.splitlines()) + 13


@settings(max_examples=8, deadline=None)
@given(units=catalogue_units(po_units()))
def test_any_units_come_back(units, tmp_path_factory):
    data = render_po(Catalogue(units))
    folder = tmp_path_factory.mktemp("po")
    whole = read(folder, data)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(poentries, "_LINES", 1)
        assert read(folder, data) == whole
