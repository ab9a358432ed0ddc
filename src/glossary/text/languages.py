"""The languages of the two sides, by their BCP 47 tags."""

from __future__ import annotations

import re

from glossary.model import Side

SOURCE_LANGUAGE = "zh-Hans"
TARGET_LANGUAGE = "en"

# ISO 639-1, 639-2 (B and T) and, for Mandarin, 639-3; subtags as in RFC 5646 or with
# the underscore of POSIX locales.
_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*", re.IGNORECASE)
_SIDES = {
    **dict.fromkeys(("zh", "zho", "chi", "cmn"), Side.SOURCE),
    **dict.fromkeys(("en", "eng"), Side.TARGET),
}


def side_of(tag: str) -> Side | None:
    """Return the side that a language tag belongs to, None for other languages.

    Any variety counts: `zh-CN`, `zh_Hant` and `cmn` are the source, `en-GB` the target.
    """
    match = _TAG.fullmatch(tag.strip())
    return _SIDES.get(match[1].lower()) if match else None


def is_language(tag: str) -> bool:
    """Tell whether the text has the form of a language tag."""
    return _TAG.fullmatch(tag.strip()) is not None


def is_traditional(tag: str) -> bool:
    """Tell whether a Chinese tag stands for Traditional script."""
    subtags = {subtag.lower() for subtag in re.split("[-_]", tag)}
    return "hans" not in subtags and bool(subtags & {"hant", "tw", "hk", "mo"})
