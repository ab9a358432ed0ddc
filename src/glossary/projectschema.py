"""The schema of `glossary.toml`, and what is said of a file that breaks it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NamedTuple, get_args, get_type_hints

import msgspec

from glossary.errors import GlossaryError
from glossary.messages import _, gettext_noop, listed
from glossary.model import Severity, line_number
from glossary.numbers.figurewords import DateStyle, PercentStyle, ScaleStyle

# In characters; no person writes settings of this length.
# Bits, and digits of what is longer.
_LONGEST_NUMBER = 64
_LONGEST = 1_000_000

Text = Annotated[str, msgspec.Meta(pattern=r"\S")]


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A table, whose keys are its fields with hyphens."""


class ChromeTable(_Table, frozen=True):
    """Lines, or items in lines, that are site chrome."""

    kind: Text
    pattern: Text | None = None
    item: Text | None = None


class CleanTable(_Table, frozen=True):
    """What is set aside from web copies."""

    disable: tuple[str, ...] = ()
    spliced: tuple[Text, ...] = ()
    keep: tuple[Text, ...] = ()
    chrome: tuple[ChromeTable, ...] = ()


class CheckTable(_Table, frozen=True):
    """Which checks run."""

    disable: tuple[str, ...] = ()
    model_scores: bool = False
    severity: dict[str, Severity] = {}


class FiguresTable(_Table, frozen=True):
    """How figures and dates are written."""

    date: DateStyle = DateStyle.MONTH_DAY
    percent: PercentStyle = PercentStyle.WORD
    scale: ScaleStyle = ScaleStyle.WORD


class MemoryTable(_Table, frozen=True):
    """Where the translation memory is."""

    file: Text = "memory.sqlite"


class ProjectTable(_Table, frozen=True):
    """The whole file."""

    backup: bool = True
    check: CheckTable = CheckTable()
    clean: CleanTable = CleanTable()
    figures: FiguresTable = FiguresTable()
    glossaries: tuple[Text, ...] | None = None
    memory: MemoryTable = MemoryTable()
    messages: Text | None = None
    model: Text | None = None
    output: Text = "locales"


KEYS = ProjectTable.__struct_encode_fields__

_PLACE = re.compile(r"\.(?P<key>[^.\[]+)|\[(?P<index>\d+)\]|\[(?P<any>\.\.\.)\]")
# What a value must be, by the word of the library for it; and what to do about it.
_EXPECTED = {
    "array": (
        gettext_noop("“{key}” must be a list, not “{value}”"),
        gettext_noop("write it between [ and ], its items separated by commas"),
    ),
    "object": (
        gettext_noop("“{key}” must be a table, not “{value}”"),
        gettext_noop("write {header} on a line of its own and the keys below it"),
    ),
    "bool": (
        gettext_noop("“{key}” must be true or false, not “{value}”"),
        gettext_noop("write it without quotation marks"),
    ),
    "str": (
        gettext_noop("“{key}” must be a text, not “{value}”"),
        gettext_noop("put it between quotation marks"),
    ),
}


class _Place(NamedTuple):
    """Where something is wrong.

    Attributes:
        names: Keys that lead there, and indices from 0.
        value: What stands there.
        schema: What should.
    """

    names: tuple[str | int, ...]
    value: Any
    schema: Any

    @property
    def key(self) -> str:
        """The place as messages have it, list items counted from 1."""
        shown = (f"[{n + 1}]" if isinstance(n, int) else f".{n}" for n in self.names)
        return "".join(shown).removeprefix(".")


def read_tables(text: str, path: Path) -> tuple[ProjectTable, dict[str, Any]]:
    """Return what a project file says, and its tables as they stand there.

    Raises:
        GlossaryError: The file is not TOML, does not keep to the schema, or is longer
            than a person would write it.
    """
    if len(text) > _LONGEST:
        message = _("the file is longer than {limit} characters", limit=_LONGEST)
        raise GlossaryError(message, path=path, hint=_("is this the right file?"))
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # also of very long numbers
        message = _("not valid TOML: {error}", error=error)
        raise GlossaryError(message, path=path) from error
    try:
        return msgspec.convert(tables, ProjectTable), tables
    except msgspec.ValidationError as error:
        raise _mistake(str(error), tables, text, path) from None


def mistake(message: str, hint: str, key: str, text: str, path: Path) -> GlossaryError:
    """Return the error about a key, with its line if that can be told.

    Args:
        message: What is wrong.
        hint: What to do.
        key: Dotted; list items are counted from 1.
        text: Content of the file.
        path: Where it is.
    """
    names = re.findall(r"[^.\[\]]+", key)
    places = [n if line_number(n) is None else int(n) - 1 for n in names]
    line = _line(text, places)
    return GlossaryError(message, path=path, line=line, hint=hint)


def meant(word: str, known: Sequence[str], otherwise: str) -> str:
    """Return which known word was meant, or something else if none is like it."""
    close = get_close_matches(word, known, n=1)
    return _("did you mean “{meant}”?", meant=close[0]) if close else otherwise


def _mistake(said: str, tables: dict[str, Any], text: str, path: Path) -> GlossaryError:
    what, _at, where = said.partition(" - at `$")
    place = _place(where.removesuffix("`"), tables)
    word = next(iter(re.findall("`([^`]+)`", what)), "")
    if "unknown field" in what:
        key = f"{place.key}.{word}".removeprefix(".")
        known = place.schema.__struct_encode_fields__
        hint = meant(word, known, _("the keys are {keys}", keys=listed(known)))
        return mistake(_("unknown key “{key}”", key=key), hint, key, text, path)
    if "required field" in what:
        key = f"{place.key}.{word}"
        message = _("“{key}” is missing or empty", key=key)
        return mistake(message, _("write it below"), place.key, text, path)
    if isinstance(place.schema, type) and issubclass(place.schema, StrEnum):
        message = _("“{key}” cannot be “{value}”", key=place.key, value=_shown(place))
        hint = _("use one of {values}", values=listed(place.schema))
    elif "regex" in what:
        message = _("“{key}” must be a text that is not empty", key=place.key)
        hint = _("write it, or take the line out")
    else:
        kind = word.split(" | ", maxsplit=1)[0]
        said_of_kind, advice = _EXPECTED[kind]
        message = _(said_of_kind, key=place.key, value=_shown(place))
        is_item = place.names and isinstance(place.names[-1], int)
        name = re.sub(r"\[\d+\]", "", place.key)
        hint = _(advice, header=f"[[{name}]]" if is_item else f"[{name}]")
    return mistake(message, hint, place.key, text, path)


def _place(where: str, tables: dict[str, Any]) -> _Place:
    """Follow a path of the library, such as `.clean.chrome[0].kind`."""
    names: list[str | int] = []
    value: Any = tables
    schema: Any = ProjectTable
    for step in _PLACE.finditer(where):
        name: str | int
        if step["index"]:
            name = int(step["index"])
            schema = get_args(schema)[0]
        elif step["any"]:
            # Values of a free table: the library does not say of which key.
            schema = get_args(schema)[1]
            name = next(key for key in value if value[key] not in list(schema))
        else:
            name = step["key"]
            schema = _unwrapped(get_type_hints(schema)[name.replace("-", "_")])
        value = value[name]
        names.append(name)
    return _Place(tuple(names), value, schema)


def _unwrapped(schema: Any) -> Any:
    """Return the type of a key that may be missing."""
    if type(None) in get_args(schema):
        return next(one for one in get_args(schema) if one is not type(None))
    return schema


def _shown(place: _Place) -> str:
    value = place.value
    if isinstance(value, int) and value.bit_length() > _LONGEST_NUMBER:
        # Python refuses to write very long numbers in decimal.
        return f"{value:#x}"[:_LONGEST_NUMBER] + "…"
    return str(value).lower() if isinstance(value, bool) else str(value)


def _line(text: str, names: Sequence[str | int]) -> int | None:
    """Return the 1-based line that keys lead to, as far as they can be followed."""
    at = -1
    for name, following in zip(names, [*names, ""][1:], strict=True):
        if isinstance(name, int):
            continue
        key = rf"^[ \t]*\[*[ \t]*(?:[\w-]+\.)*[\"']?{re.escape(name)}[\"']?[ \t]*[\].=]"
        found = [match.start() for match in re.finditer(key, text, re.MULTILINE)]
        places = [place for place in found if place >= at]
        nth = following if isinstance(following, int) else 0
        if not places:
            break
        at = places[nth] if nth < len(places) else places[0]
    return None if at < 0 else text.count("\n", 0, at) + 1
