import pytest

from glossary.catalogues.catalogue import Output
from glossary.model import Catalogue, TranslationUnit

NOW = "2024-01-01 00:00+0000"


@pytest.fixture(autouse=True)
def catalogues(tmp_path):
    for name in ("en/talk", "en/paper", "fr/talk"):
        catalogue = Catalogue((TranslationUnit(f"{name}。"),))
        Output(tmp_path / "locales" / name).update(lambda _, new=catalogue: new, NOW)


def test_one_catalogue(run, tmp_path):
    result = run("report", "locales/en/talk.po")
    assert (result.exit_code, result.stdout) == (0, "review.html\n")
    page = (tmp_path / "review.html").read_text(encoding="utf-8")
    assert '"name":"talk"' in page
    assert "en/talk。" in page
    assert "en/paper。" not in page


def test_it_is_written_anew(run, tmp_path):
    assert run("report", "locales/en/talk.po").exit_code == 0
    before = (tmp_path / "review.html").read_bytes()
    assert run("report", "locales/en/talk.tsv").exit_code == 0
    assert (tmp_path / "review.html").read_bytes() == before
    assert run("report", "locales/en/paper.po").exit_code == 0
    assert (tmp_path / "review.html").read_bytes() != before


def test_names_that_clash_become_paths(run, tmp_path):
    assert run("report", "locales", "-o", "all.html").exit_code == 0
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    for name in ("en/paper", "en/talk", "fr/talk"):
        assert f'"name":"locales/{name}"' in page


def test_another_file_is_not_overwritten(run, tmp_path):
    document = tmp_path / "talk.html"
    document.write_text("<p>谢谢。</p>", encoding="utf-8")
    result = run("report", "locales/en/talk.po", "-o", "talk.html")
    assert result.exit_code == 1
    assert (
        "talk.html: the file is there already, and this command did not"
        in result.stderr
    )
    assert document.read_text(encoding="utf-8") == "<p>谢谢。</p>"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        ([], 2, "Missing argument"),
        (["no.po"], 1, "no.po: there is no catalogue here"),
        (["locales/en/talk.po", "-o", "locales"], 2, "is a directory"),
    ],
)
def test_errors(run, tmp_path, arguments, code, message):
    result = run("report", *arguments)
    assert result.exit_code == code
    assert message in result.output
    assert not (tmp_path / "review.html").exists()
