"""`glossary segment`: what the translator of a document would see as sentences."""

from __future__ import annotations

import json

import click

from glossary.cli.options import load_project, reading_options


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a segment."
)
@reading_options
def segment(
    file: str, as_json: bool, encoding: str | None, keep_chrome: bool, no_clean: bool
) -> None:
    """Print the sentences of a document, one a line.

    FILE is a .txt, .md, .html or .docx document, or - for standard input.

    \b
    Examples:
      glossary segment interview.txt
      glossary segment --json interview.txt | jq 'select(.role == "question")'
    """
    from glossary.formats.document import read_document
    from glossary.text.cleaning import clean
    from glossary.text.segmenter import segment as split

    document = clean(
        read_document(file, encoding=encoding),
        load_project().rules,
        chrome=not (keep_chrome or no_clean),
        blemishes=not no_clean,
    )
    for one in split(document):
        if not as_json:
            click.echo(" ".join(one.source.split()))
            continue
        value = {
            "source": one.source,
            "start": one.start,
            "end": one.end,
            "line": one.line,
            "role": one.role,
            "speaker": one.speaker,
            "findings": [finding.check for finding in one.findings],
        }
        click.echo(json.dumps(value, ensure_ascii=False))
