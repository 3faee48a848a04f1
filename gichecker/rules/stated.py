"""What rules need to hold the prose against the tables: totals of the tables, and statements that can be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.form import form
from gichecker.model.organ import OrganKind
from gichecker.model.report import CellState, Number, Report
from gichecker.model.statement import Scope, Statement
from gichecker.rules.marks import cell_marks, number_mark
from gichecker.rules.rule import Issue
from gichecker.text.patterns import pattern
from gichecker.text.sentences import WINDOW

_REGION = pattern("全(?:市|县|区|省|州|旗|系统)", needs="全")
_GOVERNING = frozenset({OrganKind.GOVERNMENT, OrganKind.OFFICE})


def total(report: Report, address: str) -> Number | None:
    """The value of a cell, None where there is none.

    Of a total (`T3/new/tot`) the sum of its parts where it is blank, or 0 although they are not.
    """
    cell = report.cell(address)
    if cell is None or cell.state in {CellState.MISSING, CellState.TEXT} or not address.endswith("/tot"):
        return cell.value if cell else None
    if cell.value:
        return cell.value
    table, row = report.tables[address.partition("/")[0]], cell.key.partition("/")[0]
    places = (table.cells.get(f"{row}/{column}") for column in _columns(table.form, table.id, row))
    parts = [part.value for part in places if part is not None and part.value is not None]
    if cell.state is CellState.BLANK and not parts:
        return None
    return sum(parts, 0)


@cache
def _columns(form_id: str, table: str, row: str) -> tuple[str, ...]:
    """The codes of the columns of a row."""
    blocks = form(form_id).table(table).blocks
    return tuple(
        column.code for block in blocks if any(one.code == row for one in block.rows) for column in block.columns
    )


def sum_of(report: Report, addresses: Iterable[str]) -> Number | None:
    """Sum of totals; None where one is not known."""
    values = [total(report, address) for address in addresses]
    return None if None in values else sum((value for value in values if value is not None), 0)


def rows_of(report: Report, group: str) -> list[str]:
    """Totals of the rows of a group of table 3 (`res.deny`), or of the row of that code."""
    keys = [key.removesuffix("/tot") for key in report.tables["T3"].cells if key.endswith("/tot")]
    return [f"T3/{key}/tot" for key in keys if key == group or key.startswith(f"{group}.")]


def sentences(report: Report) -> Iterator[list[Statement]]:
    """Exact statements, sentence by sentence; differences to other numbers are left out, and the introduction."""
    for (passage, _), said in groupby(report.statements, key=lambda said: (said.passage, said.sentence)):
        if report.passage(passage).section or not report.sections:
            yield [one for one in said if one.exact and not one.compared]


def elsewhere(report: Report, said: Statement) -> bool:
    """The sentence tells that its numbers are another organ's, the office's alone, or those of a whole region."""
    if said.scope is Scope.OTHER:
        return True
    governs = report.authority is not None and report.authority.kind in _GOVERNING
    start = max(said.sentence, said.number_start - WINDOW)
    before = report.passage(said.passage).simple[start : said.number_start]
    return said.scope is Scope.OWN if governs else _REGION.search(before) is not None


def words_of(report: Report, said: Statement) -> str:
    """The words of a statement: those before the number, and those that tell what it counts."""
    return said.label + report.passage(said.passage).simple[said.start : said.end]


def agrees(said: Sequence[Statement], accepted: Collection[Number | None]) -> bool:
    """One of the numbers is that of the table, and the others are parts of it; or they make it together."""
    values = [one.value for one in said]
    return any(value in accepted for value in values) or (len(values) > 1 and sum(values) in accepted)


def disagreement(
    report: Report, said: Statement, message: str, addresses: Sequence[str], *, hint: bool = False
) -> Issue:
    """A number of the prose that the table has otherwise; a hint where it may be another organ's or a part's."""
    marks = (number_mark(report, said), *cell_marks(report, addresses, primary=False))
    hinted = hint or elsewhere(report, said)
    advice = Suggestion("口径与表格不同的，写明口径。" if hinted else "核对正文与表格，改为同一个数。")
    return Issue(message, marks, Severity.HINT if hinted else None, advice, title="{count} 处数与表格不符：{places}")
