import gettext
import re
import tomllib
from pathlib import Path

import pytest

from glossary.cli.init import starter
from glossary.documents.wrapping import display_width
from glossary.project import project_from
from glossary.text.rules import DEFAULT_RULES

FILE = Path("/somewhere/glossary.toml")


def uncommented(text):
    return re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)


def test_it_changes_nothing(run, tmp_path):
    before = project_from(None, tmp_path / "glossary.toml")
    result = run("init")
    assert (result.exit_code, result.stdout) == (0, "glossary.toml\n")
    text = (tmp_path / "glossary.toml").read_text(encoding="utf-8")
    assert project_from(text, tmp_path / "glossary.toml") == before


def test_every_setting_in_it_is_one():
    text = uncommented(starter(['glossaries/甲 “乙” \\ ".tsv']))
    keys = {"backup", "check", "clean", "glossaries", "memory", "messages", "model"}
    keys |= {"figures", "output"}
    assert set(tomllib.loads(text)) == keys
    project = project_from(text, FILE)
    assert project.glossaries == (FILE.parent / 'glossaries/甲 “乙” \\ ".tsv',)
    assert project.output == FILE.parent / "locales"
    assert len(project.rules.chrome) == len(DEFAULT_RULES.chrome) + 1


class Unruly(gettext.NullTranslations):
    """Translations that would be settings if a line were not a comment."""

    def gettext(self, message):
        return f"甲“乙”\n#model = 'x'\r\n[clean]\n{{x}} {{}} {message}\n" + "丙" * 99


def test_no_translation_changes_a_setting(say_with):
    glossaries = ['glossaries/{x} “乙” \\ ".tsv']
    english = uncommented(starter(glossaries))
    say_with(Unruly())
    text = starter(glossaries)
    assert tomllib.loads(text) == {}
    assert tomllib.loads(uncommented(text)) == tomllib.loads(english)
    comments = [line for line in text.splitlines() if line.startswith("# ")]
    assert all(display_width(line) <= 90 for line in comments)
    assert "{x} {} The translation memory" in text.replace("\n# ", "")


def test_the_glossaries_of_the_folder_are_named(run, tmp_path):
    (tmp_path / "reports" / "glossaries").mkdir(parents=True)
    for name in ("b.tsv", "a.tsv", "notes.txt"):
        (tmp_path / "reports" / "glossaries" / name).touch()
    assert run("init", "reports").exit_code == 0
    text = (tmp_path / "reports" / "glossary.toml").read_text(encoding="utf-8")
    assert '#glossaries = ["glossaries/a.tsv", "glossaries/b.tsv"]\n' in text


@pytest.mark.parametrize("content", ["", "model = 'mine'\n"])
def test_a_project_file_is_not_overwritten(run, tmp_path, content):
    path = tmp_path / "glossary.toml"
    path.write_text(content, encoding="utf-8")
    result = run("init")
    assert result.exit_code == 1
    assert "glossary.toml: there is a project file already" in result.stderr
    assert path.read_text(encoding="utf-8") == content


def test_the_folder_must_be_there(run):
    assert run("init", "nowhere").exit_code == 2
