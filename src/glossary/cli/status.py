"""`glossary status`: how far the review has come."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.catalogues import find_catalogues
from glossary.cli.options import (
    glossary_option,
    load_checker,
    load_glossaries,
    load_project,
    severity_option,
    shown_severities,
)
from glossary.cli.overwriting import check_badge
from glossary.messages import _, name_of, pgettext
from glossary.model import Doubt, Severity, State

if TYPE_CHECKING:
    from glossary.progress import Progress


@click.command()
@click.argument(
    "files", nargs=-1, metavar="[CATALOGUE]...", type=click.Path(path_type=Path)
)
@click.option(
    "--settings",
    is_flag=True,
    help="Show instead each setting, its value and where the value comes from.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--badge",
    metavar="FILE.svg",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a small SVG image that says how much is reviewed.",
)
@glossary_option
@severity_option
def status(files: tuple[Path, ...], **values: Any) -> None:
    """Count units by state, words, terms and findings of catalogues.

    CATALOGUEs are .po or .tsv files, or folders of them; without any they are all those
    of the project. The columns: units, how many of them are in each state, how much is
    reviewed or final (done), words of the targets, characters of the sources, terms
    enforced of terms found, findings, and unreviewed units that the model doubts much.
    Units no longer in their document are left out. Below them, what the glossaries and
    the translation memory of the project hold.

    Settings come from environment variables (GLOSSARY_GLOSSARIES, separated as in PATH;
    GLOSSARY_MESSAGES; GLOSSARY_MODEL; GLOSSARY_OUTPUT), else from glossary.toml, else
    they are at their defaults.

    \b
    Examples:
      glossary status
      glossary status locales/en/interview.po --json
      glossary status --badge docs/reviewed.svg
      glossary status --settings
    """
    from glossary.cli.projectfacts import facts_in_words, project_facts
    from glossary.cli.shownsettings import render_settings
    from glossary.files.writing import write_atomic
    from glossary.progress import progress_of, total
    from glossary.reviewpage.badge import render_badge

    project = load_project()
    if values["settings"]:
        click.echo(render_settings(project, as_json=values["as_json"]))
        return
    glossaries = load_glossaries(values["glossaries"], project)
    checker = load_checker(project, glossaries)
    documents = {
        output.stem.as_posix(): progress_of(checker.checked(output.read()).units)
        for output in find_catalogues(files)
    }
    severities = shown_severities(values["severity"], Severity.INFO)
    everything = total(documents.values())
    if badge := values["badge"]:
        check_badge(badge)
        write_atomic({badge: render_badge(everything.percent)})
    facts = {} if files else project_facts(project)
    if values["as_json"]:
        click.echo(_json(documents, everything, severities, facts))
        return
    click.echo(_table(documents, everything, severities))
    if facts:
        click.echo("\n".join(("", *facts_in_words(facts))))


def _json(
    documents: Mapping[str, Progress],
    everything: Progress,
    severities: Sequence[Severity],
    more: Mapping[str, Any],
) -> str:
    facts = {
        "documents": [
            {"catalogue": name, **_facts(one, severities)}
            for name, one in documents.items()
        ],
        "total": _facts(everything, severities),
        **more,
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _facts(one: Progress, severities: Sequence[Severity]) -> dict[str, Any]:
    facts = one.as_dict()
    counts = facts["findings"]
    return {**facts, "findings": {name: counts[name] for name in reversed(severities)}}


def _table(
    documents: Mapping[str, Progress],
    everything: Progress,
    severities: Sequence[Severity],
) -> str:
    from glossary.cli.table import text_table
    from glossary.cli.terms.shownentries import shown

    rows = [_row(shown(name), one, severities) for name, one in documents.items()]
    if len(rows) > 1:
        rows.append(_row(pgettext("row", "total"), everything, severities))
    return text_table([_captions(severities), *rows], names=1)


def _captions(severities: Sequence[Severity]) -> list[str]:
    of_findings = {
        Severity.ERROR: pgettext("column", "errors"),
        Severity.WARNING: pgettext("column", "warnings"),
        Severity.INFO: pgettext("column", "info"),
    }
    return [
        pgettext("column", "catalogue"),
        pgettext("column", "units"),
        *map(name_of, State),
        pgettext("column", "done"),
        pgettext("column", "words"),
        pgettext("column", "characters"),
        pgettext("column", "terms"),
        *(of_findings[severity] for severity in severities),
        pgettext("column", "doubtful"),
    ]


def _row(name: str, one: Progress, severities: Sequence[Severity]) -> list[str]:
    figures = (
        one.units,
        *(one.states.get(state, 0) for state in State),
        _("{percent} %", percent=one.percent),
        one.words,
        one.characters,
        f"{one.enforced}/{one.terms}",
        *(one.findings.get(severity, 0) for severity in severities),
        one.doubts.get(Doubt.HIGH, 0),
    )
    return [name, *map(str, figures)]
