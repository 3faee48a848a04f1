"""Official forms, layouts and equations, against the official annexes."""

import json
from typing import Any

import pytest

from gichecker.model.form import FORMS, TABLES, form, form_due
from gichecker.model.layout import layout
from gichecker.model.relation import equations
from tests.shared import SHARED, needs_shared

forms = pytest.mark.parametrize("form_id", FORMS)


@pytest.mark.parametrize(
    ("year", "due"), [(2018, None), (2019, "2019"), (2020, "2019"), (2021, "2021"), (2030, "2021")]
)
def test_the_form_that_a_year_asks_for(year: int, due: str | None) -> None:
    assert form_due(year) == due


@forms
@pytest.mark.parametrize("table", TABLES)
def test_a_layout_covers_its_grid_without_overlap(form_id: str, table: str) -> None:
    shown = layout(form_id, table)
    covered = [
        (row, col)
        for cell in shown.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for col in range(cell.col, cell.col + cell.colspan)
    ]
    assert sorted(covered) == [(row, col) for row in range(shown.rows) for col in range(shown.cols)]
    values = [cell.key for cell in shown.cells if cell.role == "value"]
    assert sorted(values) == sorted(form(form_id).table(table).cells)


@pytest.mark.parametrize(
    ("form_id", "counts"), [("2019", {"T2": 0, "T3": 37, "T4": 3}), ("2021", {"T2": 0, "T3": 39, "T4": 3})]
)
def test_equations_by_table(form_id: str, counts: dict[str, int]) -> None:
    assert {table: len(equations(form_id, table)) for table in TABLES} == counts


@forms
def test_every_equation_names_cells_of_the_form(form_id: str) -> None:
    for table in TABLES:
        cells = {f"{table}/{key}" for key in form(form_id).table(table).cells}
        assert all(cells >= set(equation.cells) for equation in equations(form_id, table))


def test_what_the_form_lacks_is_a_key_error() -> None:
    table = form("2021").table("T3")
    assert table.column("new", "np").label == "自然人"
    for missing in (lambda: form("2021").table("T9"), lambda: table.row("none"), lambda: table.column("new", "none")):
        with pytest.raises(KeyError):
            missing()


@needs_shared
@forms
def test_layouts_are_those_of_the_annexes(form_id: str) -> None:
    data = json.loads((SHARED / "domain" / "official_forms.json").read_text(encoding="utf-8"))
    tables: dict[str, Any] = data["formats"][form_id]["tables"]
    blocks = [row for block in tables["T2"]["blocks"] for row in block["grid"]]
    grids = {"T2": blocks, "T3": tables["T3"]["grid"], "T4": tables["T4"]["grid"]}
    for table, rows in grids.items():
        wanted = {(at, cell["c"], cell["rs"], cell["cs"], cell["t"]) for at, row in enumerate(rows) for cell in row}
        assert {(c.row, c.col, c.rowspan, c.colspan, c.text) for c in layout(form_id, table).cells} == wanted
