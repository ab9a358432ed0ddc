import pytest

from glossary.engine.insertion import insert_beside
from glossary.model import Span, TermEntry, TermMatch
from glossary.terms.evidence import locate

EU = TermEntry("欧盟", "European Union")
ASEAN = TermEntry("东盟", "ASEAN", admitted=("Association of Southeast Asian Nations",))


def matches_in(source):
    return tuple(
        TermMatch(
            entry, Span(source.index(entry.source), source.index(entry.source) + 2)
        )
        for entry in sorted((EU, ASEAN), key=lambda e: source.index(e.source))
    )


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        (
            "同欧盟、东盟对话。",
            "Talks with ASEAN.",
            "Talks with European Union, ASEAN.",
        ),
        (
            "同欧盟,东盟对话。",
            "The Association of Southeast Asian Nations talks.",
            "The European Union, the Association of Southeast Asian Nations talks.",
        ),
        (
            "同东盟和欧盟对话。",
            "Talks with ASEAN.",
            "Talks with ASEAN and European Union.",
        ),
        (
            "同东盟、欧盟等对话。",
            "Talks with ASEAN, and others.",
            "Talks with ASEAN, European Union, and others.",
        ),
        # Not items of one enumeration.
        ("东盟欢迎欧盟。", "ASEAN is glad.", "ASEAN is glad."),
        ("欧盟东盟中心", "ASEAN centre", "ASEAN centre"),
        # Nobody to stand beside.
        ("同欧盟、东盟对话。", "Talks with them.", "Talks with them."),
    ],
)
def test_insert_beside(source, target, expected):
    matches = matches_in(source)
    assert insert_beside(source, target, matches, locate(matches, target)) == expected
