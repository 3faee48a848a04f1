"""Tables that are ruled in part: the official ones are found again."""

from collections.abc import Callable

import pytest

from gichecker.readers.page import PageContent, Rule
from gichecker.readers.page_joins import PagePart
from gichecker.readers.page_tables import tables_and_rows
from tests.documents import official
from tests.readers.drawn import HEIGHT, WIDTH, Table, around, box, glyphs, pages, table, whole

T2 = table(official("T2", {"reg/made": "12", "reg/repealed": "", "fee/amount": "12.35"}), (150, 100, 100, 100))
T3 = table(
    official("T3", {"new/np": "231", "new/biz": "7", "res.deny.secret/np": "", "res.total/tot": "1,738"}),
    (30, 42, 150, 32, 32, 32, 32, 32, 32, 38),
)
T4 = table(official("T4", {"rev/keep": "3"}), (32,) * 15)
TABLES = {
    "T2": T2._replace(labels=1, heads=1),
    "T3": T3._replace(labels=3, heads=3),
    "T4": T4._replace(labels=0, heads=3),
}


def upright(rules: list[Rule], *edges: float) -> list[Rule]:
    return [rule for rule in rules if rule.left != rule.right or rule.left in edges]


def level(rules: list[Rule], *edges: float) -> list[Rule]:
    return [rule for rule in rules if rule.top != rule.bottom or rule.top in edges]


def with_three_rules(rules: list[Rule], source: Table) -> list[Rule]:
    heights = sorted({rule.top for rule in rules if rule.top == rule.bottom})
    return level(upright(rules), heights[0], heights[source.heads], heights[-1])


STYLES: dict[str, Callable[[list[Rule], Table], list[Rule]]] = {
    "no rules": lambda rules, source: [],  # noqa: ARG005 - one of several styles
    "three rules": with_three_rules,
    "rules between rows": lambda rules, source: upright(rules),  # noqa: ARG005
    "rows and sides": lambda rules, source: upright(rules, source.edges[0], source.edges[-1]),
    "rows and label": lambda rules, source: upright(
        rules, source.edges[0], source.edges[source.labels], source.edges[-1]
    ),
    "columns": lambda rules, source: level(rules, rules[0].top, max(rule.bottom for rule in rules)),  # noqa: ARG005
    "frame": lambda rules, source: box(
        source.edges[0], rules[0].top, source.edges[-1], max(rule.bottom for rule in rules)
    ),
    "framed page": lambda rules, source: around(with_three_rules(rules, source)),
}


CASES = [(name, style) for name in TABLES for style in STYLES if (name, style) != ("T4", "columns")]


@pytest.mark.parametrize(("name", "style"), CASES)
def test_partly_ruled(name: str, style: str) -> None:
    source = TABLES[name]
    (page,) = pages(source)
    (grid,), left = tables_and_rows(page._replace(rules=STYLES[style](whole(page.rules), source)))
    part = PagePart(grid)
    shift = part.rows - source.rows
    found = [(cell.row - shift, cell.col, cell.text) for cell in part.cells if cell.col >= source.labels]
    values = [(cell.row, cell.col, cell.text) for cell in source.cells if cell.col >= source.labels]
    assert [cell for cell in found if cell[0] >= source.heads and cell[2]] == [
        cell for cell in values if cell[0] >= source.heads and cell[2]
    ]
    assert left == []


def test_numbers_in_cells_that_are_in_no_line_stay_in_them() -> None:
    rules = [*box(80, 80, 280, 140), Rule(180, 80, 180, 140)]
    drawn = [g for at in range(3) for g in (*glyphs("1", 90, 95 + 13 * at), *glyphs("2", 190, 101 + 13 * at))]
    (grid,), left = tables_and_rows(PageContent(1, WIDTH, HEIGHT, [*drawn, *glyphs("以上", 90, 200)], rules, []))
    assert [len(cell.glyphs) for cell in grid.cells] == [3, 3]
    assert [len(row.glyphs) for row in left] == [2]


def test_tables_of_all_kinds_from_top_to_bottom() -> None:
    ruled, nested, aligned = (Rule(180, 500, 180, 600), Rule(120, 520, 120, 530), pages(TABLES["T2"])[0].glyphs)
    rules = [*box(80, 500, 280, 600), ruled, *box(90, 520, 150, 530), nested]
    page = PageContent(1, WIDTH, HEIGHT, [*glyphs("内", 95, 529), *glyphs("外", 200, 529), *aligned], rules, [])
    found, left = tables_and_rows(page)
    assert [len(grid.columns) - 1 for grid in found] == [4, 2]
    assert [[len(cell.glyphs), len(cell.nested)] for cell in found[1].cells] == [[0, 1], [1, 0]]
    assert left == []


def test_ruled_columns_that_are_blank_stay() -> None:
    edges = (80, 160, 200, 240, 300, 360, 420)
    rules = [*box(80, 80, 420, 210), *(Rule(edge, 80, edge, 210) for edge in edges[1:-1])]
    texts = {90: "餐饮服务", 255: "12.50", 315: "6", 375: "3.25"}
    drawn = [glyph for at in range(8) for left, text in texts.items() for glyph in glyphs(text, left, 95 + 15 * at)]
    (grid,), left = tables_and_rows(PageContent(1, WIDTH, HEIGHT, drawn, rules, []))
    assert (len(grid.columns), left) == (len(edges), [])
