"""`glossary check`: what is wrong with the translations of catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.catalogues import find_catalogues
from glossary.cli.clock import po_time
from glossary.cli.options import glossary_option, load_glossaries, load_project
from glossary.cli.translate import EXIT_FINDINGS

if TYPE_CHECKING:
    from glossary.checks.settings import CheckSettings
    from glossary.cli.checklist import CheckedFile
    from glossary.formats.catalogue import Output
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
    of the project. Looks for numbers that changed (万 and 亿, Chinese numerals, dates),
    terms, negation, speaker labels, Chinese left over, clauses dropped or repeated,
    punctuation, spacing, addresses and inconsistency.

    A comment in the PO file switches checks off for its unit:

    \b
      # glossary: ignore number-missing, end-mark

    \b
    Examples:
      glossary check
      glossary check locales/en/interview.po -g glossaries/policy.tsv
      glossary check --fix locales/en/
      glossary check --sarif > findings.sarif
      glossary check --list
    """
    from glossary.checks.registry import CHECKS
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
    outputs = find_catalogues(values["files"])
    run = _fixed if values["fix"] else _checked
    checked = [run(output, matcher, project.checks) for output in outputs]
    for file in checked:
        print_diff(file, err=values["form"] is not None)
    click.echo(RENDERERS[values["form"] or "text"](checked, values["verbose"]))
    if any(file.errors for file in checked):
        ctx.exit(EXIT_FINDINGS)


def _checked(output: Output, matcher: Matcher, settings: CheckSettings) -> CheckedFile:
    """Check the units that are still in the document."""
    from glossary.checks.run import check_units
    from glossary.cli.checklist import CheckedFile
    from glossary.formats.locations import unit_lines

    units = [unit for unit in output.read().units if not unit.obsolete]
    checked = check_units(units, _matches(units, matcher), settings)
    po = output.path("po")
    path = po if po.exists() else output.path("tsv")
    return CheckedFile(path, checked, unit_lines(path))


def _fixed(output: Output, matcher: Matcher, settings: CheckSettings) -> CheckedFile:
    """Repair the units, write the catalogue if anything changed, and check it."""
    from glossary.checks.fixing import fix_units

    former = output.read()
    units = [unit for unit in former.units if not unit.obsolete]
    fixed = fix_units(units, _matches(units, matcher), settings)
    changes = [
        (before, after)
        for before, after in zip(units, fixed, strict=True)
        if before != after
    ]
    if changes:
        obsolete = [unit for unit in former.units if unit.obsolete]
        output.write(replace(former, units=(*fixed, *obsolete)), po_time())
    file = _checked(output, matcher, settings)
    return replace(file, changes=tuple(changes))


def _matches(
    units: Sequence[TranslationUnit], matcher: Matcher
) -> tuple[tuple[TermMatch, ...], ...]:
    from glossary.engine.translation import match_segment
    from glossary.units import segment_of

    return tuple(match_segment(segment_of(unit), matcher) for unit in units)
