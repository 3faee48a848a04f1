import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.text.dates import FoundDate, FoundYear, find_dates, find_years

DAY = dt.date(2024, 1, 25)


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("2024年1月25日", "年"),
        ("2024年01月25日", "年"),
        ("2024 年 1 月\u00a025 日", "年"),
        ("２０２４年１月２５日", "年"),
        ("2024年1月25号", "年"),
        ("2024-01-25", "-"),
        ("２０２４－１－２５", "-"),
        ("2024/1/25", "/"),
        ("2024.1.25", "."),
        ("二〇二四年一月二十五日", "〇"),
        ("二○二四年一月二十五日", "〇"),
        ("二零二四年 一月 二十五日", "〇"),
    ],
)
def test_styles(text: str, style: str) -> None:
    found = FoundDate(2, 2 + len(text), DAY, style)
    assert find_dates(f"于 {text}。") == [found]


@pytest.mark.parametrize(
    "text", ["2023年2月29日", "2024年13月1日", "2024-00-10", "二〇二四年十十月一日", "0000年1月1日"]
)
def test_impossible_dates_are_found_without_a_date(text: str) -> None:
    assert [found.date for found in find_dates(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "2024年1月",
        "1月25日",
        "24年1月25日",
        "12024-1-25",
        "2024-1-251",
        "192.2024.1.25",
        "2024.1.25.3",
        "2024-1/25",
        "2024-1",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_dates_come_in_their_order() -> None:
    found = find_dates("自2023年1月1日起至2023-12-31止")
    assert [(each.start, each.date) for each in found] == [(1, dt.date(2023, 1, 1)), (12, dt.date(2023, 12, 31))]


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)),
    st.sampled_from(["{}年{}月{}日", "{}-{}-{}", "{}.{}.{}", "{}/{}/{}"]),
)
def test_all_dates_are_read(day: dt.date, form: str) -> None:
    assert [found.date for found in find_dates(form.format(day.year, day.month, day.day))] == [day]


def test_years() -> None:
    text = "2023年度和二〇二二 年，2021 年1月；12024年、2020"
    assert find_years(text) == [FoundYear(0, 4, 2023), FoundYear(7, 11, 2022), FoundYear(14, 18, 2021)]
