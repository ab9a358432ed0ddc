"""Titles and headings in one case and without quotation marks."""

import pytest

from glossary.engine.titles import settle_titles
from glossary.model import Span


def settle(source, target, *terms):
    spans = [Span(at := target.index(term), at + len(term)) for term in terms]
    return settle_titles(source, target, spans)


@pytest.mark.parametrize(
    ("source", "target", "terms", "settled"),
    [
        (
            "数字经济时代的国际规则协调",
            "Coordination of International Rules in the digital economy era",
            ["digital economy era"],
            "Coordination of International Rules in the Digital Economy Era",
        ),
        (
            "关于印发工作方案的通知（试行）",
            "Notice on Printing the work plan (for Trial Use)",
            ["work plan"],
            "Notice on Printing the Work Plan (for Trial Use)",
        ),
        (
            "外交部发言人答记者问",
            "Foreign Ministry spokesperson answers questions",
            ["Foreign Ministry spokesperson"],
            "Foreign Ministry spokesperson answers questions",
        ),
        ("网络安全", "cybersecurity", ["cybersecurity"], "cybersecurity"),
        (
            "中国国家主席会见日本首相。",
            "President Xi Meets Prime Minister in Tokyo for trade talks.",
            ["trade talks"],
            "President Xi Meets Prime Minister in Tokyo for trade talks.",
        ),
        (
            "发布《中国的粮食减损行动》白皮书。",
            'It issued a white paper, "China\'s Action on food loss."',
            ["food loss"],
            'It issued a white paper, "China\'s Action on Food Loss."',
        ),
    ],
)
def test_headings_and_titles_are_in_one_case(source, target, terms, settled):
    assert settle(source, target, *terms) == settled


@pytest.mark.parametrize(
    ("source", "target", "settled"),
    [
        (
            "介绍《生物多样性主流化指导意见》。",
            'He presented "Guiding Opinions on Biodiversity".',
            "He presented the Guiding Opinions on Biodiversity.",
        ),
        (
            "根据《中华人民共和国网络安全法》。",
            'Under the "Cybersecurity Law of China".',
            "Under the Cybersecurity Law of China.",
        ),
        (
            "发布《工作方案（试行）》。",
            'It issued "China\'s Work Plan (for Trial Use)".',
            "It issued China's Work Plan (for Trial Use).",
        ),
        ("发表《中国的减损行动》。", 'It issued "Actions".', 'It issued "Actions".'),
        (
            "《纲要》提出“一河一策”。",
            'The Outline says "One River, One Policy".',
            'The Outline says "One River, One Policy".',
        ),
        ("各方“合作”。", 'They "Cooperate".', 'They "Cooperate".'),
    ],
)
def test_official_documents_stand_in_no_quotation_marks(source, target, settled):
    assert settle(source, target) == settled
