"""Reviewing in a real browser, with two windows and an editor beside it."""

from __future__ import annotations

from threading import Thread

import pytest

from conftest import Page
from glossary.catalogues.catalogue import Output
from glossary.findings import Checker
from glossary.model import Catalogue, Origin, State, TermEntry, TranslationUnit
from glossary.reviewserver.session import ReviewSession

serving = pytest.importorskip("glossary.reviewserver.serving")
keys = pytest.importorskip("selenium.webdriver.common.keys").Keys
actions = pytest.importorskip("selenium.webdriver.common.action_chains")
support = pytest.importorskip("selenium.webdriver.support.ui")
exceptions = pytest.importorskip("selenium.common.exceptions")

NOW = "2024-01-01 00:00+0000"
MACHINE = (State.TRANSLATED, Origin.MACHINE)
UNITS = (
    TranslationUnit("河长每周巡河。", "The chief walks the river.", *MACHINE),
    TranslationUnit("会议开了三天。", "It met for three days.", *MACHINE),
    TranslationUnit("</script>村民说：“好。”", "Villagers <b>agree</b>.", *MACHINE),
)
SECONDS = 15


class Editor(Page):
    """The page as a person edits in it."""

    def target(self, number):
        return self.run(
            "return document.querySelector(arguments[0]).textContent",
            f"#unit-{number} .text.target",
        )

    def state(self, number):
        script = "return document.querySelector(arguments[0]).dataset.state"
        return self.run(script, f"#unit-{number}")

    def wait(self, what):
        # The page may replace what is being looked at.
        stale = [exceptions.StaleElementReferenceException]
        waiting = support.WebDriverWait(self.browser, SECONDS, 0.1, stale)
        waiting.until(lambda _: what())

    def chord(self, modifier, key):
        """Press a key while another is held."""
        chain = actions.ActionChains(self.browser)
        chain.key_down(modifier).send_keys(key).key_up(modifier).perform()

    def type_target(self, number, text):
        self.focus(f"#unit-{number}")
        self.press("e")
        self.wait(lambda: self.all(f"#unit-{number} textarea"))
        self.chord(keys.CONTROL, "a")
        self.press(text)


@pytest.fixture
def output(tmp_path):
    output = Output(tmp_path / "talk")
    output.update(lambda _: Catalogue(UNITS), NOW)
    return output


@pytest.fixture
def page(browser, output):
    checker = Checker(((TermEntry("河长", "river chief"),),))
    session = ReviewSession([output], ["talk"], checker, lambda: NOW)
    with serving.serving(session) as server:
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        browser.get_log("browser")
        browser.get(server.address)
        yield Editor(browser)
        browser.get("about:blank")


def told(output, number):
    unit = output.read().units[number - 1]
    return unit.target, unit.state


def test_the_secret_is_not_in_the_address(page):
    assert "key=" not in page.browser.current_url
    assert page.texts("h1") == ["Translation review"]


def test_accept_goes_on_to_the_next_unit(page, output):
    page.focus("#unit-1")
    page.press("a")
    page.wait(lambda: page.state(1) == "reviewed")
    assert told(output, 1) == ("The chief walks the river.", State.REVIEWED)
    page.wait(lambda: page.active.get_attribute("id") == "unit-2")
    page.press("a")
    page.wait(lambda: page.state(2) == "reviewed")
    page.wait(lambda: "66 %" in page.texts("#progress tbody td"))


def test_edit_save_and_take_back(page, output):
    page.type_target(1, "Every week the chief is there.")
    page.wait(lambda: page.texts("#unit-1 .live .message"))
    page.chord(keys.CONTROL, "a")
    page.press("Every week the ")
    page.chord(keys.ALT, "1")
    page.press(" is there.")
    page.wait(lambda: "term-missing" not in page.texts("#unit-1 .live button"))
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: page.state(1) == "reviewed")
    assert told(output, 1) == ("Every week the river chief is there.", State.REVIEWED)
    assert page.texts("#unit-1 .term") == ["河长", "river chief"]
    page.wait(lambda: page.active.get_attribute("id") == "unit-2")
    page.press("u")
    page.wait(lambda: page.state(1) == "translated")
    assert told(output, 1) == ("The chief walks the river.", State.TRANSLATED)


def test_a_comment(page, output):
    page.focus("#unit-2")
    page.press("c")
    page.press("ask: <three> days?")
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: page.texts("#unit-2 .notes dd") == ["ask: <three> days?"])
    assert output.read().units[1].comment == "ask: <three> days?"
    assert told(output, 2)[1] is State.TRANSLATED


def test_escape_discards_and_writes_nothing(page, output):
    before = output.path("po").read_bytes()
    page.type_target(1, "no")
    page.press(keys.ESCAPE)
    page.wait(lambda: not page.all("textarea"))
    assert page.target(1) == "The chief walks the river."
    assert output.path("po").read_bytes() == before


def test_two_windows_at_once(page, output):
    address = page.browser.current_url
    page.type_target(1, "From the first window.")
    first = page.browser.current_window_handle
    page.browser.switch_to.new_window("tab")
    page.browser.get(address)
    page.type_target(1, "From the second window.")
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: page.state(1) == "reviewed")
    page.browser.close()
    page.browser.switch_to.window(first)
    page.wait(lambda: page.texts(".conflict blockquote") == ["From the second window."])
    page.run("document.querySelector('textarea').focus()")
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: "somebody else" in page.one("#saved").text)
    assert told(output, 1)[0] == "From the second window."
    (_take, keep) = page.all(".conflict button")
    keep.click()
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: not page.all("textarea"))
    assert told(output, 1)[0] == "From the first window."


def test_a_po_editor_beside_it(page, output):
    page.type_target(1, "Mine, still typing")
    path = output.path("po")
    text = path.read_text("utf-8").replace("It met for three days.", "They met.")
    path.write_text(text, "utf-8")
    page.wait(lambda: page.target(2) == "They met.")
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: page.state(1) == "reviewed")
    assert [told(output, n)[0] for n in (1, 2)] == ["Mine, still typing", "They met."]


def test_texts_are_never_markup(page, output):
    page.type_target(3, "<img src=x onerror=alert(1)>")
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: page.state(3) == "reviewed")
    assert page.target(3) == "<img src=x onerror=alert(1)>"
    assert not page.run("return document.querySelectorAll('#units img').length")


def test_the_mouse_does_it_all(page, output):
    page.one("#unit-1 [data-do=accept]").click()
    page.wait(lambda: page.state(1) == "reviewed")
    page.one("#unit-1 [data-do=withdraw]").click()
    page.wait(lambda: page.state(1) == "translated")
    assert told(output, 1)[1] is State.TRANSLATED


def test_nothing_is_reported_by_the_browser(page):
    page.type_target(1, "Text")
    page.chord(keys.CONTROL, keys.ENTER)
    page.wait(lambda: page.state(1) == "reviewed")
    problems = page.browser.get_log("browser")
    assert [one for one in problems if one["level"] == "SEVERE"] == []
