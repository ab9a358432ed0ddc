"""Strings that are spliced into sentences, and texts to splice them into.

`spliced/strings.txt` lists strings by kind (`# kind`). In `spliced/sentences.txt` are
sentences in which the like belongs. `⟨site⟩` and so on stand for something made up each
time, `⟨5⟩` for so many digits, `⟨x⟩` for a letter.
"""

from __future__ import annotations

import random
import re
import string
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from glossary.model import Span
from glossary.text.han import HAN
from training import tables

HERE = Path(__file__).parent
# Of the written pairs the first were there before the character model.
_NEW = {"written.tsv.xz": 10_000, "topics.tsv.xz": 0}
_BLOCK, _PARTS = 100, 5
# One kind of strings in so many is kept from the network.
_KEPT_FROM = 4
# Parts of the sentences: for the character model, to fit the weights, to measure.
MODELLED, FITTED, MEASURED = (0, 1, 2), (3,), (4,)


def _parts() -> dict[str, list[str]]:
    """Return what names and addresses are made up of; a hyphen stands for nothing."""
    lines = (HERE / "spliced" / "parts.txt").read_text("utf-8").splitlines()[1:]
    named = (line.split(": ") for line in lines)
    return {
        name: [part.replace("-", "") for part in parts.split(" ")]
        for name, parts in named
    }


_PARTS_OF = _parts()
_CONSONANTS = "bcdfghjklmnpqrstwxz"
_FINALS = "a e i o u ang ong ian ai ei ing en".split()
_UNMISTAKABLE = string.ascii_letters + string.digits
_NOISE = _UNMISTAKABLE + string.punctuation

Maker = Callable[[random.Random], str]


class Listed(NamedTuple):
    """A string that is spliced into sentences, with slots, and its kind."""

    kind: str
    pattern: str


class Spliced(NamedTuple):
    """A text and the strings that were spliced into it."""

    text: str
    splices: frozenset[Span]


def listed() -> tuple[Listed, ...]:
    """Return the strings of the list."""
    found, kind = [], ""
    for line in (HERE / "spliced" / "strings.txt").read_text("utf-8").splitlines():
        if re.fullmatch("# [a-z]+", line):
            kind = line[2:]
        elif line.strip():
            found.append(Listed(kind, line))
    return tuple(found)


def untagged() -> frozenset[str]:
    """Return the kinds that are kept from the network that tags symbols.

    The weights of its evidence are fitted on strings of these, which are as new to it
    as those of real pages are.
    """
    return frozenset(sorted({one.kind for one in listed()})[::_KEPT_FROM])


def trap_sentences() -> tuple[str, ...]:
    """Return sentences to which the like of a splice belongs, with slots."""
    lines = (HERE / "spliced" / "sentences.txt").read_text("utf-8").splitlines()
    return tuple(line for line in lines[1:] if line)


def sentences(parts: Collection[int]) -> list[str]:
    """Return Chinese sentences written for this project, of some parts in five."""
    found = []
    for name, start in _NEW.items():
        fields = [*tables.rows(HERE / "pairs" / name)][start:]
        whole = [row[0] for row in fields if row[2] != "policyc"]
        found += [
            sentence
            for at, sentence in enumerate(whole)
            if at // _BLOCK % _PARTS in parts
        ]
    return found


def filled(pattern: str, rng: random.Random) -> str:
    """Return a listed string with its slots filled."""

    def made(match: re.Match[str]) -> str:
        slot = match.group(1)
        if slot.isdigit():
            return _some(string.digits, int(slot), rng)
        return _MAKERS[slot](rng)

    return re.sub("⟨([^⟩]+)⟩", made, pattern)


def _some(characters: Sequence[str], count: int, rng: random.Random) -> str:
    return "".join(rng.choice(characters) for _ in range(count))


def _latin(rng: random.Random) -> str:
    return "".join(
        rng.choice(_CONSONANTS) + rng.choice(_FINALS) for _ in range(rng.randint(1, 3))
    )


def _label(rng: random.Random) -> str:
    letters = _some(string.ascii_lowercase, rng.randint(2, 6), rng)
    return rng.choice(
        (
            _latin(rng),
            letters,
            letters + str(rng.randint(1, 999)),
            rng.choice(_PARTS_OF["labels"]) + rng.choice(("", "-")) + _latin(rng),
            f"{_latin(rng)}-{rng.choice(_PARTS_OF['labels'])}",
        )
    )


def _domain(rng: random.Random) -> str:
    host, top_level = (rng.choice(_PARTS_OF[part]) for part in ("hosts", "top_level"))
    return f"{host}{_label(rng)}.{top_level}"


def _url(rng: random.Random) -> str:
    path = rng.choice(
        (
            "",
            "/",
            f"/a/{rng.randint(1, 9999)}",
            f"/{_label(rng)}.html",
            f"/?id={rng.randint(1, 999)}",
            f"/s/{_some(_UNMISTAKABLE, 6, rng)}",
        )
    )
    return rng.choice(("http://", "https://", "https://", "")) + _domain(rng) + path


def _brand(rng: random.Random) -> str:
    return _some(_PARTS_OF["syllables"], rng.choice((2, 2, 2, 3)), rng)


def _place(rng: random.Random) -> str:
    return rng.choice(_PARTS_OF["places"])


def _site(rng: random.Random) -> str:
    return rng.choice((_brand, _place))(rng) + rng.choice(_PARTS_OF["sites"])


def _name(rng: random.Random) -> str:
    return rng.choice(_PARTS_OF["surnames"]) + _some(
        _PARTS_OF["given"], rng.choice((1, 2, 2)), rng
    )


def _phone(rng: random.Random) -> str:
    start, rest = rng.randint(130, 199), _some(string.digits, 8, rng)
    return rng.choice((f"{start}{rest}", f"{start}-{rest[:4]}-{rest[4:]}"))


def _telephone(rng: random.Random) -> str:
    number = _some(string.digits, 7, rng)
    area = f"0{rng.randint(10, 999)}"
    return rng.choice(
        (f"400-{number[:3]}-{number[3:]}", f"400{number}", f"{area}-{number}")
    )


def _account(rng: random.Random) -> str:
    letters = _some(string.ascii_lowercase, rng.randint(2, 5), rng)
    return rng.choice(
        (
            f"{_latin(rng)}{rng.randint(1, 9999)}",
            f"{letters}{rng.randint(10, 99999)}",
            f"{_latin(rng)}_{rng.randint(1, 999)}",
            str(rng.randint(10**7, 10**9)),
        )
    )


def _noise(rng: random.Random) -> str:
    runs = (
        _some(_NOISE, rng.choice((1, 1, 2, 2, 3)), rng)
        for _ in range(rng.randint(4, 9))
    )
    return " ".join(runs)


_MAKERS: dict[str, Maker] = {
    "site": _site,
    "sitesuffix": lambda rng: rng.choice(_PARTS_OF["sites"]),
    "brand": _brand,
    "place": _place,
    "name": _name,
    "domain": _domain,
    "url": _url,
    "phone": _phone,
    "tel": _telephone,
    "id": _account,
    "mail": lambda rng: rng.choice(("qq.com", "163.com", "126.com", "mail.example")),
    "x": lambda rng: rng.choice(string.ascii_lowercase),
    "X": lambda rng: rng.choice(_UNMISTAKABLE),
    "U": lambda rng: rng.choice(string.ascii_uppercase),
    "Latin": lambda rng: _latin(rng).capitalize(),
    "hex": lambda rng: _some("0123456789abcdef", rng.choice((6, 8, 12)), rng),
    "jam": _noise,
}


# Share of the documents that have a trap.
_TRAPPED = 0.25


def documents(
    source: Sequence[str], count: int, rng: random.Random, traps: Sequence[str] = ()
) -> Iterator[str]:
    """Yield texts of paragraphs of sentences that stand together in a source."""
    for _ in range(count):
        start = rng.randrange(len(source) - 20)
        left = list(source[start : start + rng.randint(8, 20)])
        if traps and rng.random() < _TRAPPED:
            trap = filled(rng.choice(traps), rng)
            left.insert(rng.randrange(len(left) + 1), trap)
        paragraphs = []
        while left:
            size = rng.randint(1, 4)
            paragraphs.append("".join(left[:size]))
            left = left[size:]
        yield "\n".join(paragraphs)


_ENDS = {
    0.1: f"[。！？”](?=[{HAN}“])",
    0.22: f"[，、；](?=[{HAN}])|[{HAN}](?=[，。；])",
    1.0: f"[{HAN}0-9A-Za-z](?=[{HAN}])",
}
_APART, _COMPOSED, _SAME, _SET_APART = 6, 0.2, 0.35, 0.1
# What stands at both ends of a string that is set apart.
_BLANKS = (" ", " ", " ", " ", "  ", "\u3000", "\u3000\u3000", "   ", "\xa0")
_SAME_BLANK = 0.9


def spliced(text: str, patterns: Sequence[str], rng: random.Random) -> Spliced:
    """Return a text into which one to four of the strings were spliced."""
    count = rng.randint(1, 4)
    strings = [_composed(patterns, rng) for _ in range(count)]
    if rng.random() < _SAME:
        strings = strings[:1] * count
    kind = rng.random()
    pattern = next(ends for limit, ends in _ENDS.items() if kind < limit)
    places = [match.start() + 1 for match in re.finditer(pattern, text)]
    chosen = sorted(rng.sample(places, min(count, len(places))))
    placed: list[tuple[int, str]] = []
    for at, one in zip(chosen, strings, strict=False):
        if not placed or at - placed[-1][0] >= _APART:
            placed.append((at, one))
    return inserted(text, placed)


def narrowed(text: str, span: Span) -> Span:
    """Return the part of a text between the blanks at the ends of a span of it."""
    string = text[slice(*span)]
    start = span.end - len(string.lstrip())
    return Span(start, max(start, span.start + len(string.rstrip())))


def apart(one: str, rng: random.Random) -> str:
    """Return a string with blanks at both ends."""
    blank = rng.choice(_BLANKS)
    return blank + one + (blank if rng.random() < _SAME_BLANK else rng.choice(_BLANKS))


def inserted(text: str, placed: Iterable[tuple[int, str]]) -> Spliced:
    """Return a text with strings put in at offsets of it, which are in order."""
    parts, splices, done, end = [], [], 0, 0
    for at, one in placed:
        parts += [text[done:at], one]
        end += at - done + len(one)
        splices.append(Span(end - len(one), end))
        done = at
    return Spliced("".join([*parts, text[done:]]), frozenset(splices))


def _composed(patterns: Sequence[str], rng: random.Random) -> str:
    one = filled(rng.choice(patterns), rng)
    if rng.random() < _COMPOSED:
        joint = rng.choice(("", "", " ", "|", "，", "："))
        one += joint + filled(rng.choice(patterns), rng)
    return apart(one, rng) if rng.random() < _SET_APART else one
