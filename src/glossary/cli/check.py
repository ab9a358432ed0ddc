"""`glossary check`: what is wrong with the translations of catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import glossary_option, load_glossaries, load_project
from glossary.cli.translate import EXIT_FINDINGS

if TYPE_CHECKING:
    from glossary.checks.settings import CheckSettings
    from glossary.cli.checkable import Checkable
    from glossary.cli.checklist import CheckedFile
    from glossary.model import TermMatch, TranslationUnit
    from glossary.terms.matcher import Matcher


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@glossary_option
@click.option(
    "--fix",
    is_flag=True,
    help="Repair what is safe (spaces, doubled marks and words, full-width characters, "
    "quotes) in units that are not final, and show what changed.",
)
@click.option("--json", "form", flag_value="json", help="Print JSON.")
@click.option(
    "--github", "form", flag_value="github", help="Print annotations for a workflow."
)
@click.option("--sarif", "form", flag_value="sarif", help="Print SARIF 2.1.0.")
@click.option("--list", "as_list", is_flag=True, help="List the checks.")
@click.option("-v", "--verbose", is_flag=True, help="Print findings of level info too.")
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
      glossary check from-the-translator.xlf
      glossary check --sarif > findings.sarif
      glossary check --list
    """
    from glossary.checks.registry import CHECKS
    from glossary.cli.checkable import find_checkable
    from glossary.cli.checklist import RENDERERS, print_diff, render_list
    from glossary.project import FILE_NAME
    from glossary.terms.matcher import Matcher
    from glossary.terms.termbase import build_termbase

    if values["as_list"]:
        click.echo(render_list(as_json=values["form"] == "json"))
        return
    project = load_project()
    project.checks.verify({one.id for one in CHECKS}, project.root / FILE_NAME)
    glossaries = load_glossaries(values["glossaries"], project)
    matcher = Matcher(build_termbase(glossaries))
    found = find_checkable(values["files"])
    run = _fixed if values["fix"] else _checked
    checked = [run(each, matcher, project.checks) for each in found]
    for file in checked:
        print_diff(file, err=values["form"] is not None)
    click.echo(RENDERERS[values["form"] or "text"](checked, values["verbose"]))
    if any(file.errors for file in checked):
        ctx.exit(EXIT_FINDINGS)


def _checked(
    found: Checkable, matcher: Matcher, settings: CheckSettings
) -> CheckedFile:
    """Check the units that are still in the document."""
    from glossary.checks.run import check_units
    from glossary.cli.checklist import CheckedFile

    units = _live(found)
    checked = check_units(units, _matches(units, matcher), settings)
    return CheckedFile(found.path, checked, found.lines())


def _fixed(found: Checkable, matcher: Matcher, settings: CheckSettings) -> CheckedFile:
    """Repair the units, write the file if anything changed, and check it."""
    from glossary.checks.fixing import fix_units

    before = _live(found)
    fixed = fix_units(before, _matches(before, matcher), settings)
    repaired = {
        new.id: new for old, new in zip(before, fixed, strict=True) if old != new
    }
    if repaired:
        found.write([repaired.get(unit.id, unit) for unit in found.read()])
    file = _checked(found, matcher, settings)
    after = {checked.unit.id: checked.unit for checked in file.units}
    pairs = [(unit, after[unit.id]) for unit in before if unit.id in repaired]
    return replace(
        file,
        changes=tuple((old, new) for old, new in pairs if old.target != new.target),
        left=tuple(new for old, new in pairs if old.target == new.target),
    )


def _live(found: Checkable) -> list[TranslationUnit]:
    return [unit for unit in found.read() if not unit.obsolete]


def _matches(
    units: Sequence[TranslationUnit], matcher: Matcher
) -> tuple[tuple[TermMatch, ...], ...]:
    from glossary.engine.translation import match_segment
    from glossary.units import segment_of

    return tuple(match_segment(segment_of(unit), matcher) for unit in units)
