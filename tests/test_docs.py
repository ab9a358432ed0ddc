import runpy
import tomllib
from itertools import chain
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def test_the_command_line_reference_is_up_to_date():
    reference = runpy.run_path(str(DOCS / "generate.py"))["reference"]
    assert (DOCS / "cli.md").read_text(encoding="utf-8") == reference(), "run make docs"


def test_the_reference_of_the_checks_is_up_to_date():
    reference = runpy.run_path(str(DOCS / "generate.py"))["checks_reference"]
    written = (DOCS / "checks.md").read_text(encoding="utf-8")
    assert written == reference(), "run make docs"


def test_every_dependency_is_explained():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    explained = (DOCS / "dependencies.md").read_text(encoding="utf-8")
    wanted = [
        *project["dependencies"],
        *chain.from_iterable(project["optional-dependencies"].values()),
    ]
    for requirement in wanted:
        name = requirement.split(">")[0].split("=")[0].strip()
        assert f"**{name}**" in explained, f"docs/dependencies.md must say why {name}"
