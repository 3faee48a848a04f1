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
LOST = "\ufffd"
PARENT = "（六）其他处理"
GONE = {PARENT: "一", "（七）总计": "《(蕊运总计", "四、结转下年度继续办理": "固牝下午"}
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
        ("T4", {"总计": "8", "结果维持": LOST}, {"rev/keep": "2", "lit2/tot": "4"}),
        ("T2", {"本年废止件数": "木午友止仵敖"}, {"reg/repealed": "2", "reg/valid": "8"}),
        (
            "T2",
            {"本年处理决定数量": LOST, "规章": LOST, "行政处罚": "一"},
            {"penalty/decisions": "2", "reg/valid": "8"},
        ),
    ],
)
def test_so_it_is_in_the_other_tables(table: str, labels: dict[str, str], values: dict[str, str]) -> None:
    assert cells(table, labels, values) == values


def test_other_formats_say_what_they_say() -> None:
    assert cells("T3", HEADS, VALUES, scanned=False) != VALUES


def wordings(table: str, *beside: LayoutCell, labels: Mapping[str, str], form_id: str = "2021") -> dict[str, str]:
    """What misread texts of a table are taken for, with further cells in its grid."""
    made = document((*official(table, labels=labels, form_id=form_id), *beside))
    texts = {cell.text: cell.text for grid in made.blocks for cell in grid.cells}
    return {made.text_at(anchor): wording for anchor, wording in placed_wordings(made.blocks, texts).items()}


def test_a_column_beyond_the_form_leaves_no_place_for_sure() -> None:
    assert wordings("T3", labels=HEADS) == {wrong: key(right) for right, wrong in HEADS.items()}
    assert wordings("T3", LayoutCell(2, 10, 1, 1, "label", "法人小计"), labels=HEADS) == {}


def test_rows_are_told_where_the_form_has_as_many() -> None:
    """Between two that were read, up to the ends of the table; a row beyond the form makes one too many."""
    assert wordings("T3", labels=GONE) == {wrong: key(right) for right, wrong in GONE.items() if right != PARENT}
    beyond = {"（四）无法提供": "x", "1.本机关不掌握相关政府信息": "木机夫"}
    assert wordings("T3", labels=beyond) == {"木机夫": "1.本机关不掌握相关政府信息"}
    strange = {"3.其他": "（六）其他处理", "1.信访举报投诉类申请": "（七）总计"}
    assert wordings("T3", labels=strange) == {}


def test_a_row_beyond_the_form_leaves_labels_untold() -> None:
    row = [LayoutCell(28, col, 1, 1, "value", "0") for col in range(3, 10)]
    assert (
        wordings(
            "T3",
            LayoutCell(28, 0, 1, 3, "label", "五、网上申请数量"),
            *row,
            labels={"四、结转下年度继续办理": "固牝下午"},
        )
        == {}
    )


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        ({"本年新制作数量": "木午新刹"}, {"木午新刹": "本年新制作数量"}),
        ({"本年新制作数量": "x", "本年新公开数量": "y", "对外公开总数量": "z"}, {}),
        ({"采购项目数量": "釆贝项日", "采购总金额": "处理决定数量"}, {}),
        ({"采购项目数量": "釆贝项日"}, {"釆贝项日": "采购项目数量"}),
    ],
)
def test_heads_of_table_2_are_those_of_the_form_that_was_read(labels: dict[str, str], found: dict[str, str]) -> None:
    assert wordings("T2", labels=labels, form_id="2019") == found


def test_a_value_without_a_head_leaves_heads_of_table_2_untold() -> None:
    labels = {"本年废止件数": "木午友止仵敖"}
    assert wordings("T2", labels=labels) == {"木午友止仵敖": "本年废止件数"}
    assert (
        wordings("T2", LayoutCell(2, 4, 1, 1, "value", "0"), LayoutCell(3, 4, 1, 1, "value", "0"), labels=labels) == {}
    )
