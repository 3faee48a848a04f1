"""Plain text: paragraphs a line each, and tables by their shape."""

import pytest

from gichecker.model.document import Grid, Note
from gichecker.readers import read
from tests.readers.make import lines, outline, places, read_txt, rows
from tests.shared import SHARED, needs_shared

STACKED = """\t第二十条第（一）项

\t信息内容
\t本年新
制作数量

\t规章
\t0

\t
\t\xa0
"""
TABULAR = "第二十条第（一）项\t\t\n信息内容\t制发\t废止\n规章\t0\t \n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\n\n  二 \r\n三\r \t \n\x0c四\x0b五\x07\u2028六", ["一", "  二 ", "三", "四", "五\x07", "六"]),
        ("\ufeff一\n\ue0a6二\ufeff", ["一", "\ue0a6二\ufeff"]),
    ],
)
def test_a_line_is_a_paragraph(text: str, expected: list[str]) -> None:
    assert lines(read_txt(text)) == expected


def test_a_note_says_what_was_read_in_a_wrong_charset_before() -> None:
    document = read_txt("锛堜竴锛夊叕寮€\n2023年\n锟斤拷\n甲\t锛堜竴锛夊叕寮€\t1\n乙\t2\t3\n丙\t4\t5")
    assert lines(document)[0] == "锛堜竴锛夊叕寮€"
    assert document.notes == (Note("misread", (("count", "2"),)),)


def grid_of(text: str) -> Grid:
    (grid,) = [block for block in read_txt(text).blocks if isinstance(block, Grid)]
    return grid


def test_stacked_table() -> None:
    grid = grid_of(STACKED)
    assert rows(grid) == [["第二十条第（一）项"], ["信息内容", "本年新\n制作数量"], ["规章", "0"], ["", "\xa0"]]
    assert (grid.rows, grid.cols, grid.spans_known) == (4, 2, False)


def test_tabular_table_keeps_every_column() -> None:
    grid = grid_of(TABULAR)
    assert rows(grid) == [["第二十条第（一）项", "", ""], ["信息内容", "制发", "废止"], ["规章", "0", " "]]
    assert (grid.rows, grid.cols, grid.spans_known) == (3, 3, False)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        pytest.param(f"二、\n{STACKED}\n\n三、\n{STACKED}", ["二、", 4, "三、", 4], id="text around stacked tables"),
        pytest.param(
            f"二、\n{TABULAR}\n三、\n\n{TABULAR}四、", ["二、", 3, "三、", 3, "四、"], id="around tabular ones"
        ),
        pytest.param(f"{STACKED}\n\n{STACKED}", [4, 4], id="two blank lines part stacked tables"),
        pytest.param("a\tb\tc\n\nd\te\tf\n\ng\th\ti", [3], id="a blank line behind every row"),
        pytest.param("a\tb\tc\nd\ne\tf\tg\nh\ti\tj", [4], id="a row whose trailing tabs are gone"),
        pytest.param("甲\t1\n乙\t2\n丙\t3", [3], id="two columns"),
        pytest.param("\ta\n\tb\n\nc", ["\ta", "\tb", "c"], id="one row is no table"),
        pytest.param("电话：1\t传真：2", ["电话：1\t传真：2"], id="a tab in a line"),
        pytest.param("姓名：甲\t电话：1\n地址\t邮编", ["姓名：甲\t电话：1", "地址\t邮编"], id="a tab in two lines"),
        pytest.param(
            "\t一、总体情况\n\t" + "公开" * 60 + "\n\n\t二、其他\n\t" + "信息" * 60,
            ["\t一、总体情况", "\t" + "公开" * 60, "\t二、其他", "\t" + "信息" * 60],
            id="paragraphs indented by a tab",
        ),
        pytest.param(
            f"\t{'公开' * 150}\n{STACKED}", ["\t" + "公开" * 150, 4], id="an indented paragraph before a stacked table"
        ),
    ],
)
def test_shape(text: str, shape: list[object]) -> None:
    found = [block.rows if isinstance(block, Grid) else one for block, one in _with_outline(text)]
    assert found == shape


def _with_outline(text: str) -> list[tuple[object, object]]:
    document = read_txt(text)
    return list(zip(document.blocks, outline(document), strict=True))


SEEDS = {
    "000": [(14, 4), (28, 10), (4, 15)],
    "001": [(18, 4), (26, 10), (4, 15)],
    "002": [(14, 4), (28, 10), (4, 15)],
    "003": [],
    "004": [],
}


@needs_shared
@pytest.mark.parametrize("seed", SEEDS)
def test_tables_of_the_seeds(seed: str) -> None:
    (path,) = SHARED.glob(f"seeds/{seed}_*.txt")
    text = path.read_text(encoding="utf-8")
    document = read(path.read_bytes(), "txt")
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert [(grid.rows, grid.cols) for grid in grids] == SEEDS[seed]
    seen = "\n".join([*lines(document), *(cell[4] for grid in grids for cell in places(grid))])  # type: ignore[misc]
    assert "".join(sorted(seen.replace("\n", "").replace("\t", ""))) == "".join(
        sorted("".join(line for line in text.split("\n") if line.strip() or line.startswith("\t")).replace("\t", ""))
    )


@needs_shared
@pytest.mark.parametrize("seed", ["000", "001"])
def test_seed_and_its_docx_have_the_same_cells(seed: str) -> None:
    """A covered place is an empty cell in the text: the cells that say something are the same, in the same order."""
    (path,) = SHARED.glob(f"seeds/{seed}_*.txt")
    both = read(path.read_bytes(), "txt"), read((SHARED / "samples" / f"seed-{seed}.docx").read_bytes(), "docx")
    as_text, as_docx = (
        [[cell.text for cell in block.cells if cell.text] for block in document.blocks if isinstance(block, Grid)]
        for document in both
    )
    assert as_text == as_docx


def test_a_section_heading_parts_two_tables_without_blank_lines() -> None:
    text = "甲\t乙\t丙\n1\t2\t3\n4\t5\t6\n三、收到和处理申请情况\n丁\t戊\t己\t庚\n1\t2\t3\t4\n5\t6\t7\t8"
    assert [type(block).__name__ for block in read(text.encode(), "txt").blocks] == ["Grid", "Paragraph", "Grid"]
