"""Line breaks at the ends of a target, where an editor's Enter key puts them.

gettext wants source and target to begin and end with one, or neither of them
(`msgfmt --check`).
"""

from __future__ import annotations

from dataclasses import replace

from glossary.messages import _
from glossary.model import Finding, Origin, Severity, Side, State, TranslationUnit

LINE_BREAK = "target-line-break"
_BREAKS = "\r\n"


def balanced(source: str, target: str) -> str:
    """Return the target with a line break at either end if, and only if, `source` has.

    A target of line breaks alone is none.
    """
    text = target.strip(_BREAKS)
    if not text:
        return ""
    before, _text, after = target.partition(text)
    return _edge(before, source[:1]) + text + _edge(after, source[-1:])


def _edge(breaks: str, source: str) -> str:
    if source != "\n":
        return ""
    return breaks.replace("\r", "") or "\n"


def with_balanced_target(unit: TranslationUnit) -> TranslationUnit:
    """Return a unit whose target gettext accepts; a finding says what changed."""
    others = tuple(one for one in unit.findings if one.check != LINE_BREAK)
    target = balanced(unit.source, unit.target)
    if target == unit.target:
        return replace(unit, findings=others)
    if not target:
        return replace(
            unit, target="", state=State.INITIAL, origin=Origin.NONE, findings=others
        )
    message = _("a line break at the end of the target was taken out or put in")
    finding = Finding(LINE_BREAK, Severity.INFO, message, Side.TARGET)
    return replace(unit, target=target, findings=(*others, finding))
