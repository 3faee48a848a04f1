"""Formulas of the correction sheet; LibreOffice calculates them, and must come to the program's verdicts."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from gichecker.export.living import GAP, RIGHT, UNTOLD, _spans
from gichecker.export.xlsx import workbook_bytes
from gichecker.localisation.tableau import comparable
from gichecker.model.form import FORMS
from gichecker.model.outcome import Outcome, Source
from gichecker.model.record import replace
from gichecker.model.relation import Equation, equations
from gichecker.model.report import Report
from gichecker.rules.wording import TABLE_NAMES, gap
from tests.build import report
from tests.export.office import converted, needs_office

CASES: dict[str, Report] = {
    "zeros": report(),
    "old form": report(form_id="2019", t3={"new/np": 2, "new/tot": 2, "res.open/np": 2}),
    "wrong totals": report(t3={"new/np": 3, "new/tot": 4, "out/tot": 1}, t4={"rev/keep": 1, "lit2/tot": 2}),
    "blanks": report(t3={"new/np": 3, "new/tot": "", "new/biz": "/"}, t4={"rev/tot": "—"}),
    "words": report(t3={"new/np": "3件", "new/tot": 3, "in/np": "若干"}, t4={"rev/keep": "约1"}),
    "fractions": report(t3={"new/np": Decimal("0.1"), "new/biz": Decimal("0.2"), "new/tot": Decimal("0.3")}),
    "huge": report(t3={"new/np": 10**15, "new/tot": 10**15, "in/np": -1, "in/tot": -1}),
    "not found": report(t3={"new/sci": None, "res.open/tot": None}),
}


def verdicts(found: Report, name: str) -> Counter[str]:
    """What the program itself makes of the equations of a table."""
    table = found.tables[name]
    told = {(equation.rule, equation.key): equation for equation in comparable(found, table)}
    keys = [(equation.rule, equation.key) for equation in equations(table.form, name)]
    return Counter(verdict(found, told[key]) if key in told else UNTOLD for key in keys)


def verdict(found: Report, equation: Equation) -> str:
    left, right = (sum(value(found, cell) for cell in side) for side in (equation.left, equation.right))
    return RIGHT if left == right else f"{GAP}{gap(left, right)}"


def value(found: Report, address: str) -> Decimal:
    cell = found.cell(address)
    assert cell
    return Decimal(cell.value or 0)


def sheets(folder: Path, *outcomes: Outcome) -> tuple[Path, Any]:
    source = folder / "表.xlsx"
    source.write_bytes(workbook_bytes(outcomes))
    return source, openpyxl.load_workbook(source)


def checks(sheet: Worksheet) -> list[str]:
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return [cell.coordinate for cell in cells if str(cell.value).startswith("=IF(") and RIGHT in str(cell.value)]


@needs_office
def test_the_office_program_comes_to_our_verdicts(tmp_path: Path) -> None:
    outcomes = [Outcome(Source(f"{name}.docx"), report=found) for name, found in CASES.items()]
    source, book = sheets(tmp_path, *outcomes)
    calculated = openpyxl.load_workbook(converted(source, "xlsx", tmp_path), data_only=True)
    for name in ("T3", "T4"):
        said = Counter(calculated[TABLE_NAMES[name]][at].value for at in checks(book[TABLE_NAMES[name]]))
        assert said == sum((verdicts(found, name) for found in CASES.values()), Counter())
        assert {RIGHT, UNTOLD, f"{GAP}1"} <= set(said)


@needs_office
def test_a_corrected_value_changes_the_verdict(tmp_path: Path) -> None:
    source, book = sheets(tmp_path, Outcome(Source("a.docx"), report=report(t3={"new/np": 3})))
    book["表三"]["J5"] = 3
    book.save(source)
    calculated = openpyxl.load_workbook(converted(source, "xlsx", tmp_path), data_only=True)
    row = [cell.value for cell in calculated["表三"][5]]
    assert row[9:12] == [3, 3, RIGHT]


@pytest.mark.parametrize("form_id", FORMS)
def test_every_equation_has_its_formula(tmp_path: Path, form_id: str) -> None:
    found = report(form_id=form_id)
    _, book = sheets(tmp_path, Outcome(Source("a.docx"), report=found))
    for name in ("T3", "T4"):
        assert len(checks(book[TABLE_NAMES[name]])) == len(equations(form_id, name))


def test_formulas_are_plain_to_read(tmp_path: Path) -> None:
    found = report(t3={"in/np": "3件"})
    _, book = sheets(tmp_path, Outcome(Source("a.docx"), report=found))
    assert book["表三"]["K5"].value == "=SUM(D5:I5)"
    assert book["表三"]["L5"].value == '=IF(ROUND(K5-(SUM(J5)),6)=0,"相符","差 "&ROUND(ABS(K5-(SUM(J5))),6))'
    assert book["表三"]["K6"].value == "=SUM(D6:I6)+IF(ISTEXT(D6),3,0)"


def test_rows_that_the_table_does_not_have_are_not_missed(tmp_path: Path) -> None:
    found = report(t3={f"res.other.nofix/{at}": None for at in ("np", "biz", "sci", "npo", "law", "oth", "tot")})
    three = found.tables["T3"]
    shorter = replace(three, rows=tuple(label for label in three.rows if label.code != "res.other.nofix"))
    found = replace(found, tables={**found.tables, "T3": shorter})
    _, book = sheets(tmp_path, Outcome(Source("a.docx"), report=found))
    assert sum("COUNT(" in str(cell.value) for row in book["表三"].iter_rows() for cell in row) == 1


@pytest.mark.parametrize(
    ("places", "spans"),
    [
        ([(4, 4), (4, 5), (4, 6)], ["D4:F4"]),
        ([(4, 4), (5, 4), (7, 4)], ["D4:D5", "D7"]),
        ([(4, 4), (4, 5), (5, 5)], ["D4:E4", "E5"]),
    ],
)
def test_cells_in_a_row_or_column_are_taken_together(places: list[tuple[int, int]], spans: list[str]) -> None:
    assert list(_spans(places)) == spans
