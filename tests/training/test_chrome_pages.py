from pathlib import Path

import pytest
from training.chrome_pages import (
    Composer,
    Line,
    articles,
    furniture,
    labelled_pages,
    taken_apart,
)

TRAINING = Path(__file__).parents[2] / "training" / "pages"
BODY = "会议强调，要加强协调，完善制度，推动合作取得新的进展，取得更大实效。"


def line(text, is_chrome, counts=True):
    return Line(text, is_chrome, counts, "page")


def test_page_taken_apart():
    page = [
        line("首页", True),
        line("标题", False),
        line("字号", True),
        line("来源：某网", False, counts=False),
        line(BODY, False),
        line("10:05", True),
        line(BODY, False),
        line("返回顶部", True),
    ]

    site, article = taken_apart(page)

    assert [one.text for one in site.top] == ["首页"]
    assert [one.text for one in site.under] == ["字号"]
    assert [one.text for one in site.foot] == ["返回顶部"]
    assert [one.text for one in article] == ["标题", "来源：某网", BODY, "10:05", BODY]


def test_page_without_text_has_no_parts():
    assert taken_apart([line("首页", True)]) is None


def test_composed_pages_are_the_same_for_a_seed():
    first, again = (Composer([], TRAINING, seed=3) for _ in range(2))

    assert [first.page() for _ in range(5)] == [again.page() for _ in range(5)]


def test_composed_pages_hold_an_article_whole_and_in_order():
    composer = Composer([], TRAINING, seed=3)
    written = {article[0].origin: article for article in articles(TRAINING)}
    pages = [composer.page() for _ in range(40)]

    found = 0
    for page in pages:
        names = {one.origin for one in page} & written.keys()
        for name in names:
            assert [one for one in page if one.origin == name] == written[name]
            found += 1
    assert found > 20


def test_documents_that_are_no_pages_have_no_chrome():
    composer = Composer([], TRAINING, seed=3)

    pages = [composer.page() for _ in range(60)]

    assert any(not any(one.is_chrome for one in page) for page in pages)


@pytest.mark.parametrize(
    "site", [*furniture(TRAINING)], ids=lambda site: site.top[0].text
)
def test_furniture_has_a_top_and_a_foot(site):
    assert site.top
    assert site.foot


@pytest.mark.parametrize(
    "folder", sorted(TRAINING.glob("writer*")), ids=lambda f: f.name
)
def test_labelled_pages_have_chrome_and_text(folder):
    pages = labelled_pages(folder)

    assert pages
    for page in pages:
        assert {one.is_chrome for one in page if one.counts} == {True, False}
