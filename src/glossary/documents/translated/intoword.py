"""A Word document with its targets in the place of its sources.

Tables, numbering, styles, images, links, notes and fields stay: only the runs of a
sentence are exchanged for runs that are formatted like them (ECMA-376 part 1, 17.3).
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from glossary.documents.docx import open_word, paragraphs_of, text_nodes
from glossary.documents.translated.asword import colours, saved
from glossary.documents.translated.layout import Mark
from glossary.documents.translated.presentation import DocumentOptions
from glossary.documents.translated.retargeting import retarget
from glossary.model import Catalogue

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES = ("rPr", "sdtPr", "smartTagPr")
# What says how old a run is or what a spelling checker thinks, not how it looks.
_SAYS_NOTHING = ("rsid", "paraId", "textId")


def write_into_word(
    data: bytes, path: str, catalogue: Catalogue, options: DocumentOptions
) -> tuple[bytes, int]:
    """Return the document and the number of units that are not in it.

    Raises:
        GlossaryError: python-docx is not installed, or the file is no sound document.
    """
    document = open_word(data, path)
    tree = _WordTree(list(paragraphs_of(document.element.body)))
    left_out = retarget(tree, len(tree.paragraphs), catalogue, options)
    return saved(document), len(left_out)


class _WordTree:
    """The paragraphs of a document; lxml elements are untyped, hence Any."""

    def __init__(self, paragraphs: Sequence[Any]) -> None:
        self.paragraphs = paragraphs

    def texts(self, paragraph: int) -> Sequence[tuple[str, Any]]:
        return list(text_nodes(self.paragraphs[paragraph]))

    def cut(self, node: Any, at: int) -> tuple[Any, Any]:
        text = node.text or ""
        _set_text(node, text[:at])
        rest = deepcopy(node)
        _set_text(rest, text[at:])
        node.addnext(rest)
        return node, rest

    def top(self, node: Any) -> Any:
        while (parent := node.getparent()).tag != f"{_W}p":
            before = any(map(_counts, node.itersiblings(preceding=True)))
            node = _cut_element(parent, node) if before else parent
        return node

    def style(self, top: Any) -> str:
        shell = _shell(top)
        return _spelled(shell)

    def is_link(self, top: Any) -> bool:
        return bool(top.tag == f"{_W}hyperlink")

    def put(self, before: Any, like: Any, text: str, mark: Mark | None) -> None:
        from docx.text.run import Run

        copy = _shell(like)
        run = next(copy.iter(f"{_W}r"))
        node = run.makeelement(f"{_W}t")
        _set_text(node, text)
        run.append(node)
        if mark:
            Run(run, None).font.highlight_color = colours()[mark]  # type: ignore[arg-type]
        before.addprevious(copy)

    def take_out(self, nodes: Sequence[Any]) -> None:
        for node in nodes:
            parent = node.getparent()
            parent.remove(node)
            while parent.tag != f"{_W}p" and not any(map(_counts, parent)):
                empty, parent = parent, parent.getparent()
                parent.remove(empty)


def _counts(element: Any) -> bool:
    """Tell whether an element is more than the properties of its parent."""
    return not str(element.tag).endswith(_PROPERTIES)


def _cut_element(parent: Any, node: Any) -> Any:
    """Cut an element before a child; return the second part, formatted like it."""
    rest = parent.makeelement(parent.tag, dict(parent.attrib))
    rest.extend(deepcopy(one) for one in parent if not _counts(one))
    following = list(node.itersiblings())
    rest.append(node)
    rest.extend(following)
    parent.addnext(rest)
    return rest


def _shell(top: Any) -> Any:
    """Return a copy of an element at the top that holds one run without content."""
    copy = deepcopy(top)
    run = next(copy.iter(f"{_W}r"))
    for child in [one for one in run if _counts(one)]:
        run.remove(child)
    node = run
    while node is not copy:
        parent = node.getparent()
        for other in [one for one in parent if one is not node and _counts(one)]:
            parent.remove(other)
        node = parent
    return copy


def _spelled(shell: Any) -> str:
    facts = []
    for element in shell.iter():
        attributes = sorted(
            (name, value)
            for name, value in element.attrib.items()
            if not name.rpartition("}")[2].startswith(_SAYS_NOTHING)
        )
        facts.append(f"{element.tag} {attributes}")
    return "\n".join(facts)


def _set_text(node: Any, text: str) -> None:
    node.text = text
    node.set(_SPACE, "preserve")
