import pytest

from glossary.engine.substitution import substitute, unquote
from glossary.model import Span, TermEntry, TermMatch

PEACE = TermEntry("和平", "peace")


@pytest.mark.parametrize(
    ("source", "at", "substituted"),
    [
        ("维护和平。", 2, "维护“peace”。"),
        ("维护“和平”。", 3, "维护“peace”。"),
        ("《和平》", 1, "《peace》"),
        ("和平", 0, "“peace”"),
    ],
)
def test_substitute(source, at, substituted):
    assert substitute(source, [TermMatch(PEACE, Span(at, at + 2))]) == substituted


def test_several_matches():
    matches = [TermMatch(PEACE, Span(0, 2)), TermMatch(PEACE, Span(3, 5))]
    assert substitute("和平与和平", matches) == "“peace”与“peace”"


@pytest.mark.parametrize(
    ("source", "at", "target", "unquoted"),
    [
        ("维护和平。", 2, 'Keep the "peace".', "Keep the peace."),
        ("维护和平。", 2, "Keep “ Peace ”.", "Keep Peace."),
        ("维护和平。", 2, 'Keep "the peace".', 'Keep "the peace".'),
        ("维护“和平”。", 3, 'Keep "peace".', 'Keep "peace".'),
    ],
)
def test_unquote(source, at, target, unquoted):
    assert unquote(source, target, [TermMatch(PEACE, Span(at, at + 2))]) == unquoted
