from dataclasses import replace

from bs4 import BeautifulSoup

from glossary.documents.html import read_html
from glossary.documents.translated.intohtml import write_into_html
from glossary.documents.translated.presentation import DocumentOptions
from glossary.model import Catalogue, Origin, State
from glossary.text.segmenter import segment
from glossary.units import initial_units

PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="gbk"><title>巡河通知 - 清溪县</title>
<style>p { color: red }</style></head>
<body class="page"><nav><a href="/">首页</a></nav>
<h1 id="top">巡河通知</h1>
<p>各县<b>要</b>巡河。第二句
在这里。<img src="river.png" alt=""></p>
<p>详见<a href="all.html">公告全文</a>。</p>
<ol start="3"><li>水质</li><li>水量</li></ol>
<table><tr><th>县</th><td>12</td></tr></table>
<script>let 巡河 = 1;</script>
</body></html>
"""
TARGETS = {
    "巡河通知": "Notice on Patrols",
    "各县要巡河。": "All counties shall patrol.",
    "第二句在这里。": "The second sentence is here.",
    "详见公告全文。": "See the full <notice>.",
    "水质": "Water quality",
    "水量": "Water & more",
    "县": "County",
    "12": "12",
}


def catalogue(state=State.REVIEWED):
    document = read_html(PAGE.encode("gbk"), "p.html", None)
    from glossary.text.cleaning import clean

    units = [
        replace(unit, target=TARGETS[unit.source], state=state, origin=Origin.HUMAN)
        for unit in initial_units(document, segment(clean(document)))
    ]
    return Catalogue(tuple(units), target_language="en")


def written(units, **options):
    data, left_out = write_into_html(
        PAGE.encode("gbk"), "p.html", units, DocumentOptions(**options)
    )
    return data.decode("utf-8"), left_out


def test_markup_stays_and_texts_are_exchanged():
    page, left_out = written(catalogue())
    assert left_out == 0
    soup = BeautifulSoup(page, "html.parser")
    assert soup.html["lang"] == "en"
    assert soup.meta["charset"] == "utf-8"
    assert soup.title.string == "Notice on Patrols - 清溪县"
    assert soup.h1.string == "Notice on Patrols"
    assert soup.h1["id"] == "top"
    first, second = soup.find_all("p")
    assert first.get_text() == (
        "All counties shall patrol. The second sentence is here."
    )
    assert first.img["src"] == "river.png"
    assert second.get_text() == "See the full <notice>."
    assert second.a["href"] == "all.html"
    assert second.a.get_text() == "the full"
    assert [li.get_text() for li in soup.find_all("li")] == [
        *("Water quality", "Water & more"),
    ]
    assert soup.ol["start"] == "3"
    assert soup.th.string == "County"
    # What the reader set aside, or never showed, is as it was.
    assert soup.nav.get_text() == "首页"
    assert "let 巡河 = 1;" in page
    assert "color: red" in page


def test_drafts_are_marked():
    page, _left_out = written(catalogue(State.TRANSLATED))
    mark = BeautifulSoup(page, "html.parser").h1.mark
    assert (mark["class"], mark["title"]) == (["unreviewed"], "unreviewed")
    assert mark.span["lang"] == "en"


def test_a_sentence_that_is_not_there_is_counted():
    units = catalogue().units
    other = replace(units[1], source="别的句子。")
    page, left_out = written(Catalogue((units[0], other, *units[2:])))
    assert left_out == 1
    assert "各县<b>要</b>巡河。" in page
