import pytest

from glossary.engine.agreement import is_plural, put, put_in_number


@pytest.mark.parametrize(
    ("before", "words", "after", "expected"),
    [
        ("Guard a ", "online right", ".", "Guard an online right."),
        ("Guard an ", "web right", ".", "Guard a web right."),
        ("An ", "web right", " is.", "A web right is."),
        ("", "cyber power", " grows.", "Cyber power grows."),
        ("Guard the ", "the Web", ".", "Guard the Web."),
        ("Guard ", "peace", ".", "Guard peace."),
    ],
)
def test_put(before, words, after, expected):
    assert put(before, words, after) == expected


@pytest.mark.parametrize(
    ("before", "words", "after", "plural", "expected"),
    [
        ("The ", "company", " are big.", True, "The companies are big."),
        ("The ", "company", " is big.", True, "The companies are big."),
        ("The ", "company", " have won.", False, "The company has won."),
        ("These ", "company", " were big.", False, "This company was big."),
        ("Be a ", "town with a past", ".", True, "Be towns with a past."),
        ("this ", "country", " has won.", True, "these countries have won."),
        ("an ", "industrial cluster", ".", False, "an industrial cluster."),
    ],
)
def test_put_in_number(before, words, after, plural, expected):
    assert put_in_number(before, words, after, plural=plural) == expected


@pytest.mark.parametrize(
    ("words", "plural"),
    [
        ("companies", True),
        ("internet enterprises", True),
        ("communities with a shared future", True),
        ("community with shared interests", False),
        ("policy", False),
        ("business", False),
        ("analysis", False),
        ("children", True),
        ("5", False),
    ],
)
def test_is_plural(words, plural):
    assert is_plural(words) is plural
