"""Words, phrases and clauses that come again without need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.checks.base import Check, Context, example, hit, places
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Span, TranslationUnit
from glossary.text.measures import WORD
from glossary.text.repeats import has_loop, has_pairs_again, repeats_itself

_DOUBLED = re.compile(r"(?i)\b([a-z]+(?:['’][a-z]+)?) +\1\b(?![-'’])")
# Good English has these twice in a row: “the fact that that day”, “had had”.
_MAY_DOUBLE = frozenset("that had very so no ha bye many".split())
# Others (“what it is is clear”) are for a person to judge.
_NEVER_DOUBLE = frozenset(
    "a an the of to and or for with by from as at our its".split()
)
# So may these, which are long enough for words of content: “what they had been been”.
_FUNCTION_WORDS = frozenset(
    "been being does doing have having here there this these those they them what "
    "which while were will would could should might must shall where when then than "
    "that your yours ours theirs whom whose been into over upon about under after "
    "before again once more most much less least some such same other both each "
    "every any none very well quite really just only even ever never always often "
    "long far wait hear night knock tick".split()
)
_CONTENT_WORD = 4
_CLAUSE_WORDS = 5


def _doubled_words(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for match in _DOUBLED.finditer(unit.target):
        name = match[1][0].isupper() and match[1].lower() != match[1]
        if match[1].lower() in _MAY_DOUBLE or (name and match.start() > 0):
            continue
        fix = match[1] if _is_slip(match[1]) else None
        message = _("the word “{word}” is doubled", word=match[1])
        yield hit(message, Span.of(match), fix=fix)


def _is_slip(word: str) -> bool:
    """Tell whether a word never stands twice in a row for a reason."""
    if word.lower() in _NEVER_DOUBLE:
        return True
    return word.islower() and len(word) >= _CONTENT_WORD and word not in _FUNCTION_WORDS


def _term_spans(unit: TranslationUnit, context: Context) -> list[Span]:
    return [place.span for place in places(unit, context) if place]


def _loops(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    if has_loop(unit.source, unit.target, _term_spans(unit, context)):
        yield hit(_("the translation repeats itself"))


def _clauses(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    """Yield a clause of five words or more that stands twice, marks aside."""
    if not has_pairs_again(unit.target) or repeats_itself(unit.source):
        return
    seen: dict[tuple[str, ...], Span] = {}
    for match in re.finditer(r"[^,;.?!:—]+", unit.target):
        words = tuple(word.lower() for word in WORD.findall(match[0]))
        if words and words[0] in ("and", "but", "or"):
            words = words[1:]
        if len(words) >= _CLAUSE_WORDS and words in seen:
            message = _("“{text}” stands twice", text=match[0].strip())
            yield hit(message, Span.of(match))
        seen[words] = Span.of(match)


CHECKS = (
    Check(
        "doubled-word",
        Severity.WARNING,
        gettext_noop("a word stands twice in a row"),
        example("会议今天开始。", "The meeting begins today."),
        example("会议今天开始。", "The the meeting begins today."),
        _doubled_words,
        fixable=True,
    ),
    Check(
        "loop",
        Severity.WARNING,
        gettext_noop("a phrase comes again and again"),
        example("各方加强沟通。", "All parties communicate more."),
        example("各方加强沟通。", "All parties, all parties, all parties communicate."),
        _loops,
    ),
    Check(
        "clause-repeated",
        Severity.WARNING,
        gettext_noop("a clause stands twice though the source repeats nothing"),
        example(
            "我们加强合作，深化友谊。",
            "We cooperate more closely and deepen friendship.",
        ),
        example(
            "我们加强合作，深化友谊。",
            "We work more closely together, deepen friendship, and we work more "
            "closely together.",
        ),
        _clauses,
    ),
)
