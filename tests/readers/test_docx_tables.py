"""Word tables: every cell once, at its true place."""

from io import BytesIO

import docx
import pytest

from gichecker.model.document import Grid, Paragraph
from gichecker.readers import read
from tests.readers.make import outline, p, r, read_docx, rows, tbl, tc, tr

RESTART, CONTINUE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def sdt(content: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        pytest.param(
            tbl(tr(tc("甲", properties=span(2)), "乙"), tr("1", "2", "3")),
            [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2"), (1, 2, 1, 1, "3")],
            id="columns merged",
        ),
        pytest.param(
            tbl(
                tr(tc("甲", properties=RESTART), "1"),
                tr(tc("", properties=CONTINUE), "2"),
                tr(tc("乙", properties=RESTART), "3"),
                tr(tc("藏", properties='<w:vMerge w:val="continue"/>'), "4"),
            ),
            [
                (0, 0, 2, 1, "甲"),
                (0, 1, 1, 1, "1"),
                (1, 1, 1, 1, "2"),
                (2, 0, 2, 1, "乙"),
                (2, 1, 1, 1, "3"),
                (3, 1, 1, 1, "4"),
            ],
            id="rows merged",
        ),
        pytest.param(
            tbl(
                tr(tc("甲", properties=span(2) + RESTART), "乙"),
                tr(tc("", properties=span(2) + CONTINUE), "丙"),
                tr(tc("丁", properties=CONTINUE), "戊", "己"),
            ),
            [
                (0, 0, 2, 2, "甲"),
                (0, 2, 1, 1, "乙"),
                (1, 2, 1, 1, "丙"),
                (2, 0, 1, 1, "丁"),
                (2, 1, 1, 1, "戊"),
                (2, 2, 1, 1, "己"),
            ],
            id="merged both ways; a cell of another width doesn't go on with it",
        ),
        pytest.param(
            tbl(tr(tc("甲", properties=CONTINUE), "1"), tr(tc("", properties=CONTINUE), "2")),
            [(0, 0, 2, 1, "甲"), (0, 1, 1, 1, "1"), (1, 1, 1, 1, "2")],
            id="a merge without a beginning",
        ),
        pytest.param(
            tbl(tr(tc("甲", properties='<w:hMerge w:val="restart"/>'), tc("", properties="<w:hMerge/>"), "乙")),
            [(0, 0, 1, 2, "甲"), (0, 2, 1, 1, "乙")],
            id="the old way of merging columns",
        ),
        pytest.param(
            tbl(tr("甲", "乙", "丙"), tr("1", "2", properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="0"/>')),
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (1, 1, 1, 1, "1"), (1, 2, 1, 1, "2")],
            id="a row that begins later",
        ),
        pytest.param(
            tbl(
                sdt(tr("甲", sdt(tc("乙")), tc(sdt(p("丙"))))),
                tr("删", "掉", "的", properties="<w:del/>"),
                tr("藏", "起", "的", properties="<w:hidden/>"),
                tr("1", tc("撤", properties="<w:cellDel/>"), "2", properties="<w:ins/>"),
            ),
            [(0, 0, 1, 1, "甲"), (0, 1, 1, 1, "乙"), (0, 2, 1, 1, "丙"), (1, 0, 1, 1, "1"), (1, 1, 1, 1, "2")],
            id="content controls; deleted and hidden rows and cells",
        ),
        pytest.param(
            tbl(
                tr(tc("商业", "企业"), tc("", "0"), tc("\u00a0")),
                tr(tc(f"<w:p><w:del>{r('7')}</w:del></w:p>"), "a", "b"),
            ),
            [
                (0, 0, 1, 1, "商业\n企业"),
                (0, 1, 1, 1, "0"),
                (0, 2, 1, 1, "\u00a0"),
                (1, 0, 1, 1, ""),
                (1, 1, 1, 1, "a"),
                (1, 2, 1, 1, "b"),
            ],
            id="paragraphs of a cell",
        ),
        pytest.param(
            tbl(tr(tc("前", tbl(tr("内", tc(tbl(tr("最内", ""))))), "后"), "旁")),
            [
                (
                    0,
                    0,
                    1,
                    1,
                    "前\n后",
                    [(0, 0, 1, 1, "内"), (0, 1, 1, 1, "", [(0, 0, 1, 1, "最内"), (0, 1, 1, 1, "")])],
                ),
                (0, 1, 1, 1, "旁"),
            ],
            id="nested tables",
        ),
    ],
)
def test_places(table: str, expected: list[object]) -> None:
    assert outline(read_docx(table)) == [expected]


def test_table_whose_rows_are_all_deleted_is_left_out() -> None:
    assert outline(read_docx(p("甲") + tbl(tr("1", properties="<w:del/>")))) == ["甲"]


def test_nested_table_is_found_by_its_anchor() -> None:
    document = read_docx(p("首") + tbl(tr("左", tc(tbl(tr("a", "b")), "后"))))
    grid = document.blocks[1]
    assert isinstance(grid, Grid)
    inner = grid.cells[1].nested[0].cells[1]
    assert (document.text_at(inner.anchor), inner.text) == ("b", "b")


def test_python_docx_sees_the_same_table() -> None:
    word = docx.Document()
    table = word.add_table(4, 5)
    for row, cells in enumerate(table.rows):
        for col, cell in enumerate(cells.cells):
            cell.text = f"{row}{col}"
    table.cell(0, 0).merge(table.cell(1, 2))
    table.cell(2, 3).merge(table.cell(3, 3))
    buffer = BytesIO()
    word.save(buffer)

    grid = read(buffer.getvalue(), "docx").blocks[0]
    assert isinstance(grid, Grid)
    dense = {
        (row, col): cell.text
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    }
    assert dense == {(row, col): table.cell(row, col).text for row in range(4) for col in range(5)}
    assert [(c.rowspan, c.colspan) for c in grid.cells if c.rowspan * c.colspan > 1] == [(2, 3), (2, 1)]


def test_a_table_of_one_cell_is_a_frame_around_its_content() -> None:
    inner = tbl(tr("甲", "乙"))
    document = read_docx(p("前") + tbl(tr(tc(p("一") + inner + p("二")))) + p("后"))
    shapes = [block.text if isinstance(block, Paragraph) else rows(block) for block in document.blocks]
    assert shapes == ["前", "一", [["甲", "乙"]], "二", "后"]
