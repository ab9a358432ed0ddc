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
# Names a language for this program alone; others are read by every program.
VARIABLE = "GLOSSARY_MESSAGES"
_LOCALE = ("LC_ALL", "LC_MESSAGES", "LANG")
_ENGLISH = {"en", "c", "posix"}
_TRADITIONAL = {"tw", "hk", "mo"}


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
    wanted = environment.get(VARIABLE) or setting or _ambient(environment)
    for tag in wanted.split(":"):
        parts = _parts(tag)
        if parts[0] in _ENGLISH:
            return None
        if found := _nearest(parts, known):
            return found
    return None


def _ambient(environment: Mapping[str, str]) -> str:
    """Return the languages of the user, as gettext finds them.

    LANGUAGE is a list and goes before the locale, but a script that sets the locale to
    C means it (GNU gettext manual, sections "Locale Environment Variables" and "The
    LANGUAGE variable").
    """
    locale = next((environment[k] for k in _LOCALE if environment.get(k)), "")
    if locale in {"C", "POSIX"}:
        return locale
    return environment.get("LANGUAGE") or locale


def _parts(tag: str) -> list[str]:
    """Return language, script and country of a locale or of a BCP 47 tag."""
    language = tag.partition(".")[0].partition("@")[0]
    return language.strip().lower().replace("-", "_").split("_")


def _nearest(parts: list[str], known: Iterable[str]) -> str | None:
    """Return the language itself, or one of another country in the same script."""
    alike = [one for one in known if _written(_parts(one)) == _written(parts)]
    return min(alike, key=lambda one: _parts(one) != parts, default=None)


def _written(parts: list[str]) -> tuple[str, bool]:
    """Return a language without its country, and whether its script is traditional."""
    language, *others = parts
    traditional = "hant" in others or (
        "hans" not in others and not _TRADITIONAL.isdisjoint(others)
    )
    return language, language == "zh" and traditional


def exchange(translations: gettext.NullTranslations) -> gettext.NullTranslations:
    """Take messages from other translations from now on; return the former ones."""
    former, _InUse.translations = _InUse.translations, translations
    return former


def language_in_use() -> str:
    """Return the language that is spoken; empty for the English of the code."""
    return str(_InUse.translations.info().get("language", ""))


def use(language: str | None) -> None:
    """Speak a language from now on; None for the English of the code."""
    exchange(
        gettext.translation(DOMAIN, FOLDER, [language])
        if language
        else gettext.NullTranslations()
    )
    # click asks gettext itself, for the domain of the process.
    gettext.bindtextdomain(DOMAIN, FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language or "C"
