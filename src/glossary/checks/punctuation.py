"""Marks: at the end, in pairs, doubled, full-width, around titles."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from glossary.checks.base import (
    NON_ASCII,
    Check,
    Context,
    example,
    hit,
    source_body,
)
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Side, Span, TranslationUnit
from glossary.text.han import HAN_CHARACTER

_CLOSERS = "\"'”’」』)）]】*_ "
# Ends that mean the same in both scripts.
_ENDS = (
    ("question", "?？"),
    ("exclamation", "!！"),
    ("ellipsis", "…"),
    ("colon", ":："),
    ("semicolon", ";；"),
    ("comma", ",，、"),
    ("statement", ".。．"),
)
_NAMES = {mark: name for name, marks in _ENDS for mark in marks}
_END_MARKS = {
    "question": gettext_noop("a question mark"),
    "exclamation": gettext_noop("an exclamation mark"),
    "ellipsis": gettext_noop("an ellipsis"),
    "colon": gettext_noop("a colon"),
    "semicolon": gettext_noop("a semicolon"),
    "comma": gettext_noop("a comma"),
    "statement": gettext_noop("a full stop"),
}
# A list item may end otherwise, and a shout may become calm.
_ALIKE = (
    {"semicolon", "statement", "comma"},
    {"exclamation", "statement"},
    {"ellipsis", "statement"},
    {"colon", "statement"},
    {"colon", "comma"},
)


_AND_AT_END = re.compile(r"(?<=[;,]) (?:and|or)\s*\Z")


def _end(text: str) -> str:
    # Items of a list end with “; and” and “; or”.
    if text.rstrip().endswith(("and", "or")):
        text = _AND_AT_END.sub("", text)
    stripped = text.rstrip(_CLOSERS)
    if stripped.endswith(("...", "……")):
        return "ellipsis"
    return _NAMES.get(stripped[-1:], "")


def _ends(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    source, target = _end(unit.source), _end(unit.target)
    if source == target or any({source, target} <= alike for alike in _ALIKE):
        return
    if target and not source:
        if target == "statement" and HAN_CHARACTER.search(unit.source):
            message = _("the source has no full stop at its end")
            yield hit(message, severity=Severity.INFO)
        return
    last = len(unit.target.rstrip())
    yield hit(_ends_message(source, target), Span(last - 1, last))


def _ends_message(source: str, target: str) -> str:
    mark = _(_END_MARKS[source])
    if not target:
        return _("the source ends with {mark}, the translation without", mark=mark)
    return _(
        "the source ends with {mark}, the translation with {other}",
        mark=mark,
        other=_(_END_MARKS[target]),
    )


_HALF_WIDTH = dict(
    zip(
        "，、；：？！（）［］％．～。「」『』《》〈〉【】",
        ",,;:?!()[]%.~.“”‘’“”‘’[]",
        strict=True,
    )
)
# Chinese marks, and all full-width forms of ASCII characters.
_FULL_WIDTH = re.compile(
    " ?[，、；：？！。．％）］】」』》〉]|[（［【「『《〈]|[！-～]"
)


def _full_width(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for match in _FULL_WIDTH.finditer(unit.target):
        mark = match[0].strip()
        before, after = unit.target[: match.start()], unit.target[match.end() :]
        if HAN_CHARACTER.match(after) or HAN_CHARACTER.search(before[-1:]):
            yield hit(_("“{mark}” is a Chinese mark", mark=mark), Span.of(match))
            continue
        half = _HALF_WIDTH.get(mark) or chr(ord(mark) - 0xFEE0)
        if mark in "，、；：？！。）］】」』》〉" and re.match(r"[^\W\d_]", after):
            half += " "
        if mark in "（［【「『《〈" and re.search(r"\w$", before):
            half = f" {half}"
        message = _("“{mark}” is a full-width character", mark=mark)
        yield hit(message, Span.of(match), fix=half)


_MARKS_IN_A_ROW = re.compile("[,;:?!.]{2}")
_DOUBLED = re.compile(r"([,;:?!])\1+|(?<!\.)\.\.(?!\.)|[,;:]\.|\.[,;:](?=\s)(?<!\w\..)")


def _doubled(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    if not _MARKS_IN_A_ROW.search(unit.target):
        return
    for match in _DOUBLED.finditer(unit.target):
        if match[0] in unit.source or re.search(
            r"\.\w+$", unit.target[: match.start()]
        ):
            continue
        last = match[0][-1]
        fix = last if len(set(match[0])) == 1 and last not in "?!" else None
        if last == "." and re.search(r"[A-Z]$", unit.target[: match.start()]):
            fix = None
        message = _("“{mark}” is more than one mark", mark=match[0])
        yield hit(message, Span.of(match), fix=fix)


_BRACKETS = str.maketrans("（）［］｛｝【】〔〕", "()[]{}[]()")
_PAIR_NAMES = (("(", ")"), ("[", "]"), ("{", "}"))
_ENUMERATOR = re.compile(r"(?:^\s*|(?<=[;；。])\s*)(?:\d{1,2}|[a-z]|[ivx]{1,4})[)）]")


def _unpaired(text: str) -> Iterator[str]:
    plain = _ENUMERATOR.sub("", text).translate(_BRACKETS)
    for opening, closing in _PAIR_NAMES:
        if plain.count(opening) != plain.count(closing):
            yield opening + closing


def _brackets(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    known = set(_unpaired(unit.source))
    for marks in _unpaired(unit.target):
        if marks not in known:
            yield hit(_("a bracket of “{marks}” has no partner", marks=marks))


_BRACKETED = re.compile(r"[（(](?![一二三四五六七八九十]+[)）])[^（）()]+[)）]")


def _is_name(bracketed: str, target: str) -> bool:
    """Tell whether brackets hold the Latin name of what stands before them."""
    name = re.sub(r"\W", "", bracketed).lower()
    return name.isascii() and name in re.sub(r"\W", "", target).lower()


def _brackets_lost(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    target = unit.target.translate(_BRACKETS)
    match = _BRACKETED.search(unit.source)
    if match and not (re.search(r"[(\[,—–/]", target) or _is_name(match[0], target)):
        message = _("“{text}” stands in brackets", text=match[0])
        yield hit(message, Span.of(match), Side.SOURCE)


_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)|(?<=s)['’](?=\s)|(?<!\S)['’](?=\d0s)")
_INCH = re.compile(r"(?<=\d)\"(?=\s|$)")


def _quotes(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    text = _APOSTROPHE.sub("", unit.target)
    opening, closing = text.count("“"), text.count("”")
    if text.count('"') % 2 and opening != closing:
        yield from _mixed(unit.target)
    elif (text.count('"') % 2 or opening != closing) and not _has_open_quote(
        unit.source
    ):
        yield hit(_("a quotation mark has no partner"))


def _mixed(target: str) -> Iterator[Finding]:
    """Yield the one straight mark that stands for a curly one."""
    match = re.search('"', target)
    if match and target.count('"') == 1:
        missing = "“" if target.count("“") < target.count("”") else "”"
        message = _("straight and curly marks are mixed")
        yield hit(message, Span.of(match), fix=missing)


def _has_open_quote(source: str) -> bool:
    return source.count("“") != source.count("”") or source.count('"') % 2 == 1


_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|\"([^\"]+)\"")
_ANY_QUOTE = re.compile(r"[\"“”„«»*_‘「『]|(?<!\w)'|<(?:i|em|cite|q)\b", re.IGNORECASE)


def _quotes_lost(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    match = _QUOTED.search(unit.source)
    if match and not _ANY_QUOTE.search(unit.target):
        message = _(
            "“{text}” stands in quotation marks",
            text=next(filter(None, match.groups())),
        )
        yield hit(message, Span.of(match), Side.SOURCE)


_TITLE = re.compile("《([^《》]+)》")
# What a title may stand in. Chinese marks count: “full-width” turns them into English
# ones. A lone asterisk, a low line or apostrophe in a word marks nothing.
_MARKED = re.compile(
    r"""
    [“"„][^“”"„]+[”"“] | «[^«»]+» | ‘.+’ | (?<!\w)'\S(?:.*\S)?'(?!\w)
    | 「[^「」]+」 | 『[^『』]+』 | 《[^《》]+》 | 〈[^〈〉]+〉
    | \*(?=[^\s*])[^*]*[^\s*]\* | (?<!\w)_(?=[^\s_])[^_]*[^\s_]_(?!\w)
    | <(?P<tag>i|em|cite|q)(?:\s[^<>]*)?>.+</(?P=tag)>
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
# English prints these without marks, in title case.
_LEGAL = re.compile(
    "(?:法|条例|公约|条约|协定|协议|宣言|章程|宪章|规定|办法|议定书|纲要|规划|纲领|决定|"
    "意见|方案|准则|规则|通知|计划|报告|公报|声明|战略|标准|目录|清单|指南|备忘录|文件|文本"
    "|曲|[日时晚早]报|主张|建议|规范|议程|倡议|法典|修正案|解释|细则|范本)(?:[（(].*[)）])?$"
)


def _title_marks(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    if _MARKED.search(html.unescape(unit.target)):
        return
    for match in _TITLE.finditer(unit.source):
        if not _LEGAL.search(match[1]):
            message = _(
                "“《{title}》” is a title: use quotation marks or italics",
                title=match[1],
            )
            yield hit(message, Span.of(match), Side.SOURCE)


def _ellipses(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    match = re.search("……|…|\\.{3,}", source_body(unit))
    if match and not re.search(r"…|\.{3}|\betc\b|\band so on\b", unit.target):
        yield hit(_("the ellipsis of the source is not in the translation"))


def _dashes(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    for match in re.finditer("——", unit.target):
        yield hit(_("“——” is a Chinese dash"), Span.of(match), fix="—")


CHECKS = (
    Check(
        "end-mark",
        Severity.WARNING,
        gettext_noop("source and translation end with marks of different meaning"),
        example("您怎么看？", "What is your view?"),
        example("您怎么看？", "What is your view."),
        _ends,
    ),
    Check(
        "full-width",
        Severity.ERROR,
        gettext_noop(
            "a full-width character or Chinese mark is left in the translation"
        ),
        example("是的，当然。", "Yes, of course."),
        example("是的，当然。", "Yes，of course。"),
        _full_width,
        fixable=True,
        target_signs=NON_ASCII,
    ),
    Check(
        "chinese-dash",
        Severity.WARNING,
        gettext_noop("a double Chinese dash is left in the translation"),
        example("目标——共同富裕。", "The goal—common prosperity."),
        example("目标——共同富裕。", "The goal——common prosperity."),
        _dashes,
        fixable=True,
        target_signs=NON_ASCII,
    ),
    Check(
        "doubled-punctuation",
        Severity.WARNING,
        gettext_noop("punctuation marks stand where there can be only one"),
        example("好，开始。", "Well, let us begin."),
        example("好，开始。", "Well,, let us begin."),
        _doubled,
        fixable=True,
    ),
    Check(
        "bracket-pairing",
        Severity.ERROR,
        gettext_noop("a bracket has no partner, though those of the source have"),
        example("第一批（试点）", "First batch (pilot)"),
        example("第一批（试点）", "First batch (pilot"),
        _brackets,
        target_signs="()[]{}【】〔〕",
    ),
    Check(
        "bracket-lost",
        Severity.WARNING,
        gettext_noop(
            "what stands in brackets in the source does not in the translation"
        ),
        example("公告（第二批）", "Announcement (Second Batch)"),
        example("公告（第二批）", "Announcement Second Batch"),
        _brackets_lost,
        source_signs="(",
    ),
    Check(
        "quote-pairing",
        Severity.WARNING,
        gettext_noop("a quotation mark has no partner"),
        example("称为“样板”。", 'It is called a "model".'),
        example("称为“样板”。", 'It is called a “model".'),
        _quotes,
        fixable=True,
        target_signs='"',
    ),
    Check(
        "quote-lost",
        Severity.INFO,
        gettext_noop("the source has quotation marks and the translation none"),
        example("称为“样板”。", 'It is called a "model".'),
        example("称为“样板”。", "It is called a model."),
        _quotes_lost,
        source_signs='"',
    ),
    Check(
        "title-marks",
        Severity.INFO,
        gettext_noop(
            "a title in 《》 has neither quotation marks nor italics "
            "(`*…*`, `_…_`, `<i>…</i>`, `<em>…</em>`); laws need none"
        ),
        example("她读过《红楼梦》。", "She has read *Dream of the Red Chamber*."),
        example("她读过《红楼梦》。", "She has read Dream of the Red Chamber."),
        _title_marks,
        source_signs="《",
    ),
    Check(
        "ellipsis-lost",
        Severity.WARNING,
        gettext_noop("the source has an ellipsis and the translation none"),
        example("他说：“等等……”", 'He said, "Wait…"'),
        example("他说：“等等……”", 'He said, "Wait."'),
        _ellipses,
        source_signs="….",
    ),
)
