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
    "settings",
    [
        CheckSettings(frozenset({"loops"})),
        CheckSettings(severity={"loops": Severity.INFO}),
    ],
)
def test_unknown_checks_are_told_with_what_was_meant(settings):
    with pytest.raises(GlossaryError, match="did you mean “loop”"):
        settings.verify({check.id for check in CHECKS}, FILE)
