"""Reviewed sentences that are split or merged in the document, with the real model."""

import polib
import pytest

APART = "各国要加强网络合作。中方支持这一倡议。\n"
TOGETHER = "各国要加强网络合作，中方支持这一倡议。\n"
REVIEWED = ["Countries must cooperate online.", "China supports this."]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "locales" / "en" / "talk.po"


@pytest.fixture
def translate(run, tmp_path):
    """Return a function that translates a text as the next version of a document."""

    def call(text):
        (tmp_path / "talk.txt").write_text(text, encoding="utf-8")
        assert run("translate", "talk.txt").exit_code == 0

    return call


def read(path):
    return polib.pofile(str(path), wrapwidth=0)


def review(path, *targets):
    catalogue = read(path)
    for entry, target in zip(catalogue, targets, strict=True):
        entry.msgstr = target
        entry.flags.remove("fuzzy")
    catalogue.save()


def test_a_merged_sentence_keeps_both_translations(translate, path):
    translate(APART)
    review(path, *REVIEWED)
    translate(TOGETHER)
    (entry,) = read(path)
    assert entry.msgstr == " ".join(REVIEWED)
    assert entry.flags == ["fuzzy"]
    assert entry.previous_msgid == "各国要加强网络合作。 中方支持这一倡议。"
    assert "warning source-changed: " in entry.comment
    written = path.read_bytes()
    translate(TOGETHER)
    assert path.read_bytes() == written


def test_the_pieces_of_a_split_sentence_show_its_translation(translate, path):
    translate(TOGETHER)
    review(path, "Countries must cooperate online, and China supports this.")
    translate(APART)
    first, second = read(path)
    assert first.msgstr == "Countries must cooperate online, and China supports this."
    assert first.previous_msgid == TOGETHER.strip()
    assert second.msgstr
    assert "origin: machine" in second.comment
    assert f"“{first.msgstr}”" in second.comment
    assert "info source-split: " in second.comment
    written = path.read_bytes()
    translate(APART)
    assert path.read_bytes() == written
    review(path, *REVIEWED)
    translate(APART)
    assert "source-split" not in path.read_text("utf-8")
    assert [entry.msgstr for entry in read(path)] == REVIEWED
