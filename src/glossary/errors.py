"""The one exception that reaches the user."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from glossary.messages import _, gettext_noop

# What the system refuses with; any other reason is given in its own words.
_REASONS = frozenset(
    {
        gettext_noop("device or resource busy"),
        gettext_noop("disk quota exceeded"),
        gettext_noop("file exists"),
        gettext_noop("file name too long"),
        gettext_noop("file too large"),
        gettext_noop("input/output error"),
        gettext_noop("is a directory"),
        gettext_noop("no space left on device"),
        gettext_noop("no such file or directory"),
        gettext_noop("not a directory"),
        gettext_noop("operation not permitted"),
        gettext_noop("permission denied"),
        gettext_noop("read-only file system"),
        gettext_noop("too many levels of symbolic links"),
        gettext_noop("too many open files"),
    }
)


class GlossaryError(Exception):
    """Something the user can put right, said in one sentence.

    Attributes:
        message: What is wrong.
        path: The file it is wrong in, if any.
        line: The 1-based line in `path`, if known.
        hint: What to do about it, if there is something to say.
    """

    def __init__(
        self,
        message: str,
        *,
        path: Path | str | None = None,
        line: int | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions are copied between processes by their positional arguments.
        return _again, (self.message, self.path, self.line, self.hint)

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}"
        if place and self.line is not None:
            place += f":{self.line}"
        if not place:
            return self.advice
        return _("{place}: {message}", place=place, message=self.advice)

    @property
    def advice(self) -> str:
        """The message with its hint, without the place."""
        if not self.hint:
            return self.message
        return _("{message} ({hint})", message=self.message, hint=self.hint)


def _again(
    message: str, path: Path | str | None, line: int | None, hint: str
) -> GlossaryError:
    return GlossaryError(message, path=path, line=line, hint=hint)


def reason_of(error: OSError) -> str:
    """Return why the system refused, in one phrase that begins in lower case."""
    reason = (error.strerror or str(error)).lower()
    return _(reason) if reason in _REASONS else reason
