"""The translated document as one HTML page without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import groupby

from glossary.documents.recognition import TRANSLATED_PAGE
from glossary.documents.translated.layout import (
    Paragraph,
    ShownSentence,
    paragraphs,
    title_of,
)
from glossary.documents.translated.presentation import DocumentOptions, document_name
from glossary.messages import name_of, pgettext
from glossary.model import Catalogue, Role, Side

_STYLE = """\
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.6;
  font-family: Georgia, "Songti SC", SimSun, serif; }
table { border-collapse: collapse; width: 100%; }
td { width: 50%; vertical-align: top; padding: 0 .8rem; border: 1px solid #ccc; }
.question { font-weight: bold; }
.source { font-style: italic; }
.plain { list-style: none; padding-left: 0; }
mark.untranslated { background: #fbb; }"""


def write(catalogue: Catalogue, options: DocumentOptions) -> bytes:
    """Return the page; bilingual, it is a table of two columns."""
    shown = list(paragraphs(catalogue, options))
    title = escape(title_of(shown, document_name(catalogue)))
    body = _table(shown, catalogue) if options.bilingual else _flow(shown, catalogue)
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(catalogue.target_language)}">',
        f'<head>\n<meta charset="utf-8">\n{TRANSLATED_PAGE}\n<title>{title}</title>',
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>",
        *body,
        "</body>\n</html>\n",
    ]
    return "\n".join(lines).encode()


def _flow(shown: list[Paragraph], catalogue: Catalogue) -> Iterator[str]:
    for kind, group in groupby(shown, key=_list_kind):
        if kind is None:
            yield from (_element(each, _target(each, catalogue)) for each in group)
            continue
        yield f"<ul{kind}>"
        yield from (f"<li>{_target(each, catalogue)}</li>" for each in group)
        yield "</ul>"


def _list_kind(paragraph: Paragraph) -> str | None:
    """Return the attributes of the list that a paragraph is in, None for none."""
    if paragraph.role is not Role.LIST_ITEM:
        return None
    return ' class="plain"' if paragraph.has_own_mark else ""


def _table(shown: list[Paragraph], catalogue: Catalogue) -> Iterator[str]:
    source = f'<td lang="{escape(catalogue.source_language)}">'
    target = f'<td lang="{escape(catalogue.target_language)}">'
    yield "<table>"
    for each in shown:
        yield f"<tr>{source}{_element(each, escape(each.source))}</td>"
        yield f"{target}{_element(each, _target(each, catalogue))}</td></tr>"
    yield "</table>"


def _element(paragraph: Paragraph, content: str) -> str:
    if paragraph.level:
        return f"<h{paragraph.level}>{content}</h{paragraph.level}>"
    return f'<p class="{paragraph.role}">{content}</p>'


def _target(paragraph: Paragraph, catalogue: Catalogue) -> str:
    return " ".join(_sentence(each, catalogue) for each in paragraph.sentences)


def _sentence(sentence: ShownSentence, catalogue: Catalogue) -> str:
    text = escape(sentence.text)
    if not sentence.mark and sentence.side is Side.TARGET:
        return text
    is_source = sentence.side is Side.SOURCE
    language = catalogue.source_language if is_source else catalogue.target_language
    text = f'<span lang="{escape(language)}">{text}</span>'
    if not sentence.mark:
        return text
    # The title is what the program says, whatever language the sentence is in.
    own = escape(pgettext("BCP 47 tag of the language of the messages", "en"))
    title = escape(name_of(sentence.mark))
    return f'<mark class="{sentence.mark}" lang="{own}" title="{title}">{text}</mark>'
