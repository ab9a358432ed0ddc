"""Settings and folders that no program should stumble over."""

import pytest

SOURCE = "各国都应当尊重网络主权。"


@pytest.mark.parametrize("key", ["output", "model", "messages"])
@pytest.mark.parametrize("value", [r"a\u0000b", "x" * 10**6])
def test_a_command_says_that_no_file_has_such_a_name(run, tmp_path, key, value):
    (tmp_path / "glossary.toml").write_text(f'{key} = "{value}"', "utf-8")
    (tmp_path / "talk.txt").write_text(SOURCE, "utf-8")
    result = run("translate", "talk.txt")
    assert result.exit_code in ((1,) if key != "messages" else (0, 1, 3))
    assert result.exception is None or isinstance(result.exception, SystemExit)


def test_folders_called_like_catalogues_are_passed_over(run, tmp_path):
    for name in ("a.po", "b.tsv"):
        (tmp_path / "locales" / name).mkdir(parents=True)
    result = run("status")
    assert result.exit_code == 1
    assert "there is no catalogue here" in result.stderr
