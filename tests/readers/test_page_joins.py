"""Tables broken over pages: wherever the break is, the table is the one that was broken."""

from collections.abc import Sequence

import pytest

from gichecker.readers.flow import GridDraft
from gichecker.readers.page import PageContent, Rule
from gichecker.readers.page_grid import grids
from gichecker.readers.page_joins import PagePart, PageTable
from tests.documents import official
from tests.readers.drawn import LEFT, TOP, Cell, Table, box, in_style, lines_of, pages, table

NUMBERS = {f"{row}/{column}": at for at, row in enumerate(("new", "res.open", "res.total")) for column in ("np", "tot")}
T2 = table(official("T2", {"fee/amount": "12.35"}), (150, 100, 100, 100))
T3 = table(official("T3", NUMBERS), (30, 42, 113, 34, 34, 34, 34, 34, 34, 34))
T4 = table(official("T4"), (30,) * 15)


def joined(drawn: Sequence[PageContent]) -> GridDraft:
    """The one table that the pages hold."""
    (first, *others) = [PagePart(grid) for page in drawn for grid in grids(page)]
    whole = PageTable(first)
    for part in others:
        assert whole.goes_on(part)
        whole.add(part)
    return whole.draft()


def cells(draft: GridDraft) -> list[Cell]:
    return [Cell(c.row, c.col, c.rowspan, c.colspan, c.text) for c in draft.cells]


def cuts(source: Table) -> list[tuple[int, int]]:
    """Every row and line before which a page can end."""
    own = [cell for cell in source.cells if cell.rowspan == 1]
    sizes = {row: max(len(lines_of(source, cell)) for cell in own if cell.row == row) for row in range(source.rows)}
    return [(row, line) for row, size in sizes.items() for line in range(size)][1:]


SOURCES = {"T2": (T2, 2), "T3": (T3, 3), "T4": (T4, 3)}
BREAKS = [
    pytest.param(source, cut, head, id=f"{name} before row {cut[0]} line {cut[1]}, head of {head}")
    for name, (source, rows) in SOURCES.items()
    for cut in cuts(source)
    for head in (0, rows)
    if cut[0] >= rows or not head
]


@pytest.mark.parametrize(("source", "cut", "head"), BREAKS)
def test_broken_anywhere(source: Table, cut: tuple[int, int], head: int) -> None:
    assert cells(joined(pages(source, [cut], head))) == list(source.cells)


STYLED = ("dashed", "double", "short", "open sides", "open ends", "framed page")


@pytest.mark.parametrize("style", STYLED)
@pytest.mark.parametrize("head", [0, 3])
def test_broken_several_times_in_any_style(style: str, head: int) -> None:
    drawn = in_style(style, pages(T3, [(5, 0), (16, 1), (22, 1), (26, 0)], head))
    assert cells(joined(drawn)) == list(T3.cells)


def test_a_joined_cell_is_printed_on_both_pages() -> None:
    draft = joined(pages(T3, [(24, 2)]))
    (cell,) = (cell for cell in draft.cells if (cell.row, cell.col) == (24, 2))
    assert cell.text == "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
    assert [line.area.page for line in cell.lines] == [1, 1, 2, 2]
    assert [cell.text[line.start : line.end] for line in cell.lines] == lines_of(T3, Cell(24, 2, 1, 1, cell.text))
    assert [area.page for area in cell.areas] == [1, 2]


def test_a_number_cut_by_the_break() -> None:
    source = Table((100.0, 22.0, 22.0), (Cell(0, 0, 1, 1, "总计"), Cell(0, 1, 1, 1, "228"), Cell(0, 2, 1, 1, "5")))
    first, second = pages(source, [(0, 1)])
    assert [cell.text for cell in joined([first, second]).cells] == ["总计", "228", "5"]


def shifted(page: PageContent, by: float) -> PageContent:
    moved = [glyph._replace(left=glyph.left + by, right=glyph.right + by) for glyph in page.glyphs]
    rules = [rule._replace(left=rule.left + by, right=rule.right + by) for rule in page.rules]
    return page._replace(glyphs=moved, rules=rules)


def test_a_number_cut_by_the_break_beside_a_label_of_several_rows() -> None:
    rows = (Cell(1, 1, 1, 1, "总计"), Cell(1, 2, 1, 1, "228"), Cell(2, 1, 1, 1, "结转"), Cell(2, 2, 1, 1, "5"))
    source = Table(
        (28.0, 100.0, 22.0), (Cell(0, 0, 3, 1, "结果"), Cell(0, 1, 1, 1, "公开"), Cell(0, 2, 1, 1, "1"), *rows)
    )
    first, second = pages(source, [(1, 1)])
    assert [cell.text for cell in joined([first, second]).cells] == ["结果", "公开", "1", "总计", "228", "结转", "5"]


def test_margins_that_alternate() -> None:
    first, second = pages(T3, [(15, 0)])
    assert cells(joined([first, shifted(second, 28)])) == list(T3.cells)


ROW = tuple(Cell(0, col, 1, 1, text) for col, text in enumerate(("甲", "1", "2")))


@pytest.mark.parametrize(
    ("widths", "page"),
    [((100, 60, 60), 1), ((100, 60, 60), 3), ((100, 60, 70), 2), ((60, 100, 60), 2), ((100, 122, 4), 2)],
    ids=["same page", "not the next page", "other width", "other columns", "narrow last column"],
)
def test_another_table_is_not_joined(widths: tuple[float, ...], page: int) -> None:
    (first,), (second,) = pages(Table((100, 60, 60), ROW)), pages(Table(widths, ROW))
    grid, other = (PagePart(grid) for one in (first, second._replace(number=page)) for grid in grids(one))
    assert not PageTable(grid).goes_on(other)


def two_pages(above: Sequence[str], below: Sequence[str]) -> tuple[PagePart, PagePart]:
    """A table of one row on each of two pages."""
    rows = ([Cell(0, col, 1, 1, text) for col, text in enumerate(texts)] for texts in (above, below))
    drawn = [pages(Table((100.0, 60.0, 60.0), tuple(row)))[0]._replace(number=at) for at, row in enumerate(rows, 1)]
    first, second = (PagePart(grid) for page in drawn for grid in grids(page))
    return first, second


@pytest.mark.parametrize(
    ("above", "below", "rows"),
    [
        (["总计", "", ""], ["", "1", "2"], 1),
        (["总计", "", ""], ["结转", "", ""], 2),
        (["总计", "1", ""], ["", "", "2"], 2),
        (["甲", "1", "2"], ["乙", "1", "2"], 2),
    ],
    ids=["label above values", "two labels", "values on both sides", "two rows"],
)
def test_rows_on_both_sides_of_a_break(above: list[str], below: list[str], rows: int) -> None:
    first, second = two_pages(above, below)
    whole = PageTable(first)
    whole.add(second)
    texts = [cell.text for cell in whole.draft().cells]
    assert texts == ([*above[:1], *below[1:]] if rows == 1 else [*above, *below])


@pytest.mark.parametrize(("height", "rows"), [(6, 2), (16, 3)])
def test_a_blank_rest_of_a_row(height: float, rows: int) -> None:
    """What is too low for a line of text is no row of its own."""
    (first,) = pages(Table((100.0, 60.0), (Cell(0, 0, 1, 1, "总计"), Cell(0, 1, 1, 1, "1"))))
    (second,) = pages(Table((100.0, 60.0), (Cell(0, 0, 1, 1, "结转"), Cell(0, 1, 1, 1, "2"))))
    second = second._replace(number=2, rules=[*second.rules, *box(LEFT, TOP - height, LEFT + 160, TOP)])
    second.rules.append(Rule(LEFT + 100, TOP - height, LEFT + 100, TOP))
    draft = joined([first, second])
    assert [(cell.row, cell.text) for cell in draft.cells if cell.text] == [
        (0, "总计"),
        (0, "1"),
        (rows - 1, "结转"),
        (rows - 1, "2"),
    ]


def test_a_page_with_nothing_but_the_head() -> None:
    first, second = pages(T4, [(3, 0)])
    whole = PageTable(PagePart(grids(first)[0]))
    whole.add(PagePart(grids(first._replace(number=2))[0]))
    whole.add(PagePart(grids(second._replace(number=3))[0]))
    assert cells(whole.draft()) == list(T4.cells)
