"""Decode the bytes of a document: forced, marked, declared or detected encoding."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from glossary.errors import GlossaryError
from glossary.messages import _

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# In order of preference when two are equally plausible.
_DETECTED = ("utf-8", "gb18030", "big5")

# What is read with another codec than the Encoding Standard names for it: GBK (its
# section 10.1), UTF-16 (HTML Standard, section 13.2.3.2), and Big5, see below.
_DECLARED = {
    "gbk": "gb18030",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "big5": "big5",
}

# Hong Kong characters stand in gaps of Big5, so plain Big5 is tried first.
_SUPERSETS = {"big5": ("big5", "big5hkscs")}

# Least share of common characters for a detected encoding to be believed: Chinese
# lines reach 0.75 and more, Western legacy encodings misread as Chinese 0.4 at most.
_LEAST_PLAUSIBILITY = 0.5

_PUNCTUATION = re.compile(r"[\u00b7\u2013-\u2027\u3000-\u301f\uff01-\uff5e]")
_NOT_TEXT = re.compile(r"[\0\ud800-\udfff]")
_LINE_END = re.compile(r"\r\n?|\n")


class Decoded(NamedTuple):
    """A decoded text without its byte order mark, and the codec that read it."""

    text: str
    encoding: str


def decode(
    data: bytes, *, path: str, encoding: str | None = None, declared: str | None = None
) -> Decoded:
    """Decode `data` without ever guessing at a damaged character.

    Args:
        data: The whole file.
        path: Named in errors.
        encoding: Codec the user forces.
        declared: Label the file itself carries; it wins unless another encoding
            gives more plausible Chinese or the file is UTF-8 (pages saved anew keep
            stale labels).

    Raises:
        GlossaryError: The codec is unknown, bytes cannot be decoded (with byte,
            counted from 1, and line), the encoding cannot be told or the file is
            not text.
    """
    if encoding is not None:
        decoded = _decode_forced(data, encoding, path)
    elif marked := _marked_encoding(data):
        decoded = _decode_strictly(data, marked, path)
    else:
        decoded = _decode_detected(data, _declared_codec(declared or ""), path)
    if _NOT_TEXT.search(decoded.text):
        raise _binary_error(path)
    return Decoded(decoded.text.removeprefix("\ufeff"), decoded.encoding)


def _marked_encoding(data: bytes) -> str | None:
    return next((codec for bom, codec in _BOMS if data.startswith(bom)), None)


def _declared_codec(label: str) -> str | None:
    """Return Python's name of the codec that pages mean by a label."""
    import webencodings

    found = webencodings.lookup(label) if label.isascii() else None
    if found is None:
        return None
    return _text_codec(_DECLARED.get(found.name, found.codec_info.name))


def _text_codec(label: str) -> str | None:
    """Return Python's name of a codec that turns bytes into text, None for others."""
    try:
        name = codecs.lookup(label).name
        b"x".decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return name


def _decode_forced(data: bytes, encoding: str, path: str) -> Decoded:
    name = _text_codec(encoding)
    if name is None:
        raise GlossaryError(
            _("unknown encoding “{encoding}”", encoding=encoding),
            path=path,
            hint=_("use a name such as utf-8, gb18030, big5 or utf-16-le"),
        )
    return _decode_strictly(data, name, path)


def _decode_detected(data: bytes, declared: str | None, path: str) -> Decoded:
    if b"\0" in data:
        raise _binary_error(path)
    if _is_utf8(data):
        # By chance no other text is, but for a word or two.
        name, _plausible = _most_plausible(data, ("utf-8", declared))
        return _decode_strictly(data, name, path)
    name, plausibility = _most_plausible(data, (declared, *_DETECTED))
    if plausibility < _LEAST_PLAUSIBILITY:
        name = declared or ""
    if not name:
        raise GlossaryError(
            _("this is not a text file, or its encoding cannot be told"),
            path=path,
            hint=_("name the encoding with --encoding, or save the file as UTF-8"),
        )
    return _decode_strictly(data, name, path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _most_plausible(
    data: bytes, names: Iterable[str | None] = _DETECTED
) -> tuple[str, float]:
    """Return the codec that gives the most plausible Chinese, the first of equals.

    Damaged bytes only lower a candidate's score: the error that follows then names
    the right encoding and the exact place.
    """
    scores = {name: _plausibility(data, name) for name in names if name}
    best = max(scores, key=scores.__getitem__)
    return best, scores[best]


def _plausibility(data: bytes, name: str) -> float:
    """Return the share of non-ASCII characters that are common in Chinese text."""
    text = data.decode(_SUPERSETS.get(name, (name,))[-1], "replace")
    counts = {c: count for c, count in Counter(text).items() if c > "\x7f"}
    if not counts:
        return 1.0
    han = _big5_common() if name == "big5" else _all_common()
    common = sum(counts[c] for c in counts if c in han or _PUNCTUATION.match(c))
    return common / sum(counts.values())


@cache
def _gb_common() -> frozenset[str]:
    """Return the 3,755 common characters: GB/T 2312-1980 level 1, rows 16 to 55."""
    rows = range(0xB0, 0xD8)
    return _characters("gb2312", rows, range(0xA1, 0xFF))


@cache
def _big5_common() -> frozenset[str]:
    """Return the 5,401 common characters: Big5 level 1, A440 to C67E."""
    rows = range(0xA4, 0xC7)
    return _characters("big5", rows, (*range(0x40, 0x7F), *range(0xA1, 0xFF)))


@cache
def _all_common() -> frozenset[str]:
    """Return the common characters of both scripts."""
    return _gb_common() | _big5_common()


def _characters(
    codec: str, leads: range, trails: range | tuple[int, ...]
) -> frozenset[str]:
    table = (bytes((lead, trail)) for lead in leads for trail in trails)
    text = b"".join(table).decode(codec, "ignore")
    return frozenset(character for character in text if character >= "\u4e00")


def _decode_strictly(data: bytes, name: str, path: str) -> Decoded:
    failure: UnicodeError | None = None
    for codec in _SUPERSETS.get(name, (name,)):
        try:
            return Decoded(data.decode(codec), codec)
        except UnicodeError as error:
            failure = error
    raise _undecodable_error(data, name, failure, path)


def _undecodable_error(
    data: bytes, name: str, failure: UnicodeError | None, path: str
) -> GlossaryError:
    likely, plausibility = _most_plausible(data)
    hint = _("repair the character in a text editor, or name another --encoding")
    if likely != name and plausibility >= _LEAST_PLAUSIBILITY:
        hint = _(
            "the file looks like {encoding}: try --encoding {encoding}",
            encoding=likely,
        )
    if not isinstance(failure, UnicodeDecodeError):
        message = _("cannot be read as {encoding}", encoding=name)
        return GlossaryError(message, path=path, hint=hint)
    before = data[: failure.start].decode(name, "replace")
    message = _(
        "byte {number} (0x{byte}) is not valid {encoding}",
        number=failure.start + 1,
        byte=f"{data[failure.start]:02X}",
        encoding=name,
    )
    return GlossaryError(
        message,
        path=path,
        line=len(_LINE_END.findall(before)) + 1,
        hint=hint,
    )


def _binary_error(path: str) -> GlossaryError:
    return GlossaryError(
        _("this is a binary file, not text"),
        path=path,
        hint=_(
            "save it as text, HTML or DOCX; for UTF-16 without a byte order mark "
            "use --encoding utf-16-le"
        ),
    )
