"""Measure cleaning and segmentation on labelled copies of web pages.

    python benchmarks/webcopies.py [--misses] [FOLDER]…

A FOLDER holds copies `NAME.txt` with their labels `NAME.tsv`; the default is
`tests/cases/web`. A table of labels has the columns line, kind, start, end, text and
note; offsets count code points of the file. Kinds are chrome, source and byline (whole
lines), caption, heading, text and sentence, and inside these splice and lost (note: the
character that was there). Sentences of one quotation share a note `quote:N`.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from glossary.documents.document import read_document
from glossary.model import Block, Document, Role, Span
from glossary.text.cleaning import clean
from glossary.text.segmenter import segment

ROOT = Path(__file__).parents[1]
COPIES = ROOT / "tests" / "cases" / "web"
TEXT_KINDS = {"caption", "heading", "text", "sentence"}
BLEMISHES = {"splice": "source-spliced-text", "lost": "source-lost-character"}


class Label(NamedTuple):
    """A row of a table of labels."""

    kind: str
    span: Span
    text: str
    note: str


class Score(NamedTuple):
    """Counts of one copy and what went wrong in it."""

    counts: Counter[str]
    misses: list[str]


def labels(path: Path) -> tuple[Label, ...]:
    """Return the labels of a copy, in order of the table."""
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(_label(row.split("\t")) for row in rows)


def _label(fields: Sequence[str]) -> Label:
    _line, kind, start, end, text, note = fields
    return Label(kind, Span(int(start), int(end)), text, note)


def score(path: Path) -> Score:
    """Return how cleaning and segmentation fare on the copy at `path`."""
    document = clean(read_document(path))
    wanted = labels(path.with_suffix(".tsv"))
    result = Score(Counter(), [])
    score_lines(result, document, wanted)
    _score_sentences(result, document, wanted)
    for kind, check in BLEMISHES.items():
        _score_blemishes(result, document, wanted, kind, check)
    return result


def score_lines(score: Score, document: Document, wanted: Sequence[Label]) -> None:
    """Count the lines of chrome, text and sources, and those set aside."""
    aside = [block for block in document.blocks if block.role is Role.CHROME]
    for label in wanted:
        is_aside = _is_covered(label.span, aside)
        if label.kind == "chrome":
            score.counts["chrome"] += 1
            score.counts["chrome found"] += is_aside
        elif label.kind in TEXT_KINDS:
            score.counts["text"] += 1
            score.counts["text lost"] += is_aside
        elif label.kind in {"source", "byline"}:
            score.counts["source"] += 1
            score.counts["source set aside"] += is_aside
        if label.kind == "chrome" and not is_aside:
            score.misses.append(f"chrome missed: {label.text}")
        if label.kind in TEXT_KINDS and is_aside:
            score.misses.append(f"text lost: {label.text}")


def _is_covered(span: Span, blocks: Collection[Block]) -> bool:
    return any(b.start < span.end and span.start < b.end for b in blocks)


def _score_sentences(score: Score, document: Document, wanted: Sequence[Label]) -> None:
    """Compare the ends of sentences; those inside a quotation also left out."""
    sentences = [label for label in wanted if label.kind == "sentence"]
    inside = set(_ends_inside_quotations(sentences))
    right = {label.span.end for label in sentences}
    found = {
        piece.end
        for piece in segment(document)
        if any(s.span.start < piece.end <= s.span.end for s in sentences)
    }
    for name, left_out in (("", set[int]()), (" outside quotations", inside)):
        score.counts[f"ends{name}"] += len(right - left_out)
        score.counts[f"ends found{name}"] += len((right & found) - left_out)
        score.counts[f"ends wrong{name}"] += len(found - right)
    text = document.text
    for at in sorted(right ^ found):
        what = "missed" if at in right else "wrong"
        score.misses.append(f"end {what}: {text[at - 12 : at]}¦{text[at : at + 12]}")


def _ends_inside_quotations(sentences: Sequence[Label]) -> Iterator[int]:
    for label, following in pairwise(sentences):
        if set(_quotations(label)) & set(_quotations(following)):
            yield label.span.end


def _quotations(label: Label) -> Iterator[str]:
    return (note for note in label.note.split(";") if note.startswith("quote:"))


def _score_blemishes(
    score: Score, document: Document, wanted: Sequence[Label], kind: str, check: str
) -> None:
    right = {label.span: label for label in wanted if label.kind == kind}
    found = {f.span: f for f in document.findings if f.check == check and f.span}
    score.counts[kind] += len(right)
    score.counts[f"{kind} found"] += len(right.keys() & found.keys())
    score.counts[f"{kind} false"] += len(found.keys() - right.keys())
    for span in sorted(right.keys() ^ found.keys()):
        what = "missed" if span in right else "false"
        around = document.text[span.start - 8 : span.end + 8]
        score.misses.append(f"{kind} {what}: {around!r}")
    if kind == "lost":
        filled = [span for span in right.keys() & found.keys() if found[span].fix]
        same = sum(found[span].fix == right[span].note for span in filled)
        score.counts.update({"filled": len(filled), "filled rightly": same})


def f1(counts: Counter[str], name: str = "") -> float:
    """Return the F1 of the sentence ends, in percent."""
    found, wrong = counts[f"ends found{name}"], counts[f"ends wrong{name}"]
    return 200 * found / (found + wrong + counts[f"ends{name}"] or 1)


def _row(name: str, counts: Counter[str]) -> str:
    return (
        f"{name:12} chrome {counts['chrome found']:3}/{counts['chrome']:<3} "
        f"text lost {counts['text lost']}/{counts['text']:<3} "
        f"source aside {counts['source set aside']}/{counts['source']:<2} "
        f"F1 {f1(counts):5.1f} ({f1(counts, ' outside quotations'):5.1f}) "
        f"splices {counts['splice found']}/{counts['splice']} "
        f"+{counts['splice false']} "
        f"lost {counts['lost found']}/{counts['lost']} +{counts['lost false']} "
        f"filled {counts['filled rightly']}/{counts['filled']}"
    )


def main() -> None:
    """Print one line a copy, their sum, and on request what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="*", type=Path, default=[COPIES])
    parser.add_argument("--misses", action="store_true", help="list what went wrong")
    options = parser.parse_args()
    total: Counter[str] = Counter()
    for path in sorted(p for f in options.folder for p in f.glob("*.txt")):
        result = score(path)
        total.update(result.counts)
        print(_row(path.stem, result.counts))
        for miss in result.misses if options.misses else ():
            print(f"    {miss}")
    print(_row("all", total))


if __name__ == "__main__":
    main()
