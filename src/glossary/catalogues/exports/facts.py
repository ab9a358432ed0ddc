"""What the exports keep of a unit besides its texts, as short strings by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from glossary.catalogues import notes
from glossary.catalogues.exports.contract import export_digest, value_of
from glossary.model import Doubt, Origin, Role, State, TranslationUnit

# In the order of the columns of a table.
FACTS = (
    *("role", "speaker", "reference", "context", "flags", "origin", "obsolete"),
    "doubt",
)
DIGEST = "digest"

# Noncharacters that XML cannot hold (XML 1.0, section 2.2).
_NONCHARACTER = re.compile("[\ufffe\uffff]")
_YES = "yes"
_FLAG_SEPARATOR = ", "


def escape(text: str) -> str:
    """Write backslashes and all that XML or a table cannot hold as escapes.

    `notes.unescape` undoes it.
    """
    return escape_noncharacters(notes.escape(text))


def escape_noncharacters(text: str) -> str:
    """Write what XML cannot hold of a text without control characters as escapes."""
    return _NONCHARACTER.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def facts_of(
    unit: TranslationUnit, encode: Callable[[str], str] = escape
) -> dict[str, str]:
    """Return the facts that are not empty, each encoded."""
    values = {
        "role": unit.role.value,
        "speaker": unit.speaker,
        "reference": unit.reference,
        "context": unit.context,
        "flags": _FLAG_SEPARATOR.join(unit.flags),
        "origin": unit.origin.value,
        "obsolete": _YES if unit.obsolete else "",
        "doubt": unit.doubt_of_machine or "",
        DIGEST: export_digest(unit),
    }
    return {name: encode(value) for name, value in values.items() if value}


def with_facts(
    unit: TranslationUnit,
    facts: Mapping[str, str],
    decode: Callable[[str], str] = notes.unescape,
) -> tuple[TranslationUnit, str]:
    """Return the unit with the facts, and the digest of its comment at the export.

    A target whose digest no longer fits is somebody's work.

    Args:
        unit: With its texts and the state the file says.
        facts: As `facts_of` returned them; a person may have removed some.
        decode: Undoes their encoding.

    Raises:
        ValueError: A role, origin or doubt is not known.
    """
    plain = {name: decode(value) for name, value in facts.items()}
    digest, _, comment = plain.get(DIGEST, "").strip().partition("+")
    unit = replace(
        unit,
        role=value_of(Role, plain.get("role", "").strip() or Role.PARAGRAPH),
        speaker=plain.get("speaker", ""),
        reference=plain.get("reference", ""),
        context=plain.get("context", ""),
        flags=tuple(filter(None, plain.get("flags", "").split(_FLAG_SEPARATOR))),
        obsolete=plain.get("obsolete", "").strip().lower() == _YES,
        doubt=value_of(Doubt, doubt) if (doubt := plain.get("doubt", "")) else None,
        digest=digest,
    )
    return settled(unit, plain.get("origin", "").strip()), comment


def settled(unit: TranslationUnit, origin: str) -> TranslationUnit:
    """Return the unit in a state and of an origin that fit its target and digest.

    Args:
        unit: As the file says, with the digest of the export.
        origin: As the file says, empty if it does not.

    Raises:
        ValueError: The origin is not known.
    """
    if not unit.target:
        return replace(unit, state=State.INITIAL, origin=Origin.NONE)
    if unit.state is State.INITIAL:
        unit = replace(unit, state=State.TRANSLATED)
    untouched = origin and unit.digest == unit.content_digest
    if not untouched:
        return replace(unit, origin=Origin.HUMAN, doubt=None)
    return replace(unit, origin=value_of(Origin, origin))
