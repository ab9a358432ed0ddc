import json

import pytest

from conftest import SAMPLES

TEXT = (
    "县里重视智慧农业，发布了《清溪县农田保护条例》。\n"
    "智慧农业示范园来了，“三个一批”也来了。\n"
    "数字鸿沟还在，数字鸿沟要缩小。\n"
)
GLOSSARY = "# Ours.\nsource\ttarget\n数字鸿沟\tdigital divide\n"


@pytest.fixture
def document(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "g.tsv").write_text(GLOSSARY, "utf-8")
    return ("terms", "extract", "a.txt", "-g", "g.tsv")


def rows(output):
    header, *lines = output.splitlines()
    names = header.split("\t")
    return [dict(zip(names, line.split("\t"), strict=True)) for line in lines]


def test_candidates_come_as_a_glossary_without_known_terms(run, document):
    result = run(*document)
    assert result.exit_code == 0, result.output
    found = {row["source"]: row for row in rows(result.stdout)}
    assert set(found) == {"智慧农业", "清溪县农田保护条例", "三个一批"}
    assert found["三个一批"]["cue"] == "quoted"
    assert found["智慧农业"]["frequency"] == "2"
    assert found["智慧农业"]["context 1"].startswith("a.txt:1 ")
    assert [row["row"] for row in found.values()] == ["1", "2", "3"]
    assert run(*document).stdout == result.stdout


def test_known_terms_are_shown_on_request(run, document):
    found = {row["source"]: row for row in rows(run(*document, "--known").stdout)}
    assert found["数字鸿沟"]["kind"] == "known"
    assert found["数字鸿沟"]["target"] == "digital divide"


def test_the_list_can_be_shortened(run, document):
    assert len(rows(run(*document, "--limit", "1").stdout)) == 1
    more = rows(run(*document, "--minimum", "1").stdout)
    assert "智慧农业示范园" in {row["source"] for row in more}


def test_json_says_the_same(run, document):
    values = json.loads(run(*document, "--json").stdout)
    table = rows(run(*document).stdout)
    assert [one["source"] for one in values] == [row["source"] for row in table]


def test_rows_without_a_target_are_not_accepted(run, document, tmp_path):
    result = run(*document, "--accept", "1", "--into", "g.tsv")
    assert result.exit_code == 1
    assert "has no target" in result.stderr
    assert (tmp_path / "g.tsv").read_text("utf-8") == GLOSSARY


def test_suggestions_are_accepted_into_a_glossary(run, document, tmp_path):
    suggested = rows(run(*document, "--suggest", "-o", "p.tsv").stdout or "\n")
    assert suggested == []
    proposals = rows((tmp_path / "p.tsv").read_text("utf-8"))
    assert all(row["target"] for row in proposals)
    result = run(*document, "--suggest", "--accept", "1", "--into", "g.tsv")
    assert result.exit_code == 0, result.output
    assert "1 row accepted" in result.stderr
    first = proposals[0]
    assert (tmp_path / "g.tsv").read_text("utf-8") == (
        f"{GLOSSARY}{first['source']}\t{first['target']}\n"
    )
    left = rows(run(*document).stdout)
    assert first["source"] not in {row["source"] for row in left}


@pytest.mark.parametrize("option", [("--accept", "1"), ("--into", "g.tsv")])
def test_accept_and_into_go_together(run, document, option):
    assert run(*document, *option).exit_code == 2


def test_the_sample_interview_gives_candidates(run):
    result = run("terms", "extract", SAMPLES / "interview.txt")
    assert "三个一批" in result.stdout
    assert "蓝鲸牌保温水壶" not in result.stdout
