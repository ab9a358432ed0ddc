"""What speaks for and against a string being spliced in, place by place of a text."""

from __future__ import annotations

from collections.abc import Container, Iterable
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

from glossary.text.advertising import EXPLAINS, INTRODUCES, LEADS
from glossary.text.joints import EDGES
from glossary.text.likelihood import BORDER, LATIN, NUMBER, symbols
from glossary.text.splicedcontent import (
    BEGINS,
    ENDS,
    SIGN,
    Shapes,
    SpliceModel,
    Token,
    splice_model,
    tokens,
)
from glossary.text.splicedplaces import SplicedText
from glossary.text.words import has_word_across

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

# Symbols of the longest string.
LONGEST = 44
# Places that are looked at together; that takes 60 bytes for each.
_TOGETHER = 2**16
# Share of strings that are as any text is, and how often those end with a symbol.
_ANY, _ANY_ENDS = 0.25, 0.15
# Bits that a candidate has to gain at its joints and by its content, and with the
# sentence that is restored.
_PROMISING, _ENOUGH = 2.0, 6.0
# Bits by which it has to look like a splice by itself.
_LOOKS = 3.0
_OPENING, _CLOSING = "（［【《〈「『{<", "）］】》〉」』}>"
_CODE = "{}$_|\\#&*^~<>=;/+@`"
_COMMAS, _STOPS = "，、；：", "。？！…"
BLANKS = " \u3000\t\xa0"
_MARKS = frozenset((*EDGES, *_OPENING, *_CLOSING, '"'))
_SHARED = 3
# Symbols beside a word of letters and digits that make no advertisement of it.
_BESIDE_NAME = 2
# Symbols of a word in brackets, with them.
_LONGEST_ASIDE = 5
# A line of prose has one end of a sentence, or two commas.
_CLAUSE_ENDS = {"。": 2.0, "；": 2.0, "？": 2.0, "！": 2.0, "，": 1.0}
_CLAUSES = 2.0


def _floats(values: Iterable[float], length: int) -> Floats:
    """Return values as an array, with no object for each of them at the same time."""
    import numpy as np

    return np.fromiter(values, np.float64, length)


def _bools(values: Iterable[bool], length: int) -> Bools:
    import numpy as np

    return np.fromiter(values, np.bool_, length)


def sums_before(values: NDArray[Any]) -> NDArray[Any]:
    """Return for each place the sum of the values before it, for the end of all."""
    import numpy as np

    # Numbers of symbols need no more; of a long document, half of the memory.
    kind = np.int32 if values.dtype == np.bool_ else values.dtype
    sums = np.zeros(len(values) + 1, kind)
    np.cumsum(values, out=sums[1:])
    return sums


def words_across(symbols: str) -> Bools:
    """Return for each place of a text whether a word lies across it."""
    places = range(len(symbols))
    return _bools((_has_word(symbols, at, at) for at in places), len(places))


def _has_word(symbols: str, start: int, end: int) -> bool:
    around = symbols[start - 2 : start] + symbols[end : end + 2]
    if len(around) < 4 or around[1] in _MARKS or around[2] in _MARKS:
        return False
    return has_word_across(around)


class Candidates(NamedTuple):
    """Strings that may be spliced in, as half-open ranges of symbols, with their gains.

    Attributes:
        content: Bits by which the string is likelier as a splice than as text.
        joined: Bits by which what stands around it is likelier joined.
    """

    starts: Ints
    ends: Ints
    content: Floats
    joined: Floats


class Evidence:
    """A text and what is known of each symbol and of each place between two.

    Attributes:
        oddness: Bits by which what follows a place is less likely there than anywhere.
        sums: Sums of the content of the symbols before a place, as inside a splice.
        first: Content of a symbol that begins a splice; `second` of the next one;
            `last`: of the end after a symbol.
        marks: For each kind of symbol, which symbols are of it.
        word_across: Whether a word lies across a place.
    """

    def __init__(
        self, text: SplicedText, chrome: str = "", model: SpliceModel | None = None
    ) -> None:

        self.text = text
        self.symbols = text.joints.text
        model = model or splice_model()
        self.odds = text.joints.odds()
        found = tokens(text.simplified, self.symbols, text.joints.offsets)
        self._set_content(model, found)
        self.oddness = text.joints.oddness()
        self.marks = self._marks(found)
        self.marks["shared"] = self._shared(chrome)
        self.word_across = words_across(self.symbols)

    def _set_content(self, model: SpliceModel, found: list[Token]) -> None:
        import numpy as np

        names = [model.name(token) for token in found]
        clean = _floats(map(model.clean, names, found), len(names))
        single, pair, triple = self.odds
        any_first = np.exp2(single + clean)

        def bits(known: Iterable[float], anything: Floats | float) -> Floats:
            mixed: Floats = np.log2(
                (1 - _ANY) * _floats(known, len(names)) + _ANY * np.asarray(anything)
            )
            return mixed

        begins = (model.probability(BEGINS, name) for name in names)
        ends = (model.probability(name, ENDS) for name in names)
        self.first = bits(begins, any_first) - single - clean
        self.last = bits(ends, _ANY_ENDS)
        any_next = (any_first + np.exp2(pair + clean)) / 2
        del any_first
        inside = bits(map(model.probability, chain([BORDER], names), names), any_next)
        self.second = inside - pair - clean
        self.content = inside - triple - clean
        self.sums = sums_before(self.content)

    def _marks(self, found: list[Token]) -> dict[str, Bools]:
        symbols, length = self.symbols, len(self.symbols)
        source, offsets = self.text.simplified, self.text.joints.offsets

        def of(signs: Container[str]) -> Bools:
            return _bools((symbol in signs for symbol in symbols), length)

        def shaped(*wanted: str) -> Bools:
            return _bools((token.shape in wanted for token in found), length)

        blank = (at > 0 and source[at - 1] in BLANKS for at in offsets[:-1])

        marks = {
            "border": of(BORDER),
            "stop": of(_STOPS),
            "comma": of(_COMMAS),
            "opening": of(_OPENING),
            "closing": of(_CLOSING),
            "quote": of('"'),
            "edge": of(EDGES),
            "code": of(_CODE) | shaped(Shapes.CODE, Shapes.FILE),
            "latin": of(LATIN),
            "number": of(NUMBER),
            "address": shaped(Shapes.ADDRESS),
            "called": shaped(Shapes.CALLED),
            "mixed": shaped(*Shapes.MIXED),
            "sign": shaped(SIGN),
            "blank": _bools(blank, length),
        }
        marks["mark"] = (
            marks["edge"] | marks["opening"] | marks["closing"] | marks["quote"]
        )
        marks["foreign"] = (
            marks["latin"]
            | marks["number"]
            | marks["code"]
            | marks["sign"]
            | marks["mark"]
        )
        return marks

    def _shared(self, chrome: str) -> Bools:
        """Return which symbols the page's chrome has too, three in a row."""
        import numpy as np

        shared = np.zeros(len(self.symbols), dtype=bool)
        page = symbols(chrome).text
        runs = {page[at : at + _SHARED] for at in range(len(page) - _SHARED + 1)}
        for at in range(len(self.symbols) - _SHARED + 1):
            run = self.symbols[at : at + _SHARED]
            if run in runs and EDGES.isdisjoint(run):
                shared[at : at + _SHARED] = True
        return shared

    def has_word(self, start: int, end: int) -> bool:
        """Whether a word lies across the place that is left of the string taken out."""
        return _has_word(self.symbols, start, end)

    def candidates(self) -> Candidates:
        """Return the strings inside a sentence that gain enough to be looked at."""
        import numpy as np

        stops = _bools((symbol == "。" for symbol in self.symbols), len(self.symbols))
        sentence = sums_before(self.marks["border"] | stops)
        torn = self.oddness.clip(-8, 12)
        found = [
            self._promising(first, length, sentence, torn)
            for length in range(1, LONGEST + 1)
            for first in range(1, max(2, len(self.symbols) - 1 - length), _TOGETHER)
        ]
        starts, ends, content = (
            np.concatenate(column) for column in zip(*found, strict=True)
        )
        joined = self.text.joints.gain(starts, ends).joined
        total = self.total(Candidates(starts, ends, content, joined))
        sure = (total > _ENOUGH) & self.stands_inside(starts, ends)
        sure &= ~self._are_names(starts, ends) & ~self._are_glosses(starts, ends)
        sure &= ~self.are_notes(starts, ends) & ~self.are_spoken_of(starts, ends)
        return Candidates(starts[sure], ends[sure], content[sure], joined[sure])

    def content_of(self, starts: Ints, ends: Ints) -> Floats:
        """Return by how many bits strings are likelier as splices than as text."""
        import numpy as np

        second = np.minimum(starts + 1, ends)
        inside = self.sums[ends] - self.sums[np.minimum(starts + 2, ends)]
        longer = np.where(ends - starts > 1, self.second[second] + inside, 0)
        content: Floats = self.first[starts] + self.last[ends - 1] + longer
        return content

    def gained(self, starts: Ints, ends: Ints) -> Candidates:
        """Return strings with what they gain."""
        joined = self.text.joints.gain(starts, ends).joined
        return Candidates(starts, ends, self.content_of(starts, ends), joined)

    def _promising(
        self, first: int, length: int, sentence: Ints, torn: Floats
    ) -> tuple[Ints, Ints, Floats]:
        """Return starts, ends and content of strings that are worth a second look.

        Args:
            first: Where the first of the strings begins.
            length: Of all strings.
            sentence: Number of the sentence that each symbol belongs to.
            torn: Bits that each place gains as a joint.
        """
        import numpy as np

        last = min(first + _TOGETHER, len(self.symbols) - 1 - length)
        starts = np.arange(first, last)
        ends = starts + length
        whole = sentence[starts] == sentence[ends]
        starts, ends = starts[whole], ends[whole]
        content = self.content_of(starts, ends)
        good = torn[starts] + torn[ends] + content > _PROMISING
        good &= content > _LOOKS
        return starts[good], ends[good], content[good]

    def stands_inside(self, starts: Ints, ends: Ints) -> Bools:
        """Whether a string stands inside a line of prose, and does not begin or end it.

        What stands at the ends of lines may be a credit or a link of its own, and so
        may anything in a line without sentences.
        """
        border = self.marks["border"]
        stands_inside: Bools = self.prose[starts] & ~border[starts - 1] & ~border[ends]
        return stands_inside

    @cached_property
    def prose(self) -> Bools:
        """Which symbols stand in lines of prose."""
        import numpy as np

        lines = np.cumsum(self.marks["border"], dtype=np.int32)
        clauses = np.bincount(lines, weights=self._clauses())
        prose: Bools = (clauses >= _CLAUSES)[lines]
        return prose

    def _are_names(self, starts: Ints, ends: Ints) -> Bools:
        """Whether strings are a word of letters, or one with digits and little else.

        Such a word is a name as often as not: IPv6, N95. So are figures with units.
        """
        is_name = self.marks["latin"] & ~self.marks["address"]
        latin, mixed, foreign, code = map(
            sums_before,
            (is_name, *(self.marks[kind] for kind in ("mixed", "foreign", "code"))),
        )
        words = latin[ends] - latin[starts]
        is_code = (words > 1) & (code[ends] > code[starts])
        others = ends - starts - words
        are_names: Bools = ((words > 0) & ~is_code) & (
            (ends - starts == 1)
            | ((mixed[ends] > mixed[starts]) & (others <= _BESIDE_NAME))
            | (
                (others <= words + 1)
                & (foreign[ends] - foreign[starts] == ends - starts)
                & self.marks["number"][starts]
            )
        )
        return are_names

    def _are_glosses(self, starts: Ints, ends: Ints) -> Bools:
        """Whether strings are a Latin name in brackets."""
        names = sums_before(self.marks["latin"] & ~self.marks["address"])
        are_glosses: Bools = self._enclosed(starts, ends) & (
            names[ends - 1] - names[starts + 1] == ends - starts - 2
        )
        return are_glosses

    def are_notes(self, starts: Ints, ends: Ints) -> Bools:
        """Whether strings are a note `[2]`, a word in brackets, or a code like 5G."""
        import numpy as np

        notes = sums_before(self.marks["number"] | self.marks["edge"])
        is_note = notes[ends - 1] - notes[starts + 1] == ends - starts - 2
        is_word = (ends - starts <= _LONGEST_ASIDE) & np.array(
            [self.symbols[start] == "（" for start in starts.tolist()], dtype=bool
        )
        is_code = self.marks["mixed"][starts] & (ends - starts == 1)
        are_notes: Bools = self._enclosed(starts, ends) & (is_note | is_word) | is_code
        return are_notes

    def are_spoken_of(self, starts: Ints, ends: Ints) -> Bools:
        """Whether strings hold an address that the sentence speaks of."""
        spoken = self._spoken
        are_spoken_of: Bools = spoken[ends] > spoken[starts]
        return are_spoken_of

    def _enclosed(self, starts: Ints, ends: Ints) -> Bools:
        opens, closes = self._brackets
        enclosed: Bools = opens[starts] & closes[ends - 1]
        return enclosed

    @cached_property
    def _brackets(self) -> tuple[Bools, Bools]:
        """Which symbols open and which close what may be an aside."""
        length = len(self.symbols)
        opens, closes = (
            _bools((symbol in brackets for symbol in self.symbols), length)
            for brackets in ("（［", "）］")
        )
        return opens, closes

    @cached_property
    def _spoken(self) -> Ints:
        """Return for each place how many addresses before it are spoken of."""
        import numpy as np

        spoken = self.marks["address"].copy()
        source, offsets = self.text.simplified, self.text.joints.offsets
        for at in np.flatnonzero(spoken).tolist():
            before = INTRODUCES.search(self.text.before(at))
            after = EXPLAINS.match(source, offsets[at + 1])
            leads = LEADS.search(self.text.before(at))
            spoken[at] = bool(leads or (before and after))
        return sums_before(spoken)

    def _clauses(self) -> Floats:
        """Return how much each symbol counts as the end of a clause."""
        weights = (_CLAUSE_ENDS.get(symbol, 0.0) for symbol in self.symbols)
        return _floats(weights, len(self.symbols))

    def total(self, of: Candidates) -> Floats:
        """Return what all joints and the content of candidates gain."""
        torn = self.oddness.clip(-4, 10)
        total: Floats = (
            torn[of.starts] + torn[of.ends] + of.content + of.joined.clip(-6, 10)
        )
        return total
