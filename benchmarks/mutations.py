"""Seed errors into good translations and count how many the checks find.

Run as `python benchmarks/mutations.py`: it writes `tests/cases/mutations.tsv` from
`tests/cases/good-pairs.tsv` and prints, for each kind of error, how many are found and
by which checks. Nothing is random: the same pairs always give the same errors.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from glossary.checks.run import check_units
from glossary.glossaries.entryrows import read_glossary
from glossary.model import Finding, Origin, Severity, State, TermMatch, TranslationUnit
from glossary.project import bundled_glossaries
from glossary.terms.evidence import locate
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

CASES = Path(__file__).parents[1] / "tests" / "cases"
GOOD = CASES / "good-pairs.tsv"
MUTATIONS = CASES / "mutations.tsv"


class Mutation(NamedTuple):
    """A translation with one error.

    Attributes:
        kind: What was done to it.
        source: As it was.
        target: With the error.
    """

    kind: str
    source: str
    target: str


Mutator = Callable[[str, str, tuple[TermMatch, ...]], str | None]


def _replacer(pattern: str, replacement: str, flags: int = 0) -> Mutator:
    def mutate(_source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
        changed, count = re.subn(pattern, replacement, target, count=1, flags=flags)
        return changed if count else None

    return mutate


def _only_if(in_source: str, mutator: Mutator) -> Mutator:
    def mutate(source: str, target: str, matches: tuple[TermMatch, ...]) -> str | None:
        found = re.search(in_source, source)
        return mutator(source, target, matches) if found else None

    return mutate


def _number(_source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
    """Change the last digit of the first number."""
    match = re.search(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?![\w.]*\w)", target)
    if match is None:
        return None
    digits = match[0]
    changed = digits[:-1] + str((int(digits[-1]) + 3) % 10)
    return target[: match.start()] + changed + target[match.end() :]


_FALSE_FRIENDS = {"million": "billion", "billion": "million", "trillion": "billion"}


def _scale(_source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
    match = re.search("million|billion|trillion", target)
    if match is None:
        return None
    wrong = _FALSE_FRIENDS[match[0]]
    return target[: match.start()] + wrong + target[match.end() :]


def _tenfold(_source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
    match = re.search(r"(?<!\.)\b(\d+)(?= (?:million|billion|trillion))", target)
    return (
        None if match is None else target[: match.end()] + "0" + target[match.end() :]
    )


def _month(_source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
    months = ["January", "April", "May", "October"]
    for month, other in zip(months, [*months[1:], "March"], strict=True):
        if re.search(rf"\b{month}\b(?= \d)", target):
            return re.sub(rf"\b{month}\b(?= \d)", other, target, count=1)
    return None


def _term_gone(_source: str, target: str, matches: tuple[TermMatch, ...]) -> str | None:
    for match, found in zip(matches, locate(matches, target), strict=True):
        if found and len(match.entry.source) > 2:
            start, end = found.span
            return f"{target[:start]}this matter{target[end:]}"
    return None


def _term_forbidden(
    _source: str, target: str, matches: tuple[TermMatch, ...]
) -> str | None:
    for match, found in zip(matches, locate(matches, target), strict=True):
        if found and match.entry.forbidden:
            start, end = found.span
            return target[:start] + match.entry.forbidden[0] + target[end:]
    return None


def _han_left(_source: str, target: str, matches: tuple[TermMatch, ...]) -> str | None:
    for match, found in zip(matches, locate(matches, target), strict=True):
        if found:
            start, end = found.span
            return target[:start] + match.entry.source + target[end:]
    return None


def _word_doubled(_source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
    return re.sub(r"(?<= )(the|of|to|and|in|will)(?= )", r"\1 \1", target, count=1)


_CLAUSE = re.compile(r"^(.*?)(,| and| but)( [^,]{18,}?)([.?!]\"?)$")


def _clause_dropped(source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
    """Drop the last clause of a target whose source has two at least."""
    match = _CLAUSE.match(target)
    if match is None or not re.search("[，；]", source):
        return None
    return match[1] + match[4]


def _clause_repeated(_source: str, target: str, _: tuple[TermMatch, ...]) -> str | None:
    match = _CLAUSE.match(target)
    if match is None or len(match[3].split()) < 6:
        return None
    clause = re.sub("^ (?:and|but) ", " ", match[3])
    return f"{match[1]},{clause}, and{clause}{match[4]}"


_MUTATORS: tuple[tuple[str, Mutator], ...] = (
    ("number changed", _number),
    ("scale word wrong", _scale),
    ("ten times too much", _tenfold),
    ("date changed", _month),
    ("ordinal changed", _replacer(r"\bSixth\b|\bArticle 20\b", "Fifth")),
    ("percent sign lost", _replacer(r" percent(?:age points)?(?= |\.|,)", "")),
    ("percentage points", _replacer("percentage points", "percent")),
    ("time changed", _replacer(r"3:30", "5:30")),
    (
        "currency changed",
        _replacer(r"US\$([\d.]+ \w+)|(?<=million) yuan", r"\1 rubles"),
    ),
    (
        "negation dropped",
        _replacer(r"(?<=\w) not\b|\bno (?=\w)|^No (?=\w)", ""),
    ),
    ("polarity turned", _replacer(r"(?<=A: )No\.", "Yes.")),
    ("term replaced", _term_gone),
    ("forbidden rendering", _term_forbidden),
    ("Chinese left", _han_left),
    ("untranslated", lambda source, _target, _: source if len(source) < 20 else None),
    ("quotation mark lost", _replacer(r"([\"])([^\"]*)\"", r"\1\2")),
    ("bracket lost", _replacer(r"\)", "")),
    ("word doubled", _word_doubled),
    ("clause dropped", _clause_dropped),
    ("clause repeated", _clause_repeated),
    ("address changed", _replacer(r"example\.org", "example.com")),
    ("acronym lost", _replacer(r"OECD and APEC", "organizations")),
    ("code changed", _replacer(r"\b5G|IPv6", "IPv4")),
    ("label lost", _replacer(r"^(?:Q|A|Reporter): ", "")),
    ("label swapped", _only_if("^[问答]：", _replacer(r"^[QA]: ", "X: "))),
    ("end mark changed", _replacer(r"\?$", ".")),
    ("end mark lost", _replacer(r"(?<=\w)\.$", "")),
    ("full-width mark", _replacer(r"(?<=\w), ", "，")),
    ("two spaces", _replacer(r" (?=\w+ \w+\.)", "  ")),
    ("space before mark", _replacer(r"(?<=[a-z]{4})\.$", " .")),
    ("space after mark lost", _replacer(r"(?<=[a-z]), (?=[a-z])", ",")),
    ("invisible character", _replacer(r"(?<=[a-z]{5})(?=[a-z]{3})", "\u200b")),
)
# A kind that fits every pair is seeded this often.
_MOST = 12


def good_pairs() -> list[tuple[str, str]]:
    """Return the good pairs."""
    lines = GOOD.read_text(encoding="utf-8").splitlines()
    return [(source, target) for source, target in (line.split("\t") for line in lines)]


def policy_matcher() -> Matcher:
    """Return the matcher of the policy term base."""
    return Matcher(build_termbase(list(map(read_glossary, bundled_glossaries()))))


def mutations(matcher: Matcher) -> Iterator[Mutation]:
    """Yield the seeded errors, kind by kind."""
    for kind, mutate in _MUTATORS:
        seeded = 0
        for source, target in good_pairs():
            changed = mutate(source, target, matcher.match(source))
            if kind == "label swapped" and changed:
                changed = changed.replace("X: ", "A: " if "问" in source[:1] else "Q: ")
            if kind == "negation dropped" and changed:
                changed = re.sub("  +", " ", changed).strip()
            if changed and changed != target and seeded < _MOST:
                seeded += 1
                yield Mutation(kind, source, changed)


def render(found: list[Mutation]) -> str:
    """Return the table of seeded errors."""
    rows = (f"{kind}\t{source}\t{target}\n" for kind, source, target in found)
    return "kind\tsource\ttarget\n" + "".join(rows)


def findings(matcher: Matcher, source: str, target: str) -> tuple[Finding, ...]:
    """Return what the checks say about a machine's target, notes left aside."""
    unit = TranslationUnit(source, target, State.TRANSLATED, Origin.MACHINE)
    ((_, found),) = check_units([unit], [matcher.match(source)])
    return tuple(one for one in found if one.severity is not Severity.INFO)


def main() -> None:
    """Write the errors and print how many of them are found."""
    matcher = policy_matcher()
    seeded = list(mutations(matcher))
    MUTATIONS.write_text(render(seeded), encoding="utf-8")
    total: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    by: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for kind, source, target in seeded:
        checks = {finding.check for finding in findings(matcher, source, target)}
        total[kind] += 1
        caught[kind] += bool(checks)
        by[kind].update(checks)
        if not checks:
            print(f"not found: {kind}: {source} | {target}")
    for kind in total:
        checks = ", ".join(f"{name} {n}" for name, n in by[kind].most_common(4))
        print(f"{kind:24}{caught[kind]:4} of {total[kind]:3}  {checks}")
    found, all_ = caught.total(), total.total()
    print(f"{'all':24}{found:4} of {all_:3}  {100 * found / all_:.1f} %")
    alarms = [f for pair in good_pairs() for f in findings(matcher, *pair)]
    print(f"alarms on {len(good_pairs())} good pairs: {len(alarms)}")


if __name__ == "__main__":
    main()
