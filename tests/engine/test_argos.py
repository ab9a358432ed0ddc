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
    assert len({one.target for one in hypotheses}) == len(hypotheses)
    assert "cooperation" in hypotheses[0].target


def test_annotation_is_obeyed(engine):
    text = "各国应当⦅加强合作⇒ join hands at sea⦆。"
    ((best, *_),) = engine.decode([text], DecodeSettings())
    assert "hands at sea" in best.target


def test_results_keep_the_order_of_the_texts(engine):
    texts = ["好。", SENTENCE, "中国是发展中国家。"]
    together = engine.decode(texts, DecodeSettings())
    assert [r[0].target for r in together] == [
        engine.decode([text], DecodeSettings())[0][0].target for text in texts
    ]


def test_company_makes_next_to_no_difference(engine):
    texts = ["会议开了三天。" * 6, SENTENCE, "好。", "中国是发展中国家，愿同各国合作。"]
    together = engine.decode(texts, DecodeSettings())
    alone = [engine.decode([text], DecodeSettings())[0] for text in texts]
    for one, other in zip(together, alone, strict=True):
        assert one[0].target == other[0].target
        assert one[0].likelihood == pytest.approx(other[0].likelihood, abs=0.02)


def test_the_likelihood_is_that_of_the_forced_score(engine):
    texts = [SENTENCE, "会议开了三天。", "国务院制定本条例，规范网络直播营销活动。"]
    found = engine.decode(texts, DecodeSettings())
    pairs = [
        (text, one.target)
        for text, some in zip(texts, found, strict=True)
        for one in some
    ]
    likelihoods = [one.likelihood for some in found for one in some]
    assert engine.score(pairs) == pytest.approx(likelihoods, abs=0.01)


def test_an_empty_text_is_no_reason_to_stop(engine):
    ((empty,), (best, *_)) = engine.decode(["", SENTENCE], DecodeSettings())
    assert (empty.target, bool(best.target)) == ("", True)


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
