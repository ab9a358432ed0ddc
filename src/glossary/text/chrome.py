"""Find the blocks of a web copy that belong to the site and not to the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from glossary.model import Block, Role
from glossary.text.rules import CleaningRules
from glossary.text.speakerlabels import speaker_label

_RELATED = "related"
# Headlines of Chinese news sites have up to about 30 characters; a date may follow.
_LONGEST_LINK = 45
_SENTENCE_END = re.compile(r"[。！；!;…：:][”’」』》）)\"']*\s*$")
_ENUMERATED = re.compile(
    r"\s*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,3}[章节節])"
)
_BULLET = re.compile(
    r"\s*[·•●▪■□◆>＞]|.*(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\s*[)）\]]?\s*$"
)


def chrome_kinds(blocks: Sequence[Block], rules: CleaningRules) -> tuple[str, ...]:
    """Return for each block its kind of chrome; the empty string for real text.

    A block that its reader has set aside stays so, under the kind it was given.
    """
    kinds = [_kind(block, rules) for block in blocks]
    for index, kind in enumerate(kinds):
        if kind == _RELATED:
            for link in _links_after(index, blocks, kinds):
                kinds[link] = _RELATED
    return tuple(kinds)


def _kind(block: Block, rules: CleaningRules) -> str:
    if block.role is Role.CHROME and block.chrome not in rules.disabled:
        return block.chrome or "page"
    lines = [line for line in block.text.splitlines() if line.strip()]
    kinds = [rules.chrome_kind(line) for line in lines]
    return kinds[0] if kinds and all(kinds) else ""


def _links_after(
    header: int, blocks: Sequence[Block], kinds: Sequence[str]
) -> Sequence[int]:
    """Return the blocks that are links under a header such as 相关阅读.

    Short lines are links when nothing but chrome comes after them. When the text goes
    on, the last of them may be a heading, so only those that look like links count.
    """
    after = range(header + 1, len(blocks))
    run = list(takewhile(lambda at: kinds[at] or _is_short(blocks[at]), after))
    plain = [at for at in run if not kinds[at]]
    if len(run) == len(after):
        return plain
    return list(takewhile(lambda at: bool(_BULLET.match(blocks[at].text)), plain))


def _is_short(block: Block) -> bool:
    text = block.text.strip()
    return (
        len(text) <= _LONGEST_LINK
        and not _SENTENCE_END.search(text)
        and not _ENUMERATED.match(text)
        and speaker_label(text) is None
    )
