"""Whether a short text can be the name of a person. Precision comes before recall."""

from __future__ import annotations

import re

from glossary.text.han import HAN

# Surnames of 《百家姓》 and of the name reports of the Ministry of Public Security, in
# both scripts. Left out are those that in print nearly always begin an ordinary word
# (时 来 全 成 经 年 项 …).
_SURNAMES = frozenset(
    "苗丁万丛严乌乐乔于亓井仇付仝仲任伊伍伏何佘余佟侯俞倪傅兰冀冉冯况冼凌刁刘劉匡华"
    "卓卜卞卢卿厉史叶吉吕吳吴呂周唐喬喻嚴夏奚姚姜姬娄婁孔孙孟季孫宁安宋宫宮宿寇寧"
    "尤尹屈岑岳崔巩巫巴帅師庄庞康廖张張彭徐惠戈戚戴扈敖敬施易晁晏曲曹曾朱朴李杜杨"
    "杭林柏柯柳柴栗栾桂桑梁楊楚楼樊欧武段殷毕毛江汤汪沈沙浦涂湯滕漆潘焦熊燕牟狄王"
    "甘田畢白皮盛盧瞿石祁祖祝禹秦程穆窦竇章童符範紀纪缪罗羅翁翟耿聂聶肖胡胥臧舒艾"
    "芦芮花苏苟范茹荆荣莊莫華萧萬葉葛董蒋蒙蒲蓝蔡蔣蔺蕭薛藍蘆蘇蘭虞袁裘裴褚覃許詹"
    "謝譚许诺谈谌谢谭豆賀賈贺贾赫赵趙辛辜迟連逯邓邝邢邬邰邱邵邸邹郎郑郜郝郭鄒鄔鄢"
    "鄧鄭金錢鍾鐘钟钱閔闫闵闻阎阙阚阮阳陆陈陳陶陸隆隋雍雷霍靳鞠韋韓韦韩項顏顧顾颜"
    "饒饶馬馮駱马骆高魏魯鲁鲍鲜麥麦黃黄黎齐龍龐龔龙龚"
)
# Surnames that begin so many ordinary words that only a name of three characters is
# believed.
_DOUBTFUL_SURNAMES = frozenset(
    "丰修储党关农冷劳包单卫印古司單宗宣容封尚屠左师席常廉應房方晋普景权查梅池温游"
    "牛班甄申盖盘简簡米粟索练羊苑薄衛解費费路車车边關鹿麻黨"
)
_COMPOUND_SURNAMES = re.compile(
    "上官|东方|东郭|令狐|公冶|公孙|公孫|南宫|南宮|司徒|司空|司馬|司马|呼延|夏侯|"
    "太史|宇文|尉迟|尉遲|慕容|東方|東郭|欧阳|歐陽|淳于|澹台|澹臺|濮阳|濮陽|独孤|"
    "獨孤|申屠|百里|皇甫|端木|聞人|諸葛|诸葛|赫连|赫連|軒轅|轩辕|鍾離|钟离|長孫|"
    "长孙|闻人|闾丘|閭丘|万俟|拓跋|西门|西門|东门|東門|梁丘|左丘|公羊"
)
# Characters that Chinese given names hardly ever hold.
_NOT_IN_GIVEN_NAMES = frozenset(
    "下与个么也了什从们件会使例個們值做其内再冻则則办包区區卡却厅县又及句台号各后"
    "向吗吧员呢品員哪啊問器在地址型報外委孔对将將對就局州市库廳式录很後從怎性或所"
    "把报据據是會术村条條款此段每比点率的省看着码碼社秘租称稱站答类級給網縣级给网"
    "者與药號術被詞該說講讓让讲词该说谁費费车过这這過那部都酒量金錄鎮锁镇问院類题"
    "额點"
)
# Ordinary words that a surname and a given name could make up; a name does not begin
# with one.
_ORDINARY_WORDS = re.compile(
    "方案|方法|方式|任务|任務|计划|简介|简称|解释|包括|宣布|左边|右边|苗圃|农粮|万一|万事|万元|万幸|万物|万象|严守|严打|"
    "严控|严查|严格|严禁|严肃|严选|严重|"
    "丰收|乐曲|乐见|乐观|于今|任免|任命|任期|任职|伊朗|伍佰|何为|何以|何况|何时|"
    "何谓|修改|修正|修理|修订|储备|储存|党中央|党建|党章|关于|关注|关系|关联|"
    "关键|农业|农历|农民|农谚|冷知识|冷链|冷静|劳资|包含|包容|包装|包裹|包邮|"
    "华东|华中|华为|华人|华侨|华北|华南|华盛顿|单价|单位|单项|卢布|卫哨|卫星|"
    "卫生|卫视|印刷|印发|印数|印章|古人云|古巴|古训|古诗|古话|古语|史书|史实|"
    "史料|史记|史诗|史迹|司仪|司机|司法|司長|司长|周一|周三|周二|周五|周六|周四|"
    "周岁|周年|周日|周期|周末|周边|唐代|唐朝|單位|嚴格|嚴重|夏天|夏季|季度|宁夏|"
    "安全|安徽|安排|宋代|宋朝|宗教|宗旨|宣传|宣告|宫殿|封底|封面|尚未|尚需|左图|"
    "左起|巴西|巴黎|师傅|师父|师生|师资|師資|席位|席次|常务|常用|常見|常见|"
    "常言道|康复|廉政|廉洁|應用|房产|房价|房屋|房间|敬礼|敬请|方便|方可|方才|"
    "方能|方言|方针|方面|施工|施行|易混|易经|易言之|易错|普查|普通|曾经|权利|"
    "权益|权限|杜绝|林业|查核|查询|查阅|桂林|梁山|梁柱|楚辞|武汉|武警|段落|段错|"
    "殷切|毕业|毛利|毛重|江河|江湖|江苏|江西|池塘|沈阳|温室|温度|温饱|游客|游戏|"
    "焦虑|燕京|燕赵|班次|甘肃|田间|申明|申請|申诉|申请|白天|白皮书|白皮書|白银|"
    "盛典|石刻|石家庄|石油|石碑|祝愿|祝福|祝賀|祝贺|祝願|秦朝|程序|程度|章程|"
    "章节|章鱼|童年|童谣|符合|简历|简言之|简述|簡介|簡歷|米价|索引|纪实|纪律|"
    "纪念|纪要|练习|罗列|罗马|艾滋病|花卉|花絮|苏联|苏黎世|荣获|荣誉|莫斯科|莫非|"
    "華僑|萬一|蓝图|蓝天|藍圖|解决|解密|解放|解析|解決|解讀|解读|解除|許可|許多|"
    "詹姆斯|謝謝|许可|许多|谈判|谈话|谢幕|谢谢|谢辞|費用|賀信|费用|贺信|路人|"
    "路径|路标|路演|路牌|路线|車輛|车次|车辆|边境|边防|郑重承诺|金价|金奖|金牌|"
    "金融|金钱|钟头|钱财|银牌|關係|關於|關注|關鍵|阳光|陈述|雷达|顧客|顾客|馬上|"
    "马上|马克思|马德里|马来西亚|马赛|高兴|高原|高层|高峰|高度|高新|高校|高清|"
    "高潮|高考|高铁|麦田|黄色|龙头"
)
# Verbs of saying, field names and headings: a name does not end in one.
_ORDINARY_ENDING = re.compile(
    "(?:专访|介紹|介绍|任务|任務|体系|來源|倡议|公告|内容|写道|分析|制度|包括|"
    "原则|原則|发展|合作|名单|名單|呼吁|呼籲|問道|問題|回应|回應|回答|坦言|声明|"
    "如下|宣佈|宣布|宣言|寫道|專訪|小结|工程|建議|建议|強調|强调|总结|意見|意见|"
    "感慨|战略|手記|手记|披露|指出|指南|措施|提出|提到|提示|提醒|摘要|政策|方案|"
    "方法|时间|時間|曰|服务|机制|来源|案例|电|目标|目標|直言|称|稱|答道|简介|"
    "管理|篇|聲明|背景|行动|补充|表示|補充|要求|要点|要點|規劃|观察|规划|解释|"
    "解釋|訊|評論|認為|說|說明|說道|计划|认为|讯|设备|设施|评论|说|说明|说道|"
    "透露|通知|问道|问题|附件|電)$"
)
_FOREIGN_PART = f"[{HAN}]{{1,8}}(?:-[{HAN}]{{1,8}})?"
_FOREIGN_NAME = re.compile(f"{_FOREIGN_PART}(?:[·・•‧]{_FOREIGN_PART})+")


def is_personal_name(text: str) -> bool:
    """Return whether `text` is a Chinese name or a foreign one with `·` in it."""
    if _ORDINARY_ENDING.search(text):
        return False
    return bool(_FOREIGN_NAME.fullmatch(text)) or _is_chinese_name(text)


def is_surname(text: str) -> bool:
    """Return whether `text` is a surname and nothing else."""
    return (
        text in _SURNAMES
        or text in _DOUBTFUL_SURNAMES
        or _COMPOUND_SURNAMES.fullmatch(text) is not None
    )


def surname_length(name: str) -> int:
    """Return how many characters of a Chinese name are the surname: 1 or 2."""
    return 2 if _COMPOUND_SURNAMES.match(name) and len(name) > 2 else 1


def _is_chinese_name(text: str) -> bool:
    given = _given_name(text)
    return (
        re.fullmatch(f"[{HAN}]{{1,2}}", given) is not None
        and _NOT_IN_GIVEN_NAMES.isdisjoint(given)
        and not _ORDINARY_WORDS.match(text)
        # Names of realms: 韩国.
        and not (len(text) == 2 and given in {"国", "國"})
    )


def _given_name(text: str) -> str:
    """Return what follows the surname; empty when there is no credible surname."""
    if surname_length(text) == 2:
        return text[2:]
    if text[:1] in _SURNAMES or (text[:1] in _DOUBTFUL_SURNAMES and len(text) == 3):
        return text[1:]
    return ""
