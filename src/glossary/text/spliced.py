"""Find advertising strings that a copying site has spliced into sentences.

No list of advertisements is needed. Such a string recurs in places that have nothing in
common; its characters hardly occur elsewhere in the document; and where it is taken
out, what it tore apart meets again as it does elsewhere. A name that recurs in a clean
document lacks the last, or shows that it belongs to its sentences: by marks on both of
its sides, by function words, by titles beside it.

The thresholds were set on some 5,000 documents put together from clean policy
sentences about one topic each: of some 4,700 rare strings that recur in them at most
two pass.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum

from glossary.messages import _, ngettext
from glossary.model import Finding, Severity, Span
from glossary.text.han import HAN
from glossary.text.modelcopy import ModelCopy

CHECK = "source-spliced-text"

# Code points. Repeated strings are found through four successive ones.
_SHORTEST = 4
_LONGEST = 40
# From this length on a string of less rare characters is believed to be foreign.
_LONG = 6
# Least rarity by whether more than one word is mended and whether it is that long.
_RARE_ENOUGH = {
    (False, False): 0.6,
    (False, True): 0.5,
    (True, False): 0.5,
    (True, True): 0.3,
}
# A character is rare that makes up less than 1 in 2000 of the text besides the string,
# and in a long text occurs at most this often.
_RARE = 2000
_MOST_RARE = 10

_NO_WORD = re.compile(
    rf"[^{HAN}A-Za-z0-9.:/@_-]|(?<![A-Za-z0-9])[.:/@_-]|[.:/@_-](?![A-Za-z0-9])"
)
_IGNORED = re.compile("[，,、 ]")
_STOP = re.compile(r"[^，,、 \w]")
_ADDRESS = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)+[A-Za-z]{2,}\S*|\D*\d{5,}\D*", re.ASCII
)

# Characters that spell foreign names in the tables of the Xinhua News Agency.
_SPELLING = frozenset(
    "阿埃艾安奥巴贝比宾波伯博布查达戴丹德迪蒂顿多厄恩尔法菲费芬弗福盖冈戈格古哈海汉赫亨"
    "胡华霍基吉加贾杰金卡凯坎康考柯科克肯库奎拉莱兰朗劳勒雷黎里丽利莉廉林琳隆卢鲁路伦罗"
    "洛马玛迈曼麦梅门蒙米密明摩莫姆穆拿纳娜南内尼宁纽努诺欧帕潘佩彭皮平珀普齐奇乔切琼让"
    "热日荣茹瑞若撒萨塞桑瑟森沙莎山绍舍申圣施史舒斯丝苏索塔泰坦汤陶特藤提廷图托瓦万旺威"
    "韦维温文翁沃乌武西希夏香肖谢辛休许雅亚延扬耶伊因英尤于约赞泽扎詹珍朱兹佐"
)
_FUNCTION = frozenset("的之和与與是在了或及为為对對将將同等也")

# What joins a name to its sentence: function words, counts and titles. Where the same
# character ends or begins a longer word (`和平`, `共同`), it does not.
_JOINED_BEFORE = re.compile(
    "(?:(?<!目)的|(?<![柔温缓平饱])和|[与與]|(?<![以涉波普])及|或|(?<![正但于凡就还不])是"
    "|(?<![存现内外潜正实所])在|[对對]|(?<![方意面导倾])向|[从從]|(?<![自理经缘])由"
    "|(?<![作因认成行])为|把|被|将|[让讓依之]|(?<![所可予难得])以|(?<![平对均])等|了"
    "|(?<![共合协认不相如赞])同|[个個名位家该該这這那各每本])\\Z"
)
_JOINED_AFTER = re.compile(
    "的(?![确士])|和(?![平谐睦解])|[与與](?!会)|及(?!时)|或|是(?!否)|在(?![线职])"
    "|[对對](?![外话手象接等])|向(?![前往])|[从從](?!事)|将(?!来)|把(?!握)|被|了|等(?!级)"
    "|同(?![时意步样])|也|都|之|就(?!业)|[则則]|[为為](?!了)|以(?![及来上下])"
    "|[公集]司|集团|总统|总理|首相|主席|部长|外长|大使|先生|女士|教授|博士|政府|大学|代表"
    "|方面|人民|法(?!人)|条例|条约|公约|协定|机[构关]|委员会|[省市縣县区區州国國]"
)


class _Evidence(IntEnum):
    """What taking a string out of a place does to the rest."""

    NONE = 0
    REJOINS = 1
    """It restores a sequence that occurs elsewhere."""
    MENDS = 2
    """It restores a word: two characters that seldom stand apart."""


@dataclass(frozen=True, slots=True)
class _Place:
    """How a string stands in one place.

    Attributes:
        enclosed: Marks or ends of a block stand on both sides.
        joined: What stands beside it is what stands beside constituents.
        evidence: What is left without it.
    """

    enclosed: bool
    joined: bool
    evidence: _Evidence


class _Statistics:
    """What stands beside what in a document, commas passed over."""

    def __init__(self, text: str, known: Callable[[str], bool]) -> None:
        self.text = text
        self.words = _NO_WORD.sub(" ", text)
        self.known = known
        squeezed = _IGNORED.sub("", text)
        self.counts = [
            Counter(squeezed[at : at + size] for at in range(len(squeezed) - size + 1))
            for size in range(1, _SHORTEST + 1)
        ]

    def count(self, text: str) -> int:
        """Return how often one to four characters occur; 0 for none."""
        return self.counts[len(text) - 1][text] if text else 0

    def before(self, at: int) -> str:
        """Return the last two characters said before a place, of the same clause."""
        said = _IGNORED.sub("", self.text[max(0, at - 5) : at])
        return _STOP.split(said)[-1][-2:]

    def after(self, at: int) -> str:
        """Return the first two characters said after a place, of the same clause."""
        said = _IGNORED.sub("", self.text[at : at + 5])
        return _STOP.split(said)[0][:2]

    def place(self, start: int, end: int) -> _Place:
        """Return how a string stands at `start:end`."""
        glued_before = self.words[start - 1 : start].strip() != ""
        glued_after = self.words[end : end + 1].strip() != ""
        joined = _JOINED_BEFORE.search(self.text, max(0, start - 2), start)
        return _Place(
            enclosed=not (glued_before or glued_after),
            joined=bool(joined or _JOINED_AFTER.match(self.text, end)),
            evidence=self._evidence(
                self.before(start), self.after(end), glued_before and glued_after
            ),
        )

    def _evidence(self, before: str, after: str, is_glued: bool) -> _Evidence:
        if not before or not after:
            return _Evidence.NONE
        if is_glued and self._is_word(before[-1], after[0]):
            return _Evidence.MENDS
        sequences = self._sequences(before, after, is_glued)
        if any(self.count(text) or self.known(text) for text in sequences):
            return _Evidence.REJOINS
        return _Evidence.NONE

    def _is_word(self, left: str, right: str) -> bool:
        """Whether two characters are a word of the term base or of this document.

        They have to stand together at least twice; then they are a word if the term
        base has them or if the rarer of them has the other beside it in two fifths of
        its other occurrences.
        """
        together = self.count(left + right)
        apart = min(self.count(left), self.count(right)) - 1
        return together > 1 and (together >= 0.4 * apart or self.known(left + right))

    @staticmethod
    def _sequences(before: str, after: str, is_glued: bool) -> Iterator[str]:
        """Yield what would be one sequence, of three or four characters."""
        if len(before + after) == 4:
            yield before + after
            if is_glued:
                yield before + after[0]
                yield before[-1] + after


def spliced_strings(
    copy: ModelCopy,
    listed: Sequence[str] = (),
    known: Callable[[str], bool] | None = None,
) -> tuple[Finding, ...]:
    """Return a finding for each place of a spliced string, spans in the copy's source.

    Args:
        copy: The copies of a document's blocks, with a line feed between them.
        listed: Strings that are spliced wherever they stand.
        known: Whether a string is a term or part of one; such strings never are.
    """
    findings = {
        span: _finding(copy, span, _listed_message(string))
        for string in listed
        for span in _occurrences(copy.text, string)
    }
    for string, starts in _foreign_strings(copy.text, known or _is_unknown):
        message = _foreign_message(string, len(starts))
        for start in starts:
            span = Span(start, start + len(string))
            findings.setdefault(span, _finding(copy, span, message))
    return tuple(findings[span] for span in sorted(findings))


def _is_unknown(_text: str) -> bool:
    return False


def _occurrences(text: str, string: str) -> Iterator[Span]:
    for match in re.finditer(re.escape(string), text):
        yield Span.of(match)


def _listed_message(string: str) -> str:
    return _(
        "“{text}” is listed as advertising; left out of what is translated",
        text=string,
    )


def _foreign_message(string: str, places: int) -> str:
    return ngettext(
        "“{text}” stands in {n} place that it does not belong to; "
        "left out of what is translated",
        "“{text}” stands in {n} places that it does not belong to; "
        "left out of what is translated",
        places,
        text=string,
    )


def _finding(copy: ModelCopy, span: Span, message: str) -> Finding:
    return Finding(
        CHECK,
        Severity.WARNING,
        message,
        span=copy.to_source(span),
        fix="",
    )


def _foreign_strings(
    text: str, known: Callable[[str], bool]
) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield the strings that do not belong to the text, with all their starts."""
    statistics = _Statistics(text, known)
    for string, starts in _repeats(statistics):
        rarity = _rarity(statistics, string, len(starts))
        if not _may_be_foreign(string, rarity, known):
            continue
        places = [statistics.place(start, start + len(string)) for start in starts]
        if _is_foreign(string, rarity, places):
            yield string, starts


def _repeats(statistics: _Statistics) -> Iterator[tuple[str, Sequence[int]]]:
    """Yield each longest string that recurs and whose character pairs do not."""
    words = statistics.words
    starts: dict[str, list[int]] = defaultdict(list)
    for at in range(len(words) - _SHORTEST + 1):
        gram = words[at : at + _SHORTEST]
        if " " not in gram and statistics.count(gram) > 1:
            starts[gram].append(at)
    reach: dict[int, int] = defaultdict(int)
    for gram, places in starts.items():
        times, first = len(places), places[0]
        is_done = first + _SHORTEST <= reach[times]
        if times < 2 or is_done or not _has_own_pairs(statistics, gram, times):
            continue
        left, right = _extent(words, places)
        whole = Span(first - left, first + right)
        reach[times] = whole.end
        if not _cuts_latin(words, whole):
            yield words[whole.start : whole.end], [place - left for place in places]


def _has_own_pairs(statistics: _Statistics, string: str, times: int) -> bool:
    """Whether at most a third of its character pairs occur outside it."""
    pairs = [string[at : at + 2] for at in range(len(string) - 1)]
    own = sum(statistics.count(pair) <= times * string.count(pair) for pair in pairs)
    return own * 3 >= len(pairs) * 2


def _extent(words: str, places: Sequence[int]) -> tuple[int, int]:
    """Return how far left and right of the places the text is the same."""
    left, right = 0, _SHORTEST
    while left < _LONGEST and _is_shared(words, places, -left - 1):
        left += 1
    while right < _LONGEST and _is_shared(words, places, right):
        right += 1
    return left, right


def _is_shared(words: str, places: Sequence[int], by: int) -> bool:
    if places[0] + by < 0 or places[-1] + by >= len(words):
        return False
    character = words[places[0] + by]
    return character != " " and all(words[place + by] == character for place in places)


def _cuts_latin(words: str, span: Span) -> bool:
    edges = (words[span.start - 1 : span.start + 1], words[span.end - 1 : span.end + 1])
    return any(re.fullmatch(r"[!-~]{2}", edge) for edge in edges)


def _rarity(statistics: _Statistics, string: str, times: int) -> float:
    """Return the share of the string's Han characters that are rare elsewhere.

    A string without Han counts as rare if it is an address or a number to call, and
    as half as rare if it is another name.
    """
    han = re.findall(f"[{HAN}]", string)
    if not han:
        return 1.0 if _ADDRESS.fullmatch(string) else 0.5
    limit = min(len(statistics.text) / _RARE, _MOST_RARE)
    rare = sum(
        statistics.count(character) - times * string.count(character) <= limit
        for character in han
    )
    return rare / len(han)


def _may_be_foreign(string: str, rarity: float, known: Callable[[str], bool]) -> bool:
    spelled = sum(character in _SPELLING for character in string)
    return (
        rarity >= 0.3
        and spelled < 0.6 * len(string)
        and _FUNCTION.isdisjoint((string[0], string[-1]))
        and not known(string)
    )


def _is_foreign(string: str, rarity: float, places: Sequence[_Place]) -> bool:
    """Whether a string belongs to none of its places.

    The less a place proves, the rarer the characters and the fewer the joints to
    neighbours have to be.
    """
    joined = sum(place.joined for place in places)
    if any(place.enclosed for place in places) or 2 * joined > len(places):
        return False
    mended = sum(place.evidence is _Evidence.MENDS for place in places)
    if mended > joined or (mended > 1 and 3 * joined <= len(places)):
        return rarity >= _RARE_ENOUGH[mended > 1, len(string) >= _LONG]
    rejoined = sum(place.evidence is _Evidence.REJOINS for place in places)
    is_proven = 2 * rejoined >= len(places) and not joined
    least = 0.75 if len(string) >= _LONG else 0.8
    return is_proven and rarity >= least and len(string) > _SHORTEST
