"""`glossary terms` list, lookup, validate and diff, by the real command."""

import json
from pathlib import Path

import pytest

from conftest import ROOT
from glossary.catalogues.catalogue import Output
from glossary.model import Catalogue

MINE = (
    "source\ttarget\tvariants\tforbidden\tdomain\tpos\tnote\tstatus\n"
    "网络主权\tcyber sovereignty\ten:sovereignty in cyberspace\tweb sovereignty\t"
    "internet\tnoun\tsee the white paper\t\n"
    "数字乡村\tdigital countryside\tzh:智慧乡村\t\tsociety\tnoun\t\tadmitted\n"
    "因特网\tInternet\t\t\tinternet\tnoun\t\tdeprecated\n"
    "WTO\tWTO\t\t\teconomy\t\t\t\n"
)


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "glossaries" / "mine.tsv"
    path.parent.mkdir()
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("arguments", "sources"),
    [
        ((), ["网络主权", "数字乡村", "因特网", "WTO"]),
        (("--domain", "internet"), ["网络主权", "因特网"]),
        (("--status", "deprecated"), ["因特网"]),
        (("--domain", "internet", "--status", "preferred"), ["网络主权"]),
        (("主權",), ["网络主权"]),
        (("WHITE paper",), ["网络主权"]),
        (("web sov",), ["网络主权"]),
        (("智慧",), ["数字乡村"]),
        (("noun",), ["网络主权", "数字乡村", "因特网"]),
        (("nothing",), []),
    ],
)
def test_list(run, mine, arguments, sources):
    result = run("terms", "list", *arguments)
    assert result.exit_code == 0
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == sources
    listed = json.loads(run("terms", "list", *arguments, "--json").stdout)
    assert [entry["source"] for entry in listed] == sources


def test_list_shows_what_an_entry_is(run, mine):
    assert run("terms", "list", "乡村").stdout == (
        "数字乡村\tdigital countryside\tsociety\tadmitted\tglossaries/mine.tsv:3\n"
    )
    (entry,) = json.loads(run("terms", "list", "主权", "--json").stdout)
    assert entry == {
        "source": "网络主权",
        "target": "cyber sovereignty",
        "variants": [],
        "admitted": ["sovereignty in cyberspace"],
        "forbidden": ["web sovereignty"],
        "domain": "internet",
        "pos": "noun",
        "note": "see the white paper",
        "status": "preferred",
        "file": "glossaries/mine.tsv",
        "line": 2,
    }


def test_lookup(run, mine):
    sentence = "各国尊重網絡主權，建设智慧乡村。"
    result = run("terms", "lookup", sentence)
    assert result.stdout == (
        "4:8\t網絡主權\tcyber sovereignty | sovereignty in cyberspace\t"
        "glossaries/mine.tsv:2\n"
        "11:15\t智慧乡村\tdigital countryside\tglossaries/mine.tsv:3\n"
    )
    found = json.loads(run("terms", "lookup", "--json", "-", input=sentence).stdout)
    assert [(one["start"], one["end"], one["text"]) for one in found] == [
        (4, 8, "網絡主權"),
        (11, 15, "智慧乡村"),
    ]
    assert found[1]["entry"]["source"] == "数字乡村"


def test_lookup_of_nothing(run, mine):
    result = run("terms", "lookup", "因特网的发展")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no term" in result.stderr
    assert run("terms", "lookup", "--json", "发展").stdout == "[]\n"


def test_status_tells_what_is_in_the_glossaries(run, mine):
    Output(Path("locales/en/talk")).update(lambda _: Catalogue(()), "2024")
    facts = json.loads(run("status", "--json").stdout)
    assert facts["glossaries"] == {
        "files": [mine.as_posix()],
        "entries": 4,
        "source_forms_in_use": 4,
        "domains": {"internet": 2, "economy": 1, "society": 1},
        "statuses": {"preferred": 2, "admitted": 1, "deprecated": 1},
    }
    lines = run("status").stdout.splitlines()
    assert "glossaries: 4 entries in glossaries/mine.tsv" in lines
    assert "  domains: internet 2, economy 1, society 1" in lines


def test_validate(run, mine):
    assert run("terms", "validate").stdout == "no findings\n"
    mine.write_text(MINE + "數字鄉村\tvillages \t\t\t\t\t\t\n乙 b\n", encoding="utf-8")
    result = run("terms", "validate")
    assert result.exit_code == 3
    assert result.stdout == (
        "glossaries/mine.tsv:6: error: 數字鄉村 (there 数字乡村) is “villages” here "
        "but “digital countryside” on line 3, which counts [conflicting-target]\n"
        "glossaries/mine.tsv:6: warning: the target has stray white space: "
        "'villages ' [stray-space]\n"
        "glossaries/mine.tsv:7: error: the row has 1 cell but the header has 8 "
        "(separate the cells by single tabs and keep a tab for an empty cell) "
        "[malformed-row]\n"
        "2 errors, 1 warning\n"
    )
    report = json.loads(run("terms", "validate", "--json").stdout)
    assert report["total"] == {"info": 0, "warning": 1, "error": 2}
    assert report["findings"][2]["check"] == "malformed-row"
    assert report["findings"][2]["line"] == 7


def test_validate_across_files_and_documents(run, mine, tmp_path):
    other = tmp_path / "other.tsv"
    other.write_text("source\ttarget\n網絡主權\tnet sovereignty\n", encoding="utf-8")
    (tmp_path / "talk.txt").write_text("数字乡村与网络主权。\n", encoding="utf-8")
    result = run("terms", "validate", "-g", mine, "-g", other, "talk.txt")
    assert result.exit_code == 0
    assert [line.rpartition(" ")[2] for line in result.stdout.splitlines()] == [
        "[unused-term]",
        "[overridden-term]",
        "info",
    ]
    assert "mine.tsv:5: info: WTO is not in the documents" in result.stdout


def test_validate_the_policy_term_base(run):
    result = run("terms", "validate", "-g", ROOT / "glossaries" / "policy.tsv")
    assert result.exit_code == 0
    assert "warning" not in result.stdout


def test_diff(run, mine, tmp_path):
    new = tmp_path / "new.tsv"
    new.write_text(
        MINE.replace("因特网\tInternet", "互联网\tinternet").replace(
            "cyber sovereignty\ten:sovereignty in cyberspace",
            "sovereignty in cyberspace\t",
        ),
        encoding="utf-8",
    )
    assert run("terms", "diff", mine, new).stdout.splitlines() == [
        "~ 网络主权\tsovereignty in cyberspace",
        "    target: cyber sovereignty → sovereignty in cyberspace",
        "    admitted: sovereignty in cyberspace → (empty)",
        "- 因特网\tInternet",
        "+ 互联网\tinternet",
    ]
    changes = json.loads(run("terms", "diff", mine, new, "--json").stdout)
    assert [one["change"] for one in changes] == ["changed", "removed", "added"]
    assert changes[0]["fields"] == ["target", "admitted"]
    assert changes[1]["new"] is None
    assert changes[2]["new"]["target"] == "internet"
    assert json.loads(run("terms", "diff", mine, mine, "--json").stdout) == []
