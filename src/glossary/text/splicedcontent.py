"""What strings spliced into sentences are made of, as a model of their symbols.

The counts were taken from a list of such strings (`training/spliced/strings.txt`) by
`training/splicemodel.py`. A string is likely as a splice if its symbols follow each
other in the list; every other string has the odds it has in any text, with a penalty.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from glossary.text.han import HAN
from glossary.text.likelihood import LATIN, NUMBER

MODEL = Path(__file__).with_name("splices.bin")

# Before the first symbol of a string and after its last.
BEGINS, ENDS = "<", ">"
# The shape of a symbol that is no character of Chinese writing, as emoji and kana.
SIGN = "o"
_SIGNS = {"So", "Sk", "Sm", "Cn", "Co", "Nd", "No"}

# Letters and signs that Chinese text has: Han, Greek in formulas, units.
_WRITTEN = re.compile(rf"[{HAN}\u0370-\u03ffA-Za-z°℃℉㎡㎥]")

_ADDRESS = re.compile(
    r"://|www\.|@|(?:[A-Za-z0-9-]+\.)+(?:com|cn|net|org|cc|tv|vip|top|xyz|info|biz|me"
    r"|co|la|club|shop|site|wang|hk|tw|gov|edu|example|test|invalid|io|app|html?|php"
    r"|aspx?|jsp)(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|docx?|pdf|xlsx?|mp[34]|txt|zip)$", re.I)
# The first that is found counts; what none is found in is of mixed case.
_LATIN_SHAPES = {
    "u": _ADDRESS,
    "f": _FILE,
    "XD": re.compile("^(?=.*[0-9])[^a-z]+$"),
    "xd": re.compile("[0-9]"),
    "c": re.compile("[_=&?]"),
    "1": re.compile("^.$"),
    "U": re.compile("^[^a-z]+$"),
    "l": re.compile("^(?=.*[aeiou])[^A-Z]+$"),
    "lc": re.compile("^[^A-Z]+$"),
    "C": re.compile("^[A-Z][^A-Z]+$"),
}
_LONGEST_WORD = 15
# Digits of the shortest number to call, and of a long one that may be a year or a code.
_CALLED, _LONG = 7, 5


class Token(NamedTuple):
    """A symbol as the model of splices sees it: what it says and how it looks."""

    word: str
    shape: str


class Shapes:
    """The shapes of runs of letters and of numbers."""

    ADDRESS, FILE, CODE = "Au", "Af", "Ac"
    MIXED = frozenset({"Axd", "AXD", "Alc", "AM"})
    CALLED = "09"


def tokens(source: str, symbols: str, offsets: Sequence[int]) -> list[Token]:
    """Return the tokens of the symbols of a text, which begin at these offsets."""
    found: list[Token] = []
    # One token for all places of a symbol: a long document has millions of them.
    single: dict[str, Token] = {}
    for at, symbol in enumerate(symbols):
        if symbol in {LATIN, NUMBER}:
            run = source[offsets[at] : offsets[at + 1]].strip()
            found.append(_run(symbol, unicodedata.normalize("NFKC", run)))
        else:
            if symbol not in single:
                single[symbol] = Token(symbol, SIGN if _is_sign(symbol) else symbol)
            found.append(single[symbol])
    return found


def _is_sign(symbol: str) -> bool:
    """Whether a symbol is no character of writing, or none of Chinese writing."""
    category = unicodedata.category(symbol)
    is_sign = category in _SIGNS or category[0] in "LM"
    return is_sign and not _WRITTEN.match(symbol)


def _run(symbol: str, run: str) -> Token:
    if symbol == NUMBER:
        shape = NUMBER + _number_shape(run)
        return Token(shape, shape)
    word = run.lower() if len(run) <= _LONGEST_WORD else ""
    return Token("A:" + word, LATIN + _latin_shape(run))


def _latin_shape(run: str) -> str:
    for shape, pattern in _LATIN_SHAPES.items():
        if pattern.search(run):
            return shape
    return "M"


def _number_shape(run: str) -> str:
    if ":" in run:
        return "t"
    if run[-1] in "%％":
        return "%"
    if "." in run:
        return "f"
    digits = len(re.findall("[0-9]", run))
    if digits >= _CALLED:
        return "9"
    return str(min(digits, _LONG))


@dataclass(frozen=True, slots=True, eq=False)
class SpliceModel:
    """Probabilities of symbols in splices, and the weights of the evidence.

    Attributes:
        vocabulary: Words of tokens that count by themselves; of others the shape does.
        singles: Probabilities of single tokens.
        pairs: Probabilities of the second token of a pair after the first.
        unseen: Share of other tokens after a token.
        shapes: Logarithms of how often letters, numbers and signs of clean text are of
            a shape, or a word of the vocabulary.
        shapeless: The same for one that clean text does not have.
        detector: Weights of the evidence that a string is spliced in.
        ranker: Weights of the evidence that it has just these ends; products are none.
    """

    vocabulary: frozenset[str]
    singles: Mapping[str, float]
    pairs: Mapping[tuple[str, str], float]
    unseen: Mapping[str, float]
    shapes: Mapping[str, float]
    shapeless: float
    detector: Sequence[float]
    ranker: Sequence[float]

    def name(self, token: Token) -> str:
        """Return what a token counts as."""
        is_word = token.word == token.shape or token.word in self.vocabulary
        return token.word if is_word else token.shape

    def probability(self, first: str, second: str) -> float:
        """Return the probability of a token after another, as far as it is known."""
        seen = self.pairs.get((first, second), 0.0)
        return seen + self.unseen.get(first, 1.0) * self.singles.get(second, 0.0)

    def clean(self, name: str, token: Token) -> float:
        """Return the logarithm of how often clean text has what looks like this."""
        if token.shape[0] not in {LATIN, NUMBER, SIGN} or len(token.shape) > 3:
            return 0.0
        if token.shape in {LATIN, NUMBER}:
            return 0.0
        return self.shapes.get(name, self.shapeless)


def pack(model: SpliceModel) -> bytes:
    """Return the bytes of a model file."""
    firsts: dict[str, dict[str, float]] = {}
    for (first, second), value in model.pairs.items():
        firsts.setdefault(first, {})[second] = round(value, 5)
    fields = {
        "vocabulary": sorted(model.vocabulary),
        "singles": {name: round(value, 7) for name, value in model.singles.items()},
        "pairs": firsts,
        "unseen": {name: round(value, 4) for name, value in model.unseen.items()},
        "shapes": {name: round(value, 2) for name, value in model.shapes.items()},
        "shapeless": round(model.shapeless, 2),
        "detector": [round(value, 4) for value in model.detector],
        "ranker": [round(value, 4) for value in model.ranker],
    }
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8"), level=9)


def unpack(packed: bytes) -> SpliceModel:
    """Return the model of a file that `pack` made."""
    fields = json.loads(zlib.decompress(packed))
    fields["vocabulary"] = frozenset(fields["vocabulary"])
    fields["pairs"] = {
        (first, second): value
        for first, seconds in fields["pairs"].items()
        for second, value in seconds.items()
    }
    return SpliceModel(**fields)


@cache
def splice_model() -> SpliceModel:
    """Return the model that comes with the package."""
    return unpack(MODEL.read_bytes())
