"""`glossary config`: every setting, its value and where it comes from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from glossary.cli.options import glossary_option, load_project
from glossary.messages import _, gettext_noop, name_of

if TYPE_CHECKING:
    from glossary.project import Project, SetBy

# What settings without a value stand for.
_DEFAULTS = {
    "model": gettext_noop("the bundled model"),
    "messages": gettext_noop("as the locale says"),
}
_OPTIONS = {"glossaries": "--glossary", "model": "--model", "output": "--output"}


class _Setting(NamedTuple):
    """A setting as it is in force.

    Attributes:
        key: Of glossary.toml, dotted inside a table.
        value: JSON values.
        set_by: Kind of place.
        place: Option, variable or file; empty for a default.
    """

    key: str
    value: Any
    set_by: SetBy
    place: str


@click.command()
@glossary_option
@click.option("-m", "--model", metavar="MODEL", help="As for translate.")
@click.option(
    "-o",
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="As for translate: the catalogues go right there, without a folder for the "
    "language.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def config(as_json: bool, **options: Any) -> None:
    """Show each setting, its value and where the value comes from.

    Options of the command line go before environment variables (GLOSSARY_GLOSSARIES,
    separated as in PATH; GLOSSARY_MESSAGES; GLOSSARY_MODEL; GLOSSARY_OUTPUT), those
    before glossary.toml, and that before the defaults.

    \b
    Examples:
      glossary config
      GLOSSARY_OUTPUT=drafts glossary config --json
      glossary config -g mine.tsv
    """
    settings = list(_settings(load_project(), options))
    if as_json:
        facts = {one.key: one._asdict() for one in settings}
        click.echo(json.dumps(facts, ensure_ascii=False, indent=2))
        return
    from glossary.cli.table import text_table

    rows = [row for setting in settings for row in _rows(setting)]
    click.echo(text_table(rows, names=3))


def _rows(setting: _Setting) -> Iterator[tuple[str, str, str]]:
    """Yield a row for each item of a list, the first one with the rest of it."""
    value = setting.value
    if value == _DEFAULTS.get(setting.key):
        value = _(value)
    first, *others = value if isinstance(value, list) and value else [value]
    yield setting.key, _text(first), _origin_shown(setting)
    for item in others:
        yield "", _text(item), ""


def _origin_shown(setting: _Setting) -> str:
    set_by = name_of(setting.set_by)
    if not setting.place:
        return set_by
    return _("{set_by} ({place})", set_by=set_by, place=setting.place)


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    return "-" if value in ({}, []) else json.dumps(value, ensure_ascii=False)


def _settings(project: Project, options: Mapping[str, Any]) -> Iterator[_Setting]:
    from glossary.project import SetBy

    values: dict[str, Any] = {
        "glossaries": [str(path) for path in project.glossaries],
        "model": project.model or _DEFAULTS["model"],
        "output": str(project.output),
        "messages": project.messages or _DEFAULTS["messages"],
        "backup": project.backup,
    }
    for key, value in values.items():
        if chosen := options.get(key):
            listed = [str(path) for path in chosen] if key == "glossaries" else None
            given = (SetBy.COMMAND_LINE, _OPTIONS[key])
            yield _Setting(key, listed or str(chosen), *given)
        else:
            yield _Setting(key, value, *_origin(project, key))
    for key in sorted(project.set_by.keys() - values.keys()):
        table = project.tables.get(key, {})
        for name, value in table.items():
            yield _Setting(f"{key}.{name}", value, *_origin(project, key))
        if not table:
            yield _Setting(key, {}, *_origin(project, key))


def _origin(project: Project, key: str) -> tuple[SetBy, str]:
    from glossary.project import VARIABLES, SetBy
    from glossary.projectfile import FILE_NAME

    set_by = project.set_by[key]
    places = {
        SetBy.ENVIRONMENT: VARIABLES.get(key, ""),
        SetBy.FILE: str(project.root / FILE_NAME),
    }
    return set_by, places.get(set_by, "")
