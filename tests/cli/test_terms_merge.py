from conftest import SAMPLES


def test_merging_proposals_leaves_their_columns_behind(run, tmp_path):
    run("terms", "extract", SAMPLES / "interview.txt", "-o", "proposals.tsv")
    rows = (tmp_path / "proposals.tsv").read_text("utf-8").splitlines()
    header, first = rows[0].split("\t"), rows[1].split("\t")
    assert "context 1" in header
    first[header.index("target")] = "a target"
    text = "\n".join(["\t".join(header), "\t".join(first)]) + "\n"
    (tmp_path / "edited.tsv").write_text(text, encoding="utf-8")
    (tmp_path / "mine.tsv").write_text("source\ttarget\n好\tgood\n", encoding="utf-8")
    assert run("terms", "merge", "mine.tsv", "edited.tsv").exit_code == 0
    merged = (tmp_path / "mine.tsv").read_text("utf-8")
    assert "context 1" not in merged
    assert "a target" in merged


def test_a_cell_like_a_formula_is_guarded_in_the_file_only(run, tmp_path):
    (tmp_path / "mine.tsv").write_text("source\ttarget\n好\tgood\n", encoding="utf-8")
    assert run("terms", "add", "-g", "mine.tsv", "--", "负", "-1").exit_code == 0
    assert "负\t'-1" in (tmp_path / "mine.tsv").read_text("utf-8")
    listed = run("terms", "list", "-g", "mine.tsv").output
    assert "-1" in listed
    assert "'-1" not in listed
