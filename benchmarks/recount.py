"""Count enforced terms a second time, without any of the program's own code.

    python benchmarks/recount.py demo/en/interview.tsv glossaries/policy.tsv

Takes a catalogue in TSV and glossaries, finds the terms by plain string search (longest
first), strips common English endings, and looks for the accepted targets in each
target, longest first, each occurrence used once.
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

QUOTES = str.maketrans("", "", "“”‘’\"'「」《》")
ARTICLES = ("a", "an", "the")
ENDINGS = ("ings", "ing", "ies", "ed", "es", "s", "e", "y")


def stem(word: str) -> str:
    """Return the word without a common ending."""
    for ending in ENDINGS:
        if len(word) - len(ending) >= 3 and word.endswith(ending):
            return word.removesuffix(ending)
    return word


def stems(text: str) -> str:
    """Return the words of a text as ` stem stem … `."""
    text = re.sub(r"['’]s?\b", "", text.lower())
    words = re.findall(r"\w+", text)
    return (
        " "
        + " ".join(stem(word) for word in words if word not in {"a", "an", "the"})
        + " "
    )


def read_terms(paths: list[str]) -> dict[str, list[str]]:
    """Return the accepted targets of each source form; later files win."""
    terms = {}
    for path in paths:
        rows = Path(path).read_text(encoding="utf-8-sig").splitlines()
        for row in csv.DictReader(rows, dialect="excel-tab"):
            variants = (row.get("variants") or "").split("|")
            targets = [row["target"], *(v[3:] for v in variants if v.startswith("en:"))]
            for form in [row["source"], *(v[3:] for v in variants if v[:3] == "zh:")]:
                terms[form.translate(QUOTES)] = targets
    return terms


def terms_in(source: str, terms: dict[str, list[str]]) -> list[list[str]]:
    """Return the targets wanted for a source: longest terms first, no overlaps."""
    rest = source.translate(QUOTES)
    wanted = []
    for form in sorted(terms, key=len, reverse=True):
        count = rest.count(form)
        wanted += [terms[form]] * count
        rest = rest.replace(form, "\x00" * len(form))
    return wanted


def missing_in(target: str, wanted: list[list[str]]) -> list[str]:
    """Return the preferred targets of those not found."""
    rest = stems(target)
    missing = []
    by_length = sorted(wanted, key=lambda targets: -len(stems(targets[0])))
    for targets in by_length:
        form = next((f for f in map(stems, targets) if f in rest), None)
        if form is None:
            missing.append(targets[0])
        else:
            rest = rest.replace(form, " \x00 ", 1)
    return missing


def main() -> None:
    """Print the count and every term that was not found."""
    catalogue, *glossaries = sys.argv[1:]
    terms = read_terms(glossaries)
    found = lost = 0
    rows = Path(catalogue).read_text(encoding="utf-8-sig").splitlines()
    for row in csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
        wanted = terms_in(row["source"], terms)
        missing = missing_in(row["target"], wanted)
        found += len(wanted)
        lost += len(missing)
        for target in missing:
            print(f"missing: {target}\n  in: {row['target']}")
    print(f"{found - lost} of {found} terms ({(found - lost) / max(1, found):.1%})")


if __name__ == "__main__":
    main()
