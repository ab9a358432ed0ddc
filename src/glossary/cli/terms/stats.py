"""`glossary terms stats`: what the glossaries hold, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import glossary_option
from glossary.cli.terms.shownentries import load_entries, print_json
from glossary.messages import _, gettext_noop, listed, name_of
from glossary.model import TermStatus

if TYPE_CHECKING:
    from glossary.model import TermEntry

_LONGEST = 5
_LINES = {
    "entries": gettext_noop("entries: {value}"),
    "source_forms_in_use": gettext_noop("source forms in use: {value}"),
    "domains": gettext_noop("domains: {value}"),
    "statuses": gettext_noop("statuses: {value}"),
    "parts_of_speech": gettext_noop("parts of speech: {value}"),
    "with_variants": gettext_noop("with variants: {value}"),
    "with_admitted_targets": gettext_noop("with admitted targets: {value}"),
    "with_forbidden_targets": gettext_noop("with forbidden targets: {value}"),
    "do_not_translate": gettext_noop("do not translate: {value}"),
    "longest": gettext_noop("longest: {value}"),
}


@click.command()
@glossary_option
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def stats(glossaries: tuple[Path, ...], as_json: bool) -> None:
    """Count the entries of the glossaries.

    \b
    Examples:
      glossary terms stats
      glossary terms stats -g mine.tsv --json
    """
    from glossary.terms.termbase import build_termbase

    files = load_entries(glossaries)
    entries = [entry for file in files for entry in file]
    facts = _facts(entries, forms=len(build_termbase(files).forms))
    if as_json:
        print_json(facts)
        return
    statuses = {name_of(TermStatus(key)): n for key, n in facts["statuses"].items()}
    for name, value in (facts | {"statuses": statuses}).items():
        click.echo(_(_LINES[name], value=_text(value)))


def _text(value: int | list[str] | dict[str, int]) -> str:
    if isinstance(value, dict):
        nameless = _("(none)")
        return listed(f"{key or nameless} {n}" for key, n in value.items())
    return listed(value) if isinstance(value, list) else str(value)


def _facts(entries: Sequence[TermEntry], forms: int) -> dict[str, Any]:
    longest = sorted(entries, key=lambda entry: (-len(entry.source), entry.source))
    return {
        "entries": len(entries),
        "source_forms_in_use": forms,
        "domains": _counts(entry.domain for entry in entries),
        "statuses": _counts(entry.status for entry in entries),
        "parts_of_speech": _counts(entry.pos for entry in entries),
        "with_variants": sum(bool(entry.variants) for entry in entries),
        "with_admitted_targets": sum(bool(entry.admitted) for entry in entries),
        "with_forbidden_targets": sum(bool(entry.forbidden) for entry in entries),
        "do_not_translate": sum(entry.target == entry.source for entry in entries),
        "longest": [entry.source for entry in longest[:_LONGEST]],
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    """Count values, the most frequent first."""
    counts = Counter(map(str, values))
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
