"""Text that stays as it is: addresses, placeholders, tags, acronyms, codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import lru_cache
from string import ascii_lowercase

from glossary.checks.base import Check, Context, example, hit
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Side, Span, TranslationUnit
from glossary.text.script import folded

_URL = re.compile(r"(?:https?://|ftp://|www\.)[A-Za-z0-9._~:/?#@!$&'*+,;=%-]+")
_EMAIL = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_PATH = re.compile(
    r"(?<![\w/.:])(?:[A-Za-z]:\\|~?/)[\w.\-]+(?:[\\/][\w.\-]+)+/?", re.ASCII
)
_PLACEHOLDER = re.compile(
    r"\{\{?[\w.]*\}\}?|%\([A-Za-z_]\w*\)[sdf]|%(?:\d\$)?[sdif](?![A-Za-z])|\$\{\w+\}|⟦\d+⟧"
)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|[a-z]{2,8});")
_ACRONYM = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2,}(?![A-Za-z0-9])")
_CODE = re.compile(
    r"(?<![A-Za-z0-9.-])(?=[A-Za-z-]*\d)(?=[\d-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
    r"(?![A-Za-z0-9])"
)
# Measures are quantities: 35mm may be 35 millimetres.
_MEASURE = re.compile(
    r"(?:\d+x)*\d+(?:[munckK]?m|[mk]?g|t|ha|[mc]?l|[kKMGT]?(?:W|Wh|V|Hz)|kw|kwh|mw|gw|[KMGT]B)"
)
_WORD = re.compile(r"(?<![A-Za-z0-9])[A-Z]?[a-z]{3,}(?:[A-Z][a-z]+)*(?![A-Za-z0-9])")
_STRAY_END = ".,;:!?'"
# What English often spells out.
_SPELT = {
    "GDP": "gross domestic product",
    "AI": "artificial intelligence",
    "UN": "united nations",
    "WTO": "world trade organization",
    "APP": "app",
    "IT": "information technology",
    "EU": "european union",
    "WHO": "world health organization",
    "KTV": "karaoke",
    "SUV": "sport utility",
    "VR": "virtual reality",
    "PC": "computer",
    "PPT": "slide",
}


def _kept(
    pattern: re.Pattern[str], message: str
) -> Callable[[TranslationUnit, Context], Iterator[Finding]]:
    """Return a function that reports what a pattern finds in the source only.

    Args:
        pattern: What stays as it is.
        message: What is wrong, with `{text}` for what is not there.
    """

    def find(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
        wanted = tuple(pattern.finditer(unit.source))
        kept = pattern.finditer(unit.target) if wanted else ()
        there = Counter(_plain(match[0]) for match in kept)
        for match in wanted:
            text = _plain(match[0])
            if there[text]:
                there[text] -= 1
            elif text not in unit.target:
                yield hit(_(message, text=text), Span.of(match), Side.SOURCE)

    return find


def _plain(text: str) -> str:
    return text.rstrip(_STRAY_END)


@lru_cache(maxsize=16)
def _addresses(source: str) -> str:
    """Return the source without what the checks of addresses look at."""
    for pattern in (_URL, _EMAIL, _PLACEHOLDER, _TAG, _ENTITY):
        source = pattern.sub(lambda match: " " * len(match[0]), source)
    return source


def _acronyms(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    target = unit.target
    for match in _ACRONYM.finditer(_addresses(unit.source)):
        if match[0] in target or _SPELT.get(match[0], "\0") in target.lower():
            continue
        if not _spelt_out(match[0], target):
            message = _("the acronym “{text}” is not in the translation", text=match[0])
            yield hit(message, Span.of(match), Side.SOURCE)


def _spelt_out(acronym: str, target: str) -> bool:
    """Tell whether words with the initials of an acronym stand in a row."""
    initials = "".join(
        word[0]
        for word in re.findall(r"[A-Za-z]+", target)
        if word not in ("of", "the")
    )
    return acronym in initials.upper()


_APART = re.compile(r"[\s-]")


def _codes(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    codes = tuple(_CODE.finditer(_addresses(unit.source)))
    target = _APART.sub("", folded(unit.target)) if codes else ""
    for match in codes:
        if not _is_kept(match[0], target):
            message = _("“{text}” is not in the translation", text=match[0])
            yield hit(message, Span.of(match), Side.SOURCE)


def _is_kept(code: str, target: str) -> bool:
    if re.sub("-", "", code.lower()) in target:
        return True
    return _MEASURE.fullmatch(code) is not None and all(
        re.search(rf"(?<!\d){digits}(?!\d)", target)
        for digits in re.findall(r"\d+", code)
    )


def _latin(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    target = unit.target.lower()
    joined = re.sub(r"\s", "", target)
    for match in _WORD.finditer(_addresses(unit.source)):
        word = match[0].lower()
        # A name in one word, EricYoung, may be written in several.
        text = target if match[0][1:].islower() else joined
        if word not in text:
            message = _("the word “{text}” is not in the translation", text=match[0])
            yield hit(message, Span.of(match), Side.SOURCE)


CHECKS = (
    Check(
        "url-changed",
        Severity.ERROR,
        gettext_noop("a web address is not in the translation"),
        example("见www.example.org/zh。", "See www.example.org/zh."),
        example("见www.example.org/zh。", "See www.example.com/zh."),
        _kept(_URL, gettext_noop("the address “{text}” is not in the translation")),
        source_signs="/w",
    ),
    Check(
        "email-changed",
        Severity.ERROR,
        gettext_noop("an e-mail address is not in the translation"),
        example("请写信至info@example.org。", "Write to info@example.org."),
        example("请写信至info@example.org。", "Write to us."),
        _kept(
            _EMAIL,
            gettext_noop("the e-mail address “{text}” is not in the translation"),
        ),
        source_signs="@",
    ),
    Check(
        "path-changed",
        Severity.WARNING,
        gettext_noop("a file path is not in the translation"),
        example("文件在/data/plan.txt。", "The file is /data/plan.txt."),
        example("文件在/data/plan.txt。", "The file is /data/plans.txt."),
        _kept(_PATH, gettext_noop("the path “{text}” is not in the translation")),
        source_signs="/\\",
    ),
    Check(
        "placeholder-changed",
        Severity.ERROR,
        gettext_noop("a placeholder ({name}, %s, %(name)s) is not in the translation"),
        example("共{count}个。", "There are {count}."),
        example("共{count}个。", "There are {number}."),
        _kept(
            _PLACEHOLDER,
            gettext_noop("the placeholder “{text}” is not in the translation"),
        ),
        source_signs="{%⟦",
    ),
    Check(
        "tag-changed",
        Severity.ERROR,
        gettext_noop("a markup tag or entity is not in the translation"),
        example("<b>注意</b>", "<b>Note</b>"),
        example("<b>注意</b>", "<b>Note"),
        _kept(
            re.compile(f"{_TAG.pattern}|{_ENTITY.pattern}"),
            gettext_noop("the tag or entity “{text}” is not in the translation"),
        ),
        source_signs="<&",
    ),
    Check(
        "acronym-lost",
        Severity.WARNING,
        gettext_noop("an acronym of the source is neither there nor spelt out"),
        example("加入OECD。", "Join the OECD."),
        example("加入OECD。", "Join the organization."),
        _acronyms,
        source_signs=ascii_lowercase,
    ),
    Check(
        "code-lost",
        Severity.ERROR,
        gettext_noop(
            "a name of letters and digits (5G, IPv6) is not in the translation"
        ),
        example("建设5G网络。", "Build 5G networks."),
        example("建设5G网络。", "Build 6G networks."),
        _codes,
        source_signs=ascii_lowercase,
    ),
    Check(
        "latin-lost",
        Severity.WARNING,
        gettext_noop("a Latin word of the source is not in the translation"),
        example("使用Wikipedia的人。", "People who use Wikipedia."),
        example("使用Wikipedia的人。", "People who use it."),
        _latin,
        source_signs=ascii_lowercase,
    ),
)
