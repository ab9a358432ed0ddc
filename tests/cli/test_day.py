"""The day of docs/day.md: every command of the page, in its order."""

import re
import shlex
import shutil

import polib
import pytest

from conftest import ROOT, SAMPLES

PAGE = ROOT / "docs" / "day.md"
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TOML = re.compile(r"^```toml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
THEIRS = "序号,中文,英文,备注\n1,夜校,night school,\n2,陶笛,ocarina,乐器\n"
# Of the sample, as reviewed at noon.
REVIEWED = {
    "问:清溪县为什么要在今年启动数字乡村三年行动?": (
        "Q: Why does Qingxi County begin its three-year campaign for a digital "
        "countryside this year?"
    ),
    "林书远:这个担心完全可以理解。": "Lin Shuyuan: That concern is easy to understand.",
    "我的回答是,先从一部手机开始。": "My answer was to begin with a mobile phone.",
}
CHANGES = {
    "在今年启动数字乡村三年行动": "在今年春天启动数字乡村三年行动",
    "我的回答是,先从一部手机开始。": "我的回答是,先从一部手机开始。大家都赞成。",
}


def commands(page):
    """Yield each command of a page with the lines that it is said to print."""
    for block in BLOCK.findall(page):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            yield command, lines


def missing(lines, printed):
    """Return the lines, with … for anything, that are not printed."""
    patterns = {line: re.escape(line).replace("…", ".*") for line in lines}
    return [
        line
        for line, pattern in patterns.items()
        if not re.search(f"^{pattern}$", printed, re.MULTILINE)
    ]


@pytest.fixture
def folder(tmp_path):
    shutil.copy(SAMPLES / "interview.txt", tmp_path)
    shutil.copy(ROOT / "glossaries" / "policy.tsv", tmp_path)
    (tmp_path / "theirs.csv").write_bytes(THEIRS.encode("gbk"))
    second = "王毅：这个担心完全可以理解。\n我的回答是,先从一部手机开始!\n"
    (tmp_path / "second.txt").write_text(second, encoding="utf-8")
    english = "This is a press release, and there is nothing in it to translate."
    (tmp_path / "english.txt").write_text(english, encoding="utf-8")
    (tmp_path / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99)
    return tmp_path


def review(folder):
    po = folder / "locales" / "en" / "interview.po"
    catalogue = polib.pofile(str(po), wrapwidth=0)
    for source, target in REVIEWED.items():
        entry = catalogue.find(source)
        entry.msgstr, entry.flags = target, []
    catalogue.save()


def change_source(folder):
    path = folder / "interview.txt"
    text = path.read_text(encoding="utf-8")
    for before, after in CHANGES.items():
        assert text.count(before) == 1
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def test_the_day(run, folder):
    page = PAGE.read_text(encoding="utf-8")
    done = []
    for command, lines in commands(page):
        if command.startswith("poedit "):
            review(folder)
            continue
        result = run(*shlex.split(command)[1:])
        printed = result.stdout + result.stderr
        expected = (1,) if lines and lines[0].startswith("Error: ") else (0, 3)
        assert result.exit_code in expected, (command, printed)
        assert missing(lines, printed) == [], f"{command}\n{printed}"
        done.append(command)
        if command.startswith("glossary terms add"):
            settings = (folder / "glossary.toml").read_text(encoding="utf-8")
            own = TOML.findall(page)[0]
            (folder / "glossary.toml").write_text(own + settings, encoding="utf-8")
        if command.startswith("glossary report"):
            change_source(folder)
    assert len(done) > 20
    after = polib.pofile(str(folder / "locales" / "en" / "interview.po"))
    kept = {entry.msgstr for entry in after}
    assert kept >= set(REVIEWED.values())
