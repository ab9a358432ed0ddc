"""The files a document's catalogue is kept in, read and written together."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from glossary.catalogues.exports.exportnames import RETURNING
from glossary.catalogues.po import read_po, render_po, stamp
from glossary.catalogues.tsv import read_tsv, render_tsv
from glossary.errors import GlossaryError
from glossary.files.storage import write_atomic
from glossary.messages import _, ngettext
from glossary.model import EMPTY_CATALOGUE, Catalogue
from glossary.review import reconcile, with_balanced_target

FORMATS = ("po", "tsv")


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
        catalogue = self._read()
        units = map(with_balanced_target, catalogue.units)
        return replace(catalogue, units=tuple(units))

    def _read(self) -> Catalogue:
        po, tsv = self.path("po"), self.path("tsv")
        if po.exists() and tsv.exists():
            return reconcile(read_po(po), read_tsv(tsv), po, tsv)
        if po.exists():
            return read_po(po)
        return read_tsv(tsv) if tsv.exists() else EMPTY_CATALOGUE

    def write(
        self, catalogue: Catalogue, now: str, *, bom: bool = False
    ) -> tuple[Path, ...]:
        """Write the catalogue, all files or none; return their paths.

        A file of the other format that is there already is written too, so that both
        always say the same. Comments are in the PO alone if there is one.

        Args:
            catalogue: What to write.
            now: Time for the PO header, used only if something changed.
            bom: Whether TSV begins with a byte order mark; one that is there stays.
        """
        po = self.path("po")
        stamped = stamp(catalogue, read_po(po) if po.exists() else None, now)
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
        contents = {self.path(name): renderers[name](stamped) for name in wanted}
        write_atomic(contents)
        return tuple(contents)


def _begins_with_bom(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open("rb") as file:
        return file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8


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
    chosen = tuple(dict.fromkeys(formats)) or FORMATS
    return tuple(Output(output / name, chosen) for name in names)
