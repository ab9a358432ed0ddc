"""Which pairs are fit to learn from."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

# As many Han in a row are hardly the same by chance.
SHARED_HAN = 12
LONGEST_SOURCE = 220
LONGEST_TARGET = 700
_HAN = re.compile(r"[\u3400-\u9fff]")
_INVISIBLE = re.compile(r"[\u200b\ufeff\u00ad]")
# Words a Han: sentences with fewer or more are seldom translations of each other;
# titles and names vary more.
_RATIO = (0.28, 1.6)
_RATIO_SHORT = (0.1, 4.0)
_SHORT = 8
_LEAST_HAN = 0.3
_LEAST_LETTERS = 0.5


def normalised(text: str) -> str:
    """Return a text in NFKC without invisible characters and double spaces."""
    text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


def is_fit(source: str, target: str) -> bool:
    """Tell whether a normalised pair looks like a Chinese sentence and its English."""
    han, words = len(_HAN.findall(source)), len(target.split())
    if not han or not words or _HAN.search(target):
        return False
    if len(source) > LONGEST_SOURCE or len(target) > LONGEST_TARGET:
        return False
    letters = sum(char.isascii() and char.isalpha() for char in target)
    if letters < _LEAST_LETTERS * len(target.replace(" ", "")):
        return False
    low, high = _RATIO if han > _SHORT else _RATIO_SHORT
    dense = han >= _LEAST_HAN * len(source.replace(" ", ""))
    return dense and low < words / han < high


def grams(text: str) -> set[str]:
    """Return all runs of `SHARED_HAN` Han of a text, whatever stands between them."""
    han = "".join(_HAN.findall(text))
    return {han[at : at + SHARED_HAN] for at in range(len(han) - SHARED_HAN + 1)}


def blocked_grams(texts: Iterable[str]) -> frozenset[str]:
    """Return the runs of Han of evaluation texts, which training must not see."""
    return frozenset(gram for text in texts for gram in grams(text))


def key(source: str, target: str) -> bytes:
    """Return what two pairs share that differ only in case, marks and white space."""
    plain = "\t".join(re.sub(r"[\W_]", "", text.lower()) for text in (source, target))
    return hashlib.blake2b(plain.encode(), digest_size=12).digest()
