"""The files a document's catalogue is kept in, read and written together."""

from __future__ import annotations

import codecs
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from glossary.catalogues.exports.exportnames import RETURNING, SUFFIXES
from glossary.catalogues.po import emptied_file, read_po, render_po, stamp
from glossary.catalogues.recent import (
    Reading,
    Recent,
    digest_of,
    digest_of_files,
)
from glossary.catalogues.tsv import read_tsv, render_tsv
from glossary.errors import GlossaryError
from glossary.files.reading import read_start
from glossary.files.staging import is_left_behind
from glossary.files.writing import update
from glossary.messages import _, ngettext
from glossary.model import EMPTY_CATALOGUE, Catalogue
from glossary.review import holds_work, reconcile, with_balanced_target

FORMATS = ("po", "tsv")
_RECENT = Recent()
# In bytes, on all common file systems.
_LONGEST_NAME = 255


@dataclass(frozen=True, slots=True)
class Output:
    """Where a catalogue is kept.

    Attributes:
        stem: Path without suffix.
        formats: What is to be written, of `FORMATS`.
    """

    stem: Path
    formats: tuple[str, ...] = FORMATS

    def path(self, format_: str) -> Path:
        """Return the path of the catalogue in a format.

        A file that is there already keeps a suffix in capitals.
        """
        # Not with_suffix: a document's name may hold a dot.
        path = self.stem.parent / f"{self.stem.name}.{format_}"
        capital = path.with_name(f"{self.stem.name}.{format_.upper()}")
        return capital if capital.exists() and not path.exists() else path

    def read(self) -> Catalogue:
        """Read what is there of an earlier run, edits in either file included.

        Without any, the catalogue is empty. A line break that somebody typed at the end
        of a target is taken out again.

        Raises:
            GlossaryError: A file cannot be read, or both were edited in different ways.
        """
        paths = self._paths()
        digest = digest_of_files(paths)
        made = self._reading()
        if digest == digest_of_files(paths):
            _RECENT.remember(paths, digest, made)
        return made.joined

    def _paths(self) -> list[Path]:
        return [self.path(name) for name in FORMATS]

    def _reading(self) -> Reading:
        po = self._po()
        return Reading(po, self._joined(po))

    def _po(self) -> Catalogue | None:
        return self.read_po() if self.path("po").exists() else None

    def _joined(self, catalogue: Catalogue | None) -> Catalogue:
        """Return what PO and table say together.

        Args:
            catalogue: What the PO file says, if it is there.
        """
        joined = self._with_table(catalogue)
        units = map(with_balanced_target, joined.units)
        return replace(joined, units=tuple(units))

    def _with_table(self, catalogue: Catalogue | None) -> Catalogue:
        po, tsv = self.path("po"), self.path("tsv")
        if catalogue is None:
            return read_tsv(tsv) if tsv.exists() else EMPTY_CATALOGUE
        if not tsv.exists() or is_left_behind(tsv, po):
            return catalogue
        table = read_tsv(tsv)
        if table.units and not catalogue.units:
            raise emptied_file(po)
        return reconcile(catalogue, table, po, tsv)

    def read_po(self) -> Catalogue:
        """Read what the PO file says, which must be there.

        Raises:
            GlossaryError: It cannot be read.
        """
        return read_po(self.path("po"))

    def update(
        self,
        change: Callable[[Catalogue], Catalogue | None],
        now: str,
        *,
        bom: bool = False,
        backup: bool = True,
    ) -> tuple[Path, ...]:
        """Change the catalogue with nobody coming between reading and writing it.

        All its files are written or none. A file of the other format that is there
        already is written too, so that both always say the same. Comments are in the PO
        alone if there is one.

        Args:
            change: Gets what is there, the edits in either file included, and returns
                what to write, or None for nothing. Called again, with what is there
                then, if somebody saved a file in the meantime.
            now: Time for the PO header, used only if something changed.
            bom: Whether TSV begins with a byte order mark; one that is there stays.
            backup: Whether the former state of a file that is replaced is kept beside
                it, under its name with `~`, if it holds what people wrote.

        Returns:
            The paths of the catalogue, none if there was nothing to write.

        Raises:
            GlossaryError: A file cannot be read or written, or both were edited in
                different ways; all are as they were.
        """
        paths = self._paths()
        beside = [path for path in map(_backup_path, paths) if path is not None]
        written: tuple[Path, ...] = ()

        def contents(before: Mapping[Path, bytes | None]) -> dict[Path, bytes]:
            nonlocal written
            digest = digest_of([before[path] for path in paths])
            po, former = _RECENT.taken(paths, digest) or self._reading()
            changed = change(former)
            if changed is None:
                return {}
            new = self._rendered(changed, po, now, bom=bom)
            written = tuple(new)
            kept = backup and holds_work(former)
            return {**(_backups(before, new) if kept else {}), **new}

        update([*beside, *paths], contents)
        return written

    def _rendered(
        self, catalogue: Catalogue, former: Catalogue | None, now: str, *, bom: bool
    ) -> dict[Path, bytes]:
        stamped = stamp(catalogue, former, now)
        wanted = [
            name for name in FORMATS if name in self.formats or self.path(name).exists()
        ]
        # Comments are kept in one file, or nobody could tell which was edited.
        renderers: dict[str, Callable[[Catalogue], bytes]] = {
            "po": render_po,
            "tsv": partial(
                render_tsv,
                bom=bom or _begins_with_bom(self.path("tsv")),
                comments="po" not in wanted,
            ),
        }
        return {self.path(name): renderers[name](stamped) for name in wanted}


def _backups(
    before: Mapping[Path, bytes | None], new: Mapping[Path, bytes]
) -> dict[Path, bytes]:
    """Return what the backups of the files that change are to hold."""
    return {
        beside: former
        for path, data in new.items()
        if (former := before[path]) not in (None, data)
        and (beside := _backup_path(path)) is not None
    }


def _backup_path(path: Path) -> Path | None:
    """Return where editors keep the former state of a file, None for a long name."""
    name = f"{path.name}~"
    return path.with_name(name) if len(os.fsencode(name)) <= _LONGEST_NAME else None


def _begins_with_bom(path: Path) -> bool:
    return path.exists() and read_start(path, len(codecs.BOM_UTF8)) == codecs.BOM_UTF8


def existing_output(path: Path) -> Output:
    """Return where the catalogue that a file belongs to is kept.

    Raises:
        GlossaryError: There is no such file, or it is neither PO nor TSV.
    """
    format_ = path.suffix.lower().removeprefix(".")
    if format_ not in FORMATS:
        hint = (
            _("“glossary import” takes its edits over into the catalogue")
            if path.suffix.lower() in RETURNING
            else _("catalogues end in .po or .tsv")
        )
        raise GlossaryError(_("not a catalogue"), path=path, hint=hint)
    if not path.is_file():
        raise GlossaryError(_("there is no such file"), path=path)
    return Output(path.with_suffix(""), (format_,))


def plan_outputs(
    names: Sequence[str], output: Path, formats: Sequence[str] = ()
) -> tuple[Output, ...]:
    """Decide where the catalogue of each document goes.

    Args:
        names: Names of the documents, with forward slashes.
        output: A folder, or a `.po` or `.tsv` file if there is one document.
        formats: What to write; empty for both, or for what the file's suffix says.

    Raises:
        GlossaryError: A file is named for several documents, or its suffix is unknown.
    """
    suffix = output.suffix.lower().removeprefix(".")
    if suffix in FORMATS and not output.is_dir():
        if len(names) > 1:
            message = ngettext(
                "{n} document cannot go into one file",
                "{n} documents cannot go into one file",
                len(names),
            )
            raise GlossaryError(message, path=output, hint=_("name a folder"))
        chosen = tuple(dict.fromkeys((suffix, *formats)))
        return (Output(output.with_suffix(""), chosen),)
    if output.is_file():
        raise GlossaryError(
            _("this is a file, not a folder"),
            path=output,
            hint=_("name a folder, or a file that ends in .po or .tsv"),
        )
    _refuse_other_format(output)
    chosen = tuple(dict.fromkeys(formats)) or FORMATS
    return tuple(Output(output / name, chosen) for name in names)


def _refuse_other_format(output: Path) -> None:
    """Raise if a file of a kind is asked for that is made of a catalogue later on."""
    wanted = [name for name, end in SUFFIXES.items() if output.suffix.lower() == end]
    if wanted and not output.is_dir():
        raise GlossaryError(
            _("a catalogue ends in .po or .tsv; this is made of it afterwards"),
            path=output,
            hint=_(
                "leave -o out, review the catalogue, then “glossary export CATALOGUE "
                "--to {format} -o {file}”",
                format=wanted[0],
                file=output.as_posix(),
            ),
        )
