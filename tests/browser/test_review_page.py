"""The review page in a real browser."""

import re

import pytest

from glossary.model import (
    Catalogue,
    Doubt,
    Finding,
    Origin,
    Role,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
    occurrence_context,
)
from glossary.reviewpage.data import NamedCatalogue

pytestmark = pytest.mark.browser

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
TALK = Catalogue(
    (
        TranslationUnit(
            "访谈", "Interview", State.FINAL, Origin.HUMAN, role=Role.TITLE
        ),
        TranslationUnit(
            "😀村民喜欢村民夜校。",
            "😀 Villagers like the night school of the villagers.",
            State.TRANSLATED,
            Origin.MACHINE,
            role=Role.ANSWER,
            speaker="林老师",
            reference="talk.txt:3",
            terms=(
                TermEvidence(
                    *("村民", Span(1, 3), "Villagers", Span(2, 11)),
                    Strategy.ANNOTATION,
                ),
                TermEvidence(
                    *("村民", Span(5, 7), "villagers", Span(41, 50)),
                    *(Strategy.REPLACEMENT, -0.25),
                ),
                TermEvidence(
                    "夜校", Span(7, 9), "evening classes", None, Strategy.MISSING
                ),
            ),
            findings=(
                Finding("term-missing", ERROR, "夜校!", Side.SOURCE, Span(7, 9)),
                Finding("doubled", WARNING, "twice", Side.TARGET, Span(8, 16)),
                Finding("end-mark", INFO, "add one", Side.TARGET, Span(51, 51), "。"),
            ),
        ),
        TranslationUnit(
            "谢谢大家。",
            "Thank you ALL.",
            State.REVIEWED,
            Origin.HUMAN,
            role=Role.ANSWER,
            comment="ask Anna",
            findings=(Finding("doubled", INFO, "perhaps"),),
            previous_source="谢谢。",
        ),
        TranslationUnit("再见。"),
    ),
    signature="model x",
)
PAPER = Catalogue(
    (TranslationUnit("村民", "villager", State.FINAL, Origin.HUMAN),),
    target_language="ar",
)


@pytest.fixture
def page(open_page):
    return open_page(NamedCatalogue("talk", TALK), NamedCatalogue("paper", PAPER))


def test_pairs_with_what_is_known_of_them(page):
    assert page.shown == [1, 2, 3, 4, 5]
    assert page.texts(".text.source") == [
        *("访谈", "😀村民喜欢村民夜校。", "谢谢大家。", "再见。", "村民"),
    ]
    assert page.texts("#unit-2 .target")[0].startswith("😀 Villagers like")
    assert page.one("#unit-4 .none").text == "not translated yet"
    meta = page.one("#unit-2 .meta").text.split("\n")
    assert " ".join(meta) == "2 translated answer 林老师 talk.txt:3"
    assert "ask Anna" in page.one("#unit-3 .notes").text
    assert "谢谢。" in page.one("#unit-3 .notes").text
    assert page.one("#unit-5 .target").get_attribute("lang") == "ar"
    assert "model x" in page.one("#made").text
    assert page.browser.title == "talk, paper – translation review"
    assert page.browser.get_log("browser") == []


def test_progress(page):
    talk, paper = (
        row.text.replace("\n", " ") for row in page.all("#progress tbody tr")
    )
    assert talk == (
        "talk 50 % 1 final 1 reviewed 1 translated 1 initial 12 20 2 of 3 "
        "1 error, 1 warning, 2 info"
    )
    assert paper == "paper 100 % 1 final 1 2 0 of 0 none"
    (total,) = page.all("#progress tfoot tr")
    assert total.text.startswith("Total 60 %")


def test_terms_are_highlighted_by_code_points(page):
    assert page.texts("#unit-2 .source .term") == ["村民", "村民", "夜校"]
    assert page.texts("#unit-2 .target .term") == ["Villagers", "villagers"]
    assert page.texts("#unit-2 .term.missing") == ["夜校"]


def test_findings_are_highlighted_by_code_points(page):
    assert page.texts('#unit-2 .source [data-severity="error"]') == ["夜校"]
    # The finding begins in a term and ends after it.
    marks = page.texts('#unit-2 .target [data-severity="warning"]')
    assert marks == ["ers", " like"]
    assert page.texts("#unit-2 .target .point") == [""]
    assert [item.text.split("\n") for item in page.all("#unit-2 .findings li")] == [
        ["✖ error", "夜校!", "term-missing"],
        ["▲ warning", "twice", "doubled"],
        ["● info", "add one", "fix: 。", "end-mark"],
    ]


def test_the_list_of_terms(page):
    entries = [entry.text.split("\n") for entry in page.all(".entry")]
    assert entries == [
        ["村民", "× 2", "Villagers · villagers", "annotation 1, replacement 1"],
        ["夜校", "× 1", "evening classes", "✖ missing 1"],
    ]


def test_a_term_lights_up_its_partner_and_its_entry(page):
    page.focus("#unit-2 .target .term:nth-of-type(2)")
    assert page.linked[:2] == ["村民", "villagers"]
    assert len(page.linked) == 3
    assert page.all(".entry.linked")[0].text.startswith("村民")
    page.focus("#search")
    assert page.linked == []


def test_a_pointer_does_what_focus_does(page):
    from selenium.webdriver import ActionChains

    (term, *_) = page.all("#unit-2 .source .term")
    ActionChains(page.browser).move_to_element(term).perform()
    assert page.linked[:2] == ["村民", "Villagers"]


def test_an_entry_lights_up_all_its_occurrences(page):
    page.focus(".entry button")
    assert page.texts(".term.linked") == ["村民", "村民", "Villagers", "villagers"]


def test_a_finding_lights_up_its_span(page):
    page.focus('#unit-2 .findings [data-check="doubled"]')
    assert page.texts("mark.linked") == ["ers", " like"]


@pytest.mark.parametrize(
    ("filters", "shown"),
    [
        ({"state": "final"}, [1, 5]),
        ({"state": "initial"}, [4]),
        ({"role": "answer"}, [2, 3]),
        ({"severity": "any"}, [2, 3]),
        ({"severity": "warning"}, [2]),
        ({"severity": "none"}, [1, 4, 5]),
        ({"check": "doubled"}, [2, 3]),
        # Severity and check are asked of the same finding.
        ({"check": "doubled", "severity": "error"}, []),
        ({"check": "doubled", "severity": "info"}, [3]),
        ({"check": "doubled", "severity": "none"}, []),
        ({"document": "1"}, [5]),
        ({"document": "0", "state": "final"}, [1]),
    ],
)
def test_filters(page, filters, shown):
    for name, value in filters.items():
        page.choose(name, value)
    assert page.shown == shown
    assert page.count == f"{len(shown)} of 5 units"
    assert bool(page.all("#nothing")) == (not shown)
    page.one("#clear").click()
    assert page.shown == [1, 2, 3, 4, 5]
    assert page.count == "5 units"


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("thank you all", [3]),
        ("村民", [2, 5]),
        ("村民 like", [2]),
        ("ＡＬＬ", [3]),
        ("anna", [3]),
        ("talk.txt:3", [2]),
        ("林老师", [2]),
        ("term-missing", [2]),
        ("谢谢", [3]),
        ("  ", [1, 2, 3, 4, 5]),
        ("nowhere", []),
    ],
)
def test_search(page, query, shown):
    page.one("#search").send_keys(query)
    assert page.shown == shown
    assert page.one("#count").get_attribute("aria-live") == "polite"


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        # Across the edge of a term; in a text with a character of two code units.
        ("喜欢村", ["喜欢村"]),
        ("ＶＩＬＬＡＧＥＲＳ like", ["Villagers", "villagers", "like"]),
        ("anna", ["Anna"]),
        ("nowhere", []),
        ("", []),
    ],
)
def test_what_was_searched_for_is_marked(page, query, hits):
    page.one("#search").send_keys(query)
    # The marks come when the typing has paused; then they are set, even to none.
    marks = page.browser.execute_async_script(
        "const done = arguments[0];"
        "(function look() {"
        "  const hit = CSS.highlights.get('hit');"
        "  hit ? done([...hit].map(String)) : setTimeout(look, 20);"
        "})()"
    )
    assert sorted(marks) == sorted(hits)


def test_the_check_of_a_finding_filters(page):
    page.one('#unit-3 .findings [data-check="doubled"]').click()
    assert page.shown == [2, 3]
    assert page.one("#filter-check").get_attribute("value") == "doubled"


def test_a_term_filters(page):
    button = page.all(".entry button")[0]
    button.click()
    assert (page.shown, page.count) == ([2], "1 of 5 units, with 村民")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert page.shown == [1, 2, 3, 4, 5]


def test_moving_with_keys(page):
    from selenium.webdriver import Keys

    visited = []
    for key in ("j", "j", Keys.ARROW_DOWN, "k", Keys.ARROW_UP, "k", "k"):
        page.press(key)
        visited.append(page.active.get_attribute("id"))
    assert visited == [f"unit-{n}" for n in (1, 2, 3, 2, 1, 1, 1)]
    page.press("k", *"jjjjjj")
    assert page.active.get_attribute("id") == "unit-5"
    assert [unit.get_attribute("id") for unit in page.all(".current")] == ["unit-5"]


def test_keys_pass_over_hidden_units(page):
    page.choose("state", "final")
    page.run("document.activeElement.blur()")
    page.press("j", "j")
    assert page.active.get_attribute("id") == "unit-5"


def test_the_doubtful_first(open_page):
    doubts = (None, Doubt.LOW, Doubt.HIGH, Doubt.MEDIUM, Doubt.HIGH)
    units = tuple(
        TranslationUnit(
            f"第{at}句。", "One.", State.TRANSLATED, Origin.MACHINE, doubt=one
        )
        for at, one in enumerate(doubts)
    )
    page = open_page(NamedCatalogue("talk", Catalogue(units)))
    assert page.one("#unit-3 .doubt").text == "doubt: high"
    assert page.all("#unit-1 .doubt") == []
    order = page.one("#order")
    order.find_element("css selector", "[value=doubt]").click()
    assert page.shown == [3, 5, 4, 2, 1]
    page.run("document.activeElement.blur()")
    page.press("j", "j", "j")
    assert page.active.get_attribute("id") == "unit-4"
    order.find_element("css selector", "[value='']").click()
    assert page.shown == [1, 2, 3, 4, 5]


def test_without_doubts_there_is_one_order(page):
    assert page.all("#order") == []


def test_searching_with_keys(page):
    from selenium.webdriver import Keys

    page.press("j", "/")
    assert page.active.get_attribute("id") == "search"
    page.press("j", "?", "/")
    assert page.active.get_attribute("value") == "j?/"
    page.press(Keys.ESCAPE)
    assert page.active.get_attribute("value") == ""
    page.press(*"thank", Keys.ENTER)
    assert page.active.get_attribute("id") == "unit-3"
    page.press(Keys.ESCAPE)
    assert page.shown == [1, 2, 3, 4, 5]


def test_the_keys_are_on_the_page_and_can_be_switched_off(page):
    from selenium.webdriver import Keys

    page.press("?")
    keys = [key.text for key in page.all("#help kbd")]
    assert keys == ["j", "↓", "k", "↑", "/", "Enter", "Esc", "Tab", "?"]
    page.one("#shortcuts").click()
    page.run("document.activeElement.blur()")
    page.press("j")
    assert page.all(".current") == []
    page.press(Keys.ARROW_DOWN)
    assert page.one(".current").get_attribute("id") == "unit-1"


def test_a_focused_unit_is_not_under_the_tools(page):
    page.browser.set_window_size(1000, 420)
    page.press(*"jjjjkkk")
    edge = "return document.querySelector(arguments[0]).getBoundingClientRect()"
    bottom = page.run(f"{edge}.bottom", ".tools")
    assert page.run(f"{edge}.top", "#unit-2") >= bottom
    page.browser.set_window_size(1360, 1000)


@pytest.mark.parametrize("width", [500, 900, 1360])
def test_the_page_never_scrolls_sideways(page, width):
    page.browser.set_window_size(width, 900)
    assert page.run("return document.documentElement.scrollWidth - innerWidth") <= 0
    page.browser.set_window_size(1360, 1000)


def test_right_to_left(open_page):
    unit = TranslationUnit("你好。", "مرحبا بكم.", State.REVIEWED, Origin.HUMAN)
    page = open_page(NamedCatalogue("x", Catalogue((unit,), target_language="ar")))
    script = "return getComputedStyle(document.querySelector(arguments[0])).direction"
    assert page.run(script, ".target") == "rtl"
    assert page.run(script, ".source") == "ltr"


# Every kind of fact, and no Latin letter.
FOREIGN = Catalogue(
    (
        TranslationUnit(
            "村民说村民夜校。",
            "Οι χωρικοί.",
            State.TRANSLATED,
            Origin.PASSTHROUGH,
            context=occurrence_context(2),
            role=Role.ANSWER,
            speaker="问",
            reference="1",
            comment="好",
            previous_source="旧",
            terms=(
                TermEvidence("村民", Span(0, 2), "χ", Span(3, 4), Strategy.MODEL, 0.5),
                TermEvidence("村民", Span(3, 5), "χ", Span(4, 5), Strategy.SPLIT),
                TermEvidence("夜校", Span(5, 7), "ν", None, Strategy.MISSING),
            ),
            findings=(
                Finding("甲", ERROR, "乙", Side.TARGET, Span(0, 2), "丙"),
                Finding("甲", WARNING, "乙", Side.TARGET, Span(3, 5), ""),
                Finding("丁", INFO, "乙"),
            ),
        ),
        TranslationUnit("一。", "α", State.FINAL, Origin.HUMAN),
        TranslationUnit("二。", role=Role.TITLE),
    ),
    target_language="el",
    signature="1",
)
# What a person sees or is read, in one text, and each attribute that is.
SAID = """
const body = document.body.cloneNode(true);
for (const one of body.querySelectorAll("script, noscript")) one.remove();
const names = ["title", "aria-label", "placeholder", "alt"];
const named = (one) => names.map((name) => one.getAttribute(name)).filter(Boolean);
const attributes = [...document.querySelectorAll("*")].flatMap(named);
return [document.title, body.textContent, ...attributes];
"""


def unbracketed(text):
    """The text without all that is in brackets, and the brackets in these."""
    while (shorter := re.sub(r"\[\[[^\[\]]*\]\]", "", text)) != text:
        text = shorter
    return text


def test_all_labels_are_translated(open_page, speak):
    speak("[[", "]]")
    page = open_page(NamedCatalogue("甲", FOREIGN), NamedCatalogue("乙", FOREIGN))
    page.all(".entry button")[0].click()
    page.press("?")
    title, text, *attributes = page.run(SAID)
    assert not re.search(r"[{}]", "".join((title, text, *attributes)))
    # Languages are called by their tags.
    assert re.findall(r"[A-Za-z]+", unbracketed(text)) == ["zh", "Hans", "el"]
    assert not [
        one for one in (title, *attributes) if re.search("[a-z]", unbracketed(one))
    ]
    assert page.count == "[[2 of 6 units, with 村民]]"
    page.one("#search").send_keys("村民")
    page.all(".entry button")[0].click()
    assert page.count == "[[2 of 6 units]]"
    page.one("#clear").click()
    assert page.count == "[[6 units]]"
    assert page.browser.get_log("browser") == []


def test_the_page_is_in_the_language_of_its_labels(open_page, speak):
    speak("译", "", "zh-CN")
    page = open_page(NamedCatalogue("x", FOREIGN))
    languages = (
        "return [...document.querySelectorAll(arguments[0])].map(one => one.lang)"
    )
    assert page.run(languages, "html") == ["zh-CN"]
    for selector, language in {
        "#unit-1 .source, .entry .word, .notes div:first-child dd": "zh-Hans",
        "#unit-1 .target, .entry .targets, .fix bdi": "el",
        ".findings .message, .meta *, th, button": "",
    }.items():
        assert set(page.run(languages, selector)) == {language}
    style = "return getComputedStyle(document.querySelector('.none')).fontStyle"
    assert page.run(style) == "normal"


def test_dark_and_print(page):
    script = "return getComputedStyle(document.body).backgroundColor"
    light = page.run(script)
    dark = {"features": [{"name": "prefers-color-scheme", "value": "dark"}]}
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", dark)
    assert page.run(script) != light
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert page.all(".tools") == []
    assert page.shown == [1, 2, 3, 4, 5]
    page.browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


ATTACKS = (
    "<script>window.pwned = 1</script>",
    "</script><script>window.pwned = 1</script>",
    "<!-- <script> --> </SCRIPT >",
    '"><img src=x onerror="window.pwned = 1">',
    "' onmouseover='window.pwned = 1' style='display:none",
    "</style><style>* { display: none }</style>",
    "javascript:window.pwned=1",
    "&lt;b&gt;&amp;amp;",
    "\u2028window.pwned = 1\u2029",
    "${window.pwned = 1} `$script` \\u003c",
    "\u202eevil\u202c \u2066x",
    "]]></div></li></ol></main>",
    "__proto__",
    "\x01\x7f\x85\t\ufeff",
)


def hostile(text):
    length = len(text)
    return TranslationUnit(
        text,
        f"t{text}",
        State.TRANSLATED,
        Origin.MACHINE,
        role=Role.ANSWER,
        speaker=text,
        reference=text,
        comment=text,
        context=text,
        previous_source=text,
        terms=(
            TermEvidence(text, Span(0, 1), text, Span(1, 2), Strategy.MODEL),
            # Spans that overlap, are upside down or out of the text.
            TermEvidence(text, Span(0, length), text, None, Strategy.MISSING),
            TermEvidence(text, Span(5, 2), text, Span(0, 10**6), Strategy.MODEL),
        ),
        findings=(
            Finding(text, ERROR, text, Side.SOURCE, Span(1, length), text),
            Finding(text, INFO, text, Side.TARGET, Span(length, 10**6)),
        ),
    )


@pytest.mark.parametrize("labels", [False, True], ids=["texts", "labels"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_hostile_texts_are_shown_and_not_run(open_page, speak, attack, labels):
    before = attack if labels else ""
    speak(before, "", before or "en")
    elements = "return document.querySelectorAll('script, style, img, iframe').length"
    catalogue = Catalogue((hostile(attack),), signature=attack)
    page = open_page(NamedCatalogue(attack, catalogue))
    assert page.run("return window.pwned") is None
    # Those of an honest page: a style, the data and the script.
    assert page.run(elements) == 3
    shown = {
        ".text.source": attack,
        ".text.target": f"t{attack}",
        ".speaker": attack,
        ".reference": attack,
        ".notes div:last-child dd": attack,
        ".findings li:first-child .message": attack,
        ".findings li:first-child .fix bdi": attack,
        ".findings li:first-child button": attack,
        ".entry .word": attack,
        "#progress tbody th": attack,
    }
    shown |= {
        "h1": f"{before}Translation review",
        "#progress th": f"{before}Document",
        "#unit-1 .role": f"{before}answer",
        "#count": f"{before}1 unit",
        "#progress tbody td:last-child": f"{before}1 error{before}, {before}1 info",
        ".findings li:first-child .fix": f"{before}fix: {attack}",
        "#filter-state option": f"{before}all",
    }
    assert {selector: page.texts(selector)[0] for selector in shown} == shown
    assert page.run("return document.documentElement.lang") == "en"
    page.one("#search").send_keys("t")
    page.choose("check", attack)
    assert page.shown == [1]
    page.focus("#unit-1 .term")
    assert page.run("return window.pwned") is None
    assert (
        page.run("return document.querySelectorAll('[onerror], [style*=none]').length")
        == 0
    )
    assert page.browser.get_log("browser") == []


@pytest.mark.parametrize(
    "script",
    [
        "document.body.innerHTML = '<b>x</b>'",
        "document.write('x')",
        "setTimeout('1')",
        "new Worker('data:,1')",
    ],
)
def test_the_policy_refuses_markup_and_code_made_of_texts(page, script):
    attempt = f"try {{ {script}; return 'done' }} catch {{ return 'refused' }}"
    assert page.run(attempt) == "refused"


def test_the_policy_refuses_styles_and_connections(page):
    page.run(
        "const style = document.createElement('style');"
        "style.textContent = 'body { display: none }';"
        "document.head.append(style);"
        "document.body.setAttribute('style', 'display: none');"
        "fetch('https://example.invalid/').catch(() => {});"
        "new Image().src = 'https://example.invalid/x.png';"
    )
    assert page.count == "5 units"
    refused = [entry["message"] for entry in page.browser.get_log("browser")]
    for what in ("inline style", "connect-src", "img-src"):
        assert any("Content Security Policy" in one and what in one for one in refused)
