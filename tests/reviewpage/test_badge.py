import xml.etree.ElementTree as ET

import pytest

from glossary.reviewpage.badge import render_badge

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("percent", [0, 42, 50, 99, 100])
def test_it_says_the_percentage(percent):
    image = ET.fromstring(render_badge(percent))
    said = f"reviewed {percent} %"
    assert image.get("aria-label") == image.findtext(f"{SVG}title") == said
    texts = image.findall(f"{SVG}g/{SVG}text")
    assert [text.text for text in texts] == ["reviewed", f"{percent} %"]
    for text in texts:
        half = int(text.get("textLength")) / 2
        assert float(text.get("x")) - half > 0
        assert float(text.get("x")) + half < int(image.get("width"))


def test_the_colour_tells_the_stage():
    colours = {
        percent: ET.fromstring(render_badge(percent)).find(f"{SVG}path").get("fill")
        for percent in (0, 49, 50, 99, 100)
    }
    assert colours[0] == colours[49] != colours[50] == colours[99] != colours[100]
