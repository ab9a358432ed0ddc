"""Polarity, prohibitions, negation, and clauses left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from glossary.checks.anchors import ANCHOR, ANCHORS
from glossary.checks.base import (
    Check,
    Context,
    body_start,
    example,
    hit,
    proved,
    source_body,
    target_body,
    unproved,
)
from glossary.messages import _, gettext_noop
from glossary.model import Finding, Severity, Side, Span, TranslationUnit
from glossary.text.han import HAN_CHARACTER, han_count
from glossary.text.measures import word_count
from glossary.text.script import folded

_STOP = "[。.，,！!；;…—]|\\Z"
_NO = re.compile(
    f"(?:否|不|不是|不是的|不会|不会的|不能|不行|不对|不可以|没有|绝不|绝不会|当然不|"
    f"当然不是|并非如此|不可能)(?={_STOP})"
)
_YES = re.compile(
    f"(?:是|是的|对|对的|会|会的|能|可以|有|有的|当然|没错|行|同意|确实如此)(?={_STOP})"
)
_SAYS_NO = re.compile(r"[\"“]?(?:no|not|never|nope)\b", re.IGNORECASE)
_SAYS_YES = re.compile(r"[\"“]?(?:yes|yeah|certainly|of course)\b", re.IGNORECASE)


def _polarity(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    body = source_body(unit).strip(' “"「')
    no, yes = _NO.match(body), _YES.match(body)
    if not (no or yes):
        return
    target = target_body(unit)
    if no and _SAYS_YES.match(target) and not _SAYS_NO.search(target[:20]):
        yield hit(_("“{text}” says no, the translation says yes", text=no[0]))
    if yes and _SAYS_NO.match(target):
        yield hit(_("“{text}” says yes, the translation says no", text=yes[0]))


# Where 不, 没, 无 … negate nothing, or twice, or where English says it without “not”.
_LEXICAL = re.compile(
    r"不得(?=[少多低高早晚迟超大小])|参差不齐|全年无休|没想到|没事[吧吗]|同非方|从无到有|互通有无|全军覆没|无花果|无感|非盟|没有[?]|居高不下|久拖不决|(.)[不没](?:有)?\1|[是能可与]否|是不是|不得不|不得已|不得而知|不[能可会得]不|"
    "非[^，。；]{1,12}不可|"
    "座无虚席|供不应求|空无一人|无处不在|奋不顾身|屡教不改|叫苦不迭|[无莫]不|不无|不(?:断|动产|特定|平凡|合格|良|齐|易|大|小|俗|适(?!用)|利|实|服(?!从)|相[同等]|死|幸|难|迭|仅|但|只|光|单|同|少|久|过|管|论|妨|禁|时|乏|止|料|惜|外乎|愧|已|等|"
    "一|懈|足|低于|高于|超过|少于|多于|晚于|早于|亚于|分|忘|满|到|如|然|免|由|谋|胜|遗|失|负|折|扣|"
    "可或缺|可缺少|可避免|可分割|约而同|可磨灭|可逆|可估量|可|凡|朽|屈|畏|错|菲|息|绝|移|渝|变|在于)"
    "|源源不|毫不|永不|必不|离不开|忍不住|少不了|差不多|了不起|对不起|来不及|要不|靠不住|"
    "无(?:论|比|疑|辜|罪|非|数|线|人|限|穷|偿|私|缝|障碍|锡|形|愧|尽|序|效|关|纸|害|意|党派|碳|缘|烟|畏|期徒刑|记名|菌|症状|神论)"
    "|非(?:常|洲|法|遗|凡|得|但|物质|公有|金融"
    "|税|营利|政府|农|现金|传统|典|正式|居民)|除非|莫非|是非|"
    "亚非|中非|南非|北非|东非|西非|美非|拉非|未(?:来|免|雨|成年)|没收|没落|[淹沉出埋吞]没|否(?:则|定)|未解"
)
_NEGATOR = re.compile("[不没未无勿毋]|非|禁止|严禁|杜绝")
_ENGLISH_NEGATIVE = re.compile(
    r"n['’]t\b|\b(?:not?|nor|non|never|neither|none|nobody|nothing|nowhere|without|"
    r"cannot|few(?:er)?|little|hardly|barely|scarcely|seldom|rarely|lack\w*|fail\w*|"
    r"refus\w*|reject\w*|den(?:y|ied|ies|ial)\w*|refrain\w*|avoid\w*|prevent\w*|"
    r"prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|forb(?:id|ad)\w*|stop\w*|exclu\w*|"
    r"enjoin\w*|suppress\w*|block(?:s|ed|ing)?|free (?:from|of(?! charge))|"
    r"absen\w*|instead|rather than|unless|until|only|yet to|too|far from|less|least|"
    r"under|below|beyond|loss|los(?:e[sr]?|ing|t)|miss(?:ed|es|ing)?|ignor\w*|neglect\w*|"
    r"except\w*|despite|regardless|oppos\w*|against|elimin\w*|eradicat\w*|away|off|zero|"
    r"empty|wrong|bad|weak\w*|difficult\w*|poor\w*|inferior|abst\w+|halt\w*|ceas\w*|"
    r"remov\w*|anti|void|null|"
    r"un(?!der|it|iv|ion|iq|anim|if|til)\w+|mis(?!s)\w+|"
    r"dis(?!tri|cuss|play|cover|eas|tan|tin|put|cip|h|k|pos)\w+|"
    r"im(?:poss|pract|perf|mut|bal|prop|meas|part|perm)\w*|"
    r"in(?:adequa|suff|abil|eff|compl|consi|depen|disp|divis|evit|accur|approp|action|"
    r"stab|secur|visib|variab|capa|flex|toler|just|equ|valid|appli|sign|exper|extr|alien|"
    r"viol|separ|defin)\w*|ir(?:re|ra)\w+|il(?:leg|log|lic)\w*|other than|anything but|"
    r"waive\w*|exempt\w*|spare\w*|vacan\w*|substandard|declin\w*|delay\w*|gone|"
    r"objection\w*|rather|acquit\w*|innocen\w*|rude\w*)\b|\w+less(?:ly|ness)?\b|-free\b",
    re.IGNORECASE,
)


def _negators(source: str) -> list[Span]:
    """Return where a source negates; words that only look like it are blanked."""
    text = _LEXICAL.sub(lambda match: "〇" * len(match[0]), source)
    return [Span.of(match) for match in _NEGATOR.finditer(text)]


def _negations(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    spans = _negators(unproved(unit, context))
    if spans and not _ENGLISH_NEGATIVE.search(unit.target):
        word = unit.source[spans[0].start : spans[0].end]
        message = _("nothing stands for the negation “{text}”", text=word)
        yield hit(message, spans[0], Side.SOURCE)


# 不得超过, 不应低于 and the like are bounds (see bounds.py).
_PROHIBITION = re.compile(
    "(?:(?<![舍巴恨由怪记懂使免值说认])不得(?![不已而了]|[少多低高早晚迟超大小])|禁止(?![^《》]*公约》)|严禁|"
    "(?<![说总测报预])不准(?!确)|不许|不允许|不应(?![有求诉]|只有|当[有选])当?)"
    "(?!超[过出]|逾|[低高少多大小早晚]于)"
)
# What a prohibition may be in English; “less” and “under” are not enough for it.
_SAYS_PROHIBITION = re.compile(
    r"n['’]t\b|\b(?:not?|nor|non|never|neither|none|nobody|nothing|without|cannot|"
    r"prohibit\w*|ban(?:s|ned|ning)?|bar(?:s|red|ring)?|forb(?:id|ad)\w*|prevent\w*|"
    r"avoid\w*|refrain\w*|refus\w*|reject\w*|den(?:y|ied|ies)|exclu\w*|unless|only|"
    r"free (?:from|of)|off[- ]limits|illegal\w*|unlawful\w*|impermissib\w*|"
    r"inadmissib\w*|unauthori[sz]ed|zero|stop\w*|cease\w*|halt\w*|outlaw\w*|"
    r"disallow\w*|disqualif\w*|restrict\w*|curb\w*|rule[sd]? out|void|invalid|abst\w+|"
    r"eliminat\w*|away from|out of|rather than|instead of|ends?|ended|less than|"
    r"let alone|(?:still|much|even) less)\b",
    re.IGNORECASE,
)


# Negations about something else, where a modal verb tells what may be.
_ASIDE = re.compile(
    r"\b(?:have|has|had|who|if|did|was|were) (?:\w+ )?not\b"
    r"(?! (?:allowed|permitted|to))"
    r"|\bdo(?:es)? not (?=comply|meet|conform|have|agree|consent|match|exist|belong)"
    r"|\b(?:refus|reject|prevent|exclu|eliminat|curb|restrict|void|invalid|disqualif|"
    r"den)\w*|\b(?:no|not) (?:less|fewer|more|later|smaller|greater|lower|higher) than"
    r"|\b(?:ends?|ended|less than|zero)\b",
    re.IGNORECASE,
)
_MODAL = re.compile(r"\b(?:may|shall|must|should|can|could)\b", re.IGNORECASE)


def _prohibitions(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    match = _PROHIBITION.search(unproved(unit, context))
    target = unit.target
    if _MODAL.search(target):
        target = _ASIDE.sub("", target)
    if match and not _SAYS_PROHIBITION.search(target):
        message = _("nothing stands for the prohibition “{text}”", text=match[0])
        yield hit(message, Span.of(match), Side.SOURCE)


_NEGATIVE_HAN = re.compile(
    "[不没无未非否勿莫禁防免拒难缺少失反绝除止别休岂何哪怎谁吗才只仅尚罕鲜毋毫空违误错弃亏"
    "舍退停断忘舍孤零最欠差慎忌怕再先乏贫外限另宁盲杜抵避远离仍隐]|而是|并存|以外|[始方][得能可生]"
)
_PLAIN_NOT = re.compile(
    # Not less than five years is 五年以上.
    r"\b(?:not(?! only| just| merely| least| (?:less|more|fewer|greater|later) than)|"
    r"cannot|never)\b|n['’]t\b",
    re.IGNORECASE,
)


def _added(unit: TranslationUnit, context: Context) -> Iterator[Finding]:
    source = folded(unit.source)
    if _NEGATIVE_HAN.search(source) or not HAN_CHARACTER.search(source):
        return
    own = [place for _span, place in proved(unit, context)]
    negations = (
        match
        for match in _PLAIN_NOT.finditer(unit.target)
        if not any(start <= match.start() < end for start, end in own)
    )
    match = next(negations, None)
    if match:
        message = _("nothing in the source stands for “{text}”", text=match[0])
        yield hit(message, Span.of(match))


_CLAUSE = re.compile("[^，,；;。：:！!？?]+")
# A translation shorter than this, in words a Han character, may have lost a clause: of
# 455 human translations none is.
_LEAN = 0.5


def _dropped(unit: TranslationUnit, _context: Context) -> Iterator[Finding]:
    start, source = body_start(unit.source), folded(unit.source)
    clauses = list(_CLAUSE.finditer(source, start))
    if len(clauses) < 2:
        return
    words, han = word_count(target_body(unit)), han_count(source[start:])
    wanted = 1 if words < _LEAN * han else 2
    for clause in clauses:
        anchors = set(ANCHOR.findall(clause[0]))
        if len(anchors) >= wanted and not any(
            ANCHORS[word].search(unit.target) for word in anchors
        ):
            message = _(
                "nothing stands for “{text}”: is the clause left out?",
                text=clause[0].strip(),
            )
            yield hit(message, Span.of(clause), Side.SOURCE)


CHECKS = (
    Check(
        "polarity",
        Severity.ERROR,
        gettext_noop("an answer says yes for no, or no for yes"),
        example("答：不会。", "A: No, it will not."),
        example("答：否。", "A: Yes."),
        _polarity,
    ),
    Check(
        "prohibition-lost",
        Severity.ERROR,
        gettext_noop("what is forbidden (不得, 禁止) seems allowed in the translation"),
        example("网站不得出售资料。", "Websites shall not sell data."),
        example("网站不得出售资料。", "Websites may sell data."),
        _prohibitions,
        source_signs="不禁",
    ),
    Check(
        "negation-lost",
        Severity.WARNING,
        gettext_noop("the source negates and the translation does not"),
        example("这不是终点。", "This is not the end."),
        example("这不是终点。", "This is the goal."),
        _negations,
        source_signs="不没未无勿毋非禁绝",
    ),
    Check(
        "negation-added",
        Severity.WARNING,
        gettext_noop("the translation negates and the source does not"),
        example("我们同意。", "We agree."),
        example("我们同意。", "We do not agree."),
        _added,
    ),
    Check(
        "clause-dropped",
        Severity.WARNING,
        gettext_noop("no word of a clause is rendered"),
        example(
            "加强国际合作，促进共同发展。",
            "We will strengthen international cooperation and promote development.",
        ),
        example(
            "加强国际合作，促进共同发展。",
            "We will strengthen international cooperation.",
        ),
        _dropped,
    ),
)
