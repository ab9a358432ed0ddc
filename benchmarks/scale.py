"""Measure time and peak memory of the commands as their input grows.

    python benchmarks/scale.py [--factor N] [COMMAND]…

Each command runs on generated input of a size and of four times that size, in a process
of its own; shown are seconds, peak memory, and by how much both grew: a growth of 4.0
is linear. `--factor` multiplies the sizes. The sentences of the document to translate
repeat, so that what is measured is all but the decoding (benchmarks/throughput.py).
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from glossary.catalogues.po import render_po
from glossary.model import Catalogue, Origin, State, TranslationUnit

GROWTH = 4
COMMAND = Path(sys.executable).with_name("glossary")
TOPICS = ("港口", "学校", "医院", "铁路", "农村", "海洋", "森林", "能源")


class Case(NamedTuple):
    """A command and its input.

    Attributes:
        size: What there is of, at the smaller size.
        make: Writes an input of a size into a folder.
        arguments: Of the command, run in that folder.
    """

    size: int
    make: Callable[[Path, int], None]
    arguments: tuple[str, ...]


def document(folder: Path, size: int) -> None:
    """Write a document of sentences, of which 800 are different."""
    lines = (
        f"全县{TOPICS[n % 8]}工作会议提出，第{n % 100 + 1}个乡镇要加快建设。"
        for n in range(size)
    )
    (folder / "long.txt").write_text("\n".join(lines) + "\n", "utf-8")


def documents(folder: Path, size: int) -> None:
    """Write a folder of documents of five sentences."""
    (folder / "many").mkdir()
    for n in range(size):
        text = "".join(f"第{n}号文件谈{topic}工作。\n" for topic in TOPICS[:5])
        (folder / "many" / f"{n}.txt").write_text(text, "utf-8")


def catalogue(folder: Path, size: int) -> None:
    """Write a catalogue of units, one in ten reviewed."""
    units = tuple(
        TranslationUnit(
            f"全县第{n}个乡镇有{n}个基站。",
            f"Town number {n} of the county has {n} base stations.",
            state=State.TRANSLATED if n % 10 else State.REVIEWED,
            origin=Origin.MACHINE if n % 10 else Origin.HUMAN,
            reference=f"long.txt:{n}",
        )
        for n in range(1, size + 1)
    )
    made = Catalogue(units, source_language="zh-Hans", target_language="en")
    (folder / "long.po").write_bytes(render_po(made))


def glossary(folder: Path, size: int) -> None:
    """Write a glossary of entries."""
    numerals = "甲乙丙丁戊己庚辛壬癸"
    rows = "".join(
        f"{''.join(numerals[int(digit)] for digit in f'{n:06}')}工程\tproject {n}\n"
        for n in range(size)
    )
    (folder / "large.tsv").write_text("source\ttarget\n" + rows, "utf-8")
    document(folder, 200)


def memory(folder: Path, size: int) -> None:
    """Write a translation memory as TMX."""
    catalogue(folder, size)
    subprocess.run(
        [COMMAND, "export", "long.po", "--to", "tmx"],
        cwd=folder,
        check=True,
        capture_output=True,
    )


CASES = {
    "segment": Case(25_000, document, ("segment", "long.txt")),
    "translate": Case(5_000, document, ("translate", "long.txt", "-q")),
    "translate folder": Case(
        500, documents, ("translate", "many", "-q", "--no-enforce")
    ),
    "status": Case(10_000, catalogue, ("status", "long.po")),
    "check": Case(10_000, catalogue, ("check", "long.po")),
    "export xliff": Case(10_000, catalogue, ("export", "long.po", "--to", "xliff")),
    "export xlsx": Case(10_000, catalogue, ("export", "long.po", "--to", "xlsx")),
    "export docx": Case(2_500, catalogue, ("export", "long.po", "--to", "docx")),
    "report": Case(10_000, catalogue, ("report", "long.po")),
    "terms validate": Case(50_000, glossary, ("terms", "validate", "-g", "large.tsv")),
    "terms list": Case(50_000, glossary, ("terms", "list", "-g", "large.tsv")),
    "tm import": Case(25_000, memory, ("tm", "import", "long.tmx")),
}


class Cost(NamedTuple):
    """Seconds and peak megabytes."""

    seconds: float
    megabytes: float


def measured(case: Case, size: int) -> Cost:
    """Run a case at a size.

    Raises:
        RuntimeError: The command failed.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        case.make(folder, size)
        environment = {**os.environ, "XDG_CACHE_HOME": name, "PYTHONHASHSEED": "0"}
        begun = time.perf_counter()
        with (folder / "output").open("wb") as output:
            process = subprocess.Popen(
                [COMMAND, *case.arguments],
                cwd=folder,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            _pid, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        if os.waitstatus_to_exitcode(status) not in {0, 3}:
            raise RuntimeError((folder / "output").read_text("utf-8")[-500:])
    return Cost(seconds, _kilobytes(usage) / 1024)


def _kilobytes(usage: resource.struct_rusage) -> float:
    # macOS counts bytes (getrusage(2)).
    return usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--factor", type=float, default=1.0)
    parser.add_argument("commands", nargs="*", metavar="COMMAND")
    arguments = parser.parse_args()
    print(f"{'command':17} {'size':>9} {'s':>7} {'MB':>6}   growth of s and MB")
    for name in arguments.commands or CASES:
        case = CASES[name]
        size = round(case.size * arguments.factor)
        small, large = measured(case, size), measured(case, size * GROWTH)
        growth = (big / little for big, little in zip(large, small, strict=True))
        print(
            f"{name:17} {size * GROWTH:9} {large.seconds:7.1f} {large.megabytes:6.0f}"
            f"   {next(growth):.1f} {next(growth):.1f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
