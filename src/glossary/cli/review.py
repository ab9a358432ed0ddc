"""`glossary review`: the review page, served for editing."""

from __future__ import annotations

from pathlib import Path

import click

from glossary.cli.catalogues import find_catalogues, names_of
from glossary.cli.options import (
    glossary_option,
    load_checker,
    load_glossaries,
    load_project,
)
from glossary.messages import _


@click.command()
@click.argument(
    "catalogues", nargs=-1, metavar="[CATALOGUE]...", type=click.Path(path_type=Path)
)
@glossary_option
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    help="Port to serve on. [default: one that is free]",
)
@click.option("--no-browser", is_flag=True, help="Only print the address.")
def review(
    catalogues: tuple[Path, ...],
    glossaries: tuple[Path, ...],
    port: int,
    no_browser: bool,
) -> None:
    """Review catalogues in the browser: accept, edit, comment, take back.

    CATALOGUEs are .po or .tsv files, or folders of them; without any they are all those
    of the project. The page is served to this machine alone, under an address with a
    secret in it, until you press Ctrl+C. Everything is saved in the catalogue at once,
    and a PO editor may be open beside it. Needs the extra “review”.

    \b
    Examples:
      glossary review locales/en/interview.po
      glossary review
    """
    from glossary.errors import GlossaryError
    from glossary.extras import install_command
    from glossary.files.clock import po_time

    try:
        from glossary.reviewserver.serving import serving
        from glossary.reviewserver.session import ReviewSession
    except ModuleNotFoundError as error:
        raise GlossaryError(
            _("the package {package} is not installed", package=error.name),
            hint=install_command("review"),
        ) from None
    project = load_project()
    outputs = find_catalogues(catalogues)
    session = ReviewSession(
        outputs=outputs,
        names=names_of(outputs),
        checker=load_checker(project, load_glossaries(glossaries, project)),
        now=po_time,
    )
    with serving(session, port) as server:
        click.echo(_("The review page is at {address}", address=server.address))
        click.echo(_("Press Ctrl+C to end."))
        if not no_browser:
            click.launch(server.address)
        server.run()
