"""Tell titles, sources, headings, list items, questions and answers apart."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from glossary.model import Block, Role
from glossary.text.han import HAN
from glossary.text.speakerlabels import (
    SpeakerLabel,
    is_answer_label,
    is_question_label,
    speaker_label,
)

# Building blocks of the patterns, which are written in verbose mode. What is "said"
# holds no mark that ends a sentence.
_SAID = "[^。！？!?；;]"
_COLON = r"\s*[:：]\s*"
_WHEN = (
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?"
    r"(?:\s*\d{1,2}:\d\d(?::\d\d)?)?"
)
_HAN = f"[{HAN}]"
_NAME = rf"(?:{_HAN}{{2,4}}|{_HAN}[\s\u3000]{_HAN}|[A-Za-z]+\d*)"
_NAMES = rf"{_NAME}(?:[\s、,，/]+{_NAME})*"

# Headlines of Chinese news sites fill at most two lines of 30 characters.
_LONGEST_TITLE = 60
_LONGEST_NUMBERED_HEADING = 50
_LONGEST_HEADING = 30
# A longer block is body text whatever it ends in.
_SHORTEST_BODY = 40

_CLOSERS = "”’」』》）)】\"' "
_SENTENCE_ENDS = "。！？!?；;…"
_QUESTION_ENDS = "？?"
_CLAUSE_ENDS = "，,、：:"

_ANSWER_MARK = re.compile("(?:回?答|A)[0-9]*")
_ORIGINAL_TITLE = re.compile("(?:原标题|原標題|原题|副标题|副標題)[:：].+")
_SUBTITLE = re.compile("(?:——|--|—)[^。！？]{2,60}")

_DIGIT = "[〇零一二三四五六七八九]"
_DATE = (
    rf"(?:{_WHEN}|{_DIGIT}{{4}}年[一二三四五六七八九十]+月[一二三四五六七八九十]+日)"
)
_SOURCE = re.compile(
    rf"""
    (?:{_WHEN}\s*)?(?:(?:文章|信息|新闻|消息|稿件)?(?:来源|來源)|稿源|转自|轉自|转载自|出处)
        {_COLON}{_SAID}{{0,60}}
    | {_SAID}{{2,6}}社{_SAID}{{0,12}}\d{{1,2}}月\d{{1,2}}日(?:专|專)?[电電]
        (?:\s*[(（][^()（）]*[)）])?
    | (?:(?:发布|發布|更新|日期|发表)?(?:时间|時間|日期|于){_COLON})?{_DATE}
        (?:[,，\s]{_SAID}{{0,20}})?
    | [(（]{_DATE}{_SAID}{{0,40}}[)）]
    | [(（]?(?:本报|本報|本刊|本台|本网|{_SAID}{{2,6}}[社报報网網])
        (?:记者|記者|评论员|通讯员)[\s:：]*{_NAMES}[)）]?
    | [(（]?(?:作者|撰文|文|摄影|图)\s*[:：/|]\s*{_NAMES}[)）]?
    """,
    re.VERBOSE,
)

_HAN_NUMBER = "[一二三四五六七八九十百零〇]{1,4}"
_NUMBERED_HEADING = re.compile(
    rf"""
    {_HAN_NUMBER}[、.．]\s* | [(（]{_HAN_NUMBER}[)）]\s*
    | 第(?:{_HAN_NUMBER}|\d{{1,3}})[章节節编編部篇讲講](?:分(?!之))?(?:[\s、:：]\s*|$)
    | \d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}}[\s、]\s*
    """,
    re.VERBOSE,
)
_LIST_ITEM = re.compile(
    r"""
    \d{1,3}(?:[.．](?!\d)|[、)）])  |  [(（]\d{1,3}[)）]  |  [\u2460-\u249b]
    | [•●○◆◇■□▪▫▶►※·]\s*\S  |  [-*–]\s+\S  |  ——
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class _Line:
    """A block that is not chrome, with what is known of it so far."""

    block: Block
    text: str
    label: SpeakerLabel | None
    role: Role
    speaker: str

    @property
    def asks(self) -> bool:
        """Whether its last sentence is a question."""
        return self.text.rstrip(_CLOSERS).endswith(tuple(_QUESTION_ENDS))

    @property
    def is_body(self) -> bool:
        """Whether it is running text rather than a line that stands for itself."""
        return len(self.text) > _SHORTEST_BODY or _ends_sentence(self.text)


def with_roles(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks of a text, chrome left out, with roles and speakers.

    A role other than PARAGRAPH was given by the file's own structure and stays, unless
    a speaker label makes the block a question or an answer.
    """
    lines = [_line(block) for block in blocks]
    _mark_title(lines)
    _mark_dialogue(lines)
    _mark_headings(lines)
    _carry_speakers(lines)
    return tuple(
        replace(line.block, role=line.role, speaker=line.speaker) for line in lines
    )


def _line(block: Block) -> _Line:
    text = block.text.strip()
    role = block.role
    if role is Role.PARAGRAPH:
        role = _role_by_form(text)
    label = None if role in {Role.SOURCE, Role.TITLE} else speaker_label(text)
    return _Line(block, text, label, role, block.speaker)


def _role_by_form(text: str) -> Role:
    """Return the role that the look of a line alone gives it."""
    if "\n" in text or "\r" in text:
        return Role.LIST_ITEM if _LIST_ITEM.match(text) else Role.PARAGRAPH
    if _ORIGINAL_TITLE.fullmatch(text):
        return Role.TITLE
    if _SOURCE.fullmatch(text):
        return Role.SOURCE
    if _NUMBERED_HEADING.match(text) and _is_headline(text, _LONGEST_NUMBERED_HEADING):
        return Role.HEADING
    return Role.LIST_ITEM if _LIST_ITEM.match(text) else Role.PARAGRAPH


def _ends_sentence(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(tuple(_SENTENCE_ENDS))


def _is_headline(text: str, longest: int) -> bool:
    return (
        len(text) <= longest
        and not _ends_sentence(text)
        and not text.endswith(tuple(_CLAUSE_ENDS))
        and not set("。！!\n\r") & set(text)
    )


def _mark_title(lines: Sequence[_Line]) -> None:
    """Make the first line of the text its title if it looks like a headline."""
    if any(line.block.role is Role.TITLE for line in lines):
        return
    content = [line for line in lines if line.role not in {Role.SOURCE, Role.TITLE}]
    if len(content) < 2 or not _is_title(content[0], content[1:]):
        return
    content[0].role, content[0].label = Role.TITLE, None
    if _SUBTITLE.fullmatch(content[1].text):
        content[1].role = Role.TITLE


def _is_title(line: _Line, others: Sequence[_Line]) -> bool:
    if line.role is not Role.PARAGRAPH or not _is_headline(line.text, _LONGEST_TITLE):
        return False
    if line.label is None:
        return True
    speaker = line.label.speaker
    speaks_again = any(o.label and o.label.speaker == speaker for o in others)
    return not (speaks_again or is_question_label(speaker))


def _mark_dialogue(lines: Sequence[_Line]) -> None:
    """Tell who asks and who answers."""
    host = _main_speaker(lines)
    labelled = [line for line in lines if line.label]
    for line, following in pairwise([*labelled, None]):
        if line and line.label and _is_question(line, following, host):
            line.role = Role.QUESTION
    for line, following in pairwise(lines):
        if _is_unlabelled_question(line, following):
            line.role = Role.QUESTION
    has_questions = any(line.role is Role.QUESTION for line in lines)
    for line in labelled:
        line.speaker = line.label.speaker if line.label else ""
        is_answer = has_questions or _ANSWER_MARK.fullmatch(line.speaker)
        if is_answer and line.role is not Role.QUESTION:
            line.role = Role.ANSWER


def _main_speaker(lines: Sequence[_Line]) -> str:
    """Return who has the floor most often, among those who may be answering."""
    speakers = Counter(
        line.label.speaker
        for line in lines
        if line.label and is_answer_label(line.label.speaker)
    )
    return max(speakers, key=lambda speaker: speakers[speaker], default="")


def _is_question(line: _Line, following: _Line | None, host: str) -> bool:
    """Whether a labelled line asks what the next labelled line answers."""
    if line.label is None:
        return False
    speaker = line.label.speaker
    if is_question_label(speaker):
        return True
    answered = following and following.label and following.label.speaker != speaker
    return bool(answered and line.asks and speaker != host)


def _is_unlabelled_question(line: _Line, following: _Line) -> bool:
    return (
        line.label is None
        and line.role is Role.PARAGRAPH
        and line.asks
        and following.label is not None
        and is_answer_label(following.label.speaker)
    )


def _mark_headings(lines: Sequence[_Line]) -> None:
    """Make headings of short lines between paragraphs."""
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if (
            line.role is Role.PARAGRAPH
            and line.label is None
            and _is_headline(line.text, _LONGEST_HEADING)
            and before.role is not Role.QUESTION
            and after.is_body
            and after.role in {Role.PARAGRAPH, Role.QUESTION, Role.ANSWER}
        ):
            line.role = Role.HEADING


def _carry_speakers(lines: Sequence[_Line]) -> None:
    """Give what follows a question or an answer without a label its role."""
    current: _Line | None = None
    for line, is_answered in zip(lines, _answered_later(lines), strict=True):
        if line.role in {Role.QUESTION, Role.ANSWER}:
            if _goes_on_asking(current, line):
                line.speaker = current.speaker if current else ""
            current = line
        elif line.role in {Role.TITLE, Role.SOURCE, Role.HEADING}:
            current = None
        elif current is not None:
            line.speaker, role = _continued(current, line, is_answered)
            if line.role is Role.PARAGRAPH:
                line.role = role
                current = line


def _goes_on_asking(current: _Line | None, line: _Line) -> bool:
    return (
        current is not None
        and current.role is line.role is Role.QUESTION
        and line.label is None
    )


def _answered_later(lines: Sequence[_Line]) -> list[bool]:
    """Tell for each line whether a labelled answer comes before the next question."""
    answered: list[bool] = []
    is_answered = False
    for line in reversed(lines):
        answered.append(is_answered)
        if line.label or line.role in {Role.QUESTION, Role.HEADING}:
            is_answered = line.role is Role.ANSWER
    return answered[::-1]


def _continued(current: _Line, line: _Line, is_answered: bool) -> tuple[str, Role]:
    """Return speaker and role of a line without a label after `current`.

    A question goes on until it has been asked; then somebody unnamed answers.
    """
    if current.role is Role.QUESTION:
        goes_on = is_answered and (line.asks or not current.asks)
        return (current.speaker, Role.QUESTION) if goes_on else ("", Role.ANSWER)
    return current.speaker, current.role
