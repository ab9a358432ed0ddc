"""The difference of files, against difflib's and by putting it back together."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls import calls_of
from glossary.text.linediff import unified_difference

LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "", "e", "f", "g"]), max_size=12)


def difference(before, after):
    return list(unified_difference(before, after, "old", "new"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("abcdef", "abxdef"),
        ("abcdef", "abcdef"),
        ("", "ab"),
        ("ab", ""),
        ("abcdefghij", "abcdeghijk"),
        ("aabaa", "aacaa"),
        ("abcdefghijklm", "xabcdefyhijklmz"),
    ],
)
def test_it_is_that_of_difflib(before, after):
    assert difference(before, after) == list(
        difflib.unified_diff(before, after, "old", "new", n=1, lineterm="")
    )


@given(before=LINES, after=LINES)
def test_the_difference_leads_from_one_file_to_the_other(before, after):
    made, at = [], 0
    for line in difference(before, after)[2:]:
        if line.startswith("@@"):
            start, _comma, size = line.split()[1][1:].partition(",")
            first = int(start) - (size != "0")
            made += before[at:first]
            at = first
        else:
            kept = line[0] in " -"
            assert not kept or before[at] == line[1:]
            at += kept
            made += [line[1:]] if line[0] in " +" else []
    assert made + before[at:] == after


def test_work_grows_with_the_files_though_every_tenth_line_changes():
    def work(size):
        before = [f"line {n}" for n in range(size)]
        after = [f"{line}{'!' * (n % 10 == 5)}" for n, line in enumerate(before)]
        return calls_of(lambda: difference(before, after))

    assert work(4000) < 5 * work(1000)
