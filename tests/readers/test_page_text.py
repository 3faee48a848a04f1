"""Glyphs → text: lines, blanks, joined lines, and where each character is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.model.page import Box
from gichecker.readers.page import Glyph
from gichecker.readers.page_glyphs import legible
from gichecker.readers.page_lines import lines
from gichecker.readers.page_text import cell_text, joined
from tests.readers.make_page import downwards, glyphs, page


def lined(*texts: str, size: float = 10) -> list[Glyph]:
    return [glyph for at, text in enumerate(texts) for glyph in glyphs(text, 50, 100 + 1.4 * size * at, size)]


@pytest.mark.parametrize(
    ("printed", "text"),
    [
        (["第二十条第", "（一）项"], "第二十条第（一）项"),
        (["共12", "345件"], "共12345件"),
        (["12", "345"], "12345"),
        (["Open", "Source 2.0"], "Open Source 2.0"),
        (["见www.gov", "cn网站"], "见www.govcn网站"),
        (["12.35"], "12.35"),
        (["一。十一，"], "一。十一，"),
        (["〔2024〕 5 号"], "〔2024〕5号"),
        (["11 71", "1 7"], "11 711 7"),
        ([" 0"], "0"),
        ([], ""),
    ],
)
def test_cells(printed: list[str], text: str) -> None:
    assert cell_text(lined(*printed), 1)[0] == text


def test_a_blank_is_a_gap_and_not_the_room_around_thin_digits() -> None:
    ones = [Glyph("1", left, 93, left + 1.5, 100, 100) for left in (50, 55, 60, 72.5)]
    assert cell_text(ones, 1)[0] == "111 1"


def test_wide_gaps_part_a_line_but_spaced_letters_are_one_word() -> None:
    assert [line.text for line in lines(glyphs("某市文件", 50, 100, spacing=40), 1)] == ["某市文件"]
    assert [line.text for line in lines(glyphs("经办人：某某    电话：123", 50, 100), 1)] == ["经办人：某某\t电话：123"]


def test_raised_lowered_and_small_characters_stay_in_their_line() -> None:
    line = glyphs("共10", 48, 100) + glyphs("2", 80, 94.5, 10) + glyphs("方米", 85, 100)
    below = glyphs("又一行", 50, 128)
    assert [found.text for found in lines(line[::-1] + below, 1)] == ["共102方米", "又一行"]


def test_digits_below_one_another_are_one_number() -> None:
    stacked = [glyph for at, digit in enumerate("228") for glyph in glyphs(digit, 50, 100 + 15 * at, 10)]
    text, (line,) = cell_text(stacked, 1)
    assert (text, line.upright) == ("228", True)


def test_brackets_above_and_below_their_number_are_no_watermark() -> None:
    ink = {"（": (86, 89.5), "）": (80.5, 84)}
    places = ((char, *ink.get(char, (80.5, 89.5)), 100 + 10 * at) for at, char in enumerate("（三）不予公开"))
    label = [Glyph(char, left, top, right, top + 9, top + 9) for char, left, right, top in places]
    assert cell_text(legible(page(label)).glyphs, 1)[0] == "（三）不予公开"


def test_labels_that_run_down_the_page() -> None:
    text, printed = cell_text(downwards("三、本年度", 80, 100) + downwards("办理结果", 60, 100), 3)
    assert text == "三、本年度办理结果"
    places = [(line.start, line.end, line.upright, line.area.page, line.edges[0]) for line in printed]
    assert places == [(0, 5, True, 3, 100.5), (5, 9, True, 3, 100.5)]


def test_a_narrow_column_is_read_across_and_not_down() -> None:
    assert cell_text(lined("商业", "企业"), 1)[0] == "商业企业"


def test_ligatures_have_an_edge_for_each_letter() -> None:
    line = lines([Glyph("fi", 10, 0, 14, 8, 8), Glyph("x", 15, 0, 18, 8, 8)], 1)[0]
    assert (line.text, line.edges) == ("fix", (10, 12, 15, 18))


def test_joined_lines_keep_their_places() -> None:
    parts = [cell_text(lined(text), page) for page, text in enumerate(("甲Ab", "cd乙"), 1)]
    text, printed = joined(parts)
    assert text == "甲Ab cd乙"
    assert [(line.area.page, text[line.start : line.end]) for line in printed] == [(1, "甲Ab"), (2, "cd乙")]


@given(st.lists(st.text("一二三。，（A1.", min_size=1, max_size=12), min_size=1, max_size=4))
def test_every_character_is_where_it_is_printed(printed: list[str]) -> None:
    placed = lined(*printed)
    text, found = cell_text(placed, 1)
    assert [line.edges == tuple(sorted(line.edges)) for line in found] == [True] * len(found)
    places = [
        (text[line.start + at], part.box)
        for line in found
        for at in range(line.end - line.start)
        if (part := line.part(line.start + at, line.start + at + 1)) and not text[line.start + at].isspace()
    ]
    assert sorted(char for char, _ in places) == sorted(glyph.text for glyph in placed)
    assert [[glyph.text for glyph in placed if is_in(glyph, box)] for _, box in places] == [
        [char] for char, _ in places
    ]


def is_in(glyph: Glyph, box: Box) -> bool:
    left, top, right, bottom = box
    return left < (glyph.left + glyph.right) / 2 < right and top < (glyph.top + glyph.bottom) / 2 < bottom
