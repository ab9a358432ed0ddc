"""Damage files of every kind and read them: `make fuzz`, or `fuzz.py --minutes 30`.

Each reader gets mutations of a sound file (`tests/contract/readers.py`) in a process of
its own, which may use so much processor time and memory for a file and no more. What
breaks the contract is kept in a folder, and reported with the command that repeats it.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "contract"))

from readers import READERS, FileReader, variants  # noqa: E402

from glossary.errors import GlossaryError  # noqa: E402

# For a batch; a sound batch takes a hundredth of it.
_SECONDS = 60
_MEMORY = 4 * 2**30
_BATCH = 50


def main() -> None:
    """Run until the time is over; end with code 1 if the contract was broken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5.0)
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--reader", help="Only the reader of this name.")
    parser.add_argument("--keep", type=Path, default=ROOT / "fuzz")
    options = parser.parse_args()
    chosen = [one for one in READERS if options.reader in (None, one.name)]
    start = options.seed if options.seed is not None else int(time.time())
    counts: Counter[str] = Counter()
    began, end = time.monotonic(), time.monotonic() + options.minutes * 60
    for number, reader in enumerate(cycle(chosen)):
        if time.monotonic() > end:
            break
        for outcome in _batch(reader, f"{start + number} {reader.name}", options.keep):
            counts[outcome] += 1
            if outcome not in ("read", "refused"):
                counts["broken"] += 1
                print(f"{reader.name}: {outcome}", flush=True)
    minutes = (time.monotonic() - began) / 60
    files = counts["read"] + counts["refused"] + counts["broken"]
    print(
        f"{files} files in {minutes:.1f} minutes, {files / minutes:.0f} a minute, "
        f"by {len(chosen)} readers: {counts['read']} read, "
        f"{counts['refused']} refused, {counts['broken']} broke the contract"
    )
    sys.exit(bool(counts["broken"]))


def _batch(reader: FileReader, seed: str, keep: Path) -> Iterator[str]:
    """Yield what became of some files, read in a process of their own."""
    files = list(islice(variants(reader, random.Random(seed)), _BATCH))
    keep.mkdir(exist_ok=True)
    path = keep / f"file{reader.suffix}"
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        os.dup2(writing, 1)
        _read_all(reader, path, files)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read().splitlines()
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status:
        said.append(f"ended with {status}: too slow, too large, or a crash")
    for data, outcome in zip(files, said, strict=False):
        if outcome not in ("read", "refused"):
            kept = keep / f"{abs(hash(data)):x}{reader.suffix}"
            kept.write_bytes(data)
            yield f"{outcome} ({kept})"
        else:
            yield outcome
    path.unlink(missing_ok=True)


def _read_all(reader: FileReader, path: Path, files: list[bytes]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    for data in files:
        path.write_bytes(data)
        print(_outcome(reader, path), flush=True)


def _outcome(reader: FileReader, path: Path) -> str:
    try:
        reader.read(path)
    except GlossaryError as error:
        named = path.name in str(error.path) and error.message
        return "refused" if named else f"an error without its file: {error!r}"
    except BaseException as error:
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return f"{type(error).__name__} at {where}: {str(error)[:100]!r}"
    return "read"


if __name__ == "__main__":
    main()
