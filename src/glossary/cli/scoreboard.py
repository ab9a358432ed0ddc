"""The scores of several systems side by side: text, Markdown or JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import click

from glossary.cli.report import say
from glossary.cli.table import text_table
from glossary.formats.references import SentenceFile
from glossary.model import Severity
from glossary.scoring import (
    Case,
    Metric,
    Score,
    SentencePair,
    TermSource,
    score,
    score_by_domain,
    worst,
)
from glossary.terms.termbase import Problem

_NOTHING = "-"
_COLUMNS = ("BLEU", "chrF", "sentences", "terms", "%", "forbidden", "length", "seconds")
# Sentences of one kind that are named on the terminal; JSON has all.
_SHOWN = 5
_TERM_SOURCES = {
    TermSource.REFERENCE: "those of the reference",
    TermSource.GLOSSARY: "those of the glossaries",
    TermSource.BOTH: "those of the reference and the glossaries",
}


@dataclass(frozen=True, slots=True)
class Run:
    """The translations of one system.

    Attributes:
        name: A file, or a model and its strategy.
        cases: The sentences it translated, in the order of the reference; never empty.
        missing: Sentences of the reference it does not have.
        extra: Sentences it has but the reference does not.
        seconds: Wall time of translating; None when nothing was translated.
        model: Name, version and fingerprint of the model; empty for a file.
    """

    name: str
    cases: tuple[Case, ...]
    missing: tuple[SentencePair, ...] = ()
    extra: tuple[SentencePair, ...] = ()
    seconds: float | None = None
    model: str = ""

    @property
    def untranslated(self) -> tuple[SentencePair, ...]:
        """Sentences with an empty target, which is scored like any other."""
        return tuple(case.pair for case in self.cases if not case.target)


class Scoreboard:
    """Scores runs and shows them."""

    def __init__(
        self,
        reference: SentenceFile,
        term_source: TermSource,
        runs: Sequence[Run],
        *,
        by_domain: bool = False,
        worst: int = 0,
    ) -> None:
        self._reference = reference
        self._term_source = term_source
        self._runs = runs
        self._scores = [score(run.cases) for run in runs]
        self._domains: list[Mapping[str, Score]] = [
            score_by_domain(run.cases) if by_domain else {} for run in runs
        ]
        self._by_domain = by_domain
        self._worst = worst

    def as_dict(self) -> dict[str, Any]:
        """Return the scores as JSON values."""
        return {
            "reference": str(self._reference.path),
            "sentences": len(self._reference.pairs),
            "terms": self._term_source,
            "problems": [
                {"file": p.path, "line": p.line, "message": p.message}
                for p in self._reference.problems
            ],
            "systems": [
                self._system(*facts)
                for facts in zip(self._runs, self._scores, self._domains, strict=True)
            ],
        }

    def _system(
        self, run: Run, total: Score, domains: Mapping[str, Score]
    ) -> dict[str, Any]:
        facts: dict[str, Any] = {"name": run.name, **_figures(total)}
        if run.model:
            facts |= {"model": run.model, "seconds": run.seconds}
        facts |= {
            "missing": list(map(_sentence, run.missing)),
            "extra": list(map(_sentence, run.extra)),
            "untranslated": list(map(_sentence, run.untranslated)),
        }
        if self._by_domain:
            facts["domains"] = {name: _figures(one) for name, one in domains.items()}
        if self._worst:
            facts["worst"] = [
                {
                    "chrf": chrf,
                    "line": case.pair.line,
                    "source": case.pair.source,
                    "target": case.target,
                    "reference": case.pair.target,
                }
                for chrf, case in worst(run.cases, self._worst)
            ]
        return facts

    def print(self, *, markdown: bool) -> None:
        """Print the table, what it rests on, and what was left out of it."""
        for problem in chain(self._reference.problems, *map(self._gaps, self._runs)):
            place = f"{problem.path}:{problem.line}" if problem.line else problem.path
            say(problem.severity, place, problem.message)
        render = _markdown_table if markdown else _text_table
        click.echo(render(list(self._rows())))
        click.echo()
        bullet = "- " if markdown else ""
        for line in self._basis():
            click.echo(f"{bullet}{line}")
        for run in self._runs if self._worst else ():
            show = _markdown_case if markdown else _text_case
            click.echo(f"\n{run.name}: lowest chrF")
            for chrf, case in worst(run.cases, self._worst):
                click.echo(f"\n{show(chrf, case)}")

    def _gaps(self, run: Run) -> Iterator[Problem]:
        reference = str(self._reference.path)
        yield from _some(run.missing, reference, f"is not in {run.name}", run.name)
        yield from _some(run.extra, run.name, f"is not in {reference}", run.name)
        yield from _some(
            run.untranslated, reference, f"is not translated in {run.name}", run.name
        )

    def _rows(self) -> Iterator[list[str]]:
        domain = ["domain"] if self._by_domain else []
        yield ["system", *domain, *_COLUMNS]
        in_all = len(self._reference.pairs)
        for run, total, domains in zip(
            self._runs, self._scores, self._domains, strict=True
        ):
            seconds = _NOTHING if run.seconds is None else f"{run.seconds:.1f}"
            name = ["all"] if self._by_domain else []
            yield [run.name, *name, *_cells(total, in_all), seconds]
            for domain_name, one in domains.items():
                of_domain = sum(
                    pair.domain == domain_name for pair in self._reference.pairs
                )
                name = [domain_name or _NOTHING]
                yield [run.name, *name, *_cells(one, of_domain), _NOTHING]

    def _basis(self) -> Iterator[str]:
        """Yield what the figures rest on."""
        yield f"reference: {self._reference.path}"
        yield f"terms: {_TERM_SOURCES[self._term_source]}"
        for name, metrics in (
            ("BLEU", [one.bleu for one in self._scores]),
            ("chrF", [one.chrf for one in self._scores]),
        ):
            for signature in dict.fromkeys(metric.signature for metric in metrics):
                yield f"{name}: {signature}"
        for model in dict.fromkeys(run.model for run in self._runs if run.model):
            yield f"model: {model}"


def _some(
    pairs: Sequence[SentencePair], path: str, message: str, of: str
) -> Iterator[Problem]:
    """Yield the first few sentences as problems, and how many more there are."""
    for pair in pairs[:_SHOWN]:
        text = f"“{pair.source}” {message}"
        yield Problem(Severity.WARNING, text, path, pair.line)
    if (more := len(pairs) - _SHOWN) > 0:
        text = f"{more} more like this; --json names them all"
        yield Problem(Severity.WARNING, text, of)


def _figures(total: Score) -> dict[str, Any]:
    return {
        "sentences": total.sentences,
        "bleu": _metric(total.bleu),
        "chrf": _metric(total.chrf),
        "terms": {
            "found": total.terms,
            "enforced": total.enforced,
            "percent": total.term_success,
        },
        "forbidden": total.forbidden,
        "length_ratio": total.length_ratio,
    }


def _metric(metric: Metric) -> dict[str, Any]:
    return {"score": metric.score, "signature": metric.signature}


def _sentence(pair: SentencePair) -> dict[str, Any]:
    return {"line": pair.line, "source": pair.source}


def _cells(total: Score, in_all: int) -> list[str]:
    success = total.term_success
    return [
        f"{total.bleu.score:.1f}",
        f"{total.chrf.score:.1f}",
        f"{total.sentences}/{in_all}",
        f"{total.enforced}/{total.terms}",
        _NOTHING if success is None else f"{success:.1f}",
        str(total.forbidden),
        f"{total.length_ratio:.2f}",
    ]


def _text_table(rows: Sequence[Sequence[str]]) -> str:
    return text_table(rows, names=len(rows[0]) - len(_COLUMNS))


def _markdown_table(rows: Sequence[Sequence[str]]) -> str:
    names = len(rows[0]) - len(_COLUMNS)
    rules = ["---"] * names + ["---:"] * len(_COLUMNS)
    lines = [rows[0], rules, *rows[1:]]
    return "\n".join(f"| {' | '.join(map(_escaped, line))} |" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _facts(chrf: float, case: Case) -> tuple[tuple[str, str], ...]:
    place = f", line {case.pair.line}" if case.pair.line else ""
    return (
        ("chrF", f"{chrf:.1f}{place}"),
        ("source", case.pair.source),
        ("target", case.target or _NOTHING),
        ("reference", case.pair.target),
    )


def _text_case(chrf: float, case: Case) -> str:
    return "\n".join(f"{name:<9}  {text}" for name, text in _facts(chrf, case))


def _markdown_case(chrf: float, case: Case) -> str:
    (_, first), *others = _facts(chrf, case)
    lines = (f"\n  - {name}: {text}" for name, text in others)
    return f"- chrF {first}{''.join(lines)}"
