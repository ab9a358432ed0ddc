"""Find an English term in an English text, inflected as the sentence needs it.

What may differ: grammatical inflection of single words, articles, hyphens, quotation
marks, the comma before “and”, British and American spelling, and case except in
acronyms. What may not: derivation (`govern`, `governance`), comparison (`high`,
`higher`), the kind of participle (`developing`, `developed`), any other word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import NamedTuple

from glossary.model import Span

_QUOTES = "\"'“”„‟‘’‚‛«»"
_TOKEN = re.compile(
    # A hyphen or dash inside a compound, or hanging (“medium- and long-term”).
    r"(?P<hyphen>(?<=\w)(?:[-‐‑]|–(?=\w)))"
    # Dotted acronyms; then words of any script that spaces its words, in which an
    # ampersand, an apostrophe or a decimal point may stand.
    r"|(?P<word>(?:[A-Z]\.){2,}"
    r"|[^\W_\u2e80-\U000323af]+"
    r"(?:(?:[&'’]|(?<=\d)[.,](?=\d))[^\W_\u2e80-\U000323af]+)*)"
    rf"|(?P<quote>[{_QUOTES}])"
    r"|(?P<symbol>\S)"
)
_ACRONYM = re.compile(r"(?=.*[A-Z])[A-Z0-9&]{2,}(?=s?$)")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)

# Bound prefixes: what follows their hyphen is not a word of its own.
_PREFIXES = frozenset(
    "anti co counter de ex inter mal mis multi non post pre pseudo quasi re semi sub "
    "trans ultra un".split()
)
# A verb may follow these inside a phrase: “reform and open up”.
_BEFORE_VERB = frozenset(["and", "or", "to", "not", ",", ";", "/", "&"])
# Plurals with a meaning of their own, which the singular does not have.
_OWN_PLURALS = frozenset(
    "arms customs futures goods means news proceeds savings securities".split()
)

# British to American spelling, both sides of a comparison alike: a rule may make up a
# word as long as no two words become one.
_SPELLING = tuple(
    (re.compile(pattern), american)
    for pattern, american in (
        (r"(?<=\w{3})our(?=$|s$|ed$|ing$|able$|ful$|ite)", "or"),
        (r"(?<=\w{2}[^aeiou])is(?=(?:e[drs]?|ers|ing|ations?)$)", "iz"),
        (r"(?<=\w{2})ys(?=(?:e[drs]?|ers|ing)$)", "yz"),
        (r"(?<=\w{3})ogue(?=s?$)", "og"),
        (r"(cent|theat|lit|met|fib)re(?=[ds]?$)", r"\1er"),
        (r"(?<=\w{3}[aeiou]l)l(?=(?:ed|ing|ers?)$)", ""),
        (r"^(def|off|lic|pret)ence(?=s?$)", r"\1ense"),
        (r"^programme(?=s?$)", "program"),
        (r"^ageing$", "aging"),
    )
)


class _Inflection(Enum):
    """How a word is made from a lemma."""

    NONE = auto()
    # Plural of a noun or third person of a verb.
    S = auto()
    ING = auto()
    ED = auto()
    # Irregular plural or past.
    IRREGULAR = auto()


_NUMBER = frozenset([_Inflection.NONE, _Inflection.S, _Inflection.IRREGULAR])
_PAST = frozenset([_Inflection.ED, _Inflection.IRREGULAR])


class FormMatch(NamedTuple):
    """An occurrence of a form.

    Attributes:
        span: Where, in whole words, without a possessive ’s after the last.
        exact_case: Every capital of the form is a capital in the text; capitals that
            the text has of its own (start of a sentence, a headline) do not matter.
    """

    span: Span
    exact_case: bool


class _ComparedToken(NamedTuple):
    """A word or symbol that counts in a comparison.

    Attributes:
        text: As written, without a possessive ’s and without the dots of an acronym.
        word: Lower case.
        key: For comparing: lower case, American spelling.
        acronym: The capitals and digits of an acronym, without a plural s, or empty.
        start: Offset.
        end: Offset just past `text` in the text.
        possessive: Followed by ’s.
        article: Offset of an article right before, or None.
        bound: Joined by a hyphen to a prefix that makes another word of it.
    """

    text: str
    word: str
    key: str
    acronym: str
    start: int
    end: int
    possessive: bool = False
    article: int | None = None
    bound: bool = False


class FormFinder:
    """A form compiled for finding."""

    def __init__(self, form: str) -> None:
        self._tokens = _tokens(form)
        self._verbal = tuple(
            _may_be_verb(self._tokens, at) for at in range(len(self._tokens))
        )

    @cached_property
    def _names(self) -> Collection[str]:
        return _names(self._tokens[0])

    def find(self, text: str) -> Iterator[FormMatch]:
        """Yield the disjoint occurrences from left to right."""
        tokens, size = _tokens(text), len(self._tokens)
        free = 0
        for at in self._starts(text, tokens):
            found = tokens[at : at + size]
            if at >= free and all(map(_agree, self._tokens, found, self._verbal)):
                yield FormMatch(self._span(found, text), self._has_capitals(found))
                free = at + size

    def _starts(self, text: str, tokens: tuple[_ComparedToken, ...]) -> Iterator[int]:
        """Yield where the first token of the form may be and the others have room."""
        if not self._tokens:
            return
        places = _places(text)
        possible = {at for name in self._names for at in places.get(name, ())}
        for at in sorted(possible):
            if not tokens[at].bound and at + len(self._tokens) <= len(tokens):
                yield at

    def _has_capitals(self, found: tuple[_ComparedToken, ...]) -> bool:
        return all(map(_has_capitals, self._tokens, found))

    def _span(self, found: tuple[_ComparedToken, ...], text: str) -> Span:
        start, end = found[0].start, found[-1].end
        if self._tokens[0].article is not None and found[0].article is not None:
            start = found[0].article
        return _balanced(text, start, end)


@lru_cache(maxsize=8192)
def finder(form: str) -> FormFinder:
    """Return the compiled form."""
    return FormFinder(form)


@lru_cache(maxsize=64)
def _tokens(text: str) -> tuple[_ComparedToken, ...]:
    """Return the tokens that count: no articles, hyphens, quotes, serial commas."""
    tokens: list[_ComparedToken] = []
    article: int | None = None
    bound = False
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "quote":
            continue
        if match.lastgroup == "hyphen":
            bound = bool(tokens) and tokens[-1].key in _PREFIXES
            continue
        if _is_article(match, text, tokens):
            article = match.start()
            continue
        token = _token(match, article, bound=bound)
        if tokens and tokens[-1].key == "," and token.key in ("and", "or"):
            tokens.pop()
        tokens.append(token)
        article, bound = None, False
    return tuple(tokens)


@lru_cache(maxsize=64)
def _places(text: str) -> Mapping[str, Sequence[int]]:
    """Return by each name of its tokens where in the text they are."""
    places: dict[str, list[int]] = {}
    for at, token in enumerate(_tokens(text)):
        for name in _names(token):
            places.setdefault(name, []).append(at)
    return places


def _names(token: _ComparedToken) -> Collection[str]:
    """Return names of a token: two tokens that agree have one in common."""
    names = {token.key, token.acronym} - {""}
    return names | _lemmas(token.word).keys() if token.key.isalpha() else names


def _token(match: re.Match[str], article: int | None, *, bound: bool) -> _ComparedToken:
    written = match[0]
    start, end = match.span()
    if match.lastgroup == "symbol":
        name = (written, written, written, "")
        return _ComparedToken(*name, start, end, article=article, bound=bound)
    text, length, lower, key, acronym = _word(written)
    possessive = length < len(written)
    place = (start, start + length, possessive, article, bound)
    return _ComparedToken(text, lower, key, acronym, *place)


@lru_cache(maxsize=65536)
def _word(written: str) -> tuple[str, int, str, str, str]:
    """Return a word's text and its length as written, then `word`, `key`, `acronym`."""
    word = _POSSESSIVE.sub("", written)
    length = len(word)
    if word.endswith("."):
        word = word.replace(".", "")
    lower = word.lower().replace("’", "'")
    acronym = _ACRONYM.match(word)
    return word, length, lower, _american(lower), acronym[0] if acronym else ""


def _is_article(match: re.Match[str], text: str, before: list[_ComparedToken]) -> bool:
    """Tell an article from the letter of “A-share” and “Grade A”."""
    if match[0].lower() not in ("a", "an", "the"):
        return False
    if not text[match.end() : match.end() + 1].isspace():
        return False
    return match[0] != "A" or not before or not before[-1].text[-1].isalnum()


def _may_be_verb(tokens: tuple[_ComparedToken, ...], at: int) -> bool:
    """Tell whether a word of a form may be its verb, by what stands before it.

    Only a verb has participles to exchange: “high-speed train” is not found in
    “high-speed training”. A capitalised word is part of a name.
    """
    if tokens[at].text[0].isupper():
        return False
    if at == 0:
        return True
    before = tokens[at - 1].key
    return before in _BEFORE_VERB or before.endswith("ly")


def _agree(wanted: _ComparedToken, found: _ComparedToken, verbal: bool) -> bool:
    if wanted.possessive and not found.possessive:
        return False
    if wanted.acronym:
        return wanted.acronym == found.acronym
    if wanted.key == found.key:
        return True
    if not (wanted.key.isalpha() and found.key.isalpha()):
        return False
    ours, theirs = _lemmas(wanted.word), _lemmas(found.word)
    return not ours.keys().isdisjoint(theirs) and any(
        _compatible(ours[lemma], theirs[lemma], verbal)
        for lemma in ours.keys() & theirs.keys()
    )


def _compatible(one: _Inflection, other: _Inflection, verbal: bool) -> bool:
    pair = {one, other}
    if len(pair) == 1 or pair <= _NUMBER:
        return True
    return verbal and not (_Inflection.ING in pair and pair & _PAST)


def _has_capitals(wanted: _ComparedToken, found: _ComparedToken) -> bool:
    return all(
        there.isupper()
        for here, there in zip(wanted.text, found.text, strict=False)
        if here.isupper() and here == there.upper()
    )


def _balanced(text: str, start: int, end: int) -> Span:
    """Widen a span over the other half of a double quotation mark inside it."""
    inside = sum(text.count(mark, start, end) for mark in '"“”')
    if inside % 2:
        if start > 0 and text[start - 1] in '"“':
            start -= 1
        elif text[end : end + 1] in ('"', "”"):
            end += 1
    return Span(start, end)


@lru_cache(maxsize=65536)
def _american(word: str) -> str:
    for pattern, american in _SPELLING:
        word = pattern.sub(american, word)
    return word


@lru_cache(maxsize=65536)
def _lemmas(word: str) -> Mapping[str, _Inflection]:
    """Return what a lower-case word may be an inflection of, itself included."""
    lemmas = {_american(word): _Inflection.NONE}
    for lemma, inflection in _inflections(word):
        lemmas.setdefault(_american(lemma), inflection)
    return lemmas


def _inflections(word: str) -> Iterator[tuple[str, _Inflection]]:
    import simplemma  # Lazy: loads the language data.

    if word in _OWN_PLURALS:
        return
    lemma = simplemma.lemmatize(word, lang="en").lower()
    if lemma != word and not word.endswith(("er", "est")):
        yield lemma, _kind(word)
    known = simplemma.is_known(word, lang="en")
    for base, inflection in _regular(word):
        if not known or (
            inflection is not _Inflection.S and simplemma.is_known(base, lang="en")
        ):
            yield base, inflection


def _kind(word: str) -> _Inflection:
    if word.endswith("ing"):
        return _Inflection.ING
    if word.endswith("ed"):
        return _Inflection.ED
    return _Inflection.S if word.endswith("s") else _Inflection.IRREGULAR


def _regular(word: str) -> Iterator[tuple[str, _Inflection]]:
    """Undo the regular English inflections; yields bases that are no words, too."""
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "ics")):
        yield from ((base, _Inflection.S) for base in _without_s(word))
    elif word.endswith("ing"):
        yield from ((base, _Inflection.ING) for base in _stems(word[:-3]))
    elif word.endswith("ed") and not word.endswith("eed"):
        yield from ((base, _Inflection.ED) for base in _stems(word[:-2]))


def _without_s(word: str) -> Iterator[str]:
    yield word[:-1]
    if word.endswith("ies"):
        yield word[:-3] + "y"
    elif word.endswith("es"):
        yield word[:-2]


def _stems(stem: str) -> Iterator[str]:
    """Yield the bases of a stem left by -ing or -ed: plann(ed), mak(ing), appli(ed)."""
    if len(stem) < 3 or not any(vowel in stem for vowel in "aeiouy"):
        return
    yield stem
    yield stem + "e"
    if stem[-1] == stem[-2]:
        yield stem[:-1]
    if stem.endswith("i"):
        yield stem[:-1] + "y"
