"""XML read without entities, document types or network, and written."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.errors import GlossaryError
from glossary.files.density import check_density
from glossary.files.paths import read_error
from glossary.files.reading import open_file
from glossary.messages import _

if TYPE_CHECKING:
    from lxml.etree import XMLSyntaxError, _Element

    Element = _Element

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Outside of Char of XML 1.0, section 2.2.
UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# No terminology or memory nests deeper or has more elements an entry; a hostile file
# may.
_DEEPEST = 64
_MOST_ELEMENTS = 50_000
# Of a file, for each element and attribute: one takes some 200 bytes in a tree.
_LEAST_BYTES = 10


def parse(data: bytes, path: Path, kind: str) -> Element:
    """Return the root element of a file, comments and CDATA sections included.

    Args:
        data: What the file holds.
        path: The file, for errors.
        kind: What it should be, such as `XLIFF`.

    Raises:
        GlossaryError: This is not well-formed, has a document type, or is hardly more
            than tags.
    """
    from lxml import etree

    tags = data.count(b"<") - data.count(b"</")
    check_density(tags + data.count(b"="), len(data), path, least=_LEAST_BYTES)

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False
    )
    with _reading(path, kind):
        root = etree.fromstring(data, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise _untrusted(path, kind)
    return root


def stream(
    path: Path, kind: str, roots: Collection[str], wanted: Collection[str]
) -> Iterator[Element]:
    """Yield the elements of some names; each is emptied when the next is asked for.

    Args:
        path: The file.
        kind: What it should be, such as `TBX`.
        roots: Names that the root element may have, in lower case.
        wanted: Names of the elements, without namespace.

    Raises:
        GlossaryError: The file cannot be read, is not of that kind, declares entities,
            or one of the elements is monstrous.
    """
    from lxml import etree

    with _reading(path, kind), open_file(path) as file:
        events = etree.iterparse(
            file,
            events=("start", "end"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            remove_comments=True,
            remove_pis=True,
        )
        root = next(events)[1]
        _check_root(root, path, kind, roots)
        for element in _complete(events, path, wanted):
            if next(element.iter(etree.Entity), None) is not None:
                raise _untrusted(path, kind)
            yield element


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace; empty for a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def new_root(
    tag: str,
    attributes: Mapping[str, str],
    namespaces: Mapping[str | None, str] | None = None,
) -> Element:
    """Return an element whose children are to stand on lines of their own.

    Args:
        tag: With its namespace in braces, if it has one.
        attributes: By name.
        namespaces: By prefix.
    """
    from lxml import etree

    root = etree.Element(tag, dict(attributes), namespaces)
    root.text = root.tail = "\n"
    return root


def add(
    parent: Element,
    tag: str,
    text: str = "",
    attributes: Mapping[str, str] | None = None,
    tail: str = "\n",
) -> Element:
    """Append an element and return it.

    Args:
        parent: Gets it.
        tag: With its namespace in braces, if it has one.
        text: Its content; a line break if other elements follow on lines of their own.
        attributes: By name; those that are empty are left out.
        tail: What follows it in the parent.
    """
    from lxml import etree

    filled = {name: value for name, value in (attributes or {}).items() if value}
    element = etree.SubElement(parent, tag, filled)
    element.text = text or None
    element.tail = tail or None
    return element


def render(root: Element) -> bytes:
    """Return the file of a root element, in the encoding it was read in or UTF-8."""
    from lxml import etree

    tree = root.getroottree()
    root.tail = "\n"
    data: bytes = etree.tostring(
        tree,
        encoding=tree.docinfo.encoding or "UTF-8",
        xml_declaration=True,
        # lxml reads a declaration that does not say so as one that says no.
        standalone=tree.docinfo.standalone or None,
    )
    return data


def render_piece(element: Element) -> bytes:
    """Return an element as it stands in a file in UTF-8."""
    from lxml import etree

    data: bytes = etree.tostring(element, encoding="UTF-8")
    return data


@contextmanager
def _reading(path: Path, kind: str) -> Iterator[None]:
    """Say in our words what the parser refuses."""
    from lxml import etree

    try:
        yield
    except OSError as error:
        raise read_error(path, error) from error
    except etree.XMLSyntaxError as error:
        raise GlossaryError(
            _("this is not XML that can be read: {error}", error=_reason(error)),
            path=path,
            line=error.lineno or None,
            hint=_("export it again as {kind} in UTF-8", kind=kind),
        ) from error


def _reason(error: XMLSyntaxError) -> str:
    """Return what is wrong, without the place."""
    first = next(iter(error.error_log), None)
    return (first.message if first else error.msg or "").strip()


def _check_root(root: Element, path: Path, kind: str, roots: Collection[str]) -> None:
    types = root.getroottree().docinfo.internalDTD
    # A document type is common in older files; entities in it are not.
    if types is not None and any(types.iterentities()):
        raise _untrusted(path, kind)
    name = local_name(root)
    if name.lower() not in roots:
        raise GlossaryError(
            _(
                "this is XML but not {kind}; it begins with <{element}>",
                kind=kind,
                element=name,
            ),
            path=path,
            hint=_("give a {kind} file", kind=kind),
        )


def _untrusted(path: Path, kind: str) -> GlossaryError:
    return GlossaryError(
        _(
            "the XML has a document type or entities, which {kind} has no use for",
            kind=kind,
        ),
        path=path,
        hint=_("do not trust the file; export it again without a DTD"),
    )


def _complete(
    events: Iterator[tuple[str, Element]], path: Path, wanted: Collection[str]
) -> Iterator[Element]:
    depth = 1
    elements = 1
    for event, element in events:
        if event == "start":
            depth += 1
            elements += 1
            _check_bounds(depth, elements, path)
            continue
        depth -= 1
        if local_name(element) in wanted:
            yield element
            _let_go(element)
            elements = 0


def _let_go(element: Element) -> None:
    """Empty an element that was read, and take out those before it.

    The element itself stays, as the parser still holds it.
    """
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _check_bounds(depth: int, elements: int, path: Path) -> None:
    if depth > _DEEPEST or elements > _MOST_ELEMENTS:
        message = _(
            "an entry nests deeper than {levels} levels or has more than {elements} "
            "elements",
            levels=_DEEPEST,
            elements=_MOST_ELEMENTS,
        )
        raise GlossaryError(message, path=path, hint=_("do not trust the file"))
