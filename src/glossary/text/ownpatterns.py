"""Regular expressions that people write into project files, with a bound on their time.

A pattern may be such that a line of forty characters takes it years. The engine of the
`regex` package can be told when to give up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from math import prod
from pathlib import Path
from typing import Any

from glossary.errors import GlossaryError
from glossary.messages import _

# A line of a web page takes a sound pattern less than a thousandth of it.
_SECONDS = 0.5
# More than a person writes. What has to be compiled grows with the length and with the
# product of all counts, such as {1000}.
_LONGEST = 1000
_MOST_REPEATED = 10_000
_COUNT = re.compile(r"\{(?:\d*,)?(\d+)\}|\{(\d+),\}")


@dataclass(frozen=True, slots=True)
class OwnPattern:
    """A pattern of a project file.

    Attributes:
        pattern: The regular expression.
        key: Where in the file it stands.
        path: The file.
    """

    pattern: str
    key: str
    path: str

    def fullmatch(self, line: str) -> bool:
        """Return whether the pattern matches a line from its start to its end.

        Raises:
            GlossaryError: Nobody can tell in reasonable time.
        """
        try:
            found = _compiled(self.pattern).fullmatch(line, timeout=_SECONDS)
        except TimeoutError:
            raise GlossaryError(
                _(
                    "“{pattern}” in “{key}” takes too long on a line of {n} characters",
                    pattern=self.pattern,
                    key=self.key,
                    n=len(line),
                ),
                path=self.path,
                hint=_("repeat nothing that is itself repeated, as in (a+)+"),
            ) from None
        return found is not None


def own_pattern(pattern: str, key: str, path: Path | str) -> OwnPattern:
    """Return a pattern of a project file.

    Raises:
        ValueError: It is no regular expression, or too large; the message says what.
    """
    found = ("".join(groups) for groups in _COUNT.findall(pattern))
    counts = (int(count[:9]) or 1 for count in found)
    if len(pattern) > _LONGEST or prod(counts) > _MOST_REPEATED:
        raise ValueError(_("it is too large"))
    try:
        _compiled(pattern)
    except Exception as error:  # its compiler names no exceptions for deep nesting
        raise ValueError(str(error)) from error
    return OwnPattern(pattern, key, str(path))


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    # Few projects have patterns of their own.
    import regex

    return regex.compile(pattern)
