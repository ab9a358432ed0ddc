"""Forms of one entry that are at odds or say nothing."""

from __future__ import annotations

from glossary.messages import _
from glossary.model import Severity, TermEntry
from glossary.terms.inflection import finder
from glossary.terms.termbase import plain
from glossary.terms.validation.rule import (
    Glossaries,
    Report,
    TermCheck,
    example,
)
from glossary.text.script import fold


def _forbidden_accepted(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        accepted = set(map(plain, row.entry.targets))
        for form in row.entry.forbidden:
            if plain(form) in accepted:
                message = _(
                    "“{form}” is both accepted and forbidden for {term}",
                    form=form,
                    term=row.entry.source,
                )
                yield row.entry, message


def _void_prohibition(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for form in row.entry.forbidden:
            same = (target for target in row.entry.targets if _is_same(form, target))
            if target := next(same, ""):
                message = _(
                    "“{form}” is forbidden for {term} but cannot be told from "
                    "“{target}”, which is accepted",
                    form=form,
                    term=row.entry.source,
                    target=target,
                )
                yield row.entry, message


def _is_same(form: str, target: str) -> bool:
    """Tell whether a target is nothing but another inflection of a form."""
    whole = (0, len(target))
    found = finder(form).find(target)
    return plain(form) != plain(target) and any(one.span == whole for one in found)


def _script_variant(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        known: dict[str, str] = {fold(row.entry.source): row.entry.source}
        for variant in row.entry.variants:
            same = known.setdefault(fold(variant), variant)
            if same is not variant:
                message = _(
                    "the variant {form} is found as {same} anyway; script, width and "
                    "case make no difference",
                    form=variant,
                    same=same,
                )
                yield row.entry, message


def _repeated_target(glossaries: Glossaries) -> Report:
    for row in glossaries.rows:
        for forms in (row.entry.targets, row.entry.forbidden):
            seen: set[str] = set()
            for form in forms:
                if form in seen:
                    message = _(
                        "“{form}” is there twice for {term}",
                        form=form,
                        term=row.entry.source,
                    )
                    yield row.entry, message
                seen.add(form)


DECISIVE_CHECKS: tuple[TermCheck, ...] = (
    TermCheck(
        "forbidden-accepted",
        Severity.ERROR,
        "A target is both forbidden and accepted.",
        _forbidden_accepted,
        bad=example(TermEntry("规则", "rules", forbidden=("Rules",))),
        good=example(TermEntry("规则", "rules", forbidden=("rule of law",))),
    ),
)
CHECKS: tuple[TermCheck, ...] = (
    *DECISIVE_CHECKS,
    TermCheck(
        "void-prohibition",
        Severity.INFO,
        "A forbidden target is an accepted one but for inflection or spelling, so that "
        "nothing is ever reported.",
        _void_prohibition,
        bad=example(TermEntry("规则", "rules", forbidden=("rule",))),
        good=example(TermEntry("规则", "rules", forbidden=("rulers",))),
    ),
    TermCheck(
        "script-variant",
        Severity.INFO,
        "A variant differs from another form in nothing that matching minds.",
        _script_variant,
        bad=example(TermEntry("网络主权", "cyber sovereignty", ("網絡主權",))),
        good=example(TermEntry("网络主权", "cyber sovereignty", ("网路主权",))),
    ),
    TermCheck(
        "repeated-target",
        Severity.INFO,
        "An accepted or a forbidden target is there twice in a row.",
        _repeated_target,
        bad=example(TermEntry("规则", "rules", admitted=("rules",))),
        good=example(TermEntry("规则", "rules", admitted=("Rules",))),
    ),
)
