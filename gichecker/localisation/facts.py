"""Numbers of the prose and of last year's report that stand for cells of the tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.form import form
from gichecker.model.record import frozen
from gichecker.model.report import Number, Report
from gichecker.model.statement import Scope, Statement

_YUAN = 10_000
"""元 in a 万元, the unit of the table of charges."""


@frozen
class Fact:
    """What is said elsewhere of some cells.

    Attributes:
        cells: addresses; their sum is told.
        value: the number told, in the unit of the table.
        said: where the prose tells it; None for last year's report.
        before: the cell of last year's report; empty for the prose.
    """

    cells: tuple[str, ...]
    value: Number
    said: Statement | None = None
    before: str = ""


def facts(report: Report, table: str, previous: Mapping[str, Number]) -> tuple[Fact, ...]:
    """Exact numbers of this year about a table, for all applicants, of the organ itself; and last year's.

    Args:
        report: with its statements.
        table: `T2`, `T3` or `T4`.
        previous: numbers of last year's report by address; empty if it is not there.
    """
    return (*_said(report, table), *_carried(report.tables[table].form, table, previous))


def _said(report: Report, table: str) -> Iterator[Fact]:
    entries = [(entry["subject"], set(entry["aspects"]), entry["cells"]) for entry in _entries("fact", table)]
    for said in report.statements:
        if not said.exact or said.compared or said.limits or said.scope is Scope.OTHER or said.subject is None:
            continue
        for subject, aspects, patterns in entries:
            carried = "carried_in" in aspects or "carried_out" in aspects
            if said.subject == subject and set(said.aspects) == aspects and (said.current or carried):
                yield Fact(_cells(report.tables[table].form, table, *patterns), _in_table(said), said)


def _carried(form_id: str, table: str, previous: Mapping[str, Number]) -> Iterator[Fact]:
    """Numbers that the tables of two years share: what was left over came in."""
    if not previous:
        return
    for entry in _entries("carried", table):
        for now in _cells(form_id, table, entry["cells"][0]):
            before = f"{entry['before']}/{now.rpartition('/')[2]}"
            if before in previous:
                yield Fact((now,), previous[before], before=before)


def _in_table(said: Statement) -> Number:
    return Decimal(said.value) / _YUAN if said.unit == "元" else said.value


def _entries(group: str, table: str) -> list[dict[str, Any]]:
    return [one for one in resources.toml("localisation.toml")[group] if one["cells"][0].startswith(table)]


@cache
def _cells(form_id: str, table: str, *patterns: str) -> tuple[str, ...]:
    addresses = (f"{table}/{key}" for key in form(form_id).table(table).cells)
    return tuple(address for address in addresses if any(_is_like(address, *one.partition("*")) for one in patterns))


def _is_like(address: str, first: str, star: str, last: str) -> bool:
    return address.startswith(first) and address.endswith(last) if star else address == first
