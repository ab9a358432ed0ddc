"""Read large or hostile XML one element at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from glossary.errors import GlossaryError
from glossary.files.paths import read_error
from glossary.messages import _

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

# No terminology or memory nests deeper or has more elements an entry; a hostile file
# may.
_DEEPEST = 64
_MOST_ELEMENTS = 50_000


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
    from defusedxml.ElementTree import iterparse

    with reading(path, kind), path.open("rb") as file:
        # A document type is common in older files; entities in it are not.
        events = iterparse(file, events=("start", "end"), forbid_dtd=False)
        yield from _complete(_rooted(events, path, kind, roots), path, wanted)


@contextmanager
def reading(path: Path, kind: str) -> Iterator[None]:
    """Say in our words what the readers of XML refuse.

    Args:
        path: The file that is read.
        kind: What it should be, such as `TBX`.

    Raises:
        GlossaryError: The file cannot be read, is not well-formed, or declares
            entities (or has a document type, where that is refused too).
    """
    from defusedxml.common import DefusedXmlException

    try:
        yield
    except OSError as error:
        raise read_error(path, error) from error
    except DefusedXmlException as error:
        raise GlossaryError(
            _(
                "the XML has a document type or entities, which {kind} has no use for",
                kind=kind,
            ),
            path=path,
            hint=_("do not trust the file; export it again without a DTD"),
        ) from error
    except (ParseError, LookupError, ValueError) as error:
        line = error.position[0] if isinstance(error, ParseError) else None
        raise GlossaryError(
            _("this is not XML that can be read: {error}", error=error),
            path=path,
            line=line,
            hint=_("export it again as {kind} in UTF-8", kind=kind),
        ) from error


def local_name(element: Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def _rooted(
    events: Iterator[tuple[str, Element]],
    path: Path,
    kind: str,
    roots: Collection[str],
) -> Iterator[tuple[str, Element]]:
    """Yield the events, once the root element is known to be right."""
    first = next(events)
    name = local_name(first[1])
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
    yield first
    yield from events


def _complete(
    events: Iterator[tuple[str, Element]], path: Path, wanted: Collection[str]
) -> Iterator[Element]:
    open_elements: list[Element] = []
    elements = 0
    for event, element in events:
        if event == "start":
            open_elements.append(element)
            elements += 1
            _check_bounds(len(open_elements), elements, path)
            continue
        open_elements.pop()
        if local_name(element) in wanted:
            yield element
            open_elements[-1].clear()
            elements = 0


def _check_bounds(depth: int, elements: int, path: Path) -> None:
    if depth > _DEEPEST or elements > _MOST_ELEMENTS:
        message = _(
            "an entry nests deeper than {levels} levels or has more than {elements} "
            "elements",
            levels=_DEEPEST,
            elements=_MOST_ELEMENTS,
        )
        raise GlossaryError(message, path=path, hint=_("do not trust the file"))
