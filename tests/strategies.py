"""Hypothesis strategies for catalogues, with the texts that break formats."""

from dataclasses import replace

from hypothesis import strategies as st

from glossary.model import (
    EntryOrigin,
    Finding,
    Origin,
    Role,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
    occurrence_context,
)

AWKWARD = (
    *("\t", "\n", "\r", "\r\n", "\\", '"', '""', "'", "=", "+", "-", "@", "＝"),
    *("\\n", "\\\\", "\\u2028", "\v", "\f", "\a", "\b", "\x1c", "\x1d", "\x1e", "\x7f"),
    *("\x85", "\u2028", "\u2029", "\u200e", "\u202e", "\u2068", "\u2069", "\u0301"),
    *(
        "\u3000",
        "\xa0",
        "\ufeff",
        "😀",
        " ",
        "  ",
        "- ",
        "--",
        " | ",
        "|",
        "→",
        "[3:7]",
    ),
    *("{fix: x}", "{", "}", "%22;", ";", "#", "#~ ", "#. ", "msgid", "state: final"),
    *(
        ": ",
        "(missing)",
        "(model, +0.100)",
        "网络主权",
        "共同体",
        "《》",
        "the term",
        "1e5",
    ),
)
TEXT = st.lists(
    st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"])),
    max_size=5,
).map("".join)
SPANS = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(
    lambda pair: Span(pair[0], pair[0] + pair[1])
)
FINDINGS = st.builds(
    Finding,
    check=st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True),
    severity=st.sampled_from(Severity),
    message=TEXT,
    side=st.sampled_from(Side),
    span=st.none() | SPANS,
    fix=st.none() | TEXT,
)
EVIDENCE = st.builds(
    TermEvidence,
    term=TEXT,
    source_span=SPANS,
    target=TEXT,
    target_span=st.none() | SPANS,
    strategy=st.sampled_from(Strategy),
    score_change=st.none() | st.integers(-9999, 9999).map(lambda number: number / 1000),
    origin=st.sampled_from(EntryOrigin),
)


def storable(text):
    """Without U+0000, which PO cannot hold."""
    return text.replace("\0", "")


@st.composite
def table_units(draw):
    """A unit with every field that the table has a column for."""
    target = draw(TEXT)
    states = [State.TRANSLATED, State.REVIEWED, State.FINAL]
    obsolete = draw(st.booleans())
    return TranslationUnit(
        source=draw(TEXT.filter(bool)),
        target=target,
        state=draw(st.sampled_from(states)) if target else State.INITIAL,
        origin=Origin.HUMAN if target else Origin.NONE,
        role=draw(st.sampled_from(Role)),
        speaker=draw(TEXT),
        reference=""
        if obsolete
        else draw(TEXT.filter(lambda text: text != "obsolete")),
        terms=tuple(draw(st.lists(EVIDENCE, max_size=2))),
        findings=tuple(draw(st.lists(FINDINGS, max_size=2))),
        obsolete=obsolete,
    )


@st.composite
def po_units(draw):
    """A unit as the PO reader returns it right after it was written."""
    unit = draw(table_units())
    unit = replace(
        unit,
        source=storable(unit.source) or "x",
        # Line breaks alone are no target.
        target=storable(unit.target) if unit.target.strip("\r\n") else "",
        comment=storable(draw(TEXT)).replace("\r\n", "\n").replace("\r", "\n"),
        previous_source=storable(draw(TEXT)),
        flags=tuple(draw(st.lists(st.from_regex(r"[a-z]+(-[a-z]+)*", fullmatch=True)))),
    )
    unit = replace(unit, flags=tuple(flag for flag in unit.flags if flag != "fuzzy"))
    if not unit.target:
        unit = replace(unit, state=State.INITIAL, origin=Origin.NONE)
    elif unit.state is State.TRANSLATED:
        origins = [Origin.MACHINE, Origin.MEMORY, Origin.PASSTHROUGH, Origin.HUMAN]
        unit = replace(unit, origin=draw(st.sampled_from(origins)))
    elif unit.state is State.FINAL:
        origins = [Origin.HUMAN, Origin.MEMORY]
        unit = replace(unit, origin=draw(st.sampled_from(origins)))
    return replace(unit, digest=unit.content_digest)


def catalogue_units(units):
    """Lists of such units as they stand in a catalogue: keys unique, obsolete last."""

    def numbered(drawn):
        counts = {}
        result = []
        for unit in sorted(drawn, key=lambda unit: unit.obsolete):
            counts[unit.source] = counts.get(unit.source, 0) + 1
            context = occurrence_context(counts[unit.source])
            result.append(replace(unit, context=context))
        return tuple(result)

    return st.lists(units, max_size=4).map(numbered)
