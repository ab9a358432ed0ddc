"""`tools/messages.py`: what becomes of translations when messages come and go."""

import runpy
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

TOOL = Path(__file__).parents[1] / "tools" / "messages.py"


def of_code(*messages):
    """Return the template of a program that says these things."""
    catalog = Catalog(charset="utf-8")
    for message, context in messages:
        catalog.add(message, context=context, locations=[("a.py", 0)])
    return catalog


@pytest.fixture
def collect(tmp_path):
    """Return what updates a catalogue from the messages of the code."""
    tool = runpy.run_path(str(TOOL))
    path = tmp_path / "zh_CN" / "LC_MESSAGES" / "glossary.po"
    path.parent.mkdir(parents=True)

    def collected(*messages, edit=lambda _catalog: None):
        tool["updated"].__globals__["template"] = lambda: of_code(*messages)
        catalog = read_po(BytesIO(tool["updated"](path)), locale="zh_CN")
        edit(catalog)
        with path.open("wb") as file:
            write_po(file, catalog)
        return catalog

    return collected


WORDS = [
    ("a file", None),
    ("a line", "place"),
    (("{n} file", "{n} files"), None),
]


@pytest.mark.parametrize("word", WORDS, ids=str)
def test_a_message_that_comes_back_has_its_translation(collect, word):
    message, context = word
    others = [one for one in WORDS if one != word]

    def translate(catalog):
        many = isinstance(message, tuple)
        catalog.get(message, context).string = ("译文",) if many else "译文"

    collect(*WORDS, edit=translate)
    gone = collect(*others)
    assert gone.get(message, context) is None
    assert len(gone.obsolete) == 1
    back = collect(*WORDS)
    assert not back.obsolete
    assert "译文" in back.get(message, context).string
    assert not back.get(message, context).fuzzy


def test_an_obsolete_copy_of_a_message_goes(collect):
    def spoil(catalog):
        catalog.get("a file").string = "新"
        copy = Catalog()
        copy.add("a file", string="旧")
        catalog.obsolete["a file"] = copy.get("a file")

    assert collect(*WORDS, edit=spoil).obsolete
    mended = collect(*WORDS)
    assert not mended.obsolete
    assert mended.get("a file").string == "新"
