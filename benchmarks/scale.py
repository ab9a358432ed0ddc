"""Measure processor time and peak memory of the commands as their input grows.

    python benchmarks/scale.py [--factor N] [SCENE…] [--folder FOLDER]

A scene is an input and the commands that are run on it, one after the other, each in a
process of its own: at the size given here and at a tenth of it. Shown are seconds of
the processor (user and system), peak memory, and by how much both grew: a growth of 10
is linear, and where it is less, starting the program still counts. `--factor`
multiplies the sizes. The sentences to translate repeat and were
decoded before, so that what is measured is all but the decoding
(benchmarks/throughput.py).
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from glossary.catalogues.po import render_po
from glossary.model import Catalogue, Origin, State, TranslationUnit
from memory import Language

GROWTH = 10
COMMAND = Path(sys.executable).with_name("glossary")
TOPICS = ("港口", "学校", "医院", "铁路", "农村", "海洋", "森林", "能源")
ACTS = ("加快建设", "扩大规模", "提高质量", "改善服务", "减少浪费")
# Enough that the decode cache answers for all: of one document, of a folder.
_DIFFERENT = len(TOPICS) * len(ACTS) * 100


class Scene(NamedTuple):
    """An input and what is done with it.

    Attributes:
        of: What there is of.
        size: How many, at the larger size.
        make: Writes an input of a size into a folder.
        commands: In order; the later ones may use what the earlier ones wrote.
    """

    of: str
    size: int
    make: Callable[[Path, int], None]
    commands: tuple[str, ...]


def sentence(n: int) -> str:
    """Return one of 4,000 sentences."""
    topic, act = TOPICS[n % 8], ACTS[n // 8 % 5]
    return f"全县{topic}工作会议提出，第{n // 40 % 100 + 1}个乡镇要{act}。"


def document(folder: Path, size: int) -> None:
    """Write a document of sentences, all of which were decoded before."""
    _write_text(folder / "long.txt", size)
    _decode(folder)


def documents(folder: Path, size: int) -> None:
    """Write a folder of documents of five sentences."""
    (folder / "many").mkdir()
    for n in range(size):
        text = "".join(sentence(5 * n + at) + "\n" for at in range(5))
        (folder / "many" / f"{n:06}.txt").write_text(text, "utf-8")
    _decode(folder)


def catalogue(folder: Path, size: int) -> None:
    """Write a catalogue of units, one in ten reviewed, each with spaces to repair.

    No number has five digits, which ought to be grouped: what else is found in a unit
    must not depend on the size.
    """
    units = tuple(
        TranslationUnit(
            f"全县第{n % 9000 + 1}个乡镇有{n // 9000 + 21}个基站。",
            f"Town number {n % 9000 + 1} of the county has  {n // 9000 + 21} base "
            "stations.",
            state=State.TRANSLATED if n % 10 else State.REVIEWED,
            origin=Origin.MACHINE if n % 10 else Origin.HUMAN,
            reference=f"long.txt:{n}",
        )
        for n in range(1, size + 1)
    )
    made = Catalogue(units, source_language="zh-Hans", target_language="en")
    (folder / "long.po").write_bytes(render_po(made))


def glossary(folder: Path, size: int) -> None:
    """Write two glossaries that differ in one entry of a hundred, and a document."""
    numerals = "甲乙丙丁戊己庚辛壬癸"
    sources = [
        "".join(numerals[int(digit)] for digit in f"{n:06}") + "工程"
        for n in range(size)
    ]
    for name, every in (("large.tsv", size), ("other.tsv", 100)):
        rows = "".join(
            f"{source}\tproject {n}{'a' * (n % every == 1)}\n"
            for n, source in enumerate(sources)
        )
        (folder / name).write_text("source\ttarget\n" + rows, "utf-8")
    _write_text(folder / "long.txt", 200)
    _decode(folder)


def memory(folder: Path, size: int) -> None:
    """Write pairs as TMX, words as unevenly frequent as those of a language."""
    language = Language(random.Random(1))
    # Of what is looked up, some is there, some like what is there, the rest is new.
    known = [language.sentence() for _ in range(500)]
    lines = [*known[:250], *map(language.edited, known[250:])]
    lines += [language.sentence() for _ in range(500)]
    with (folder / "large.tmx").open("w", encoding="utf-8") as file:
        file.write('<tmx version="1.4"><header srclang="zh"/><body>\n')
        for n in range(size):
            source = known[n] if n < len(known) else language.sentence()
            file.write(
                f'<tu><prop type="x-document">{n // 200}.txt</prop>'
                f'<tuv xml:lang="zh"><seg>{source}</seg></tuv>'
                f'<tuv xml:lang="en"><seg>This is number {n}.</seg></tuv></tu>\n'
            )
        file.write("</body></tmx>\n")
    (folder / "new.txt").write_text("\n".join(lines) + "\n", "utf-8")
    _prepare(folder, "new.txt")


def _write_text(path: Path, size: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(sentence(n) + "\n" for n in range(size))


def _decode(folder: Path) -> None:
    """Fill the cache with the decodings of all sentences, unless it is."""
    _write_text(folder / "all.txt", _DIFFERENT)
    _prepare(folder, "all.txt")
    (folder / "all.txt").unlink()


def _prepare(folder: Path, name: str) -> None:
    """Translate a document before anything is measured.

    Raises:
        RuntimeError: It failed.
    """
    if refusal := _run(folder, ("translate", name, "-q")).refusal:
        raise RuntimeError(refusal)


_EXPORTS = ("xliff", "xlsx", "csv", "tsv", "json", "tmx", "mo", "txt", "md", "html")
_TERM_EXPORTS = ("tsv", "deepl", "google", "omegat", "tbx", "xlsx", "po")

SCENES = {
    "document": Scene(
        "sentences",
        1_000_000,
        document,
        (
            "segment long.txt",
            "translate long.txt -q",
            "translate long.txt -q",
            "status locales/en/long.po",
            "report locales/en/long.po",
        ),
    ),
    "folder": Scene(
        "documents",
        20_000,
        documents,
        (
            "translate many -q",
            "translate many -q",
            "status locales/en",
            "check locales/en",
        ),
    ),
    "catalogue": Scene(
        "units",
        100_000,
        catalogue,
        (
            "status long.po",
            "check long.po",
            "report long.po",
            *(f"export long.po --to {name} -o out/{name}" for name in _EXPORTS),
            "export long.po --to docx --rebuild -o out/docx",
            "import out/xliff/long.xlf --into long.po",
            "import out/xlsx/long.xlsx --into long.po",
            "import out/csv/long.csv --into long.po",
            "import out/json/long.json --into long.po",
            "tm add long.po",
            "check --fix out/xliff/long.xlf",
            "check --fix long.po",
        ),
    ),
    "table": Scene(
        "units",
        10_000,
        catalogue,
        (
            "export long.po --to docx --bilingual",
            "import long.docx --into long.po",
        ),
    ),
    "terms": Scene(
        "entries",
        200_000,
        glossary,
        (
            "terms validate -g large.tsv",
            "terms list -g large.tsv",
            "terms lookup -g large.tsv 甲乙丙丁戊己工程建设。",
            "terms diff large.tsv other.tsv",
            "terms merge large.tsv other.tsv -o merged.tsv",
            *(
                f"terms export -g large.tsv --to {name} -o {name}.out"
                for name in _TERM_EXPORTS
            ),
            "terms import deepl.out --from deepl -o again.tsv",
            "translate long.txt -q -g large.tsv",
            "check locales/en/long.po -g large.tsv",
        ),
    ),
    "memory": Scene(
        "pairs",
        5_000_000,
        memory,
        (
            "tm import large.tmx",
            "tm search 各国都应当尊重网络主权。",
            "translate new.txt -q --tm -o with",
            "tm export -o again.tmx",
        ),
    ),
}


class Cost(NamedTuple):
    """What a command took.

    Attributes:
        seconds: Of the processor.
        megabytes: Of memory, at most.
        refusal: What the command said if it would not do it.
    """

    seconds: float
    megabytes: float
    refusal: str = ""


def costs(scene: Scene, size: int, parent: Path) -> Iterator[Cost]:
    """Run the commands of a scene at a size, and say how large its memory is.

    Args:
        scene: The scene.
        size: How many there are.
        parent: Where the folder is made, and the cache of decodings is kept.
    """
    with tempfile.TemporaryDirectory(dir=parent) as name:
        folder = Path(name)
        scene.make(folder, size)
        for command in scene.commands:
            yield _run(folder, tuple(command.split()))
        database = folder / "memory.sqlite"
        if database.exists():
            print(f"{database.stat().st_size / 1e6:.0f} MB of {size} {scene.of}")


def _run(folder: Path, arguments: tuple[str, ...]) -> Cost:
    """Run a command."""
    cache = folder.parent / "cache"
    environment = {**os.environ, "GLOSSARY_CACHE": str(cache), "PYTHONHASHSEED": "0"}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [COMMAND, *arguments],
            cwd=folder,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _pid, status, usage = os.wait4(process.pid, 0)
    succeeded = os.waitstatus_to_exitcode(status) in {0, 3}
    said = "" if succeeded else (folder / "output").read_text("utf-8")[-500:].strip()
    return Cost(usage.ru_utime + usage.ru_stime, _kilobytes(usage) / 1024, said)


def _kilobytes(usage: resource.struct_rusage) -> float:
    # macOS counts bytes (getrusage(2)).
    return usage.ru_maxrss / (1024 if sys.platform == "darwin" else 1)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--factor", type=float, default=1.0)
    parser.add_argument("--folder", type=Path, help="where the input is written")
    parser.add_argument("scenes", nargs="*", metavar="SCENE", choices=[*SCENES, []])
    arguments = parser.parse_args()
    print(f"{'command':55} {'size':>9} {'s':>7} {'MB':>6}   growth of s and MB")
    with tempfile.TemporaryDirectory(dir=arguments.folder) as parent:
        for name in arguments.scenes or SCENES:
            scene = SCENES[name]
            measure(scene, round(scene.size * arguments.factor), Path(parent))


def measure(scene: Scene, size: int, parent: Path) -> None:
    """Run a scene at a tenth of a size and at the size, and print what it took."""
    small = list(costs(scene, size // GROWTH, parent))
    large = costs(scene, size, parent)
    for command, before, cost in zip(scene.commands, small, large, strict=True):
        print(
            f"{command:55} {size:9} {cost.seconds:7.1f} {cost.megabytes:6.0f}"
            f"   {cost.seconds / before.seconds:.1f}"
            f" {cost.megabytes / before.megabytes:.1f} {cost.refusal}",
            flush=True,
        )


if __name__ == "__main__":
    main()
