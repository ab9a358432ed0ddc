"""Compare the speed of translating with the limit of the machine and with Argos.

    python benchmarks/throughput.py [--sentences N] [-n REPETITIONS] [--argos PYTHON]

Policy sentences are translated in four ways, in turn, in another order each time;
figures are ratios of wall time and of processor time within a turn, their medians are
shown (processor time is sturdier on a machine that has other work, but knows nothing
of idle cores). What each rung of enforcement was given, offered and had taken is
counted in a further run, and timed.

- limit: CTranslate2's `translate_batch` on what the program decodes, tokens at hand,
  sorted by length, one hypothesis; nothing is split, matched, checked or scored.
- plain: the program without terms, doubt included.
- enforced: the program with the bundled glossaries and figures.
- argos: `argostranslate.translate.apply_packaged_translation` with the same package, in
  the environment of another PYTHON (`pip install argostranslate`), its sentence
  splitter, whose models need a network, replaced by a regular expression.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from glossary.engine import enforcement
from glossary.engine.argos import ArgosEngine, DecodeSettings
from glossary.engine.drafts import Draft
from glossary.engine.enforcement import Strictness
from glossary.engine.packages import open_package
from glossary.engine.rungs import EngineRun, Proposals, Rung, UnsettledClause
from glossary.engine.translation import translate_segments
from glossary.glossaries.entryrows import read_glossary
from glossary.model import Segment
from glossary.numbers.figurewords import DEFAULT_STYLE
from glossary.project import bundled_glossaries
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import TermBase, build_termbase
from glossary.text.clauses import split_clauses

PAIRS = Path(__file__).parents[1] / "training" / "pairs" / "written.tsv.xz"
ARGOS = """
import json, re, sys, time
from pathlib import Path
import ctranslate2
from argostranslate import package, translate

class Splitter:
    def split_sentences(self, text):
        return [s for s in re.split("(?<=[。！？!?])", text) if s]

job = json.load(sys.stdin)
package = package.Package(Path(job["package"]))
model = ctranslate2.Translator(str(package.package_path / "model"))
wall, cores = time.perf_counter(), time.process_time()
for text in job["documents"]:
    translate.apply_packaged_translation(package, text, model, Splitter(), 1)
print(time.perf_counter() - wall, time.process_time() - cores)
"""
# Sentences of a document that Argos gets in one call.
_DOCUMENT = 100


def sentences(count: int) -> list[str]:
    """Return different policy sentences, the same ones at every run."""
    with lzma.open(PAIRS, "rt", encoding="utf-8") as pairs:
        rows = [line.rstrip("\n").split("\t") for line in pairs]
    texts = dict.fromkeys(
        row[0] for row in rows if row[2] == "policy" and row[0].endswith("。")
    )
    return random.Random(1).sample(list(texts), count)


def limit(engine: ArgosEngine, texts: Sequence[str]) -> Callable[[], None]:
    """Return what translates tokens that are at hand."""
    clauses = dict.fromkeys(
        text[slice(*span)] for text in texts for span in split_clauses(text)
    )
    tokens = sorted(map(engine.tokens, clauses), key=len, reverse=True)
    # The one that the program uses: of two copies of a model one may be 9 % slower for
    # no other reason than where in memory it came to lie.
    model = engine._translator
    settings = DecodeSettings()

    def run() -> None:
        model.translate_batch(
            tokens,
            max_batch_size=512,
            batch_type="tokens",
            beam_size=settings.beam_size,
            length_penalty=settings.length_penalty,
            coverage_penalty=settings.coverage_penalty,
            max_input_length=0,
        )

    return run


def ours(
    engine: ArgosEngine,
    texts: Sequence[str],
    termbase: TermBase,
    strictness: Strictness,
) -> Callable[[], None]:
    """Return what translates texts as the program does."""
    segments = [Segment(text, 0, 1) for text in texts]
    matcher = Matcher(termbase, DEFAULT_STYLE)
    return lambda: (
        translate_segments(engine, segments, matcher, strictness=strictness) and None
    )


class Seconds(NamedTuple):
    """What a run takes.

    Attributes:
        wall: Seconds by the clock.
        cores: Seconds of processor time.
    """

    wall: float
    cores: float


def argos(engine: ArgosEngine, texts: Sequence[str], python: Path) -> Seconds:
    """Return the seconds that Argos Translate takes."""
    documents = [
        "".join(texts[at : at + _DOCUMENT]) for at in range(0, len(texts), _DOCUMENT)
    ]
    job = {"package": str(engine.info.path), "documents": documents}
    done = subprocess.run(
        [python, "-c", ARGOS],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        check=True,
    )
    wall, cores = map(float, done.stdout.split()[-2:])
    return Seconds(wall, cores)


@dataclass
class Tally:
    """What a rung did in a run.

    Attributes:
        open: Clauses that were not settled.
        offered: Those for which it had proposals.
        taken: Those whose draft a proposal replaced.
        seconds: Of the processor, for proposing and for choosing.
    """

    open: int = 0
    offered: int = 0
    taken: int = 0
    seconds: float = 0.0


def rung_tallies(run: Callable[[], None]) -> tuple[dict[str, Tally], float]:
    """Return what each rung of the annotated ladder does in a run, and its seconds.

    One slice climbs at a time, so that what a rung takes can be told.
    """
    tallies: dict[str, Tally] = {}
    climbing: list[Tally] = []
    names = ("ANNOTATED_LADDER", "_accept", "_SLICES_AT_A_TIME")
    former = {name: getattr(enforcement, name) for name in names}

    def watched(rung: Rung) -> Rung:
        def climb(engine_run: EngineRun, open_: Sequence[UnsettledClause]) -> Proposals:
            tally = tallies.setdefault(rung.__name__.strip("_"), Tally())
            climbing[:] = [tally]
            begun = time.process_time()
            proposals = rung(engine_run, open_)
            tally.seconds += time.process_time() - begun
            tally.open += len(open_)
            tally.offered += sum(map(bool, proposals.values()))
            return proposals

        return climb

    def choose(
        engine_run: EngineRun,
        open_: Sequence[UnsettledClause],
        proposed: Proposals,
    ) -> list[Draft]:
        (tally,) = climbing
        begun = time.process_time()
        drafts: list[Draft] = former["_accept"](engine_run, open_, proposed)
        tally.seconds += time.process_time() - begun
        pairs = zip(open_, drafts, strict=True)
        tally.taken += sum(draft is not one.former for one, draft in pairs)
        return drafts

    enforcement.ANNOTATED_LADDER = tuple(map(watched, enforcement.ANNOTATED_LADDER))
    enforcement._accept = choose
    enforcement._SLICES_AT_A_TIME = 1
    try:
        seconds = timed(run).cores
    finally:
        for name, value in former.items():
            setattr(enforcement, name, value)
    return tallies, seconds


def timed(run: Callable[[], None]) -> Seconds:
    """Return the seconds that a run takes."""
    wall, cores = time.perf_counter(), time.process_time()
    run()
    return Seconds(time.perf_counter() - wall, time.process_time() - cores)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=1000)
    parser.add_argument("-n", "--repetitions", type=int, default=3)
    parser.add_argument("--argos", type=Path, help="Python that has argostranslate")
    arguments = parser.parse_args()
    texts = sentences(arguments.sentences)
    termbase = build_termbase([read_glossary(one) for one in bundled_glossaries()])
    with open_package(None) as info:
        engine = ArgosEngine(info)
        raw = limit(engine, texts)
        plain = ours(engine, texts, termbase, Strictness.NONE)
        enforced = ours(engine, texts, termbase, Strictness.ANNOTATE)
        ways: dict[str, Callable[[], Seconds]] = {
            "limit": lambda: timed(raw),
            "plain": lambda: timed(plain),
            "enforced": lambda: timed(enforced),
        }
        if python := arguments.argos:
            ways["argos"] = lambda: argos(engine, texts, python)
        ours(engine, texts[:20], termbase, Strictness.ANNOTATE)()
        turns = []
        for turn in range(arguments.repetitions):
            names = sorted(ways, reverse=bool(turn % 2))
            turns.append({name: ways[name]() for name in names})
        tallies, whole = rung_tallies(enforced)
    for name in ways:
        seconds = statistics.median(turn[name].wall for turn in turns)
        wall, cores = (
            statistics.median(turn["limit"][at] / turn[name][at] for turn in turns)
            for at in range(2)
        )
        print(
            f"{name:9} {len(texts) / seconds:7.1f} sentences/s, of the limit "
            f"{wall:6.1%} by the clock {cores:6.1%} by processor time"
        )
    for name, tally in tallies.items():
        print(
            f"{name:15} {tally.open:5} open {tally.offered:5} offered "
            f"{tally.taken:5} taken  {tally.seconds / whole:6.1%} of the time"
        )


if __name__ == "__main__":
    main()
