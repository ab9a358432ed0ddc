"""`glossary terms learn`: what reviewed catalogues propose for the glossaries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from glossary.cli.arguments import catalogues_argument, count_option
from glossary.cli.options import glossary_option, load_glossaries, load_project
from glossary.cli.terms.proposing import check_options, proposal_options, put_out
from glossary.messages import ngettext


@click.command()
@catalogues_argument("catalogues")
@click.option(
    "--before",
    multiple=True,
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Catalogue as the machine left it, before the review; may be repeated.",
)
@glossary_option
@count_option(
    "--minimum", 2, "Least number of different units that must agree.", least=2
)
@proposal_options
def learn(**values: Any) -> None:
    """Propose changes of the glossaries from what people reviewed.

    CATALOGUEs are .po or .tsv files that “glossary translate” made and people
    reviewed. Units count that are reviewed or final, or that the PO file's record shows
    to be edited. Nothing enters a glossary without your word.

    Without --before, the proposals are what stands in reviewed targets where none of a
    term's accepted targets does. Nothing else can be told, as a catalogue does not keep
    the machine's text that a person wrote over. So keep a copy of the catalogue before
    you review it, and give it with --before: then renderings that people replaced by an
    accepted target are proposed as forbidden, and phrases that they replaced in the
    same way in several units as new entries.

    The result is a glossary file with whole rows as they would be, the most frequent
    first, and columns on what speaks for each (kind, frequency, score, cue), on nested
    terms, conflicts with the glossaries, and contexts. Edit it and merge it, or take
    rows as they are with --accept.

    \b
    Examples:
      glossary terms learn locales/en/interview.po
      glossary terms learn --before machine.po locales/en/interview.po -o learnt.tsv
      glossary terms learn locales/en/*.po --accept 1,3 --into glossaries/policy.tsv
    """
    from glossary.catalogues.reviewed import read_reviewed
    from glossary.terms.learning import learn as learn_from
    from glossary.terms.termbase import build_termbase

    check_options(values)
    termbase = build_termbase(load_glossaries(values["glossaries"], load_project()))
    reviewed, others = read_reviewed(values["catalogues"], values["before"])
    proposals = learn_from(reviewed, others, termbase, minimum=values["minimum"])
    put_out(proposals, values)
    if not proposals:
        message = _why_nothing(len(reviewed), len(others), bool(values["before"]))
        click.echo(message, err=True)


def _why_nothing(reviewed: int, others: int, compared: bool) -> str:
    """Say why nothing is proposed."""
    if not reviewed:
        return ngettext(
            "the {n} translated unit is not reviewed yet, so there is nothing to "
            "learn: review some, then run this again",
            "none of the {n} translated units is reviewed yet, so there is nothing to "
            "learn: review some, then run this again",
            others,
        )
    if compared:
        return ngettext(
            "the {n} reviewed unit says nothing that the glossaries do not, or not "
            "often enough (--minimum)",
            "the {n} reviewed units say nothing that the glossaries do not, or not "
            "often enough (--minimum)",
            reviewed,
        )
    return ngettext(
        "the {n} reviewed unit renders terms as the glossaries say; what a reviewer "
        "replaced can only be seen beside the machine's version (--before)",
        "the {n} reviewed units render terms as the glossaries say; what reviewers "
        "replaced can only be seen beside the machine's version (--before)",
        reviewed,
    )
