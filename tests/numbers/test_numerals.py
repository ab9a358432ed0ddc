from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.numbers.englishnumbers import english_numbers
from glossary.numbers.englishreadings import english_readings
from glossary.numbers.notation import han_value
from glossary.numbers.numerals import NumberKind, chinese_numbers

DIGITS = "零一二三四五六七八九"
UNITS = "zero one two three four five six seven eight nine ten eleven twelve".split()
UNITS += "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_chinese(number: int) -> str:
    """Write a number below 10^12 as Chinese does."""
    for scale, unit in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            head, tail = divmod(number, scale)
            zero = "零" if 0 < tail < scale // 10 else ""
            return in_chinese(head) + unit + zero + (in_chinese(tail) if tail else "")
    for scale, unit in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= scale:
            head, tail = divmod(number, scale)
            zero = "零" if 0 < tail < scale // 10 else ""
            return DIGITS[head] + unit + zero + (in_chinese(tail) if tail else "")
    return DIGITS[number]


def in_english(number: int) -> str:
    """Write a number below 10^12 as English does."""
    scales = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))
    for scale, word in (*scales, (100, "hundred")):
        if number >= scale:
            head, tail = divmod(number, scale)
            rest = f" {in_english(tail)}" if tail else ""
            return f"{in_english(head)} {word}{rest}"
    if number >= 20:
        tens, units = divmod(number, 10)
        return TENS[tens] + (f"-{UNITS[units]}" if units else "")
    return UNITS[number]


numbers = st.integers(0, 10**12 - 1)


@given(numbers)
def test_chinese_numerals_are_read_as_they_are_written(number):
    assert han_value(in_chinese(number)) == number


@given(numbers)
def test_english_numerals_are_read_as_they_are_written(number):
    assert number in [found.value for found in english_numbers(in_english(number))]


@given(numbers)
def test_grouped_digits_are_read(number):
    assert english_numbers(f"x {number:,} y")[0].value == number


@given(st.integers(11, 9999), st.sampled_from(["万", "亿"]))
def test_scales_agree_with_words(number, unit):
    value = number * {"万": 10**4, "亿": 10**8}[unit]
    (quantity,) = chinese_numbers(f"共{number}{unit}。")
    assert quantity.values[0] == value
    assert english_numbers(f"{Decimal(value) / 10**6:f} million")[0].value == value


@given(
    st.text(st.sampled_from("一二十百千万亿两零点0123.,%年月日第成分之 a"), max_size=12)
)
def test_anything_can_be_read(text):
    for quantity in chinese_numbers(text):
        assert 0 <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.values


@given(st.text(max_size=30))
def test_any_english_can_be_read(text):
    for number in english_numbers(text):
        assert 0 <= number.span.start < number.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("两百", "200"),
        # What cn2an does not read, or reads though it says nothing.
        ("二亿二", "220000000"),
        ("十亿一千", "1000001000"),
        ("二万十", "20010"),
        ("百十十千零", None),
        ("一三五", None),
        ("十三", "13"),
        ("一亿两千万", "120000000"),
        ("二〇一五", "2015"),
        ("一点五", "1.5"),
        ("十二三", None),
        ("百", None),
        ("两千八", "2800"),
        ("一百五", "150"),
        ("一百零五", "105"),
        ("一万二", "12000"),
        ("一万零二", "10002"),
        ("", None),
        ("二百万亿", "200000000000000"),
    ],
)
def test_han_value(text, value):
    assert han_value(text) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("2015年", NumberKind.YEAR, "2015"),
        ("八成", NumberKind.PERCENT, "80"),
        ("一成半", NumberKind.PERCENT, "15"),
        ("百分之七", NumberKind.PERCENT, "7"),
        ("6.1%", NumberKind.PERCENT, "6.1"),
        ("五分之一", NumberKind.FRACTION, "0.2"),
        ("第二十三届", NumberKind.ORDINAL, "23"),
        ("10月", NumberKind.MONTH, "10"),
        ("３．５亿", NumberKind.PLAIN, "350000000"),
        ("一百多万", NumberKind.PLAIN, "1000000"),
        ("1,312个", NumberKind.PLAIN, "1312"),
        ("6.48 亿", NumberKind.PLAIN, "648000000"),
        ("30 千瓦", NumberKind.PLAIN, "30"),
        ("4万5千亩", NumberKind.PLAIN, "45000"),
        ("3亿2000多万人", NumberKind.PLAIN, "320000000"),
        ("4万5千米", NumberKind.PLAIN, "40000"),
        ("跳出17米68的成绩", NumberKind.PLAIN, "17.68"),
        ("每100 000人", NumberKind.PLAIN, "100000"),
        ("共2020，300人", NumberKind.PLAIN, "2020"),
        ("下午3点", NumberKind.HOUR, "3"),
    ],
)
def test_kinds_of_quantities(text, kind, value):
    quantity = chinese_numbers(text)[0]
    assert (quantity.kind, quantity.values[0]) == (kind, Decimal(value))
    assert quantity.exact


@pytest.mark.parametrize(
    "text",
    [
        *("十分", "数百", "十几", "三五", "千万", "5G", "IPv6", "229E"),
        *("128,700btu", "35.5mm", "五月花号", "不满一月者", "每二月", "第三方"),
    ],
)
def test_what_is_no_exact_number(text):
    assert not any(quantity.exact for quantity in chinese_numbers(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a million", "1000000"),
        ("half a million", "500000"),
        ("two-thirds of 3", "2"),
        ("twenty-first", "21"),
        ("the Sixth", "6"),
        ("three decades", "30"),
        ("4 to 5 million", "4000000"),
        ("US$450 billion", "450000000000"),
        ("three quarters", "0.75"),
        ("1.147 million first cases", "1147000"),
        ("elevenfold", "11"),
        ("$300+ billion", "300000000000"),
        ("a hundred and fifty years", "150"),
        ("a hundred thousand", "100000"),
        ("two thousand million", "2000000000"),
        ("they score three points", "3"),
        ("at least twenty seconds", "20"),
        ("a sixty-second film", "60"),
        ("the late seventies", "70"),
        ("a rate of .08%", "0.08"),
        ("a 30 m tower", "30"),
        ("30 m people", "30000000"),
        ("$17 mil", "17000000"),
        ("$30m", "30000000"),
        ("one hundredth of that", "0.01"),
        ("1957–58", "1958"),
    ],
)
def test_english_readings(text, value):
    assert Decimal(value) in [number.value for number in english_numbers(text)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Chapter VIII", {8}),
        ("chapter viii", {8}),
        ("Acts IV and V", {4, 5}),
        ("Category V diseases", {5}),
        ("Paragraph II, Article 266", {2}),
        ("(iii) no longer", {3}),
        ("c. Discount rate", {3, 100}),
        ("(d) the appraiser", {4}),
        ("Article 85.1 of the Act", {85, 1}),
        ("per 100 000 people", {100000}),
        ("from 9 kHz to 174 MHz", {9000, 174000000}),
        ("26.4 to 31.7 kilobases", {26400, 31700}),
        ("at 11.20am", {11, 20}),
        ("more than 1/5", {Decimal("0.2")}),
        ("a scale of 1:50,000", {Decimal("0.00002")}),
        ("788 EFLOPS", {788 * 10**18}),
        ("I saw a film in May 2020 300 times.", set()),
        ("Vitamin C, a CD and XJ", set()),
        ("There are 15 mm left.", set()),
    ],
)
def test_readings_beside_the_figures(text, values):
    found = english_readings(text)
    assert {number.value for number in found} == values
    for number in found:
        assert 0 <= number.span.start < number.span.end <= len(text)


@given(st.text(st.sampled_from("IVXLCivxlcab(). 0123,kMGHz"), max_size=20))
def test_any_reading_is_inside_the_text(text):
    for number in english_readings(text):
        assert 0 <= number.span.start < number.span.end <= len(text)
