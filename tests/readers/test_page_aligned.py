"""Tables without rules: the official ones are found again; prose and lists stay what they are."""

from collections.abc import Sequence

import pytest

from gichecker.readers.page import Glyph
from gichecker.readers.page_aligned import aligned
from gichecker.readers.page_joins import PagePart
from gichecker.readers.page_rows import rows
from tests.documents import official
from tests.readers.drawn import Cell, Table, glyphs, pages, table

VALUES = {"new/np": "231", "new/biz": "181", "new/tot": "1738", "res.deny.secret/np": "", "res.other.misc/tot": "—"}
WIDTHS3 = (30, 42, 150, 32, 32, 32, 32, 32, 32, 38)
T2 = table(official("T2", {"fee/amount": "12.35"}), (150, 100, 100, 100))._replace(labels=1)
T3 = table(official("T3", VALUES), WIDTHS3)._replace(labels=3, heads=3)
T3_OF_2019 = table(official("T3", VALUES, "2019"), WIDTHS3)._replace(labels=3, heads=3)
NARROW = T3._replace(widths=(34, 42, 88, *WIDTHS3[3:]))
T4 = table(official("T4"), (32,) * 15)._replace(labels=0)


def unruled(source: Table) -> list[Cell]:
    """The cells of a table drawn without rules below a heading, rows counted from the first below its head."""
    (page,) = pages(source)
    heading = glyphs("三、收到和处理政府信息公开申请情况", 80, 60)
    (grid,), left = aligned(rows(heading + page.glyphs), 1)
    assert [row.glyphs for row in left] == [heading]
    part = PagePart(grid)
    head = part.rows - source.rows
    return [Cell(cell.row - head, cell.col, cell.rowspan, cell.colspan, cell.text) for cell in part.cells]


def below(source: Table, cells: list[Cell] | tuple[Cell, ...]) -> list[Cell]:
    return [cell for cell in cells if cell.row >= source.heads]


@pytest.mark.parametrize("raised", [False, True], ids=["middle", "top"])
@pytest.mark.parametrize("source", [T3, T3_OF_2019, NARROW], ids=["2021", "2019", "labels of many lines"])
def test_table_3(source: Table, *, raised: bool) -> None:
    source = source._replace(raised=raised)
    found = unruled(source)
    assert below(source, found) == below(source, source.cells)
    heads = {cell.text: cell for cell in found if cell.row < source.heads and cell.text}
    assert set(heads) == {cell.text for cell in source.cells if cell.row < source.heads}
    leaves = [heads[name] for name in ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")]
    assert [(cell.row, cell.col) for cell in leaves] == [(leaves[0].row, col) for col in range(4, 9)]
    assert (heads["自然人"].col, heads["总计"].col) == (3, 9)


def test_table_2() -> None:
    found = unruled(T2)
    shown = [(cell.row, cell.col, cell.text) for cell in found if cell.text]
    titles = {cell.row for cell in T2.cells if cell.colspan == 4}
    assert [c for c in shown if c[0] not in titles] == [(c.row, c.col, c.text) for c in T2.cells if c.row not in titles]
    assert [text for row, _, text in shown if row in titles] == [c.text for c in T2.cells if c.row in titles]
    spans = {(cell.row, cell.col, cell.colspan) for cell in found if cell.row not in titles}
    assert spans == {(cell.row, cell.col, cell.colspan) for cell in T2.cells if cell.row not in titles}


def test_table_4() -> None:
    found = unruled(T4)
    leaves = sorted((cell.col, cell.text) for cell in found if cell.text and cell.row < 3 and len(cell.text) < 5)
    words = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"] * 3
    assert [text for _, text in leaves if not text.startswith("行政")] == words
    assert [(cell.row, cell.col, cell.text) for cell in found if cell.row == 3] == [(3, col, "0") for col in range(15)]


def moved(drawn: Sequence[Glyph], down: float) -> list[Glyph]:
    return [g._replace(top=g.top + down, bottom=g.bottom + down, baseline=g.baseline + down) for g in drawn]


def test_two_tables_with_a_heading_between_them() -> None:
    (upper,), (lower,) = pages(T2), pages(T4)
    heading = glyphs("四、政府信息公开行政复议、行政诉讼情况", 80, 350)
    found, left = aligned(rows([*upper.glyphs, *heading, *moved(lower.glyphs, 280)]), 1)
    assert [len(grid.columns) - 1 for grid in found] == [4, 15]
    assert [row.glyphs for row in left] == [heading]


def test_the_rest_of_a_table_on_the_next_page() -> None:
    _, page = pages(T3, [(20, 0)])
    (grid,), left = aligned(rows(page.glyphs), 2)
    found = [(cell.row + 20, cell.col, cell.text) for cell in PagePart(grid).cells if cell.col > 1]
    assert found == [(cell.row, cell.col, cell.text) for cell in T3.cells if cell.col > 1 and cell.row > 19]
    assert left == []


NO_TABLES = {
    "prose with numbers": [
        "全年主动公开政府信息1037条，其中水旱灾害防御类214条、",
        "农村供水类186条、河湖管护类259条，",
        "共计3 条。",
    ],
    "table of contents": [
        f"{number}、总体情况                                        {page}"
        for page, number in enumerate("一二三四五六")
    ],
    "addresses": [f"地址：某路{at}号          邮编：00000{at}" for at in range(4)],
    "two columns of prose": ["全年主动公开政府信息若干条    作出行政许可决定若干件"] * 6,
    "signature": ["", "                        某市水利局", "                        2024年1月20日"],
    "numbers out of line": ["甲      1    2    3", "乙    1      2  3", "丙         1    2      3"],
    "axis of a drawing": ["0    10    20    30    40    50"],
    "two numbers": ["甲      1", "乙      2"],
    "numbers among labels": ["甲      1     2", "乙      1     2", "丙丙丙丙丙      2"],
    "numbers that touch their labels": [
        "甲甲甲甲甲甲甲      1     2",
        "甲      1     2",
        "甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲      1     2",
    ],
}


@pytest.mark.parametrize("lines", NO_TABLES.values(), ids=NO_TABLES)
def test_what_is_no_table(lines: list[str]) -> None:
    found = rows(glyph for at, line in enumerate(lines) for glyph in glyphs(line, 80, 100 + 20 * at))
    assert aligned(found, 1) == ([], found)


def test_no_rows() -> None:
    assert aligned([], 1) == ([], [])


@pytest.mark.parametrize("last", ["四、结转下年度继续办理的政府信息公开申请数量", "（七）总计"])
@pytest.mark.parametrize("below", ["五、存在的主要问题", "注：不含网上咨询。"])
def test_where_the_last_label_ends(last: str, below: str) -> None:
    source = table(official("T3", VALUES), WIDTHS3)
    cells = [cell._replace(text=last) if cell.row == 27 and cell.col == 0 else cell for cell in source.cells]
    (page,) = pages(Table(WIDTHS3, tuple(cells), labels=3, heads=3))
    bottom = max(glyph.bottom for glyph in page.glyphs)
    (grid,), left = aligned(rows([*page.glyphs, *glyphs(below, 76, bottom + 14)]), 1)
    assert [cell.text for cell in PagePart(grid).cells if cell.text][-8] == last
    assert ["".join(glyph.text for glyph in row.glyphs) for row in left] == [below]


def test_no_glyph_is_lost_where_two_are_printed_over_each_other() -> None:
    (page,) = pages(T4)
    wide, narrow = (glyphs(text, left, 150)[0] for text, left in (("府", 98), ("3", 98.2)))
    (grid,), left = aligned(rows([*page.glyphs, wide, narrow]), 1)
    assert sum(len(cell.glyphs) for cell in grid.cells) + len(left) == len(page.glyphs) + 2
