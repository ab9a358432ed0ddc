"""What commands that propose changes of a glossary have in common."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from glossary.messages import _, ngettext

if TYPE_CHECKING:
    from glossary.terms.proposals import Proposal

_Command = TypeVar("_Command", bound=Callable[..., Any])


def proposal_options(command: _Command) -> _Command:
    """Add the options on what becomes of the proposals."""
    for option in (
        click.option("--json", "as_json", is_flag=True, help="Print JSON."),
        click.option(
            "--into",
            metavar="GLOSSARY",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Glossary that --accept merges rows into; made if it is not there.",
        ),
        click.option(
            "--accept",
            metavar="ROWS",
            help="Merge these rows into the glossary of --into: rows as in 1,4-6, or "
            "all that have a target and no conflict. Its other rows, its comments and "
            "their order stay.",
        ),
        click.option(
            "-o",
            "--output",
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            help="Write the proposals to a file. [default: print them]",
        ),
    ):
        command = option(command)
    return command


def check_options(values: dict[str, Any]) -> None:
    """Refuse `--accept` without `--into` and the other way round."""
    if (values["accept"] is None) != (values["into"] is None):
        raise click.UsageError(_("--accept and --into need each other"))


def put_out(proposals: Sequence[Proposal], values: dict[str, Any]) -> None:
    """Accept, write or print proposals, as the options say."""
    from glossary.files.writing import write_new
    from glossary.glossaries.proposalfile import accept_proposals, render_proposals
    from glossary.terms.proposals import chosen

    if values["accept"] is not None:
        accepted = chosen(proposals, values["accept"])
        changed = accept_proposals(values["into"], accepted)
        outcome = _outcome(len(accepted), changed=changed)
        message = _("{place}: {message}", place=values["into"], message=outcome)
        click.echo(message, err=True)
    text = _json(proposals) if values["as_json"] else render_proposals(proposals)
    if values["output"] is not None:
        hint = _("people may have filled it in: name another with -o, or remove it")
        write_new(values["output"], text.encode(), hint)
        click.echo(str(values["output"]))
    elif values["accept"] is None or values["as_json"]:
        click.echo(text, nl=False)


def _outcome(accepted: int, *, changed: bool) -> str:
    if changed:
        return ngettext("{n} row accepted", "{n} rows accepted", accepted)
    return ngettext(
        "{n} row accepted, nothing to change",
        "{n} rows accepted, nothing to change",
        accepted,
    )


def _json(proposals: Sequence[Proposal]) -> str:
    values = [
        {
            "row": number,
            "kind": one.kind,
            "source": one.entry.source,
            "target": one.entry.target,
            "variants": one.entry.variants,
            "admitted": one.entry.admitted,
            "forbidden": one.entry.forbidden,
            "frequency": one.frequency,
            "score": round(one.score, 2),
            "cue": one.cue,
            "nested": one.nested,
            "conflict": one.conflict,
            "contexts": one.contexts,
        }
        for number, one in enumerate(proposals, start=1)
    ]
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
