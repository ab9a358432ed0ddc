import random
import shutil
from pathlib import Path

import ctranslate2
import pytest

torch = pytest.importorskip("torch")

from glossary.engine.argos import ArgosEngine, read_package_info  # noqa: E402
from glossary.errors import GlossaryError  # noqa: E402
from glossary.learning.batches import Codec, batches  # noqa: E402
from glossary.learning.modelfile import read_model_file  # noqa: E402
from glossary.learning.weights import load_model, save_model  # noqa: E402

BUNDLED = Path(__file__).parents[2] / "src/glossary/models/translate-zh_en"
SENTENCES = (
    ("各国都应当尊重⦅网络主权⇒ cyber sovereignty⦆。", "All countries respect it."),
    ("会议于三月闭幕。", "The meeting ended in March."),
)


@pytest.fixture(scope="module")
def model():
    return load_model(BUNDLED)


def test_the_bundled_model_is_read_and_written_without_a_change(model, tmp_path):
    (tmp_path / "model").mkdir()
    save_model(model, tmp_path)
    name = "model/model.bin"
    assert (tmp_path / name).read_bytes() == (BUNDLED / name).read_bytes()


def test_the_network_computes_what_ctranslate2_computes(model):
    engine = ArgosEngine(read_package_info(BUNDLED))
    exact = ctranslate2.Translator(str(BUNDLED / "model"), compute_type="float32")
    model.eval()
    for source, target in SENTENCES:
        tokens = [[engine.tokens(text)] for text in (source, target)]
        (expected,) = exact.score_batch(*tokens)
        encoded = Codec(BUNDLED).encode([(source, target)])
        (batch,) = batches(encoded, 500, random.Random(0))
        with torch.no_grad():
            vectors = model(batch.source, batch.source.ne(0), batch.given)
            logs = model.logits(vectors)[0].log_softmax(-1)
        ours = logs.gather(1, batch.wanted.T)[:, 0].tolist()
        assert ours == pytest.approx(expected.log_probs, abs=1e-3)


def test_a_network_of_another_make_is_refused(tmp_path):
    shutil.copytree(BUNDLED, tmp_path / "p", copy_function=shutil.copyfile)
    path = tmp_path / "p" / "model" / "model.bin"
    content = path.read_bytes()
    path.write_bytes(
        content.replace(
            b"decoder/alibi\0\0\1\1\0\0\0\0", b"decoder/alibi\0\0\1\1\0\0\0\1"
        )
    )
    with pytest.raises(GlossaryError, match="not made like the bundled one"):
        load_model(tmp_path / "p")


@pytest.mark.parametrize("content", [b"", b"\6\0\0\0", b"\7" * 400])
def test_what_is_no_model_file_is_refused(content, tmp_path):
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(GlossaryError, match="not a Transformer"):
        read_model_file(path)


def test_a_model_file_that_ends_early_is_refused(tmp_path):
    path = tmp_path / "model.bin"
    path.write_bytes((BUNDLED / "model/model.bin").read_bytes()[:1_000_000])
    with pytest.raises(GlossaryError, match="not a Transformer"):
        read_model_file(path)
