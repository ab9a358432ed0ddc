"""What the project file `glossary.toml` says."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from glossary.checks.settings import DEFAULT_SETTINGS, CheckSettings
from glossary.messages import VARIABLE, _, gettext_noop, listed
from glossary.numbers.figurewords import DEFAULT_STYLE, FigureStyle
from glossary.projectfile import MESSAGES_KEY
from glossary.projectschema import KEYS, CleanTable, meant, mistake, read_tables
from glossary.text.ownpatterns import OwnPattern, own_pattern
from glossary.text.rules import ChromeRule, CleaningRules

_PATTERN_HINT = gettext_noop(
    "put a backslash before a bracket, dot or asterisk meant literally"
)
# The term bases that come along: names and, winning over them, terms of policy.
BUNDLED = ("names.tsv", "policy.tsv")
# Environment variables that set a key.
VARIABLES = {
    "glossaries": "GLOSSARY_GLOSSARIES",
    MESSAGES_KEY: VARIABLE,
    "model": "GLOSSARY_MODEL",
    "output": "GLOSSARY_OUTPUT",
}


class SetBy(StrEnum):
    """Where the value of a setting comes from, the strongest first."""

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
    in the order of their names; without any, the term bases that come along.

    Args:
        text: Content of the file.
        path: Where the file is, or would be.

    Raises:
        GlossaryError: The file is not TOML, or a key is unknown or of a wrong type.
    """
    root = path.parent
    said, tables = read_tables(text or "", path)
    return Project(
        root=root,
        glossaries=_glossaries(said.glossaries, root),
        model=said.model,
        output=root / said.output,
        memory=root / said.memory.file,
        messages=said.messages,
        backup=said.backup,
        rules=_rules(said.clean, text or "", path),
        checks=CheckSettings(
            frozenset(said.check.disable), said.check.severity, said.check.model_scores
        ),
        figures=FigureStyle(
            said.figures.percent, said.figures.scale, said.figures.date
        ),
        tables={k: value for k, value in tables.items() if isinstance(value, Mapping)},
        set_by={key: SetBy.FILE if key in tables else SetBy.DEFAULT for key in KEYS},
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


def _glossaries(said: Sequence[str] | None, root: Path) -> tuple[Path, ...]:
    if said is not None:
        return tuple(root / name for name in said)
    own = tuple(sorted((root / "glossaries").glob("*.tsv")))
    return own or bundled_glossaries()


def _rules(said: CleanTable, text: str, path: Path) -> CleaningRules:
    """Return the default rules with what the file changes.

    Raises:
        GlossaryError: A pattern is no regular expression, or there is no such kind.
    """

    def compiled(pattern: str, key: str) -> OwnPattern:
        try:
            return own_pattern(pattern, key, path)
        except ValueError as error:
            message = _(
                "“{pattern}” in “{key}” is not a regular expression: {error}",
                pattern=pattern,
                key=key,
                error=error,
            )
            hint = _(
                "put a backslash before a bracket, dot or asterisk meant literally"
            )
            raise mistake(message, hint, key, text, path) from error

    lines, items = [], []
    for number, rule in enumerate(said.chrome, start=1):
        key = f"clean.chrome[{number}]"
        if rule.pattern is None and rule.item is None:
            message = _("“{key}” is missing or empty", key=f"{key}.pattern")
            raise mistake(message, _("write pattern = or item ="), key, text, path)
        if rule.pattern is not None:
            pattern = compiled(rule.pattern, f"{key}.pattern")
            lines.append(ChromeRule(rule.kind, pattern))
        if rule.item is not None:
            items.append(ChromeRule(rule.kind, compiled(rule.item, f"{key}.item")))
    rules = CleaningRules(
        chrome=tuple(lines),
        items=tuple(items),
        keep=tuple(
            compiled(pattern, f"clean.keep[{number}]")
            for number, pattern in enumerate(said.keep, start=1)
        ),
        spliced=said.spliced,
        disabled=frozenset(said.disable),
    )
    for kind in sorted(rules.disabled.difference(rules.kinds)):
        message = _("unknown kind “{kind}” in “{key}”", kind=kind, key="clean.disable")
        hint = _("the kinds are {kinds}", kinds=listed(rules.kinds))
        hint = meant(kind, rules.kinds, hint)
        raise mistake(message, hint, "clean.disable", text, path)
    return rules


def bundled_glossaries() -> tuple[Path, ...]:
    """Return the term bases that come with this program, the weaker first."""
    folder = Path(__file__).parent / "glossaries"
    if not (folder / BUNDLED[0]).is_file():
        # In a checkout the wheel's copies do not exist; the files themselves do.
        folder = Path(__file__).parents[2] / "glossaries"
    return tuple(folder / name for name in BUNDLED)
