"""Compare the reader of HTML with trafilatura on pages made of labelled copies.

    python benchmarks/htmlcopies.py [FOLDER]…

Each labelled copy (see `webcopies.py`) becomes a page in four kinds of markup:
landmarks of HTML 5, nested `div` with class names, tables, and lines parted by `br`.
Counted are lines of text that are kept and lines of chrome that are set aside. Without
trafilatura (`pip install trafilatura lxml_html_clean`) only the figures of this project
are printed.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from webcopies import COPIES, Label, labels

from glossary.documents.html import read_html
from glossary.model import Role
from glossary.text.cleaning import clean

_APART = re.compile(r"\s{2,}|\u3000+|\s*[|｜]\s*|[【】\[\]]+")


class Part(NamedTuple):
    """A line of a copy, and whether it is chrome."""

    text: str
    is_chrome: bool


class Page(NamedTuple):
    """The lines above the title, from the title to the last of the text, and below."""

    head: Sequence[Part]
    body: Sequence[Part]
    foot: Sequence[Part]


def page_of(path: Path) -> Page:
    """Return the lines of the labelled copy at `path`, in three parts."""
    wanted = labels(path.with_suffix(".tsv"))
    lines = list(_lines(path.read_text(encoding="utf-8"), wanted))
    text = [at for at, line in enumerate(lines) if not line.is_chrome]
    return Page(lines[: text[0]], lines[text[0] : text[-1] + 1], lines[text[-1] + 1 :])


def _lines(text: str, wanted: Iterable[Label]) -> Iterator[Part]:
    chrome = {label.span for label in wanted if label.kind == "chrome"}
    start = 0
    for line in text.split("\n"):
        is_chrome = any(s.start < start + len(line) and start < s.end for s in chrome)
        if line.strip():
            yield Part(line.strip(), is_chrome)
        start += len(line) + 1


def items(text: str) -> list[str]:
    """Return what stands side by side in a line."""
    return [item.strip() for item in _APART.split(text) if item.strip()]


def _links(parts: Iterable[Part], around: str) -> str:
    return "".join(
        around.format("".join(f'<a href="#">{escape(i)}</a> ' for i in items(p.text)))
        for p in parts
    )


def landmarks(page: Page) -> str:
    """Return a page with the landmarks of HTML 5."""
    title, *rest = page.body
    body = "".join(
        f'<div class="tool">{escape(p.text)}</div>'
        if p.is_chrome
        else f"<p>{escape(p.text)}</p>"
        for p in rest
    )
    return (
        f"<header>{_links(page.head, '<nav><ul><li>{}</li></ul></nav>')}</header><main>"
        f"<article><h1>{escape(title.text)}</h1>{body}</article></main>"
        f"<footer>{_links(page.foot, '<div>{}</div>')}</footer>"
    )


def soup(page: Page) -> str:
    """Return a page of nested `div` that only class names tell apart."""
    title, *rest = page.body
    body = "".join(
        f'<div class="bar"><span>{escape(p.text)}</span></div>'
        if p.is_chrome
        else f'<p style="text-indent:2em">{escape(p.text)}</p>'
        for p in rest
    )
    return (
        f'<div class="wrap"><div class="top">{_links(page.head, "<div>{}</div>")}'
        '</div><div class="con"><div class="con_l">'
        f'<div class="tit">{escape(title.text)}</div>'
        f'<div class="TRS_Editor">{body}</div></div></div><div class="bottom">'
        f"{_links(page.foot, '<div class=row>{}</div>')}</div></div>"
    )


def tables(page: Page) -> str:
    """Return a page laid out with tables."""
    rows = "".join(f"<tr><td>{escape(p.text)}</td></tr>" for p in page.body)
    around = "<tr><td>{}</td></tr>"
    return (
        f"<table width=980>{_links(page.head, around)}</table>"
        f"<table width=980><tr><td><table>{rows}</table></td></tr></table>"
        f"<table width=980>{_links(page.foot, around)}</table>"
    )


def breaks(page: Page) -> str:
    """Return a page whose lines are parted by `br` in one element."""
    body = "<br>\n".join(escape(p.text) for p in page.body)
    return (
        f'<div id="h">{_links(page.head, "<p>{}</p>")}</div>'
        f'<div id="zoom">{body}</div>'
        f'<div id="f">{_links(page.foot, "<p>{}</p>")}</div>'
    )


MARKUP = (landmarks, soup, tables, breaks)


def ours(page: str) -> str:
    """Return the text that this project keeps of a page, a block a line."""
    document = clean(read_html(page.encode(), "page.html", None))
    kept = [block.text for block in document.blocks if block.role is not Role.CHROME]
    return "\n".join(kept)


def trafilatura() -> Callable[[str], str] | None:
    """Return the extractor of trafilatura, if it is installed."""
    try:
        from trafilatura import extract
    except ModuleNotFoundError:
        return None
    return lambda page: extract(page, include_comments=False, favor_recall=True) or ""


def count(page: Page, kept: str) -> Counter[str]:
    """Count the lines of text kept and of chrome set aside.

    Of chrome no item may be a line of what is kept, nor all items stand in it together.
    """
    lines = {_bare(line) for line in kept.split("\n")}
    everything = _bare(kept)
    counts: Counter[str] = Counter()
    for part in (*page.head, *page.body, *page.foot):
        found = [_bare(item) for item in items(part.text)]
        if part.is_chrome:
            is_right = "".join(found) not in everything and lines.isdisjoint(found)
        else:
            is_right = all(item in everything for item in found)
        kind = "chrome" if part.is_chrome else "text"
        counts.update({kind: 1, f"{kind} right": is_right})
    return counts


def _bare(text: str) -> str:
    return re.sub(r"[\s|｜]", "", text)


def main() -> None:
    """Print the figures of each kind of markup."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="*", type=Path, default=[COPIES])
    folders = parser.parse_args().folder
    extractors = {"glossary": ours, "trafilatura": trafilatura()}
    paths = sorted(path for folder in folders for path in folder.glob("*.txt"))
    for name, extract in extractors.items():
        for markup in MARKUP if extract else ():
            total: Counter[str] = Counter()
            for path in paths:
                page = page_of(path)
                html = f"<html><head><meta charset=utf-8></head><body>{markup(page)}"
                total += count(page, extract(f"{html}</body></html>"))
            print(
                f"{name:12} {markup.__name__:10} "
                f"chrome aside {total['chrome right']}/{total['chrome']} "
                f"text kept {total['text right']}/{total['text']}"
            )


if __name__ == "__main__":
    main()
