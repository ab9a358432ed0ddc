"""The `glossary` command."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from glossary.cli.check import check
from glossary.cli.completion import completion
from glossary.cli.export import export
from glossary.cli.importing import import_
from glossary.cli.init import init
from glossary.cli.language import speak
from glossary.cli.model import model
from glossary.cli.report import report
from glossary.cli.review import review
from glossary.cli.score import score
from glossary.cli.segment import segment
from glossary.cli.status import status
from glossary.cli.terms import terms
from glossary.cli.tm import tm
from glossary.cli.translate import translate
from glossary.errors import GlossaryError, reason_of
from glossary.messages import _
from glossary.version import __version__

EXIT_ERROR = 1


class _CommandGroup(click.Group):
    """A group that says errors of the domain in one line."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a GlossaryError ends it with code 1."""
        try:
            return super().invoke(ctx)
        except GlossaryError as error:
            _say(str(error))
        except RecursionError:
            _say(_("something is nested too deeply"))
        except MemoryError:
            _say(_("there is not enough memory"))
        except OSError as error:
            if error.filename is None:
                # Such as a pipe that nobody reads any more, which click knows.
                raise
            place = os.fspath(error.filename)
            _say(str(GlossaryError(reason_of(error), path=str(place))))
        raise click.exceptions.Exit(EXIT_ERROR)


def _say(message: str) -> None:
    click.secho(_("Error: {message}", message=message), err=True, fg="red")


@click.group(
    cls=_CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 clean, 1 error, 2 usage, 3 error-level findings.",
)
@click.version_option(__version__, message="glossary %(version)s")
def cli() -> None:
    """Translate Chinese policy texts offline with your glossary enforced.

    A document becomes a catalogue of aligned sentence pairs, in PO for your editor and
    TSV for your spreadsheet. What you review there is kept when you run it again.

    \b
    Examples:
      glossary translate interview.txt
      glossary translate -g glossaries/policy.tsv -g mine.tsv reports/
      glossary segment interview.txt
    """


for _command in (
    translate,
    segment,
    check,
    score,
    terms,
    tm,
    export,
    import_,
    model,
    report,
    review,
    status,
    init,
    completion,
):
    cli.add_command(_command)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        # Chinese goes out as UTF-8 whatever the locale of a pipe.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and not stream.isatty():
            reconfigure(encoding="utf-8", errors="backslashreplace")
    speak(cli)
    cli(prog_name="glossary")
