import csv
import io
from pathlib import Path

import pytest

from glossary.files.csvrows import csv_rows

ROWS = [["甲", "A, B; C", "x"], ["乙", 'say "yes"\nor no', "y"], ["丙", "D", ""]]


def cells(text):
    return [row for _line, row in csv_rows(text, Path("a.csv"))]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_what_stands_between_the_cells_is_told(delimiter, quoting):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, quoting=quoting).writerows(ROWS)
    assert cells(text.getvalue()) == ROWS


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("甲\tA, B\n", ["甲", "A, B"]),
        ("甲;A, B, C\n乙;D\n", ["甲", "A, B, C"]),
        ("甲,A; B; C\n", ["甲", "A; B; C"]),
        ("甲\n", ["甲"]),
        ('zh,en\n""";",\'=\n', ["zh", "en"]),
    ],
)
def test_marks_in_cells_mislead_nobody(text, row):
    assert cells(text)[0] == row


def test_lines_are_counted_in_the_file():
    text = '甲,"A\nB"\n乙,C\n'
    assert [line for line, _row in csv_rows(text, Path("a.csv"))] == [1, 3]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ('=,%22;\n甲,"a""b"\n', [["=", "%22;"], ["甲", 'a"b']]),
        ("甲;A, B\n乙;C\n", [["甲", "A, B"], ["乙", "C"]]),
        ("甲\tA, B\n乙\tC, D\n", [["甲", "A, B"], ["乙", "C, D"]]),
        ("\n甲,A\n", [[], ["甲", "A"]]),
    ],
)
def test_the_rules_of_a_format_decide_unless_the_rows_speak_against_it(text, rows):
    found = csv_rows(text, Path("a.csv"), expected=",")
    assert [row for _line, row in found] == rows
