"""Make a package of a checkpoint; its card is written from the evaluation's results.

    python -m training.export CHECKPOINT TEMPLATE FOLDER --version 1.2 [--results FILE]

TEMPLATE is the package the tokenizer comes from. Without results the card says that
nothing was measured; call it again when there are some.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path
from string import Template

from glossary.learning.modelpackage import Label, write_package
from training.checkpoints import read_checkpoint
from training.evaluate import table

_CARD = Path(__file__).parent / "card.md"
_UNMEASURED = "Not measured.\n"


def card(version: str, about: str, results: Path | None) -> str:
    """Return the model card.

    Args:
        version: Of the package.
        about: What it was trained on and how.
        results: What `training.evaluate` wrote.
    """
    measured = table(json.loads(results.read_text("utf-8"))) if results else _UNMEASURED
    text = Template(_CARD.read_text("utf-8"))
    return text.substitute(version=version, about=about, measured=measured.rstrip())


def main() -> None:
    """Run the step."""
    parser = argparse.ArgumentParser(description=__doc__)
    add = parser.add_argument
    add("checkpoint", type=Path)
    add("template", type=Path)
    add("folder", type=Path)
    add("--version", required=True)
    add("--about", type=Path, help="text on the training, for the card")
    add("--results", type=Path)
    options = parser.parse_args()
    about = options.about.read_text("utf-8").strip() if options.about else ""
    label = Label(
        metadata={"package_version": options.version},
        declared={},
        card=card(options.version, about, options.results),
    )
    shutil.rmtree(options.folder, ignore_errors=True)
    model = read_checkpoint(options.checkpoint).network(dropout=0)
    write_package(options.folder, options.template, model, label)


if __name__ == "__main__":
    main()
