"""Argos packages run by CTranslate2: the only importer of either.

Only the package and tokenizer layers of argostranslate are used; its `translate` and
`sbd` modules import stanza and torch, which this project does without. Everything heavy
is imported when a package is opened, never when this module is.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from glossary.engine.checksums import file_digest, verify
from glossary.engine.hypotheses import Hypothesis, coverage, distinct
from glossary.errors import GlossaryError
from glossary.messages import _

if TYPE_CHECKING:
    import ctranslate2

# Tokens decoded together. A batch for each core at a time is quicker than all cores on
# one batch (1.7 times on two), and small batches keep more cores busy; measured among
# 512 … 4096 (benchmarks/throughput.py). The size must not depend on the machine, nor
# may what else is in a batch: results would, in the last digits and so in some words.
_BATCH_TOKENS = 512
# How vocabularies of CTranslate2 write the end of a sentence.
_END = "</s>"


@dataclass(frozen=True, slots=True)
class PackageInfo:
    """What an Argos package says of itself.

    Attributes:
        name: `translate-<from>_<to>`, as Argos names packages, or the name that an
            adapted one was given.
        path: Folder of the unpacked package.
        version: Package version.
        source_language: Argos code the package translates from.
        target_language: Argos code it translates to.
        annotation: Opening mark, arrow and closing mark of inline term annotation,
            or None when the package was not trained for it.
        lineage: What an adapted package was made from, as its metadata say; empty for
            any other.
    """

    name: str
    path: Path
    version: str
    source_language: str
    target_language: str
    annotation: tuple[str, str, str] | None = None
    lineage: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DecodeSettings:
    """Beam search settings, chosen for the bundled model (docs/scoring.md).

    Attributes:
        beam_size: Width of the beam.
        hypotheses: How many to return, at most `beam_size`.
        length_penalty: Exponent of the length in the normalised score.
        coverage_penalty: Weight of Wu et al. 2016's coverage term.
        no_repeat_ngram: Length of n-grams that may not repeat; 0 for no limit.
    """

    beam_size: int = 6
    hypotheses: int = 6
    length_penalty: float = 0.6
    coverage_penalty: float = 0.2
    no_repeat_ngram: int = 0


@dataclass(frozen=True, slots=True)
class Alignment:
    """Attention of a translation.

    Attributes:
        source_tokens: Tokens of the source.
        target_tokens: Tokens of the target.
        weights: One row a target token, one column a source token.
    """

    source_tokens: tuple[str, ...]
    target_tokens: tuple[str, ...]
    weights: tuple[tuple[float, ...], ...]


def read_package_info(path: Path) -> PackageInfo:
    """Read a package folder's metadata without loading its model.

    Raises:
        GlossaryError: The folder is not an Argos translation package.
    """
    metadata_path = path / "metadata.json"
    try:
        metadata = json.loads(metadata_path.read_text(encoding="utf-8"))
        source, target = metadata["from_code"], metadata["to_code"]
    except FileNotFoundError:
        raise GlossaryError(
            _("not an Argos package: it has no metadata.json"),
            path=path,
            hint=_("name an unpacked package folder or an .argosmodel file"),
        ) from None
    except (OSError, ValueError, LookupError, TypeError, RecursionError) as error:
        raise GlossaryError(
            _("the package metadata cannot be read: {error}", error=error),
            path=metadata_path,
        ) from error
    declared = metadata.get("glossary")
    declared = declared if isinstance(declared, dict) else {}
    lineage = declared.get("lineage")
    return PackageInfo(
        name=str(declared.get("name") or f"translate-{source}_{target}"),
        path=path,
        version=str(metadata.get("package_version", "")),
        source_language=str(source),
        target_language=str(target),
        annotation=_annotation(declared),
        lineage=lineage if isinstance(lineage, dict) else {},
    )


def _annotation(declared: dict[str, Any]) -> tuple[str, str, str] | None:
    marks = declared.get("annotation")
    if isinstance(marks, list) and len(marks) == 3 and all(marks):
        return (str(marks[0]), str(marks[1]), str(marks[2]))
    return None


def installed_folder() -> Path:
    """Return the folder Argos Translate keeps its installed packages in.

    Raises:
        GlossaryError: Argos Translate cannot make its own data folders.
    """
    try:
        from argostranslate import settings
    except OSError as error:
        raise GlossaryError(
            _("Argos Translate cannot make its data folder: {error}", error=error),
            hint=_(
                "set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME to folders "
                "you may write in"
            ),
        ) from error
    return Path(settings.package_data_dir)


def index_address() -> str:
    """Return the address of the Argos package index."""
    installed_folder()
    from argostranslate import settings

    return str(settings.remote_package_index)


class ArgosEngine:
    """A loaded package: decodes and scores whole lists of texts at a time."""

    def __init__(self, info: PackageInfo, *, threads: int = 0) -> None:
        """Prepare the package; the model is loaded at the first use.

        Args:
            info: The package.
            threads: Batches at a time, each on a core; 0 for all cores.
        """
        self.info = info
        self._threads = threads or os.cpu_count() or 1
        # Two threads may decode at a time: one of them loads the model.
        self._loading = Lock()

    @cached_property
    def fingerprint(self) -> str:
        """12 hexadecimal digits of the SHA-256 of the model file."""
        return file_digest(self.info.path / "model" / "model.bin")[:12]

    @cached_property
    def _package(self) -> Any:
        installed_folder()
        from argostranslate.package import Package

        package = Package(self.info.path)
        if not hasattr(package, "tokenizer"):
            raise GlossaryError(
                _("the package has neither sentencepiece.model nor bpe.model"),
                path=self.info.path,
            )
        return package

    @cached_property
    def _translator(self) -> ctranslate2.Translator:
        import ctranslate2

        verify(self.info.path)
        try:
            return ctranslate2.Translator(
                str(self.info.path / "model"),
                device="cpu",
                compute_type="default",
                inter_threads=self._threads,
                intra_threads=1,
            )
        except (RuntimeError, ValueError) as error:
            raise GlossaryError(
                _("the model cannot be loaded: {error}", error=error),
                path=self.info.path,
            ) from error

    def tokens(self, text: str) -> list[str]:
        """Return the text as the package's source tokens."""
        return list(self._package.tokenizer.encode(text))

    def detokenize(self, tokens: Sequence[str]) -> str:
        """Return the text of target tokens."""
        return str(self._package.tokenizer.decode(list(tokens))).strip()

    def decode(
        self,
        texts: Sequence[str],
        settings: DecodeSettings,
    ) -> tuple[tuple[Hypothesis, ...], ...]:
        """Translate texts.

        Args:
            texts: Sources.
            settings: Of the search.

        Returns:
            For each text its distinct hypotheses, best first.
        """
        language = self._prefix()
        with self._loading:
            translator = self._translator
        results = translator.translate_batch(
            [self.tokens(text) for text in texts],
            target_prefix=[language] * len(texts) if language else None,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=settings.beam_size,
            num_hypotheses=settings.hypotheses,
            length_penalty=settings.length_penalty,
            no_repeat_ngram_size=settings.no_repeat_ngram,
            max_input_length=0,
            replace_unknowns=True,
            return_scores=True,
            return_attention=True,
            return_end_token=True,
        )
        return tuple(self._hypotheses(result, settings) for result in results)

    def _hypotheses(
        self, result: Any, settings: DecodeSettings
    ) -> tuple[Hypothesis, ...]:
        """Return the hypotheses of a search as `decode` does."""
        prefix = len(self._prefix())
        ranked = []
        for tokens, score, attention in zip(
            result.hypotheses, result.scores, result.attention, strict=True
        ):
            total = score * len(tokens) ** settings.length_penalty
            words = tokens[prefix:-1] if tokens[-1:] == [_END] else tokens[prefix:]
            likelihood = total / max(1, len(tokens) - prefix)
            hypothesis = Hypothesis(self.detokenize(words), likelihood)
            covered = settings.coverage_penalty * coverage(attention)
            ranked.append((score + covered, hypothesis))
        return distinct(ranked)

    def score(self, pairs: Sequence[tuple[str, str]]) -> tuple[float, ...]:
        """Return the mean log-probability per token of each source and target pair."""
        return tuple(
            sum(scores) / max(1, len(scores)) for scores in self.token_scores(pairs)
        )

    def token_scores(
        self, pairs: Sequence[tuple[str, str]]
    ) -> tuple[tuple[float, ...], ...]:
        """Return the log-probabilities of the tokens of each target given its source.

        The last one is that of the target's end.
        """
        prefix = self._prefix()
        results = self._translator.score_batch(
            [self.tokens(source) for source, _target in pairs],
            [prefix + self.tokens(target) for _source, target in pairs],
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            max_input_length=0,
            offset=len(prefix),
        )
        return tuple(tuple(result.log_probs) for result in results)

    def align(self, pairs: Sequence[tuple[str, str]]) -> tuple[Alignment, ...]:
        """Return the attention the model pays to each source while forced to a target.

        The target is given as a prefix, so that decoding follows it to its end.
        """
        prefix = self._prefix()
        sources = [self.tokens(source) for source, _target in pairs]
        targets = [prefix + self.tokens(target) for _source, target in pairs]
        results = self._translator.translate_batch(
            sources,
            target_prefix=targets,
            max_batch_size=_BATCH_TOKENS,
            batch_type="tokens",
            beam_size=1,
            max_input_length=0,
            # The prefix and one step beyond it.
            max_decoding_length=max(map(len, targets), default=0) + 1,
            return_attention=True,
        )
        return tuple(
            Alignment(
                tuple(source),
                tuple(target[len(prefix) :]),
                tuple(
                    tuple(row[: len(source)])
                    for row in result.attention[0][len(prefix) : len(target)]
                ),
            )
            for source, target, result in zip(sources, targets, results, strict=True)
        )

    def _prefix(self) -> list[str]:
        # Multilingual packages name their target language by a first token.
        prefix = str(getattr(self._package, "target_prefix", "") or "")
        return [prefix] if prefix else []
