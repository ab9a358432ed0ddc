"""`glossary segment`: what the translator of a document would see as sentences."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from glossary.cli.options import (
    glossary_option,
    load_glossaries,
    load_project,
    pipeline_options,
    reading_options,
)


@click.command()
@click.argument("file", metavar="FILE")
@click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON object a segment."
)
@glossary_option
@reading_options
def segment(
    file: str, as_json: bool, glossaries: tuple[Path, ...], **reading: Any
) -> None:
    """Print the sentences of a document, one a line.

    FILE is a .txt, .md, .html, .docx or .pdf document, or - for standard input.

    \b
    Examples:
      glossary segment interview.txt
      glossary segment --json interview.txt | jq 'select(.role == "question")'
    """
    from glossary.documents.document import read_document
    from glossary.pipeline import clean_document
    from glossary.terms.termbase import build_termbase
    from glossary.text.segmenter import segment as split

    project = load_project()
    document = clean_document(
        read_document(file, encoding=reading["encoding"]),
        build_termbase(load_glossaries(glossaries, project)),
        pipeline_options(project, reading),
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
            "findings": [asdict(finding) for finding in one.findings],
        }
        click.echo(json.dumps(value, ensure_ascii=False))
