"""`glossary terms extract`: candidate terms of documents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from glossary.cli.arguments import count_option
from glossary.cli.options import (
    glossary_option,
    load_glossaries,
    load_project,
    pipeline_options,
    reading_options,
)
from glossary.cli.progressbar import progress_bar
from glossary.cli.terms.proposing import check_options, proposal_options, put_out
from glossary.messages import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from glossary.project import Project
    from glossary.terms.extraction import TokenizedSentence
    from glossary.terms.proposals import Proposal, Relations
    from glossary.terms.termbase import TermBase


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@glossary_option
@count_option(
    "--minimum",
    2,
    "Least number of occurrences. Titles, quoted formulas and names of "
    "organisations need only one.",
)
@count_option("--limit", 100, "Show at most this many candidates, the best ones.")
@click.option("--known", is_flag=True, help="Show terms of the glossaries as well.")
@click.option("--suggest", is_flag=True, help="Let the model suggest targets.")
@click.option(
    "-m",
    "--model",
    metavar="MODEL",
    help="Model for --suggest: an installed one, a package folder or an .argosmodel "
    "file. [default: that of glossary.toml, else the bundled one]",
)
@proposal_options
@reading_options
def extract(**values: Any) -> None:
    """Propose terms that documents use and the glossaries lack.

    DOCUMENTs are .txt, .md, .html, .docx or .pdf files, folders of them, or - for
    standard input. Candidates are sequences of nouns and their modifiers that come
    again (ranked by C-value), titles in 《》, quoted formulas and names of
    organisations; one that is always part of the same longer one is left out.

    The result is a glossary file, best candidate first, with columns on what speaks
    for each: frequency, score, cue, and up to three contexts. Fill in the targets,
    delete the rows you do not want and merge the file into your glossary, or take rows
    as they are with --accept.

    \b
    Examples:
      glossary terms extract interview.txt -o candidates.tsv
      glossary terms extract --suggest --limit 30 reports/
      glossary terms extract --suggest --accept 1,3-5 --into mine.tsv interview.txt
    """
    from glossary.terms.proposals import Relations
    from glossary.terms.termbase import build_termbase

    check_options(values)
    project = load_project()
    termbase = build_termbase(load_glossaries(values["glossaries"], project))
    relations = Relations(termbase)
    sentences = _sentences(termbase, project, values)
    proposals = _proposals(sentences, relations, values)
    if values["suggest"]:
        model = values["model"] or project.model
        proposals = _with_suggestions(proposals, relations, model)
    put_out(proposals, values)
    if not proposals:
        click.echo(_why_nothing(len(sentences), values), err=True)


def _why_nothing(sentences: int, values: dict[str, Any]) -> str:
    """Say why no term is proposed."""
    number = values["minimum"]
    if values["known"]:
        return ngettext(
            "no term comes {times} times in the {n} sentence read; lower that with "
            "--minimum",
            "no term comes {times} times in the {n} sentences read; lower that with "
            "--minimum",
            sentences,
            times=number,
        )
    return ngettext(
        "no term that the glossaries lack comes {times} times in the {n} sentence "
        "read; lower that with --minimum, or show known ones with --known",
        "no term that the glossaries lack comes {times} times in the {n} sentences "
        "read; lower that with --minimum, or show known ones with --known",
        sentences,
        times=number,
    )


def _sentences(
    termbase: TermBase, project: Project, values: dict[str, Any]
) -> list[TokenizedSentence]:
    from glossary.catalogues.translations import is_translation
    from glossary.documents.document import find_documents, read_document
    from glossary.pipeline import clean_document
    from glossary.terms.extraction import sentences_from

    options = pipeline_options(project, values)
    return [
        sentence
        for file in find_documents(values["documents"], is_translation)
        for sentence in sentences_from(
            clean_document(
                read_document(file.path, encoding=values["encoding"]), termbase, options
            )
        )
    ]


def _proposals(
    sentences: Sequence[TokenizedSentence], relations: Relations, values: dict[str, Any]
) -> tuple[Proposal, ...]:
    from glossary.terms.extraction import extract_terms, proposal_of

    candidates = extract_terms(
        sentences,
        known=(lambda _form: False) if values["known"] else relations.is_known,
        minimum=values["minimum"],
    )
    return tuple(proposal_of(one, relations) for one in candidates[: values["limit"]])


def _with_suggestions(
    proposals: Sequence[Proposal], relations: Relations, model: str | None
) -> tuple[Proposal, ...]:
    from glossary.engine.opening import open_model
    from glossary.engine.suggestion import suggest_targets
    from glossary.terms.proposals import with_target

    wanted = [one.entry.source for one in proposals if not one.entry.target]
    with (
        open_model(model) as engine,
        progress_bar(_("Suggesting targets")) as progress,
    ):
        targets = suggest_targets(engine, wanted, relations.matcher, progress)
    found = dict(zip(wanted, targets, strict=True))
    return tuple(
        one
        if one.entry.target
        else with_target(one, found[one.entry.source], relations)
        for one in proposals
    )
