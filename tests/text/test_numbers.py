from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.model.report import CellState
from gichecker.text.numbers import cell_value, chinese_number

FULL_WIDTH = str.maketrans("0123456789,.-+", "０１２３４５６７８９，．－＋")
DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize("raw", ["", " ", "\u00a0", "\u3000\u200b", "\n"])
def test_blank_cells(raw: str) -> None:
    assert cell_value(raw) == (CellState.BLANK, None)


@pytest.mark.parametrize(
    "raw", ["/", "／", " - ", "——", "－－", "*", "无", "無", "N/A", "n/a", "ＮＡ", "不适用", "××", "XX", "未统计"]
)
def test_placeholders(raw: str) -> None:
    assert cell_value(raw) == (CellState.PLACEHOLDER, None)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("0", 0),
        (" 12\u00a0", 12),
        ("007", 7),
        ("１２３", 123),
        ("1,234", 1234),
        ("1，234，567", 1234567),
        ("1 234", 1234),
        ("2\u30003\u200b", 23),
        ("-1", -1),
        ("－1", -1),
        ("−1", -1),
        ("+3", 3),
        ("1.5", Decimal("1.5")),
        ("1,234.50", Decimal("1234.50")),
        ("25．6553", Decimal("25.6553")),
    ],
)
def test_numbers(raw: str, value: int | Decimal) -> None:
    state, read = cell_value(raw)
    assert (state, read) == (CellState.NUMBER, value)
    assert type(read) is type(value)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("25.6553万元", Decimal("25.6553")),
        ("25.6553\n万元", Decimal("25.6553")),
        ("3件", 3),
        ("3 件", 3),
        ("1,200元", 1200),
        ("85％", 85),
        ("约5", None),
        ("5余件", None),
        ("三", None),
        ("O", None),
        ("1e5", None),
        ("12,34", None),
        ("1.2.3", None),
        ("1\n2", None),
        ("1\t2", None),
        ("0/0", None),
        (".5", None),
        ("3件2", None),
        ("²", None),
        ("٣", None),
        ("9" * 5000, None),
        ("0 0", None),
    ],
)
def test_text_has_a_value_only_before_a_unit(raw: str, value: int | Decimal | None) -> None:
    assert cell_value(raw) == (CellState.TEXT, value)


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(["{}", "{:,}", " {}\u3000"]),
    st.sampled_from([{}, FULL_WIDTH]),
)
def test_integers_are_read_however_printed(number: int, form: str, widths: dict[int, int]) -> None:
    assert cell_value(form.format(number).translate(widths)) == (CellState.NUMBER, number)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9))
def test_decimals_keep_their_places(number: Decimal) -> None:
    assert cell_value(f"{number:f}") == (CellState.NUMBER, number)


@given(st.text())
def test_any_text_has_a_state(raw: str) -> None:
    state, value = cell_value(raw)
    assert (value is not None) >= (state is CellState.NUMBER)
    assert value is None or state in {CellState.NUMBER, CellState.TEXT}


def spelled(number: int) -> str:
    """A number as it is written by the book."""
    for unit, power in (("亿", 10**8), ("万", 10**4), ("千", 1000), ("百", 100), ("十", 10)):
        if number >= power:
            high, low = divmod(number, power)
            gap = "零" if 0 < low < power // 10 else ""
            return spelled(high) + unit + gap + (spelled(low) if low else "")
    return DIGITS[number]


@given(st.integers(0, 10**12 - 1) | st.integers(0, 1000))
def test_chinese_numerals_are_read(number: int) -> None:
    assert chinese_number(spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两百", 200),
        ("一百〇五", 105),
        ("一百十二", 112),
        ("二〇二四", 2024),
        ("〇", 0),
        ("", None),
        ("廿", None),
        ("百", None),
        ("一百二", None),
        ("一百零十", None),
        ("一千零", None),
        ("二十十", None),
        ("十零五", None),
        ("三十万亿", None),
        ("12", None),
        ("一件", None),
        ("一" * 5000, None),
        ("十" * 5000, None),
    ],
)
def test_chinese_numerals_by_example(text: str, value: int | None) -> None:
    assert chinese_number(text) == value
