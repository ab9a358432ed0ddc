"""The target can be a translation of its source, as far as a model can tell.

The bounds are shares (`glossary.model.Fit`), chosen with the bundled model on some
1,900 pairs of policy texts, laws, health, encyclopaedic and technical texts.
docs/checks.md says what they find and how far the figures go.
"""

from __future__ import annotations

from collections.abc import Iterator

from glossary.checks.base import (
    Check,
    Context,
    Example,
    body_start,
    hit,
    pair,
    target_body,
)
from glossary.messages import _, gettext_noop, ngettext
from glossary.model import Finding, PairScore, Rival, Severity, TranslationUnit

# True pairs have less than 0.1, even those that differ in a word or two from another,
# but for one.
_LEAD = 0.15
# Of all the sources a target may belong to one always explains it best. 199 in 200 true
# pairs of policy texts gain 0.33; one false pair in a hundred gains 0.2 to 0.4.
_MOVED_GAIN = 0.35
# True pairs gain 0.25 at least. Of the false, 88 in a hundred gain less if the target
# has fewer than six tokens, 99 if it has 18 or more.
_GAIN = 0.22
# Three in four foreign halves gain less, and one half in 1,900 true pairs.
_HALF_GAIN = 0.1
# Code points of a source that a message quotes.
_QUOTED = 40


def bodies(unit: TranslationUnit) -> tuple[str, str]:
    """Return source and target without the speaker labels, for the model to score."""
    return unit.source[body_start(unit.source) :], target_body(unit)


def _fit(_unit: TranslationUnit, context: Context) -> PairScore | None:
    return context.fit


def _moved(fit: PairScore) -> Rival | None:
    rival = fit.rival
    if rival and rival.gain >= max(_MOVED_GAIN, fit.gain + _LEAD):
        return rival
    return None


def _shifted(_unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    rival = _moved(context.fit) if context.fit else None
    if rival is None:
        return
    source = _excerpt(rival.source)
    if rival.distance > 0:
        message = ngettext(
            "reads as the translation of “{source}”, {n} unit further down",
            "reads as the translation of “{source}”, {n} units further down",
            rival.distance,
            source=source,
        )
    else:
        message = ngettext(
            "reads as the translation of “{source}”, {n} unit further up",
            "reads as the translation of “{source}”, {n} units further up",
            -rival.distance,
            source=source,
        )
    yield hit(message)


def _excerpt(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"


def _doubtful_half(fit: PairScore) -> bool:
    return (
        bool(fit.halves) and min(fit.halves) < _HALF_GAIN and max(fit.halves) >= _GAIN
    )


def _implausible(_unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    fit = context.fit
    if fit and fit.gain < _GAIN and not (_moved(fit) or _doubtful_half(fit)):
        yield hit(_("seems to be the translation of something else"))


def _half_implausible(_unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    fit = context.fit
    if fit and _doubtful_half(fit) and not _moved(fit):
        first, second = fit.halves
        yield hit(
            _("the first half seems to be the translation of something else")
            if first < second
            else _("the second half seems to be the translation of something else")
        )


_ROAD = "这条公路明年通车。"
_SCHOOL = "村里办起了小学。"
_ROAD_TARGET = "The road opens to traffic next year."
_SCHOOL_TARGET = "The village has set up a primary school."

CHECKS = (
    Check(
        "pair-shifted",
        Severity.WARNING,
        gettext_noop(
            "the source of another unit explains the translation better "
            "(with `--model-scores`)"
        ),
        Example(
            pair(_ROAD, _ROAD_TARGET),
            others=(pair(_SCHOOL, _SCHOOL_TARGET),),
            fit=PairScore(0.7),
        ),
        Example(
            pair(_ROAD, _SCHOOL_TARGET),
            others=(pair(_SCHOOL, _ROAD_TARGET),),
            fit=PairScore(0.0, rival=Rival(_SCHOOL, 1, 0.9)),
        ),
        _shifted,
        needs=_fit,
    ),
    Check(
        "pair-implausible",
        Severity.WARNING,
        gettext_noop(
            "the source explains the translation no better than unrelated sources do "
            "(with `--model-scores`)"
        ),
        Example(pair(_ROAD, _ROAD_TARGET), fit=PairScore(0.8)),
        Example(
            pair(_ROAD, "Nobody had asked the fishermen about it."), fit=PairScore(0.0)
        ),
        _implausible,
        needs=_fit,
    ),
    Check(
        "pair-half-implausible",
        Severity.WARNING,
        gettext_noop(
            "the source explains half of the translation no better than unrelated "
            "sources do (with `--model-scores`)"
        ),
        Example(
            pair(
                "这条公路明年通车，沿线三十个村庄的农产品将更快运到城里。",
                "The road opens to traffic next year, and produce from the 30 villages "
                "along it will reach the city faster.",
            ),
            fit=PairScore(0.7, (0.6, 0.8)),
        ),
        Example(
            pair(
                "这条公路明年通车，沿线三十个村庄的农产品将更快运到城里。",
                "The road opens to traffic next year, and nobody had asked the "
                "fishermen what they thought about the ban on nets.",
            ),
            fit=PairScore(0.2, (0.3, 0.0)),
        ),
        _half_implausible,
        needs=_fit,
    ),
)
