"""`glossary export`: catalogues in the formats of other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.catalogues.exports.exportnames import (
    DOCUMENTS,
    FORMATS,
    RETURNING,
    SUFFIXES,
)
from glossary.cli.arguments import catalogues_argument
from glossary.cli.catalogues import find_catalogues
from glossary.cli.formatlist import FormatsCommand
from glossary.cli.overwriting import (
    check_is_no_source,
    check_kind,
    check_tmx,
    check_unedited,
)
from glossary.messages import _, listed, ngettext

if TYPE_CHECKING:
    from glossary.catalogues.catalogue import Output
    from glossary.catalogues.exports.contract import ExportOptions
    from glossary.model import Catalogue

_STANDARD_OUTPUT = Path("-")
# The formats that keep the layout of an original, and how its name ends.
_LAYOUTS = {"html": (".html", ".htm", ".xhtml"), "docx": (".docx",)}
# The formats that each option is for, with the option's value when it is not given.
_CONCERNS: dict[str, tuple[tuple[str, ...], Any]] = {
    "bilingual": (DOCUMENTS, False),
    "original": (tuple(_LAYOUTS), None),
    "rebuild": (tuple(_LAYOUTS), False),
    "draft": (DOCUMENTS, None),
    "xliff": (("xliff",), None),
    "unreviewed": (("mo",), False),
    "bom": (("csv", "tsv"), False),
}
_FLAGS = {"unreviewed": "--unreviewed"}


@click.command(cls=FormatsCommand, formats=FORMATS)
@catalogues_argument("files")
@click.option(
    "--to",
    "target_format",
    type=click.Choice(list(FORMATS)),
    required=True,
    help="Format to write.",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path, allow_dash=True),
    help="File to write, - for standard output, or a folder, which has no suffix; "
    "several catalogues need a folder. [default: beside the catalogue]",
)
@click.option(
    "--bilingual",
    is_flag=True,
    help="Show the source too: beside the target in HTML, above it in text and "
    "Markdown. In Word it is a table of units to review, which comes back.",
)
@click.option(
    "--draft",
    type=click.Choice(("mark", "source", "skip")),
    help="What a document shows of units that nobody reviewed: the target with a mark, "
    "the source, or nothing. [default: mark]",
)
@click.option(
    "--xliff",
    type=click.Choice(("1.2", "2.1")),
    help="Version of XLIFF. [default: 1.2]",
)
@click.option("--unreviewed", is_flag=True, help="Put unreviewed units into MO too.")
@click.option("--bom", is_flag=True, help="Begin CSV or TSV with a BOM, for Excel.")
@click.option(
    "--original",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Document whose layout an HTML or Word export keeps. [default: the one that "
    "the catalogue was made from, if it is there]",
)
@click.option(
    "--rebuild",
    is_flag=True,
    help="Make the document from the catalogue alone, in a plain layout.",
)
@click.option("--force", is_flag=True, help="Replace earlier exports.")
def export(
    files: tuple[Path, ...],
    target_format: str,
    output: Path | None,
    force: bool,
    **values: Any,
) -> None:
    """Write catalogues in the format of another program, or as translated documents.

    CATALOGUEs are .po or .tsv files, or folders of them. A translated HTML or Word
    document keeps the layout of the original: tables, numbering, headings, links,
    images, bold and italics. Without the original it is rebuilt from the catalogue, as
    text and Markdown are. “glossary import” takes edits of XLIFF, Excel, CSV, TSV, JSON
    and bilingual Word documents back. docs/exports.md says what each format holds.

    \b
    Examples:
      glossary export locales/en/interview.po --to xliff
      glossary export locales/en/interview.po --to docx --bilingual -o review.docx
      glossary export locales/en/interview.po --to txt --draft skip -o -
      glossary export locales/en --to xlsx -o for-review/
    """
    from glossary.catalogues.exports.exporters import KEEPERS, WRITERS
    from glossary.errors import GlossaryError
    from glossary.files.reading import read_bytes
    from glossary.files.writing import write_atomic

    _check_options(target_format, values)
    outputs = find_catalogues(files)
    if output == _STANDARD_OUTPUT and len(outputs) > 1:
        message = _("several catalogues need a folder: name one with -o")
        raise click.UsageError(message)
    paths = _paths(outputs, output, SUFFIXES[target_format])
    for path in paths:
        # A catalogue is no earlier export, whatever the user says.
        replaces = force or _is_compiled(path, target_format)
        if path.exists() and (not replaces or _is_catalogue(path, outputs)):
            raise GlossaryError(
                _("the file is there already"),
                path=path,
                hint=_("name another with -o, or replace an earlier export: --force"),
            )
    options = _options(values)
    catalogues = [each.read() for each in outputs]
    _check_earlier(paths, target_format, catalogues)
    originals = _originals(catalogues, values, target_format)
    contents = {}
    for path, catalogue, original in zip(paths, catalogues, originals, strict=True):
        if original is None:
            contents[path] = WRITERS[target_format](catalogue, options)
            continue
        contents[path], left_out = KEEPERS[target_format](
            read_bytes(original), original.as_posix(), catalogue, options.document
        )
        _tell(path, original, left_out)
    if output == _STANDARD_OUTPUT:
        click.echo(contents[output], nl=False)
        return
    write_atomic(contents)
    for path in contents:
        click.echo(str(path))


def _check_options(target_format: str, values: Mapping[str, Any]) -> None:
    for name, (formats, unset) in _CONCERNS.items():
        if values[name] != unset and target_format not in formats:
            flag = _FLAGS.get(name, f"--{name}")
            message = _(
                "{option} is only for {formats}", option=flag, formats=listed(formats)
            )
            raise click.UsageError(message)
    # The table comes back: what it shows as target is one.
    if target_format == "docx" and values["bilingual"] and values["draft"] == "source":
        message = _(
            "{one} and {other} cannot be used together",
            one="--draft source",
            other="--bilingual",
        )
        raise click.UsageError(message)


def _originals(
    catalogues: Sequence[Catalogue], values: Mapping[str, Any], target_format: str
) -> list[Path | None]:
    """Return the document whose layout each export keeps, if it is at hand.

    Raises:
        GlossaryError: The one that was named is of another format.
    """
    from glossary.documents.translated.presentation import document_name
    from glossary.errors import GlossaryError

    suffixes = _LAYOUTS.get(target_format, ())
    given: Path | None = values["original"]
    if given is not None:
        if len(catalogues) > 1:
            raise click.UsageError(_("--original is for one catalogue"))
        if given.suffix.lower() not in suffixes:
            raise GlossaryError(
                _("the original is of another format"),
                path=given,
                hint=_(
                    "only documents that end in {suffixes} keep their layout here",
                    suffixes=listed(suffixes),
                ),
            )
        return [given]
    if values["rebuild"] or values["bilingual"]:
        return [None] * len(catalogues)
    known = [Path(document_name(catalogue)) for catalogue in catalogues]
    return [
        path if path.suffix.lower() in suffixes and path.is_file() else None
        for path in known
    ]


def _tell(path: Path, original: Path, left_out: int) -> None:
    """Say whose layout an export has, and what is not translated in it."""
    message = _("{path} has the layout of {original}", path=path, original=original)
    click.echo(message, err=True)
    if left_out:
        message = ngettext(
            "{n} sentence of the catalogue is not in {original}; --rebuild makes a "
            "document of the catalogue alone",
            "{n} sentences of the catalogue are not in {original}; --rebuild makes a "
            "document of the catalogue alone",
            left_out,
            original=original,
        )
        click.echo(message, err=True)


def _options(values: Mapping[str, Any]) -> ExportOptions:
    from glossary.catalogues.exports.contract import ExportOptions
    from glossary.documents.translated.presentation import DocumentOptions, Unreviewed

    return ExportOptions(
        xliff=values["xliff"] or "1.2",
        document=DocumentOptions(
            bilingual=values["bilingual"],
            draft=Unreviewed(values["draft"] or Unreviewed.MARK),
        ),
        unreviewed=values["unreviewed"],
        bom=values["bom"],
    )


def _paths(
    outputs: Sequence[Output], output: Path | None, suffix: str
) -> tuple[Path, ...]:
    """Return where each export goes.

    Raises:
        GlossaryError: Two would go into the same file.
    """
    from glossary.errors import GlossaryError

    is_file = output == _STANDARD_OUTPUT or (output and output.suffix)
    if output and len(outputs) == 1 and is_file and not output.is_dir():
        return (output,)
    paths: dict[Path, Output] = {}
    for each in outputs:
        folder = each.stem.parent if output is None else output
        path = folder / f"{each.stem.name}{suffix}"
        if path in paths:
            message = _(
                "{first} and {second} would both become this file",
                first=paths[path].stem,
                second=each.stem,
            )
            hint = _("export them one by one")
            raise GlossaryError(message, path=path, hint=hint)
        paths[path] = each
    return tuple(paths)


def _is_compiled(path: Path, target_format: str) -> bool:
    from glossary.catalogues.mo import is_compiled_catalogue

    return target_format == "mo" and is_compiled_catalogue(path)


def _check_earlier(
    paths: Sequence[Path], target_format: str, catalogues: Sequence[Catalogue]
) -> None:
    """Refuse files that are there already but are no earlier exports to this format.

    Raises:
        GlossaryError: One is none, or somebody edited it since.
    """
    from glossary.documents.recognition import FileKind

    for path, catalogue in zip(paths, catalogues, strict=True):
        if target_format in DOCUMENTS:
            check_kind(path, {None, FileKind.TRANSLATION})
            check_is_no_source(path, catalogue)
            if target_format == "docx" and _comes_back(path):
                check_unedited(path, catalogue)
        elif target_format in RETURNING.values():
            check_unedited(path, catalogue)
        elif target_format == "tmx":
            check_tmx(path)
        else:
            check_kind(path, {FileKind.COMPILED})


def _comes_back(path: Path) -> bool:
    """Return whether a Word document is a table of sentences, which may be edited."""
    from glossary.catalogues.exports.exporters import read_returned
    from glossary.errors import GlossaryError

    try:
        read_returned(path)
    except GlossaryError:
        return False
    return True


def _is_catalogue(path: Path, outputs: Sequence[Output]) -> bool:
    from glossary.catalogues.catalogue import FORMATS

    own = {each.path(name).resolve() for each in outputs for name in FORMATS}
    return path.resolve() in own
