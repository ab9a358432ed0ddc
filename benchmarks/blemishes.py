"""Measure the search for spliced strings and lost characters on generated documents.

    python benchmarks/blemishes.py TSV… [--clean N] [--dirty N] [--held-out]

Documents of 8 to 24 sentences are put together from the first column of the tables.
In half of the clean ones nouns are replaced by invented names, so that rare names
recur (needs rjieba). Into the dirty ones strings are inserted (made-up names of sites,
advertisements, addresses, numbers to call, credits, gibberish; once or up to four
times) or characters are lost (`?`, `□`, U+FFFD). `--held-out` takes other sentences,
names and strings than those the thresholds were set with. The same options always give
the same figures.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from glossary.model import Block, Document, Finding, Span
from glossary.text.cleaning import clean
from glossary.text.words import tag_words

SPLICED, LOST = "source-spliced-text", "source-lost-character"
HAN = "[\u4e00-\u9fff]"


class Pool(NamedTuple):
    """What documents are made dirty with; `?` in a pattern is a digit, `*` a letter."""

    syllables: str
    sites: Sequence[str]
    advertisements: Sequence[str]
    addresses: Sequence[str]
    names: Sequence[str]


KNOWN = Pool(
    "云鲸翼龙聚猫蜂鸟橙星锦鲤瑞华乐秒淘喵豆顶皇冠万象海笔趣千寻夜百速岭青",
    "赚 网 彩讯 房产网 商机网 棋牌 优选 贷款 小说网 体育 返利 代购 加速器 跑腿 书屋 "
    "社区 影视".split(),
    "查重?折起 关注公众号银铃优选 加V信**??? 代办ISO认证138???????? 本文来自千里马网 "
    "（责编：王小二） 更多精彩请关注某某网 免费下载APP领红包 加微信***???? QQ群??????? "
    "手打首发 扫码领取优惠券 本书由某某网首发 【某某网】 更新最快 百度搜索某某 "
    "招商热线400-???-????".split(),
    "www.***???.com **???.cc www.****.tv http://m.***.cn ??****.com "
    "bbs.****.org".split(),
    "闻铁山 望湖 白琵鹭 何砚秋 岚东 衡川股份 萨法尔 清溪桥 龙脊梯田 渔光互补 天枢系统 "
    "石鹿村 埃塞俄比亚 木兰陂 艾尔肯 云圻社区 岚东论坛 新澄网 青陵日报 "
    "锦屏大设施".split(),
)
HELD_OUT = Pool(
    "飞猪喜购藏凤凰赢狐绿茶旗空米贝壳玄幻九洲萌宠优信微亿端财港红问柠檬迅旺",
    "赚 吧 彩票 资讯网 招商网 娱乐 优品 分期 影院 整形 多多 理财 兼职 手游 之家 阁 "
    "论坛".split(),
    "论文降重?折 关注公众号阅读派 微信号***???? 代开发票137???????? 文章来源于网络 "
    "（编辑：李四） 欢迎访问某站 领取新人红包 加QQ????????? QQ：???????? 最新章节首发 "
    "薇信**???? 限时优惠??元 转载自某某论坛 [某某社区] 无弹窗广告 "
    "咨询热线0??-???????? 全国包邮".split(),
    "www.****??.com **?.vip http://t.**.cn/?? ***??.net www.****???.org "
    "m.**??.cc".split(),
    "陆怀远 镜泊湾 黑颈鹤 温以宁 澜海 云圻科技 库尔班 望仙桥 元阳茶园 光储直柔 "
    "鲲鹏平台 桂花巷 布基纳法索 通济堰 阿依努尔 望江社区 滨海论坛 岭南网 清河晚报 "
    "雪龙大工程".split(),
)
# Nouns that a name can take the place of.
NOUNS = "中国 我国 公司 企业 学校 会议 平台 项目 城市 代表团".split()


class Dirty(NamedTuple):
    """A document with what is wrong in it, and what was in the place."""

    text: str
    blemishes: dict[Span, str]


def documents(
    sentences: Sequence[str], count: int, rng: random.Random
) -> Iterator[str]:
    """Yield texts of paragraphs of one to four sentences."""
    for _ in range(count):
        left = rng.sample(sentences, min(rng.randint(8, 24), len(sentences)))
        paragraphs = []
        while left:
            size = rng.randint(1, 4)
            paragraphs.append("".join(left[:size]))
            left = left[size:]
        yield "\n".join(paragraphs)


def with_names(text: str, pool: Pool, rng: random.Random) -> str:
    """Return a text in which up to two nouns that recur are invented names.

    A noun beside another may be a part of a compound; a name would not stand there.
    """
    words = tag_words(text)
    places: dict[str, list[int]] = defaultdict(list)
    for at, (before, word, after) in enumerate(
        zip(words, words[1:], words[2:], strict=False)
    ):
        if word.text in NOUNS and "n" not in before.tag[:1] + after.tag[:1]:
            places[word.text].append(at + 1)
    changed = [word.text for word in words]
    recurring = [noun for noun in NOUNS if len(places[noun]) > 1]
    for noun in rng.sample(recurring, min(2, len(recurring))):
        name = rng.choice(pool.names)
        for at in places[noun]:
            changed[at] = name
    return "".join(changed)


def spliced(text: str, pool: Pool, rng: random.Random) -> Dirty:
    """Return a text into which one string was inserted one to four times."""
    string, most = _string(pool, rng)
    before = HAN if rng.random() < 0.9 else "[，、,]"
    places = [match.end() for match in re.finditer(f"{before}(?={HAN})", text)]
    parts, blemishes, done, end = [], {}, 0, 0
    for at in sorted(rng.sample(places, rng.randint(1, most))):
        end += at - done
        parts += [text[done:at], string]
        blemishes[Span(end, end + len(string))] = string
        end, done = end + len(string), at
    return Dirty("".join([*parts, text[done:]]), blemishes)


def _string(pool: Pool, rng: random.Random) -> tuple[str, int]:
    """Return a string, and how often it recurs at most."""
    kind = rng.random()
    if kind < 0.55:
        name = "".join(rng.sample(pool.syllables, rng.randint(1, 2)))
        return name + rng.choice(pool.sites), 4
    choice = rng.choice(pool.advertisements if kind < 0.75 else pool.addresses)
    if kind > 0.95:
        choice = rng.choice(("**?*?", "***", "*?**?**"))
    made = re.sub(r"\?", lambda _: rng.choice("0123456789"), choice)
    return re.sub(r"\*", lambda _: rng.choice("bcdfghjkmqtxz"), made), 2


def with_losses(text: str, _pool: Pool, rng: random.Random) -> Dirty:
    """Return a text in which one to four characters are lost, to the same mark."""
    mark = rng.choice("??□\ufffd■◆＊")
    places = [match.start() for match in re.finditer(f"{HAN}(?={HAN})", text)]
    blemishes, characters = {}, list(text)
    for at in rng.sample(places, rng.randint(1, 4)):
        blemishes[Span(at, at + 1)] = characters[at]
        characters[at] = mark
    return Dirty("".join(characters), blemishes)


def findings(text: str) -> list[Finding]:
    """Return what cleaning finds in a text of one block a line."""
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), start=1):
        blocks.append(Block(line, start, number))
        start += len(line) + 1
    found = clean(Document("generated.txt", text, tuple(blocks))).findings
    return [finding for finding in found if finding.check in {SPLICED, LOST}]


def measure(
    name: str,
    check: str,
    texts: Sequence[str],
    make: Callable[[str, Pool, random.Random], Dirty],
    options: Options,
) -> None:
    """Print recall and precision of a check on texts made dirty."""
    counts: Counter[str] = Counter()
    for text in texts:
        dirty = make(text, options.pool, options.rng)
        found = {f.span: f for f in findings(dirty.text) if f.span}
        right = {span for span in found if span in dirty.blemishes}
        counts["all"] += len(dirty.blemishes)
        counts["found"] += len(right)
        counts["false"] += len(found) - len(right)
        counts["single"] += len(dirty.blemishes) == 1
        counts["single found"] += len(dirty.blemishes) == 1 and len(right) == 1
        if check == LOST:
            filled = [span for span in right if found[span].fix]
            counts["filled"] += len(filled)
            counts["filled rightly"] += sum(
                found[span].fix == dirty.blemishes[span] for span in filled
            )
        if options.misses:
            _print_misses(dirty, set(found))
    recall = counts["found"] / counts["all"]
    precision = counts["found"] / (counts["found"] + counts["false"] or 1)
    print(f"{name}: recall {recall:.1%}, precision {precision:.1%}; {dict(counts)}")


def _print_misses(dirty: Dirty, found: set[Span]) -> None:
    for span in sorted(found ^ dirty.blemishes.keys()):
        around = dirty.text[max(0, span.start - 8) : span.end + 8]
        what = "missed" if span in dirty.blemishes else "false"
        inside = dirty.text[span.start : span.end]
        print(f"    {what}: {inside!r} in {around!r}")


class Options(NamedTuple):
    """What all measurements share."""

    pool: Pool
    rng: random.Random
    misses: bool


def main() -> None:
    """Print false findings in clean documents, recall and precision in dirty ones."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("table", nargs="+", type=Path)
    parser.add_argument("--clean", type=int, default=200)
    parser.add_argument("--dirty", type=int, default=200)
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--misses", action="store_true")
    arguments = parser.parse_args()
    pool = HELD_OUT if arguments.held_out else KNOWN
    options = Options(pool, random.Random(arguments.held_out), arguments.misses)
    sentences = [
        line.split("\t")[0]
        for table in arguments.table
        for line in table.read_text(encoding="utf-8").splitlines()
    ][arguments.held_out :: 2]
    clean_texts = list(documents(sentences, arguments.clean, options.rng))
    clean_texts[::2] = [
        with_names(text, pool, options.rng) for text in clean_texts[::2]
    ]
    start = time.perf_counter()
    false = [(text, finding) for text in clean_texts for finding in findings(text)]
    seconds = time.perf_counter() - start
    print(
        f"clean: {len(false)} false findings in {len(clean_texts)} documents, "
        f"{sum(map(len, clean_texts))} characters in {seconds:.1f} s"
    )
    for text, finding in false if options.misses else ():
        start_at, end_at = finding.span or Span(0, 0)
        print(f"    {finding.check}: {text[max(0, start_at - 8) : end_at + 8]!r}")
    dirty = list(documents(sentences, arguments.dirty, options.rng))
    measure("spliced", SPLICED, dirty, spliced, options)
    measure("lost", LOST, dirty, with_losses, options)


if __name__ == "__main__":
    main()
