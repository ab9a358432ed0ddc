"""The program in Chinese: the real command, the real translation."""

import json
import os
import re
import subprocess
import sys

import pytest

from glossary.catalogues.po import read_po
from glossary.model import State

HAN = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"[a-z]{2,}(?: [a-z]{2,})+")
# What is typed, not read.
TYPED = re.compile(r"“[^”]*”|`[^`]*`|\[[a-z0-9.|-]+\]|pip install|glossary [a-z ]+")
DOCUMENT = "各国应当尊重网络主权。\n\n我们加强甲醛检测仪国际合作。\n"
LOCALE = ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "GLOSSARY_MESSAGES")
# Prints the help of all commands, and their texts that a person wrote, as JSON.
ALL_HELP = """
import json
import click
from click.testing import CliRunner
from glossary.cli.help import paragraphs
from glossary.cli.language import speak
from glossary.cli.main import cli

def walk(command, path):
    yield command, path
    for name, child in getattr(command, "commands", {}).items():
        yield from walk(child, (*path, name))

speak(cli)
found = []
for command, path in walk(cli, ()):
    shown = CliRunner().invoke(cli, [*path, "--help"], prog_name="glossary").output
    texts = [*paragraphs(command.help), *paragraphs(command.epilog or "")]
    texts += [p.help for p in command.params if getattr(p, "help", None)]
    found.append([" ".join(path), shown, texts])
print(json.dumps(found))
"""


def environment(language):
    kept = {name: os.environ[name] for name in os.environ if name not in LOCALE}
    return {**kept, "LANG": language, "SOURCE_DATE_EPOCH": "1700000000"}


@pytest.fixture
def glossary(tmp_path):
    """Return a function that runs the program in a process of its own."""

    def call(*arguments, language="zh_CN.UTF-8"):
        return subprocess.run(
            [sys.executable, "-m", "glossary", *map(str, arguments)],
            cwd=tmp_path,
            env=environment(language),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return call


@pytest.fixture
def document(tmp_path):
    """A document of two sentences, one of which has a finding."""
    path = tmp_path / "glossary.toml"
    path.write_text('[clean]\nspliced = ["甲醛检测仪"]\n', encoding="utf-8")
    path = tmp_path / "talk.txt"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def helps(tmp_path_factory):
    done = subprocess.run(
        [sys.executable, "-c", ALL_HELP],
        cwd=tmp_path_factory.mktemp("help"),
        env=environment("zh_CN.UTF-8"),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def prose(shown):
    """Yield the runs of English words in a help text that nobody types."""
    lines = [ln for ln in shown.splitlines() if not ln.startswith("    ")]
    text = TYPED.sub("", " ".join(" ".join(lines).split()))
    yield from ENGLISH.findall(text)


def test_help_has_no_english_left(helps):
    assert len(helps) > 25
    for path, shown, texts in helps:
        usage, *others = shown.splitlines()
        assert usage.startswith(f"用法: glossary {path}".rstrip())
        assert list(prose("\n".join(others))) == [], path
        for text in filter(lambda one: not one.startswith("\b"), texts):
            assert HAN.search(text), (path, text)


def test_english_prose_would_be_found():
    shown = (
        "  检查 and what of it。\n  见“glossary terms edit”。\n    glossary check a\n"
    )
    assert list(prose(shown)) == ["and what of it"]


def test_a_translation_is_summed_up_in_chinese(glossary, document, tmp_path):
    done = glossary("translate", "-v", document.name)
    assert done.returncode == 0
    message = "“甲醛检测仪”已列为广告；翻译时已略去"
    assert re.search(rf"locales/en/talk\.po:\d+: 警告：{message}", done.stderr)
    said = done.stdout.splitlines()[-1]
    assert re.fullmatch(r"2 个句段（2 个已翻译.*）；.*落实.*；.* 秒", said), said
    unit = read_po(tmp_path / "locales" / "en" / "talk.po").units[1]
    assert message in [finding.message for finding in unit.findings]
    checked = glossary("check", "--severity", "info")
    assert re.search("^已检查 2 个翻译单元：", checked.stdout, re.MULTILINE)


def test_the_language_can_change_from_run_to_run(glossary, document, tmp_path):
    files = [tmp_path / "locales" / "en" / f"talk.{kind}" for kind in ("po", "tsv")]
    po, _tsv = files
    glossary("translate", document.name)
    text = po.read_text(encoding="utf-8")
    entry = next(part for part in text.split("\n\n") if "网络主权" in part)
    person = re.sub(r'^msgstr ".*"', 'msgstr "My own words."', entry, flags=re.M)
    person = "# 已核对\n" + re.sub(", fuzzy|^#, fuzzy\n", "", person, flags=re.M)
    po.write_text(text.replace(entry, person), encoding="utf-8")

    def run(language):
        assert glossary("translate", document.name, language=language).returncode == 0
        kept = [
            (unit.source, unit.target, unit.state, unit.comment)
            for unit in read_po(po).units
        ]
        return kept, [path.read_bytes() for path in files]

    chinese, written = run("zh_CN.UTF-8")
    assert chinese[0][1:] == ("My own words.", State.REVIEWED, "已核对")
    assert run("zh_CN.UTF-8") == (chinese, written)
    english, in_english = run("en_US.UTF-8")
    assert english == chinese
    assert in_english != written
    assert run("en_US.UTF-8") == (english, in_english)
    assert run("zh_CN.UTF-8") == (chinese, written)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("translate", "none.txt"), "none.txt: 文件或文件夹不存在"),
        (
            ("check", "talk.txt"),
            "talk.txt: 不是对照文件（对照文件以 .po 或 .tsv 结尾）",
        ),
        (("terms", "list", "-g", "none.tsv"), "none.tsv: 术语表不存在"),
    ],
)
def test_an_error_is_one_line(glossary, document, arguments, message):
    done = glossary(*arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.fullmatch(f"错误：{re.escape(message)}.*\n", done.stderr)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("translate",), "缺少参数 'DOCUMENT...'"),
        (
            ("terms", "extract", "--limit", "x", "-"),
            "'--limit' 的值无效：'x' 不是有效的整数",
        ),
        (("--hlp",), "没有选项 '--hlp' （是否想输入 '--help'？）"),
    ],
)
def test_errors_of_usage(glossary, arguments, message):
    done = glossary(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("用法: glossary")
    assert f"错误：{message}" in done.stderr.splitlines()[-1]


def names(value):
    if isinstance(value, dict):
        yield from value
        value = value.values()
    if not isinstance(value, str | int | float | None):
        for one in value:
            yield from names(one)


def test_json_is_the_same_in_every_language(glossary, document):
    done = glossary("translate", "--json", document.name)
    assert all(map(str.isascii, names(json.loads(done.stdout))))
    for arguments in (
        ("check", "--json"),
        ("status", "--json"),
        ("status", "--settings", "--json"),
    ):
        chinese, english = (
            json.loads(glossary(*arguments, language=language).stdout)
            for language in ("zh_CN.UTF-8", "en_US.UTF-8")
        )
        assert list(names(chinese)) == list(names(english))
