"""What a translator meets on her second day, by the real command."""

import json
import re
from collections import Counter

import polib
import pytest

TEXT = "我们推动数字经济发展。\n全县新建学校35所。\n大家都来参加。\n"
TERMS = "source\ttarget\n数字经济\tdigital economy\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "notice.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "terms.tsv").write_text(TERMS, encoding="utf-8")
    (tmp_path / "glossary.toml").write_text('glossaries = ["terms.tsv"]\n')
    return tmp_path


@pytest.fixture
def po(run, folder):
    assert run("translate", "notice.txt").exit_code in (0, 3)
    return folder / "locales" / "en" / "notice.po"


def facts(run, *arguments):
    result = run(*arguments, "--json")
    assert result.exit_code in (0, 3), result.stderr
    return json.loads(result.stdout)


def on_the_page(folder):
    page = (folder / "review.html").read_text(encoding="utf-8")
    data = re.search(r'<script id="data" type="application/json">(.*?)</script>', page)
    return json.loads(data[1])


def edit(po, source, target):
    """Correct a translation as a PO editor does, and say that it is reviewed."""
    catalogue = polib.pofile(str(po), wrapwidth=0)
    (entry,) = [one for one in catalogue if one.msgid == source]
    entry.msgstr = target
    entry.flags = []
    catalogue.save()


# --- one truth


def counts_of_all(run, folder):
    checked = facts(run, "check")["total"]
    status = facts(run, "status")["total"]["findings"]
    run("report", "locales/en/notice.po")
    page = on_the_page(folder)["total"]["findings"]
    return checked, status, page


def test_all_commands_find_the_same(run, folder, po):
    checked, status, page = counts_of_all(run, folder)
    assert checked == status == page
    assert facts(run, "translate", "notice.txt")["total"]["findings"] == checked


def test_they_agree_on_what_a_person_wrote_before_anything_is_run_again(
    run, folder, po
):
    edit(po, "全县新建学校35所。", "The county built 45  schools.")
    checked, status, page = counts_of_all(run, folder)
    assert checked == status == page
    assert checked["error"] >= 1
    run_again = facts(run, "translate", "notice.txt")
    assert run_again["total"]["findings"] == checked
    stored = [unit.comment for unit in polib.pofile(str(po))]
    assert any("error number-" in comment for comment in stored)


def test_they_agree_when_the_terms_have_changed(run, folder, po):
    (folder / "terms.tsv").write_text(TERMS + "大家\tthe whole county\n", "utf-8")
    checked, status, page = counts_of_all(run, folder)
    assert checked == status == page
    assert checked["error"] >= 1


def test_a_comment_that_switches_a_check_off_counts_everywhere(run, folder, po):
    edit(po, "全县新建学校35所。", "The county built 45 schools.")
    catalogue = polib.pofile(str(po), wrapwidth=0)
    before = facts(run, "status")["total"]["findings"]["error"]
    for entry in catalogue:
        entry.tcomment = "glossary: ignore number-missing, number-extra"
    catalogue.save()
    checked, status, page = counts_of_all(run, folder)
    assert checked == status == page
    assert status["error"] < before


def test_the_worst_five_are_listed_with_file_and_line(run, folder):
    wrong = "".join(f"第{n}号文件有{n}5条规定。\n" for n in range(3, 12))
    (folder / "notice.txt").write_text(wrong, encoding="utf-8")
    run("translate", "notice.txt")
    po = folder / "locales" / "en" / "notice.po"
    for entry in list(polib.pofile(str(po))):
        edit(po, entry.msgid, "File  no. 1000 has it")
    result = run("translate", "notice.txt")
    *listed, more = result.stderr.splitlines()
    assert result.exit_code == 3
    assert len(listed) == 5
    lines = po.read_text(encoding="utf-8").splitlines()
    for one in listed:
        place, severity, _rest = one.split(": ", 2)
        name, number = place.split(":")
        assert (name, severity) == ("locales/en/notice.po", "error")
        assert lines[int(number) - 1].startswith('msgid "第')
    assert re.fullmatch(r"and \d+ more: glossary check locales/en/notice\.po", more)
    everything = run("translate", "-v", "notice.txt").stderr.splitlines()
    assert len(everything) > 6
    assert not everything[-1].startswith("and ")


@pytest.mark.parametrize(
    ("severity", "shown"),
    [
        ("error", {"error"}),
        ("warning", {"error", "warning"}),
        ("info", {"error", "warning", "info"}),
    ],
)
def test_one_option_filters_by_severity_everywhere(run, folder, po, severity, shown):
    edit(po, "全县新建学校35所。", "The county built  45 schools")
    edit(po, "大家都来参加。", 'Everyone “should come" to the “fair”.')
    option = ("--severity", severity)
    checked = facts(run, "check", *option)["files"][0]["findings"]
    assert {finding["severity"] for finding in checked} <= shown
    again = facts(run, "translate", "notice.txt", *option)["documents"][0]
    told = [one for unit in again["units"] for one in unit["findings"]]
    assert Counter(one["check"] for one in told) == Counter(
        one["check"] for one in checked
    )
    run("report", po, *option)
    page = [one for unit in on_the_page(folder)["units"] for one in unit["findings"]]
    assert Counter(one["check"] for one in page) == Counter(
        one["check"] for one in checked
    )
    assert set(facts(run, "status", *option)["total"]["findings"]) == shown
    header = run("status", *option).stdout.splitlines()[0]
    assert ("warnings" in header) is ("warning" in shown)


def test_lines_are_right_where_the_source_changed(run, folder, po):
    edit(po, "全县新建学校35所。", "The county built 45 schools.")
    text = TEXT.replace("全县新建学校35所。", "全县新建学校35所，全部投入使用。")
    (folder / "notice.txt").write_text(text, encoding="utf-8")
    run("translate", "notice.txt")
    lines = po.read_text(encoding="utf-8").splitlines()
    assert '#| msgid "全县新建学校35所。"' in lines
    (found,) = [
        one
        for one in facts(run, "check")["files"][0]["findings"]
        if one["check"] == "source-changed"
    ]
    assert lines[found["line"] - 1] == 'msgid "全县新建学校35所，全部投入使用。"'


# --- only what changed


def without(po, *sources):
    """Return the entries of a PO file as text, but for those of some sources."""
    entries = po.read_text(encoding="utf-8").strip().split("\n\n")[1:]
    return [one for one in entries if not any(f'"{s}"' in one for s in sources)]


def test_a_changed_term_leaves_all_other_units_byte_for_byte(run, folder, po):
    before = without(po, "我们推动数字经济发展。")
    assert len(before) == 2
    changed = TERMS.replace("digital economy", "economy of data")
    (folder / "terms.tsv").write_text(changed, encoding="utf-8")
    result = run("translate", "notice.txt")
    assert "3 segments (1 translated, 0 kept from review, 2 unchanged)" in result.stdout
    assert without(po, "我们推动数字经济发展。") == before
    assert "economy of data" in po.read_text(encoding="utf-8").lower()


def test_a_new_sentence_leaves_all_others_byte_for_byte(run, folder, po):
    before = without(po)
    (folder / "notice.txt").write_text(f"{TEXT}谢谢大家。\n", encoding="utf-8")
    assert facts(run, "translate", "notice.txt")["total"]["translated"] == 1
    assert without(po, "谢谢大家。") == before


def test_nothing_changed_is_nothing_written(run, folder, po):
    before = po.read_bytes()
    assert facts(run, "translate", "notice.txt")["total"]["unchanged"] == 3
    assert po.read_bytes() == before


def test_fresh_translates_all_that_nobody_reviewed(run, folder, po):
    edit(po, "大家都来参加。", "Everyone comes.")
    total = facts(run, "translate", "--fresh", "notice.txt")["total"]
    assert (total["translated"], total["kept"]) == (2, 1)


# --- the memory at work


@pytest.fixture
def memory(run, folder, po):
    edit(po, "全县新建学校35所。", "The county built 35 schools.")
    edit(po, "大家都来参加。", "Everyone is welcome.")
    assert run("tm", "add").exit_code == 0
    return folder / "memory.sqlite"


def test_without_a_memory_it_says_so_and_goes_on(run, folder):
    result = run("translate", "--tm", "notice.txt")
    assert result.exit_code in (0, 3)
    assert "memory.sqlite: there is no translation memory yet" in result.stderr
    assert (folder / "locales" / "en" / "notice.po").exists()
    assert not (folder / "memory.sqlite").exists()
    result = run("translate", "--memory", "mistyped.sqlite", "notice.txt")
    assert result.exit_code == 1


def test_a_speaker_does_not_cost_the_match(run, folder, memory):
    (folder / "talk.txt").write_text("王毅：大家都来参加。\n", encoding="utf-8")
    assert facts(run, "translate", "--tm", "talk.txt")["total"]["recalled"] == 1
    (unit,) = polib.pofile(str(folder / "locales" / "en" / "talk.po"))
    assert (unit.msgstr, unit.fuzzy) == ("Wang Yi: Everyone is welcome.", False)


def test_nearly_the_same_is_filled_in_as_fuzzy(run, folder, memory):
    (folder / "next.txt").write_text("全县新建学校42所。\n", encoding="utf-8")
    run("translate", "--tm", "next.txt")
    po = folder / "locales" / "en" / "next.po"
    (unit,) = polib.pofile(str(po))
    # 77 % only: a proposal, and the engine's translation.
    assert "tm-match" in unit.comment
    long = "全县新建学校35所，乡村教师的工作和生活条件得到明显改善。"
    (folder / "next.txt").write_text(f"{long}\n", encoding="utf-8")
    run("translate", "next.txt")
    edit(po, long, "The county built 35 schools, and teachers live better.")
    run("tm", "add")
    (folder / "other.txt").write_text(f"{long.replace('35', '42')}\n", "utf-8")
    run("translate", "--tm", "other.txt")
    (unit,) = polib.pofile(str(folder / "locales" / "en" / "other.po"))
    assert unit.msgstr == "The county built 42 schools, and teachers live better."
    assert unit.fuzzy
    assert "info tm-fuzzy: from memory.sqlite: 92 % like" in unit.comment
    assert "origin: memory" in unit.comment


# --- wrong input


@pytest.mark.parametrize("name", ["notice.docx", "notice.xlf", "notice.html"])
def test_a_file_made_of_the_catalogue_is_not_the_catalogue(run, folder, name):
    result = run("translate", "notice.txt", "-o", name)
    assert result.exit_code == 1
    assert f"{name}: a catalogue ends in .po or .tsv" in result.stderr
    assert f"-o {name}”" in result.stderr
    assert not (folder / name).exists()


# --- colleagues' files


def test_a_colleagues_table_says_what_it_was_taken_for(run, folder):
    table = "中文,英文,备注\n数字经济,economy of data,暂定\n大家,everyone,\n"
    (folder / "theirs.csv").write_bytes(table.encode("gbk"))
    result = run("terms", "import", "theirs.csv", "-o", "theirs.tsv")
    assert result.exit_code == 0, result.stderr
    assert "columns: source ← “中文”, target ← “英文”, note ← “备注”\n" in result.stderr
    listed = run("terms", "list", "-g", "theirs.tsv", "--json")
    assert [one["note"] for one in json.loads(listed.stdout)] == ["暂定", ""]
    again = run(
        *("terms", "import", "theirs.csv", "-o", "other.tsv"),
        *("--columns", "source=1,target=3"),
    )
    assert "source ← “中文”, note ← “英文”, target ← “备注”" in again.stderr


def test_a_table_without_terms_is_an_error(run, folder):
    (folder / "empty.csv").write_text("甲,\n乙,\n", "utf-8")
    result = run("terms", "import", "empty.csv", "-o", "empty.tsv")
    assert result.exit_code == 1
    assert not (folder / "empty.tsv").exists()


def test_a_csv_file_is_no_glossary_yet(run, folder):
    (folder / "theirs.csv").write_text("中文,英文\n数字,digital\n", "utf-8")
    result = run("translate", "-g", "theirs.csv", "notice.txt")
    assert result.exit_code == 1
    assert "“glossary terms import theirs.csv” makes a glossary of it" in result.stderr


def test_a_row_added_by_hand_may_be_short(run, folder):
    wide = "source\ttarget\tvariants\tforbidden\tnote\n数字经济\tdigital economy\n"
    (folder / "terms.tsv").write_text(wide, encoding="utf-8")
    quiet = run("translate", "notice.txt")
    assert "1 of 1 term enforced" in quiet.stdout
    assert "terms.tsv" not in quiet.stderr
    told = run("translate", "notice.txt", "--severity", "info").stderr
    assert "terms.tsv:2: info: the row ends after 2 cells" in told
    assert run("terms", "edit", "数字经济", "--note", "new").exit_code == 0
    text = (folder / "terms.tsv").read_text(encoding="utf-8")
    assert text.endswith("数字经济\tdigital economy\t\t\tnew\n")


def test_an_import_that_matches_nothing_is_an_error(run, folder, po):
    (folder / "other.txt").write_text("别的句子。\n", encoding="utf-8")
    run("translate", "other.txt")
    run("export", "locales/en/other.po", "--to", "xlsx", "-o", "other.xlsx")
    before = po.read_bytes()
    result = run("import", "other.xlsx", "--into", po)
    assert result.exit_code == 1
    assert "other.xlsx: the 1 unit of this file is not in" in result.stderr
    assert po.read_bytes() == before


def test_the_other_order_is_asked_for(run, folder):
    before = (folder / "terms.tsv").read_bytes()
    result = run("terms", "add", "digital twin", "数字孪生")
    assert result.exit_code == 1
    assert "“digital twin” is no Chinese term, but “数字孪生” is" in result.stderr
    assert (folder / "terms.tsv").read_bytes() == before
    assert run("terms", "add", "数字孪生", "digital twin").exit_code == 0
    assert run("terms", "add", "GDP", "GDP").exit_code == 0


def test_learning_says_why_there_is_nothing(run, folder, po):
    result = run("terms", "learn", po)
    assert "none of the 3 translated units is reviewed yet" in result.stderr
    edit(po, "大家都来参加。", "Everyone is welcome.")
    result = run("terms", "learn", po)
    assert "the 1 reviewed unit renders terms as the glossaries say" in result.stderr
    result = run("terms", "learn", "--before", po, po)
    assert "or not often enough (--minimum)" in result.stderr


def test_extracting_says_why_there_is_nothing_and_cuts_no_names(run, folder):
    result = run("terms", "extract", "notice.txt")
    assert "no term that the glossaries lack comes 2 times in the 3 sentences" in (
        result.stderr
    )
    text = "省住房和城乡建设厅发布通知。\n省住房和城乡建设厅负责解释。\n"
    (folder / "office.txt").write_text(text, encoding="utf-8")
    rows = run("terms", "extract", "office.txt").stdout.splitlines()[1:]
    assert [row.split("\t")[0] for row in rows] == ["省住房和城乡建设厅"]
