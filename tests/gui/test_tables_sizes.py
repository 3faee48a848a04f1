"""Sizes, wrapping, places of badges, brackets and frames."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRect, Qt

from gichecker.gui import theme
from gichecker.gui.tables import gutter, overlay
from gichecker.gui.tables.badge import Badge
from gichecker.gui.tables.marks import Flag, FlagKind
from gichecker.gui.tables.metrics import DIGITS_RIGHT, Density, Metrics, metrics
from gichecker.gui.tables.sheet import sheet
from gichecker.gui.tables.trace import Trace
from gichecker.gui.tables.wrap import advance, baselines, in_words, numbered, upright, wrapped
from gichecker.gui.theme import Type
from gichecker.model.finding import Severity
from tests.build import report
from tests.gui.findings import outcome

SMALL = theme.load("light").font(Type.SMALL)


def measured(table: str, density: Density, in_full: frozenset[str] = frozenset(), **values: object) -> Metrics:
    form_id = str(values.pop("form_id", "2021"))
    found = sheet(outcome(checked=report(**{table.lower(): values}, form_id=form_id)), table)  # type: ignore[arg-type]
    assert found
    return metrics(found, density, theme.load("light"), in_full)


def test_table_3_fits_a_small_screen() -> None:
    compact = measured("T3", Density.COMPACT)
    assert compact.heights == (18, 18, 32, *[20] * 25)
    assert sum(compact.heights) == 568
    assert sum(compact.widths) == 562
    assert sum(measured("T3", Density.COMPACT, form_id="2019").heights) == 568 - 2 * 20


@pytest.mark.parametrize("table", ["T2", "T4"])
def test_other_tables_are_compact_too(table: str) -> None:
    compact = measured(table, Density.COMPACT)
    assert sum(compact.widths) == {"T2": 562, "T4": 600}[table]
    assert set(compact.heights[3:]) == {20}


def test_standard_shows_every_label_in_full() -> None:
    standard = measured("T3", Density.STANDARD)
    assert not standard.shortened
    assert min(standard.heights[3:]) == 22
    assert max(standard.heights[3:]) == 3 * 15 + 4
    assert "".join(standard.lines[6, 1]) == "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"


def test_compact_uses_official_short_names_but_for_labels_with_a_finding() -> None:
    compact = measured("T3", Density.COMPACT)
    assert {compact.lines[at] for at in compact.shortened} == {
        ("（二）部分公开",),
        ("5.确认或重新出具已获取信息",),
        ("1.逾期不补正",),
        ("2.逾期未缴费",),
    }
    told = measured("T3", Density.COMPACT, frozenset({"T3:res.other.nofix"}))
    assert len(told.shortened) == 3
    assert sum(told.heights) > 568


@pytest.mark.parametrize(("number", "width"), [(0, 40), (999, 40), (9999, 40), (1234567, 57)])
def test_wide_numbers_widen_their_column(number: int, width: int) -> None:
    compact = measured("T3", Density.COMPACT, **{"new/biz": number})
    assert compact.widths[4] == pytest.approx(width, abs=1)
    assert advance(str(number), SMALL) + DIGITS_RIGHT < compact.widths[4]


def test_long_text_in_a_cell_is_wrapped_and_its_row_grows() -> None:
    compact = measured("T3", Density.COMPACT, **{"new/biz": "约二十五件左右，其中三件正在办理"})
    assert compact.widths[4] == 96
    assert len(compact.lines[3, 4]) > 1
    assert compact.heights[3] > 20


def test_scale_of_type_scales_rows() -> None:
    found = sheet(outcome(), "T3")
    assert found
    large = metrics(found, Density.COMPACT, theme.load("light", 1.5))
    assert set(large.heights[3:]) == {30}


def test_headers_break_between_words() -> None:
    assert in_words("社会公益组织", 50, SMALL) == ("社会公益", "组织")
    assert in_words("结果维持", 38, SMALL) == ("结果", "维持")
    assert in_words("自然人", 40, SMALL) == ("自然人",)


def test_labels_are_set_as_a_typesetter_would() -> None:
    assert upright("三、本年度") == ("三、", "本", "年", "度")
    assert numbered("（三）不予公开") == "（三）\n不予公开"
    lines = wrapped("行政机关不再处理其政府信息公开申请，另行处理。", 12 * 9, SMALL)
    assert "".join(lines) == "行政机关不再处理其政府信息公开申请，另行处理。"
    assert not any(line[0] in "，。、" for line in lines)
    assert wrapped("𠮷野家𠮷野家", 24, SMALL)[0].startswith("𠮷")


def test_lines_stand_inside_their_cell() -> None:
    (first, _), (second, text) = baselines(QRect(0, 0, 100, 40), ("甲", "乙"), 15, Qt.AlignmentFlag.AlignRight, SMALL)
    assert (second.y() - first.y(), text) == (15, "乙")
    assert second.x() + advance("乙", SMALL) == pytest.approx(100, abs=1)


TABLE = QRect(6, 3, 562, 568)


def rect_of(anchor: str) -> QRect:
    """Row `r`, column `c` of `T3/r/c`, 20 high and 40 wide; T4 has one row."""
    table, row, col = anchor.split("/")
    return QRect(6 + 40 * int(col), 3 + (20 * int(row) if table == "T3" else 0), 40, 20)


def sum_badge(anchor: str, kind: str = "row", words: str = "Σ 15 ≠ 14") -> Badge:
    return Badge(anchor, "error", ((words, "差 1"), ("", "差 1")), (), Trace(kind, (), anchor))


def test_badges_stand_in_their_rows_and_never_touch() -> None:
    many = [sum_badge(f"T3/{row}/13") for row in (0, 5, 5, 6, 20, 27, 27, 27)]
    placed = gutter.beside(many, TABLE, 100, rect_of, theme.load("light"))
    tops = [p.rect.top() for p in placed]
    assert tops[:2] == [3 + 1, 103 + 1]
    assert all(later - earlier >= gutter.STEP for earlier, later in pairwise(tops))
    assert placed[-1].rect.bottom() <= TABLE.bottom()
    assert {p.rect.left() for p in placed} == {TABLE.right() + 1 + gutter.GAP}


def test_narrow_gutter_takes_a_shorter_wording() -> None:
    (wide,) = gutter.beside([sum_badge("T3/1/1")], TABLE, 100, rect_of, theme.load("light"))
    (narrow,) = gutter.beside([sum_badge("T3/1/1")], TABLE, 60, rect_of, theme.load("light"))
    assert (wide.wording[0], narrow.wording[0]) == ("Σ 15 ≠ 14", "")
    assert narrow.rect.width() <= 60 < wide.rect.width() <= 100


def test_smallest_sum_fits_the_gutter_of_a_small_screen() -> None:
    badge = sum_badge("T3/1/1", words="Σ 1 ≠ 0")
    assert gutter.width_of(badge, badge.wordings[0], theme.load("light")) <= 82


def test_badges_below_stand_under_their_cells_in_as_many_lines_as_they_need() -> None:
    blank = Badge("T4/0/0", "error", (("5 格空白", ""),))
    table = QRect(6, 3, 600, 20)
    shown = [blank, sum_badge("T4/0/4"), sum_badge("T4/0/3"), sum_badge("T4/0/14")]
    placed = gutter.below(shown, table, rect_of, theme.load("light"))
    assert not any(one.rect.intersects(other.rect) for one, other in combinations(placed, 2))
    assert all(p.rect.top() > table.bottom() for p in placed)
    assert {p.rect.left() for p in placed if p.badge is blank} == {6}
    assert placed[-1].rect.right() == rect_of("T4/0/14").right()


def test_row_bracket_runs_below_the_digits_and_column_bracket_right_of_them() -> None:
    row = Trace("row", tuple(f"T3/1/{c}" for c in range(4)), "T3/1/5")
    (line,) = overlay.bracket(row, rect_of)
    assert all(rect_of("T3/1/0").bottom() - 7 < point.y() < rect_of("T3/1/0").bottom() for point in line)
    column = Trace("column", tuple(f"T3/{r}/2" for r in range(4)), "T3/5/2")
    (line,) = overlay.bracket(column, rect_of)
    assert all(point.x() > rect_of("T3/0/2").right() - DIGITS_RIGHT for point in line)


def test_balance_has_a_bracket_for_each_pair() -> None:
    balance = Trace("balance", ("T3/0/2", "T3/1/2", "T3/8/2", "T3/9/2"), "T3/9/2")
    lines = list(overlay.bracket(balance, rect_of))
    assert [line.boundingRect().height() < 40 for line in lines] == [True, True]


def test_neighbours_of_one_finding_share_a_frame() -> None:
    blank, total = Flag(FlagKind.CELL, Severity.ERROR), Flag(FlagKind.TOTAL, Severity.ERROR)
    flags = {"T3/1/1": blank, "T3/1/2": blank, "T3/1/4": blank, "T3/2/1": blank, "T3/5/1": total, "T3/5/2": total}
    found = [rect.width() for _, rect in overlay.framed(flags, rect_of)]
    assert found == [80, 40, 40, 40, 40]
    assert not list(overlay.framed(flags, lambda _: QRect()))


def test_line_runs_from_the_cell_to_its_badge() -> None:
    badge = QRect(575, 43, 80, 18)
    inner = overlay.line_to(badge, rect_of("T3/1/2"), TABLE)
    assert inner[0].y() > rect_of("T3/1/2").bottom() - 3
    assert (inner[3].x(), inner[3].y()) == (575, badge.center().y() + 0.5)
    under = overlay.line_to(QRect(100, 30, 80, 18), rect_of("T4/0/4"), TABLE)
    assert (under[1].x(), under[1].y()) == (173, 30)
