"""The real command with the bundled model on sentences of our own."""

import json
import sys

import pytest

from glossary.extras import install_command

REFERENCE = """\
各国应当尊重网络主权。\tAll respect cyber sovereignty.\t网络主权=cyber sovereignty
数字经济蓬勃发展。\tThe digital economy is booming.\t数字经济=digital economy
我们要推动减负。\tWe should lighten the burden.\t减负=lighten the burden
中国愿同各国加强合作。\tChina stands ready to strengthen cooperation.\t
"""
CANDIDATE = """\
各國應當尊重網絡主權。\tStates must respect cyber sovereignty.
数字经济蓬勃发展。\tThe numeric economy is booming.
我们要推动减负。\t
另有一句。\tAnother sentence.
"""
GLOSSARY = """\
source\ttarget\tforbidden
数字经济\tdigital economy\tnumeric economy
合作\tcooperation\t
"""
DOMAINS = """\
source\ttarget\tdomain
各国应当尊重网络主权。\tCountries should respect cyber sovereignty.\tinternet
数字经济蓬勃发展。\tThe digital economy is booming.\teconomy
"""


@pytest.fixture
def files(tmp_path):
    contents = {
        "ref.tsv": REFERENCE,
        "cand.tsv": CANDIDATE,
        "terms.tsv": GLOSSARY,
        "domains.tsv": DOMAINS,
    }
    for name, content in contents.items():
        (tmp_path / name).write_text(content, encoding="utf-8")


@pytest.fixture
def run_json(run, files):
    def call(*arguments):
        result = run("score", *arguments, "--json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return call


def columns(line):
    """The cells after the name of the system, whose own may hold single spaces."""
    return line.rpartition(")")[2].split() or line.split()[1:]


def test_a_candidate_in_a_table(run, files):
    result = run("score", "cand.tsv", "--reference", "ref.tsv")
    assert result.exit_code == 0
    header, row, _, *basis = result.stdout.splitlines()
    assert header.split() == (
        "system BLEU chrF sentences terms % forbidden length ratio seconds".split()
    )
    name, _bleu, _chrf, sentences, terms, percent, forbidden, _, seconds = row.split()
    assert (name, sentences, seconds) == ("cand.tsv", "3/4", "-")
    # Of the three terms of the paired sentences only cyber sovereignty is there.
    assert (terms, percent, forbidden) == ("1/3", "33.3", "0")
    assert basis[:2] == ["reference: ref.tsv", "terms: those of the reference"]
    assert basis[2].startswith("BLEU: nrefs:1|")
    assert basis[3].startswith("chrF: nrefs:1|")


def test_what_is_missing_extra_or_untranslated_is_said(run, files):
    result = run("score", "cand.tsv", "--reference", "ref.tsv")
    assert result.stderr.splitlines() == [
        "ref.tsv:4: warning: “中国愿同各国加强合作。” is not in cand.tsv",
        "cand.tsv:4: warning: “另有一句。” is not in ref.tsv",
        "ref.tsv:3: warning: “我们要推动减负。” is not translated in cand.tsv",
    ]


def test_of_many_missing_sentences_the_first_are_named(run, files, tmp_path):
    lines = "".join(f"第{n}句。\tSentence {n}.\n" for n in range(9))
    (tmp_path / "long.tsv").write_text(REFERENCE + lines, encoding="utf-8")
    result = run("score", "ref.tsv", "--reference", "long.tsv")
    assert len(result.stderr.splitlines()) == 6
    assert result.stderr.endswith(
        "ref.tsv: warning: 4 more like this; --json names them all\n"
    )


def test_json_says_it_all(run_json):
    report = run_json("cand.tsv", "--reference", "ref.tsv", "--limit", "1")
    (system,) = report["systems"]
    assert (report["sentences"], report["terms"]) == (4, "reference")
    assert system["missing"] == [{"line": 4, "source": "中国愿同各国加强合作。"}]
    assert system["extra"] == [{"line": 4, "source": "另有一句。"}]
    assert system["untranslated"] == [{"line": 3, "source": "我们要推动减负。"}]
    assert system["terms"] == {
        "found": 3,
        "enforced": 1,
        "percent": pytest.approx(100 / 3),
    }
    assert system["worst"] == [
        {
            "chrf": 0,
            "line": 3,
            "source": "我们要推动减负。",
            "target": "",
            "reference": "We should lighten the burden.",
        }
    ]
    assert "seconds" not in system


def test_the_model_with_and_without_enforcement(run_json):
    report = run_json("ref.tsv", "--model", "zh-en")
    enforced, plain = report["systems"]
    assert [enforced["name"], plain["name"]] == ["zh-en (annotate)", "zh-en (none)"]
    assert enforced["terms"]["percent"] == 100
    assert plain["terms"]["enforced"] <= 3
    assert enforced["model"].startswith("translate-zh_en ")
    assert all(
        one["sentences"] == 4 and one["seconds"] > 0 for one in (enforced, plain)
    )
    assert enforced["bleu"]["score"] > 0


def test_candidates_and_models_side_by_side_in_markdown(run, files):
    arguments = ("--model", "zh-en", "--strategy", "no-annotation", "--limit", "1")
    result = run("score", "ref.tsv", "-r", "ref.tsv", *arguments, "--markdown")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("| system | BLEU | chrF |")
    assert lines[1] == "| --- |" + " ---: |" * 8
    assert lines[2].startswith("| ref.tsv | 100.0 | 100.0 | 4/4 | 3/3 | 100.0 |")
    assert lines[3].startswith("| zh-en (no-annotation) |")
    assert "- reference: ref.tsv" in lines
    assert lines.count("  - reference: The digital economy is booming.") <= 2
    assert sum(line.startswith("- chrF ") for line in lines) == 2


def test_each_sentence_has_terms_of_its_own(run_json, tmp_path):
    line = "数字经济蓬勃发展。\tx\t数字经济="
    lines = f"{line}e-economy\n{line}digital economy\n"
    (tmp_path / "own.tsv").write_text(lines, encoding="utf-8")
    arguments = ("own.tsv", "-m", "zh-en", "-s", "annotate", "--limit", "2")
    (system,) = run_json(*arguments)["systems"]
    targets = {one["line"]: one["target"] for one in system["worst"]}
    assert "e-economy" in targets[1].lower()
    assert "digital economy" in targets[2].lower()
    assert system["terms"]["enforced"] == 2


@pytest.mark.parametrize(
    ("options", "source", "found", "forbidden"),
    [
        ([], "reference", 3, 0),
        # Given glossaries count too; a sentence's own terms go before theirs.
        (["-g", "terms.tsv"], "both", 3, 0),
        (["-g", "terms.tsv", "--terms", "glossary"], "glossary", 1, 1),
        (["-g", "terms.tsv", "--terms", "reference"], "reference", 3, 0),
    ],
)
def test_whose_terms_count(run_json, options, source, found, forbidden):
    report = run_json("cand.tsv", "-r", "ref.tsv", *options)
    (system,) = report["systems"]
    assert report["terms"] == source
    assert (system["terms"]["found"], system["forbidden"]) == (found, forbidden)


def test_without_terms_in_the_reference_the_glossaries_count(run_json):
    report = run_json("ref.tsv", "-r", "domains.tsv", "-g", "terms.tsv")
    (system,) = report["systems"]
    assert report["terms"] == "glossary"
    assert system["terms"]["found"] == 1


def test_by_domain(run, run_json):
    arguments = ("ref.tsv", "-r", "domains.tsv", "-g", "terms.tsv", "--by", "domain")
    (system,) = run_json(*arguments)["systems"]
    assert list(system["domains"]) == ["economy", "internet"]
    assert system["domains"]["economy"]["terms"]["enforced"] == 1
    assert system["domains"]["internet"]["terms"]["percent"] is None
    lines = run("score", *arguments).stdout.splitlines()
    assert [
        line.split()[1] for line in lines[:4]
    ] == "domain all economy internet".split()
    assert lines[2].split()[4] == "1/1"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ref.tsv"], "say what to score"),
        (["ref.tsv", "cand.tsv", "-m", "zh-en"], "give one FILE, the reference"),
        (["cand.tsv", "-r", "ref.tsv", "-s", "none"], "name one with --model"),
        (["cand.tsv", "-r", "ref.tsv", "--json", "--markdown"], "--json or --markdown"),
        (["cand.tsv", "-r", "ref.tsv", "--limit", "0"], "0 is not in the range"),
    ],
)
def test_usage(run, files, arguments, message):
    result = run("score", *arguments)
    assert result.exit_code == 2
    assert message in " ".join(result.output.split())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["terms.tsv", "-r", "ref.tsv"],
            "terms.tsv: it has no sentence in common with",
        ),
        (["cand.tsv", "-r", "none.tsv"], "none.tsv: there is no such file"),
        (["cand.tsv", "-r", "bad.tsv"], "bad.tsv:2: the line has 1 cell "),
        (["cand.tsv", "-r", "cand.tsv", "--terms", "reference"], "gives no terms"),
        (["cand.tsv", "-r", "ref.tsv", "--by", "domain"], "does not say the domain"),
        (["ref.tsv", "-m", "xx-yy"], "no Argos package named “xx-yy”"),
    ],
)
def test_errors(run, files, tmp_path, arguments, message):
    (tmp_path / "bad.tsv").write_text("一\tOne\n二\n", encoding="utf-8")
    result = run("score", *arguments)
    assert result.exit_code == 1
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_without_sacrebleu_nothing_is_translated(run, files, monkeypatch):
    monkeypatch.setitem(sys.modules, "sacrebleu", None)
    result = run("score", "ref.tsv", "-m", "zh-en")
    assert result.exit_code == 1
    assert install_command("score") in result.stderr
