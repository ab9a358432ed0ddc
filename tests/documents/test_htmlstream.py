"""A page that is streamed says what its tree would say."""

import re
import weakref

import pytest
from bs4.element import PreformattedString, Tag
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents import htmlstream
from glossary.documents.html import parse_html, read_html, walk
from glossary.documents.htmlstream import stream_html
from glossary.errors import GlossaryError


class Notes:
    def __init__(self):
        self.events = []
        self.names = []

    def enter(self, tag):
        assert not tag.contents
        self.events.append(("enter", tag.name, dict(tag.attrs), tag.sourceline))

    def leave(self, tag):
        self.events.append(("leave", tag.name))

    def add(self, text, *, shown):
        self.events.append((text, shown))

    def name(self, name, line):
        self.names.append((name, line))


def streamed(source):
    notes = Notes()
    stream_html(source, len(source), "a.html", notes)
    return notes


def of_tree(soup):
    for node, entering in walk(soup):
        if not isinstance(node, Tag):
            yield str(node), not isinstance(node, PreformattedString)
        elif entering:
            yield "enter", node.name, dict(node.attrs), node.sourceline
        else:
            yield "leave", node.name


def name_in_tree(soup):
    title = soup.find("title")
    if title is None or title.find_parent("svg"):
        return []
    return [(title.get_text(), title.sourceline)]


PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<br>", "<br/>", "</br>", "<hr>", "</hr>"),
        *("<title>", "</title>", "<svg>", "</svg>", "<pre>", "</pre>", "<textarea>"),
        *("<script>", "</script>", "<!-- a -->", "<![CDATA[甲]]>", "<!DOCTYPE html>"),
        *("<template>", "</template>", "<rt>", "</rt>", "<style>", "</style>", "<?a?>"),
        *("\n", "  ", "甲", "&lt;", "&#20061;", "&nosuch;", '<a href="b"\n c>', "</a>"),
        *("<p", "<", ">", "&", "</", "<!", "<!x", '"', "<table><tr><td>", "</table>"),
    ]
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_stream_is_a_tree_taken_apart(source):
    try:
        soup = parse_html(source.encode(), "a.html", "utf-8")
    except GlossaryError as error:
        expected = re.escape(str(error))
    else:
        notes = streamed(source)
        assert notes.events == list(of_tree(soup))
        assert notes.names == name_in_tree(soup)
        return
    with pytest.raises(GlossaryError, match=expected):
        streamed(source)


def test_elements_go_as_they_end():
    tags = []
    most = 0

    class Watching(Notes):
        def enter(self, tag):
            nonlocal most
            tags.append(weakref.ref(tag))
            most = max(most, sum(one() is not None for one in tags))

    stream_html("<p>甲<b>乙</b></p>\n" * 50, 1000, "a.html", Watching())
    assert len(tags) == 100
    # Those that are open, and the one before.
    assert most <= 4


@pytest.mark.parametrize("page", ["<b>" * 40_000, "<br>a" * 150_000])
def test_a_page_of_next_to_nothing_but_tags_is_refused(page):
    with pytest.raises(GlossaryError, match="next to nothing in them") as caught:
        read_html(page.encode(), "a.html", None)
    assert caught.value.path == "a.html"


def test_void_elements_are_found_without_looking_through_all(monkeypatch):
    """Each end tag once was compared with all line breaks before it."""
    bags = []

    class Bag(htmlstream._Bag):
        def __init__(self):
            super().__init__()
            bags.append(self)

        def __iter__(self):
            raise AssertionError("looked through")

    monkeypatch.setattr(htmlstream, "_Bag", Bag)
    streamed("<br>主</hr></br>" * 20 + "<hr></hr>")
    (bag,) = bags
    assert dict(bag.items()) == {}
    streamed("<br>" * 20)
    assert dict(bags[1].items()) == {"br": 20}
