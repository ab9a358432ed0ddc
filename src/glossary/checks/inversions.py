"""Sense turned into its opposite: against and according to, and double negation."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.checks.base import Check, Context, example, hit, unproved
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Side, Span, TranslationUnit

# --- against a rule or a will, or according to it

_AGAINST = re.compile("违背|违反|有违|有悖|背离|不符合|不相?符|相悖|相违|违逆")
_ACCORDING = re.compile("(?<!不)符合|遵循|遵守|遵照|依照|按照|契合|恪守")
_BY_LAW = re.compile("依法|根据|依据")
_SAYS_ACCORDING = re.compile(
    r"\b(?:in (?:accordance|line|keeping|conformity|compliance|agreement) with|"
    r"consistent with|conform\w*|compl(?:y|ies|ied|iance|ying)|abid\w* by|"
    r"accord\w* with|adher\w*|observ\w*|uphold\w*|honou?r\w*|respect\w*)\b",
    re.IGNORECASE,
)
_SAYS_AGAINST = re.compile(
    r"\b(?:violat\w*|contrary to|in breach|contraven\w*|deviat\w* from|"
    r"run(?:s|ning)? counter|in defiance|infring\w*|inconsistent with|"
    r"incompatible with|at odds with|betray\w*)\b",
    re.IGNORECASE,
)
# Whatever else may say that something is not as it should be.
_OBJECTS = re.compile(
    rf"{_SAYS_AGAINST.pattern}|\b(?:against|contrary|breach\w*|counter|depart\w*|"
    r"deviat\w*|defi(?:ance|es|ed|ant)|fl[oy]ut\w*|inconsisten\w*|incompatib\w*|"
    r"conflict\w*|disregard\w*|br[eo]ak\w*|broken?|renege\w*|offen[cs]e\w*|offend\w*|"
    r"illegal\w*|unlawful\w*|irregular\w*|misconduct|non-?(?:compli|conform)\w*|fail\w*|"
    r"abandon\w*|contradict\w*|undermin\w*|out of (?:line|keeping|step))\b",
    re.IGNORECASE,
)
_NOT_ACCORDING = re.compile(
    r"(?:n['’]t|\b(?:not?|never|nor|without|less|lack\w*|un\w+))\b[^,.;:]*$",
    re.IGNORECASE,
)
_DOUBTS = re.compile("[不没未无非勿莫违背悖抵别反逆冲突否缺失欠拒构罪]")


def _agreement(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    source, target = unproved(unit, context), unit.target
    against, according = _AGAINST.search(source), _ACCORDING.search(source)
    if against and not (according or _BY_LAW.search(source) or _OBJECTS.search(target)):
        said = _accords(target)
    elif according and not _DOUBTS.search(source):
        said = _SAYS_AGAINST.search(target)
    else:
        return
    if said:
        message = _(
            "“{text}” is turned into its opposite by “{words}”",
            text=(against or according or said)[0],
            words=said[0],
        )
        yield hit(message, Span(*said.span()))


def _accords(target: str) -> re.Match[str] | None:
    """Return the words that say that something is in accordance."""
    said = _SAYS_ACCORDING.finditer(target)
    return next((one for one in said if not _is_denied(target, one)), None)


def _is_denied(target: str, words: re.Match[str]) -> bool:
    return bool(
        _NOT_ACCORDING.search(target[: words.start()])
        or re.match(" neither| no", target[words.end() :])
    )


# --- double negation

_DOUBLE = re.compile(
    "不无(?!线)|(?<![永并])无不(?!良)|莫不|无一不|不得不|不能不|不可不|不会不(?!会)|"
    "绝非不|不可能不|无人不|(?:不是|并非)没有(?=道理|可能|办法|原因|希望|机会|依据|根据)"
)
_NEGATIVE = re.compile("[不没未无非莫否勿难缺少拒禁防避免别反]")
_NEGATES = re.compile(
    r"n['’]t\b|\b(?:not?|never|cannot|none|nobody|nothing|neither|nor|without|lack\w*|"
    r"fail\w*|few|little|hardly|refus\w*|den(?:y|ied)|avoid\w*|prevent\w*|"
    r"un(?!der|it|iv|ion|iq|anim|if|til|less|precedent|doubted|folding|veil|leash)"
    r"[a-z]{4,}|ir(?:relevant|rational)|im(?:possible|probable|plausible)|groundless|"
    r"baseless|meaningless)\b",
    re.IGNORECASE,
)
# No choice but to, not only, without exception: as good as no negation.
_NO_NEGATION = re.compile(
    r"\b(?:no (?:other )?(?:choice|option|alternative|way|doubt)|without exception|"
    r"not only|(?:cannot|could not) (?:but|help|afford)|undoubtedly|unavoidabl\w*|"
    r"unless|until)\b",
    re.IGNORECASE,
)


def _double(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    """Yield a double negation for which one negation stands.

    Nothing else in the source may negate: its words would be counted as well.
    """
    source = unproved(unit, context)
    match = _DOUBLE.search(source)
    if not match or _NEGATIVE.search(source[: match.start()] + source[match.end() :]):
        return
    negations = _NEGATES.findall(_NO_NEGATION.sub("", unit.target))
    if len(negations) % 2:
        message = _(
            "“{text}” is a double negation, but the translation negates once",
            text=match[0],
        )
        yield hit(message, Span(*match.span()), Side.SOURCE)


CHECKS = (
    Check(
        "agreement-inverted",
        Severity.ERROR,
        gettext_noop("against (违背) became according to, or the other way round"),
        example("此举违背国际法。", "This move violates international law."),
        example("此举违背国际法。", "This move is in line with international law."),
        _agreement,
        source_signs="违悖背符遵依按契恪",
    ),
    Check(
        "double-negation",
        Severity.ERROR,
        gettext_noop("a double negation (不无道理) became a single one"),
        example("这话不无道理。", "There is some truth in this."),
        example("这话不无道理。", "This is not reasonable."),
        _double,
        source_signs="不没",
    ),
)
