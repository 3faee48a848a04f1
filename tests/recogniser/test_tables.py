"""Whatever the shape, the values land in their official cells, or a doubt says that they can't."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import pytest

from gichecker.model.form import form
from gichecker.model.layout import LayoutCell
from gichecker.model.record import replace
from gichecker.model.report import CellState, Report
from gichecker.recogniser import recognise
from tests.documents import cell_a_line, document, flat, official, repeated, tsv, whole

SHAPES: dict[str, Callable[[Sequence[LayoutCell]], list[Any]]] = {
    "grid": lambda cells: [tuple(cells)],
    "tsv": lambda cells: [tsv(cells)],
    "tsv with merged cells repeated": lambda cells: [repeated(cells)],
    "cell a line": lambda cells: [cell_a_line(cells)],
    "flat": flat,
    "flat with empty lines": lambda cells: [line for text in flat(cells) for line in (text, "")],
}
shapes = pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
forms = pytest.mark.parametrize("form_id", ["2019", "2021"])


def numbered(table: str, form_id: str) -> dict[str, int]:
    """A different number in every cell."""
    return {key: number for number, key in enumerate(form(form_id).table(table).cells, 11)}


def read(**tables: Any) -> Report:
    year = tables.pop("year", 2023)
    return recognise(document(*whole(**tables, title=f"某市民政局{year}年政府信息公开工作年度报告")))


def values(report: Report, table: str) -> dict[str, Any]:
    return {key: cell.value for key, cell in report.tables[table].cells.items()}


@shapes
@forms
@pytest.mark.parametrize("table", ["T2", "T3", "T4"])
def test_every_value_lands_in_its_cell(shape: Any, form_id: str, table: str) -> None:
    wanted = numbered(table, form_id)
    year = 2020 if form_id == "2019" else 2023
    report = read(**{table.lower(): shape(official(table, wanted, form_id)), "year": year})
    assert values(report, table) == wanted
    assert report.tables[table].form == form_id
    assert report.doubts == ()


@pytest.mark.parametrize("shape", [SHAPES["grid"], SHAPES["tsv"], SHAPES["cell a line"]], ids=["grid", "tsv", "cell"])
@pytest.mark.parametrize("blank", ["", "\xa0", "\u3000"])
def test_a_blank_is_a_blank_and_moves_nothing(shape: Any, blank: str) -> None:
    wanted = numbered("T3", "2021")
    holes = {"new/np", "in/sci", "res.open/tot", "res.deny.law/np", "res.deny.law/biz", "out/oth"}
    report = read(t3=shape(official("T3", {key: blank if key in holes else n for key, n in wanted.items()})))
    assert values(report, "T3") == {key: None if key in holes else n for key, n in wanted.items()}
    assert {c.key for c in report.cells() if c.state is CellState.BLANK} == holes


def test_a_lost_blank_is_a_doubt_and_no_guess() -> None:
    report = read(t3=flat(official("T3", {"new/np": ""})))
    row = [cell for key, cell in report.tables["T3"].cells.items() if key.startswith("new/")]
    assert {cell.state for cell in row} == {CellState.MISSING}
    assert [doubt.key for doubt in report.doubts] == ["row_values"]
    assert values(report, "T3")["in/np"] == 0


def test_a_blank_that_could_be_one_of_two_cells_is_a_doubt() -> None:
    rows = [["一、本年新收政府信息公开申请数量", "", "", "0", "0", "0", "0", "0", "0", ""]]
    body = [row for row in tsv(official("T3")) if not row[0].startswith(("一、", "二、", "四、"))]
    shifted = [row if row[2] else [*row[:2], *row[3:], ""] for row in body]
    report = read(t3=[rows + shifted])
    assert report.tables["T3"].cells["new/np"].state is CellState.MISSING
    assert [dict(doubt.values)["label"] for doubt in report.doubts] == ["一、本年新收政府信息公开申请数量"]


def test_a_blank_row_is_blank_wherever_its_values_could_stand() -> None:
    rows = tsv(official("T3", {f"in/{column}": "" for column in ("np", "biz", "sci", "npo", "law", "oth", "tot")}))
    shifted = [[*row[:1], *row[2:], ""] if row[0].startswith("四、") else row for row in rows]
    report = read(t3=[shifted])
    row = [cell for key, cell in report.tables["T3"].cells.items() if key.startswith("in/")]
    assert {cell.state for cell in row} == {CellState.BLANK}
    assert report.doubts == ()


def test_columns_in_another_order_keep_their_values() -> None:
    swapped = {"np": 9, "tot": 3}
    cells = [
        LayoutCell(c.row, c.col, c.rowspan, c.colspan, c.role, c.text, key=c.key)
        if c.text not in {"自然人", "总计"}
        else LayoutCell(c.row, swapped[c.key or "np"], c.rowspan, c.colspan, c.role, c.text, key=c.key)
        for c in official("T3", {"new/np": 7, "new/tot": 5})
    ]
    fixed = [c if c.text not in {"自然人", "总计"} else _moved(c) for c in cells]
    report = read(t3=tuple(fixed))
    assert values(report, "T3")["new/np"] == 5
    assert values(report, "T3")["new/tot"] == 7


def _moved(cell: LayoutCell) -> LayoutCell:
    return LayoutCell(cell.row, {"自然人": 9, "总计": 3}[cell.text], cell.rowspan, cell.colspan, cell.role, cell.text)


@pytest.mark.parametrize("repeat", [0, 3], ids=["no header", "header repeated"])
def test_a_table_broken_over_pages_is_one_table(repeat: int) -> None:
    wanted = numbered("T3", "2021")
    cells = official("T3", wanted)
    first = tuple(c for c in cells if c.row < 14)
    header = [c for c in cells if c.row < repeat]
    rest = [LayoutCell(c.row - 14 + repeat, c.col, c.rowspan, c.colspan, c.role, c.text) for c in cells if c.row >= 14]
    report = read(t3=[first, tuple(header + rest)])
    assert values(report, "T3") == wanted


def test_labels_in_other_wordings_are_recognised() -> None:
    labels = {
        "1.属于国家秘密": "1、属于国家秘密",
        "（一）予以公开": "(一) 予以公开",
        "2.其他法律行政法规禁止公开": "2.其他法律行政止公开",
        "四、结转下年度继续办理": "结转下年度继续办理",
        "3.危及“三安全一稳定”": '3.危及"三安全一稳定"',
        "7.属于行政执法案卷": "7.屬於行政執法案卷",
    }
    wanted = numbered("T3", "2021")
    report = read(t3=official("T3", wanted, labels=labels))
    assert values(report, "T3") == wanted
    likeness = {label.raw: label.likeness for label in report.tables["T3"].rows if label.likeness < 1}
    assert list(likeness) == ["2.其他法律行政止公开"]


def test_an_extra_row_stands_under_its_own_label_and_a_missing_row_is_missing() -> None:
    cells = official("T3", labels={"8.属于行政查询事项": "9.本地另加的事项"})
    report = read(t3=cells)
    table = report.tables["T3"]
    assert table.cells["res.deny.query/np"].state is CellState.MISSING
    assert table.cells["9.本地另加的事项/np"].value == 0
    assert [label.raw for label in table.rows if label.code is None] == ["9.本地另加的事项"]


def test_rows_that_have_changed_places_keep_their_values() -> None:
    labels = {"1.信访举报投诉类申请": "2.重复申请", "2.重复申请": "1.信访举报投诉类申请"}
    report = read(t3=official("T3", {"res.nohandle.petition/np": 4}, labels=labels))
    assert values(report, "T3")["res.nohandle.repeat/np"] == 4
    assert values(report, "T3")["res.nohandle.petition/np"] == 0


def test_a_row_shifted_to_the_left_lands_in_its_row_and_shows_its_column() -> None:
    rows = tsv(official("T3", numbered("T3", "2021")))
    at = next(i for i, row in enumerate(rows) if "3.其他" in row)
    rows[at] = ["3.其他", "", *rows[at][3:], ""]
    report = read(t3=[rows])
    assert values(report, "T3") == numbered("T3", "2021")
    shown = next(label for label in report.tables["T3"].rows if label.code == "res.other.misc")
    assert (shown.column, shown.values) == (0, 7)


def test_a_row_with_too_few_cells_is_a_doubt() -> None:
    rows = cell_a_line(official("T3"))
    rows[3] = rows[3][:-2]
    report = read(t3=[rows])
    assert report.tables["T3"].cells["new/np"].state is CellState.MISSING
    assert report.tables["T3"].rows[0].values == 5


def test_mixed_forms_are_recognised_table_by_table() -> None:
    report = read(t2=official("T2"), t3=official("T3", form_id="2019"), t4=official("T4"))
    assert report.form == "mixed"
    assert {name: table.form for name, table in report.tables.items()} == {"T2": "2021", "T3": "2019", "T4": "2021"}


def test_table_2_in_a_grid_for_each_block() -> None:
    wanted = numbered("T2", "2021")
    cells = official("T2", wanted)
    starts = [c.row for c in cells if c.role == "caption"] + [99]
    grids = [
        tuple(
            LayoutCell(c.row - low, c.col, c.rowspan, c.colspan, c.role, c.text) for c in cells if low <= c.row < high
        )
        for low, high in pairwise(starts)
    ]
    assert values(read(t2=grids), "T2") == wanted


def test_table_2_keeps_columns_and_rows_beyond_the_form() -> None:
    rows = tsv(official("T2"))
    rows[1][3] = "备注数量"
    rows.insert(4, ["行政确认", "5", "6", "7"])
    report = read(t2=[rows])
    assert report.tables["T2"].cells["norm/valid"].state is CellState.MISSING
    assert report.tables["T2"].cells["行政确认/1"].value == 5
    assert report.tables["T2"].cells["norm/备注数量"].value == 0
    assert "norm/valid" not in {label.code for label in report.tables["T2"].columns}


def test_table_2_with_a_value_outside_its_columns_is_a_doubt() -> None:
    rows = tsv(official("T2"))
    rows[6][2] = "8"
    report = read(t2=[rows])
    assert report.tables["T2"].cells["license/decisions"].state is CellState.MISSING
    assert [doubt.key for doubt in report.doubts] == ["row_values"]


def test_table_2_whose_headers_are_lost_is_read_by_the_number_of_its_values() -> None:
    wanted = numbered("T2", "2021")
    rows = [row for row in tsv(official("T2", wanted)) if row[0] != "信息内容"]
    assert values(read(t2=[rows]), "T2") == wanted
    short = [row[:3] if row[0] == "规章" else row for row in rows]
    report = read(t2=[short])
    assert report.tables["T2"].cells["reg/made"].state is CellState.MISSING
    assert [dict(doubt.values)["label"] for doubt in report.doubts] == ["规章"]


def test_table_2_with_a_cell_merged_into_the_row_above_is_a_doubt() -> None:
    cells = [c for c in official("T2") if c.key != "norm/valid"]
    report = read(t2=tuple(cells))
    assert report.tables["T2"].cells["norm/made"].state is CellState.MISSING
    assert [dict(doubt.values)["label"] for doubt in report.doubts] == ["行政规范性文件"]


def test_table_4_with_an_extra_grid_column_is_read_by_its_headers() -> None:
    cells = [
        LayoutCell(c.row, c.col + (c.col > 4), c.rowspan, c.colspan + (c.col == 4 and c.row == 3), c.role, c.text)
        for c in official("T4", numbered("T4", "2021"))
    ]
    assert values(read(t4=tuple(cells)), "T4") == numbered("T4", "2021")


def test_table_4_with_a_label_column_is_read_by_its_headers() -> None:
    cells = [
        LayoutCell(c.row, c.col + 1, c.rowspan, c.colspan, c.role, c.text)
        for c in official("T4", numbered("T4", "2021"))
    ]
    label = LayoutCell(3, 0, 1, 1, "label", "件数")
    assert values(read(t4=(*cells[:-15], label, *cells[-15:])), "T4") == numbered("T4", "2021")


def test_table_4_with_too_few_cells_is_a_doubt() -> None:
    cells = [c for c in official("T4") if c.row < 3 or c.col < 14]
    assert [doubt.key for doubt in read(t4=tuple(cells)).doubts] == ["table4_values"]
    assert [doubt.key for doubt in read(t4=[[*tsv(official("T4"))[:3], ["0"] * 14]]).doubts] == ["table4_values"]


def test_pieces_of_headers_are_no_tables() -> None:
    pieces = [
        [["行政复议", "行政诉讼"], ["尚未审结", "3"]],
        [["申请人情况", "法人或其他组织"], ["自然人", "3"]],
        [["信息内容", "本年制发件数"], ["现行有效件数", "3"]],
    ]
    assert read(t2=pieces[2:], t3=pieces[1:2], t4=pieces[:1]).tables == {}


def test_table_4_without_its_blanks_is_a_doubt() -> None:
    report = read(t4=flat(official("T4", {"rev/keep": ""})))
    assert {cell.state for cell in report.tables["T4"].cells.values()} == {CellState.MISSING}
    assert [dict(doubt.values)["count"] for doubt in report.doubts] == ["14"]


def test_table_4_without_values_is_a_doubt() -> None:
    header = tuple(c for c in official("T4") if c.row < 3)
    assert [doubt.key for doubt in read(t4=header).doubts] == ["table4_values"]


def test_a_second_copy_of_a_table_is_not_mixed_into_the_first() -> None:
    first, second = official("T3", {"new/np": 1}), official("T3", {"new/np": 2})
    report = read(t3=[first, second])
    assert values(report, "T3")["new/np"] == 1
    assert [doubt.key for doubt in report.doubts] == ["repeated_table"]


def test_an_empty_form_has_blank_cells() -> None:
    empty = {key: "" for table in ("T2", "T3", "T4") for key in form("2021").table(table).cells}
    report = read(t2=official("T2", empty), t3=official("T3", empty), t4=official("T4", empty))
    assert {cell.state for cell in report.cells()} == {CellState.BLANK}
    assert len(list(report.cells())) == 200


def test_other_tables_are_no_official_tables() -> None:
    report = recognise(document("一、总体情况", [["类别", "数量"], ["行政许可", "3"], ["合计", "3"]], "以上为统计表。"))
    assert report.tables == {}


def test_prose_about_the_tables_is_no_flattened_table() -> None:
    prose = ["行政许可", "全年办理行政许可事项。", "行政处罚", "3", "规章", "无"]
    assert recognise(document(*whole()[:4], *prose)).tables == {}


@forms
def test_repeated_merged_cells_are_neither_more_columns_nor_shifted_rows(form_id: str) -> None:
    grids = {table.lower(): [repeated(official(table, {}, form_id))] for table in ("T2", "T3", "T4")}
    report = read(**grids, year=2020 if form_id == "2019" else 2023)
    counts = {(table.id, row.code): (row.column, row.values) for table in report.tables.values() for row in table.rows}
    assert counts["T3", "new"] == (0, 7)
    assert counts["T3", "res.open"] == (1, 7)
    assert counts["T2", "license"][1] == (1 if form_id == "2021" else 3)
    assert [column.code for column in report.tables["T4"].columns] == list(form(form_id).table("T4").cells)


@shapes
def test_a_missing_column_is_missing_and_moves_nothing(shape: Any) -> None:
    wanted = {key: value for key, value in numbered("T3", "2021").items() if not key.endswith("/npo")}
    cells = [cell for cell in official("T3", wanted) if cell.text != "社会公益组织" and not cell.key.endswith("/npo")]
    report = read(t3=shape([_narrowed(cell) for cell in cells]))
    assert values(report, "T3") == {key: wanted.get(key) for key in form("2021").table("T3").cells}
    assert report.doubts == ()
    assert {row.values for row in report.tables["T3"].rows} <= {None, 7}


def _narrowed(cell: LayoutCell) -> LayoutCell:
    """A cell of table 3 after its seventh grid column has been taken away."""
    if cell.col > 6:
        return replace(cell, col=cell.col - 1)
    return replace(cell, colspan=cell.colspan - 1) if cell.col + cell.colspan > 6 else cell


def test_a_row_that_has_lost_all_its_values_is_a_doubt() -> None:
    cells = [cell for cell in official("T3") if not cell.key.startswith("res.deny.case/")]
    report = read(t3=flat(cells))
    assert [doubt.values[0][1] for doubt in report.doubts] == ["7.属于行政执法案卷"]


def test_a_heading_in_other_words_is_no_cell_of_a_flattened_table() -> None:
    blocks = whole(t2=flat(official("T2")), t3=flat(official("T3")), t4=flat(official("T4")))
    reworded = {
        "三、收到和处理政府信息公开申请情况": "三、依申请公开办理情况",
        "四、政府信息公开行政复议、行政诉讼情况": "四、行政复议、行政诉讼情况",
    }
    report = recognise(document(*(reworded.get(block, block) for block in blocks)))
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]


def test_empty_paragraphs_are_blank_cells_of_a_flattened_table() -> None:
    blank = {
        "new/np": "",
        "new/tot": "",
        **{key: "" for key in form("2021").table("T3").cells if key.startswith("in/")},
    }
    report = read(
        t2=[cell.text for cell in official("T2", {"reg/made": "", "license/decisions": ""})],
        t3=[cell.text for cell in official("T3", blank)],
        t4=[cell.text for cell in official("T4", {"rev/keep": ""})],
    )
    assert {cell.address for cell in report.cells() if cell.state is CellState.BLANK} == {
        *(f"T3/{key}" for key in blank),
        *("T2/reg/made", "T2/license/decisions", "T4/rev/keep"),
    }
    assert {cell.state for cell in report.cells()} == {CellState.BLANK, CellState.NUMBER}
    assert report.doubts == ()


def test_captions_right_above_a_grid_are_no_prose() -> None:
    top, *rest = cell_a_line(official("T2", {}))
    report = read(t2=["本表如下", *top, "", rest])
    assert "第二十条第（一）项" not in [passage.raw for passage in report.passages]
    assert "本表如下" in [passage.raw for passage in report.passages]
    assert "第二十条第（一）项" in [passage.raw for passage in read(t2=[*top, "说明。", rest]).passages]


def test_a_subtotal_column_is_beyond_the_form_and_moves_nothing() -> None:
    wanted = numbered("T3", "2021")
    cells = [replace(cell, col=cell.col + 1) if cell.col >= 9 else cell for cell in official("T3", wanted)]
    head = next(cell for cell in cells if cell.text == "其他" and cell.role == "header")
    added = replace(head, col=9, text="法人小计", key="")
    rows = {cell.row: cell.key.partition("/")[0] for cell in cells if cell.role == "value"}
    sums = [replace(added, row=row, rowspan=1, role="value", text="5") for row in rows]
    report = recognise(document("三、收到和处理政府信息公开申请情况", (*cells, added, *sums)))
    found = values(report, "T3")
    assert {key: found[key] for key in wanted} == wanted
    assert {key: value for key, value in found.items() if key not in wanted} == {
        f"{c}/法人小计": 5 for c in rows.values()
    }
    assert [label.text for label in report.tables["T3"].columns if label.code is None] == ["法人小计"]
