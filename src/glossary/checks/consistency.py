"""The same sentence is translated the same way throughout the document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from glossary.checks.base import Check, Context, Example, Neighbours, example, hit, pair
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, TermMatch, TranslationUnit
from glossary.terms.evidence import Located
from glossary.text.script import folded

_MARKS = re.compile(r"[\W_]+")
# Answers and list labels this short mean different things in different places.
_SHORT = 5


def neighbours(
    units: Sequence[TranslationUnit],
    matches: Iterable[Sequence[TermMatch]],
    located: Iterable[Sequence[Located | None]],
) -> Neighbours:
    """Return what the translated units of a document have in common.

    Args:
        units: The units.
        matches: Terms in the source of each.
        located: Where each of them is in the target.
    """
    targets: dict[str, dict[str, str]] = {}
    sources: dict[str, dict[str, str]] = {}
    renderings: dict[str, Counter[str]] = {}
    for unit, found, places in zip(units, matches, located, strict=True):
        if not unit.target.strip():
            continue
        source, target = key(unit.source), key(unit.target)
        targets.setdefault(source, {}).setdefault(target, unit.target)
        sources.setdefault(target, {}).setdefault(source, unit.source)
        for match, place in zip(found, places, strict=True):
            if place:
                renderings.setdefault(match.entry.source, Counter())[place.form] += 1
    return Neighbours(
        _values(targets),
        _values(sources),
        {
            term: tuple(form for form, _count in forms.most_common())
            for term, forms in renderings.items()
        },
    )


# A unit is compared with several others.
@lru_cache(maxsize=256)
def key(text: str) -> str:
    """Return a text as it is compared: folded, without marks."""
    return _MARKS.sub(" ", folded(text)).strip()


def _values(groups: Mapping[str, Mapping[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the texts of the groups that have several."""
    return {
        name: tuple(group.values()) for name, group in groups.items() if len(group) > 1
    }


def _same_source(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    known = context.document.targets
    targets = known.get(key(unit.source), ()) if known else ()
    others = [target for target in targets if key(target) != key(unit.target)]
    if others:
        yield hit(
            _("the same source is translated “{target}” elsewhere", target=others[0])
        )


def _same_target(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    known = context.document.sources
    sources = known.get(key(unit.target), ()) if known else ()
    others = [source for source in sources if key(source) != key(unit.source)]
    if others and min(map(len, (unit.source, *others))) > _SHORT:
        yield hit(_("“{source}” has the same translation", source=others[0]))


CHECKS = (
    Check(
        "same-source",
        Severity.WARNING,
        gettext_noop(
            "the same source is translated differently elsewhere in the document"
        ),
        example("谢谢大家。", "Thank you."),
        Example(
            pair("谢谢大家。", "Thank you."),
            others=(pair("谢谢大家！", "Thanks to you all."),),
        ),
        _same_source,
    ),
    Check(
        "same-target",
        Severity.WARNING,
        gettext_noop("different sources have the same translation"),
        example("会议今天开幕。", "The meeting opens today."),
        Example(
            pair("会议今天开幕。", "The meeting opens today."),
            others=(pair("会议今天闭幕。", "The meeting opens today."),),
        ),
        _same_target,
    ),
)
