"""Clean a copied document: set site chrome aside, give blocks roles, find blemishes.

Nothing is removed and no text changes. Chrome becomes blocks of role CHROME; spliced
strings and lost characters become findings whose fixes concern the model's copy only.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from glossary.model import Block, Document, Finding, Role
from glossary.text.chrome import chrome_kinds
from glossary.text.lost import lost_characters
from glossary.text.modelcopy import ModelCopy, model_copy
from glossary.text.roles import with_roles
from glossary.text.rules import DEFAULT_RULES, CleaningRules
from glossary.text.spliced import spliced_strings


def clean(
    document: Document,
    rules: CleaningRules = DEFAULT_RULES,
    *,
    chrome: bool = True,
    blemishes: bool = True,
    known: Callable[[str], bool] | None = None,
) -> Document:
    """Return the document with roles, speakers and chrome marked and findings added.

    Args:
        document: As a reader made it.
        rules: What counts as dirt.
        chrome: Whether to set site chrome aside; without it what a reader has set
            aside becomes text again.
        blemishes: Whether to look for lost characters and spliced strings.
        known: Whether a string is a term of the term base or part of one.
    """
    kinds = chrome_kinds(document.blocks, rules)
    text = _text_blocks(document.blocks, kinds)
    with_role = iter(with_roles(text))
    blocks = tuple(
        _as_chrome(block, kind, chrome) if kind else next(with_role)
        for block, kind in zip(document.blocks, kinds, strict=True)
    )
    beside = "\n".join(
        block.text for block, kind in zip(document.blocks, kinds, strict=True) if kind
    )
    found = _blemishes(text, beside, rules, known) if blemishes else ()
    findings = dict.fromkeys((*document.findings, *found))
    return replace(document, blocks=blocks, findings=tuple(findings))


def set_aside(document: Document) -> tuple[Block, ...]:
    """Return the blocks that are not translated because they are site chrome."""
    return tuple(block for block in document.blocks if block.role is Role.CHROME)


def _text_blocks(blocks: Iterable[Block], kinds: Iterable[str]) -> list[Block]:
    """Return the blocks that are no chrome, whatever their reader took them for."""
    return [
        replace(block, role=Role.PARAGRAPH, chrome="")
        if block.role is Role.CHROME
        else block
        for block, kind in zip(blocks, kinds, strict=True)
        if not kind
    ]


def _as_chrome(block: Block, kind: str, set_aside: bool) -> Block:
    if set_aside:
        return replace(block, role=Role.CHROME, chrome=kind)
    return _text_blocks([block], [""])[0]


def _blemishes(
    blocks: Sequence[Block],
    chrome: str,
    rules: CleaningRules,
    known: Callable[[str], bool] | None,
) -> list[Finding]:
    copy = joined_copies(blocks)
    splices = spliced_strings(copy, rules.spliced, known, chrome)
    found = [*lost_characters(copy), *splices]
    return sorted(found, key=lambda finding: finding.span or (0, 0))


def joined_copies(blocks: Iterable[Block]) -> ModelCopy:
    """Return the copies of the blocks, with a line feed after each.

    Line breaks and stray characters inside a block hide nothing in it.
    """
    parts: list[str] = []
    # Of a long document, a ninth of what a tuple takes.
    offsets = array("I")
    end = 0
    for block in blocks:
        copy = model_copy(block.text)
        parts += [copy.text, "\n"]
        offsets.extend(block.start + offset for offset in copy.offsets)
        end = block.end
    offsets.append(end)
    return ModelCopy("".join(parts), offsets)
