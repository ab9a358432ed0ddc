"""What counts as dirt in a web copy, and how a project extends it or switches it off.

The words and patterns themselves are in `chromewords.py`. Every pattern has to match a
whole line, or a whole item of a line, without the white space at its ends: a sentence
that merely mentions printing or sharing is no chrome.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _, listed
from glossary.text.chromeitems import Judgement, Verdict, judge
from glossary.text.chromewords import KINDS


@dataclass(frozen=True, slots=True)
class ChromeRule:
    """A kind of site chrome and the lines, or the items of lines, of this kind."""

    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """How dirt is recognised, beside the words that are always known.

    Attributes:
        chrome: The project's own rules for lines, tried before all others.
        items: Its own rules for what stands beside other chrome in a line.
        keep: Patterns of lines that are text whatever else says.
        spliced: Strings that are advertising wherever they stand.
        disabled: Kinds of chrome that are left in the text.
    """

    chrome: tuple[ChromeRule, ...] = ()
    items: tuple[ChromeRule, ...] = ()
    keep: tuple[re.Pattern[str], ...] = ()
    spliced: tuple[str, ...] = ()
    disabled: frozenset[str] = frozenset()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of chrome, the project's own first, each once."""
        own = (rule.kind for rule in (*self.chrome, *self.items))
        return tuple(dict.fromkeys((*own, *KINDS)))

    def chrome_kind(self, line: str) -> str:
        """Return the kind of chrome a line is by itself, or the empty string."""
        judged = self.judge(line)
        return judged.kind if judged.verdict is Verdict.CHROME else ""

    def judge(self, line: str) -> Judgement:
        """Return what a line is, as far as it tells by itself."""
        line = line.strip()
        for rule in self.chrome:
            if rule.kind not in self.disabled and rule.pattern.fullmatch(line):
                return Judgement(Verdict.CHROME, rule.kind)
        if any(pattern.fullmatch(line) for pattern in self.keep):
            return Judgement(Verdict.KEPT)
        own = tuple((rule.kind, rule.pattern) for rule in self.items)
        return judge(line, self.disabled, own)


DEFAULT_RULES = CleaningRules()

_KEYS = ("disable", "spliced", "keep", "chrome")
_FORMS = ("pattern", "item")
_CHROME_KEYS = ("kind", *_FORMS)


def rules_from_mapping(table: Mapping[str, object], path: Path | str) -> CleaningRules:
    """Return the default rules changed by the `[clean]` table of a project file.

    Args:
        table: Keys `disable`, `spliced`, `keep` (lists of strings) and `chrome` (a list
            of tables with `kind` and either `pattern` or `item`), all optional.
        path: The project file, for messages.

    Raises:
        GlossaryError: A key is unknown or its value is not what it should be.
    """
    _check_keys(table, _KEYS, "clean", path)
    own = [
        _chrome_rule(entry, f"clean.chrome[{number}]", path)
        for number, entry in enumerate(_list(table, "chrome", path), start=1)
    ]
    rules = CleaningRules(
        chrome=tuple(rule for form, rule in own if form == "pattern"),
        items=tuple(rule for form, rule in own if form == "item"),
        keep=tuple(
            _compiled(pattern, "clean.keep", path)
            for pattern in _strings(table, "keep", path)
        ),
        spliced=_spliced(table, path),
        disabled=frozenset(_strings(table, "disable", path)),
    )
    _check_disabled(rules, path)
    return rules


def _list(table: Mapping[str, object], key: str, path: Path | str) -> Sequence[object]:
    value = table.get(key, [])
    if isinstance(value, list | tuple):
        return value
    raise GlossaryError(
        _(
            "“{key}” must be a list, not “{value}”",
            key=f"clean.{key}",
            value=_shown(value),
        ),
        path=path,
        hint=_(
            "write {example}",
            example="[[clean.chrome]]" if key == "chrome" else f'{key} = ["…"]',
        ),
    )


def _strings(
    table: Mapping[str, object], key: str, path: Path | str
) -> tuple[str, ...]:
    return tuple(
        _string(item, f"clean.{key}", path) for item in _list(table, key, path)
    )


def _string(value: object, key: str, path: Path | str) -> str:
    if isinstance(value, str):
        return value
    raise GlossaryError(
        _("“{key}” must be a text, not “{value}”", key=key, value=_shown(value)),
        path=path,
        hint=_("put it between quotation marks"),
    )


def _shown(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _spliced(table: Mapping[str, object], path: Path | str) -> tuple[str, ...]:
    strings = _strings(table, "spliced", path)
    if any(not string.strip() for string in strings):
        raise GlossaryError(
            _("“{key}” holds an empty text", key="clean.spliced"),
            path=path,
            hint=_("remove it, or write the advertising text"),
        )
    return strings


def _chrome_rule(entry: object, key: str, path: Path | str) -> tuple[str, ChromeRule]:
    """Return which form a rule has, and the rule."""
    if not isinstance(entry, Mapping):
        raise GlossaryError(
            _("“{key}” must be a table, not “{value}”", key=key, value=_shown(entry)),
            path=path,
            hint=_("write [[clean.chrome]] and below it kind = and pattern ="),
        )
    _check_keys(entry, _CHROME_KEYS, key, path)
    kind = _required(entry, "kind", f"{key}.kind", path)
    form = "item" if "item" in entry and "pattern" not in entry else "pattern"
    pattern = _required(entry, form, f"{key}.{form}", path)
    return form, ChromeRule(kind, _compiled(pattern, f"{key}.{form}", path))


def _compiled(pattern: str, key: str, path: Path | str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise GlossaryError(
            _(
                "“{pattern}” in “{key}” is not a regular expression: {error}",
                pattern=pattern,
                key=key,
                error=error,
            ),
            path=path,
            hint=_("put a backslash before a bracket, dot or asterisk meant literally"),
        ) from error


def _required(
    entry: Mapping[str, object], name: str, key: str, path: Path | str
) -> str:
    value = _string(entry.get(name, ""), key, path)
    if not value.strip():
        raise GlossaryError(
            _("“{key}” is missing or empty", key=key),
            path=path,
            hint=_('write kind = "share" and pattern = "…"'),
        )
    return value


def _check_keys(
    table: Mapping[str, object], allowed: Sequence[str], key: str, path: Path | str
) -> None:
    for name in table:
        if name not in allowed:
            raise GlossaryError(
                _("unknown key “{key}”", key=f"{key}.{name}"),
                path=path,
                hint=_meant(name, allowed)
                or _("the keys are {keys}", keys=listed(allowed)),
            )


def _check_disabled(rules: CleaningRules, path: Path | str) -> None:
    for kind in sorted(rules.disabled.difference(rules.kinds)):
        raise GlossaryError(
            _("unknown kind “{kind}” in “{key}”", kind=kind, key="clean.disable"),
            path=path,
            hint=_meant(kind, rules.kinds)
            or _("the kinds are {kinds}", kinds=listed(rules.kinds)),
        )


def _meant(word: str, known: Sequence[str]) -> str:
    """Return which known word was meant; nothing if none is like it."""
    meant = get_close_matches(word, known, n=1)
    return _("did you mean “{meant}”?", meant=meant[0]) if meant else ""
