import base64
import gettext
import hashlib
import json
import re
from html.parser import HTMLParser
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.documents.recognition import REVIEW_PAGE
from glossary.model import Catalogue, TranslationUnit
from glossary.reviewpage.data import NamedCatalogue, page_data
from glossary.reviewpage.page import embeddable, render_report
from strategies import TEXT

TALK = NamedCatalogue("talk", Catalogue((TranslationUnit("谢谢。", "Thank you."),)))
HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "\u2028\u2029",
    "$script ${data} $$",
    "\ud800",
    "\"\\'&quot;&lt;",
)


class Page(HTMLParser):
    """Collects the elements and what scripts and styles hold."""

    def __init__(self, text):
        super().__init__()
        self.elements = []
        self.contents = {}
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data):
        if self.cdata_elem:
            key = (self.cdata_elem, self.elements[-1][1].get("id"))
            self.contents[key] = self.contents.get(key, "") + data

    def attributes(self, wanted):
        return [attributes for tag, attributes in self.elements if tag == wanted]


@pytest.fixture(scope="module")
def page():
    return Page(render_report([TALK]).decode())


def data_of(rendered):
    return json.loads(Page(rendered.decode()).contents["script", "data"])


def test_the_data_is_in_the_page():
    assert data_of(render_report([TALK])) == page_data([TALK])


def test_the_same_catalogues_give_the_same_bytes():
    assert render_report([TALK]) == render_report([TALK])


def test_nothing_is_loaded_from_anywhere(page):
    assert not page.attributes("link")
    assert not page.attributes("img")
    assert all("src" not in attributes for attributes in page.attributes("script"))
    text = render_report([TALK]).decode()
    assert not re.search(r"https?://|@import|url\(", text)


def test_the_policy_lets_in_the_style_and_the_script_alone(page):
    (policy,) = (
        attributes["content"]
        for attributes in page.attributes("meta")
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    for name, tag in (("style-src", "style"), ("script-src", "script")):
        digest = hashlib.sha256(page.contents[tag, None].encode()).digest()
        assert rules[name] == f"'sha256-{base64.b64encode(digest).decode()}'"
    assert {"base-uri", "form-action", "require-trusted-types-for"} <= rules.keys()


def test_no_element_has_style_or_handlers(page):
    for _, attributes in page.elements:
        assert not [name for name in attributes if name.startswith(("on", "style"))]


def test_controls_have_labels_and_landmarks_have_names(page):
    labelled = re.compile(r"<label[^>]*>[^<]+<(?:input|select)|<label><input")
    text = render_report([TALK]).decode()
    controls = len(page.attributes("input")) + len(page.attributes("select"))
    assert len(labelled.findall(re.sub(r">\s+", ">", text))) == controls
    tags = {tag for tag, _ in page.elements}
    assert {"header", "main", "aside", "footer", "h1"} <= tags
    assert page.attributes("html") == [{"lang": "en"}]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_data(text, page):
    unit = TranslationUnit(f"x{text}", text, speaker=text, comment=text)
    rendered = render_report([NamedCatalogue(text, Catalogue((unit,)))])
    hostile = Page(rendered.decode())
    assert hostile.elements == page.elements
    shown = data_of(rendered)["units"][0]
    assert (shown["target"], shown["speaker"], shown["comment"]) == (text, text, text)
    assert data_of(rendered)["documents"][0]["name"] == text


class Said(gettext.NullTranslations):
    """Translations that all say the same."""

    def __init__(self, text):
        super().__init__()
        self.text = text

    def gettext(self, message):
        return self.text

    def pgettext(self, context, message):
        return self.text

    def ngettext(self, singular, plural, n):
        return self.text.replace("{", "{{").replace("}", "}}")


# A catalogue in UTF-8 cannot hold the lone surrogate.
@pytest.mark.parametrize("text", [text for text in HOSTILE if text != "\ud800"])
def test_hostile_labels_stay_texts(text, page, say_with):
    say_with(Said(text))
    rendered = render_report([TALK])
    hostile = Page(rendered.decode())
    # The names of keys are where a label says; one that does not has none.
    kinds, others = (
        [tag for tag, _ in one.elements if tag != "kbd"] for one in (hostile, page)
    )
    assert kinds == others
    assert hostile.attributes("html") == [{"lang": "en"}]
    (search,) = (one for one in hostile.attributes("input") if one["type"] == "search")
    assert search["placeholder"] == text
    labels = data_of(rendered)["labels"]
    assert labels["total"] == labels["units"] == labels["roles"]["title"] == text


def test_the_template_and_the_script_have_no_words_of_their_own():
    folder = files("glossary.reviewpage")
    template = (folder / "template.html").read_text("utf-8")
    visible = re.sub(r"<[^>]*>|\{\{ \w+ \}\}", "", template)
    assert not re.findall(r"\w+", visible.replace("/", "").replace("?", ""))
    named = re.findall(r'(?:aria-label|placeholder|title)="([^"]*)"', template)
    assert all(name.startswith("{{ ") for name in named)
    script = (folder / "script.js").read_text("utf-8")
    used = set(re.findall(r"\blabels\.(\w+)", script))
    assert used == data_of(render_report([TALK]))["labels"].keys()


@settings(max_examples=50)
@given(st.text(), TEXT)
def test_what_is_embedded_is_what_was_there(one, other):
    text = embeddable({"one": one, "other": other})
    assert json.loads(text) == {"one": one, "other": other}
    assert not set(text) & set("<>&\u2028\u2029")
    text.encode()


def test_only_a_page_of_ours_has_the_mark():
    unit = TranslationUnit("x", REVIEW_PAGE)
    assert REVIEW_PAGE.encode() in render_report([])
    assert REVIEW_PAGE not in embeddable(
        page_data([NamedCatalogue("x", Catalogue((unit,)))])
    )


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Contrast ratio of WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_text_has_contrast(page, scheme):
    blocks = re.findall(r":root \{(.*?)\}", page.contents["style", None], re.DOTALL)
    assert len(blocks) == 2
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", blocks[scheme]))
    pairs = [
        *((fore, back) for fore in ("text", "quiet") for back in ("page", "card")),
        *((state, "card") for state in ("initial", "translated", "reviewed", "final")),
        *((tone, f"{tone}-back") for tone in ("error", "warning", "info")),
        *(("text", f"{tone}-back") for tone in ("error", "warning", "info")),
        *(("text", "term"), ("linked-text", "linked"), ("accent", "card")),
        ("error", "card"),
    ]
    low = {
        pair: round(contrast(*(colours[name] for name in pair)), 2)
        for pair in pairs
        if contrast(*(colours[name] for name in pair)) < 4.5
    }
    assert low == {}
