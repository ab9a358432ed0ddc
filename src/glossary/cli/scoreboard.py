"""The scores of several systems side by side: text, Markdown or JSON values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import click

from glossary.catalogues.references import SentenceFile
from glossary.cli.runsummary import say
from glossary.cli.table import text_table
from glossary.messages import _, gettext_noop, ngettext, pgettext
from glossary.model import Problem, Severity
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

_NOTHING = "-"
# After those with names.
_FIGURES = 8
# Sentences of one kind that are named on the terminal; JSON has all.
_SHOWN = 5
_TERM_SOURCES = {
    TermSource.REFERENCE: gettext_noop("terms: those of the reference"),
    TermSource.GLOSSARY: gettext_noop("terms: those of the glossaries"),
    TermSource.BOTH: gettext_noop("terms: those of the reference and the glossaries"),
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
            click.echo("\n" + _("{system}: lowest chrF", system=run.name))
            for chrf, case in worst(run.cases, self._worst):
                click.echo(f"\n{show(chrf, case)}")

    def _gaps(self, run: Run) -> Iterator[Problem]:
        name, reference = run.name, str(self._reference.path)
        missing = [(pair, _not_in(pair, name)) for pair in run.missing]
        extra = [(pair, _not_in(pair, reference)) for pair in run.extra]
        blank = [(pair, _not_translated(pair, name)) for pair in run.untranslated]
        yield from _some(missing, reference, name)
        yield from _some(extra, name, name)
        yield from _some(blank, reference, name)

    def _rows(self) -> Iterator[list[str]]:
        domain = [pgettext("column", "domain")] if self._by_domain else []
        yield [pgettext("column", "system"), *domain, *_headers()]
        in_all = len(self._reference.pairs)
        for run, total, domains in zip(
            self._runs, self._scores, self._domains, strict=True
        ):
            seconds = _NOTHING if run.seconds is None else f"{run.seconds:.1f}"
            name = [pgettext("domain", "all")] if self._by_domain else []
            yield [run.name, *name, *_cells(total, in_all), seconds]
            for domain_name, one in domains.items():
                of_domain = sum(
                    pair.domain == domain_name for pair in self._reference.pairs
                )
                name = [domain_name or _NOTHING]
                yield [run.name, *name, *_cells(one, of_domain), _NOTHING]

    def _basis(self) -> Iterator[str]:
        """Yield what the figures rest on."""
        yield _("reference: {path}", path=self._reference.path)
        yield _(_TERM_SOURCES[self._term_source])
        for name, metrics in (
            ("BLEU", [one.bleu for one in self._scores]),
            ("chrF", [one.chrf for one in self._scores]),
        ):
            for signature in dict.fromkeys(metric.signature for metric in metrics):
                yield f"{name}: {signature}"
        for model in dict.fromkeys(run.model for run in self._runs if run.model):
            yield _("model: {name}", name=model)


def _not_in(pair: SentencePair, file: str) -> str:
    return _("“{source}” is not in {file}", source=pair.source, file=file)


def _not_translated(pair: SentencePair, file: str) -> str:
    return _("“{source}” is not translated in {file}", source=pair.source, file=file)


def _some(
    problems: Sequence[tuple[SentencePair, str]], path: str, of: str
) -> Iterator[Problem]:
    """Yield the first few sentences as problems, and how many more there are."""
    for pair, message in problems[:_SHOWN]:
        yield Problem(Severity.WARNING, message, path, pair.line)
    if (more := len(problems) - _SHOWN) > 0:
        message = ngettext(
            "{n} more like this; --json names them all",
            "{n} more like this; --json names them all",
            more,
        )
        yield Problem(Severity.WARNING, message, of)


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


def _headers() -> list[str]:
    return [
        "BLEU",
        "chrF",
        pgettext("column", "sentences"),
        pgettext("column", "terms"),
        "%",
        pgettext("column", "forbidden"),
        pgettext("column", "length ratio"),
        pgettext("column", "seconds"),
    ]


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
    return text_table(rows, names=len(rows[0]) - _FIGURES)


def _markdown_table(rows: Sequence[Sequence[str]]) -> str:
    rules = ["---"] * (len(rows[0]) - _FIGURES) + ["---:"] * _FIGURES
    lines = [rows[0], rules, *rows[1:]]
    return "\n".join(f"| {' | '.join(map(_escaped, line))} |" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _facts(chrf: float, case: Case) -> tuple[tuple[str, str], ...]:
    figure, line = f"{chrf:.1f}", case.pair.line
    place = _("{score}, line {line}", score=figure, line=line) if line else figure
    return (
        ("chrF", place),
        (pgettext("label", "source"), case.pair.source),
        (pgettext("label", "target"), case.target or _NOTHING),
        (pgettext("label", "reference"), case.pair.target),
    )


def _text_case(chrf: float, case: Case) -> str:
    return text_table(_facts(chrf, case), names=2)


def _markdown_case(chrf: float, case: Case) -> str:
    first, *others = _facts(chrf, case)
    lines = (
        "\n  - " + _("{label}: {text}", label=label, text=text)
        for label, text in others
    )
    return f"- {' '.join(first)}{''.join(lines)}"
