"""Help texts in the user's language."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Sequence

import click

from glossary.formats.wrapping import display_width
from glossary.messages import _

# What a line break cannot separate: a word or wide character with its punctuation.
_PIECE = re.compile(
    r"""\s*[（《“‘「『【(\["']*(?:[^\s\u2e80-\uffff，。]+|.)[，。、；：？！…”’」』）》】]*"""
)
_VERBATIM = "\b"
_SENTENCE_END = re.compile(r"[。；]|[.;](?:\s|$)")


class Formatter(click.HelpFormatter):
    """A formatter that counts wide characters as two columns."""

    def write_text(self, text: str) -> None:
        """Write paragraphs of text, wrapped."""
        super().write_text(wrapped(text, self.width - self.current_indent))

    def write_dl(
        self,
        rows: Sequence[tuple[str, str]],  # type: ignore[override]
        col_max: int = 30,
        col_spacing: int = 2,
    ) -> None:
        """Write terms and their explanations, wrapped."""
        first = min(max(display_width(term) for term, _text in rows), col_max)
        width = max(self.width - first - col_spacing - 2, 10)
        texts = [(term, wrapped(text, width)) for term, text in rows]
        super().write_dl(texts, col_max, col_spacing)


class Context(click.Context):
    """A context whose help is formatted for wide characters."""

    formatter_class = Formatter


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text, each on one line but for verbatim ones."""
    found = []
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        first, *_rest = paragraph.split("\n")
        verbatim = first.strip() == _VERBATIM
        found.append(paragraph if verbatim else " ".join(paragraph.split()))
    return found


def messages(command: click.Command) -> Iterator[str]:
    """Yield the texts of a command and of those below it that are translated."""
    for text in (command.help, command.epilog):
        for paragraph in paragraphs(text or ""):
            if paragraph.startswith(_VERBATIM):
                yield from _captions(paragraph)
            elif paragraph:
                yield paragraph
    for param in command.params:
        if help_ := getattr(param, "help", None):
            yield " ".join(help_.split())
    for child in _children(command):
        yield from messages(child)


def localize(command: click.Command) -> None:
    """Put the help of a command and of those below it into the language in use."""
    command.context_class = Context
    if command.help:
        command.help = _translated(command.help)
        command.short_help = _SENTENCE_END.split(command.help)[0]
    if command.epilog:
        command.epilog = _translated(command.epilog)
    for param in command.params:
        if help_ := getattr(param, "help", None):
            param.help = _(" ".join(help_.split()))
    for child in _children(command):
        localize(child)


def _children(command: click.Command) -> Sequence[click.Command]:
    return [*command.commands.values()] if isinstance(command, click.Group) else []


def _captions(paragraph: str) -> Iterator[str]:
    """Yield the lines of a verbatim paragraph that introduce others."""
    yield from (line for line in paragraph.split("\n") if re.match(r"\S.*:$", line))


def _translated(text: str) -> str:
    done = []
    for paragraph in paragraphs(text):
        if paragraph.startswith(_VERBATIM):
            captions = set(_captions(paragraph))
            lines = paragraph.split("\n")
            done.append("\n".join(_(x) if x in captions else x for x in lines))
        else:
            done.append(_(paragraph))
    return "\n\n".join(done)


def wrapped(text: str, width: int) -> str:
    """Return a help text with its paragraphs broken into lines, marked verbatim."""
    return "\n\n".join(
        paragraph
        if paragraph.startswith(_VERBATIM)
        else "\n".join((_VERBATIM, *_lines(paragraph, width)))
        for paragraph in paragraphs(text)
    )


def _lines(paragraph: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _PIECE.findall(paragraph):
        if line and display_width(line + piece) > width:
            yield line
            line = piece.lstrip()
        else:
            line += piece
    yield line
