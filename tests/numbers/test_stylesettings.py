from pathlib import Path

import pytest

from glossary.errors import GlossaryError
from glossary.numbers.figurewords import (
    DEFAULT_STYLE,
    DateStyle,
    FigureStyle,
    PercentStyle,
)
from glossary.numbers.stylesettings import style_from_mapping

FILE = Path("glossary.toml")


def test_what_is_not_said_is_the_default():
    assert style_from_mapping({}, FILE) == DEFAULT_STYLE
    table = {"percent": "%", "date": "day-month"}
    wanted = FigureStyle(percent=PercentStyle.SIGN, date=DateStyle.DAY_MONTH)
    assert style_from_mapping(table, FILE) == wanted


@pytest.mark.parametrize(
    ("table", "message", "hint"),
    [
        ({"money": "$"}, "unknown key “money” in “figures”", "date, percent, scale"),
        ({"scale": "mn"}, "“figures.scale” cannot be “mn”", "million, m"),
        ({"percent": True}, "“figures.percent” cannot be “True”", "percent, %"),
    ],
)
def test_mistakes_are_said(table, message, hint):
    with pytest.raises(GlossaryError) as caught:
        style_from_mapping(table, FILE)
    assert caught.value.message == message
    assert hint in caught.value.hint
