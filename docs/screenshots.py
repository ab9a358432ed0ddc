"""Take the pictures of the review page for the README: `make screenshots`.

Needs Chromium with its driver, and the dependency group `browser`.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from glossary.model import Catalogue

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = (1360, 1000)
MOST_BYTES = 300_000
# What has the focus in the pictures, and so is lit up.
TERM = "document.querySelector('#unit-4 .term').focus({preventScroll: true})"
FINDING = (
    "const finding = document.querySelector('.findings button');"
    "finding.closest('.unit').previousElementSibling.scrollIntoView();"
    "finding.focus({preventScroll: true});"
)
FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic"),
    *("--no-first-run", "--disable-background-networking", "--disable-sync"),
    *("--disable-component-update", "--hide-scrollbars"),
    "--window-size={},{}".format(*SIZE),
)


def find_browser() -> tuple[str, str] | None:
    """Return the programs Chromium and its driver, None if either is missing."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    return (browser, driver) if browser and driver else None


@contextmanager
def open_browser() -> Iterator[Chrome]:
    """Yield a headless Chromium with a profile of its own."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    programs = find_browser()
    if programs is None:
        raise SystemExit("chromium or chromedriver is not installed")
    options = ChromeOptions()
    options.binary_location, driver = programs
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        browser = Chrome(options=options, service=Service(driver))
        try:
            yield browser
        finally:
            browser.quit()


def sample() -> Catalogue:
    """Return the catalogue of the sample interview, its first part reviewed."""
    from glossary.documents.document import read_document
    from glossary.engine.argos import ArgosEngine
    from glossary.engine.packages import open_package
    from glossary.glossaries.entryrows import read_glossary
    from glossary.model import Origin, State
    from glossary.pipeline import Translator

    files = (ROOT / "glossaries" / "policy.tsv", ROOT / "samples" / "qingxi.tsv")
    document = read_document(ROOT / "samples" / "interview.txt")
    with open_package(None) as info:
        translator = Translator(ArgosEngine(info), tuple(map(read_glossary, files)))
        catalogue = translator.translate(document).catalogue
    states = (State.FINAL,) * 3 + (State.REVIEWED,) * 7
    reviewed = tuple(
        replace(unit, state=state, origin=Origin.HUMAN)
        for unit, state in zip(catalogue.units, states, strict=False)
    )
    units = (*reviewed, *catalogue.units[len(states) :])
    # Paths as they are for someone who works in the folder of the document.
    local = (
        replace(unit, reference=unit.reference.rpartition("/")[2]) for unit in units
    )
    return replace(catalogue, units=tuple(local))


def main() -> None:
    """Write the pictures."""
    from glossary.messages import use
    from glossary.reviewpage.data import NamedCatalogue
    from glossary.reviewpage.page import render_report

    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        page = Path(folder) / "review.html"
        for language in (None, "zh_CN"):
            use(language)
            page.write_bytes(render_report([NamedCatalogue("interview", sample())]))
            browser.get(page.as_uri())
            if language:
                take(browser, "light", FINDING, IMAGES / "report-chinese.png")
            else:
                take(browser, "light", TERM, IMAGES / "report-light.png")
                take(browser, "dark", FINDING, IMAGES / "report-dark.png")


def take(browser: Chrome, scheme: str, focused: str, path: Path) -> None:
    """Take the page in light or dark colours with something lit up.

    Raises:
        SystemExit: The picture is too large for the README.
    """
    feature = {"name": "prefers-color-scheme", "value": scheme}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    browser.execute_script(focused)
    browser.save_screenshot(str(path))
    if path.stat().st_size > MOST_BYTES:
        raise SystemExit(f"{path} is larger than {MOST_BYTES} bytes")


if __name__ == "__main__":
    main()
