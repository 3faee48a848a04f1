"""Heads and labels of scans that can't be read at all, told by where they stand in the official grid."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from gichecker.model.layout import LayoutCell
from gichecker.model.record import replace
from gichecker.recogniser import recognise
from gichecker.recogniser.scan_places import placed_wordings
from gichecker.text.normalise import key
from tests.documents import document, official, whole

HEADS = {"社会公益组织": "社全去公关人外组织", "其他": "其一他", "自然人": "白然心八"}
ROWS = {"（七）总计": "《(蕊运总计", "三、上年结转政府信息公开申请数量": "三土午结车"}
GONE = {"（六）其他处理": "一", "（七）总计": "《(蕊运总计", "四、结转下年度继续办理": "固牝下午"}
VALUES = {"new/np": "3", "new/npo": "5", "new/oth": "7", "res.total/tot": "9", "out/np": "1"}


def cells(table: str, labels: Mapping[str, str], values: Mapping[str, str], *, scanned: bool = True) -> dict[str, str]:
    """Cells that are not zero, by address, of a report whose labels were misread."""
    drawn = official(table, values, labels=labels)
    report = recognise(replace(document(*whole(**{table.lower(): drawn})), scanned=scanned))
    return {cell.address.removeprefix(f"{table}/"): cell.raw for cell in report.cells() if cell.raw not in {"0", ""}}


@pytest.mark.parametrize("labels", [HEADS, ROWS, HEADS | ROWS], ids=["heads", "rows", "both"])
def test_a_place_in_the_official_grid_tells_what_was_misread(labels: dict[str, str]) -> None:
    assert cells("T3", labels, VALUES) == VALUES


@pytest.mark.parametrize(
    ("table", "labels", "values"),
    [
        ("T4", {"结果维持": "绪呆缍持", "尚未审结": "冋木宙绉"}, {"rev/keep": "2", "lit1/pend": "4"}),
        ("T2", {"本年废止件数": "木午友止仵敖"}, {"reg/repealed": "2", "reg/valid": "8"}),
    ],
)
def test_so_it_is_in_the_other_tables(table: str, labels: dict[str, str], values: dict[str, str]) -> None:
    assert cells(table, labels, values) == values


def test_other_formats_say_what_they_say() -> None:
    assert cells("T3", HEADS, VALUES, scanned=False) != VALUES


def wordings(*beside: LayoutCell, labels: Mapping[str, str]) -> dict[str, str]:
    """What misread texts of table 3 are taken for, with further cells in its grid."""
    made = document((*official("T3", labels=labels), *beside))
    return placed_wordings(made, {cell.text: cell.text for grid in made.blocks for cell in grid.cells})


def test_a_column_beyond_the_form_leaves_no_place_for_sure() -> None:
    assert wordings(labels=HEADS) == {wrong: key(right) for right, wrong in HEADS.items()}
    assert wordings(LayoutCell(2, 10, 1, 1, "label", "法人小计"), labels=HEADS) == {}


def test_rows_are_told_by_those_around_them_only() -> None:
    """Nothing is known of the last row; a row beyond the form makes one too many."""
    assert wordings(labels=GONE) == {}
    beyond = {"（四）无法提供": "x", "1.本机关不掌握相关政府信息": "木机夫"}
    assert wordings(labels=beyond) == {"木机夫": "1.本机关不掌握相关政府信息"}
    strange = {"3.其他": "（六）其他处理", "1.信访举报投诉类申请": "（七）总计"}
    assert wordings(labels=strange) == {}
