"""The one exception that reaches the user."""

from __future__ import annotations

from pathlib import Path


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

    def __str__(self) -> str:
        place = "" if self.path is None else f"{self.path}"
        if place and self.line is not None:
            place += f":{self.line}"
        text = f"{place}: {self.message}" if place else self.message
        return f"{text} ({self.hint})" if self.hint else text
