"""`glossary check --model-scores` with the bundled model on the reviewed samples."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.catalogues.po import read_po, render_po
from glossary.checks.plausibility import bodies

ROOT = Path(__file__).parents[2]
INTERVIEW = ROOT / "locales" / "en" / "interview.po"
SWAPPED = (5, 19)


@pytest.fixture
def swapped(tmp_path):
    """Write the reviewed interview with two targets in each other's place."""
    catalogue = read_po(INTERVIEW)
    units = list(catalogue.units)
    one, other = SWAPPED
    units[one] = replace(units[one], target=catalogue.units[other].target)
    units[other] = replace(units[other], target=catalogue.units[one].target)
    path = tmp_path / "swapped.po"
    path.write_bytes(render_po(replace(catalogue, units=tuple(units))))
    return path


def findings(result):
    assert result.exit_code in (0, 3), result.output
    (file,) = json.loads(result.stdout)["files"]
    return [one for one in file["findings"] if one["check"].startswith("pair-")]


def test_targets_in_each_others_place_are_traced(run, swapped):
    units = read_po(swapped).units
    found = findings(run("check", swapped, "--model-scores", "--json"))
    assert [one["unit"] for one in found] == [units[place].id for place in SWAPPED]
    assert {one["check"] for one in found} == {"pair-shifted"}
    assert [one["severity"] for one in found] == ["warning", "warning"]
    down, up = (one["message"] for one in found)
    distance = SWAPPED[1] - SWAPPED[0]
    assert bodies(units[SWAPPED[1]])[0][:30] in down
    assert down.endswith(f"{distance} units further down")
    assert up.endswith(f"{distance} units further up")


def test_reviewed_samples_raise_no_alarm(run):
    for name in ("interview", "white-paper"):
        path = ROOT / "locales" / "en" / f"{name}.tsv"
        assert findings(run("check", path, "--model-scores", "--json")) == []


def test_the_model_is_asked_only_if_that_is_wanted(run, swapped, tmp_path):
    def shifted(*options):
        return len(findings(run("check", swapped, "--json", *options)))

    assert shifted() == 0
    assert shifted("-m", "zh-en") == 2
    (tmp_path / "glossary.toml").write_text("[check]\nmodel-scores = true\n")
    assert shifted() == 2
    assert shifted("--no-model-scores") == 0


def test_a_model_that_is_not_there_is_an_error(run, swapped):
    result = run("check", swapped, "-m", "no-such-model")
    assert result.exit_code == 1
    assert "no-such-model" in result.output


def test_a_check_of_the_model_is_switched_off_like_any_other(run, swapped, tmp_path):
    (tmp_path / "glossary.toml").write_text('[check]\ndisable = ["pair-shifted"]\n')
    assert findings(run("check", swapped, "--model-scores", "--json")) == []
