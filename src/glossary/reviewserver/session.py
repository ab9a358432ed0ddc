"""Catalogues under review: looked at, edited unit by unit, and taken back.

An edit names the content it was made on. It is merged into the catalogue as that stands
on disk now, so an editor or a second window beside this one loses nothing: an edit of
the same unit is a conflict, and both texts are shown.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from threading import RLock
from typing import Any

from glossary.catalogues.catalogue import Output
from glossary.catalogues.exports.contract import Returned, comment_digest
from glossary.catalogues.exports.edits import merge_edits
from glossary.errors import GlossaryError
from glossary.findings import Checker
from glossary.messages import _
from glossary.model import Catalogue, Origin, State, TranslationUnit
from glossary.progress import progress_of, total
from glossary.reviewpage.data import NamedCatalogue, page_data, unit_data
from glossary.reviewpage.labels import finding_counts
from glossary.reviewserver.standing import Standing
from glossary.terms.matcher import Matcher, match_segment
from glossary.units import segment_of, source_findings


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a person wants a unit to be.

    Attributes:
        document: Index of its catalogue.
        unit: Its id.
        target: The target.
        state: The state.
        comment: The comment.
        base: Content digest of the unit that the person saw.
        base_comment: Comment digest of that unit.
    """

    document: int
    unit: str
    target: str
    state: State
    comment: str
    base: str
    base_comment: str


class Clash(Exception):  # noqa: N818
    """Somebody else edited the unit; `unit` is what the catalogue says now."""

    def __init__(self, unit: TranslationUnit) -> None:
        super().__init__(unit.id)
        self.unit = unit


@dataclass(frozen=True, slots=True)
class _Done:
    """An edit that can be taken back."""

    document: int
    before: TranslationUnit
    after: TranslationUnit


@dataclass(slots=True)
class ReviewSession:
    """The catalogues that one person reviews.

    Attributes:
        outputs: Where they are kept.
        names: What each is called on the page.
        checker: Finds the terms of the glossaries, and what is wrong.
        now: Returns the time for PO headers.
    """

    outputs: Sequence[Output]
    names: Sequence[str]
    checker: Checker
    now: Callable[[], str]
    _matcher: Matcher = field(init=False)
    _standing: Sequence[Standing] = field(init=False)
    _checked: dict[int, tuple[Catalogue, Catalogue]] = field(default_factory=dict)
    _entries: dict[TranslationUnit, list[dict[str, Any]]] = field(default_factory=dict)
    _done: list[_Done] = field(default_factory=list)
    _lock: RLock = field(default_factory=RLock)

    def __post_init__(self) -> None:
        self._matcher = Matcher(self.checker.termbase)
        self._standing = [Standing(one.stem, one.formats) for one in self.outputs]

    def page(self) -> dict[str, Any]:
        """Return what the page shows, as the catalogues stand on disk now."""
        versions = self.versions()
        documents = [
            one._replace(catalogue=self._looked_over(at, one.catalogue))
            for at, one in enumerate(self._documents())
        ]
        data = page_data(documents)
        live = [
            unit
            for document in documents
            for unit in document.catalogue.units
            if not unit.obsolete
        ]
        units = [
            {**self.shown(unit), **shown}
            for unit, shown in zip(live, data["units"], strict=True)
        ]
        return {**data, "units": units, "versions": versions}

    def versions(self) -> list[list[int]]:
        """Return numbers that change when the files of a catalogue change."""
        return [_stamps(output) for output in self.outputs]

    def units(self, document: int) -> dict[str, Any]:
        """Return the units of a catalogue by id and the progress, as on disk now."""
        catalogues = [one.catalogue for one in self._documents()]
        progress = [progress_of(one.units) for one in catalogues]
        units = catalogues[self._known(document)].units
        everything = total(progress)
        return {
            "units": {one.id: self.shown(one) for one in units if not one.obsolete},
            "progress": [one.as_dict() for one in progress],
            "total": everything.as_dict(),
            "counts": finding_counts(one.findings for one in (*progress, everything)),
        }

    def edit(self, wanted: Wanted) -> dict[str, Any]:
        """Write an edit; return the unit as it is then.

        Raises:
            Conflict: The unit was edited elsewhere since the person saw it.
            GlossaryError: The unit is gone, or the catalogue cannot be written.
        """
        done: list[_Done] = []

        def change(catalogue: Catalogue) -> Catalogue | None:
            before = _unit(catalogue, wanted.unit)
            after = self._look_over(_merged(before, wanted))
            done[:] = [_Done(wanted.document, before, after)]
            return _with(catalogue, after) if _differ(before, after) else None

        with self._lock:
            if self._output(wanted.document).update(change, self.now()):
                self._done += done
            return self.shown(done[0].after)

    def undo(self) -> tuple[int, dict[str, Any]] | None:
        """Take the last edit back; return its document and unit, None if there is none.

        Raises:
            Conflict: The unit was edited elsewhere since; nothing is taken back.
            GlossaryError: The catalogue cannot be written.
        """
        with self._lock:
            if not self._done:
                return None
            last = self._done.pop()

            def change(catalogue: Catalogue) -> Catalogue:
                unit = _unit(catalogue, last.after.id)
                if _differ(unit, last.after):
                    raise Clash(unit)
                return _with(catalogue, replace(last.before, reference=unit.reference))

            self._output(last.document).update(change, self.now())
            return last.document, self.shown(last.before)

    def findings(self, document: int, identifier: str, target: str) -> dict[str, Any]:
        """Return a unit as it would be with another target; nothing is written."""
        unit = _unit(self._read(document), identifier)
        typed = replace(unit, target=target, origin=Origin.HUMAN)
        return self.shown(self._look_over(typed))

    def _looked_over(self, document: int, catalogue: Catalogue) -> Catalogue:
        """Return a catalogue with what is wrong with it, found once as it stands."""
        last = self._checked.get(document)
        if last is None or last[0] is not catalogue:
            last = catalogue, self.checker.checked(catalogue)
            self._checked[document] = last
        return last[1]

    def _look_over(self, unit: TranslationUnit) -> TranslationUnit:
        """Return the unit with what is wrong with it, as far as it alone can tell."""
        (looked_over,) = self.checker.renewed([unit])
        return looked_over

    def _glossary(self, unit: TranslationUnit) -> list[dict[str, Any]]:
        """Return the glossary's terms for a source, found once for each source."""
        bare = TranslationUnit(
            unit.source,
            speaker=unit.speaker,
            role=unit.role,
            findings=source_findings(unit),
        )
        if bare not in self._entries:
            self._entries[bare] = [
                {"term": match.entry.source, "targets": list(match.entry.targets)}
                for match in match_segment(segment_of(bare), self._matcher)
            ]
        return self._entries[bare]

    def shown(self, unit: TranslationUnit) -> dict[str, Any]:
        """Return what the page shows of a unit, with the glossary's terms for it."""
        data = unit_data(unit)
        for shown, term in zip(data["terms"], unit.terms, strict=True):
            shown["term"] = term.term
        return {
            **data,
            "base": unit.content_digest,
            "baseComment": comment_digest(unit.comment),
            "glossary": self._glossary(unit),
        }

    def _read(self, document: int) -> Catalogue:
        return self._output(document).read()

    def _documents(self) -> list[NamedCatalogue]:
        return [
            NamedCatalogue(name, output.read())
            for name, output in zip(self.names, self._standing, strict=True)
        ]

    def _output(self, document: int) -> Output:
        return self._standing[self._known(document)]

    def _known(self, document: int) -> int:
        if not 0 <= document < len(self.outputs):
            raise GlossaryError(_("there is no such catalogue"))
        return document


def _merged(before: TranslationUnit, wanted: Wanted) -> TranslationUnit:
    """Return the unit with the edit, merged as an edit of an exported file is.

    Raises:
        Conflict: The unit says something else than the person saw.
    """
    edited = replace(
        before,
        target=wanted.target,
        state=wanted.state,
        comment=wanted.comment,
        digest=wanted.base,
    )
    comments = {before.id: wanted.base_comment}
    merged = merge_edits(Catalogue((before,)), Returned(Catalogue((edited,)), comments))
    if merged.conflicts:
        raise Clash(before)
    return merged.catalogue.units[0]


def _differ(one: TranslationUnit, other: TranslationUnit) -> bool:
    return (one.content_digest, one.comment) != (other.content_digest, other.comment)


def _with(catalogue: Catalogue, unit: TranslationUnit) -> Catalogue:
    units = tuple(unit if one.id == unit.id else one for one in catalogue.units)
    return replace(catalogue, units=units)


def _unit(catalogue: Catalogue, identifier: str) -> TranslationUnit:
    for unit in catalogue.units:
        if unit.id == identifier and not unit.obsolete:
            return unit
    raise GlossaryError(
        _("the unit {unit} is no longer in the catalogue", unit=identifier),
        hint=_("load the page again"),
    )


def _stamps(output: Output) -> list[int]:
    paths = (output.path(name) for name in ("po", "tsv"))
    return [path.stat().st_mtime_ns if path.exists() else 0 for path in paths]
