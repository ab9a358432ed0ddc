from pathlib import Path

import pytest

from glossary.project import project_from
from glossary.text.rules import DEFAULT_RULES


def rules_from(toml):
    text = "[clean]\n" + toml.replace("[[chrome]]", "[[clean.chrome]]")
    return project_from(text, Path("glossary.toml")).rules


@pytest.mark.parametrize(
    ("kind", "lines"),
    [
        (
            "navigation",
            [
                "当前位置:首页 > 要闻 > 正文",
                "您当前的位置：首页>>要闻>>正文",
                "您现在的位置: 首页 -> 资讯",
                "目前位置：首頁 > 新聞",
                "首页 > 新闻 > 正文",
                "首页 | 新闻 | 评论 | 国际",
                "网站首页 新闻中心 政策法规 互动交流",
            ],
        ),
        (
            "date-site",
            ["www.example.com  2019-10-18 14:09", "2019年10月18日 | example.org"],
        ),
        (
            "print",
            [
                "打印该页 】【 关闭窗口",
                "打印 | 关闭",
                "[列印本頁] [關閉視窗]",
                "打印本文 字号：大 中 小",
            ],
        ),
        ("font-size", ["字体：大 中 小", "【字号：大 中 小】", "字號：大 小"]),
        (
            "share",
            ["分享到：", "分享至: 微信 微博 QQ空间", "一键分享", "分享到微信朋友圈"],
        ),
        (
            "url",
            [
                "http://www.example.com/a.html",
                "本文地址:http://www.example.com/info/1.html",
                "本文链接：https://example.com/1",
                "原文链接",
                "阅读全文>>",
            ],
        ),
        (
            "related",
            [
                "相关资讯",
                "相关阅读：",
                "【推荐阅读】",
                "延伸閱讀",
                "相关新闻>>",
                "相关链接：大会今日开幕",
            ],
        ),
        (
            "pager",
            [
                "上一篇：关于召开会议的通知",
                "下一篇：没有了",
                "上一篇：甲地消息 下一篇：乙地消息",
                "上一页 1 2 3 下一页 尾页",
            ],
        ),
        ("hits", ["浏览次数：1234", "点击数： 55 次", "阅读 1.2万", "已有123人阅读"]),
        (
            "copyright",
            [
                "版权所有 未经许可不得转载",
                "版权所有，侵权必究。",
                "Copyright © 2019 example.com. All Rights Reserved.",
                "京ICP备05000001号-1 京公网安备11000002000001号",
            ],
        ),
        ("site", ["关于我们 | 联系我们", "网站地图 | 联系我们 | 隐私声明"]),
        ("login", ["登录 | 注册", "登录　|　注册　|　个人中心"]),
        ("language", ["EN | 中文", "繁體版 | 简体版 | ENGLISH"]),
        ("search", ["请输入关键词　搜索", "热搜：高考　中考", "站内搜索"]),
        ("accessibility", ["跳至主要內容", "无障碍浏览　进入关怀版"]),
        ("player", ["播放　00:00 / 02:47　倍速　全屏", "视频加载中..."]),
        ("attachment", ["附件下载：", "点击查看大图", "下载全文 (PDF, 4.6MB)"]),
        ("tags", ["标签：外贸　民营企业", "#经济# #就业#"]),
        ("forum", ["发表于 2023-5-6 20:14:33 | 只看该作者"]),
        ("rule", ["＊＊＊＊＊＊", "----------", "0100200300400500600700"]),
        ("page-number", ["— 12 —", "第 3 页 共 9 页"]),
        ("notice", ["转载请注明出处", "本网站使用Cookie以改善您的体验。"]),
        (
            "editor",
            [
                "（责任编辑：李明）",
                "(责任编辑:李明、王芳)",
                "責任編輯：李明",
                "[责任编辑 李明]",
                "编辑：李明 校对：王芳",
            ],
        ),
        (
            "app",
            [
                "扫一扫 关注我们",
                "长按识别二维码关注公众号",
                "点击下载新闻客户端",
            ],
        ),
        ("comments", ["发表评论", "网友评论(12)", "共12条评论"]),
        ("top", ["返回顶部", "【返回首页】", "TOP"]),
        ("advertisement", ["广告", "【广告】", "广告位招租"]),
    ],
)
def test_chrome_lines(kind, lines):
    assert [DEFAULT_RULES.chrome_kind(line) for line in lines] == [kind] * len(lines)


@pytest.mark.parametrize(
    "line",
    [
        "代表们在会上分享了发展经验。",
        "分享发展机遇，共创美好未来",
        "请打印本表格并签字后交给工作人员。",
        "打印技术的发展历程",
        "版权所有者应当依法行使权利。",
        "版权所有制度的沿革",
        "网站首页应当设置投诉入口。",
        "首页设计的三项原则",
        "相关阅读材料由秘书处准备。",
        "相关新闻报道引起广泛关注。",
        "广告法修订草案提请审议",
        "广告业是现代服务业的重要组成部分。",
        "责任编辑制度应当落实到位。",
        "编辑：您好，请您谈谈对这一问题的看法。",
        "扫码支付走进千家万户",
        "关注民生，关注发展",
        "阅读是最好的学习方式",
        "位置：会展中心三层",
        "目前的位置优势十分明显",
        "下一条建议同样重要。",
        "来源：新华社",
        "2024",
        "1 2 3",
        "2019年10月18日",
        "数字经济",
        "",
    ],
)
def test_text_is_no_chrome(line):
    assert DEFAULT_RULES.chrome_kind(line) == ""


@pytest.mark.parametrize(
    "line",
    ["1" * 5000, "上一篇：" * 500 + "。", "打印 " * 2000 + "。", "张三 李四 " * 900],
)
def test_long_lines_take_no_time(line):
    assert DEFAULT_RULES.chrome_kind(line) in {"", "pager", "rule"}


def test_empty_table_gives_the_default_rules():
    assert rules_from("") == DEFAULT_RULES


def test_kinds_can_be_switched_off():
    rules = rules_from('disable = ["editor", "share"]')

    assert rules.disabled == {"editor", "share"}
    assert rules.chrome_kind("责任编辑：李明") == ""
    assert rules.chrome_kind("返回顶部") == "top"


def test_strings_and_chrome_rules_can_be_added():
    rules = rules_from(
        """
        spliced = ["某某网首发"]
        [[chrome]]
        kind = "house"
        pattern = "本站.{0,6}出品"
        """
    )

    assert rules.spliced == ("某某网首发",)
    assert rules.chrome_kind("本站独家出品") == "house"
    assert rules.chrome_kind("这是本站独家出品的节目") == ""
    assert rules.chrome_kind("返回顶部") == "top"


def test_items_can_be_added_and_lines_kept():
    rules = rules_from(
        """
        keep = ["关于我们"]
        [[chrome]]
        kind = "house"
        item = "本站出品"
        """
    )

    assert rules.chrome_kind("本站出品　某某栏目") == "house"
    assert rules.chrome_kind("本站出品了一部新片") == ""
    assert rules.chrome_kind("关于我们") == ""
    assert rules.chrome_kind("联系我们") == "site"


def test_own_rule_comes_first_and_own_kind_can_be_switched_off():
    toml = '[[chrome]]\nkind = "house"\npattern = "返回顶部"\n'

    assert rules_from(toml).chrome_kind("返回顶部") == "house"
    assert rules_from('disable = ["house"]\n' + toml).chrome_kind("返回顶部") == "top"
