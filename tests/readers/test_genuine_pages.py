"""Genuine files that have pages (ofd, pdf): where their tables are, row by row, and what stands on their lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import pytest

from gichecker.model.document import Document, Grid, GridCell, Paragraph
from gichecker.readers import read
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "genuine"
FACTS: dict[str, dict[str, Any]] = (
    json.loads((FOLDER / "expected.json").read_text(encoding="utf-8")) if FOLDER.is_dir() else {}
)
PAGED = {name: facts for name, facts in FACTS.items() if facts["kind"] in {"pdf", "ofd"} and "characters" not in facts}
ROWS = {"first_row": 0, "row_2": 1, "row_of_first_value": 3, "last_row": -1}


@cache
def read_once(name: str) -> Document:
    return read((FOLDER / name).read_bytes(), name.rpartition(".")[2])


@pytest.fixture(params=sorted(PAGED))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(name: str) -> Document:
    return read_once(name)


def squeezed(texts: Sequence[str]) -> list[str]:
    return ["".join(text.split()) for text in texts]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def printed_on(page: int, grid: Grid) -> list[GridCell]:
    return [cell for cell in grid.cells if any(area.page == page for area in cell.areas)]


def covering(grid: Grid) -> list[list[GridCell]]:
    return [[cell for cell in grid.cells if cell.row <= row < cell.row + cell.rowspan] for row in range(grid.rows)]


@needs_shared
def test_pages_and_strings(document: Document, name: str) -> None:
    assert document.pages == PAGED[name]["pages"]
    texts = (
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in document.blocks
        if isinstance(block, Paragraph | Grid)
    )
    (everything,) = squeezed(["".join(texts)])
    wanted = squeezed([*PAGED[name].get("strings", ()), "".join(PAGED[name].get("first_lines", ()))])
    assert [text for text in wanted if text not in everything] == []


@needs_shared
def test_tables_and_their_rows(document: Document, name: str) -> None:
    details = PAGED[name].get("tables_detail", [])
    found = grids(document)
    assert len(found) == PAGED[name].get("tables", len(found))
    for grid, facts in zip(found, details, strict=bool(details)) if details else ():
        rows = [squeezed([cell.text for cell in row]) for row in covering(grid)]
        assert (len(rows), printed_on(facts["page"], grid)) == (facts["rows"], list(grid.cells))
        assert [len(row) for row in rows] == facts.get("cells_per_row", [len(row) for row in rows])
        assert grid.cols == facts.get("columns", grid.cols)
        assert {key: rows[at] for key, at in ROWS.items() if key in facts} == {
            key: squeezed(facts[key]) for key in ROWS if key in facts
        }
        if third := facts.get("row_3_cell_3"):
            assert [rows[2][2]] == squeezed([third])


@needs_shared
@pytest.mark.parametrize(
    ("name", "facts"),
    [pytest.param(name, facts) for name in PAGED for facts in PAGED[name].get("tables_by_page_pdfplumber", ())],
)
def test_tables_page_by_page(name: str, facts: dict[str, Any]) -> None:
    ((grid, cells),) = [(grid, cells) for grid in grids(read_once(name)) if (cells := printed_on(facts["page"], grid))]
    assert (len({cell.row for cell in cells}), grid.cols) == (facts["rows"], facts["columns"])
    texts = [text for text in squeezed([cell.text for cell in cells]) if text]
    assert [texts[0], texts[-1]] == squeezed([facts["first_text"], facts["last_text"]])


@needs_shared
@pytest.mark.parametrize("name", [name for name in PAGED if "items_by_page" in PAGED[name]])
def test_rows_without_rules_between_them_stand_in_one_cell_line_by_line(name: str) -> None:
    facts = PAGED[name]
    shapes = {grid.cells[0].areas[0].page: list(map(len, covering(grid))) for grid in grids(read_once(name))}
    first, others = facts["ruled_rows_by_eye"]["page 1"], facts["ruled_rows_by_eye"]["pages 2 to 5"]
    assert shapes == {1: first} | dict.fromkeys(range(2, 6), others)
    for page, items in facts["items_by_page"].items():
        (grid,) = (grid for grid in grids(read_once(name)) if printed_on(int(page), grid))
        cells = covering(grid)[1]
        assert len(cells[1].lines) == items
        if page == "2":
            starts = [cell.text[: cell.lines[0].end] if cell.lines else "" for cell in cells]
            assert starts == facts["row_of_item_1"]
