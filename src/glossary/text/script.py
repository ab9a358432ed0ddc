"""Chinese scripts: detection, conversion and the fold that terms are matched through.

Nothing here changes the length of a text, so offsets stay exact.
"""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any, Literal

Script = Literal["Hans", "Hant"]

# Unicode 16 blocks CJK Unified Ideographs and their extensions A to H.
_HAN_RANGES = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x323B0))
# Blocks whose characters are other forms of a character: CJK and Kangxi radicals
# (common in text copied from PDF), compatibility ideographs, full and half width.
_COMPATIBILITY_RANGES = (
    (0x2E80, 0x2FE0),
    (0xF900, 0xFB00),
    (0xFF00, 0xFFF0),
    (0x2F800, 0x2FA20),
)
# Basic Latin to Latin Extended-B, and Latin Extended Additional; without U+00B5.
_LATIN_RANGES = ((0x41, 0xB5), (0xB6, 0x250), (0x1E00, 0x1F00))

_UNIFIED = (
    ("“”„‟〝〞〟＂‘’‚‛'＇「」『』｢｣﹁﹂﹃﹄«»", '"'),
    ("\u3000\u00a0\u2007\u202f", " "),
    ("‧•・･∙⋅", "·"),
    ("‐‑–−－", "-"),
    ("―⸺", "—"),
    ("〜", "~"),
)


def detect_script(text: str) -> Script | None:
    """Tell Simplified from Traditional Chinese by the characters only one has.

    None when the text has no such character or as many of one as of the other.
    """
    traditional_only, simplified_only = _telling_characters()
    if traditional_only.isdisjoint(text):
        return None if simplified_only.isdisjoint(text) else "Hans"
    traditional = sum(map(traditional_only.__contains__, text))
    simplified = sum(map(simplified_only.__contains__, text))
    if traditional == simplified:
        return None
    return "Hant" if traditional > simplified else "Hans"


def to_simplified(text: str) -> str:
    """Convert Traditional text, keeping its length; return any other text as it is.

    A Simplified text would be damaged: characters such as 乾 or 徵 belong to both
    scripts and are converted on the assumption that they are Traditional.
    """
    if detect_script(text) != "Hant":
        return text
    converted: str = _converter("t2s").convert(text)
    if len(converted) == len(text):
        return converted
    return text.translate(_simplification())


def to_traditional(text: str) -> str:
    """Convert Simplified text; a different length would be possible in phrases."""
    converted: str = _converter("s2t").convert(text)
    return converted


def fold(text: str) -> str:
    """Return the text as terms are compared, of the same length.

    Script, width, Latin case, quotation marks, middle dots, hyphens and spaces are
    unified. A folded text is for comparison only: 乾 and 干 become one.
    """
    return text.translate(_fold_table())


# What looks at a sentence asks for the same again and again.
@lru_cache(maxsize=256)
def folded(text: str) -> str:
    """Return `fold(text)`, remembered for a while."""
    return fold(text)


@cache
def _converter(config: str) -> Any:
    import opencc  # Lazy: most commands never convert.

    return opencc.OpenCC(config)


def _characters(ranges: tuple[tuple[int, int], ...]) -> list[str]:
    return [chr(code) for start, end in ranges for code in range(start, end)]


def _converted(config: str) -> dict[str, str]:
    """Return what the converter makes of each lone Han character that it changes.

    Line feeds keep it from seeing phrases.
    """
    characters = _characters(_HAN_RANGES)
    images = _converter(config).convert("\n".join(characters)).split("\n")
    return {
        character: image
        for character, image in zip(characters, images, strict=True)
        if image != character and len(image) == 1
    }


@cache
def _simplification() -> dict[int, str]:
    """Return a `str.translate` table from Traditional to Simplified.

    Characters that are the Simplified form of another one stay (opencc also turns 苧,
    the Simplified form of 薴, into 苎), which makes the table idempotent.
    """
    pairs = _converted("t2s")
    simplified = set(pairs.values())
    return {
        ord(character): image
        for character, image in pairs.items()
        if character not in simplified
    }


@cache
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters found in Traditional and in Simplified text only.

    The first levels of the standards of the two scripts, Big5 and GB 2312, decide
    about characters such as 后 and 里: they hold what is in common use.
    """
    traditional = map(chr, _simplification())
    simplified = _converted("s2t")
    return (
        frozenset(c for c in traditional if not _in_level_1(c, "gb2312", 0xD7)),
        frozenset(c for c in simplified if not _in_level_1(c, "big5", 0xC6)),
    )


def _in_level_1(character: str, standard: str, last: int) -> bool:
    """Tell whether a standard has a character in a row up to the last of level 1."""
    try:
        return character.encode(standard)[0] <= last
    except UnicodeEncodeError:
        return False


@cache
def _fold_table() -> dict[int, str]:
    table: dict[int, str] = dict(_simplification())
    for character in _characters(_COMPATIBILITY_RANGES):
        plain = unicodedata.normalize("NFKC", character)
        if len(plain) == 1:
            table[ord(character)] = table.get(ord(plain), plain)
    for character in _characters(_LATIN_RANGES):
        if len(lower := character.casefold()) == 1:
            table[ord(character)] = lower
    for characters, image in _UNIFIED:
        table.update(dict.fromkeys(map(ord, characters), image))
    return {
        code: final
        for code, image in table.items()
        if ord(final := _fixpoint(table, image)) != code
    }


def _fixpoint(table: dict[int, str], character: str) -> str:
    """Follow the table until it changes nothing: Ａ → A → a."""
    while (following := table.get(ord(character), character)) != character:
        character = following
    return character
