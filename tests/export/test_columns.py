from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.export.columns import lines_needed, width, wrap

TEXTS = st.text(st.sampled_from("填合计，。；：“”（）《》 1，23 abcXY\n"), max_size=60)


@pytest.mark.parametrize(
    ("text", "columns"), [("", 0), ("abc", 3), ("合计 1", 6), ("（一）", 6), ("e\u0301", 1), ("…", 2)]
)
def test_chinese_characters_take_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("合计 1，总计填 0", 40, ["合计 1，总计填 0"]),
        ("合计 1，总计填 0，差 1", 12, ["合计 1，总计", "填 0，差 1"]),
        ("一二三四五。", 10, ["一二三四", "五。"]),
        ("一二三（四）", 8, ["一二三", "（四）"]),
        ("附表 report.docx", 12, ["附表", "report.docx"]),
        ("x" * 5, 3, ["xxx", "xx"]),
        ("一\n二", 10, ["一", "二"]),
        ("", 10, [""]),
    ],
)
def test_lines_break_where_a_reader_expects(text: str, columns: int, lines: list[str]) -> None:
    assert wrap(text, columns) == lines


@given(TEXTS, st.integers(4, 30))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, columns: int) -> None:
    lines = wrap(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)


@pytest.mark.parametrize("columns", [6, 11, 30])
@pytest.mark.parametrize(
    "text", ["", "一", "一\n\n二", "甲乙丙丁" * 9, "本机关收到申请 12 件，办结 11 件。" * 3, "a" * 40, "\ud800"]
)
def test_room_for_every_line_and_not_much_more(text: str, columns: int) -> None:
    assert len(wrap(text, columns)) <= lines_needed(text, columns) <= len(wrap(text, columns)) * 1.5 + 1
