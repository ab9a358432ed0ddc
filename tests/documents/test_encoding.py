import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.documents.encoding import decode
from glossary.errors import GlossaryError

SIMPLIFIED = [
    "坚持多边主义原则不动摇",
    "问：中方对此有何评论？",
    "发言人：我们注意到有关报道。",
    "2024年5月，会议在北京召开。",
    "前言",
    "网络空间是人类共同的活动空间。",
    "《共建网络安全白皮书》发布会实录",
    "各国应当相互尊重、平等相待，反对把技术问题政治化；\r\n加强对话，扩大合作。\r\n",
    "GDP增长5.2%，进出口总额达到41.8万亿元。\n" * 40,
]
TRADITIONAL = [
    "堅持多邊主義原則不動搖",
    "問：對此有何評論？",
    "發言人：我們注意到有關報道。",
    "2024年5月，會議在臺北召開。",
    "網路空間是人類共同的活動空間。",
    "《共建網路安全白皮書》發布會實錄",
    "各國應當相互尊重、平等相待，反對把技術問題政治化；\r\n加強對話，擴大合作。\r\n",
    "GDP成長5.2%，進出口總額達到41.8兆元。\n" * 40,
]


def read(data, **options):
    return decode(data, path="docs/a.txt", **options)


@pytest.mark.parametrize("text", SIMPLIFIED + TRADITIONAL)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_detects_without_mark(text, codec):
    assert read(text.encode(codec)) == (text, codec)


@pytest.mark.parametrize("text", TRADITIONAL)
def test_detects_big5(text):
    assert read(text.encode("big5")) == (text, "big5")


def test_detects_big5_with_hong_kong_characters():
    text = "佢哋嘅意見係好重要嘅，政府會認真考慮。"
    assert read(text.encode("big5hkscs")) == (text, "big5hkscs")


@pytest.mark.parametrize(
    ("codec", "bom", "used"),
    [
        ("utf-8", codecs.BOM_UTF8, "utf-8"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32"),
    ],
)
def test_byte_order_mark_is_obeyed_and_removed(codec, bom, used):
    text = "开放合作\r\n互利共赢"
    assert read(bom + text.encode(codec)) == (text, used)


def test_declared_encoding_breaks_the_tie():
    data = "目錄".encode("big5")
    assert read(data, declared="big5").text == "目錄"
    data = "目录".encode("gb18030")  # happens to be UTF-8 for two other characters
    assert read(data, declared="gb2312").text == "目录"


@pytest.mark.parametrize(
    "declared", ["gb2312", "iso-8859-1", "no-such", "hex", "", None]
)
def test_stale_declaration_loses_to_the_bytes(declared):
    data = "共同构建和平、安全、开放、合作的网络空间。".encode()
    assert read(data, declared=declared).encoding == "utf-8"


@pytest.mark.parametrize(
    "text", ["Zürich – résumé", "Elle a été très étonnée", "don’t", "Größe, später"]
)
def test_western_text(text):
    data = text.encode("cp1252")
    assert read(data, declared="iso-8859-1") == (text, "cp1252")
    for declared in (None, "utf-8", "iso-8859-1"):
        assert read(text.encode(), declared=declared) == (text, "utf-8")


def test_forced_encoding_wins_over_detection_and_strips_the_mark():
    text = "開放合作"
    assert read(text.encode("big5"), encoding="Big5") == (text, "big5")
    assert read(codecs.BOM_UTF8 + b"x", encoding="utf-8") == ("x", "utf-8")
    assert read("中\n".encode("utf-16-le"), encoding="utf-16-le").text == "中\n"


@pytest.mark.parametrize("name", ["no-such", "", "hex", "rot13", "a\0b", "undefined"])
def test_unknown_encoding(name):
    with pytest.raises(GlossaryError, match="unknown encoding"):
        read(b"x", encoding=name)


@pytest.mark.parametrize(
    ("codec", "damage"), [("utf-8", b"\xe5"), ("gb18030", b"\xff"), ("big5", b"\xff")]
)
def test_damaged_text_names_encoding_byte_and_line(codec, damage):
    before = "各國應當相互尊重，平等相待。\r\n擴大合作\r".encode(codec)
    after = "，加強對話。\n".encode(codec)
    with pytest.raises(GlossaryError) as caught:
        read(before + damage + b"\n" + after)
    assert f"byte {len(before) + 1} (0x{damage.hex().upper()})" in caught.value.message
    assert codec in caught.value.message
    assert caught.value.line == 3


def test_wrongly_forced_encoding_hints_at_the_right_one():
    with pytest.raises(GlossaryError) as caught:
        read("坚持开放合作，实现互利共赢。".encode("gb18030"), encoding="utf-8")
    assert "--encoding gb18030" in caught.value.hint


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        "中文\n".encode("utf-16-le"),
        "a\0b".encode("utf-16"),
    ],
)
def test_binary_data(data):
    with pytest.raises(GlossaryError, match="binary file"):
        read(data)


@pytest.mark.parametrize(
    "data",
    [
        "Elle a été très étonnée à Orléans.".encode("cp1252"),
        "Привет, мир, это текст".encode("cp1251"),
        bytes(range(128, 256)),
    ],
)
def test_what_is_not_chinese_is_not_guessed(data):
    with pytest.raises(GlossaryError, match="encoding cannot be told"):
        read(data)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff")))
def test_utf8_round_trip(text):
    assert read(text.encode()) == (text, "utf-8")


@given(
    st.binary(),
    st.sampled_from([None, "utf-8", "utf-7", "gbk", "big5", "utf-16", "idna"]),
    st.sampled_from([None, "gb2312", "big5-hkscs", "shift_jis", "\udc80", "idna"]),
)
def test_arbitrary_bytes_decode_to_encodable_text_or_fail(data, encoding, declared):
    try:
        text = read(data, encoding=encoding, declared=declared).text
    except GlossaryError:
        return
    assert text.encode("utf-8").decode() == text
    assert "\0" not in text
