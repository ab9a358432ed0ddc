"""What the program says, in the user's language (GNU gettext).

Code writes `_("…{name}…", name=value)`. Texts that are only declared where they stand
(tables, checks) are marked with `gettext_noop` and go through `_` when they are shown.
What other programs read (keys of JSON, columns, notation in catalogues) is never
translated.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from pathlib import Path

DOMAIN = "glossary"
FOLDER = Path(__file__).parent / "locales"
# Names a language for this program alone; the others are read by every program, in
# this order (GNU gettext manual, section "Locale Environment Variables").
VARIABLE = "GLOSSARY_MESSAGES"
_AMBIENT = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


class _InUse:
    translations: gettext.NullTranslations = gettext.NullTranslations()


def _(message: str, /, **values: object) -> str:
    """Return the message in the language in use, with the values in its braces."""
    text = _InUse.translations.gettext(message)
    return text.format(**values) if values else text


def ngettext(singular: str, plural: str, number: int, /, **values: object) -> str:
    """Return the form of a message for a number, which is `{n}` in it."""
    text = _InUse.translations.ngettext(singular, plural, number)
    return text.format(n=number, **values)


def pgettext(context: str, message: str, /) -> str:
    """Return a message that means different things in different places."""
    return _InUse.translations.pgettext(context, message)


def gettext_noop(message: str, /) -> str:
    """Mark a message that is translated where it is shown."""
    return message


def listed(items: Iterable[object], /) -> str:
    """Return things one after the other, as the language writes a list."""
    return pgettext("between the items of a list", ", ").join(map(str, items))


def name_of(value: StrEnum) -> str:
    """Return what a person calls a value; its class is the message's context."""
    return pgettext(type(value).__name__, value)


def available() -> tuple[str, ...]:
    """Return the languages there is a translation into, as gettext names them."""
    return tuple(sorted(path.parts[-3] for path in FOLDER.glob(f"*/*/{DOMAIN}.mo")))


def chosen_language(
    environment: Mapping[str, str], setting: str | None, known: Collection[str]
) -> str | None:
    """Return the language to speak; None for the English of the code.

    The program's own variable goes before the setting, and that before the locale.

    Args:
        environment: Names to values; an empty one counts as unset.
        setting: What the project file says.
        known: Languages there is a translation into.
    """
    ambient = next((environment[k] for k in _AMBIENT if environment.get(k)), "")
    wanted = environment.get(VARIABLE) or setting or ambient
    for tag in wanted.split(":"):
        language = tag.partition(".")[0].partition("@")[0].replace("-", "_")
        if language.partition("_")[0] in {"en", "C", "POSIX"}:
            return None
        if found := _nearest(language, known):
            return found
    return None


def _nearest(language: str, known: Iterable[str]) -> str | None:
    """Return the language itself, or one of another country in the same script."""
    traditional = {"zh_TW", "zh_HK", "zh_MO"}
    script = language[:7] if language[:7] in {"zh_Hans", "zh_Hant"} else ""
    for one in known:
        alike = one.partition("_")[0] == language.partition("_")[0]
        other_script = script == "zh_Hant" or language in traditional
        if one == language or (alike and other_script == (one in traditional)):
            return one
    return None


def use(language: str | None) -> None:
    """Speak a language from now on; None for the English of the code."""
    _InUse.translations = (
        gettext.translation(DOMAIN, FOLDER, [language])
        if language
        else gettext.NullTranslations()
    )
    # click asks gettext itself, for the domain of the process.
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language or "C"
