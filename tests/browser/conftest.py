"""A headless Chromium for the tests of the review page; none, and they are skipped."""

from __future__ import annotations

import gettext
import runpy
from pathlib import Path

import pytest

from glossary.reviewpage.page import render_report

SCREENSHOTS = Path(__file__).parents[2] / "docs" / "screenshots.py"


class Changed(gettext.NullTranslations):
    """Translations with something before and after each message."""

    def __init__(self, before, after="", tag="en"):
        super().__init__()
        self.before, self.after, self.tag = before, after, tag

    def gettext(self, message):
        return f"{self.before}{message}{self.after}"

    def ngettext(self, singular, plural, n):
        # These are filled in by Python, in which braces are written doubled.
        before = self.before.replace("{", "{{").replace("}", "}}")
        return f"{before}{singular if n == 1 else plural}{self.after}"

    def pgettext(self, context, message):
        return self.tag if "BCP 47" in context else self.gettext(message)


class Page:
    """A review page in the browser."""

    def __init__(self, browser):
        self.browser = browser

    def run(self, script, *arguments):
        """Run a script; elements come back as elements, other values as values."""
        return self.browser.execute_script(script, *arguments)

    def all(self, selector):
        """The elements that are displayed."""
        found = self.browser.find_elements("css selector", selector)
        return [one for one in found if one.is_displayed()]

    def one(self, selector):
        (found,) = self.all(selector)
        return found

    def texts(self, selector):
        """What the elements hold, character by character."""
        script = (
            "return [...document.querySelectorAll(arguments[0])]"
            ".map(one => one.textContent)"
        )
        return self.run(script, selector)

    @property
    def shown(self):
        """Numbers of the units that are displayed."""
        return [
            int(unit.get_attribute("id").removeprefix("unit-"))
            for unit in self.all(".unit")
        ]

    @property
    def count(self):
        return self.one("#count").text

    def choose(self, name, value):
        """Choose in a filter as a person does."""
        options = self.one(f"#filter-{name}").find_elements("tag name", "option")
        (option,) = (one for one in options if one.get_attribute("value") == value)
        option.click()

    def press(self, *keys):
        """Press keys wherever the focus is."""
        from selenium.webdriver import ActionChains

        ActionChains(self.browser).send_keys(*keys).perform()

    def focus(self, selector):
        self.run("arguments[0].focus()", self.all(selector)[0])

    @property
    def active(self):
        return self.browser.switch_to.active_element

    @property
    def linked(self):
        """What is lit up in texts, findings and terms."""
        return self.texts(".linked")


@pytest.fixture(scope="session")
def browser():
    pytest.importorskip("selenium")
    tools = runpy.run_path(str(SCREENSHOTS))
    if tools["find_browser"]() is None:
        pytest.skip("chromium or chromedriver is not installed")
    with tools["open_browser"]() as opened:
        yield opened


@pytest.fixture
def speak(say_with):
    """Return a function after which messages are changed."""

    def speak_(*arguments):
        say_with(Changed(*arguments))

    return speak_


@pytest.fixture
def open_page(browser, tmp_path):
    """Return a function that opens the page of documents."""

    def open_(*documents):
        path = tmp_path / "review.html"
        path.write_bytes(render_report(documents))
        browser.get_log("browser")
        browser.get(path.as_uri())
        return Page(browser)

    return open_
