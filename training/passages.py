"""Passages with and without spliced strings, to train the network that tags them on.

The passages are put together from sentences of a corpus, the strings from anything:
the list of strings, parts of other sentences, strings of interfaces, words, addresses,
code, dates, foreign words, signs.
"""

from __future__ import annotations

import random
import re
import string
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from glossary.text.han import HAN
from training import chrome_pages, splices, tables
from training.character_model import words as listed

# How often a sentence of a source is taken, by its length. Prose counts more than
# documentation; copyleft text is left out.
WEIGHTS = {
    "project": 14.0,
    "article": 14.0,
    "policy": 4.0,
    "wiki": 5.0,
    "tico": 4.0,
    "sdg": 3.0,
    "plur": 4.0,
    "oss": 3.0,
    "tato": 1.5,
    "cap": 1.0,
    "law": 0.3,
    "mind": 0.4,
    "tf": 0.2,
    "pydoc": 0.2,
    "php": 0.1,
    "mscpp": 0.3,
    "msmt": 0.06,
}
_LONGEST_STRING = 40
_PAGES = Path(__file__).parent / "pages"
# Of so many English sentences one is kept.
_ENGLISH = 8

END = re.compile("[。！？；：.!?;:”」]$")
_JOINT = re.compile(
    rf"(?<=[{HAN}A-Za-z0-9%，、；：。！？”》）])(?=[{HAN}A-Za-z0-9“《（，。])"
)
_SOFT = re.compile("[，、；：。！？]")
_SENTENCE = re.compile(f"[{HAN}].*[{HAN}]")


class Lines(NamedTuple):
    """What passages and strings are made of.

    Attributes:
        sentences: By source.
        interface: Lines of the furniture of sites, and parts of them.
        words: Words of a dictionary.
        english: English sentences.
    """

    sentences: Mapping[str, Sequence[str]]
    interface: Sequence[str]
    words: Sequence[str]
    english: Sequence[str]


def read(corpora: Sequence[Path], words: Path) -> Lines:
    """Return the lines of corpora, of a word list, and the project's own.

    Args:
        corpora: Tables of Chinese, English and source.
        words: As `training/character_model.py` reads it.
    """
    found: dict[str, list[str]] = defaultdict(list)
    found["project"] = splices.sentences(splices.MODELLED)
    found["article"] = [
        line.text
        for page in chrome_pages.articles(_PAGES)
        for line in page
        if not line.is_chrome
    ]
    english = []
    for path in corpora:
        for at, (chinese, other, source, *_) in enumerate(tables.rows(path)):
            if source in WEIGHTS:
                found[source].append(chinese)
                if at % _ENGLISH == 0:
                    english.append(other)
    interface = [
        item
        for site in chrome_pages.furniture(_PAGES)
        for line in chain.from_iterable(site)
        for item in (line.text, *line.text.split())
        if 2 <= len(item) <= _LONGEST_STRING
    ]
    sentences = {
        source: [line for line in lines if _SENTENCE.search(line)]
        for source, lines in found.items()
    }
    return Lines(sentences, interface, [word for word, _ in listed(words)], english)


@dataclass(frozen=True, slots=True)
class Writer:
    """Makes passages.

    Attributes:
        lines: What of.
        patterns: The list of strings.
        traps: Sentences to which the like of a splice belongs.
        rng: What chooses.
    """

    lines: Lines
    patterns: Sequence[str]
    traps: Sequence[str]
    rng: random.Random

    def passage(self) -> splices.Spliced:
        """Return a passage of one to some sentences, in most of them a string."""
        text = self._clean()
        if self.rng.random() < _CLEAN:
            return splices.Spliced(text, frozenset())
        count = self.rng.choice((1, 1, 1, 2, 2, 3))
        strings = [self._maybe_apart(self.string()) for _ in range(count)]
        if self.rng.random() < 0.3:
            strings = strings[:1] * count
        return self._spliced(text, strings)

    def _clean(self) -> str:
        rng = self.rng
        sources = [*self.lines.sentences]
        sizes = [
            WEIGHTS[source] * len(self.lines.sentences[source]) for source in sources
        ]
        source = rng.choices(sources, sizes)[0]
        lines = self.lines.sentences[source]
        at, wanted, parts = rng.randrange(len(lines)), rng.randint(15, 90), list[str]()
        while sum(map(len, parts)) < wanted:
            line = lines[at % len(lines)]
            if rng.random() < _TRAPPED:
                line = splices.filled(rng.choice(self.traps), rng)
            parts.append(
                line if END.search(line) or rng.random() < 0.3 else line + "。"
            )
            parts.append("\n" if rng.random() < 0.2 else "")
            at += 1
        text = "".join(parts).strip()
        if len(text) > _LONGEST_PASSAGE:
            at = rng.randrange(len(text) - _LONGEST_PASSAGE)
            text = text[at : at + _LONGEST_PASSAGE].strip()
        if rng.random() < _AIRED:
            text = self._aired(text)
        return self._damaged(text) if rng.random() < _DAMAGED else text

    def _maybe_apart(self, one: str) -> str:
        is_apart = self.rng.random() < _APART
        return splices.apart(one, self.rng) if is_apart else one

    def _aired(self, text: str) -> str:
        """Return a text with blanks around a part of it; that is no splice."""
        places = [match.start() for match in _JOINT.finditer(text)]
        if not places:
            return text
        start = self.rng.choice(places)
        end = self.rng.choice([at for at in places if start <= at <= start + 12])
        return text[:start] + splices.apart(text[start:end], self.rng) + text[end:]

    def _damaged(self, text: str) -> str:
        """Return a text in which a character is lost; that is no splice."""
        places = [match.start() for match in re.finditer(f"[{HAN}]", text)]
        if not places:
            return text
        at = self.rng.choice(places)
        return text[:at] + self.rng.choice("?□\ufffd■◆×") + text[at + 1 :]

    def _spliced(self, text: str, strings: Sequence[str]) -> splices.Spliced:
        places = [match.start() for match in _JOINT.finditer(text)]
        if not places:
            return splices.Spliced(text, frozenset())
        soft = [at for at in places if _SOFT.search(text[at - 1 : at + 1])]
        chosen = set[int]()
        for _ in strings:
            pool = soft if soft and self.rng.random() < 0.25 else places
            at = self.rng.choice(pool)
            if all(abs(at - other) >= 6 for other in chosen):
                chosen.add(at)
        return splices.inserted(text, zip(sorted(chosen), strings, strict=False))

    def string(self) -> str:
        """Return something that does not belong where it will stand."""
        made = ""
        while not made or len(made) > _LONGEST_STRING:
            kind = self.rng.choices(_KINDS, _SHARES)[0]
            made = " ".join(kind(self).split())
        return made

    def _listed(self) -> str:
        one = splices.filled(self.rng.choice(self.patterns), self.rng)
        if self.rng.random() < 0.15:
            joint = self.rng.choice(("", " ", "|", "，", "："))
            one += joint + splices.filled(self.rng.choice(self.patterns), self.rng)
        return one

    def _sentence(self) -> str:
        prose = [source for source in _PROSE if source in self.lines.sentences]
        return self.rng.choice(self.lines.sentences[self.rng.choice(prose)])

    def _piece(self) -> str:
        """Return a part of a sentence: a clause, or from anywhere to anywhere."""
        text, rng = self._sentence(), self.rng
        clauses = [one for one in re.split("[，。；：！？、“”]", text) if len(one) > 1]
        if clauses and rng.random() < 0.7:
            clause = rng.choice(clauses)
            if len(clause) <= 16 and rng.random() < 0.7:
                return clause
            start = 0 if rng.random() < 0.5 else rng.randrange(len(clause))
            return clause[start : start + rng.randint(3, 16)]
        start = rng.randrange(len(text))
        return text[start : start + rng.randint(3, 25)].strip("，。；：！？、“”")

    def _interface(self) -> str:
        some = [self.rng.choice(self.lines.interface) for _ in range(3)]
        count = self.rng.choice((1, 1, 1, 1, 2, 3))
        return self.rng.choice(("", "", " ", "|", " | ", "/")).join(some[:count])

    def _words(self) -> str:
        some = [self.rng.choice(self.lines.words) for _ in range(3)]
        return "".join(some[: self.rng.choice((1, 1, 2, 2, 2, 3))])

    def _named(self) -> str:
        """Return a name of a site, person or firm, and what one does with it."""
        rng = self.rng
        pattern = rng.choice(("⟨site⟩", "⟨brand⟩", "⟨place⟩", "⟨name⟩", "⟨site⟩"))
        name = splices.filled(pattern, rng)
        word = rng.choice(self.lines.words)
        return rng.choice((name, name + word, word + name, name + self._piece()[:6]))

    def _english(self) -> str:
        words = self.rng.choice(self.lines.english).split()
        start = self.rng.randrange(len(words)) if words else 0
        some = " ".join(words[start : start + self.rng.randint(1, 6)])
        return some.upper() if self.rng.random() < 0.1 else some

    def _code(self) -> str:
        rng = self.rng
        pieces = [_atom(rng) for _ in range(rng.choice((1, 1, 2, 3, 4)))]
        return rng.choice(("", "", " ")).join(pieces)

    def _foreign(self) -> str:
        first, last = self.rng.choice(_SCRIPTS)
        words = (
            "".join(chr(self.rng.randint(first, last)) for _ in range(n))
            for n in [self.rng.randint(2, 8)] * self.rng.choice((1, 1, 2))
        )
        return " ".join(words)

    def _mixed(self) -> str:
        """Return strings of several kinds as one, or one enclosed or with signs."""
        rng = self.rng
        one = rng.choice(_SAYING)(self)
        kind = rng.random()
        if kind < 0.4:
            opening, closing = rng.choice(_BRACKETS)
            return f"{opening}{one}{closing}"
        if kind < 0.7:
            sign = rng.choice(_SIGNS) * rng.choice((1, 1, 2, 3))
            return rng.choice((sign + one, one + sign, sign + one + sign))
        return one + rng.choice(("", "", " ", "：", ":")) + _atom(rng)


_CLEAN, _TRAPPED, _DAMAGED = 0.35, 0.06, 0.1
# Shares of strings, and of texts, that have a part with blanks at both ends.
_APART, _AIRED = 0.15, 0.05
_LONGEST_PASSAGE = 130
_PROSE = ("project", "article", "policy", "wiki", "tato", "cap", "plur", "oss")
_BRACKETS = "[] 【】 （） () 「」 <> 《》 [] 【】 ［］ {} “” ** -- —— ## @： ←→".split()
_SIGNS = (
    "→ > » ▶ ▼ ↓ ↑ ← ☞ 👉 👇 🔥 ★ ☆ ● ○ ■ □ ◆ ◇ • · | / \\ # @ * ~ ^ _ - — © ® ™ ❤ ✓ ✔ "
    "× + = … 👍 📷 🎁 ⏬ ▲ ※ § ¥ $ & % 🔊 ⭐ ➤ 〉 ›"
).split()
_SCRIPTS = (
    (0x3041, 0x3093),
    (0x30A1, 0x30F3),
    (0xAC00, 0xD79D),
    (0x0430, 0x044F),
    (0x0628, 0x064A),
    (0x0E01, 0x0E2E),
    (0xE600, 0xE6FF),
    (0x00C0, 0x00FF),
    (0x4E00, 0x9FA5),
)
_ALNUM = string.ascii_letters + string.digits


def _run(rng: random.Random, letters: str, least: int, most: int) -> str:
    return "".join(rng.choice(letters) for _ in range(rng.randint(least, most)))


def _word(rng: random.Random) -> str:
    return _run(rng, string.ascii_lowercase, 1, 8)


def _date(rng: random.Random) -> str:
    year, month, day = rng.randint(1999, 2026), rng.randint(1, 12), rng.randint(1, 28)
    date = rng.choice((f"{year}-{month:02}-{day:02}", f"{year}/{month}/{day}"))
    time = f"{rng.randint(0, 23):02}:{rng.randint(0, 59):02}"
    return rng.choice((date, time, f"{date} {time}", f"{time}:{rng.randint(0, 59):02}"))


_ATOMS: tuple[Callable[[random.Random], str], ...] = (
    lambda rng: splices.filled("⟨url⟩", rng),
    lambda rng: splices.filled("⟨domain⟩", rng),
    lambda rng: splices.filled("⟨tel⟩", rng),
    lambda rng: splices.filled("⟨phone⟩", rng),
    lambda rng: splices.filled("⟨id⟩", rng),
    lambda rng: splices.filled("⟨jam⟩", rng),
    _date,
    lambda rng: _run(rng, string.digits, 1, 12),
    lambda rng: _run(rng, _ALNUM, 4, 14),
    lambda rng: _run(rng, _ALNUM + string.punctuation, 3, 14),
    lambda rng: _run(rng, string.punctuation, 1, 5),
    lambda rng: f"<{_word(rng)}>",
    lambda rng: f"</{_word(rng)}>",
    lambda rng: f'<{_word(rng)} {_word(rng)}="{_word(rng)}">',
    lambda rng: f"&{_word(rng)};",
    lambda rng: f"{_word(rng)}({_word(rng)});",
    lambda rng: f"{_word(rng)}.{_word(rng)}()",
    lambda rng: f"{_word(rng)}={_run(rng, _ALNUM, 1, 8)}",
    lambda rng: f"{{{_word(rng)}: {_word(rng)}}}",
    lambda rng: f"\\u{_run(rng, '0123456789abcdef', 4, 4)}",
    lambda rng: f"%{_run(rng, '0123456789ABCDEF', 2, 2)}",
    lambda rng: (
        f"{_word(rng)}.{rng.choice(('jpg', 'png', 'doc', 'pdf', 'html', 'gif'))}"
    ),
    lambda rng: (
        f"{_run(rng, string.ascii_uppercase, 2, 4)}-{_run(rng, string.digits, 2, 8)}"
    ),
    lambda rng: f"{rng.randint(1, 99)}/{rng.randint(1, 99)}",
    lambda rng: f"第{rng.randint(1, 99)}页",
    lambda rng: f"{rng.randint(1, 999)}.{rng.randint(0, 9)}万",
    lambda rng: rng.choice(_SIGNS) * rng.randint(1, 4),
)


def _atom(rng: random.Random) -> str:
    return rng.choice(_ATOMS)(rng)


_SAYING = (
    Writer._listed,
    Writer._piece,
    Writer._interface,
    Writer._words,
    Writer._named,
    Writer._english,
)
_KINDS = (*_SAYING, Writer._code, Writer._foreign, Writer._mixed)
_SHARES = (26, 18, 10, 5, 9, 5, 9, 3, 15)


def passages(
    lines: Lines, patterns: Sequence[str], seed: int
) -> Iterator[splices.Spliced]:
    """Yield passages without end."""
    writer = Writer(lines, patterns, splices.trap_sentences(), random.Random(seed))
    while True:
        yield writer.passage()
