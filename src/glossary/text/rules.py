"""What counts as dirt in a web copy, as data that a project can extend or switch off.

Every pattern of a chrome rule has to match a whole line, without the white space at
its ends. A sentence that merely mentions printing or sharing is therefore no chrome.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from glossary.errors import GlossaryError
from glossary.messages import _, listed


@dataclass(frozen=True, slots=True)
class ChromeRule:
    """A kind of site chrome and the lines that are of this kind."""

    kind: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class CleaningRules:
    """How dirt is recognised.

    Attributes:
        chrome: Tried in order; the first that matches gives the kind.
        spliced: Strings that are advertising wherever they stand.
        disabled: Kinds of chrome that are left in the text.
    """

    chrome: tuple[ChromeRule, ...]
    spliced: tuple[str, ...] = ()
    disabled: frozenset[str] = frozenset()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of chrome in the order of their rules, each once."""
        return tuple(dict.fromkeys(rule.kind for rule in self.chrome))

    def chrome_kind(self, line: str) -> str:
        """Return the kind of chrome a line is, or the empty string."""
        line = line.strip()
        for rule in self.chrome:
            if rule.kind not in self.disabled and rule.pattern.fullmatch(line):
                return rule.kind
        return ""


# Building blocks of the patterns, which are written in verbose mode. What is "said"
# holds no mark that ends a sentence.
SAID = "[^。！？!?；;]"
_BRIEF = "[^。！？!?；;，,、的]"
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_DOMAIN = r"(?:https?://)?(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?::\d+)?"
_URL = rf"(?:https?://\S+|{_DOMAIN}(?:/\S*)?)"
_DATE = r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
WHEN = rf"{_DATE}(?:\s*\d{{1,2}}:\d\d(?::\d\d)?)?"
_NAME = rf"(?:{_HAN}{{2,4}}|{_HAN}[\s\u3000]{_HAN}|[A-Za-z]+\d*)"
NAMES = rf"{_NAME}(?:[\s、,，/]+{_NAME})*"
_OPEN = r"[(（【\[［]?\s*"
_SHUT = r"\s*[)）】\]］]?"
COLON = r"\s*[:：]\s*"
# What stands around and between the buttons of a page.
_GAP = r"[\s|｜/【】\[\]［］()（）<>《》·•\-—_↑▲×]*"


def _buttons(words: str) -> str:
    """Return the pattern of a line that holds such words and nothing else."""
    return f"{_GAP}(?:{words})(?:{_GAP}(?:{words}))*{_GAP}"


_PAGE = "(?:[本该該此]?(?:页|頁)面?|[本该該此]文|文章|此稿|[本该該此]?(?:窗口|視窗))"
_FONT_BUTTON = r"""
    字[号號体體](?:大小)?(?:\s*[:：]|\s*(?=[大小]))
    | 大中小 | 大(?:[\s|｜/\]】\[【]+[中小]){1,2} | 小(?:[\s|｜/\]】\[【]+[中大]){1,2}
    | [放缩縮][大小]字[号號体體] | 字[号號体體][放缩縮]?[大小]
"""
_PRINT_BUTTON = rf"""
    (?:打印|列印|关闭|關閉)(?:{_PAGE})? | (?:收藏|保存){_PAGE}
    | 复制链接 | 複製連結 | 我要纠错 | 纠错 | 返回
"""
# A number may not be cut, or a line of digits could be read in too many ways.
_PAGE_BUTTON = r"""
    [上下尾末]一?[页頁] | 首[页頁](?=.*[尾末上下]) | [共第][ ]?[0-9]+[ ]?[页頁]
    | [0-9]+(?![0-9])
"""
_ABOUT_BUTTON = r"""
    (?:关于|關於|联系|聯繫)(?:我们|我們) | (?:网站|網站)(?:声明|聲明|地图)
"""
_SITE_BUTTON = r"""
    登[录錄入] | 注册 | 註冊 | 手机版 | 客户端 | 设为首页 | 加入收藏 | 无障碍 | 长者模式
"""
_NETWORK = r"""
    微信(?:好友|朋友圈)? | 朋友圈 | (?:新浪|腾讯)?微博 | QQ(?:空间|好友)? | 人人网?
    | 豆瓣 | 百度贴吧 | 复制链接 | 手机 | 更多 | [+0-9]
    | Facebook | Twitter | X | LinkedIn | LINE | Telegram | WhatsApp | E-?mail
"""
_RELATED = r"""
    (?:相关|相關)(?:资讯|資訊|新闻|新聞|阅读|閱讀|报道|報道|報導|链接|連結|鏈接|文章|推荐|推薦
        |稿件|专题|專題|热词)
    | (?:推荐|推薦|延伸|扩展|擴展|拓展|热门|熱門)(?:阅读|閱讀)
    | (?:热门|熱門|精彩|今日|编辑|編輯|为您|為您)
        (?:推荐|推薦|文章|资讯|資訊|新闻|新聞|排行)
    | (?:最新|更多)(?:文章|资讯|資訊|新闻|新聞|阅读|閱讀)
    | (?:新闻|点击|點擊|阅读|热点)排行榜?
    | 猜你喜欢 | 猜你喜歡 | 大家都在看 | [您你]可能还?感兴趣(?:的内容|的)?
"""
_EDITOR = r"""
    (?:责任|責任|值班|执行|网络|新媒体)(?:编辑|編輯) | [责責][编編] | [编編][审審]
    | [审審]核 | [监監]制 | 校[对對]
"""
# These words may also stand before what somebody says, so names have to follow.
_DESK = rf"(?:{_EDITOR}|(?:本网)?(?:编辑|編輯)|主编|主編|美编|排版)"
_CREDIT = rf"{_DESK}\s*[:：/]\s*{NAMES}"
_SCAN = "(?:扫一扫|掃一掃|扫码|掃碼)"
_READS = "(?:点击|點擊|浏览|瀏覽|阅读|閱讀|访问|訪問|人气|人氣)"

_CHROME = {
    "navigation": rf"""
        (?:[您你](?:现在|現在|当前|當前|目前)?的?(?:所在)?|(?:现在|現在|当前|當前|目前|所在)的?)
            位置[是在]?{COLON}{SAID}{{0,120}}
        | (?:网站|網站)?(?:首页|首頁|主页|主頁)
            (?:\s*(?:[>＞›»→|｜/\\]|-(?=\s)){SAID}{{1,120}}|(?:[\s|｜·]+{_HAN}{{2,6}}){{2,}})?
        | [^。！？>＞›»]{{1,20}}[>＞›»]{SAID}{{0,100}}正文(?:内容|內容)?
        | 正文 | 网站地图 | 網站地圖
    """,
    "date-site": rf"{_DOMAIN}[\s|｜]*{WHEN} | {WHEN}[\s|｜]*{_DOMAIN}",
    "font-size": _buttons(_FONT_BUTTON),
    "print": _buttons(f"{_PRINT_BUTTON} | {_FONT_BUTTON}"),
    "share": rf"""
        (?:一键|一鍵)?[【\[]?(?:分享|轉發|转发)(?:本文|文章|给好友)?[到至]?[】\]]?\s*[:：]?\s*
            (?:(?:{_NETWORK})[\s、,，|｜/]*)*
        | 分享让更多人看到
        | (?:点击|點擊)(?:右上角)?分享{_BRIEF}{{0,12}}
    """,
    "url": rf"""
        {_URL}
        | (?:(?:本文|原文|文章|本页|本頁)的?)?(?:地址|链接|鏈接|連結|网址|網址)
            {COLON}{_URL}
        | (?:本文|原文|文章|本页|本頁)的?(?:地址|链接|鏈接|連結|网址|網址)
            \s*[:：]?
        | (?:点击|點擊)?(?:阅读|閱讀|查看)?(?:原文|全文)(?:链接|連結)?[>＞»]*
    """,
    "related": rf"""
        {_OPEN}(?:{_RELATED}){_SHUT}\s*[:：]?\s*(?:更多)?[\s>＞»+]*
        | {_OPEN}(?:{_RELATED}){_SHUT}{COLON}{SAID}{{1,80}}
    """,
    "pager": rf"""
        (?:[<＜【\[]*\s*[上下前后後]一?[篇页頁条條](?:文章|新闻)?\s*
            (?:[:：]{SAID}{{0,100}}|[】\]>＞]*)[\s|｜]*){{1,2}}
        | (?=.*[页頁]){_buttons(_PAGE_BUTTON)}
    """,
    "hits": rf"""
        (?:(?:发布|發布|更新)?(?:时间|時間|日期){COLON}{WHEN}[\s|｜]*)?
            {_OPEN}(?:已有|本文)?{_READS}(?:次[数數]|[数數]|量)?\s*[:：]?\s*
            {_OPEN}\d[\d,.]*\s*万?\+?{_SHUT}\s*[次人]?{_SHUT}
        | (?:已有|共有?)\s*\d[\d,.]*万?\s*[人次位]+{_READS}(?:本文)?
    """,
    "copyright": rf"""
        (?:版权所有|版權所有)(?:$|[\s:：,，.©(（-])[^。！？]{{0,100}}。?
        | (?:Copyright|COPYRIGHT|©|\(c\)|&copy;)[^。！？]{{0,160}}
        | [^。！？]{{0,80}}(?:{_HAN}ICP[备備证證]|公网安备|公網安備)
            \s*\d+{SAID}{{0,80}}
        | (?:网站标识码|ICP备案号?|技术支持|技術支援){COLON}[^。！？]{{1,60}}
        | {_buttons(_ABOUT_BUTTON)}
    """,
    "editor": rf"""
        (?:[【\[]纠错[】\]]\s*)?{_OPEN}(?:{_EDITOR}){COLON}{SAID}{{0,40}}
        | [(（【\[［]\s*(?:{_EDITOR})\s+{NAMES}\s*[)）】\]］]
        | {_OPEN}{_CREDIT}(?:\s+{_CREDIT})*{_SHUT}
    """,
    "app": rf"""
        (?:使用|打开|打開)?(?:微信)?{_SCAN}(?:[,，\s]?分享{_BRIEF}{{0,8}})?
        | (?:请|請)?用?(?:手机|手機|微信)?[,，]?{_SCAN}[,，\s]?{_BRIEF}{{0,10}}
            (?:二维码|二維碼|关注|關注|下载|下載|阅读|观看|查看|加入|进群|手机|公众号)
            {_BRIEF}{{0,12}}
        | (?:请|請)?(?:长按|長按|识别|識別|掃描|扫描){_BRIEF}{{0,10}}
            (?:二维码|二維碼){SAID}{{0,12}}
        | (?:点击|點擊|立即|马上|免费)?(?:下载|下載|打开|打開){_BRIEF}{{0,14}}
            (?:客户端|客戶端|[Aa][Pp][Pp])(?:(?:阅读|閱讀|查看|观看)(?:全文|更多)?)?
        | (?:欢迎|歡迎|请|請)?(?:关注|關注){_BRIEF}{{0,16}}
            (?:公众号|公眾號|官方微[信博])
        | {_buttons(_SITE_BUTTON)}
        | (?:请|請)先?登[录錄][后後]?(?:查看|评论|評論|发表评论)?(?:全文)?
    """,
    "comments": rf"""
        (?:(?:我要|发表|發表|查看|网友|網友|最新|热门|全部|用户|提交|写|暂无|精彩)
            (?:评论|評論|留言|跟帖)|评论区|評論區|跟帖)\s*(?:[(（]\d+[)）]|\d+)?[\s>＞]*
        | (?:已有|共有?)?\s*\d+\s*[条條](?:评论|評論|留言|跟帖)
        | 文明上网[,，]?\s*(?:理性发言|登录发[帖言]).{{0,12}}
        | {_buttons("举报 | 舉報 | 反馈 | 反饋")}
    """,
    "top": _buttons(
        "(?:返回|回到)(?:页面)?(?:顶部|頂部|首页|首頁|列表|上页|上一页|目录)"
        " | TOP | 回[顶頂]部?"
    ),
    "advertisement": rf"""
        {_OPEN}(?:广告|廣告|推广|Advertisement|ADVERTISEMENT){_SHUT}
        | (?:广告|廣告)位?招租{SAID}{{0,30}} | 赞助商(?:链接|广告)?
        | (?:广告|廣告)(?:合作|热线)[:：]{SAID}{{0,30}}
    """,
}

DEFAULT_RULES = CleaningRules(
    tuple(
        ChromeRule(kind, re.compile(pattern, re.VERBOSE))
        for kind, pattern in _CHROME.items()
    )
)

_KEYS = ("disable", "spliced", "chrome")
_CHROME_KEYS = ("kind", "pattern")


def rules_from_mapping(table: Mapping[str, object], path: Path | str) -> CleaningRules:
    """Return the default rules changed by the `[clean]` table of a project file.

    The project's own chrome rules are tried before the default ones.

    Args:
        table: Keys `disable`, `spliced` (lists of strings) and `chrome` (a list of
            tables with `kind` and `pattern`), all optional.
        path: The project file, for messages.

    Raises:
        GlossaryError: A key is unknown or its value is not what it should be.
    """
    _check_keys(table, _KEYS, "clean", path)
    own = tuple(
        _chrome_rule(entry, f"clean.chrome[{number}]", path)
        for number, entry in enumerate(_list(table, "chrome", path), start=1)
    )
    rules = CleaningRules(
        chrome=own + DEFAULT_RULES.chrome,
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


def _chrome_rule(entry: object, key: str, path: Path | str) -> ChromeRule:
    if not isinstance(entry, Mapping):
        raise GlossaryError(
            _("“{key}” must be a table, not “{value}”", key=key, value=_shown(entry)),
            path=path,
            hint=_("write [[clean.chrome]] and below it kind = and pattern ="),
        )
    _check_keys(entry, _CHROME_KEYS, key, path)
    kind, pattern = (
        _required(entry, name, f"{key}.{name}", path) for name in _CHROME_KEYS
    )
    try:
        return ChromeRule(kind, re.compile(pattern))
    except re.error as error:
        raise GlossaryError(
            _(
                "“{pattern}” in “{key}” is not a regular expression: {error}",
                pattern=pattern,
                key=f"{key}.pattern",
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
