"""Work counted in calls, which no busy machine changes."""

import sys


def calls_of(work):
    """Return how many functions and generators are entered while work is done."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
