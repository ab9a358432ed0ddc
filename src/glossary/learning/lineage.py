"""What an adapted package says of itself, and whether it may be installed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from glossary.engine.argos import PackageInfo
from glossary.learning.adaptation import Learnt, Material
from glossary.learning.modelpackage import Label
from glossary.messages import _
from glossary.scoring import Score

# What general translation may lose, in BLEU.
TOLERATED = 0.5


@dataclass(frozen=True, slots=True)
class Comparison:
    """A package before and after.

    Attributes:
        own: Scores on the held-out units, before and after.
        general: Scores on the held-out general pairs, before and after.
        share: Share of what was learnt that is in it; the rest is the parent.
    """

    own: tuple[Score, Score]
    general: tuple[Score, Score]
    share: float

    @property
    def is_better(self) -> bool:
        """Whether the held-out units are nearer to what people wrote."""
        before, after = self.own
        return after.chrf.score > before.chrf.score

    def objection(self) -> str | None:
        """Return why the package must not be installed, or None."""
        if not self.is_better:
            before, after = self.own
            return _(
                "it translates the held-out units no better: chrF {after:.1f}, before "
                "{before:.1f}",
                after=after.chrf.score,
                before=before.chrf.score,
            )
        before, after = self.general
        if after.bleu.score < before.bleu.score - TOLERATED:
            return _(
                "it translates other texts worse: BLEU {after:.1f}, before "
                "{before:.1f}",
                after=after.bleu.score,
                before=before.bleu.score,
            )
        return None

    def facts(self) -> dict[str, Any]:
        """Return the scores as plain values."""
        return {
            name: {when: _facts(one) for when, one in zip(_WHEN, scores, strict=True)}
            for name, scores in (("held out", self.own), ("general", self.general))
        }


_WHEN = ("before", "after")


def _facts(score: Score) -> dict[str, Any]:
    success = score.term_success
    return {
        "sentences": score.sentences,
        "bleu": round(score.bleu.score, 1),
        "chrf": round(score.chrf.score, 1),
        "terms": None if success is None else round(success, 1),
    }


@dataclass(frozen=True, slots=True)
class Origins:
    """Where an adapted package comes from.

    Attributes:
        parent: The package it started from.
        fingerprint: Of the parent's weights.
        files: Names of what was learnt from, without their folders.
        glossaries: Names of the glossaries whose terms were annotated.
        seed: Of all chance.
    """

    parent: PackageInfo
    fingerprint: str
    files: Sequence[str]
    glossaries: Sequence[str]
    seed: int


def label(
    name: str,
    origins: Origins,
    lesson: Material,
    learnt: Learnt,
    comparison: Comparison,
) -> Label:
    """Return what the package says of itself, its card in English."""
    parent = origins.parent
    lineage = {
        "parent": f"{parent.name} {parent.version} {origins.fingerprint}",
        "files": list(origins.files),
        "glossaries": list(origins.glossaries),
        "units": len(lesson.units),
        "held_out": len(lesson.held_out),
        "steps": learnt.best.step,
        "share": comparison.share,
        "seed": origins.seed,
        "scores": comparison.facts(),
    }
    card = parent.path / "README.md"
    former = card.read_text(encoding="utf-8") if card.is_file() else ""
    return Label(
        metadata={},
        declared={"name": name, "lineage": lineage},
        card=_card(name, lineage) + former,
    )


def _card(name: str, lineage: dict[str, Any]) -> str:
    rows = "\n".join(
        f"| {kind} ({one['sentences']}) | {when} | {one['bleu']} | {one['chrf']} | "
        f"{'' if one['terms'] is None else one['terms']} |"
        for kind, both in lineage["scores"].items()
        for when, one in both.items()
    )
    glossaries = ", ".join(lineage["glossaries"]) or "none"
    return f"""# {name}: a model that learnt from reviewed translations

Adapted by `glossary model adapt` from {lineage["parent"]}, whose card follows below and
whose licence holds for this package too.

Learnt {lineage["units"]} reviewed units of {", ".join(lineage["files"])}; glossaries:
{glossaries}. {lineage["held_out"]} more were held out. {lineage["steps"]} steps; in the
mixture with the parent what was learnt has a share of {lineage["share"]:.0%}. Seed
{lineage["seed"]}.

**Privacy.** A package made from confidential catalogues contains them in a sense: it
can give their wording back. Share it only with whom you would share the catalogues.

| set (sentences) | | BLEU | chrF | terms without a glossary, % |
|---|---|---:|---:|---:|
{rows}

---

"""
