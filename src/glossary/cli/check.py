"""`glossary check`: what is wrong with the translations of catalogues."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import (
    glossary_option,
    load_checker,
    load_glossaries,
    load_project,
    severity_option,
    shown_severities,
)
from glossary.cli.progressbar import progress_bar
from glossary.cli.translate import EXIT_FINDINGS
from glossary.model import Severity

if TYPE_CHECKING:
    from glossary.cli.checkable import Checkable
    from glossary.cli.checklist import CheckedFile
    from glossary.engine.argos import ArgosEngine
    from glossary.findings import Checker
    from glossary.model import PairScore, TranslationUnit
    from glossary.project import Project

    Judge = Callable[[Checkable, Sequence[TranslationUnit]], Sequence[PairScore | None]]

# Of what these forms leave out, programs have use.
_FOR_PEOPLE = ("text", "github")


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@glossary_option
@click.option(
    "--fix",
    is_flag=True,
    help="Repair what is safe (spaces, doubled marks and words, full-width characters, "
    "quotes) in units that are not final, and show what changed. A run without it "
    "lists what is left.",
)
@click.option(
    "--model-scores/--no-model-scores",
    default=None,
    help="Ask the model too which targets cannot be translations of their sources: "
    "rows that shifted, sentences pasted in the wrong place. Takes about as long as "
    "translating the file. [default: no, unless glossary.toml says so]",
)
@click.option(
    "-m",
    "--model",
    metavar="MODEL",
    help="Model for --model-scores, which it implies: an installed one, a package "
    "folder or an .argosmodel file. [default: that of glossary.toml, else the bundled "
    "one]",
)
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option(
    "--github",
    "form",
    flag_value="github",
    help="Print annotations for GitHub Actions.",
)
@click.option("--sarif", "form", flag_value="sarif", help="Print SARIF 2.1.0.")
@click.option("--list", "as_list", is_flag=True, help="List the checks.")
@severity_option
@click.pass_context
def check(ctx: click.Context, /, **values: Any) -> None:
    """Check the translations of catalogues; ends with code 3 if there are errors.

    FILEs are .po or .tsv catalogues, or folders of them; without any they are all those
    of the project. XLIFF files (.xlf, .xliff) of any program are checked as well if you
    name them. Looks for numbers that changed (万 and 亿, Chinese numerals, dates),
    terms, negation, speaker labels, Chinese left over, clauses dropped or repeated,
    punctuation, spacing, addresses and inconsistency.

    A comment of yours switches checks off for its unit (docs/checks.md says where it
    goes in tables and XLIFF):

    \b
      # glossary: ignore number-missing, end-mark

    \b
    Examples:
      glossary check
      glossary check locales/en/interview.po -g glossaries/policy.tsv
      glossary check --fix locales/en/
      glossary check --model-scores back-from-excel.tsv
      glossary check from-the-translator.xlf
      glossary check --sarif > findings.sarif
      glossary check --list
    """
    from glossary.cli.checkable import find_checkable
    from glossary.cli.checklist import RENDERERS, print_diff, render_list, summary

    if values["as_list"]:
        click.echo(render_list(as_json=values["form"] == "json"))
        return
    project = load_project()
    checker = load_checker(project, load_glossaries(values["glossaries"], project))
    found = find_checkable(values["files"])
    run = _fixed if values["fix"] else _checked
    with _judge(values, project) as judge:
        look = _HowToCheck(checker, judge)
        checked = [run(each, look) for each in found]
    for file in checked:
        print_diff(file, err=values["form"] is not None)
    form = values["form"] or "text"
    default = Severity.WARNING if form in _FOR_PEOPLE else Severity.INFO
    severities = shown_severities(values["severity"], default)
    if values["fix"] and values["form"] is None:
        click.echo(summary(checked))
    else:
        click.echo(RENDERERS[form](checked, severities))
    if any(file.errors for file in checked):
        ctx.exit(EXIT_FINDINGS)


@dataclass(frozen=True, slots=True)
class _HowToCheck:
    """How files are looked at.

    Attributes:
        checker: Finds what is wrong.
        judge: Asks a model about the pairs of a file; None if that is not wanted.
    """

    checker: Checker
    judge: Judge | None


@contextmanager
def _judge(values: dict[str, Any], project: Project) -> Iterator[Judge | None]:
    """Yield what asks the model, if it is to be asked; naming one is asking for it."""
    from glossary.engine.opening import open_model

    chosen = values["model_scores"]
    if chosen is None:
        chosen = values["model"] is not None or project.checks.model_scores
    if not chosen:
        yield None
        return
    with open_model(values["model"] or project.model) as engine:
        yield partial(_fits, engine)


def _fits(
    engine: ArgosEngine, found: Checkable, units: Sequence[TranslationUnit]
) -> Sequence[PairScore | None]:
    from glossary.checks.plausibility import bodies
    from glossary.engine.pairscores import fits

    with progress_bar(str(found.path)) as progress:
        return fits(engine, [bodies(unit) for unit in units], progress)


def _checked(
    found: Checkable, look: _HowToCheck, known: Sequence[TranslationUnit] = ()
) -> CheckedFile:
    """Check the units that are still in the document.

    Args:
        found: The file.
        look: How to check it.
        known: Units that were checked, without a model; if the file holds the same,
            they are not checked again.
    """
    from glossary.cli.checklist import CheckedFile
    from glossary.findings import same_facts

    units = _live(found.read())
    fits = look.judge(found, units) if look.judge else None
    if fits is not None or not same_facts(units, known):
        known = look.checker.renewed(units, fits)
    return CheckedFile(found.path, tuple(known), found.lines())


def _fixed(found: Checkable, look: _HowToCheck) -> CheckedFile:
    """Repair the units, write the file if anything changed, and check it."""
    before = _live(found.read())
    wanted = look.checker.renewed(look.checker.fixed(before))
    pairs = zip(before, wanted, strict=True)
    repairs = {old: new for old, new in pairs if old.target != new.target}
    if repairs:
        found.write(repairs)
    file = _checked(found, look, wanted)
    after = {unit.id: unit for unit in file.units}
    outcome = [(old, new, after.get(old.id, new)) for old, new in repairs.items()]
    return replace(
        file,
        changes=tuple(
            (old, now) for old, new, now in outcome if now.target == new.target
        ),
        left=tuple(now for old, _new, now in outcome if now.target == old.target),
    )


def _live(units: Sequence[TranslationUnit]) -> list[TranslationUnit]:
    return [unit for unit in units if not unit.obsolete]
