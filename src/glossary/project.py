"""The project file `glossary.toml`: where it is and what it says."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.text.rules import DEFAULT_RULES, CleaningRules, rules_from_mapping

FILE_NAME = "glossary.toml"
_KEYS = ("clean", "glossaries", "model", "output")


@dataclass(frozen=True, slots=True)
class Project:
    """Defaults for every command.

    Attributes:
        root: Folder of the project file, or where the command was started.
        glossaries: Glossary files, later ones winning.
        model: Package to use; None for the bundled one.
        output: Folder of the catalogues, without the language.
        rules: What cleaning sets aside.
    """

    root: Path
    glossaries: tuple[Path, ...]
    model: str | None
    output: Path
    rules: CleaningRules


def find_project_file(start: Path) -> Path | None:
    """Return the nearest `glossary.toml` in a folder or above it."""
    folders = (start, *start.parents)
    return next((f / FILE_NAME for f in folders if (f / FILE_NAME).is_file()), None)


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
                f"unknown key “{key}”",
                path=path,
                hint=f"did you mean “{meant[0]}”?" if meant else f"use {_KEYS}",
            )
    clean = table.get("clean", {})
    if not isinstance(clean, Mapping):
        raise GlossaryError("“clean” must be a table", path=path)
    model = table.get("model")
    return Project(
        root=root,
        glossaries=_glossaries(table.get("glossaries"), root, path),
        model=None if model is None else _text(model, "model", path),
        output=root / _text(table.get("output", "locales"), "output", path),
        rules=rules_from_mapping(clean, path) if clean else DEFAULT_RULES,
    )


def _parse(text: str, path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise GlossaryError(f"not valid TOML: {error}", path=path) from error


def _text(value: object, key: str, path: Path) -> str:
    if not isinstance(value, str) or not value:
        raise GlossaryError(f"“{key}” must be a text", path=path)
    return value


def _glossaries(value: object, root: Path, path: Path) -> tuple[Path, ...]:
    if value is None:
        own = tuple(sorted((root / "glossaries").glob("*.tsv")))
        return own or (bundled_glossary(),)
    if not isinstance(value, list):
        raise GlossaryError("“glossaries” must be a list of files", path=path)
    return tuple(root / _text(item, "glossaries", path) for item in value)


def bundled_glossary() -> Path:
    """Return the policy term base that comes with this program."""
    packed = Path(__file__).parent / "glossaries" / "policy.tsv"
    if packed.is_file():
        return packed
    # In a checkout the wheel's copy does not exist; the file itself does.
    return Path(__file__).parents[2] / "glossaries" / "policy.tsv"
