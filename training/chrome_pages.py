"""Read labelled pages, and put new ones together from their parts.

A page is the furniture of a site around an article. `furniture/*.txt` holds such
furniture (`=== name`, then what stands on top, under the title, amid the text and at
the foot, each after `--- top` and so on), `articles/*.txt` articles (`@` begins a line
that names the source, `%` one of chrome). Furniture and articles of labelled pages are
taken apart likewise; a page put together has one of each, and often a list of links
from `headlines.txt`, some with the beginning of the text (`excerpts.txt`). Lists of
sentences, of terms and of pairs with their translations are documents of other kinds,
of which no line is chrome.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from glossary.documents.document import read_document
from glossary.model import Block
from glossary.text.chromesigns import signs_of
from training import tables

TEXT_KINDS = {"caption", "heading", "text", "sentence"}
_CELLS = re.compile(r"[\u3000\t]+|\s{2,}|\s*[|｜│]\s*")
_SEPARATORS = ("\u3000", "\u3000\u3000", "   |   ", " | ", "\t", " ")
_LONGEST_CELL, _MOST_CELLS = 8, 9
_HEADERS = (
    "相关新闻 热点推荐 图片新闻 更多> 排行榜 24小时热文 频道精选 大家在看 要闻 专题"
    " 本网观察 最新 国内 时评 快讯 TOP10 头条 编辑推荐"
).split()
_NUMBERS = ("{} ", "{}、", "{}. ", "{}", "· ", "[{}] ", "▪")
_MOST_LINKS = 24
_PAIRS = Path(__file__).parent / "pairs" / "written.tsv.xz"
_TERMS = Path(__file__).parents[1] / "glossaries" / "policy.tsv"
_MOST_PAIRS, _MOST_ROWS = 4000, 40


class Line(NamedTuple):
    """A line of a page.

    Attributes:
        text: Without white space at its ends.
        is_chrome: Whether it belongs to the site.
        counts: Whether it matters what a classifier says of it.
        origin: The page, site or article it was written for.
    """

    text: str
    is_chrome: bool
    counts: bool
    origin: str


class Site(NamedTuple):
    """The furniture of a page: lines on top, under the title, amid and at the foot."""

    top: Sequence[Line]
    under: Sequence[Line]
    amid: Sequence[Line]
    foot: Sequence[Line]


Page = list[Line]


def labelled_pages(folder: Path) -> list[Page]:
    """Return the labelled copies in a folder, as `benchmarks/webcopies.py` has them."""
    return [_labelled(path) for path in sorted(folder.glob("*.txt"))]


def _labelled(path: Path) -> Page:
    rows = path.with_suffix(".tsv").read_text(encoding="utf-8").splitlines()[1:]
    spans = [
        (kind, int(start), int(end))
        for _line, kind, start, end, *_ in (row.split("\t") for row in rows)
        if kind not in {"splice", "lost"}
    ]
    return [
        _line(
            block, {k for k, s, e in spans if s < block.end and block.start < e}, path
        )
        for block in read_document(path).blocks
    ]


def _line(block: Block, kinds: set[str], path: Path) -> Line:
    is_text = not kinds.isdisjoint(TEXT_KINDS)
    is_chrome = not is_text and "chrome" in kinds
    return Line(block.text.strip(), is_chrome, is_text or is_chrome, str(path))


def furniture(folder: Path) -> Iterator[Site]:
    """Yield the furniture that was written for itself."""
    for name, rows in _entries(folder / "furniture"):
        parts: dict[str, list[Line]] = {}
        lines: list[Line] = []
        for row in rows:
            if row.startswith("--- "):
                lines = parts.setdefault(row[4:].strip(), [])
            else:
                lines.append(Line(row.strip(), True, True, f"site {name}"))
        yield Site(*(parts.get(k, []) for k in ("top", "under", "mid", "foot")))


def articles(folder: Path) -> Iterator[Page]:
    """Yield the articles that were written for themselves."""
    for name, rows in _entries(folder / "articles"):
        yield [
            Line(row.lstrip("%@").strip(), row[0] == "%", row[0] != "@", name)
            for row in rows
        ]


def _entries(folder: Path) -> Iterator[tuple[str, list[str]]]:
    for path in sorted(folder.glob("*.txt")):
        for entry in path.read_text(encoding="utf-8").split("=== ")[1:]:
            name, *rows = entry.splitlines()
            yield name, [row for row in rows if row.strip()]


def taken_apart(page: Page) -> tuple[Site, Page] | None:
    """Return the furniture and the article of a page, or nothing if it has no text."""
    texts = [at for at, line in enumerate(page) if not line.is_chrome and line.counts]
    if not texts:
        return None
    start, end = texts[0], texts[-1] + 1
    long = [at for at in texts if signs_of(page[at].text).is_paragraph]
    body = long[0] if long else start
    while start and not page[start - 1].counts:
        start -= 1
    while end < len(page) and not page[end].counts:
        end += 1
    site = Site(*map(_chrome, (page[:start], page[start:body], [], page[end:])))
    head = [line for line in page[start:body] if not line.is_chrome]
    return site, [*head, *page[body:end]]


def _chrome(lines: Iterable[Line]) -> list[Line]:
    return [line for line in lines if line.is_chrome]


class Composer:
    """Puts pages together, the same ones for the same seed."""

    def __init__(self, pages: Iterable[Page], folder: Path, seed: int) -> None:
        parts = [part for part in map(taken_apart, pages) if part]
        self._random = random.Random(seed)
        self._sites = ([s for s, _ in parts], list(furniture(folder)))
        self._headlines, self._excerpts = (
            [Line(row, True, True, row) for row in _rows(folder / f"{name}.txt")]
            for name in ("headlines", "excerpts")
        )
        self._pairs = (_pairs(), _terms())
        self._articles = ([a for _, a in parts], list(articles(folder)))

    def page(self) -> Page:
        """Return furniture and an article that were not written for each other."""
        choose = self._random
        site = choose.choice(choose.choice([s for s in self._sites if s]))
        article = choose.choice(choose.choice([a for a in self._articles if a]))
        chance = choose.random()
        if chance < 0.06:
            return article
        if chance < 0.22:
            rows = list(self._rows())
            return self._joined(site, rows) if choose.random() < 0.15 else rows
        return self._joined(site, article)

    def _rows(self) -> Iterator[Line]:
        """Yield the lines of a document that is no page."""
        choose = self._random
        pairs = choose.sample(choose.choice(self._pairs), choose.randint(3, _MOST_ROWS))
        shown = choose.choice(("{0}", "{0}", "{1}", "{0}\t{1}", "{0}\n{1}", "{0} {1}"))
        for at, pair in enumerate(pairs):
            for row in shown.format(*pair).split("\n"):
                yield Line(row.strip(), False, True, f"{pair[0]} {at}")

    def _joined(self, site: Site, article: Page) -> Page:
        choose = self._random
        long = [
            at for at, line in enumerate(article) if signs_of(line.text).is_paragraph
        ]
        first = long[0] if long else 1
        under = min(choose.choice((1, 1, 2)), max(1, first))
        amid = choose.randint(under, len(article))
        top, foot = self._varied(site.top), self._varied(site.foot)
        if choose.random() < 0.15:
            top = top[choose.randint(0, len(top)) :]
        if choose.random() < 0.15:
            foot = foot[: choose.randint(0, len(foot))]
        if choose.random() < 0.35:
            at = choose.randint(0, len(foot))
            foot = [*foot[:at], *self._links(), *foot[at:]]
        if choose.random() < 0.06:
            top = [*top, *self._links()]
        return [
            *top,
            *article[:under],
            *self._varied(site.under),
            *article[under:amid],
            *(self._varied(site.amid) if choose.random() < 0.8 else ()),
            *article[amid:],
            *foot,
        ]

    def _links(self) -> Iterator[Line]:
        """Yield a list of links, the same way numbered, dated or explained."""
        choose = self._random
        if choose.random() < 0.7:
            header = choose.choice(_HEADERS)
            yield Line(header, True, True, header)
        number = choose.choice(_NUMBERS) if choose.random() < 0.5 else ""
        after = choose.choice(("", "", " 2024-{:02}-11", "{}小时前"))
        alone, explained = choose.random() < 0.1, choose.random() < 0.15
        headlines = choose.sample(self._headlines, choose.randint(3, _MOST_LINKS))
        for at, line in enumerate(headlines, start=1):
            if number and alone:
                yield line._replace(text=number.format(at).strip())
            text = line.text if alone else number.format(at) + line.text
            yield line._replace(text=text + after.format(at))
            if explained:
                yield choose.choice(self._excerpts)

    def _varied(self, lines: Sequence[Line]) -> list[Line]:
        """Return the lines, some left out, with cells as lines or lines as cells."""
        choose = self._random
        kept = [line for line in lines if choose.random() > 0.06]
        way = choose.random()
        if way < 0.3:
            return [cell for line in kept for cell in _cells(line)]
        return list(self._in_rows(kept)) if way > 0.7 else kept

    def _in_rows(self, lines: Sequence[Line]) -> Iterator[Line]:
        separator = self._random.choice(_SEPARATORS)
        row: list[Line] = []
        for line in lines:
            is_cell = len(line.text) <= _LONGEST_CELL
            ends = not is_cell or len(row) == _MOST_CELLS or self._random.random() < 0.2
            if row and ends:
                yield row[0]._replace(text=separator.join(one.text for one in row))
                row = []
            row.append(line)
            if not is_cell:
                yield row.pop()
        if row:
            yield row[0]._replace(text=separator.join(one.text for one in row))


def _pairs() -> list[Sequence[str]]:
    return [row[:2] for row in islice(tables.rows(_PAIRS), _MOST_PAIRS)]


def _terms() -> list[Sequence[str]]:
    entries = (row.split("\t") for row in _rows(_TERMS) if not row.startswith("#"))
    return [entry[:2] for entry in entries if len(entry) > 1]


def _rows(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def _cells(line: Line) -> Iterator[Line]:
    for cell in _CELLS.split(line.text):
        if cell.strip():
            yield line._replace(text=cell.strip())
