"""Which term of a TBX entry is the source, which the target, and how good they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from glossary.files.losses import Losses
from glossary.messages import _, gettext_noop
from glossary.model import TermEntry, TermStatus

# ISO 12620 administrative statuses without `Term-admn-sts`, those of TBX-Min of 2008
# (`notRecommended`, `obsolete`) and the one of Weblate (`forbidden`).
_STATUSES = {
    **dict.fromkeys(
        ("preferred", "standardized", "legal", "regulated"), TermStatus.PREFERRED
    ),
    "admitted": TermStatus.ADMITTED,
    **dict.fromkeys(("superseded", "obsolete"), TermStatus.DEPRECATED),
    **dict.fromkeys(
        ("deprecated", "forbidden", "notrecommended"), TermStatus.FORBIDDEN
    ),
}
_UNUSED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


class Term(NamedTuple):
    """A term as it stands in the file.

    Attributes:
        text: The term.
        status: Its administrative status, empty if it has none.
    """

    text: str
    status: str


class _Rated(NamedTuple):
    text: str
    status: TermStatus | None


def resolve(
    sources: Sequence[Term], targets: Sequence[Term], losses: Losses
) -> TermEntry | None:
    """Return the entry that the terms make, None if a language is missing.

    Main terms are the first preferred ones, else the first that are used at all, else
    the first. An entry whose main source or target term is not used is not used.
    """
    if not sources or not targets:
        present = next((term.text for term in (*sources, *targets)), _("no term"))
        losses.add(gettext_noop("entry without Chinese or English"), present)
        return None
    rated_sources = [_rated(term, losses) for term in sources]
    rated_targets = [_rated(term, losses) for term in targets]
    source = _best(rated_sources)
    unused = source.status in _UNUSED
    # The statuses of the targets of an unused entry say nothing on which is the main.
    target = rated_targets[0] if unused else _best(rated_targets)
    variants = [term for term in rated_sources if term is not source]
    others = [term for term in rated_targets if term is not target]
    if not unused:
        _report_demoted(variants, others, losses)
    return TermEntry(
        source=source.text,
        target=target.text,
        variants=tuple(term.text for term in variants),
        admitted=tuple(term.text for term in others if term.status not in _UNUSED),
        forbidden=tuple(term.text for term in others if term.status in _UNUSED),
        status=(source.status if unused else target.status) or TermStatus.PREFERRED,
    )


def _rated(term: Term, losses: Losses) -> _Rated:
    name = term.status.lower().removesuffix("-admn-sts").removesuffix("term")
    status = _STATUSES.get(name)
    if name and status is None:
        message = gettext_noop("administrativeStatus {name}")
        losses.add(message, term.text, name=term.status)
    return _Rated(term.text, status)


def _best(terms: Sequence[_Rated]) -> _Rated:
    preferred = [term for term in terms if term.status is TermStatus.PREFERRED]
    used = [term for term in terms if term.status not in _UNUSED]
    return (preferred or used or terms)[0]


def _report_demoted(
    variants: Sequence[_Rated], targets: Sequence[_Rated], losses: Losses
) -> None:
    for term in variants:
        if term.status in _UNUSED:
            message = gettext_noop("source term not to be used")
            losses.add(message, term.text, gettext_noop("made a variant"))
    for term in targets:
        if term.status is TermStatus.DEPRECATED:
            message = gettext_noop("superseded target")
            losses.add(message, term.text, gettext_noop("made forbidden"))
