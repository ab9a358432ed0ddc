"""Make the weights of `glossary.text.chromemodel` from labelled pages.

    python -m training.chrome_model [--cross-validate] [FOLDER]…

Each FOLDER holds the pages of one writer. With `--cross-validate` nothing is written:
the pages of each writer are judged by weights learnt without them, at several
thresholds. What single lines say is learnt from some writers at a time, and so is what
the trees say that others build on, so that these see how far it can be believed of
pages by a writer that it was not learnt from.
"""

from __future__ import annotations

import argparse
import hashlib
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from glossary.model import Block
from glossary.text.chrome import known_of, page_lines
from glossary.text.chromemodel import MODEL, ChromeModel, Tree, pack
from glossary.text.chromeplaces import ALONE, RANGE, Known, PagePlaces
from glossary.text.chromesigns import BUCKETS, LineSigns, signs_of
from glossary.text.rules import DEFAULT_RULES
from training.chrome_pages import Composer, Line, Page, labelled_pages

PAGES = Path(__file__).with_name("pages")
SEEN = Path(__file__).parents[1] / "tests" / "cases" / "web"
# The word lists were written with these pages. Of what they know there so much, in
# percent, is forgotten, to leave the share that they know of other pages.
FORGOTTEN = 65
COMPOSED, WEIGHT_OF_COMPOSED = 420, 0.3
PARTS = 5
# Inverse strength of regularisation, and the scale of measures beside runs.
STRENGTH, SCALE = 8.0, 0.3
TREES = {
    "objective": "binary",
    "num_leaves": 16,
    "learning_rate": 0.06,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "num_threads": 1,
    "verbose": -1,
    "seed": 1,
}
ROUNDS, LOOKS = 200, 2
THRESHOLDS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98)


class Lines(NamedTuple):
    """The lines of pages, with what is to be learnt of them."""

    pages: Sequence[Page]
    signs: Sequence[LineSigns]
    known: Sequence[Known]
    targets: NDArray[np.int64]
    counts: NDArray[np.float64]
    parts: NDArray[np.int64]


def lines_of(pages: Sequence[Page], own: int) -> Lines:
    """Return the lines of pages, of which `own` come first and are not composed."""
    lines = [line for page in pages for line in page]
    first = sum(map(len, pages[:own]))
    weights = np.where(np.arange(len(lines)) < first, 1.0, WEIGHT_OF_COMPOSED)
    return Lines(
        pages,
        [signs_of(line.text) for line in lines],
        [known for page in pages for known in _known(page)],
        np.concatenate([_targets(page) for page in pages]),
        np.array([line.counts for line in lines]) * weights,
        _parts(lines),
    )


def _parts(lines: Sequence[Line]) -> NDArray[np.int64]:
    """Return a part for each line, the same for all pages of a writer.

    They are more like each other than like any page to come.
    """
    writers = [line.origin.rpartition("/")[0] or line.origin for line in lines]
    numbers = {writer: at for at, writer in enumerate(sorted({*writers}))}
    return np.array([numbers[writer] % PARTS for writer in writers])


def _number(text: str) -> int:
    return int.from_bytes(hashlib.md5(text.encode()).digest()[:4])


def _known(page: Page) -> list[Known]:
    blocks = [Block(line.text, 0, 1) for line in page]
    known = map(known_of, page_lines(blocks, DEFAULT_RULES))
    return [
        one._replace(chrome=False, maybe=False) if _forgets(line) else one
        for line, one in zip(page, known, strict=True)
    ]


def _forgets(line: Any) -> bool:
    is_seen = line.origin.startswith(str(SEEN))
    return is_seen and _number(line.text) % 100 < FORGOTTEN


def _targets(page: Page) -> NDArray[np.int64]:
    """Return what is to be said of each line; -1 where nothing is."""
    chrome = [int(line.is_chrome) for line in page]
    texts = [at for at, is_chrome in enumerate(chrome) if not is_chrome]
    last, first = (texts[-1], texts[0]) if texts else (-1, len(page))
    return np.array(
        [
            (
                chrome[at],
                chrome[at + 1] if at + 1 < len(page) else -1,
                chrome[at - 1] if at else -1,
                at >= last,
                at <= first,
            )
            for at in range(len(page))
        ]
    )


def matrix(signs: Sequence[LineSigns]) -> Any:
    """Return the signs as a sparse matrix: runs, then measures."""
    ends = np.cumsum([0, *(len(line.buckets) for line in signs)])
    runs = csr_matrix(
        (
            np.concatenate(
                [np.full(len(s.buckets), 1 / np.sqrt(len(s.buckets))) for s in signs]
            ),
            np.concatenate([s.buckets for s in signs]),
            ends,
        ),
        shape=(len(signs), BUCKETS),
    )
    measures = csr_matrix(np.array([line.measures for line in signs]) * SCALE)
    return hstack([runs, measures]).tocsr()


def alone(signs: Any, lines: Lines, chosen: NDArray[np.bool_]) -> list[Any]:
    """Return what was learnt from the chosen lines, one by one."""
    found = []
    for what in range(ALONE):
        use = chosen & (lines.counts > 0) & (lines.targets[:, what] >= 0)
        model = LogisticRegression(C=STRENGTH, solver="liblinear", tol=0.02)
        found.append(model.fit(signs[use], lines.targets[use, what], lines.counts[use]))
    return found


def said(models: Sequence[Any], signs: Any) -> NDArray[np.float64]:
    """Return what the models say of lines."""
    scores = np.array([model.decision_function(signs) for model in models]).T
    return np.clip(scores, -RANGE, RANGE)


def features(lines: Lines, scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the features of all lines."""
    rows: list[list[float]] = []
    start = 0
    for page in lines.pages:
        end = start + len(page)
        places = PagePlaces(
            lines.signs[start:end], scores[start:end].tolist(), lines.known[start:end]
        )
        rows += map(places.features, range(len(page)))
        start = end
    return np.array(rows)


def learn(pages: Sequence[Page], seed: int = 1) -> ChromeModel:
    """Return the model of some pages and of others composed of them."""
    composer = Composer(pages, PAGES, seed)
    lines = lines_of([*pages, *(composer.page() for _ in range(COMPOSED))], len(pages))
    signs = matrix(lines.signs)
    use = lines.counts > 0
    scores = np.zeros((len(lines.signs), ALONE))
    for part in range(PARTS):
        held = lines.parts == part
        scores[held] = said(alone(signs, lines, ~held), signs[held])
    rows = features(lines, scores)
    looks = [_trees_of(rows, lines, use, seed)]
    while len(looks) < LOOKS:
        scores[:, 0] = np.clip(_held_out(rows, lines, seed), -RANGE, RANGE)
        rows = features(lines, scores)
        looks.append(_trees_of(rows, lines, use, seed))
    return model_of(
        alone(signs, lines, use), [one.dump_model()["tree_info"] for one in looks]
    )


def _held_out(
    rows: NDArray[np.float64], lines: Lines, seed: int
) -> NDArray[np.float64]:
    """Return what trees say of each line that were learnt without its writer."""
    found = np.zeros(len(rows))
    for part in range(PARTS):
        held = lines.parts == part
        trees = _trees_of(rows, lines, ~held & (lines.counts > 0), seed)
        found[held] = trees.predict(rows[held], raw_score=True)
    return found


def _trees_of(
    rows: NDArray[np.float64], lines: Lines, use: NDArray[np.bool_], seed: int
) -> Any:
    """Return what was learnt from the features of the lines to be used."""
    data = lightgbm.Dataset(rows[use], lines.targets[use, 0], weight=lines.counts[use])
    return lightgbm.train({**TREES, "seed": seed}, data, ROUNDS)


def model_of(models: Sequence[Any], trees: Sequence[Any]) -> ChromeModel:
    """Return what was learnt with the weights of runs rounded to bytes."""
    weights = np.array([model.coef_[0] for model in models])
    runs, measures = weights[:, :BUCKETS], weights[:, BUCKETS:] * SCALE
    steps = np.abs(runs).max(axis=1) / 127
    rounded = (runs / steps[:, None]).round().astype(np.int8)
    return ChromeModel(
        tuple(round(float(model.intercept_[0]), 5) for model in models),
        tuple(tuple(round(float(w), 5) for w in row) for row in measures),
        tuple(float(step) for step in steps),
        tuple(array("b", row.tobytes()) for row in rounded),
        tuple(tuple(_tree(tree["tree_structure"]) for tree in one) for one in trees),
    )


def _tree(node: Any) -> Tree:
    if "leaf_value" in node:
        return round(node["leaf_value"], 3)
    most = float(f"{node['threshold']:.5g}")
    sides = (_tree(node["left_child"]), _tree(node["right_child"]))
    return [node["split_feature"], most, *sides]


def cross_validate(writers: dict[str, list[Page]]) -> None:
    """Print how the pages of each writer fare without them."""
    total = np.zeros((len(THRESHOLDS), 4), int)
    for name, pages in writers.items():
        others = [p for other, ps in writers.items() if other != name for p in ps]
        total += (counts := _counts(learn(others), pages))
        _print(name, counts)
    _print("all", total)


def _counts(model: ChromeModel, pages: Sequence[Page]) -> NDArray[np.int64]:
    found = np.zeros((len(THRESHOLDS), 4), int)
    for page in pages:
        blocks = [Block(line.text, 0, 1) for line in page]
        known = [known_of(line) for line in page_lines(blocks, DEFAULT_RULES)]
        chances = model.chances([signs_of(line.text) for line in page], known)
        for line, chance in zip(page, chances, strict=True):
            if line.counts:
                at = 0 if line.is_chrome else 2
                found[:, at] += chance > np.array(THRESHOLDS)
                found[:, at + 1] += 1
    return found


def _print(name: str, counts: NDArray[np.int64]) -> None:
    rows = (
        f"{threshold:.0%} {chrome / all_chrome:.1%} -{lost}"
        for threshold, (chrome, all_chrome, lost, _) in zip(
            THRESHOLDS, counts.tolist(), strict=True
        )
    )
    print(f"{name:8} text {counts[0][3]}: {', '.join(rows)}", flush=True)


def main() -> None:
    """Learn from the pages of all writers, or from those of all but one."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="*", type=Path)
    parser.add_argument("--cross-validate", action="store_true")
    parser.add_argument("-o", "--output", type=Path, default=MODEL)
    options = parser.parse_args()
    folders = options.folder or [SEEN, *sorted(PAGES.glob("writer*"))]
    writers = {folder.name: labelled_pages(folder) for folder in folders}
    if options.cross_validate:
        cross_validate(writers)
        return
    packed = pack(learn([page for pages in writers.values() for page in pages]))
    options.output.write_bytes(packed)
    print(f"{len(packed)} bytes")


if __name__ == "__main__":
    main()
