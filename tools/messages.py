"""Keep the translations of the program's own messages: `make messages`.

Collects the messages from the code into `locales/<language>/LC_MESSAGES/glossary.po`;
what is translated stays, what changed becomes fuzzy. To begin a language:
`python tools/messages.py de`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALES = ROOT / "locales"
PATTERN = "*/LC_MESSAGES/glossary.po"
KEYWORDS = DEFAULT_KEYWORDS | {"gettext_noop": None}
HEADER = "# Translations of the messages of “glossary”."


def template() -> Catalog:
    """Return all messages of the program, in the order of the files."""
    catalog = Catalog(project="glossary", charset="utf-8")
    for message, context, place in _messages():
        flags = ["python-brace-format"] if _has_braces(message) else []
        catalog.add(message, locations=[(place, 0)], flags=flags, context=context)
    return catalog


def _messages() -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    from glossary.cli.help import messages
    from glossary.cli.main import cli

    source = ROOT / "src" / "glossary"
    yield from _extracted(source, "src/glossary")
    for text in messages(cli):
        yield text, None, "src/glossary/cli"
    for kind in shown_kinds():
        for value in kind:
            yield str(value), kind.__name__, "src/glossary/model.py"
    spec = find_spec("click")
    yield from _extracted(Path(spec.submodule_search_locations[0]), "click")


def shown_kinds() -> tuple[type[StrEnum], ...]:
    """Return the kinds of values that are shown by name."""
    from glossary.documents.translated.layout import Mark
    from glossary.model import (
        Doubt,
        Origin,
        Role,
        Severity,
        State,
        Strategy,
        TermStatus,
    )
    from glossary.numbers.numerals import NumberKind
    from glossary.project import SetBy

    return (
        Severity,
        State,
        Origin,
        Role,
        Strategy,
        TermStatus,
        SetBy,
        NumberKind,
        Doubt,
        Mark,
    )


def _extracted(
    folder: Path, name: str
) -> Iterator[tuple[str | tuple[str, ...], str | None, str]]:
    found = extract_from_dir(folder, [("**.py", "python")], {}, KEYWORDS)
    for file, _line, message, _comments, context in found:
        yield message, context, f"{name}/{file}"


def _has_braces(message: str | tuple[str, ...]) -> bool:
    texts = [message] if isinstance(message, str) else message
    return any(re.search(r"\{\w+\}", text) for text in texts)


def updated(path: Path) -> bytes:
    """Return the PO file with the messages of the code as they are now."""
    if path.exists():
        catalog = read_po(BytesIO(path.read_bytes()), locale=path.parts[-3])
    else:
        catalog = Catalog(locale=path.parts[-3], project="glossary", charset="utf-8")
        catalog.header_comment = HEADER
        catalog.fuzzy = False
    messages = template()
    _bring_back(catalog, messages)
    catalog.update(messages, update_creation_date=False)
    for message in catalog:
        # Babel takes “50 % of” for a format of printf.
        message.flags.discard("python-format")
    unused = [key for key, old in catalog.obsolete.items() if not old.string]
    for key in unused:
        del catalog.obsolete[key]
    buffer = BytesIO()
    write_po(buffer, catalog, width=88, include_lineno=False)
    return buffer.getvalue()


def _bring_back(catalog: Catalog, messages: Catalog) -> None:
    """Make obsolete messages that the code has again messages with their translation.

    Babel would leave them obsolete beside a new one without a translation.
    """
    for key, old in list(catalog.obsolete.items()):
        if messages.get(old.id, old.context) is None:
            continue
        del catalog.obsolete[key]
        there = catalog.get(old.id, old.context)
        if there is None or not any(there.string):
            catalog[old.id] = old


def main(languages: Iterable[str]) -> None:
    """Update the languages there are, and begin the ones that are named."""
    files = {LOCALES / one / "LC_MESSAGES" / "glossary.po" for one in languages}
    for path in sorted(files.union(LOCALES.glob(PATTERN))):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(updated(path))
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main(sys.argv[1:])
