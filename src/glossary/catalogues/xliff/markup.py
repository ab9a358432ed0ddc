"""The bytes of XLIFF files: where units and targets stand, and text put in their place.

Only characters that stand in a target as themselves, or as a reference to one, are ever
replaced: tags, comments, native codes and CDATA sections stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple
from xml.parsers import expat

from glossary.catalogues.xliff.text import text

# Elements of XLIFF 1.2 with native codes as their text (section 2.5).
_CODES = "ph|bpt|ept|it"
_ATTRIBUTES = r"""(?:[^<>"']|"[^"]*"|'[^']*')*"""
_TOKEN = re.compile(
    rf"<((?:[\w.-]+:)?(?:{_CODES}))\b{_ATTRIBUTES}(?<!/)>(?P<code>.*?)</\1\s*>"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<!--.*?-->|<\?.*?\?>"
    rf"|<{_ATTRIBUTES}>|(?P<character>&[^;]*;|\r\n|[^<])",
    re.DOTALL,
)
_REFERENCE = re.compile(r"&[^;]*;")
_ENTITIES = {"&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&apos;": "'"}
_LINE_END = re.compile(r"\r\n?")
_DECLARED = re.compile(rb"""[^<]*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)""")
_UTF16 = {
    **dict.fromkeys((b"\xff\xfe", b"<\0"), "utf-16-le"),
    **dict.fromkeys((b"\xfe\xff", b"\0<"), "utf-16-be"),
}


@dataclass(slots=True)
class Place:
    """Where a unit stands.

    Attributes:
        line: 1-based line of its source.
        targets: First byte of each target's tag, and that of its end tag.
        found: Whether the source was seen.
    """

    line: int
    targets: list[tuple[int, int]] = field(default_factory=list)
    found: bool = False


class _Character(NamedTuple):
    """A character of a target; `at` is the target, `free` whether it may change."""

    text: str
    at: int
    start: int
    end: int
    free: bool


def places(data: bytes, unit_tag: str) -> list[Place]:
    """Return the places of the units, in the order of their elements.

    Args:
        data: Well-formed XML.
        unit_tag: Their tag as ElementTree has it, such as `{urn:x}unit`.
    """
    return _Scanner(data, unit_tag).places


def encoding_of(data: bytes) -> str:
    """Return the encoding of XML (XML 1.0, appendix F), as Python calls it."""
    if utf16 := _UTF16.get(data[:2]):
        return utf16
    declared = _DECLARED.match(data)
    return declared[1].decode() if declared else "utf-8"


def repaired(contents: Sequence[str], old: str, new: str) -> list[str] | None:
    """Return the tags and contents of a unit's targets with another text.

    Args:
        contents: From the opening tag of each target to its end tag.
        old: The text of them all together.
        new: The text that is to stand there.

    Returns:
        None if that would change more than characters that may change.
    """
    characters = [
        character
        for at, content in enumerate(contents)
        for character in _characters(content, at)
    ]
    if "".join(character.text for character in characters) != old:
        return None
    edited = list(contents)
    for operation, start, end, first, last in reversed(
        SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    ):
        if operation == "equal":
            continue
        place = _replaceable(characters, start, end)
        if place is None:
            return None
        at, begin, stop = place
        content = edited[at]
        edited[at] = content[:begin] + text(new[first:last]) + content[stop:]
    return edited


def _replaceable(
    characters: Sequence[_Character], start: int, end: int
) -> tuple[int, int, int] | None:
    """Return target, start and end of some characters, if nothing is between them."""
    if start == end:
        for one in characters[max(0, start - 1) : start]:
            if one.free:
                return one.at, one.end, one.end
        for one in characters[start : start + 1]:
            if one.free:
                return one.at, one.start, one.start
        return None
    run = characters[start:end]
    unbroken = all(
        one.at == following.at and one.end == following.start
        for one, following in pairwise(run)
    )
    if unbroken and all(one.free for one in run):
        return run[0].at, run[0].start, run[-1].end
    return None


def _characters(content: str, at: int) -> Iterator[_Character]:
    for token in _TOKEN.finditer(content):
        start, end = token.span()
        if character := token["character"]:
            yield _Character(_plain(character), at, start, end, True)
        code = _REFERENCE.sub(lambda match: _plain(match[0]), token["code"] or "")
        for fixed in _LINE_END.sub("\n", token["cdata"] or code):
            yield _Character(fixed, at, start, end, False)


def _plain(character: str) -> str:
    """Return what a character, line end or reference stands for."""
    if character[0] == "\r":
        return "\n"
    if character.startswith("&#x"):
        return chr(int(character[3:-1], 16))
    if character.startswith("&#"):
        return chr(int(character[2:-1]))
    return _ENTITIES.get(character, character)


class _Scanner:
    """Finds units by their tag, what is in them by local names, as the readers do."""

    def __init__(self, data: bytes, unit_tag: str) -> None:
        self.places: list[Place] = []
        self._open: list[str] = []
        self._units: list[tuple[Place, int]] = []
        self._unit_name = unit_tag.removeprefix("{")
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.Parse(data, True)

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        local = name.rpartition("}")[2]
        self._open.append(local)
        if name == self._unit_name:
            place = Place(self._parser.CurrentLineNumber)
            self.places.append(place)
            self._units.append((place, len(self._open)))
        elif self._is("source") and not self._unit.found:
            self._unit.line = self._parser.CurrentLineNumber
            self._unit.found = True
        elif self._is("target"):
            start = self._parser.CurrentByteIndex
            self._unit.targets.append((start, start))

    def _end(self, name: str) -> None:
        if self._is("target"):
            start, _end = self._unit.targets.pop()
            self._unit.targets.append((start, self._parser.CurrentByteIndex))
        elif name == self._unit_name:
            self._units.pop()
        self._open.pop()

    @property
    def _unit(self) -> Place:
        return self._units[-1][0]

    def _is(self, name: str) -> bool:
        """Whether the open element is that of the unit or of one of its segments."""
        if not self._units:
            return False
        inside = self._open[self._units[-1][1] :]
        return inside in ([name], ["segment", name], ["ignorable", name])
