"""Put targets in the place of sources in an original document, unit by unit.

The formats differ in how their trees are cut and copied, which a `Tree` does; what is
to be cut, where and why is said here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Generic, NamedTuple, Protocol, TypeVar

from glossary.documents.translated.formatting import Part, pieces
from glossary.documents.translated.layout import Mark, ShownSentence, sentence
from glossary.documents.translated.presentation import DocumentOptions
from glossary.documents.translated.unitplaces import Placed, by_paragraph, place
from glossary.model import Catalogue, Span, TranslationUnit

Node = TypeVar("Node")

# What needs no space between it and the sentence that follows.
_OPENING = "([{“‘«"


class Tree(Protocol[Node]):
    """A tree of text nodes in elements; a paragraph has elements at its top."""

    def texts(self, paragraph: int) -> Sequence[tuple[str, Node]]:
        """Return the text nodes of a paragraph as it was read, in order."""

    def cut(self, node: Node, at: int) -> tuple[Node, Node]:
        """Cut a text node in two; return both."""

    def top(self, node: Node) -> Node:
        """Cut what is around a node, so that it begins an element at the top."""

    def style(self, top: Node) -> str:
        """Return what tells the formatting of an element at the top from others."""

    def is_link(self, top: Node) -> bool:
        """Return whether an element at the top leads somewhere."""

    def put(self, before: Node, like: Node, text: str, mark: Mark | None) -> None:
        """Put text before an element at the top, formatted like another."""

    def take_out(self, nodes: Sequence[Node]) -> None:
        """Take text nodes out, and what is empty then; anything else stays."""


def retarget(
    tree: Tree[Node], number: int, catalogue: Catalogue, options: DocumentOptions
) -> tuple[TranslationUnit, ...]:
    """Put targets into the paragraphs of a tree; return the units that had no place.

    Args:
        tree: The document.
        number: How many paragraphs it has.
        catalogue: The units.
        options: What stands for units that nobody reviewed.
    """
    nodes = [_numbered(tree.texts(at)) for at in range(number)]
    texts = ["".join(one.text for one in paragraph) for paragraph in nodes]
    placed = list(place(catalogue, texts))
    for at, units in enumerate(by_paragraph(placed, number)):
        # From the right, so that the places of those before stay true.
        for one in reversed(units):
            shown = sentence(one.unit, options.draft)
            _replace(tree, nodes[at], texts[at], one, shown or ShownSentence(""))
    found = {one.unit.id for one in placed}
    return tuple(
        unit for unit in catalogue.units if not unit.obsolete and unit.id not in found
    )


class _Stretch(NamedTuple, Generic[Node]):
    """A text node and where it stands in its paragraph."""

    start: int
    text: str
    node: Node

    @property
    def span(self) -> Span:
        return Span(self.start, self.start + len(self.text))


def _numbered(texts: Iterable[tuple[str, Node]]) -> list[_Stretch[Node]]:
    found: list[_Stretch[Node]] = []
    start = 0
    for text, node in texts:
        found.append(_Stretch(start, text, node))
        start += len(text)
    return found


def _replace(
    tree: Tree[Node],
    nodes: list[_Stretch[Node]],
    text: str,
    placed: Placed,
    shown: ShownSentence,
) -> None:
    """Put a target in the place of its source.

    Args:
        tree: The document.
        nodes: Of the paragraph, up to the last unit that was replaced; those of this
            one and behind it are taken from the list.
        text: Of the paragraph.
        placed: The unit and its place.
        shown: The target.
    """
    inside = _cut_out(tree, nodes, placed.span)
    tops: list[Node] = []
    parts: list[Part] = []
    to_source = _to_source(text, placed)
    for one in inside:
        top = tree.top(one.node)
        place_ = Span(to_source(one.span.start), to_source(one.span.end))
        if tops and top is tops[-1]:
            parts[-1] = parts[-1]._replace(span=Span(parts[-1].span.start, place_.end))
            continue
        tops.append(top)
        parts.append(Part(place_, tree.style(top), tree.is_link(top)))
    target, start = shown.text, placed.span.start
    if target and _needs_space(text[max(0, start - 1) : start]):
        tree.put(tops[0], tops[0], " ", None)
    for piece in pieces(placed.unit, target, parts) if target else ():
        tree.put(tops[0], tops[piece.part], piece.text, shown.mark)
    tree.take_out([one.node for one in inside])


def _cut_out(
    tree: Tree[Node], nodes: list[_Stretch[Node]], span: Span
) -> list[_Stretch[Node]]:
    """Cut text nodes and elements at both ends of a unit; return what it consists of.

    Its nodes and those behind it are taken from the list.
    """
    for at in reversed(span):
        before = _first(nodes, at) - 1
        if before >= 0 and at < nodes[before].span.end:
            start, text, node = nodes[before]
            halves = tree.cut(node, at - start)
            nodes[before : before + 1] = [
                _Stretch(start, text[: at - start], halves[0]),
                _Stretch(at, text[at - start :], halves[1]),
            ]
    first, last = _first(nodes, span.start), _first(nodes, span.end)
    inside = [one for one in nodes[first:last] if one.text]
    following = next((one for one in nodes[last:] if one.text), None)
    tree.top(inside[0].node)
    if following and following.start == span.end:
        tree.top(following.node)
    del nodes[first:]
    return inside


def _first(nodes: Sequence[_Stretch[Node]], at: int) -> int:
    """Return the index of the first node that does not begin before a place."""
    return bisect_left(nodes, at, key=lambda one: one.start)


def _to_source(text: str, placed: Placed) -> Callable[[int], int]:
    """Return what turns places of the paragraph into places of the unit's source.

    They differ in white space.
    """
    source, start = placed.unit.source, placed.span.start
    offsets = [at for at, mark in enumerate(source) if not mark.isspace()]
    written = text[slice(*placed.span)]
    before = [0, *accumulate(not mark.isspace() for mark in written)]

    def turned(at: int) -> int:
        number = before[at - start]
        return offsets[number] if number < len(offsets) else len(source)

    return turned


def _needs_space(last: str) -> bool:
    """Tell whether a sentence must be kept apart from the character before it.

    Chinese sentences follow each other without a space.
    """
    return bool(last) and not last.isspace() and last not in _OPENING
