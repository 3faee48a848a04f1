"""Ruled tables of one page: the same table in every style of rules gives the same cells."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gichecker.readers.page import PageContent, Rule
from gichecker.readers.page_grid import PageGrid, grids
from gichecker.readers.page_text import cell_text
from tests.documents import official
from tests.readers.drawn import HEIGHT, LEFT, STYLES, WIDTH, Cell, Table, box, glyphs, in_style, pages, table

T3 = table(official("T3", {"new/tot": 128, "res.total/np": "（无）"}), (30, 42, 113, 34, 34, 34, 34, 34, 34, 34))


def cells(grid: PageGrid) -> list[Cell]:
    return [Cell(c.row, c.col, c.rowspan, c.colspan, cell_text(c.glyphs, grid.page)[0]) for c in grid.cells]


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Merged cells anywhere but in the last row and column, which show all lines of the grid."""
    rows, cols = draw(st.integers(2, 7)), draw(st.integers(2, 6))
    covered: set[tuple[int, int]] = set()
    found = []
    for row in range(rows):
        for col in range(cols):
            if (row, col) in covered:
                continue
            high = draw(st.integers(1, max(1, rows - 1 - row))) if col < cols - 1 else 1
            wide = draw(st.integers(1, max(1, cols - 1 - col))) if row < rows - 1 else 1
            if any((r, c) in covered for r in range(row, row + high) for c in range(col, col + wide)):
                high = wide = 1
            covered |= {(r, c) for r in range(row, row + high) for c in range(col, col + wide)}
            found.append(
                Cell(row, col, high, wide, draw(st.text("甲乙丙丁戊己庚辛0123456789", min_size=1, max_size=4)))
            )
    return Table(tuple(draw(st.sampled_from([60.0, 67.5, 75.0])) for _ in range(cols)), tuple(found))


@pytest.mark.parametrize("style", STYLES)
@given(source=tables())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_table_in_any_style(style: str, source: Table) -> None:
    (page,) = in_style(style, pages(source))
    (grid,) = grids(page)
    assert cells(grid) == list(source.cells)


@pytest.mark.parametrize("style", STYLES)
def test_the_official_table_in_any_style(style: str) -> None:
    (page,) = in_style(style, pages(T3))
    (grid,) = grids(page)
    assert cells(grid) == list(T3.cells)
    assert grid.columns == pytest.approx(T3.edges, abs=1)


def one_page(rules: list[Rule], *texts: tuple[str, float, float]) -> list[PageGrid]:
    """The grids of a page with some rules and lines of text."""
    drawn = [glyph for text, left, baseline in texts for glyph in glyphs(text, left, baseline)]
    return grids(PageContent(1, WIDTH, HEIGHT, drawn, rules, []))


NO_TABLES = {
    "nothing": [],
    "underline": [Rule(100, 202, 160, 202)],
    "red head and line of the foot": [Rule(LEFT, 150, 525, 150), Rule(LEFT, 153, 525, 153), Rule(LEFT, 780, 525, 780)],
    "box": box(80, 180, 300, 220),
    "double frame around the page": box(30, 30, 565, 812) + box(33, 33, 562, 809),
    "boxes below each other": box(80, 180, 300, 220) + box(80, 240, 300, 280),
    "stack of boxes": box(80, 180, 300, 220) + box(80, 220, 300, 260),
    "cross": [Rule(80, 200, 300, 200), Rule(190, 150, 190, 250)],
    "letter in outlines": box(100, 190, 104, 200) + box(100, 194, 103, 196),
    "empty grid": [*box(80, 400, 300, 500), Rule(150, 400, 150, 500), Rule(80, 450, 300, 450)],
}


@pytest.mark.parametrize("rules", NO_TABLES.values(), ids=NO_TABLES)
def test_lines_that_are_no_table(rules: list[Rule]) -> None:
    assert one_page(rules, ("全年主动公开政府信息1037条", 90, 200)) == []


def test_a_drawing_is_no_table() -> None:
    hatching = [Rule(100, 100 + 0.4 * at, 400, 100 + 0.4 * at) for at in range(1500)]
    assert one_page([*hatching, *box(100, 100, 400, 700)], ("图", 200, 200)) == []
    hatching = [Rule(100, 100 + 7 * at, 110 + at, 100 + 7 * at) for at in range(1300)]
    assert one_page([*hatching, *hatching, *box(100, 100, 400, 700), Rule(200, 100, 200, 700)], ("图", 220, 200)) == []


def test_squared_paper_is_no_table() -> None:
    lines = [rule for at in range(200) for rule in (Rule(0, 6 * at, 1200, 6 * at), Rule(6 * at, 0, 6 * at, 1200))]
    assert one_page(lines, ("图", 200, 200)) == []


def test_tables_close_to_each_other_stay_apart() -> None:
    upper = Table((60.0, 60.0), tuple(Cell(0, col, 1, 1, text) for col, text in enumerate("甲乙")))
    (page,) = pages(upper)
    lower = [rule._replace(top=rule.top + 22, bottom=rule.bottom + 22) for rule in page.rules]
    found = one_page([*page.rules, *lower], ("甲", 80, 92), ("丙", 80, 114))
    assert [(cell.col, [glyph.text for glyph in cell.glyphs]) for grid in found for cell in grid.cells] == [
        (0, ["甲"]),
        (1, []),
        (0, ["丙"]),
        (1, []),
    ]


def test_a_table_inside_a_cell() -> None:
    rules = [*box(70, 80, 470, 280), Rule(270, 80, 270, 280), *box(90, 120, 250, 140), Rule(170, 120, 170, 140)]
    (grid,) = one_page(rules, ("外", 80, 100), ("内", 100, 132), ("右", 300, 100))
    assert [[glyph.text for glyph in cell.glyphs] for cell in grid.cells] == [["外"], ["右"]]
    ((inner,), none) = (cell.nested for cell in grid.cells)
    assert [[glyph.text for glyph in cell.glyphs] for cell in inner.cells] == [["内"], []]
    assert none == []


def test_a_cell_ends_where_it_would_not_be_a_rectangle() -> None:
    """The rule between 乙 and 丙 is missing beside 甲 only."""
    rules = [*box(70, 80, 270, 140), Rule(170, 80, 170, 140), Rule(70, 100, 170, 100), Rule(70, 120, 270, 120)]
    (grid,) = one_page([*rules, Rule(220, 80, 220, 100)], ("甲", 80, 95), ("乙", 180, 95))
    places = [(cell.row, cell.col, cell.rowspan, cell.colspan) for cell in grid.cells]
    assert places == [(0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 0, 1, 1), (1, 1, 1, 2), (2, 0, 1, 1), (2, 1, 1, 2)]


def test_a_glyph_on_a_rule_is_in_the_cell_of_its_centre() -> None:
    rules = [*box(70, 80, 270, 100), Rule(170, 80, 170, 100)]
    (grid,) = one_page(rules, ("甲乙", 158, 95))
    assert [[glyph.text for glyph in cell.glyphs] for cell in grid.cells] == [["甲"], ["乙"]]
