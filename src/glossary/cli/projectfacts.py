"""What the glossaries and the memory of a project hold, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from glossary.cli.terms.shownentries import shown
from glossary.messages import _, listed, name_of, ngettext
from glossary.model import TermStatus

if TYPE_CHECKING:
    from glossary.project import Project


def project_facts(project: Project) -> dict[str, Any]:
    """Return the numbers as JSON values; the memory is None if there is none."""
    return {"glossaries": _glossaries(project), "memory": _memory(project)}


def facts_in_words(facts: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that say the numbers."""
    terms, memory = facts["glossaries"], facts["memory"]
    yield ngettext(
        "glossaries: {n} entry in {files}",
        "glossaries: {n} entries in {files}",
        terms["entries"],
        files=listed(map(shown, terms["files"])),
    )
    statuses = {name_of(TermStatus(name)): n for name, n in terms["statuses"].items()}
    yield "  " + _("source forms in use: {value}", value=terms["source_forms_in_use"])
    yield "  " + _("statuses: {value}", value=_in_words(statuses))
    yield "  " + _("domains: {value}", value=_in_words(terms["domains"]))
    if memory is not None:
        size = f"{memory['size'] / 2**20:.1f}"
        path = shown(memory["memory"])
        yield _("memory: {path} ({size} MiB)", path=path, size=size)
        yield "  " + _("entries: {number}", number=memory["entries"])
        yield "  " + _("different sentences: {number}", number=memory["sentences"])


def _in_words(counts: dict[str, int]) -> str:
    nameless = _("(none)")
    return listed(f"{name or nameless} {n}" for name, n in counts.items())


def _glossaries(project: Project) -> dict[str, Any]:
    from glossary.cli.options import load_glossaries
    from glossary.terms.termbase import build_termbase

    files = load_glossaries((), project)
    entries = [entry for file in files for entry in file]
    return {
        "files": [path.as_posix() for path in project.glossaries],
        "entries": len(entries),
        "source_forms_in_use": len(build_termbase(files).forms),
        "statuses": _counts(entry.status for entry in entries),
        "domains": _counts(entry.domain for entry in entries),
    }


def _counts(values: Iterable[str]) -> dict[str, int]:
    """Count values, the most frequent first."""
    counts = Counter(map(str, values))
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _memory(project: Project) -> dict[str, Any] | None:
    from glossary.memory.store import open_memory

    if not project.memory.exists():
        return None
    with open_memory(project.memory) as memory:
        return {"memory": str(project.memory), **asdict(memory.stats())}
