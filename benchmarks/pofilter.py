"""Compare the checks with pofilter of translate-toolkit on the same seeded errors.

Run as `python benchmarks/pofilter.py` with translate-toolkit installed. pofilter is
credited with an error if one of its tests fails on the target with the error and not
on the good one: most of its tests compare source and target as if both were English,
and fail on good pairs too.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import polib
from mutations import findings, good_pairs, mutations, policy_matcher


def failed_tests(pairs: Sequence[tuple[str, str]]) -> list[set[str]]:
    """Return the tests of pofilter that fail on each pair."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "pairs.po")
        po = polib.POFile()
        po.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        po.extend(
            polib.POEntry(msgctxt=str(at), msgid=source, msgstr=target)
            for at, (source, target) in enumerate(pairs)
        )
        po.save(str(path))
        command = ["pofilter", "--language=en", "--progress=none", str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    failed: list[set[str]] = [set() for _ in pairs]
    for entry in polib.pofile(done.stdout):
        failed[int(entry.msgctxt)] = {
            line.removeprefix("(pofilter) ").partition(":")[0]
            for line in entry.tcomment.splitlines()
        }
    return failed


def main() -> None:
    """Print the detection rates side by side, as a Markdown table."""
    matcher = policy_matcher()
    good = good_pairs()
    seeded = list(mutations(matcher))
    tests = failed_tests(good)
    usual = {source: failed for (source, _), failed in zip(good, tests, strict=True)}
    theirs = failed_tests([(one.source, one.target) for one in seeded])
    total, ours, net = Counter[str](), Counter[str](), Counter[str]()
    by = {one.kind: Counter[str]() for one in seeded}
    for one, failed in zip(seeded, theirs, strict=True):
        checks = {f.check for f in findings(matcher, one.source, one.target)}
        total[one.kind] += 1
        ours[one.kind] += bool(checks)
        net[one.kind] += bool(failed - usual[one.source])
        by[one.kind].update(checks)
    print("| error | seeded | found | by | pofilter |\n|---|---:|---:|---|---:|")
    for kind, number in total.items():
        checks = ", ".join(f"`{name}`" for name, _ in by[kind].most_common(2))
        print(f"| {kind} | {number} | {ours[kind]} | {checks} | {net[kind]} |")
    print(f"| all | {total.total()} | {ours.total()} | | {net.total()} |")
    alarms = sum(bool(findings(matcher, *pair)) for pair in good)
    flagged = sum(map(bool, tests))
    print(f"\nGood pairs with a finding: {alarms} of {len(good)}; pofilter: {flagged}.")


if __name__ == "__main__":
    main()
