"""How strings look that copying sites splice into sentences, as data.

What looks so is reported only where it also tears a sentence apart.
"""

from __future__ import annotations

import re

_TOP_LEVEL = (
    r"com|cn|net|org|cc|tv|vip|top|xyz|info|biz|me|co|la|club|shop|site|wang|hk|tw"
    r"|gov|edu"
)

# Addresses and numbers to call; credits of a site in brackets.
STRINGS = re.compile(
    rf"""
    (?:https?://)?(?:[A-Za-z0-9-]+\.)+(?:{_TOP_LEVEL})(?![A-Za-z0-9.])(?:/[!-~]*)?
    | (?<![0-9])
        (?:1[3-9][0-9]{{9}}|400-?[0-9]{{3}}-?[0-9]{{4}}|0[0-9]{{2,3}}-[0-9]{{7,8}})
        (?![0-9])
    | (?:加|群|咨询)?
        (?:[Qq]{{2}}群?|[Vv][Xx]?信?|[微薇威][信Xx]号?|扣扣群?)[:：]?
        (?=[A-Za-z_-]*[0-9])[A-Za-z0-9_-]{{5,}}
    | [(（【\[](?:责编|责任编辑|编辑|来源|文章来源)[:：/]
        [^()（）【】\[\]]{{2,10}}[)）】\]]
    | \+?(?:WA|[Ww]hats[Aa]pp|VX|TG|LINE)[:：]?\s*[0-9][0-9\ -]{{6,}}[0-9]
    | [【\[][^()（）【】\[\]。，]{{2,8}}(?:首发|手打|独家|整理|吧)[】\]]
    | [(（【\[][^()（）【】\[\]。，]{{2,8}}
        (?:网|论坛|社区|频道|贴吧|在线)[)）】\]]
    """,
    re.VERBOSE | re.ASCII,
)

# What stands before, or after, an address that belongs to its sentence.
INTRODUCING = re.compile(
    r"(?:网站|网址|网页|官网|主页|平台|登录|登陆|访问|浏览|打开|进入|邮箱|地址|链接|电话"
    r"|热线|专线|网|拨打|致电|传真|微信|手机|号码|关注|添加|通过|详见|参见|见|在|从|由|至|到"
    r"|是|于|看|叫)"
)
# Of these, what sends a reader there.
LEADS = re.compile(
    r"(?:网址|网页|官网|登录|登陆|访问|浏览|打开|链接|邮箱|热线|专线|拨打|致电|详见|参见)\Z"
)
INTRODUCES = re.compile(INTRODUCING.pattern + r"\Z")
EXPLAINS = re.compile(
    "这|网站|网页|平台|公司|官网|上|等|的|是|为|发布|公开|报名|查询|咨询|下载|预约|办理|提交|了解"
)

# Runs of letters and digits that are no name.
GIBBERISH = re.compile(
    r"(?<![A-Za-z0-9.])(?:[a-z]{1,4}[0-9]+[a-z][a-z0-9]*|[0-9]+[a-z]+[0-9][a-z0-9]*"
    r"|[bcdfghjklmnpqrstvwxz]{3,8}|[a-z]{2,}[0-9]{3,}"
    r"|(?=[a-z0-9_]*[A-Z])(?=[A-Z0-9_]*[a-z])(?=[A-Za-z_]*[0-9])[A-Za-z0-9_]{4,12}"
    r")(?![A-Za-z0-9.])"
)

# Words of advertisements that policy texts hardly use.
_WORDS = r"""
    [0-9]折起? | 降重 | 查重 | 代[写購购] | 代开 | 棋牌 | 娱乐城 | 时时彩 | 彩[讯票堂]
    | 六合 | 返利 | 优惠[券码] | 红包 | 网贷 | 配资 | (?:请|欢迎)?(?:关注)?公众号
    | 微信号 | 加[微薇Vv] | 扫码 | 官网 | 首发 | 手打 | 弹窗 | 最新章节 | 小说
    | 影[院视] | 软件园 | 优[品选] | 团购 | 秒杀 | 包邮 | 本文来[自源] | 转载自
    | 来源于网络 | 更多精彩 | 点击进入 | 领取 | 欢迎访问 | 搜狗 | 百度 | 热线
    | 免费下载 | 下载[Aa][Pp][Pp] | 赚 | 兼职 | 招聘网 | 房产网 | 商机网 | 资讯网
    | 免[费券]下载 | 接案网 | 整形 | 植发 | 私服 | 手游 | 加速器 | 抽奖 | 返现
    | 无广告 | 更新最快 | 考研 | 题库 | 楼盘 | 搬家 | 请关注 | 更多福利 | 代运营 | 专卖
    | 限时
"""
WORDS = re.compile(_WORDS, re.VERBOSE)
# Two of them, close together.
PAIRS = re.compile(
    rf"(?:{_WORDS})[^，。；：？！、,;:?!\s]{{0,5}}(?:{_WORDS})", re.VERBOSE
)

# What made-up names of sites, shops and services end with.
_SITES = r"""
    网[校吧店]? | 论坛 | 社区 | 贴吧 | 书吧 | 平台 | 商城 | [专旗]?[卖舰]店
    | [优严][选品] | 代[购写办理] | 代运营 | [网快速]贷 | 贷款 | 借款 | 配资 | 理财
    | 彩[票讯] | 棋牌 | 娱乐城? | 博彩 | 体育 | 影[院视] | 视频 | 短剧 | 小说
    | 书[屋城] | 漫画 | 动漫 | [手页]游 | 私服 | 外挂 | 加速器 | 下载站? | 软件园
    | 驿站 | 整[形容] | 植发 | 减肥 | 祛[斑痘] | 美容 | 口腔 | 男科 | 妇科 | 搬家
    | 保洁 | 开锁 | 装[修饰] | 家政 | 跑腿 | 快递 | 驾校 | 租车 | 二手车 | 楼盘
    | 房产 | 中介 | 招聘 | 兼职 | 培训 | 留学 | 考研 | 题库 | 公考 | 查重 | 降重
    | 论文 | 文库 | 资讯 | 快讯 | 导购 | 团购 | 返利 | 优惠券? | 红包 | 秒杀 | 拼团
    | 外卖 | 买菜 | 支付 | 钱包 | 福利社 | (?i:app) | 公众号 | 小程序 | 客服 | 热线
    | 工作室 | 俱乐部 | 联盟 | 之家 | 热购 | 折起? | 大全 | 多多
"""
# What offers something at the address that follows.
OFFERS = re.compile(
    rf"(?:{_SITES} | 咨询 | 联系 | 办理 | 合作 | 商机 | 找 | 认准)\Z", re.VERBOSE
)
