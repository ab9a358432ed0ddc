import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.model import EntryOrigin, Span, TermEntry
from glossary.numbers.figurewords import DEFAULT_STYLE
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase
from glossary.text.script import fold, to_simplified


def matcher(*sources: str) -> Matcher:
    return Matcher(build_termbase([[TermEntry(s, s) for s in sources]]))


def found(sources: list[str], text: str) -> list[str]:
    return [text[slice(*m.span)] for m in matcher(*sources).match(text)]


@pytest.mark.parametrize(
    ("sources", "text", "expected"),
    [
        # Longest first, then leftmost.
        (["网络", "网络空间", "空间"], "网络空间和网络", ["网络空间", "网络"]),
        (["甲乙", "乙丙丁", "丁戊"], "甲乙丙丁戊", ["乙丙丁"]),
        (["甲乙", "乙丙", "丙丁"], "甲乙丙丁", ["甲乙", "丙丁"]),
        (["甲甲"], "甲甲甲甲甲", ["甲甲", "甲甲"]),
        # Script and width.
        (["网络空间"], "共建網絡空間。", ["網絡空間"]),
        (["網絡空間"], "共建网络空间。", ["网络空间"]),
        (["了解"], "我們瞭解這個", ["瞭解"]),
        (["5G"], "发展５Ｇ技术", ["５Ｇ"]),
        # Case.
        (["AI"], "推动ai与Ai发展", ["ai", "Ai"]),
        # Word boundaries where the language has them.
        (["5G"], "15G和5G、5Gx", ["5G"]),
        (["5G"], "速率为1.5G", []),
        (["5G"], "第1节.5G技术", ["5G"]),
        (["AI"], "FAIR、AI技术和“AI”", ["AI", "AI"]),
        (["AI"], "AI-driven", ["AI"]),
        (["2035年"], "2025，2035年；12035年", ["2035年"]),
        (["技术"], "AI技术", ["技术"]),
        (["é"], "caféé é", ["é"]),
        # Quotation marks.
        (["一带一路"], "共建“一带一路”倡议", ["一带一路"]),
        (["一带一路", "“一带一路”倡议"], "共建「一带一路」倡议", ["「一带一路」倡议"]),
        (["“四项原则”“五点主张”"], '的"四项原则""五点主张"', ['"四项原则""五点主张"']),
        (["一带一路"], "“一带”一路", []),
        # Spaces and dots.
        (["G20 峰会"], "G20\u00a0峰会、G20峰会", ["G20\u00a0峰会"]),
        (["安东尼奥·古特雷斯"], "安东尼奥•古特雷斯", ["安东尼奥•古特雷斯"]),
        ([], "网络", []),
        (["网络"], "", []),
    ],
)
def test_match(sources: list[str], text: str, expected: list[str]) -> None:
    assert found(sources, text) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("2030年可持续发展议程", [("2030年可持续发展议程", EntryOrigin.GLOSSARY)]),
        (
            "到2030年增长5%",
            [("2030年", EntryOrigin.FIGURE), ("5%", EntryOrigin.FIGURE)],
        ),
        ("亿元大关", [("亿元大关", EntryOrigin.GLOSSARY)]),
        ("突破三百亿元大关", [("亿元大关", EntryOrigin.GLOSSARY)]),
    ],
)
def test_a_term_wins_over_a_figure(
    source: str, expected: list[tuple[str, EntryOrigin]]
) -> None:
    entries = [TermEntry(s, s) for s in ("2030年可持续发展议程", "亿元大关")]
    figures = Matcher(build_termbase([entries]), DEFAULT_STYLE)
    matches = figures.match(source)
    assert [(m.entry.source, m.entry.origin) for m in matches] == expected
    assert all(source[slice(*m.span)] == m.entry.source for m in matches)


def test_figures_only_where_they_are_wanted() -> None:
    assert found(["网络"], "到2030年增长5%") == []


def test_offsets_are_code_points() -> None:
    (match,) = matcher("网络").match("𠮷😀網絡")
    assert match.span == Span(2, 4)


def test_variants_lead_to_their_entry() -> None:
    entry = TermEntry("互联网", "internet", variants=("因特网",))
    (match,) = Matcher(build_termbase([[entry]])).match("因特网")
    assert match.entry is entry


# No word of the lexicon is made of these; test_boundaries.py is about words.
LETTERS = "龘靐齉鑾銮aAB1.“"
SOURCES = st.lists(
    st.text(LETTERS, min_size=1, max_size=4).filter(str.strip), max_size=8
)


def wordlike(character: str) -> bool:
    return character.isascii() and character.isalnum()


def divides(text: str, at: int) -> bool:
    """Tell whether an offset is inside a word or a decimal number."""
    if at in (0, len(text)):
        return False
    if wordlike(text[at - 1]) and wordlike(text[at]):
        return True
    return any(
        re.fullmatch(r"\d\.\d", text[first : first + 3])
        for first in (at - 2, at - 1)
        if first >= 0
    )


def naive(sources: list[str], text: str) -> list[tuple[int, int]]:
    """Try every span, longest first, then leftmost."""
    forms = set(map(fold, sources))
    taken: set[int] = set()
    spans = []
    for length in range(len(text), 0, -1):
        for start in range(len(text) - length + 1):
            piece, end = text[start : start + length], start + length
            if piece not in forms or not taken.isdisjoint(range(start, end)):
                continue
            bounded = wordlike(piece[0]) or wordlike(piece[-1])
            if bounded and (divides(text, start) or divides(text, end)):
                continue
            taken |= set(range(start, end))
            spans.append((start, end))
    return sorted(spans)


@given(SOURCES, st.text(LETTERS, max_size=20))
def test_matches_like_the_naive_reference(sources: list[str], text: str) -> None:
    matches = matcher(*sources).match(text)
    folded = fold(to_simplified(text))
    assert [tuple(m.span) for m in matches] == naive(sources, folded)
    assert all(folded[slice(*m.span)] == fold(m.entry.source) for m in matches)


def test_time_grows_with_the_length_of_the_text() -> None:
    terms = matcher(*("甲" * n for n in range(1, 9)))
    start = time.process_time()
    matches = terms.match("甲" * 80_000)
    assert time.process_time() - start < 5
    assert len(matches) == 10_000
