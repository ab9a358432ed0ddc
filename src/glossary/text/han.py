"""Han characters, as a class for patterns and as a pattern."""

from __future__ import annotations

import re

# The inside of a character class: the unified ideographs, extensions A to H, and the
# compatibility ideographs.
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN_CHARACTER = re.compile(f"[{HAN}]")


def han_count(text: str) -> int:
    """Return the number of Han characters."""
    return len(HAN_CHARACTER.findall(text))
