"""Traces: which cells add up to which, and in what words a badge says so. No Qt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from gichecker.model.finding import Severity, Sum
from gichecker.model.relation import equations
from gichecker.model.report import CellState, Number, Report

Wording = tuple[str, str]
"""Plain part and bold part of a badge."""


@dataclass(frozen=True, slots=True)
class Trace:
    """An equation as it is drawn; two are the same if their cells are.

    Attributes:
        kind: `row`, `column` or `balance`.
        terms: cells that add up; for a balance all of its cells.
        anchor: the cell that the badge belongs to.
        wordings: longest first; a narrow gutter takes a shorter one.
        colour: token: a severity, or `ok` for a sum that holds.
    """

    kind: str
    terms: tuple[str, ...]
    anchor: str
    wordings: tuple[Wording, ...] = field(default=(), compare=False)
    colour: str = field(default="ok", compare=False)


@dataclass(frozen=True)
class Lit:
    """What is looked at.

    Attributes:
        cell: the selected cell.
        traces: equations drawn: of the selected finding, of a total selected or under the mouse.
        marked: other cells that the selected finding speaks of.
    """

    cell: str | None = None
    traces: tuple[Trace, ...] = ()
    marked: tuple[str, ...] = ()

    def within(self, table: str) -> Lit:
        """What concerns one table."""
        cell = self.cell if self.cell and self.cell.startswith(table) else None
        traces = tuple(trace for trace in self.traces if trace.anchor.startswith(table))
        return Lit(cell, traces, tuple(address for address in self.marked if address.startswith(table)))

    @cached_property
    def terms(self) -> frozenset[str]:
        """Cells that add up or bear witness."""
        return frozenset((*self.marked, *(cell for trace in self.traces for cell in trace.terms)))

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Cells in which sums end."""
        return frozenset(trace.anchor for trace in self.traces)


def plain(number: Number) -> str:
    """A number without trailing zeros or exponent."""
    return f"{number.normalize():f}" if isinstance(number, Decimal) else str(number)


def failing(found: Sum, severity: Severity, report: Report) -> Trace:
    """The trace of a sum that a finding reports."""
    values = (found.left_value, found.right_value)
    terms, wordings = _shown(found.kind, found.left, found.right, values, report)
    return Trace(found.kind, terms, found.right[-1], wordings, severity.value)


def holding(address: str, report: Report) -> Iterator[Trace]:
    """The equations that hold and whose total a cell is; a blank term counts as 0, all else must be numbers."""
    table = report.tables[address.partition("/")[0]]
    for equation in equations(table.form, table.id):
        if equation.right[-1] != address:
            continue
        terms, totals = ([report.cell(cell) for cell in side] for side in (equation.left, equation.right))
        known = all(cell and (cell.value is not None or cell.state is CellState.BLANK) for cell in terms)
        left, right = (sum(_value(report, cell) for cell in side) for side in (equation.left, equation.right))
        if known and all(cell and cell.value is not None for cell in totals) and left == right:
            lit, wordings = _shown(equation.kind, equation.left, equation.right, (left, right), report)
            yield Trace(equation.kind, lit, address, wordings)


def _shown(
    kind: str, left: tuple[str, ...], right: tuple[str, ...], values: tuple[Number, Number], report: Report
) -> tuple[tuple[str, ...], tuple[Wording, ...]]:
    """The cells lit as terms, and the wordings."""
    first, second = values
    sign = "=" if first == second else "≠"
    gap = "" if first == second else f"差 {plain(first - second).lstrip('-')}"
    short = f"{plain(first)} {sign} {plain(second)}"
    if kind == "balance":
        sides = ["+".join(plain(_value(report, cell)) for cell in side) for side in (left, right)]
        longest = f" {sign} ".join(sides)
    else:
        longest = f"Σ {short}"
    wordings = dict.fromkeys([(longest, gap), (short, gap), (short, ""), ("", gap or short)])
    return left + right if kind == "balance" else left, tuple(wordings)


def _value(report: Report, address: str) -> Number:
    cell = report.cell(address)
    return cell.value if cell and cell.value is not None else 0
