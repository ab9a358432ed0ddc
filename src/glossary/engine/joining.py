"""Put the translated clauses of one sentence together again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

# Words English capitalises anywhere; names of terms come from the term base.
_CAPITALISED = frozenset(
    "I Africa African America American Arab Arabic Asia Asian Australia Australian "
    "Beijing Brazil British Britain Buddhist Canada Chinese China Christian Christmas "
    "Communist Confucian Cuba Cyprus Dutch Egypt Egyptian English Europe European "
    "France French Germany German God Greek Hong India Indian Indonesia Iran Iraq "
    "Islam Islamic Israel Italian Italy Japan Japanese Kazakhstan Korea Korean Latin "
    "Macao Malaysia Mandarin Marxism Marxist Mexico Mongolia Muslim Olympic Pacific "
    "Pakistan Palestine Paris Portugal Russia Russian Saudi Shanghai Shenzhen "
    "Singapore South-South Soviet Spain Spanish Switzerland Taiwan Thailand Tibet "
    "Turkey UK UN US Ukraine United Vietnam Western Xinjiang Xi "
    "January February March April June July August September October November "
    "December Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
# Letters, with what apostrophes and hyphens join.
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"\s*[.,;:!?…。，；：、]+(?=[\"”’')\]]*$)")
_DANGLING = re.compile(r"[,;]?\s+(and|but|or)$")
_SUBJECT = re.compile(
    r"(?:It|They|He|She|We|I|You|There|This|These)\s+(?!which|who)[a-z]+"
)
# Two letters before it: U.S. and i.e. end no sentence.
_STOP_WITHIN = re.compile(r"(\b[^\W\d_]{2,}[.?!]\s+)([a-z])")
_SEMICOLON_AFTER = ";；"
_COLON_AFTER = ":："
_FINAL_MARKS = {
    "。": ".",
    ".": ".",
    "．": ".",
    "?": "?",
    "？": "?",
    "!": "!",
    "！": "!",
}


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause and its translation.

    Attributes:
        source: The clause with its closing mark.
        target: What the model made of it.
        proper: Target forms in it that keep their capitals.
    """

    source: str
    target: str
    proper: tuple[str, ...] = ()


def join(pieces: Sequence[ClausePair]) -> str:
    """Return the pieces as one sentence.

    Pieces are joined by a comma; by a semicolon or colon where the source has one; by
    a semicolon if the next one begins with a pronoun as subject, which a comma would
    splice on. Later pieces lose the capital of a first word that is no name; the
    sentence ends as the source does.
    """
    pieces = [piece for piece in pieces if piece.target.strip()]
    if not pieces:
        return ""
    names = _names(pieces)
    parts = []
    for number, piece in enumerate(pieces):
        text = tidy(piece.target)
        if number:
            text = _lower_first(text, (*piece.proper, *names))
        if number < len(pieces) - 1:
            text = _linked(text, piece.source, tidy(pieces[number + 1].target))
        parts.append(text)
    return finish(pieces[-1].source, " ".join(parts))


def finish(source: str, target: str) -> str:
    """Return the target with the source's final mark, and with capitals at its starts.

    A source without a final mark (a title, a heading) gives a target without one.
    """
    target = _STOP_WITHIN.sub(_capital_after, tidy(target))
    mark = _final_mark(source)
    if not mark and _ends_in_abbreviation(target):
        return _upper_first(target)
    body = _without_end(target)
    if not mark:
        return _upper_first(body)
    closing = _closing(body)
    # A full stop goes inside quotation marks in any case, as American usage has it.
    quoted = mark == "." and ")" not in closing and "]" not in closing
    if closing and (quoted or _mark_is_inside(source)):
        return _upper_first(body.removesuffix(closing) + mark + closing)
    if mark == "." and _ends_in_abbreviation(body):
        mark = ""
    return _upper_first(body + mark)


def tidy(text: str) -> str:
    """Mend the spacing of a decoded text: around quotation marks, after commas."""
    text = " ".join(text.split())
    text = re.sub(r"\s+([,.;:?!%)])", r"\1", text)
    text = re.sub(r"([,;])(?=[A-Za-z])", r"\1 ", text)
    text = re.sub(r"(?:,\s*)+,", ",", text)
    # Straight quotation marks open and close in turn; an odd one out is left alone.
    if text.count('"') % 2 == 0:
        text = re.sub(r'"\s*([^"]*?)\s*"', r'"\1"', text)
    return text.strip()


def _ends_in_abbreviation(target: str) -> bool:
    return bool(re.search(r"(?:\b[A-Za-z]\.)+$|\b(?:etc|vs|Inc|Ltd|Co|St)\.$", target))


def _final_mark(source: str) -> str:
    stripped = source.rstrip("”’」』）)】》\"' \t\u3000")
    if stripped.endswith(("……", "…", "...")):
        return "."
    return _FINAL_MARKS.get(stripped[-1:], "")


def _closing(text: str) -> str:
    """Return the closing quotation marks and brackets at the end."""
    return text[len(text.rstrip("\"”’')]")) :]


def _mark_is_inside(source: str) -> bool:
    return bool(re.search(r"[。．.?？!！…][”’」』）)】\"']+\s*$", source))


def _linked(text: str, source: str, following: str) -> str:
    text = _without_end(text)
    # What hangs in the air at the end of a decoded clause is said by the next one.
    conjunction = _DANGLING.search(text)
    if conjunction:
        return f"{text[: conjunction.start()]}, {conjunction[1]}"
    last = source.rstrip()[-1:]
    if last and last in _SEMICOLON_AFTER:
        return text + ";"
    if last and last in _COLON_AFTER:
        return text + ":"
    return text + (";" if _SUBJECT.match(following) else ",")


def _without_end(text: str) -> str:
    if _ends_in_abbreviation(text):
        return text
    return _SENTENCE_END.sub("", text).rstrip()


def _names(pieces: Collection[ClausePair]) -> frozenset[str]:
    """Words that stand capitalised inside a piece and nowhere in lower case."""
    inner: set[str] = set()
    lower: set[str] = set()
    for piece in pieces:
        words = WORD.findall(piece.target)
        inner.update(word for word in words[1:] if word[0].isupper())
        lower.update(word for word in words if word[0].islower())
    return frozenset(word for word in inner if word.lower() not in lower)


def _lower_first(text: str, proper: Collection[str]) -> str:
    match = WORD.search(text)
    if not match:
        return text
    word = match.group()
    keeps = (
        word.split("'")[0].split("’")[0] in _CAPITALISED
        or (len(word) > 1 and not word[1:].islower())
        or any(form == word or form.startswith(word + " ") for form in proper)
    )
    if keeps:
        return text
    at = match.start()
    return text[:at] + word[0].lower() + text[at + 1 :]


def _capital_after(match: re.Match[str]) -> str:
    stop, letter = match.groups()
    return stop + (letter if _ends_in_abbreviation(stop.rstrip()) else letter.upper())


def _upper_first(text: str) -> str:
    match = re.search(r"\w", text)
    if not match:
        return text
    at = match.start()
    return text[:at] + text[at].upper() + text[at + 1 :]
