"""Fit the translation of a similar sentence where that is sure to be right.

Only two differences are repaired: other numbers, and one other term. Whatever leaves
room for doubt (a number in words, an inflected term, an article) stays as it was.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from glossary.memory.entries import MemoryEntry
from glossary.model import TermMatch
from glossary.terms.evidence import Located, locate
from glossary.terms.matcher import Matcher
from glossary.text.keys import sentence_key
from glossary.text.script import fold

# A number that both languages write alike: no part of a word, an ordinal or a date
# with a month's name, and not scaled (万, 亿).
_NUMBER = re.compile(
    r"(?<![A-Za-z0-9.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![A-Za-z0-9]|[.,]\d|\s*[万亿千百十])",
    re.ASCII,
)
# English nouns after it are in the singular.
_ONE = "1"
_ARTICLE = re.compile(r"\ban?\s+$", re.IGNORECASE)


def repaired(source: str, entry: MemoryEntry, matcher: Matcher) -> str:
    """Return the entry's target as the source needs it, or as it is."""
    return (
        _with_numbers(fold(source), fold(entry.source), entry.target)
        or _with_term(source, entry, matcher)
        or entry.target
    )


def _with_numbers(new: str, old: str, target: str) -> str | None:
    """Exchange numbers, if each stands in the target as often as in the source."""
    if _without_numbers(new) != _without_numbers(old):
        return None
    before, after = _numbers(old), _numbers(new)
    changes: dict[str, str] = {}
    for one, other in zip(before, after, strict=True):
        if changes.setdefault(one, other) != other:
            return None
    in_source, in_target = Counter(before), Counter(_numbers(target))
    changes = {one: other for one, other in changes.items() if one != other}
    sure = all(
        in_source[one] == in_target[one] and _ONE not in (one, other)
        for one, other in changes.items()
    )
    if not changes or not sure:
        return None
    return _NUMBER.sub(lambda match: _in_form(match[0], changes), target)


def _without_numbers(text: str) -> tuple[str, ...]:
    return tuple(map(sentence_key, _NUMBER.split(text)))


def _numbers(text: str) -> list[str]:
    return [number.replace(",", "") for number in _NUMBER.findall(text)]


def _in_form(number: str, changes: Mapping[str, str]) -> str:
    """Return what comes for a number, digits grouped as they were."""
    plain = number.replace(",", "")
    if plain not in changes:
        return number
    whole, point, decimals = changes[plain].partition(".")
    return (f"{int(whole):,}" if "," in number else whole) + point + decimals


def _with_term(source: str, entry: MemoryEntry, matcher: Matcher) -> str | None:
    """Exchange a term, if it stands in the target just as the term base has it."""
    new, old = matcher.match(source), matcher.match(entry.source)
    if _without_terms(source, new) != _without_terms(entry.source, old):
        return None
    differing = [
        at
        for at, (one, other) in enumerate(zip(old, new, strict=True))
        if one.entry != other.entry
    ]
    if len(differing) != 1:
        return None
    place = locate(old, entry.target)[differing[0]]
    if place is None or not _is_plain(entry.target, place):
        return None
    wanted = new[differing[0]].entry.target
    if entry.target[place.span.start].isupper() and place.form[0].islower():
        wanted = wanted[0].upper() + wanted[1:]
    target = entry.target[: place.span.start] + wanted + entry.target[place.span.end :]
    return target if all(locate(new, target)) else None


def _without_terms(text: str, matches: Sequence[TermMatch]) -> list[str]:
    ends = [0, *(match.span.end for match in matches)]
    starts = [*(match.span.start for match in matches), len(text)]
    return [
        sentence_key(text[end:start]) for end, start in zip(ends, starts, strict=True)
    ]


def _is_plain(target: str, place: Located) -> bool:
    """Tell whether the term is not inflected and has no indefinite article."""
    words = target[place.span.start : place.span.end]
    article = _ARTICLE.search(target[: place.span.start])
    return words.lower() == place.form.lower() and article is None
