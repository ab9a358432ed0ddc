r"""The translation memory as TMX 1.4b.

Document, context, role, speaker, origin and the fingerprints of the neighbours are
`prop` elements; the date is `creationdate`. A character that XML cannot hold becomes
U+FFFD. Both are written and read one unit at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.files.losses import Losses
from glossary.files.xml import (
    UNSTORABLE,
    XML_LANG,
    add,
    local_name,
    new_root,
    render_piece,
    stream,
)
from glossary.memory.entries import MemoryEntry
from glossary.messages import gettext_noop
from glossary.model import Role, Side
from glossary.text.languages import TARGET_LANGUAGE, side_of
from glossary.version import __version__

if TYPE_CHECKING:
    from glossary.files.xml import Element

# Of either script: sources are as their documents have them.
_SOURCE_LANGUAGE = "zh"
_HEADER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
    f'<header creationtool="glossary" creationtoolversion="{__version__}" '
    'segtype="sentence" o-tmf="glossary" adminlang="en" '
    f'srclang="{_SOURCE_LANGUAGE}" datatype="plaintext"/>\n<body>\n'
)
_FOOTER = "</body>\n</tmx>\n"

_DATE = re.compile(r"\d{8}T\d{6}Z", re.ASCII)
_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
# Inline elements that hold codes of another format, not text.
_CODES = {"bpt", "ept", "ph", "it", "ut"}
_FOREIGN = "tmx"


def render_tmx(entries: Iterable[MemoryEntry]) -> Iterator[bytes]:
    """Yield the file piece by piece, the same for the same entries."""
    yield _HEADER.encode()
    for entry in entries:
        yield _unit(entry)
    yield _FOOTER.encode()


def read_tmx(path: Path, losses: Losses) -> Iterator[MemoryEntry]:
    """Yield the Chinese–English units of a file.

    Args:
        path: A TMX file of any program.
        losses: Takes what has no place in a memory.

    Raises:
        GlossaryError: The file cannot be read, is no TMX or declares entities.
    """
    for unit in stream(path, "TMX", {"tmx"}, {"tu"}):
        entry = _entry(unit, losses)
        if entry is not None:
            yield entry


# --- writing


def _unit(entry: MemoryEntry) -> bytes:
    unit = new_root("tu", {"creationdate": entry.date} if entry.date else {})
    for name, value in _props(entry).items():
        if value:
            add(unit, "prop", _text(value), {"type": f"x-{name}"})
    for language, text in (
        (_SOURCE_LANGUAGE, entry.source),
        (TARGET_LANGUAGE, entry.target),
    ):
        variant = add(unit, "tuv", "", {XML_LANG: language})
        add(variant, "seg", _text(text), tail="")
    return render_piece(unit)


def _props(entry: MemoryEntry) -> dict[str, str]:
    return {
        "document": entry.document,
        "context": entry.context,
        "role": entry.role,
        "speaker": entry.speaker,
        "origin": entry.origin,
        "before": _hexadecimal(entry.before),
        "after": _hexadecimal(entry.after),
    }


def _text(text: str) -> str:
    return UNSTORABLE.sub("\ufffd", text)


def _hexadecimal(fingerprint: int | None) -> str:
    return "" if fingerprint is None else f"{fingerprint % 2**64:016x}"


# --- reading


def _entry(unit: Element, losses: Losses) -> MemoryEntry | None:
    sides = dict(_sides(unit, losses))
    source, target = (sides.get(side, ("", ""))[0] for side in Side)
    if not source.strip() or not target.strip():
        message = gettext_noop("unit without Chinese or without English")
        losses.add(message, source or target)
        return None
    props = {
        (prop.get("type") or "").removeprefix("x-"): "".join(prop.itertext())
        for prop in unit
        if local_name(prop) == "prop"
    }
    return MemoryEntry(
        source=source,
        target=target,
        document=props.get("document", ""),
        context=props.get("context", ""),
        before=_fingerprint(props.get("before", "")),
        after=_fingerprint(props.get("after", "")),
        role=props.get("role", Role.PARAGRAPH),
        speaker=props.get("speaker", ""),
        date=sides[Side.TARGET][1] or _date(unit),
        origin=props.get("origin", _FOREIGN),
    )


def _sides(unit: Element, losses: Losses) -> Iterator[tuple[Side, tuple[str, str]]]:
    """Yield text and date of each side, the first variant of a language last."""
    for variant in reversed(unit):
        if local_name(variant) != "tuv":
            continue
        language = variant.get(XML_LANG) or variant.get("lang") or ""
        side = side_of(language)
        text = "".join(
            piece
            for segment in variant
            if local_name(segment) == "seg"
            for piece in _pieces(segment, losses)
        )
        if side is not None:
            yield side, (text, _date(variant))
        elif language:
            losses.add(gettext_noop("language {name}"), text, name=language)
        else:
            losses.add(gettext_noop("language without a name"), text)


def _date(element: Element) -> str:
    """Return when a unit or, as OmegaT has it, a variant was changed or else made."""
    date = element.get("changedate") or element.get("creationdate") or ""
    return date if _DATE.fullmatch(date) else ""


def _pieces(element: Element, losses: Losses) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if local_name(child) in _CODES:
            losses.add(gettext_noop("formatting code"), "".join(child.itertext()))
        else:
            yield from _pieces(child, losses)
        yield child.tail or ""


def _fingerprint(text: str) -> int | None:
    if not _FINGERPRINT.fullmatch(text):
        return None
    return int.from_bytes(bytes.fromhex(text), "big", signed=True)
