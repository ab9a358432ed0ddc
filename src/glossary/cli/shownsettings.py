"""Every setting, its value and where it comes from: `glossary status --settings`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from glossary.messages import _, gettext_noop, name_of

if TYPE_CHECKING:
    from glossary.project import Project, SetBy

# What settings without a value stand for.
_DEFAULTS = {
    "model": gettext_noop("the bundled model"),
    "messages": gettext_noop("as the locale says"),
}


class _Setting(NamedTuple):
    """A setting as it is in force.

    Attributes:
        key: Of glossary.toml, dotted inside a table.
        value: JSON values.
        set_by: Kind of place.
        place: Variable or file; empty for a default.
    """

    key: str
    value: Any
    set_by: SetBy
    place: str


def render_settings(project: Project, *, as_json: bool) -> str:
    """Return every setting, its value and where it comes from."""
    settings = list(_settings(project))
    if as_json:
        facts = {one.key: one._asdict() for one in settings}
        return json.dumps(facts, ensure_ascii=False, indent=2)
    from glossary.cli.table import text_table

    return text_table([row for one in settings for row in _rows(one)], names=3)


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


def _settings(project: Project) -> Iterator[_Setting]:
    values: dict[str, Any] = {
        "glossaries": [str(path) for path in project.glossaries],
        "model": project.model or _DEFAULTS["model"],
        "output": str(project.output),
        "messages": project.messages or _DEFAULTS["messages"],
        "backup": project.backup,
    }
    for key, value in values.items():
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
