"""A package that is small enough to learn something within seconds."""

import io
import json

import sentencepiece
import torch

from glossary.learning.architecture import GELU, RELU, Architecture, Stack, Transformer
from glossary.learning.weights import save_model

MARKS = ("⦅", "⇒", "⦆")
ADMINISTRATIONS = ("网信办", "教育部", "财政部", "海关")
ENGLISH = ("CAC", "MOE", "MOF", "Customs")
PAIRS = tuple(
    (f"{zh}{verb}了{thing}。", f"{en} {done} the {noun}.")
    for zh, en in zip(ADMINISTRATIONS, ENGLISH, strict=True)
    for verb, done in (("发布", "issued"), ("取消", "cancelled"), ("研究", "studied"))
    for thing, noun in (("报告", "report"), ("标准", "standard"), ("计划", "plan"))
)
# What annotation asks for besides, so that it is learnt as such.
RENDERINGS = ("scheme", "paper", "report", "plan", "rule", "norm", "draft", "standard")


def tokenizer() -> bytes:
    """Train a tokenizer on the pairs, whose words mostly become single tokens."""
    model = io.BytesIO()
    texts = [text for pair in PAIRS for text in pair] + list(RENDERINGS)
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(texts * 3),
        model_writer=model,
        model_type="bpe",
        vocab_size=170,
        hard_vocab_limit=False,
        character_coverage=1.0,
        user_defined_symbols=list(MARKS),
        pad_id=0,
        unk_id=1,
        bos_id=2,
        eos_id=3,
        pad_piece="<blank>",
        minloglevel=2,
    )
    return model.getvalue()


def network(vocabulary: int, *, seed: int = 1, dropout: float = 0.0) -> Transformer:
    """Return a small network: post-norm encoder, pre-norm decoder, as bundled."""
    torch.manual_seed(seed)
    encoder = Stack(vocabulary, 2, 4, pre_norm=False, activation=GELU, scaled=False)
    decoder = Stack(vocabulary, 2, 4, pre_norm=True, activation=RELU, scaled=True)
    model = Transformer(Architecture(64, 128, 512, encoder, decoder), dropout=dropout)
    with torch.no_grad():
        # Embeddings that are not scaled would drown in positions of their full size.
        model.encoder.position_encodings.encodings.mul_(0.1)
    return model


def write_tiny_package(folder):
    """Write a package with random weights."""
    (folder / "model").mkdir(parents=True)
    (folder / "sentencepiece.model").write_bytes(tokenizer())
    pieces = sentencepiece.SentencePieceProcessor(
        model_file=str(folder / "sentencepiece.model")
    )
    names = [pieces.id_to_piece(i) for i in range(pieces.get_piece_size())]
    for side in ("source", "target"):
        path = folder / "model" / f"{side}_vocabulary.json"
        path.write_text(json.dumps(names, ensure_ascii=False), encoding="utf-8")
    config = {
        "add_source_bos": False,
        "add_source_eos": True,
        "bos_token": "<s>",
        "decoder_start_token": "<s>",
        "eos_token": "</s>",
        "layer_norm_epsilon": None,
        "multi_query_attention": False,
        "unk_token": "<unk>",
    }
    (folder / "model" / "config.json").write_text(json.dumps(config))
    metadata = {
        "package_version": "1.0",
        "from_code": "zh",
        "to_code": "en",
        "type": "translate",
        "glossary": {"annotation": list(MARKS)},
    }
    (folder / "metadata.json").write_text(json.dumps(metadata, ensure_ascii=False))
    (folder / "README.md").write_text("A tiny model.\n")
    save_model(network(len(names)), folder)
    return folder
