"""An engine whose answers a test writes down."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from glossary.engine.argos import Alignment, DecodeSettings, PackageInfo
from glossary.engine.hypotheses import Hypothesis

MARKS = ("⦅", "⇒", "⦆")


@dataclass
class FakeEngine:
    """Answers from a table; what is not in it gives one fixed hypothesis.

    Attributes:
        answers: For a model input its hypotheses, or a mapping from beam size to them.
        scores: For a target its score; -1 for any other.
        aligned: For a target the source column each of its words attends to.
        calls: Inputs of each call of `decode`.
    """

    answers: Mapping[str, Sequence[str] | Mapping[int, Sequence[str]]]
    annotation: tuple[str, str, str] | None = MARKS
    scores: Mapping[str, float] = field(default_factory=dict)
    aligned: Mapping[str, Sequence[int]] = field(default_factory=dict)
    calls: list[list[str]] = field(default_factory=list)

    @property
    def info(self) -> PackageInfo:
        return PackageInfo(
            "translate-zh_en", Path("none"), "1.0", "zh", "en", self.annotation
        )

    def decode(
        self,
        texts: Sequence[str],
        settings: DecodeSettings,
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        self.calls.append(list(texts))
        return tuple(self._answer(text, settings) for text in texts)

    def _answer(self, text: str, settings: DecodeSettings) -> tuple[Hypothesis, ...]:
        answer = self.answers.get(text, ("Something else entirely.",))
        if isinstance(answer, Mapping):
            key = settings.beam_size if not settings.no_repeat_ngram else -1
            answer = answer.get(key, answer[4])
        return tuple(Hypothesis(one, self._score(one)) for one in answer)

    def _score(self, target: str) -> float:
        return self.scores.get(target, -1.0)

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        return tuple(self._score(target) for _, target in pairs)

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[Alignment, ...]:
        return tuple(self._align(source, target) for source, target in pairs)

    def _align(self, source: str, target: str) -> Alignment:
        words = target.split()
        columns = self.aligned.get(target, [0] * len(words))
        return Alignment(
            tuple(source),
            tuple(words),
            tuple(
                tuple(0.9 if at == column else 0.0 for at in range(len(source)))
                for column in columns
            ),
        )
