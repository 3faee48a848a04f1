"""Outcomes with findings, made without running a rule."""

from collections.abc import Iterator
from typing import Any

from gichecker.model.finding import CellPlace, Finding, Mark, Severity, Sum, TablePlace
from gichecker.model.outcome import Outcome, Source
from gichecker.model.record import replace
from gichecker.model.relation import equations
from gichecker.model.report import Number, Report
from tests.build import report


def accuse(rule: str, severity: Severity, message: str, *cells: str, **more: Any) -> Finding:
    """A finding about cells, or whole tables (`T3`)."""
    marks = tuple(Mark(CellPlace(cell) if "/" in cell else TablePlace(cell)) for cell in cells)
    return Finding(f"{rule} {cells}", rule, rule, "cross-sum", severity, message, "", marks, **more)


def failing_sums(checked: Report) -> Iterator[Finding]:
    """A finding for each equation that does not hold."""
    for table in checked.tables.values():
        for equation in equations(table.form, table.id):
            left, right = (_sum(checked, side) for side in (equation.left, equation.right))
            if left != right:
                said = Sum(equation.kind, equation.left, equation.right, left, right, f"{left} ≠ {right}")
                message = f"{equation.key}：{left} ≠ {right}"
                yield accuse(equation.rule, Severity.ERROR, message, *equation.right, sums=(said,))


def _sum(checked: Report, addresses: tuple[str, ...]) -> Number:
    cells = (checked.cell(address) for address in addresses)
    return sum(cell.value for cell in cells if cell and cell.value is not None)


def outcome(*findings: Finding, checked: Report | None = None, **more: Any) -> Outcome:
    """An outcome of a report with its failing sums and other findings."""
    checked = checked or report()
    return replace(Outcome(Source("年报.docx"), report=checked, findings=(*failing_sums(checked), *findings)), **more)
