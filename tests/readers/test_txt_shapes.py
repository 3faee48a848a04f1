"""Tables of plain text in the shapes that people and converters give them."""

import csv
import io
from collections.abc import Callable, Sequence
from zlib import crc32

import pytest

from gichecker.model.document import Grid
from gichecker.model.form import form
from gichecker.model.layout import LayoutCell
from gichecker.readers.blanks import blank_cells
from gichecker.readers.txt_places import columns
from gichecker.recogniser import recognise
from tests.documents import SECTIONS, TITLE, official, tsv
from tests.readers.make import outline, read_txt, rows

PROSE = "2023年，本机关认真做好政府信息公开各项工作。"


def grids(text: str) -> list[Grid]:
    return [block for block in read_txt(text).blocks if isinstance(block, Grid)]


def shapes(text: str) -> list[object]:
    """Lines, and the rows of tables."""
    return [rows(block) if isinstance(block, Grid) else one for block, one in _with_outline(text)]


def _with_outline(text: str) -> list[tuple[object, object]]:
    document = read_txt(text)
    return list(zip(document.blocks, outline(document), strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("前\n|甲|乙|\n|--|:-:|\n|1||\n后", ["前", [["甲", "乙"], ["1", ""]], "后"], id="ruled"),
        pytest.param("甲 | 乙\n---|---\n1\\|2 | \n", [[["甲", "乙"], ["1|2", ""]]], id="no outer pipes, escaped one"),
        pytest.param("| **甲** | 乙 |\n\n| 1 | 2 |", [[["甲", "乙"], ["1", "2"]]], id="blank line between rows, bold"),
        pytest.param("｜甲｜乙｜\n｜1｜2｜", [[["甲", "乙"], ["1", "2"]]], id="full width"),
        pytest.param("a|b|c\nd|e|f\n | |", [[["a", "b", "c"], ["d", "e", "f"], ["", "", ""]]], id="without a rule"),
        pytest.param("首页 | 网站地图\n版权 | 所有", ["首页 | 网站地图", "版权 | 所有"], id="words of a page's foot"),
        pytest.param("首页|网站|地图\n关于", ["首页|网站|地图", "关于"], id="one line of links"),
        pytest.param("---|---", ["---|---"], id="a rule alone"),
    ],
)
def test_pipes(text: str, expected: list[object]) -> None:
    assert shapes(text) == expected


BOX = """前
┌──────┬───┬────┐
│ 甲   │ 1 │  2 │
│ 乙   ├───┼────┤
│      │ 3 │ 四 │
├──────┴───┼────┤
│ 丙       │    │
└──────────┴────┘
后"""
ASCII = BOX.translate(str.maketrans("┌┬┐├┼┤└┴┘│─", "+++++++++|-"))
PLACES = [(0, 0, 2, 1, "甲\n乙"), (0, 1, 1, 1, "1"), (0, 2, 1, 1, "2"), (1, 1, 1, 1, "3"), (1, 2, 1, 1, "四")]
BOTTOM = [(2, 0, 1, 2, "丙"), (2, 2, 1, 1, "")]


@pytest.mark.parametrize("text", [BOX, ASCII, BOX.replace("─", "-").translate(str.maketrans("┌┬┐├┼┤└┴┘", "+" * 9))])
def test_drawn_cells_are_where_the_lines_show_them(text: str) -> None:
    assert outline(read_txt(text)) == ["前", [*PLACES, *BOTTOM], "后"]


def test_a_drawing_that_does_not_fit_is_read_in_order() -> None:
    text = "┌───┬───┐\n│申请│1│\n├───┼───┤\n│维持结果│2│\n└───┴───┘"
    (grid,) = grids(text)
    assert (rows(grid), grid.spans_known) == ([["申请", "1"], ["维持结果", "2"]], False)


def test_a_drawn_line_may_end_before_the_last_upright_line() -> None:
    assert rows(grids("┌──┬──┐\n│甲│\n├──┼──┤\n│乙│1 │\n└──┴──┘")[0]) == [["甲", ""], ["乙", "1"]]


@pytest.mark.parametrize("text", ["┌──┐\n│甲│\n└──┘", "┌─┬─┐\n├─┼─┤\n└─┴─┘", "┌─┬─┐", "+----+\n甲"])
def test_frames_are_no_tables(text: str) -> None:
    assert outline(read_txt(text)) == text.split("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "信息内容    本年制发  现行有效\n规章          0        12\n规范性文件             3",
            [[["信息内容", "本年制发", "现行有效"], ["规章", "0", "12"], ["规范性文件", "", "3"]]],
            id="blanks are told by their place",
        ),
        pytest.param(
            "信息  制发  废止\n规章  1  2\n行政规范性文件  3  4",
            [[["信息", "制发", "废止"], ["规章", "1", "2"], ["行政规范性文件", "3", "4"]]],
            id="not aligned",
        ),
        pytest.param("维持  纠正  其他\n\n1  2  3", [[["维持", "纠正", "其他"], ["1", "2", "3"]]], id="values alone"),
        pytest.param("甲　　1\n乙　　2", [[["甲", "1"], ["乙", "2"]]], id="ideographic spaces"),
        pytest.param(
            "甲  乙    丙\n1  2  3\n子  丑  寅  4",
            [[["甲", "乙", "丙"], ["1", "2", "3"], ["子", "丑", "寅", "4"]]],
            id="more words than columns",
        ),
        pytest.param("某市民政局    2024年1月30日", ["某市民政局    2024年1月30日"], id="a signature"),
        pytest.param("甲  乙\n丙  丁\n戊  己", ["甲  乙", "丙  丁", "戊  己"], id="no numbers"),
        pytest.param("一  1\n联系人  张三  电话", ["一  1", "联系人  张三  电话"], id="two lines that differ"),
        pytest.param("公开" * 40 + "  3\n乙  1", ["公开" * 40 + "  3", "乙  1"], id="prose"),
    ],
)
def test_columns(text: str, expected: list[object]) -> None:
    assert shapes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            '题名,,\r\n"信息\n内容",制发,"废止, 失效"\r\n规章,"1,234",0\r\n文件,,2\r\n办法,3,4\r\n',
            [
                "题名",
                [["信息\n内容", "制发", "废止, 失效"], ["规章", "1,234", "0"], ["文件", "", "2"], ["办法", "3", "4"]],
            ],
            id="commas",
        ),
        pytest.param("题名\t\t\n规章\t1\t0\n文件\t2\t3", ["题名", [["规章", "1", "0"], ["文件", "2", "3"]]], id="TABs"),
        pytest.param("一是查,二是改,三是评\n" * 3, ["一是查,二是改,三是评"] * 3, id="clauses"),
        pytest.param('规章,1,0\n"文件,2,3', ["规章,1,0", '"文件,2,3'], id="an open quote"),
        pytest.param(f"规章,1,{'x' * 140_000}", [f"规章,1,{'x' * 140_000}"], id="beyond what the csv module reads"),
    ],
)
def test_sheets(text: str, expected: list[object]) -> None:
    assert shapes(text) == expected


@pytest.mark.parametrize(
    ("lines", "blank"),
    [
        (["甲", "", "1", "2", "乙", "3", "", "丙", "", "4", ""], [6, 8]),
        (["甲", "", "1", "", "2", "", "乙", "", "3", "", "丙", "4"], []),
        (["甲", "1", "2", "", "乙", "3", "4", "", "丙", "5", ""], []),
        (["甲", "1", "", "乙"], []),
        (["甲", "1", "", "2", "3", "乙", "3", "", "丙", "公" * 61], [2, 7]),
        (["甲", "1", "", "2", "3", "乙", "3", "丙", "4", "", "公" * 61], [2, 9]),
    ],
)
def test_blank_lines_that_are_cells(lines: list[str], blank: list[int]) -> None:
    assert sorted(blank_cells(lines)) == blank


WANTED = {
    table: {key: ("", "0", "3", "12", "0")[crc32(key.encode()) % 5] for key in form("2021").table(table).cells}
    for table in ("T2", "T3", "T4")
}
"""Values with blanks among them."""


def piped(cells: Sequence[LayoutCell]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in tsv(cells)]


def bare(cells: Sequence[LayoutCell]) -> list[str]:
    return [" | ".join(row) for row in tsv(cells)]


def spaced(cells: Sequence[LayoutCell]) -> list[str]:
    table = tsv(cells)
    wide = [max(columns(row[col])[-1] for row in table) + 3 for col in range(len(table[0]))]
    return ["".join(text + " " * (wide[c] - columns(text)[-1]) for c, text in enumerate(row)).rstrip() for row in table]


def commas(cells: Sequence[LayoutCell]) -> list[str]:
    made = io.StringIO()
    csv.writer(made).writerows(row + [""] * (15 - len(row)) for row in tsv(cells))
    return made.getvalue().splitlines()


def stacked(cells: Sequence[LayoutCell]) -> list[str]:
    return [cell.text for cell in cells]


@pytest.mark.parametrize("shape", [piped, bare, spaced, commas, stacked])
def test_every_value_lands_in_its_cell(shape: Callable[[Sequence[LayoutCell]], list[str]]) -> None:
    parts = [TITLE, SECTIONS[0], PROSE * 3]
    for number, table in enumerate(("T2", "T3", "T4"), 1):
        parts += [SECTIONS[number], *shape(official(table, WANTED[table]))]
    if shape is commas:
        parts = [part if "," in part else f"{part}{',' * 14}" for part in parts]
    report = recognise(read_txt("\n".join([*parts, SECTIONS[4], PROSE])))
    found = {name: {key: cell.raw for key, cell in table.cells.items()} for name, table in report.tables.items()}
    tables = ["T3"] if shape is spaced else ["T2", "T3", "T4"]  # not a row without any number, nor one without another
    assert {name: found[name] for name in tables} == {name: WANTED[name] for name in tables}
    assert [section.number for section in report.sections[:4]] == [1, 2, 3, 4]
