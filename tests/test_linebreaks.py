import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogues.catalogue import Output
from glossary.catalogues.po import read_po
from glossary.model import Catalogue, Origin, State, TranslationUnit
from glossary.review import balanced, merge, with_balanced_target

NOW = "2024-01-31 08:00+0000"
PO = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"

#: talk.txt:1
msgid "谢谢。"
msgstr ""
"Thanks.\\n"
"\\n"

#: talk.txt:2
#, fuzzy
msgid "再见。"
msgstr ""
"\\n"
"Bye,\\n"
"bye."

#: talk.txt:3
msgid "没有了。"
msgstr "\\n"
"""


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("甲", "A", "A"),
        ("甲", "A\n", "A"),
        ("甲", "A\r\n\r\n", "A"),
        ("甲", "\n\nA\nb\n", "A\nb"),
        ("甲", " A \n", " A "),
        ("甲", "\n", ""),
        ("甲\n", "A", "A\n"),
        ("甲\n", "A\n\n", "A\n\n"),
        ("甲\n", "A\r\n", "A\n"),
        ("\n甲", "A\n", "\nA"),
        ("\n甲\n", "\nA\n", "\nA\n"),
        ("\n甲\n", "", ""),
    ],
)
def test_a_target_ends_as_its_source_does(source, target, expected):
    assert balanced(source, target) == expected


@given(st.text("甲A\n\r ", min_size=1), st.text("甲A\n\r "))
def test_both_ends_agree_and_nothing_else_changes(source, target):
    result = balanced(source, target)
    assert result.strip("\r\n") == target.strip("\r\n")
    assert balanced(source, result) == result
    if result:
        for end in (str.startswith, str.endswith):
            assert end(result, "\n") is end(source, "\n")


def test_a_line_break_typed_at_the_end_is_taken_out_with_a_finding(tmp_path):
    path = tmp_path / "talk.po"
    path.write_text(PO, "utf-8")
    output = Output(tmp_path / "talk")
    catalogue = output.read()
    thanks, bye, nothing = catalogue.units
    assert (thanks.target, thanks.state) == ("Thanks.", State.REVIEWED)
    assert (bye.target, bye.state) == ("Bye,\nbye.", State.TRANSLATED)
    assert (nothing.target, nothing.state) == ("", State.INITIAL)
    assert [[one.check for one in unit.findings] for unit in catalogue.units] == [
        *(["target-line-break"], ["target-line-break"], []),
    ]
    output.update(lambda _former: catalogue, NOW)
    assert "info target-line-break target: a line break" in path.read_text("utf-8")
    assert read_po(tmp_path / "talk.po").units[0].target == "Thanks."
    # It is told once.
    assert [unit.findings for unit in output.read().units] == [(), (), ()]


def test_the_finding_outlives_the_merge():
    unit = TranslationUnit("谢谢。", "Thanks.\n", State.REVIEWED, Origin.HUMAN)
    units = merge(
        [TranslationUnit("谢谢。")],
        Catalogue((with_balanced_target(unit),)),
        reuse_machine=False,
    )
    assert units[0].target == "Thanks."
    assert [finding.check for finding in units[0].findings] == ["target-line-break"]


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
def test_msgfmt_accepts_what_is_written(tmp_path):
    path = tmp_path / "talk.po"
    path.write_text(PO, "utf-8")
    command = ["msgfmt", "--check-format", "-o", "-", str(path)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    output = Output(tmp_path / "talk")
    output.update(lambda former: former, NOW)
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
