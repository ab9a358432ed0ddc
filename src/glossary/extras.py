"""How to install what a part of the program needs that most people do without."""

from __future__ import annotations

import re
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

# On the package index “glossary” is another program.
DISTRIBUTION = "policy-glossary"
# Comes with everything that the dependencies ask for, but not with the lean set.
_HEAVY = "stanza"
_EXTRA = re.compile(r"""extra\s*==\s*["']([\w-]+)["']""")


def install_command(extra: str) -> str:
    """Return the command that installs an extra of this program, for a hint.

    In the lean set the extra's packages are named themselves: by the name of this
    program pip would fetch all that the lean set leaves out.
    """
    lean = find_spec(_HEAVY) is None
    wanted = (_packages(extra) if lean else ()) or (f"{DISTRIBUTION}[{extra}]",)
    return " ".join((_pip(), "install", *(f'"{one}"' for one in wanted)))


def _packages(extra: str) -> tuple[str, ...]:
    """Return the requirements of an extra; none if the program is not installed."""
    from importlib.metadata import PackageNotFoundError, requires

    try:
        stated = requires(DISTRIBUTION) or []
    except PackageNotFoundError:
        return ()
    parts = (requirement.partition(";") for requirement in stated)
    return tuple(
        name.strip()
        for name, _semicolon, marker in parts
        if extra in _EXTRA.findall(marker)
    )


def _pip() -> str:
    """Return how to call the pip of the running Python."""
    here = Path(sys.executable).parent
    found = shutil.which("pip")
    if found and Path(found).parent == here:
        return "pip"
    python = Path(sys.executable)
    if python.is_relative_to(Path.cwd()):
        python = python.relative_to(Path.cwd())
    return f"{python} -m pip"
