"""Measure term extraction against a glossary: what share of the best N are its terms.

    python benchmarks/extraction.py [-g GLOSSARY] [DOCUMENT | CATALOGUE.tsv ...]

Without arguments the documents in samples/ and the policy glossary are used. A table
without a header (source, target, and terms as `source=target | …` in a third column)
adds its terms to those of the glossary. Wanted are the terms that occur in the texts.
A candidate counts only if it is exactly such a term, so that precision is a lower
bound: no glossary holds all terms of a text.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from glossary.documents.document import find_documents, read_document
from glossary.files.reading import read_text
from glossary.glossaries.entryrows import read_glossary
from glossary.terms.extraction import (
    Candidate,
    TokenizedSentence,
    extract_terms,
    sentences_from,
)
from glossary.text.cleaning import clean
from glossary.text.script import fold
from glossary.text.words import tag_words

ROOT = Path(__file__).parents[1]
TOPS = (50, 100)


def table_rows(path: Path) -> list[list[str]]:
    """Return the cells of a table without a header."""
    return [line.split("\t") for line in read_text(path).splitlines() if line]


def sentences(path: Path) -> tuple[TokenizedSentence, ...]:
    """Return the sentences of a document or table."""
    if path.suffix != ".tsv":
        return sentences_from(clean(read_document(path)))
    return tuple(
        TokenizedSentence(row[0], tag_words(row[0]), path.name, line)
        for line, row in enumerate(table_rows(path), start=1)
    )


def table_terms(path: Path) -> set[str]:
    """Return the folded terms in the third column of a table."""
    if path.suffix != ".tsv":
        return set()
    return {
        fold(term.split("=")[0].strip())
        for row in table_rows(path)
        for term in (row[2].split("|") if len(row) > 2 else ())
        if "=" in term
    }


def report(name: str, found: Sequence[Candidate], wanted: set[str]) -> None:
    """Print precision and recall among the best candidates and among all."""
    for top in (*TOPS, len(found)):
        best = found[:top]
        hits = sum(fold(candidate.term) in wanted for candidate in best)
        print(
            f"{name:30} {'all' if top == len(found) else top!s:>4} {len(best):>6} "
            f"{hits:>5} {hits / max(1, len(best)):>10.1%} "
            f"{hits / max(1, len(wanted)):>7.1%}"
        )


def main() -> None:
    """Print the figures for each least frequency."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument(
        "-g", "--glossary", type=Path, default=ROOT / "glossaries" / "policy.tsv"
    )
    arguments = parser.parse_args()
    files = arguments.files or [
        file.path for file in find_documents([ROOT / "samples"])
    ]
    texts = [sentence for path in files for sentence in sentences(path)]
    forms = {
        fold(form)
        for entry in read_glossary(arguments.glossary)
        for form in (entry.source, *entry.variants)
    }
    forms = forms.union(*map(table_terms, files))
    whole = "\n".join(fold(sentence.text) for sentence in texts)
    wanted = {form for form in forms if form in whole}
    print(f"{len(texts)} sentences, {len(wanted)} terms wanted")
    print(f"{'least frequency':30} {'best':>4} {'shown':>6} {'terms':>5} ", end="")
    print(f"{'precision':>10} {'recall':>7}")
    for minimum in (1, 2, 3):
        report(str(minimum), extract_terms(texts, minimum=minimum), wanted)


if __name__ == "__main__":
    main()
