"""Which cells of the tables a number of the prose is compared with."""

from __future__ import annotations

from gichecker import resources
from gichecker.model.report import Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.filings import cell_of
from gichecker.rules.results import cells_of, codes_of
from gichecker.rules.stated import rows_of

_APPLICATIONS = {
    Aspect.RECEIVED: "T3/new",
    Aspect.CARRIED_IN: "T3/in",
    Aspect.CARRIED_OUT: "T3/out",
    Aspect.ANSWERED: "T3/res.total",
}


def compared(report: Report, said: Statement) -> tuple[str, ...]:
    """Addresses of the cells whose sum the number should be; empty where it is compared with none.

    Cells that the report's tables don't have are left out.
    """
    if said.compared:
        return ()
    return tuple(address for address in _addresses(report, said) if report.cell(address))


def _addresses(report: Report, said: Statement) -> tuple[str, ...]:
    if said.subject in {Subject.REVIEW, Subject.LAWSUIT}:
        return cells_of(said.subject, said, first=True)
    if said.subject is not Subject.APPLICATION:
        return tuple(filter(None, (cell_of(report, said) if said.current else "",)))
    if said.aspects and set(said.aspects) <= set(_APPLICATIONS):
        return _applications(said)
    if "T3" not in report.tables:
        return ()
    return tuple(address for code in codes_of(report, said) for address in rows_of(report, code))


def _applications(said: Statement) -> tuple[str, ...]:
    """Of one kind of applicants where it names one; nothing where it is about a part of another kind."""
    row = _APPLICATIONS[said.aspects[0]]
    kinds = resources.toml("words", "agreement.toml")["applicants"]
    columns = {kinds.get(limit) for limit in said.limits} or {"tot"}
    column = columns.pop() if len(columns) == 1 else None
    return (f"{row}/{column}",) if column else ()
