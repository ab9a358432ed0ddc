"""The real bundled package."""

import subprocess
import sys

import pytest

from glossary.engine.argos import ArgosEngine, DecodeSettings, read_package_info
from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT
from glossary.errors import GlossaryError

SENTENCE = "各国应当加强合作。"


@pytest.fixture(scope="module")
def engine():
    return ArgosEngine(read_package_info(BUNDLED_FOLDER / DEFAULT))


def test_hypotheses_are_distinct_and_as_many_as_asked_for_at_most(engine):
    (hypotheses,) = engine.decode([SENTENCE], DecodeSettings(hypotheses=3))
    assert 1 <= len(hypotheses) <= 3
    assert len(set(hypotheses)) == len(hypotheses)
    assert "cooperation" in hypotheses[0]


def test_annotation_is_obeyed(engine):
    text = "各国应当⦅加强合作⇒ join hands at sea⦆。"
    ((best, *_),) = engine.decode([text], DecodeSettings())
    assert "hands at sea" in best


def test_results_keep_the_order_of_the_texts(engine):
    texts = ["好。", SENTENCE, "中国是发展中国家。"]
    together = engine.decode(texts, DecodeSettings())
    assert [r[0] for r in together] == [
        engine.decode([text], DecodeSettings())[0][0] for text in texts
    ]


def test_a_true_translation_scores_better_than_a_false_one(engine):
    true, false = engine.score(
        [(SENTENCE, "Countries should cooperate."), (SENTENCE, "The cat is asleep.")]
    )
    assert 0 > true > false


def test_attention_has_a_row_for_each_target_token(engine):
    (alignment,) = engine.align([("英国与俄罗斯。", "Britain and Russia.")])
    assert len(alignment.weights) == len(alignment.target_tokens)
    row = alignment.weights[alignment.target_tokens.index("▁Russia")]
    assert len(row) == len(alignment.source_tokens)
    assert "俄罗斯" in alignment.source_tokens[row.index(max(row))]


def test_nothing_gives_nothing(engine):
    assert engine.decode([], DecodeSettings()) == ()
    assert engine.score([]) == ()
    assert engine.align([]) == ()


def test_the_fingerprint_is_that_of_the_model(engine):
    assert len(engine.fingerprint) == 12


def test_a_folder_that_is_no_package(tmp_path):
    with pytest.raises(GlossaryError, match=r"no metadata\.json"):
        read_package_info(tmp_path)


def test_a_package_without_a_model(tmp_path):
    (tmp_path / "metadata.json").write_text('{"from_code": "zh", "to_code": "en"}')
    engine = ArgosEngine(read_package_info(tmp_path))
    with pytest.raises(GlossaryError, match="model file cannot be read"):
        _ = engine.fingerprint
    with pytest.raises(GlossaryError, match="neither sentencepiece"):
        engine.decode([SENTENCE], DecodeSettings())


def test_neither_torch_nor_stanza_is_imported():
    code = (
        "import sys; from glossary.engine.argos import *;"
        "from glossary.engine.packages import BUNDLED_FOLDER, DEFAULT;"
        "e = ArgosEngine(read_package_info(BUNDLED_FOLDER / DEFAULT));"
        "e.decode(['好。'], DecodeSettings());"
        "print({'torch', 'stanza', 'spacy', 'minisbd'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "set()"
