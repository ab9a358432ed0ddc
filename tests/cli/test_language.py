import os
import re
import string
from copy import deepcopy

import click
import pytest
from babel.messages.catalog import Catalog
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from glossary.cli.help import (
    HelpContext,
    broken,
    localize,
    messages,
    paragraphs,
    wrapped,
)
from glossary.cli.language import speak as choose
from glossary.cli.main import cli
from glossary.documents.wrapping import display_width

_OPENING = "（《“‘「『【(["
_CLOSING = "，。、；：？！…”’」』）》】),.;:!?]"
PIECES = st.text(st.sampled_from("译文术语，。（）“”《》…—a-z/.<>()“”09" + _CLOSING))
TEXTS = st.text(st.sampled_from("译文，。（）“”ab-,. \n\t\b\u3000\U00020000"))
WIDTHS = st.integers(1, 40)


def unspaced(text):
    return "".join(text.split())


@given(TEXTS | st.text(), WIDTHS)
def test_no_character_is_lost(text, width):
    assert unspaced("".join(broken(text, width))) == unspaced(text)


@given(PIECES, WIDTHS)
def test_punctuation_stays_with_its_word(text, width):
    first, *others = broken(text, width)
    assert not any(line.startswith(tuple(_CLOSING)) for line in others)
    lines = [first, *others]
    assert not any(line.endswith(tuple(_OPENING)) for line in lines[:-1])


@given(st.text(st.sampled_from("译文术语ab ")), st.integers(2, 40))
def test_lines_are_no_wider_than_asked_for(text, width):
    for line in broken(text, width):
        word = re.fullmatch("[ab]+", line)
        assert display_width(line) <= width or word


@given(st.text(st.sampled_from(string.ascii_letters + "    ")), WIDTHS)
def test_english_is_broken_where_there_are_spaces(text, width):
    assert " ".join(broken(text, width)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("术语表中的术语", 8, ["术语表中", "的术语"]),
        ("术语表中，的术语", 8, ["术语表", "中，的术", "语"]),
        ("采用“术语”一词", 6, ["采用", "“术", "语”一", "词"]),
        ("用glossary“术语”", 12, ["用glossary", "“术语”"]),
        ("“术语”glossary", 12, ["“术语”", "glossary"]),
        ("见docs/cli.md（英文）", 14, ["见docs/cli.md", "（英文）"]),
        ("的[default: po]值", 4, ["的", "[default:", "po]", "值"]),
        ("甲,乙", 2, ["甲,", "乙"]),
        ("", 9, [""]),
    ],
)
def test_where_lines_are_broken(text, width, lines):
    assert list(broken(text, width)) == lines


@given(TEXTS)
def test_paragraphs_can_be_joined_and_parted(text):
    parts = paragraphs(text)
    assert paragraphs("\n\n".join(parts)) == parts


def test_verbatim_paragraphs_stay():
    examples = "\b\n例如：\n  glossary    translate  a.txt\n\tb.txt"
    text = f"翻译文件。\n\n{examples}\n\n另见文档。"
    shown = examples.expandtabs()
    assert paragraphs(text) == ["翻译文件。", shown, "另见文档。"]
    assert wrapped(text, 6) == (f"\b\n翻译文\n件。\n\n{shown}\n\n\b\n另见文\n档。")


@click.group(context_settings={"terminal_width": 44, "help_option_names": ["-h"]})
def program():
    """Do things. Then rest.

    \b
    Examples:
      program make:
      program unmake
    """


@program.command(epilog="That is all.")
@click.option("--what", help="What to make; it is\nneeded.")
@click.option("--bare", is_flag=True)
@click.argument("place")
def make(what, bare, place):
    """Make a thing out of
    nothing; it stays
    """


@pytest.fixture
def chinese():
    catalog = Catalog(locale="zh_CN")
    for english, translation in {
        "Do things. Then rest.": "做一些很长很长很长很长很长很长的事情。然后“休息”。",
        "Examples:": "例如：",
        "Make a thing out of nothing; it stays": "无中生有；它不会消失",
        "What to make; it is needed.": "要做什么，必须说明（不可省略），否则不清楚。",
        "That is all.": "就这些。",
        "Options": "选项",
        "Commands": "命令",
        "{heading}:": "{heading}：",
        "Show this message and exit.": "显示帮助后退出。",
    }.items():
        catalog.add(english, translation)
    return catalog


def help_of(command, *arguments):
    result = CliRunner().invoke(command, [*arguments, "-h"])
    assert result.exit_code == 0
    return result.output


def test_the_texts_of_commands_are_collected():
    assert list(messages(program)) == [
        "Do things. Then rest.",
        "Examples:",
        "Make a thing out of nothing; it stays",
        "That is all.",
        "What to make; it is needed.",
    ]


def test_help_in_chinese(speak, chinese):
    speak(chinese)
    command = deepcopy(program)
    localize(command)
    assert help_of(command) == (
        "Usage: program [OPTIONS] COMMAND [ARGS]...\n"
        "\n"
        "  做一些很长很长很长很长很长很长的事情。然后\n"
        "  “休息”。\n"
        "\n"
        "  例如：\n"
        "    program make:\n"
        "    program unmake\n"
        "\n"
        "选项：\n"
        "  -h  显示帮助后退出。\n"
        "\n"
        "命令：\n"
        "  make  无中生有\n"
    )
    assert help_of(command, "make") == (
        "Usage: program make [OPTIONS] PLACE\n"
        "\n"
        "  无中生有；它不会消失\n"
        "\n"
        "选项：\n"
        "  --what TEXT  要做什么，必须说明（不可省\n"
        "               略），否则不清楚。\n"
        "  --bare\n"
        "  -h           显示帮助后退出。\n"
        "\n"
        "  就这些。\n"
    )


def test_help_in_english_is_what_click_writes():
    command = deepcopy(program)
    command.context_class = HelpContext
    command.commands["make"].context_class = HelpContext
    assert help_of(command) == help_of(program)
    assert help_of(command, "make") == help_of(program, "make")


@pytest.fixture
def spoken(speak, chinese, tmp_path, monkeypatch):
    """Return a function that tells what the program speaks in an environment."""
    speak(chinese)
    monkeypatch.chdir(tmp_path)

    def call(**environment):
        for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        command = deepcopy(program)
        choose(command)
        chinese = os.environ["LANGUAGE"] == "zh_CN"
        assert ("例如：" in command.help) == chinese
        return "zh" if chinese else "en"

    return call


def test_the_locale_chooses(spoken):
    assert spoken(LANG="zh_CN.UTF-8") == "zh"
    assert spoken(LANG="en_US.UTF-8") == "en"
    assert spoken() == "en"


def test_the_project_goes_before_the_locale(spoken, tmp_path):
    (tmp_path / "glossary.toml").write_text("messages = 'zh-Hans'\n", "utf-8")
    assert spoken(LANG="en_US.UTF-8") == "zh"
    assert spoken(LANG="en_US.UTF-8", GLOSSARY_MESSAGES="en") == "en"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_project_file_with_a_byte_order_mark_chooses(spoken, tmp_path, encoding):
    (tmp_path / "glossary.toml").write_text("messages = 'zh-Hans'\n", encoding)
    assert spoken(LANG="en_US.UTF-8") == "zh"


@pytest.mark.parametrize(
    "content", [b"messages = \n", b"messages = 7\n", b"\xff\xfe\n", b""]
)
def test_a_broken_project_file_does_not_choose(spoken, tmp_path, content):
    (tmp_path / "glossary.toml").write_bytes(content)
    assert spoken(LANG="zh_CN.UTF-8") == "zh"
    assert spoken(LANG="en_US.UTF-8") == "en"


def test_a_working_folder_that_is_gone_does_not_choose(spoken, tmp_path, monkeypatch):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert spoken(LANG="zh_CN.UTF-8") == "zh"


def test_every_help_text_can_be_put_into_another_language(speak):
    catalog = Catalog(locale="zh_CN")
    for text in messages(cli):
        catalog.add(text, f"译{text}")
    speak(catalog)
    command = deepcopy(cli)
    localize(command)
    for text in messages(command):
        assert text.startswith("译")
