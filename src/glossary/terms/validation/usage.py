"""Terms that documents do not use."""

from __future__ import annotations

from glossary.messages import _
from glossary.model import Severity
from glossary.terms.matcher import Matcher
from glossary.terms.validation.rule import (
    CYBER,
    Glossaries,
    Report,
    TermCheck,
    example,
)


def _unused_term(glossaries: Glossaries) -> Report:
    if not glossaries.documents:
        return
    matcher = Matcher(glossaries.termbase)
    found = {
        id(match.entry)
        for document in glossaries.documents
        for match in matcher.match(document)
    }
    for entry in glossaries.termbase.entries:
        if entry.status.in_use and id(entry) not in found:
            yield entry, _("{term} is not in the documents", term=entry.source)


CHECKS: tuple[TermCheck, ...] = (
    TermCheck(
        "unused-term",
        Severity.INFO,
        "A term is not in the documents that were given.",
        _unused_term,
        bad=example(CYBER, documents=("各国应当尊重主权。",)),
        good=example(CYBER, documents=("各国应当尊重網絡主權。",)),
    ),
)
