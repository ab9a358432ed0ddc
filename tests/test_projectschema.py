from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import GlossaryError
from glossary.numbers.figurewords import DateStyle, FigureStyle, PercentStyle
from glossary.project import project_from
from glossary.projectschema import KEYS
from glossary.text.rules import DEFAULT_RULES

FILE = Path("glossary.toml")
RULE = '[[clean.chrome]]\nkind = "a"\n'
KEYS_OF_FILE = ", ".join(KEYS)


def test_figures():
    text = '[figures]\npercent = "%"\ndate = "day-month"\n'
    wanted = FigureStyle(percent=PercentStyle.SIGN, date=DateStyle.DAY_MONTH)
    assert project_from(text, FILE).figures == wanted


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("a = [", None, "not valid TOML: ", ""),
        ("# x\nglossarys = []", 2, "unknown key “glossarys”", "mean “glossaries”?"),
        ("x = 1", 1, "unknown key “x”", f"the keys are {KEYS_OF_FILE}"),
        ("model = 3", 1, "“model” must be a text, not “3”", "quotation marks"),
        ("model = true", 1, "“model” must be a text, not “true”", "quotation marks"),
        ("output = ''", 1, "“output” must be a text that is not empty", "write it"),
        ("glossaries = 'a'", 1, "“glossaries” must be a list, not “a”", "[ and ]"),
        ("glossaries = [1]", 1, "“glossaries[1]” must be a text", "quotation marks"),
        ("backup = 1", 1, "“backup” must be true or false, not “1”", "without"),
        ("clean = 1", 1, "“clean” must be a table, not “1”", "write [clean] on"),
        ("memory = 'm'", 1, "“memory” must be a table", "write [memory] on"),
        ("[memory]\nfile = 1", 2, "“memory.file” must be a text", "quotation"),
        ("[memory]\nfil = 'm'", 2, "unknown key “memory.fil”", "“file”"),
        ("[clean]\nx = 1", 2, "unknown key “clean.x”", "disable, spliced, keep, c"),
        (
            "[clean]\n\nsplcied = []",
            *(3, "unknown key “clean.splcied”", "did you mean “spliced”?"),
        ),
        (
            "[clean]\ndisable = ['editr']",
            *(2, "unknown kind “editr” in “clean.disable”", "mean “editor”?"),
        ),
        (
            "[clean]\ndisable = ['zzz']",
            *(2, "unknown kind “zzz”", f"kinds are {', '.join(DEFAULT_RULES.kinds)}"),
        ),
        ("[clean]\ndisable = 'a'", 2, "“clean.disable” must be a list", "[ and ]"),
        (
            "[clean]\ndisable = [true]",
            *(2, "“clean.disable[1]” must be a text, not “true”", "quotation marks"),
        ),
        (
            "[clean]\nspliced = [' ']",
            *(2, "“clean.spliced[1]” must be a text that is not empty", "take the"),
        ),
        (
            "[clean]\nchrome = ['x']",
            *(2, "“clean.chrome[1]” must be a table", "write [[clean.chrome]] on"),
        ),
        (
            f"{RULE}patern = 'b'",
            *(3, "unknown key “clean.chrome[1].patern”", "did you mean “pattern”?"),
        ),
        (RULE, 1, "“clean.chrome[1].pattern” is missing or empty", "write pattern ="),
        (
            "[[clean.chrome]]\npattern = 'b'",
            *(1, "“clean.chrome[1].kind” is missing or empty", "write it below"),
        ),
        (
            f"{RULE}pattern = 'a'\n[[clean.chrome]]\nkind = 1\npattern = 'b'",
            *(5, "“clean.chrome[2].kind” must be a text, not “1”", "quotation marks"),
        ),
        (
            f"{RULE}pattern = '(b'",
            *(3, "“(b” in “clean.chrome[1].pattern” is not a regular", "a backslash"),
        ),
        (
            "[check]\ndisabled = []",
            *(2, "unknown key “check.disabled”", "did you mean “disable”?"),
        ),
        ("[check]\ndisable = 'loop'", 2, "“check.disable” must be a list", "[ and"),
        ("[check]\nmodel-scores = 1", 2, "“check.model-scores” must be true", "marks"),
        ("[check]\nseverity = 1", 2, "“check.severity” must be a table", "[check.s"),
        (
            "[check]\nseverity = { loop = 'fatal' }",
            *(2, "“check.severity.loop” cannot be “fatal”", "of info, warning, error"),
        ),
        (
            "[check.severity]\nend-mark = 'error'\nloop = []",
            *(3, "“check.severity.loop” cannot be “[]”", "use one of info"),
        ),
        ("[figures]\nmoney = '$'", 2, "unknown key “figures.money”", "date, percent"),
        ("[figures]\nscale = 'mn'", 2, "“figures.scale” cannot be “mn”", "million, m"),
        (f"[check]\n{'9' * 5000} = 1", 2, "unknown key “check.999", "the keys are"),
        (
            f"[figures]\npercent = 0x{'f' * 5000}",
            *(2, "“figures.percent” cannot be “0xfff", "%"),
        ),
        ("[figures]\npercent = true", 2, "“figures.percent” cannot be “true”", "%"),
    ],
)
def test_mistakes_are_said_with_their_line_and_what_to_do(text, line, message, hint):
    with pytest.raises(GlossaryError) as caught:
        project_from(text, FILE)
    assert caught.value.path == FILE
    assert caught.value.line == line
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")


VALUES = st.recursive(
    st.sampled_from(["", "x", 1, True, 1.5]),
    lambda inner: st.lists(inner, max_size=2),
)


@given(st.sampled_from([*KEYS, "check.severity", "clean.chrome"]), VALUES)
def test_any_value_is_taken_or_refused_with_our_error(key, value):
    shown = str(value).replace("True", "true")
    with suppress(GlossaryError):
        assert project_from(f"{key} = {shown}\n", FILE).root == FILE.parent
