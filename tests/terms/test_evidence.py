from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import Span, TermEntry, TermMatch
from glossary.terms.evidence import forbidden_spans, locate, term_success

FUTURE = TermEntry(
    "网络空间命运共同体",
    "community with a shared future in cyberspace",
    forbidden=("community of common destiny in cyberspace",),
)
SPACE = TermEntry("网络空间", "cyberspace", forbidden=("cyber space", "space"))
NET = TermEntry("互联网", "internet", admitted=("web",), forbidden=("inter-network",))
GOVERNANCE = TermEntry("互联网治理", "internet governance")
SECURITY = TermEntry("网络安全", "cybersecurity", admitted=("network security",))
NETWORK = TermEntry("网络", "network security")
EITHER = TermEntry("甲", "alpha", admitted=("beta",))
ONLY = TermEntry("乙", "alpha")
WIC = TermEntry("世界互联网大会", "World Internet Conference", admitted=("WIC",))


def matches(*entries: TermEntry) -> tuple[TermMatch, ...]:
    """Return matches as if the source were the terms one after another."""
    made, at = [], 0
    for entry in entries:
        made.append(TermMatch(entry, Span(at, at + len(entry.source))))
        at += len(entry.source)
    return tuple(made)


def texts(entries: list[TermEntry], target: str) -> list[str | None]:
    return [
        None if place is None else target[slice(*place.span)]
        for place in locate(matches(*entries), target)
    ]


@pytest.mark.parametrize(
    ("entries", "target", "expected"),
    [
        # Inside a longer term nothing is counted.
        (
            [FUTURE, SPACE],
            "Build a community with a shared future in cyberspace.",
            ["community with a shared future in cyberspace", None],
        ),
        (
            [SPACE, FUTURE],
            "A community with a shared future in cyberspace; cyberspace is shared.",
            ["cyberspace", "community with a shared future in cyberspace"],
        ),
        # A longer occurrence that no term needs is free for the shorter one.
        (
            [GOVERNANCE, NET],
            "internet governance, and internet governance",
            ["internet governance", "internet"],
        ),
        # Each occurrence counts once.
        ([NET, NET], "The internet is one.", ["internet", None]),
        ([NET, NET], "The internet and the web.", ["internet", "web"]),
        # The preferred target comes first.
        ([NET], "The web or the internet.", ["internet"]),
        # As many as possible.
        ([EITHER, ONLY], "beta and alpha", ["beta", "alpha"]),
        ([ONLY, EITHER], "beta and alpha", ["alpha", "beta"]),
        ([EITHER, EITHER, ONLY], "alpha alpha beta", ["alpha", "beta", "alpha"]),
        ([SECURITY, NETWORK], "network security", ["network security", None]),
        (
            [SECURITY, NETWORK],
            "network security and cybersecurity",
            ["cybersecurity", "network security"],
        ),
        # Inflected.
        ([EITHER], "alphas", ["alphas"]),
        ([], "anything", []),
        ([NET], "", [None]),
    ],
)
def test_locate(
    entries: list[TermEntry], target: str, expected: list[str | None]
) -> None:
    assert texts(entries, target) == expected


def test_repeated_terms_keep_the_order_of_the_source() -> None:
    places = locate(matches(NET, SPACE, NET), "internet, cyberspace, internet")
    starts = [place.span.start for place in places if place is not None]
    assert starts == sorted(starts)


def test_form_and_case_are_reported() -> None:
    (place,) = locate(matches(WIC), "the world internet conference")
    assert place is not None
    assert (place.form, place.exact_case) == ("World Internet Conference", False)
    (place,) = locate(matches(WIC), "THE WIC")
    assert place is not None
    assert (place.form, place.exact_case) == ("WIC", True)
    assert locate(matches(WIC), "the wic") == (None,)


@pytest.mark.parametrize(
    ("entries", "target", "expected"),
    [
        ([FUTURE], "a community of common destiny in cyberspace", [FUTURE]),
        ([SPACE], "the cyber space", [SPACE]),
        ([SPACE], "the cyber-space and space", [SPACE, SPACE]),
        ([NET, NET], "an inter-network", [NET]),
        ([NET], "the internet", []),
        ([SPACE], "the inter-network", []),
        ([], "cyber space", []),
    ],
)
def test_forbidden(
    entries: list[TermEntry], target: str, expected: list[TermEntry]
) -> None:
    found = forbidden_spans(matches(*entries), target)
    assert [match.entry for match, _ in found] == expected


def test_forbidden_inside_an_accepted_target_is_fine() -> None:
    entry = TermEntry("强国", "great power", forbidden=("power",))
    target = "A great power is a power."
    ((match, span),) = forbidden_spans(matches(entry, entry), target)
    assert match.span == Span(0, 2)
    assert span == Span(19, 24)


def test_term_success() -> None:
    found = term_success(
        [matches(NET, SPACE), (), matches(NET)], ["internet", "", "the web"]
    )
    assert found == (2, 3)


WORDS = "alpha beta gamma cyberspace security internet"
TARGETS = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=3).map(" ".join)
ENTRIES = st.lists(
    st.builds(
        TermEntry,
        source=st.sampled_from("甲乙丙丁"),
        target=TARGETS,
        admitted=st.lists(TARGETS, max_size=2).map(tuple),
        forbidden=st.lists(TARGETS, max_size=2).map(tuple),
    ),
    max_size=6,
)
SENTENCES = st.lists(
    st.sampled_from([*WORDS.split(), ".", ",", "the", "alphas", "secured"]), max_size=15
).map(" ".join)


@given(ENTRIES, SENTENCES)
def test_places_are_disjoint_and_hold_the_form(
    entries: list[TermEntry], target: str
) -> None:
    found = matches(*entries)
    located = locate(found, target)
    assert len(located) == len(found)
    places = [place for place in located if place is not None]
    spans = sorted(place.span for place in places)
    assert all(0 <= s.start < s.end <= len(target) for s in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    for match, place in zip(found, located, strict=True):
        assert place is None or place.form in match.entry.targets
    for _, span in forbidden_spans(found, target):
        assert 0 <= span.start < span.end <= len(target)


@given(ENTRIES, SENTENCES)
def test_what_is_added_is_located(entries: list[TermEntry], target: str) -> None:
    added = ". ".join(entry.target for entry in entries)
    located = locate(matches(*entries), f"{target}. {added}.")
    assert None not in located


@given(ENTRIES, SENTENCES)
def test_repeats_are_in_order(entries: list[TermEntry], target: str) -> None:
    found = matches(*entries, *entries)
    starts: dict[TermEntry, int] = {}
    for match, place in zip(found, locate(found, target), strict=True):
        if place is not None:
            assert place.span.start >= starts.get(match.entry, 0)
            starts[match.entry] = place.span.start
