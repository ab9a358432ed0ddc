from pathlib import Path

import pytest

from glossary.checks.allchecks import CHECKS
from glossary.checks.settings import CheckSettings
from glossary.errors import GlossaryError
from glossary.model import Severity
from glossary.project import project_from

FILE = Path("/somewhere/glossary.toml")


def test_the_table_check_of_the_project():
    text = '[check]\ndisable = ["end-mark"]\nseverity = { loop = "error" }\n'
    checks = project_from(text, FILE).checks
    assert checks == CheckSettings(frozenset({"end-mark"}), {"loop": Severity.ERROR})
    assert project_from(None, FILE).checks == CheckSettings()


def test_the_project_may_ask_the_model_each_time():
    checks = project_from("[check]\nmodel-scores = true\n", FILE).checks
    assert checks == CheckSettings(model_scores=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[check]\ndisabled = []", "the keys are disable, model-scores, severity"),
        ("[check]\nseverity = { loop = 'fatal' }", "use one of info, warning, error"),
        ("check = 1", "“check” must be a table"),
        ("[check]\ndisabled = []", "unknown key “disabled”"),
        ("[check]\ndisable = 'loop'", "must be a list"),
        ("[check]\ndisable = [1]", "must be a list"),
        ("[check]\nmodel-scores = 1", "“model-scores” must be true or false"),
        ("[check]\nseverity = 1", "“severity” must be a table"),
        (
            "[check]\nseverity = { loop = 'fatal' }",
            "severity of “loop” cannot be “fatal”",
        ),
        ("[check]\nseverity = { loop = [] }", "severity of “loop” cannot be"),
    ],
)
def test_mistakes(text, words):
    with pytest.raises(GlossaryError, match=words):
        project_from(text, FILE)


@pytest.mark.parametrize(
    "settings",
    [
        CheckSettings(frozenset({"loops"})),
        CheckSettings(severity={"loops": Severity.INFO}),
    ],
)
def test_unknown_checks_are_told_with_what_was_meant(settings):
    with pytest.raises(GlossaryError, match="did you mean “loop”"):
        settings.verify({check.id for check in CHECKS}, FILE)
