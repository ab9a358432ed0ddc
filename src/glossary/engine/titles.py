"""Write titles and headings as English writes them: capitals, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from glossary.engine.joining import WORD
from glossary.model import Span, TermMatch

_TITLE_MARKS = {"《": "》", "〈": "〉", "『": "』"}
# Prepositions that titles of Chinese government documents leave in lower case.
_SMALL = frozenset(
    "with from into over upon under between among toward towards".split()
)
# Words that titles capitalise whatever they are: shorter ones may be small.
_LONG_WORD = 4
# Capitalised words beside the terms that tell a title from a sentence with a name.
_FEWEST = 2
_QUOTED = re.compile(r'"[^"]+"')
# A title, and what ends the names of official documents.
_TITLE = re.compile(r"《([^《》]+)》")
_DOCUMENT = re.compile(
    "(?:意见|条例|规定|办法|法|规划|方案|公约|条约|协定|协议|宣言|宪章|纲要|纲领|通知|指南|指引|决定|"
    "决议|声明|计划|倡议|章程|准则|标准|规范|细则|清单|目录|公报|议定书|备忘录)(?:（[^（）]+）)?$"
)
_QUOTATION = re.compile('[“”「」"]')
_UNQUOTED = re.compile(r'((?:\S+\s)?)"([A-Z0-9][^"]+)"')
_DETERMINER = re.compile(
    r"(?i)\b(?:the|a|an|its|their|his|her|our|this|that)\s$|['’]s\s$"
)
# A name that stands for a determiner.
OWNER = re.compile(r"[A-Z]\w+['’]s\b")
_FINAL_MARK = re.compile(r"[。．.?？!！…；;：:][”’」』）)】\"'\s]*$")


def is_title(text: str, span: Span) -> bool:
    """Return whether a span of a source is all of a title in title marks."""
    closing = _TITLE_MARKS.get(text[span.start - 1 : span.start])
    return closing is not None and text[span.end : span.end + 1] == closing


def as_title(match: TermMatch) -> TermMatch:
    """Return a match whose entry has its target in title case."""
    return replace(
        match, entry=replace(match.entry, target=_title_case(match.entry.target))
    )


def settle_titles(source: str, target: str, terms: Sequence[Span]) -> str:
    """Return a translation whose headings and titles are in one case, unquoted.

    Terms come as the term base writes them, so that a heading the model capitalises
    would be so but for its terms: “Rules in the Digital economy Era”. Official
    documents (“the Regulations on …”) stand in no quotation marks, which the model
    now and then takes over from the source: of 900 in the pairs it was trained on
    none does.

    Args:
        source: A source without a final mark is a heading.
        target: Its translation.
        terms: Of the target: their case says nothing about the heading's.
    """
    if not _FINAL_MARK.search(source):
        target = _in_one_case(target, Span(0, len(target)), terms)
    elif any(mark in source for mark in _TITLE_MARKS):
        for quoted in _QUOTED.finditer(target):
            target = _in_one_case(target, Span(*quoted.span()), terms)
    return (
        _UNQUOTED.sub(_unquoted, target) if _quotes_documents_only(source) else target
    )


def _quotes_documents_only(source: str) -> bool:
    titles = _TITLE.findall(source)
    return (
        bool(titles)
        and not _QUOTATION.search(source)
        and all(map(_DOCUMENT.search, titles))
    )


def _unquoted(match: re.Match[str]) -> str:
    before, title = match[1], match[2]
    owned = title.startswith("The ") or OWNER.match(title)
    determined = _DETERMINER.search(before) or owned
    return f"{before}{title}" if determined or not before else f"{before}the {title}"


def _in_one_case(target: str, part: Span, terms: Sequence[Span]) -> str:
    """Return the target with a part in title case if most of its words are."""
    words = [
        word
        for word in WORD.finditer(target, part.start, part.end)
        if len(word.group()) >= _LONG_WORD
        and word.group().lower() not in _SMALL
        and not word.group().isupper()
        and not any(map(Span.of(word).overlaps, terms))
    ]
    capitals = sum(word.group()[0].isupper() for word in words)
    if capitals < _FEWEST or 2 * capitals <= len(words):
        return target
    title = _title_case(target[part.start : part.end])
    return target[: part.start] + title + target[part.end :]


def _title_case(text: str) -> str:
    from titlecase import SMALL, titlecase

    def small(word: str, **_options: object) -> str | None:
        bare = word.lstrip("([").lower()
        bracketed = bare != word.lower() and re.fullmatch(SMALL, bare)
        return word.lower() if bare in _SMALL or bracketed else None

    return str(titlecase(text, callback=small))
