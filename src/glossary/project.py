"""What the project file `glossary.toml` says."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from glossary.checks.settings import (
    DEFAULT_SETTINGS,
    CheckSettings,
    settings_from_mapping,
)
from glossary.errors import GlossaryError
from glossary.messages import VARIABLE, _, listed
from glossary.numbers.figurewords import DEFAULT_STYLE, FigureStyle
from glossary.numbers.stylesettings import style_from_mapping
from glossary.projectfile import MESSAGES_KEY
from glossary.text.rules import DEFAULT_RULES, CleaningRules, rules_from_mapping

_KEYS = (
    "backup",
    "check",
    "clean",
    "figures",
    "glossaries",
    "memory",
    MESSAGES_KEY,
    "model",
    "output",
)
# Environment variables that set a key.
VARIABLES = {
    "glossaries": "GLOSSARY_GLOSSARIES",
    MESSAGES_KEY: VARIABLE,
    "model": "GLOSSARY_MODEL",
    "output": "GLOSSARY_OUTPUT",
}


class SetBy(StrEnum):
    """Where the value of a setting comes from, the strongest first."""

    COMMAND_LINE = "command line"
    ENVIRONMENT = "environment"
    FILE = "file"
    DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Project:
    """Defaults for every command.

    Attributes:
        root: Folder of the project file, or where the command was started.
        glossaries: Glossary files, later ones winning.
        model: Package to use; None for the bundled one.
        output: Folder of the catalogues, without the language.
        memory: File of the translation memory.
        messages: Language the program speaks; None for the user's own.
        backup: Whether the former state of a reviewed catalogue is kept beside it.
        rules: What cleaning sets aside.
        checks: Which checks run.
        figures: How figures and dates are written.
        tables: The tables of the file as they stand there.
        set_by: For each key of the file where its value comes from.
    """

    root: Path
    glossaries: tuple[Path, ...]
    model: str | None
    output: Path
    memory: Path
    messages: str | None
    backup: bool
    rules: CleaningRules
    checks: CheckSettings = DEFAULT_SETTINGS
    figures: FigureStyle = DEFAULT_STYLE
    tables: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    set_by: Mapping[str, SetBy] = field(default_factory=dict)


def project_from(text: str | None, path: Path) -> Project:
    """Read the text of a project file; None stands for a missing file.

    Without a `glossaries` key the glossaries are `glossaries/*.tsv` beside the file,
    in the order of their names; without any, the policy term base that comes along.

    Args:
        text: Content of the file.
        path: Where the file is, or would be.

    Raises:
        GlossaryError: The file is not TOML, or a key is unknown or of a wrong type.
    """
    root = path.parent
    table = _parse(text or "", path)
    for key in table:
        if key not in _KEYS:
            meant = difflib.get_close_matches(key, _KEYS, 1)
            raise GlossaryError(
                _("unknown key “{key}”", key=key),
                path=path,
                hint=_("did you mean “{meant}”?", meant=meant[0])
                if meant
                else _("the keys are {keys}", keys=listed(_KEYS)),
            )
    clean = _table(table, "clean", path)
    return Project(
        root=root,
        glossaries=_glossaries(table.get("glossaries"), root, path),
        model=_optional(table, "model", path),
        output=root / _text(table.get("output", "locales"), "output", path),
        memory=root / _memory_file(_table(table, "memory", path), path),
        messages=_optional(table, MESSAGES_KEY, path),
        backup=_truth(table.get("backup", True), "backup", path),
        rules=rules_from_mapping(clean, path) if clean else DEFAULT_RULES,
        checks=settings_from_mapping(_table(table, "check", path), path),
        figures=style_from_mapping(_table(table, "figures", path), path),
        tables={k: value for k, value in table.items() if isinstance(value, Mapping)},
        set_by={key: SetBy.FILE if key in table else SetBy.DEFAULT for key in _KEYS},
    )


def with_environment(
    project: Project, environment: Mapping[str, str], here: Path
) -> Project:
    """Return the project with what environment variables say in place of the file.

    An empty variable counts as unset. `GLOSSARY_GLOSSARIES` holds files separated as
    in `PATH`.

    Args:
        project: As the file or the defaults have it.
        environment: Names to values.
        here: Folder that relative paths start from.
    """
    said = {
        key: environment[name]
        for key, name in VARIABLES.items()
        if environment.get(name)
    }
    files = [file for file in said.get("glossaries", "").split(os.pathsep) if file]
    if not files:
        said.pop("glossaries", None)
    return replace(
        project,
        glossaries=tuple(here / file for file in files) or project.glossaries,
        model=said.get("model", project.model),
        messages=said.get(MESSAGES_KEY, project.messages),
        output=here / said["output"] if "output" in said else project.output,
        set_by={**project.set_by, **dict.fromkeys(said, SetBy.ENVIRONMENT)},
    )


def _parse(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GlossaryError(
            _("not valid TOML: {error}", error=error), path=path
        ) from error


def _table(table: Mapping[str, object], key: str, path: Path) -> Mapping[str, object]:
    value = table.get(key, {})
    if not isinstance(value, Mapping):
        raise GlossaryError(_("“{key}” must be a table", key=key), path=path)
    return value


def _text(value: object, key: str, path: Path) -> str:
    if not isinstance(value, str) or not value:
        raise GlossaryError(
            _("“{key}” must be a text that is not empty", key=key), path=path
        )
    return value


def _truth(value: object, key: str, path: Path) -> bool:
    if not isinstance(value, bool):
        raise GlossaryError(_("“{key}” must be true or false", key=key), path=path)
    return value


def _optional(table: Mapping[str, object], key: str, path: Path) -> str | None:
    return _text(table[key], key, path) if key in table else None


def _memory_file(table: Mapping[str, object], path: Path) -> str:
    for key in table:
        if key != "file":
            raise GlossaryError(
                _("unknown key “{key}” in “{table}”", key=key, table="memory"),
                path=path,
                hint=_("use “{key}”", key="file"),
            )
    return _text(table.get("file", "memory.sqlite"), "memory.file", path)


def _glossaries(value: object, root: Path, path: Path) -> tuple[Path, ...]:
    if value is None:
        own = tuple(sorted((root / "glossaries").glob("*.tsv")))
        return own or (bundled_glossary(),)
    if not isinstance(value, list):
        raise GlossaryError(
            _("“{key}” must be a list of files", key="glossaries"), path=path
        )
    return tuple(
        root / _text(item, f"glossaries[{number}]", path)
        for number, item in enumerate(value, 1)
    )


def bundled_glossary() -> Path:
    """Return the policy term base that comes with this program."""
    packed = Path(__file__).parent / "glossaries" / "policy.tsv"
    if packed.is_file():
        return packed
    # In a checkout the wheel's copy does not exist; the file itself does.
    return Path(__file__).parents[2] / "glossaries" / "policy.tsv"
