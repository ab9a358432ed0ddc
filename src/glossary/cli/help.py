"""Help texts in the user's language."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator, Sequence

import click

from glossary.documents.wrapping import display_width
from glossary.messages import _, gettext_noop

_OPENING = r"(\[{（《〈“‘「『【［｛"
_CLOSING = r""")\]}"'%,.;:!?，。、；：？！…’”」』）》〉】］｝～·％"""
_WIDE = "\u2e80-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
# What a line break cannot separate: a word or wide character with its punctuation.
_PIECE = re.compile(
    rf"""\s*\S+?
    (?= \s | \Z | (?: (?<=[{_WIDE}”]) | (?=[{_OPENING}]*[{_WIDE}]) )
                  (?<![{_OPENING}]) (?![{_CLOSING}]) )""",
    re.VERBOSE,
)
_VERBATIM = "\b"
# What click says a number has to be, and does not translate.
_NUMBER = gettext_noop("integer range")
_SENTENCE_END = re.compile(r"[。；]|[.;](?:\s|$)")


class Formatter(click.HelpFormatter):
    """A formatter that counts wide characters as two columns."""

    def write_heading(self, heading: str) -> None:
        """Write what a section is about."""
        text = _("{heading}:", heading=heading)
        self.write(f"{'':>{self.current_indent}}{text}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs of text, wrapped."""
        super().write_text(wrapped(text, self.width - self.current_indent))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms and their explanations, wrapped."""
        rows = list(rows)
        # Terms are names of options and commands, which are narrow; as click has it.
        first = min(max((len(term) for term, _text in rows), default=0), col_max)
        width = max(self.width - first - col_spacing - 2, 10)
        texts = [(term, wrapped(text, width)) for term, text in rows]
        super().write_dl(texts, col_max, col_spacing)


class HelpContext(click.Context):
    """A context whose help is formatted for wide characters."""

    formatter_class = Formatter


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a help text, each on one line but for verbatim ones."""
    found = []
    for paragraph in re.split(r"\n\s*\n", inspect.cleandoc(text)):
        first, *others = paragraph.rstrip().split("\n")
        if first.strip() == _VERBATIM:
            found.append("\n".join((_VERBATIM, *others)))
        elif words := paragraph.split():
            found.append(" ".join(words))
    return found


def messages(command: click.Command) -> Iterator[str]:
    """Yield the texts of a command and of those below it that are translated."""
    for text in (command.help, command.epilog):
        for paragraph in paragraphs(text or ""):
            if _is_verbatim(paragraph):
                yield from _captions(paragraph)
            else:
                yield paragraph
    for param in command.params:
        yield from paragraphs(getattr(param, "help", None) or "")
    for child in _children(command):
        yield from messages(child)


def localize(command: click.Command) -> None:
    """Put the help of a command and of those below it into the language in use."""
    command.context_class = HelpContext
    if command.help:
        command.help = _translated(command.help)
        first, *_others = paragraphs(command.help)
        command.short_help = _SENTENCE_END.split(first)[0]
    if command.epilog:
        command.epilog = _translated(command.epilog)
    for param in command.params:
        if help_ := getattr(param, "help", None):
            param.help = _translated(help_)
        if isinstance(param.type, click.Path):
            # click translates this when the module is imported.
            param.type.name = _(param.type.name)
        elif isinstance(param.type, click.IntRange):
            param.type.name = _(_NUMBER)
    for child in _children(command):
        localize(child)


def _children(command: click.Command) -> Sequence[click.Command]:
    return [*command.commands.values()] if isinstance(command, click.Group) else []


def _is_verbatim(paragraph: str) -> bool:
    return paragraph.partition("\n")[0] == _VERBATIM


def _captions(paragraph: str) -> Iterator[str]:
    """Yield the lines of a verbatim paragraph that introduce others."""
    yield from (line for line in paragraph.split("\n") if re.match(r"\S.*:$", line))


def _translated(text: str) -> str:
    done = []
    for paragraph in paragraphs(text):
        if _is_verbatim(paragraph):
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
        if _is_verbatim(paragraph)
        else "\n".join((_VERBATIM, *broken(paragraph, width)))
        for paragraph in paragraphs(text)
    )


def broken(paragraph: str, width: int) -> Iterator[str]:
    """Yield the lines of a paragraph; a word that is wider than a line stays whole."""
    line = ""
    for piece in _PIECE.findall(" ".join(paragraph.split())):
        if line and display_width(line + piece) > width:
            yield line
            line = piece.lstrip()
        else:
            line += piece
    yield line
