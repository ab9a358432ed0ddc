"""Put targets in the place of sources in an original document, unit by unit.

The formats differ in how their trees are cut and copied, which a `Tree` does; what is
to be cut, where and why is said here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from glossary.documents.translated.formatting import Part, pieces
from glossary.documents.translated.layout import Mark, ShownSentence, sentence
from glossary.documents.translated.placing import Placed, by_paragraph, place
from glossary.documents.translated.presentation import DocumentOptions
from glossary.model import Catalogue, Span, TranslationUnit

Node = TypeVar("Node")

# What needs no space between it and the sentence that follows.
_OPENING = "([{“‘«"


class Tree(Protocol[Node]):
    """A tree of text nodes in elements; a paragraph has elements at its top."""

    def texts(self, paragraph: int) -> Sequence[tuple[str, Node]]:
        """Return the text nodes of a paragraph, in order."""

    def cut(self, node: Node, at: int) -> None:
        """Cut a text node in two."""

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
    texts = ["".join(text for text, _node in tree.texts(at)) for at in range(number)]
    placed = list(place(catalogue, texts))
    for at, units in enumerate(by_paragraph(placed, number)):
        # From the right, so that the places of those before stay true.
        for one in reversed(units):
            shown = sentence(one.unit, options.draft)
            _replace(tree, texts[at], one, shown or ShownSentence(""))
    found = {one.unit.id for one in placed}
    return tuple(
        unit for unit in catalogue.units if not unit.obsolete and unit.id not in found
    )


def _replace(tree: Tree[Node], text: str, placed: Placed, shown: ShownSentence) -> None:
    _cut_out(tree, placed)
    nodes = _inside(tree, placed.paragraph, placed.span)
    tops: list[Node] = []
    parts: list[Part] = []
    to_source = _to_source(text, placed)
    for span, node in nodes:
        top = tree.top(node)
        place_ = Span(to_source(span.start), to_source(span.end))
        if tops and top is tops[-1]:
            parts[-1] = parts[-1]._replace(span=Span(parts[-1].span.start, place_.end))
            continue
        tops.append(top)
        parts.append(Part(place_, tree.style(top), tree.is_link(top)))
    target = shown.text
    if target and _needs_space(text[: placed.span.start]):
        tree.put(tops[0], tops[0], " ", None)
    for piece in pieces(placed.unit, target, parts) if target else ():
        tree.put(tops[0], tops[piece.part], piece.text, shown.mark)
    tree.take_out([node for _span, node in nodes])


def _cut_out(tree: Tree[Node], placed: Placed) -> None:
    """Cut text nodes and elements at both ends of a unit."""
    for at in reversed(placed.span):
        start = 0
        for text, node in tree.texts(placed.paragraph):
            if start < at < start + len(text):
                tree.cut(node, at - start)
                break
            start += len(text)
    start = 0
    for text, node in tree.texts(placed.paragraph):
        if start in placed.span and text:
            tree.top(node)
        start += len(text)


def _inside(tree: Tree[Node], paragraph: int, span: Span) -> list[tuple[Span, Node]]:
    found = []
    start = 0
    for text, node in tree.texts(paragraph):
        end = start + len(text)
        if span.start <= start and end <= span.end and text:
            found.append((Span(start, end), node))
        start = end
    return found


def _to_source(text: str, placed: Placed) -> Callable[[int], int]:
    """Return what turns places of the paragraph into places of the unit's source.

    They differ in white space.
    """
    source = placed.unit.source
    offsets = [at for at, mark in enumerate(source) if not mark.isspace()]

    def turned(at: int) -> int:
        before = sum(not mark.isspace() for mark in text[placed.span.start : at])
        return offsets[before] if before < len(offsets) else len(source)

    return turned


def _needs_space(before: str) -> bool:
    """Tell whether a sentence must be kept apart from what stands before it.

    Chinese sentences follow each other without a space.
    """
    last = before[-1:]
    return bool(before.strip()) and not last.isspace() and last not in _OPENING
