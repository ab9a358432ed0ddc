"""What the model made of texts before: a cache of decodings on this machine.

A text that was decoded before is not decoded again, so that a rerun after a lost
catalogue or another option is quick, and a sentence comes out the same whatever other
sentences it stands among: in another batch, sums of 8-bit products are rounded
otherwise, and the search may take another path.

A cache that cannot be read or written is no reason to stop: everything is decoded then.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import astuple
from pathlib import Path

from glossary.engine.argos import ArgosEngine, DecodeSettings, PackageInfo
from glossary.engine.hypotheses import Hypothesis

VARIABLE = "GLOSSARY_CACHE"
_OFF = {"0", "off", "no", "false"}
_FILE = "decodings.sqlite3"
# Changes when the table does, or what the search makes of a text.
_VERSION = 2
# Some 200 MB: a decoding of a clause has about 1 kB with its hypotheses.
_MOST_ROWS = 200_000
# SQLite takes at most 999 parameters in a statement before version 3.32.
_ROWS_A_TIME = 500
_TIMEOUT_SECONDS = 5

Hypotheses = tuple[Hypothesis, ...]


def cache_file(environment: Mapping[str, str]) -> Path | None:
    """Return where the cache is, None if it is switched off.

    It is in the cache folder of the XDG Base Directory Specification 0.8, unless
    `GLOSSARY_CACHE` names another folder; `off` there switches it off.
    """
    said = environment.get(VARIABLE, "")
    if said.lower() in _OFF:
        return None
    home = Path(environment.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    return (Path(said) if said else home / "glossary") / _FILE


class CachedEngine(ArgosEngine):
    """An engine that looks into a cache before it decodes."""

    def __init__(self, info: PackageInfo, path: Path, *, threads: int = 0) -> None:
        """Prepare the package.

        Args:
            info: The package.
            path: File of the cache; made when there is something to keep.
            threads: As for `ArgosEngine`.
        """
        super().__init__(info, threads=threads)
        self._path = path

    def decode(
        self, texts: Sequence[str], settings: DecodeSettings
    ) -> tuple[Hypotheses, ...]:
        """Translate texts, as `ArgosEngine.decode` does."""
        keys = [self._key(text, settings) for text in texts]
        known = _look_up(self._path, keys)
        todo = {key: at for at, key in enumerate(keys) if key not in known}
        if todo:
            fresh = super().decode([texts[at] for at in todo.values()], settings)
            made = dict(zip(todo, fresh, strict=True))
            _keep(self._path, made)
            known.update(made)
        return tuple(known[key] for key in keys)

    def _key(self, text: str, settings: DecodeSettings) -> bytes:
        said = json.dumps([self.fingerprint, repr(settings), text])
        return hashlib.sha256(said.encode()).digest()


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=_TIMEOUT_SECONDS)
    with closing(connection), connection:
        # What earlier versions of the program kept.
        for old in range(1, _VERSION):
            connection.execute(f"DROP TABLE IF EXISTS decodings_{old}")
        connection.execute(
            f"CREATE TABLE IF NOT EXISTS decodings_{_VERSION} "
            "(key BLOB PRIMARY KEY, hypotheses TEXT NOT NULL) WITHOUT ROWID"
        )
        yield connection


def _look_up(path: Path, keys: Sequence[bytes]) -> dict[bytes, Hypotheses]:
    found: dict[bytes, Hypotheses] = {}
    if not path.exists():
        return found
    with suppress(sqlite3.Error, ValueError, TypeError), _opened(path) as connection:
        for start in range(0, len(keys), _ROWS_A_TIME):
            some = keys[start : start + _ROWS_A_TIME]
            marks = ",".join("?" * len(some))
            rows = connection.execute(
                f"SELECT key, hypotheses FROM decodings_{_VERSION} "
                f"WHERE key IN ({marks})",
                some,
            )
            found |= {key: _hypotheses(text) for key, text in rows}
    return found


def _hypotheses(text: str) -> Hypotheses:
    """Return hypotheses as they were kept.

    Raises:
        ValueError: They are none.
    """
    hypotheses = tuple(Hypothesis(*one) for one in json.loads(text))
    if not all(
        isinstance(one.target, str) and isinstance(one.likelihood, float)
        for one in hypotheses
    ):
        raise ValueError(text)
    return hypotheses


def _keep(path: Path, made: Mapping[bytes, Hypotheses]) -> None:
    rows = [
        (key, json.dumps([astuple(one) for one in hypotheses], ensure_ascii=False))
        for key, hypotheses in made.items()
    ]
    with suppress(sqlite3.Error, OSError, ValueError):
        # What people translate is nobody else's business.
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _opened(path) as connection:
            count = f"SELECT COUNT(*) FROM decodings_{_VERSION}"
            if connection.execute(count).fetchone()[0] + len(rows) > _MOST_ROWS:
                connection.execute(
                    f"DELETE FROM decodings_{_VERSION} WHERE key IN (SELECT key FROM "
                    f"decodings_{_VERSION} ORDER BY random() LIMIT ?)",
                    [max(_MOST_ROWS // 2, len(rows))],
                )
            connection.executemany(
                f"INSERT OR REPLACE INTO decodings_{_VERSION} VALUES (?, ?)", rows
            )
