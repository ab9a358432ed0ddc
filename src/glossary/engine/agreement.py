"""Make English words agree with the place they are put into."""

from __future__ import annotations

import re

# Words that begin with a vowel sound: as they are spelt, less `unit`, `user`,
# `European`, `one` and plus `hour`, `honest`, `heir`.
_VOWEL_SOUND = re.compile(
    r"[ai]|o(?!ne\b|nce\b)|e(?!u|we)|u(?!ni(?![mn])|s[aeu]|ti|ra|k|y|ga)"
    r"|hours?\b|hono|hones|heir"
)
_NUMBER_WITH_VOWEL_SOUND = re.compile(r"8|1[18](?!\d)")
_LETTERS_WITH_VOWEL_SOUND = frozenset("AEFHILMNORSX")
_INITIALISM = re.compile(r"[A-Z]{2,5}\b")
# Spoken as words, though they look like initialisms.
_SPOKEN = frozenset("LAN NASA NATO RAM ROM SARS SIM".split())
_PREPOSITION = re.compile(
    r"\s(?:of|in|on|with|for|to|at|from|by|against|among|between|under|over)\s"
)
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_SINGULAR_VERBS = {"are": "is", "were": "was", "have": "has", "do": "does"}
_PLURAL_VERBS = {one: many for many, one in _SINGULAR_VERBS.items()}
_VERB = re.compile(r"(\s+)(is|are|was|were|has|have|does|do)\b")
_THIS = re.compile(r"\b(this|that|these|those)(\s+)$", re.I)
_PLURAL_OF = {"this": "these", "that": "those"}
_SINGULAR_OF = {many: one for one, many in _PLURAL_OF.items()}


def put(before: str, words: str, after: str) -> str:
    """Return words put between two texts with the article and the capital they need.

    `a` and `an` follow the sound, an article in front of words with one of their own
    goes, and words at the very start get a capital.
    """
    if not before.strip():
        words = words[:1].upper() + words[1:]
    if words.lower().startswith("the "):
        before = re.sub(r"(?i)\b(?:the|an?)\s+$", "", before)
    article = re.search(r"\b([Aa])n?(\s+)$", before)
    if article:
        before = before[: article.start()] + _article(article[1], words) + article[2]
    return before + words + after


def put_in_number(before: str, words: str, after: str, *, plural: bool) -> str:
    """Return words put between two texts in singular or plural.

    The head noun, a verb right after it (`is`, `are`, `has` …) and a demonstrative or
    indefinite article right before it are made to agree.

    Args:
        before: Text in front.
        words: A noun phrase in the singular.
        after: Text behind.
        plural: The number to put it in.
    """
    if plural:
        words = _pluralised(words)
        before = re.sub(r"\b[Aa]n?\s+$", "", before)
    before = _THIS.sub(lambda m: _demonstrative(m, plural=plural), before)
    verb = _VERB.match(after)
    if verb:
        forms = _PLURAL_VERBS if plural else _SINGULAR_VERBS
        after = verb[1] + forms.get(verb[2], verb[2]) + after[verb.end() :]
    return put(before, words, after)


def is_plural(words: str) -> bool:
    """Return whether the head noun of a phrase is in the plural."""
    from pluralizer import Pluralizer

    word = _LAST_WORD.search(_head(words))
    if word is None:
        return False
    noun = word.group().lower()
    return bool(Pluralizer().is_plural(noun) and not Pluralizer().is_singular(noun))


def _head(words: str) -> str:
    """Return a noun phrase up to its head: up to the first preposition."""
    preposition = _PREPOSITION.search(words)
    return words[: preposition.start()] if preposition else words


def _pluralised(words: str) -> str:
    from pluralizer import Pluralizer

    head = _head(words)
    noun = _LAST_WORD.search(head)
    if noun is None or is_plural(words):
        return words
    plural = str(Pluralizer().pluralize(noun.group()))
    return head[: noun.start()] + plural + words[len(head) :]


def _demonstrative(match: re.Match[str], *, plural: bool) -> str:
    word = match[1]
    other = (_PLURAL_OF if plural else _SINGULAR_OF).get(word.lower(), word)
    return (other.capitalize() if word[0].isupper() else other) + match[2]


def _article(article: str, words: str) -> str:
    """Return `a` or `an` as the words after it sound, with the case of `article`."""
    right = "an" if _begins_with_vowel_sound(words) else "a"
    return right.capitalize() if article.isupper() else right


def _begins_with_vowel_sound(words: str) -> bool:
    initialism = _INITIALISM.match(words)
    if initialism and initialism.group() not in _SPOKEN:
        return words[0] in _LETTERS_WITH_VOWEL_SOUND
    pattern = _NUMBER_WITH_VOWEL_SOUND if words[0].isdigit() else _VOWEL_SOUND
    return pattern.match(words.lower()) is not None
