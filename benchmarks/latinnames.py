"""Count the names in Latin letters that translations lose.

    python benchmarks/latinnames.py [-m MODEL] [FILE]

FILE has a sentence a line; without one it is latinnames.txt, sentences that were
written for this and nothing else. They are translated with the names left to the model
and with the names held, without any glossary.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from glossary.engine import translation
from glossary.engine.argos import ArgosEngine
from glossary.engine.latinnames import latin_names
from glossary.engine.opening import open_model
from glossary.engine.translation import translate_segments
from glossary.model import Segment
from glossary.numbers.figurewords import DEFAULT_STYLE
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

SENTENCES = Path(__file__).with_suffix(".txt")


def lost(engine: ArgosEngine, sentences: Sequence[str]) -> list[tuple[str, str]]:
    """Return the names that are not in the translation of their sentence, with it."""
    matcher = Matcher(build_termbase(()), DEFAULT_STYLE)
    segments = [
        Segment(sentence, 0, line) for line, sentence in enumerate(sentences, 1)
    ]
    return [
        (name.entry.target, made.target)
        for sentence, made in zip(
            sentences, translate_segments(engine, segments, matcher), strict=True
        )
        for name in latin_names(sentence, ())
        if name.entry.target not in made.target
    ]


def main() -> None:
    """Print how many names there are and how many are lost either way."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=SENTENCES)
    parser.add_argument("-m", "--model")
    options = parser.parse_args()
    sentences = options.file.read_text(encoding="utf-8").split("\n")
    sentences = [sentence for sentence in sentences if sentence]
    names = sum(1 for one in sentences for _name in latin_names(one, ()))
    with open_model(options.model) as engine:
        translation.latin_names = lambda _text, _taken: iter(())
        left = lost(engine, sentences)
        translation.latin_names = latin_names
        held = lost(engine, sentences)
    print(f"{names} names: {len(left)} lost by the model, {len(held)} when held")
    for name, target in held:
        print(f"{name}: {target}")


if __name__ == "__main__":
    main()
