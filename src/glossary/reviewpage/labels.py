"""What the review page itself says: labels in the language of the messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from markupsafe import Markup, escape

from glossary.messages import _, gettext_noop, listed, name_of, ngettext, pgettext
from glossary.model import Doubt, Role, Severity, State, Strategy, occurrence_in

# Language, script and country: tags that browsers take, too.
_TAG = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?")

# By their names in the template.
_TEMPLATE = {
    "review": gettext_noop("Translation review"),
    "skip": gettext_noop("Skip to the translation units"),
    "progress": gettext_noop("Progress"),
    "column_document": gettext_noop("Document"),
    "column_reviewed": gettext_noop("Reviewed"),
    "column_states": gettext_noop("Units by state"),
    "column_words": gettext_noop("Words"),
    "column_characters": gettext_noop("Characters"),
    "column_terms": gettext_noop("Terms enforced"),
    "column_findings": gettext_noop("Findings"),
    "noscript": gettext_noop(
        "This page shows its data with a script of its own. Allow scripts for this "
        "file to read it; it loads nothing from anywhere."
    ),
    "tools": gettext_noop("Search and filters"),
    "search": gettext_noop("Search"),
    "search_in": gettext_noop("source, target, comment, finding…"),
    "search_help": gettext_noop(
        "All words must occur; width and case make no difference."
    ),
    "filter_document": gettext_noop("Document"),
    "filter_state": gettext_noop("State"),
    "filter_severity": gettext_noop("Severity"),
    "filter_role": gettext_noop("Role"),
    "keyboard": gettext_noop("Keyboard"),
    "next_unit": gettext_noop("next unit"),
    "previous_unit": gettext_noop("previous unit"),
    "on_enter": gettext_noop("in the search: first unit found"),
    "on_escape": gettext_noop("in the search: clear it; elsewhere: clear all filters"),
    "on_tab": gettext_noop("terms and findings; their partners light up"),
    "on_question_mark": gettext_noop("show or hide this list"),
    "shortcuts": gettext_noop("Single keys are shortcuts"),
    "printing": gettext_noop("Printing prints the units that are shown."),
    "units": gettext_noop("Translation units"),
    "nothing": gettext_noop("No unit matches the search and filters."),
    "terms": gettext_noop("Terms"),
    "no_terms": gettext_noop("No terms were found in these documents."),
}

# By their names in the script, which fills in what is in braces.
_SCRIPT = {
    "title": gettext_noop("{documents} – translation review"),
    "doubt": gettext_noop("doubt: {level}"),
    "total": gettext_noop("Total"),
    "percent": gettext_noop("{percent} %"),
    "madeBy": gettext_noop("Page made by {program}."),
    "madeWith": gettext_noop("Translated with {signature}."),
    "nameWithNumber": gettext_noop("{name} ({number})"),
    "message": gettext_noop("{label}: {text}"),
    "termAndWords": gettext_noop("{term} → {words} ({strategy})"),
    "termAndWordsScored": gettext_noop(
        "{term} → {words} ({strategy}, change of score {score})"
    ),
    "unitOf": gettext_noop("unit {id}"),
    "byPerson": gettext_noop("by a person"),
    "passedThrough": gettext_noop("passed through"),
    "fix": gettext_noop("fix: {text}"),
    "fixDelete": gettext_noop("fix: delete"),
    "showCheck": gettext_noop("Show units with this check only"),
    "notTranslated": gettext_noop("not translated yet"),
    "findings": gettext_noop("Findings"),
    "previousSource": gettext_noop("Previous source"),
    "comment": gettext_noop("Comment"),
    "showTerm": gettext_noop("Show the units with {term}: {number}"),
    "anyFinding": gettext_noop("any finding ({number})"),
    "noFinding": gettext_noop("no finding ({number})"),
}


# By their names in the script of the editor.
_EDITING = {
    "accept": gettext_noop("Accept"),
    "edit": gettext_noop("Edit"),
    "comment": gettext_noop("Comment"),
    "withdraw": gettext_noop("Withdraw review"),
    "target": gettext_noop("Translation"),
    "glossary": gettext_noop("Terms of the glossary"),
    "keys": gettext_noop(
        "Ctrl+Enter: save as reviewed, next unit. Shift+Ctrl+Enter: save, still to be "
        "reviewed. Esc: discard."
    ),
    "commentKeys": gettext_noop("Ctrl+Enter: save. Esc: discard."),
    "saving": gettext_noop("saving…"),
    "saved": gettext_noop("unit {number} is saved"),
    "undone": gettext_noop("the last edit is taken back"),
    "nothingToUndo": gettext_noop("there is no edit to take back"),
    "clash": gettext_noop("Somebody else changed this sentence. It says now:"),
    "takeTheirs": gettext_noop("Take that"),
    "keepMine": gettext_noop("Keep mine"),
    "newUnits": gettext_noop("the catalogue has new sentences: load the page again"),
    "noServer": gettext_noop(
        "“glossary review” does not answer: nothing is saved until you start it again"
    ),
}

# What the keys of the editor do.
_KEYS = {
    "a": gettext_noop("accept the translation, go on"),
    "e": gettext_noop("edit the translation"),
    "c": gettext_noop("write a comment"),
    "w": gettext_noop("withdraw the review"),
    "u": gettext_noop("take the last edit back"),
}


def language() -> str:
    """Return the tag of the language of the labels."""
    tag = pgettext("BCP 47 tag of the language of the messages", "en")
    return tag if _TAG.fullmatch(tag) else "en"


def template_labels() -> dict[str, str]:
    """Return the labels that stand in the template."""
    return {
        **{name: _(text) for name, text in _TEMPLATE.items()},
        "filter_check": pgettext("filter", "Check"),
        "order": pgettext("of the units", "Order"),
        "clear": pgettext("button", "Clear"),
        "to_search": pgettext("what a key does", "search"),
        "key_enter": pgettext("key", "Enter"),
        "key_escape": pgettext("key", "Esc"),
        "key_tab": pgettext("key", "Tab"),
        "language": language(),
        "keys_down": _either_key("j", "↓"),
        "keys_up": _either_key("k", "↑"),
    }


def editing_labels() -> dict[str, Any]:
    """Return the labels of the editor, as JSON values."""
    labels: dict[str, Any] = {name: _(text) for name, text in _EDITING.items()}
    labels["help"] = {key: _(text) for key, text in _KEYS.items()}
    return labels


def _either_key(key: str, other: str) -> Markup:
    text = escape(_("{key} or {other}"))
    for name, cap in (("key", key), ("other", other)):
        text = text.replace(f"{{{name}}}", Markup("<kbd>{}</kbd>").format(cap))
    return text


def script_labels(
    units: int, findings: Iterable[Mapping[Severity, int]]
) -> dict[str, Any]:
    """Return the labels that the script shows, as JSON values.

    Args:
        units: Number of all units.
        findings: The numbers of findings to show.
    """
    return {
        **{name: _(text) for name, text in _SCRIPT.items()},
        "language": language(),
        "between": listed(("", "")),
        "all": pgettext("filter", "all"),
        "none": pgettext("findings", "none"),
        "enforced": pgettext("terms", "{enforced} of {found}"),
        "inState": pgettext("units in a state", "{number} {name}"),
        "byStrategy": pgettext("terms enforced by a strategy", "{name} {number}"),
        "states": _names(State),
        "severities": _names(Severity),
        "roles": _names(Role),
        "strategies": _names(Strategy),
        "doubts": _names(Doubt),
        "byPlace": pgettext("order", "as in the document"),
        "byDoubt": pgettext("order", "doubtful first"),
        "counts": finding_counts(findings),
        **_unit_counts(units),
    }


def context_label(context: str) -> str:
    """Return what a person calls the context of a unit."""
    occurrence = occurrence_in(context) if context else None
    return _("occurrence {number}", number=occurrence) if occurrence else context


def _names(kind: Iterable[StrEnum]) -> dict[str, str]:
    return {value: name_of(value) for value in kind}


# The form of a message is chosen here; the script writes the number as the language
# writes numbers.
_NUMBER = "{number}"


def finding_counts(
    findings: Iterable[Mapping[Severity, int]],
) -> dict[str, dict[str, str]]:
    """Return the label of each number of findings, by severity."""
    numbers = sorted({(one, counts[one]) for counts in findings for one in counts})
    return {
        severity: {str(n): _count(severity, n) for one, n in numbers if one is severity}
        for severity in reversed(Severity)
    }


def _count(severity: Severity, number: int) -> str:
    match severity:
        case Severity.ERROR:
            return ngettext("{number} error", "{number} errors", number, number=_NUMBER)
        case Severity.WARNING:
            return ngettext(
                "{number} warning", "{number} warnings", number, number=_NUMBER
            )
        case Severity.INFO:
            return ngettext("{number} info", "{number} info", number, number=_NUMBER)


def _unit_counts(units: int) -> dict[str, str]:
    facts = {"number": _NUMBER, "shown": "{shown}", "term": "{term}"}
    return {
        "units": ngettext("{number} unit", "{number} units", units, **facts),
        "unitsShown": ngettext(
            "{shown} of {number} unit", "{shown} of {number} units", units, **facts
        ),
        "unitsOfTerm": ngettext(
            "{shown} of {number} unit, with {term}",
            "{shown} of {number} units, with {term}",
            units,
            **facts,
        ),
    }
