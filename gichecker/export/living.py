"""Formulas beside a table on a sheet: what each total should be, and whether it is. They follow a value corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gichecker.export.drawn_table import LABEL, VALUE, Drawn, is_numeric
from gichecker.export.looks import HEAD, tone
from gichecker.export.workbook import coordinate, merge, set_widths, write_cell, write_formula
from gichecker.localisation.tableau import comparable
from gichecker.model.form import form
from gichecker.model.relation import Equation, equations
from gichecker.model.report import Report
from gichecker.rules.wording import plain, row_name

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

RIGHT, UNTOLD, GAP = "相符", "不能核对", "差 "
"""What a check says; behind `GAP` stands how far the sides are apart."""
CHECKS = 2
"""Columns that the checks of rows take to the right of a table."""
_WIDTH = 10.0
_PLACES = 6
_BALANCE = ("第一项加第二项之和", "第三项加第四项之和")

Place = tuple[int, int]


def add_checks(sheet: Worksheet, drawn: Drawn, report: Report) -> int:
    """Put the formulas of all equations of a table beside it and below it.

    Returns:
        The last row used.
    """
    table = drawn.table
    told = {(equation.rule, equation.key): equation for equation in comparable(report, table)}
    found = [told.get((equation.rule, equation.key), equation) for equation in equations(table.form, table.id)]
    maker = _Checks(sheet, drawn, report, set(told.values()))
    labels = form(table.form).table(table.id).label_columns
    beside = [equation for equation in found if equation.kind == "row" and labels]
    maker.beside(beside)
    maker.row_totals([equation for equation in found if equation.kind == "row" and not labels])
    for rule in dict.fromkeys(equation.rule for equation in found if equation.kind != "row"):
        maker.below([equation for equation in found if equation.rule == rule], labels)
    _colour(sheet, " ".join(_spans(maker.checks)))
    return maker.row


def _colour(sheet: Worksheet, checks: str) -> None:
    """Make checks green, red, or the colour of doubts, by what they say."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font
    from openpyxl.styles.differential import DifferentialStyle

    if not checks:
        return
    for word, colour in ((RIGHT, "ok"), (UNTOLD, "doubt")):
        look = DifferentialStyle(font=Font(color=tone(colour)))
        rule = Rule("cellIs", dxf=look, stopIfTrue=True, operator="equal", formula=[f'"{word}"'])
        sheet.conditional_formatting.add(checks, rule)
    look = DifferentialStyle(font=Font(color=tone("error"), bold=True))
    sheet.conditional_formatting.add(checks, Rule("expression", dxf=look, formula=["TRUE"]))


class _Checks:
    def __init__(self, sheet: Worksheet, drawn: Drawn, report: Report, told: set[Equation]) -> None:
        self._sheet, self._drawn, self._report, self._told = sheet, drawn, report, told
        self.checks: list[Place] = []
        self.row = max(row for row, _ in drawn.places.values())

    def beside(self, found: Sequence[Equation]) -> None:
        """A sum to the right of each row."""
        if not found:
            return
        col = max(col for row, col in self._drawn.places.values() if row <= self._drawn.bottom) + 1
        heads = self._drawn.places[found[0].left[0]][0] - self._drawn.top
        for at, word in enumerate(("总计应为", "核对"), col):
            write_cell(self._sheet, self._drawn.top, at, word, HEAD)
            merge(self._sheet, (self._drawn.top, at), (heads, 1), HEAD)
        set_widths(self._sheet, [_WIDTH] * CHECKS, col)
        for equation in found:
            row = self._drawn.places[equation.right[0]][0]
            self._pair(equation, (row, col), (row, col + 1))

    def row_totals(self, found: Sequence[Equation]) -> None:
        """Below totals of a table that has no labels: the words stand below the terms."""
        if not found:
            return
        self.row += 2
        for equation in found:
            first, total = self._drawn.places[equation.left[0]][1], self._drawn.places[equation.right[0]][1]
            for row, word in enumerate(("总计应为", "核对"), self.row):
                self._words((row, first), total - first, word)
            self._pair(equation, (self.row, total), (self.row + 1, total))
        self.row += 1

    def below(self, found: Sequence[Equation], labels: int) -> None:
        """Rows of sums below the table, one a column."""
        balance = found[0].kind == "balance"
        words = _BALANCE if balance else (f"{row_name(self._report, found[0].right[0])}应为",)
        top = self.row + 2
        for row, word in enumerate((*words, "核对"), top):
            self._words((row, 1), labels, word)
        for equation in found:
            col = self._drawn.places[equation.right[0]][1]
            if balance:
                write_formula(self._sheet, top + 1, col, f"={self._sum(equation.right)}", VALUE)
            self._pair(equation, (top, col), (top + len(words), col))
        self.row = top + len(words)

    def _words(self, place: Place, width: int, text: str) -> None:
        write_cell(self._sheet, *place, text, LABEL)
        merge(self._sheet, place, (1, width), LABEL)

    def _pair(self, equation: Equation, due: Place, check: Place) -> None:
        """What the terms add up to, and whether the other side is the same."""
        write_formula(self._sheet, *due, f"={self._sum(equation.left)}", VALUE)
        gap = f"{coordinate(*due)}-({self._sum(equation.right)})"
        verdict = f'IF(ROUND({gap},{_PLACES})=0,"{RIGHT}","{GAP}"&ROUND(ABS({gap}),{_PLACES}))'
        unknown = [] if equation in self._told else list(self._unknown(equation))
        if unknown:
            verdict = f'IF(COUNT({",".join(unknown)})<{len(unknown)},"{UNTOLD}",{verdict})'
        write_formula(self._sheet, *check, f"={verdict}", VALUE)
        self.checks.append(check)

    def _unknown(self, equation: Equation) -> Iterator[str]:
        """Cells in which no number was found."""
        known = {*self._blank_or_number()}
        return (coordinate(*self._drawn.places[cell]) for cell in equation.cells if cell not in known)

    def _blank_or_number(self) -> Iterator[str]:
        for cell in self._drawn.table.cells.values():
            if cell.value is not None or cell.state in {"blank", "placeholder"}:
                yield cell.address

    def _sum(self, cells: Sequence[str]) -> str:
        """The sum of cells; a number that is printed with words counts until it is corrected."""
        places = [self._drawn.places[cell] for cell in cells]
        found = [f"SUM({','.join(_spans(places))})"]
        for address, place in zip(cells, places, strict=True):
            cell = self._drawn.table.cells[address.partition("/")[2]]
            if cell.value is not None and not is_numeric(cell):
                found.append(f"IF(ISTEXT({coordinate(*place)}),{plain(Decimal(cell.value))},0)")
        return "+".join(found)


def _spans(places: Sequence[Place]) -> Iterator[str]:
    """`D4:I4`, `D7`: cells that follow one another in a row or a column, together."""
    spans: list[tuple[Place, Place]] = []
    for place in places:
        first, last = spans[-1] if spans else (place, place)
        right = place == (last[0], last[1] + 1) and first[0] == last[0]
        down = place == (last[0] + 1, last[1]) and first[1] == last[1]
        if spans and (right or down):
            spans[-1] = (first, place)
        else:
            spans.append((place, place))
    return (
        coordinate(*first) if first == last else f"{coordinate(*first)}:{coordinate(*last)}" for first, last in spans
    )
