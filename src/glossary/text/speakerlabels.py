"""Speaker labels of interviews and transcripts: `问：`, `新华社记者：`, `王毅部长：`.

Precision comes first. A clause taken for a speaker (`会议指出：`) damages a
translation unit; a name that is missed merely stays in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from glossary.text.personnames import is_personal_name, is_surname

_TITLE = re.compile(
    "首席执行官|副秘书长|国务委员|副主任|副主席|副会长|副司长|副局长|副市长|"
    "副总理|副校长|副省长|副部长|副院长|委员长|总书记|总干事|总经理|总编辑|"
    "总领事|理事长|研究员|秘书长|秘書長|董事长|专家|主任|主席|书记|代表|会长|"
    "先生|公使|博士|县长|参赞|司長|司长|外長|外长|大使|女士|委员|局長|局长|市長|"
    "市长|总理|总监|总统|总裁|所长|教授|書記|會長|校長|校长|特使|省长|總統|署長|"
    "署长|部長|部长|院士|院長|院长|首相"
)
_ASKER = re.compile("主持人|记者|記者|提问者|提問者|网友|網友|观众|觀眾")
_ROLE = re.compile(f"{_ASKER.pattern}|(?:新闻|新聞)?[发發]言人|嘉宾|嘉賓")
# Outlets that transcripts of press conferences name without the word for reporter.
_OUTLET = re.compile(
    "《?(?:中央广播电视总台|日本广播协会|中央电视台|今日俄罗斯|香港中评社|CCTV|"
    "CGTN|东方卫视|中国日报|人民日报|光明日报|农民日报|凤凰卫视|南华早报|"
    "封面新闻|工人日报|总台国广|总台央广|总台央视|法治日报|深圳卫视|湖北广电|"
    "澎湃新闻|环球时报|科技日报|第一财经|红星新闻|经济日报|联合早报|BBC|CNN|NHK|"
    "中国网|中新社|中新网|人民网|俄新社|共同社|埃菲社|塔斯社|安莎社|彭博社|"
    "德新社|新华社|新华网|新華社|法新社|美联社|路透社|韩联社|央视)》?"
)
_QUESTION_MARK = re.compile("(?:问|問|追问|追問|提问|提問|Q)[0-9]{0,2}")
_ANSWER_MARK = re.compile("(?:答|回答|A)[0-9]{0,2}")
# Words and signs that show a clause rather than the name of an organisation.
_CLAUSE = re.compile(
    "[，,。；;、！!？?的了是说說问問答对對向据據在就和與与及]|告诉|告訴|接受|认为|采访|採訪"
    "|强调|指出|表示|介绍|回应"
)
# 24 code points hold an organisation, an office and a name (`国家网信办主任庄荣文`);
# more is a clause.
_BRACKETED = (
    r"\[(?P<square>[^][：:\n]{1,24})\]|［(?P<wide>[^］：:\n]{1,24})］"
    r"|【(?P<lens>[^】：:\n]{1,24})】"
)
_WITH_COLON = re.compile(
    rf"\s*+(?:{_BRACKETED}|(?P<plain>[^：:\n]{{1,24}}?))[ \u3000]*+[：:]\s*"
)
_TARGET_LABEL = re.compile(r"\s*(?:[^\W\d_][\w.’'-]*\s?){1,6}:\s+")
_BRACKETS_ONLY = re.compile(rf"\s*+(?:{_BRACKETED})\s*")


@dataclass(frozen=True, slots=True)
class SpeakerLabel:
    """A speaker label at the start of a text.

    Attributes:
        speaker: Who speaks, without brackets and colon.
        length: Code points up to the first word said: white space before the label,
            brackets, colon and white space after it included.
    """

    speaker: str
    length: int


def speaker_label(text: str) -> SpeakerLabel | None:
    """Return the speaker label that `text` begins with, or None.

    Brackets without a colon (`【答】`) count only around a mark or a role.
    """
    match = _WITH_COLON.match(text)
    if match and _is_speaker(speaker := _speaker(match)):
        return SpeakerLabel(speaker, match.end())
    match = _BRACKETS_ONLY.match(text)
    if match and _is_unmistakable(speaker := _speaker(match)):
        return SpeakerLabel(speaker, match.end())
    return None


def without_label(text: str) -> str:
    """Return what is said after the speaker label; the text itself if that is all."""
    label = speaker_label(text)
    return (text[label.length :] if label else "") or text


def target_label_length(target: str) -> int:
    """Return how long the label is that an English target seems to begin with."""
    match = _TARGET_LABEL.match(target) if ":" in target else None
    return match.end() if match else 0


def is_question_label(speaker: str) -> bool:
    """Return whether who bears this label asks: 问, Q, a reporter, an outlet."""
    return any(pattern.fullmatch(speaker) for pattern in (_QUESTION_MARK, _OUTLET)) or (
        _ASKER.search(speaker) is not None and _is_speaker(speaker)
    )


def is_answer_label(speaker: str) -> bool:
    """Return whether who bears this label answers: 答, A, a spokesperson, a name."""
    return _is_speaker(speaker) and not is_question_label(speaker)


def _speaker(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None).strip()


def _is_speaker(text: str) -> bool:
    return (
        _is_unmistakable(text)
        or _OUTLET.fullmatch(text) is not None
        or is_personal_name(text)
        or _is_person_with_office(text)
    )


def _is_unmistakable(text: str) -> bool:
    return any(
        pattern.fullmatch(text) for pattern in (_QUESTION_MARK, _ANSWER_MARK, _ROLE)
    )


def _is_person_with_office(text: str) -> bool:
    """Whether `text` is an office and its bearer (`王毅部长`, `外交部发言人毛宁`).

    A role needs no bearer (`新华社记者`); a bare title may be a field of a form.
    """
    if _CLAUSE.search(text):
        return False
    return any(
        _is_borne(text[: office.start()].strip(), text[office.end() :].strip(), office)
        for pattern in (_ROLE, _TITLE)
        for office in pattern.finditer(text)
    )


def _is_borne(before: str, after: str, office: re.Match[str]) -> bool:
    if after:
        return is_personal_name(after)
    return office.re is _ROLE or is_personal_name(before) or is_surname(before)
