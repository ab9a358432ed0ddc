"""`glossary translate`: the main job."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import (
    glossary_option,
    load_checker,
    load_glossaries,
    load_project,
    pipeline_options,
    reading_options,
    severity_option,
    shown_severities,
)
from glossary.cli.progressbar import run_bar
from glossary.cli.sharing import results_of
from glossary.files.clock import po_time
from glossary.messages import _
from glossary.model import Severity

if TYPE_CHECKING:
    from glossary.catalogues.catalogue import Output
    from glossary.cli.runreport import Report
    from glossary.memory.store import Memory
    from glossary.model import Catalogue, Problem
    from glossary.pipeline import Options, Result, Translator
    from glossary.project import Project

EXIT_FINDINGS = 3
_FORMATS = ("po", "tsv")


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@glossary_option
@click.option(
    "-m",
    "--model",
    metavar="MODEL",
    help="Installed model, package folder or .argosmodel file. [default: that of "
    "glossary.toml, else the bundled one]",
)
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Folder of the catalogues, or for one document a .po or .tsv file. [default: "
    "locales/<target language>]",
)
@click.option(
    "-f",
    "--format",
    "formats",
    type=click.Choice(_FORMATS),
    multiple=True,
    help="What to write; may be repeated. [default: both]",
)
@click.option("--bom", is_flag=True, help="Begin TSV with a BOM, as Excel likes it.")
@click.option("--no-enforce", is_flag=True, help="Leave terms to the model.")
@click.option(
    "--no-annotation",
    is_flag=True,
    help="Do not annotate terms for a model trained for it, but enforce them by the "
    "other means.",
)
@click.option(
    "--no-figures",
    is_flag=True,
    help="Leave figures and dates to the model, too, instead of giving it their "
    "English.",
)
@click.option(
    "--acronyms",
    is_flag=True,
    help="Introduce acronyms: World Intellectual Property Organization (WIPO) where it "
    "is first named.",
)
@click.option(
    "--fresh",
    is_flag=True,
    help="Translate all unreviewed units again. [default: only new ones, and those "
    "that a change of terms, model or options touches]",
)
@click.option(
    "--tm/--no-tm",
    "use_memory",
    default=None,
    help="Take the translation of a sentence that people translated before from the "
    "translation memory, as fuzzy that of nearly the same one, and propose those of "
    "similar ones.",
)
@click.option(
    "--memory",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Memory to use, with --tm or without. [default: that of glossary.toml, else "
    "memory.sqlite]",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    metavar="N",
    help="Processes that share the work, and the cores, out among them.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Translate on the workers of a Dask cluster, such as tcp://host:8786.",
)
@reading_options
@severity_option
@click.option("-q", "--quiet", is_flag=True, help="Print nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="List what was set aside or found.")
@click.option("--json", "as_json", is_flag=True, help="Print the summary as JSON.")
@click.pass_context
def translate(ctx: click.Context, /, **values: Any) -> None:
    """Translate documents into catalogues of aligned sentence pairs.

    DOCUMENTs are .txt, .md, .html, .docx or .pdf files, folders of them, or - for
    standard input. Each becomes <output>/<document>.po and .tsv. Everything the model
    wrote is marked fuzzy until you have reviewed it; what you reviewed, and your
    comments, stay as they are when you run this again.

    \b
    Examples:
      glossary translate interview.txt
      glossary translate -g glossaries/policy.tsv -g mine.tsv reports/
      glossary translate --no-enforce -o plain.po interview.txt
      glossary translate --fresh interview.txt
      glossary translate --tm interview.txt
      glossary translate --jobs 4 archive/
    """
    from glossary.terms.validation import decisive_problems

    started = time.monotonic()
    project = load_project()
    report = _report(values)
    now = po_time()
    with _translator(project, values, report.add_problem) as translator:
        for problem in decisive_problems(translator.glossaries):
            report.add_problem(problem)
        for made, output in _translate(translator, project, values):
            files = output.update(
                made.catalogue, now, bom=values["bom"], backup=project.backup
            )
            report.add_document(made.result, files)
    report.seconds = time.monotonic() - started
    _put_out(report, values)
    if report.errors:
        ctx.exit(EXIT_FINDINGS)


class _Made:
    """What is made of a catalogue, again if somebody saves it in the meantime."""

    def __init__(
        self, run: Callable[..., Result], former: Catalogue, result: Result
    ) -> None:
        self._run = run
        self._former = former
        self.result = result

    def catalogue(self, current: Catalogue) -> Catalogue:
        """Return what to write, given what is there now."""
        from glossary.review import carried_over

        if current != self._former:
            made = self.result
            again = self._run(carried_over(made.catalogue, current))
            translated = made.translated + again.translated
            self._former, self.result = current, replace(again, translated=translated)
        return self.result.catalogue


def _report(values: dict[str, Any]) -> Report:
    from glossary.cli.runreport import Report

    verbose, as_json = values["verbose"], values["as_json"]
    default = Severity.INFO if verbose or as_json else Severity.WARNING
    severities = shown_severities(values["severity"], default)
    return Report(severities, verbose=verbose, as_json=as_json, quiet=values["quiet"])


def _put_out(report: Report, values: dict[str, Any]) -> None:
    if values["as_json"]:
        click.echo(json.dumps(report.as_dict(), ensure_ascii=False, indent=2))
    elif not values["quiet"]:
        report.print()


def _translate(
    translator: Translator, project: Project, values: dict[str, Any]
) -> Iterator[tuple[_Made, Output]]:
    from glossary.catalogues.catalogue import plan_outputs
    from glossary.catalogues.translations import is_translation
    from glossary.cli.runwork import Work
    from glossary.documents.document import find_documents

    files = find_documents(values["documents"], is_translation)
    folder = project.output / translator.engine.info.target_language
    outputs = plan_outputs(
        [file.name for file in files], values["output"] or folder, values["formats"]
    )
    work = Work(files, outputs, values["encoding"])
    memory = None if translator.memory is None else _memory_file(project, values)
    paths = [file.path.as_posix() for file in files]
    with (
        run_bar(paths, hidden=values["quiet"]) as progress,
        results_of(translator, memory, work, progress, values) as results,
    ):
        for output in outputs:
            (document, former), result = next(results)
            run = partial(translator.translate, document)
            yield _Made(run, former, result), output


@contextmanager
def _translator(
    project: Project, values: dict[str, Any], note: Callable[[Problem], None]
) -> Iterator[Translator]:
    from glossary.engine.opening import open_model
    from glossary.pipeline import Translator

    glossaries = load_glossaries(values["glossaries"], project, note)
    settings = load_checker(project, ()).settings
    options = _options(project, values)
    with ExitStack() as stack:
        memory = _memory(project, values, stack)
        engine = stack.enter_context(open_model(values["model"] or project.model))
        yield Translator(engine, glossaries, options, memory, settings)


def _memory(
    project: Project, values: dict[str, Any], stack: ExitStack
) -> Memory | None:
    """Open the memory, if it is asked for; one that is not named need not exist."""
    from glossary.memory.store import open_memory

    path = _memory_file(project, values)
    if not _uses_memory(values):
        return None
    if not values["memory"] and not path.exists():
        message = _(
            "there is no translation memory yet, so it is translated without; "
            "“glossary tm add” makes one of reviewed catalogues"
        )
        click.echo(_("{place}: {message}", place=path, message=message), err=True)
        return None
    return stack.enter_context(open_memory(path))


def _memory_file(project: Project, values: dict[str, Any]) -> Path:
    return Path(values["memory"] or project.memory)


def _uses_memory(values: dict[str, Any]) -> bool:
    """Tell whether the memory was asked for; naming one is asking for it."""
    chosen = values["use_memory"]
    return bool(values["memory"]) if chosen is None else bool(chosen)


def _options(project: Project, values: dict[str, Any]) -> Options:
    from glossary.engine.enforcement import Strictness

    strictness = Strictness.ANNOTATE
    if values["no_annotation"]:
        strictness = Strictness.NO_ANNOTATION
    if values["no_enforce"]:
        strictness = Strictness.NONE
    return pipeline_options(project, values, strictness)
