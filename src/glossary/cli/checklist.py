"""Findings of checks as text, JSON, workflow annotations and SARIF."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import click

from glossary.checks.allchecks import CHECKS, FAMILIES
from glossary.cli.runsummary import counted, described, excerpt, located, summarized
from glossary.cli.table import text_table
from glossary.cli.terms.shownentries import shown
from glossary.messages import _, name_of, ngettext, pgettext
from glossary.model import Finding, Severity, TranslationUnit
from glossary.version import __version__

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# Levels of SARIF 2.1.0, section 3.27.10, and commands of GitHub workflows.
_SARIF_LEVELS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "note",
}
_COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A catalogue with what is wrong with it.

    Attributes:
        path: The PO file, or the table if there is none.
        units: With their findings, in document order.
        lines: Line of each unit in the file, by its id.
        changes: Units before and after repair.
        left: Units whose repair the file had no place for.
    """

    path: Path
    units: tuple[TranslationUnit, ...]
    lines: Mapping[str, int]
    changes: tuple[tuple[TranslationUnit, TranslationUnit], ...] = ()
    left: tuple[TranslationUnit, ...] = ()

    @property
    def name(self) -> str:
        """The path from the working folder, if it is in there."""
        return shown(str(self.path))

    @property
    def errors(self) -> int:
        """Number of error-level findings."""
        return sum(f.severity is Severity.ERROR for _unit, _line, f in self.findings())

    def findings(
        self, severities: Collection[Severity] = tuple(Severity)
    ) -> Iterator[tuple[TranslationUnit, int, Finding]]:
        """Yield each finding of the severities with its unit and line.

        Of a unit the worst come first.
        """
        for unit in self.units:
            for finding in sorted(unit.findings, key=_urgency):
                if finding.severity in severities:
                    yield unit, self.lines.get(unit.id, 1), finding


def _urgency(finding: Finding) -> int:
    """Return a number that is lower the more a finding matters."""
    return -list(Severity).index(finding.severity)


def render_list(*, as_json: bool) -> str:
    """Return the checks as a table or JSON."""
    if as_json:
        facts = [
            {
                "id": check.id,
                "family": family,
                "severity": check.severity,
                "fixable": check.fixable,
                "description": _(check.description),
            }
            for family, checks in FAMILIES.items()
            for check in checks
        ]
        return json.dumps(facts, ensure_ascii=False, indent=2)
    header = (
        pgettext("column", "check"),
        pgettext("column", "severity"),
        pgettext("column", "fix"),
        pgettext("column", "description"),
    )
    rows = [
        (
            check.id,
            name_of(check.severity),
            _("yes") if check.fixable else "-",
            _(check.description),
        )
        for check in CHECKS
    ]
    return text_table([header, *rows], names=4)


def print_diff(file: CheckedFile, *, err: bool) -> None:
    """Print the targets that were repaired, before and after, and those that not."""
    lines = [*_repaired(file), *_left(file)]
    if lines:
        click.echo("\n".join(lines), err=err)


def _repaired(file: CheckedFile) -> Iterator[str]:
    for before, after in file.changes:
        yield _("{place}: repaired", place=_place(file, after))
        yield click.style(f"- {_one_line(before.target)}", fg="red")
        yield click.style(f"+ {_one_line(after.target)}", fg="green")


def _left(file: CheckedFile) -> Iterator[str]:
    for unit in file.left:
        yield _(
            "{place}: not repaired, as inline elements are in the way",
            place=_place(file, unit),
        )


def _place(file: CheckedFile, unit: TranslationUnit) -> str:
    return f"{file.name}:{file.lines.get(unit.id, 1)}"


def _one_line(text: str) -> str:
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")


def _text(files: Sequence[CheckedFile], severities: Collection[Severity]) -> str:
    lines = [
        located(_place(file, unit), name_of(finding.severity), described(unit, finding))
        for file in files
        for unit, _line, finding in file.findings(severities)
    ]
    return "\n".join([*lines, summary(files)])


def summary(files: Sequence[CheckedFile]) -> str:
    """Return how many units were checked, and what was found and repaired."""
    checked = ngettext(
        "{n} unit checked: {findings}",
        "{n} units checked: {findings}",
        sum(len(file.units) for file in files),
        findings=counted(_counts(files)),
    )
    repaired = sum(len(file.changes) for file in files)
    if not repaired:
        return checked
    return summarized((checked, ngettext("{n} repaired", "{n} repaired", repaired)))


def _counts(files: Sequence[CheckedFile]) -> Counter[Severity]:
    return Counter(f.severity for file in files for _unit, _line, f in file.findings())


def _json(files: Sequence[CheckedFile], severities: Collection[Severity]) -> str:
    counts = _counts(files)
    facts = {
        "files": [
            {
                "file": file.name,
                "units": len(file.units),
                "findings": [_facts(*found) for found in file.findings(severities)],
                "repaired": [
                    {"unit": new.id, "before": old.target, "after": new.target}
                    for old, new in file.changes
                ],
            }
            for file in files
        ],
        "total": {severity: counts[severity] for severity in Severity},
    }
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _facts(unit: TranslationUnit, line: int, finding: Finding) -> dict[str, Any]:
    return {
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "unit": unit.id,
        "line": line,
        "reference": unit.reference,
        "side": finding.side,
        "span": finding.span,
        "fix": finding.fix,
    }


def _github(files: Sequence[CheckedFile], severities: Collection[Severity]) -> str:
    """Return workflow commands; their values are escaped as GitHub's toolkit does."""
    lines = [
        f"::{_COMMANDS[finding.severity]} file={_property(file.name)},"
        f"line={line},title={_property(finding.check)}::"
        + _data(_in_context(unit, finding))
        for file in files
        for unit, line, finding in file.findings(severities)
    ]
    return "\n".join([*lines, summary(files)])


def _in_context(unit: TranslationUnit, finding: Finding) -> str:
    """Return a finding with the words it is about, where the check is named beside."""
    return _(
        "{message} in “{excerpt}”",
        message=finding.message,
        excerpt=excerpt(unit, finding),
    )


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sarif(files: Sequence[CheckedFile], severities: Collection[Severity]) -> str:
    rules = {check.id: at for at, check in enumerate(CHECKS)}
    driver = {
        "name": "glossary",
        "version": __version__,
        "rules": [
            {
                "id": check.id,
                "shortDescription": {"text": _(check.description)},
                "defaultConfiguration": {"level": _SARIF_LEVELS[check.severity]},
            }
            for check in CHECKS
        ],
    }
    results = chain.from_iterable(_results(file, rules, severities) for file in files)
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": list(results),
    }
    facts = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(facts, ensure_ascii=False, indent=2)


def _results(
    file: CheckedFile, rules: Mapping[str, int], severities: Collection[Severity]
) -> Iterator[dict[str, Any]]:
    from urllib.parse import quote

    for unit, line, finding in file.findings(severities):
        location = {
            "artifactLocation": {"uri": quote(file.name)},
            "region": {"startLine": line},
        }
        yield {
            "ruleId": finding.check,
            **_rule_index(finding, rules),
            "level": _SARIF_LEVELS[finding.severity],
            "message": {"text": _in_context(unit, finding)},
            "locations": [{"physicalLocation": location}],
            "partialFingerprints": {"unitAndCheck/v1": f"{unit.id}:{finding.check}"},
        }


def _rule_index(finding: Finding, rules: Mapping[str, int]) -> dict[str, int]:
    """Return the place of its rule; what the engine or the memory found has none."""
    return {"ruleIndex": rules[finding.check]} if finding.check in rules else {}


RENDERERS: Mapping[
    str, Callable[[Sequence[CheckedFile], Collection[Severity]], str]
] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
}
