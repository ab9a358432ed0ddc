import json

from conftest import SAMPLES

GOLDEN = SAMPLES.parent / "tests" / "golden"


def test_the_segments_of_the_sample_interview(run):
    result = run("segment", "--json", SAMPLES / "interview.txt")
    assert result.exit_code == 0
    expected = (GOLDEN / "interview.segments.jsonl").read_text(encoding="utf-8")
    assert result.output == expected


def test_segments_are_exact_substrings(run):
    text = (SAMPLES / "interview.txt").read_text(encoding="utf-8")
    for line in run("segment", "--json", SAMPLES / "interview.txt").output.splitlines():
        one = json.loads(line)
        assert text[one["start"] : one["end"]] == one["source"]


def test_plain_output_is_one_line_a_segment(run):
    result = run("segment", "-", input="第一句。第二句？\n标题\n".encode())
    assert result.output == "第一句。\n第二句？\n标题\n"


def test_chrome_is_kept_on_request(run):
    sources = run("segment", SAMPLES / "interview.txt").output
    kept = run("segment", "--keep-chrome", SAMPLES / "interview.txt").output
    assert "打印本页" not in sources
    assert "打印本页" in kept


def test_no_findings_without_cleaning(run):
    cleaned = run("segment", "--json", SAMPLES / "interview.txt").output
    raw = run("segment", "--json", "--no-clean", SAMPLES / "interview.txt").output
    assert "source-lost-character" in cleaned
    assert "source-lost-character" not in raw


def test_findings_are_given_with_all_that_is_known(run, tmp_path):
    result = run("segment", "--json", SAMPLES / "interview.txt")
    units = map(json.loads, result.output.splitlines())
    (finding, *_others) = (f for unit in units for f in unit["findings"])
    assert finding.keys() == {"check", "severity", "message", "side", "span", "fix"}
    start, end = finding["span"]
    assert start < end


def test_a_missing_file(run):
    result = run("segment", "nothing.txt")
    assert result.exit_code == 1
    assert result.output.startswith("Error: nothing.txt: ")
