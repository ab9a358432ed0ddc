"""Score packages side by side, and write the figures down.

    python -m training.evaluate RESULTS.json SET.tsv … --model OLD --model NEW

`none` and `annotate` are those of `glossary score`. `annotation alone` is what the
network makes of annotated whole sentences, without the ladder of enforcement.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from glossary.catalogues.references import read_reference
from glossary.engine.annotation import annotate
from glossary.engine.argos import ArgosEngine, DecodeSettings
from glossary.engine.packages import open_package
from glossary.model import Segment
from glossary.scoring import Case, Score, TermSource, score, term_matchers
from glossary.terms.matcher import match_segment

STRATEGIES = ("none", "annotate")
ALONE = "annotation alone"


def product_figures(path: Path, models: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield what `glossary score` says of the models on one set."""
    command = [sys.executable, "-m", "glossary", "score", str(path), "--json"]
    command += [word for model in models for word in ("--model", model)]
    command += [word for strategy in STRATEGIES for word in ("--strategy", strategy)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    for system in json.loads(done.stdout)["systems"]:
        yield {
            "name": system["name"],
            "bleu": system["bleu"]["score"],
            "chrf": system["chrf"]["score"],
            "terms": system["terms"]["percent"],
            "sentences": system["sentences"],
        }


def annotation_alone(path: Path, model: str) -> Score:
    """Score the best hypothesis for each whole sentence with its terms annotated."""
    pairs = read_reference(path).pairs
    matchers = term_matchers(pairs, (), TermSource.REFERENCE)
    segments = [Segment(pair.source, 0, pair.line) for pair in pairs]
    found = list(map(match_segment, segments, matchers))
    with open_package(model) as package:
        if package.annotation is None:
            raise SystemExit(f"{model} does not annotate terms")
        marks = package.annotation
        texts = [
            annotate(pair.source, matches, marks)
            for pair, matches in zip(pairs, found, strict=True)
        ]
        drafts = ArgosEngine(package).decode(texts, DecodeSettings())
    return score(
        [
            Case(pair, matches, hypotheses[0].target)
            for pair, matches, hypotheses in zip(pairs, found, drafts, strict=True)
        ]
    )


def figures(path: Path, models: Sequence[str]) -> list[dict[str, Any]]:
    """Return all figures of the models on one set."""
    found = list(product_figures(path, models))
    if not any(one["terms"] is not None for one in found):
        return found
    for model in models:
        alone = annotation_alone(path, model)
        found.append(
            {
                "name": f"{model} ({ALONE})",
                "bleu": alone.bleu.score,
                "chrf": alone.chrf.score,
                "terms": alone.term_success,
                "sentences": alone.sentences,
            }
        )
    return found


def table(results: dict[str, list[dict[str, Any]]]) -> str:
    """Return the figures as a Markdown table."""
    lines = [
        "| set (sentences) | model | BLEU | chrF | terms |",
        "|---|---|---:|---:|---:|",
    ]
    for name, systems in results.items():
        for one in systems:
            terms = "" if one["terms"] is None else f"{one['terms']:.1f} %"
            lines.append(
                f"| {name} ({one['sentences']}) | {one['name']} | {one['bleu']:.1f} | "
                f"{one['chrf']:.1f} | {terms} |"
            )
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("results", type=Path)
    add("sets", type=Path, nargs="+")
    add("--model", dest="models", action="append", required=True)
    options = parser.parse_args()
    results = {path.stem: figures(path, options.models) for path in options.sets}
    options.results.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    print(table(results), end="")


if __name__ == "__main__":
    main()
