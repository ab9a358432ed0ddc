"""Package folders made from a network and an older package."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.engine.checksums import FILE_NAME, checksums
from glossary.learning.architecture import Transformer
from glossary.learning.weights import save_model

_CARD = "README.md"
_METADATA = "metadata.json"
_VOCABULARIES = (
    "model/source_vocabulary.json",
    "model/target_vocabulary.json",
    "model/shared_vocabulary.json",
)


@dataclass(frozen=True, slots=True)
class Label:
    """What a package says of itself.

    Attributes:
        metadata: Entries of `metadata.json` that take the place of the older ones.
        declared: Entries of its `glossary` object that do.
        card: Text of the model card.
    """

    metadata: Mapping[str, Any]
    declared: Mapping[str, Any]
    card: str


def write_package(
    folder: Path, template: Path, model: Transformer, label: Label
) -> None:
    """Write a package folder.

    Args:
        folder: Where; it must not exist.
        template: Package that the tokenizer and the vocabularies come from.
        model: The network.
        label: What the package says of itself.
    """
    skipped = shutil.ignore_patterns(_CARD, FILE_NAME, "model.bin", "*.pyc")
    shutil.copytree(template, folder, ignore=skipped, copy_function=shutil.copyfile)
    save_model(model, folder)
    shutil.copyfile(template / _METADATA, folder / _METADATA)
    relabel(folder, label)
    names = ["sentencepiece.model", "model/model.bin", *_VOCABULARIES]
    present = [name for name in names if (folder / name).exists()]
    (folder / FILE_NAME).write_text(checksums(folder, present), encoding="utf-8")


def relabel(folder: Path, label: Label) -> None:
    """Change what a package folder says of itself."""
    path = folder / _METADATA
    metadata = json.loads(path.read_text(encoding="utf-8"))
    declared = {**metadata.get("glossary", {}), **label.declared}
    metadata = {**metadata, **label.metadata, "glossary": declared}
    text = json.dumps(metadata, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    (folder / _CARD).write_text(label.card, encoding="utf-8")
