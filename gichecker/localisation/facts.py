"""Numbers of the prose that stand for cells of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from gichecker import resources
from gichecker.model.form import form
from gichecker.model.record import frozen
from gichecker.model.report import Number, Report
from gichecker.model.statement import Scope, Statement


@frozen
class Fact:
    """What the prose says of some cells.

    Attributes:
        cells: addresses; the prose tells their sum.
        value: the number told.
        said: where it is told.
    """

    cells: tuple[str, ...]
    value: Number
    said: Statement


def facts(report: Report, table: str) -> tuple[Fact, ...]:
    """Exact numbers of this year about a table, for all applicants, of the organ itself."""
    return tuple(_facts(report, table))


def _facts(report: Report, table: str) -> Iterator[Fact]:
    entries = [
        (entry["subject"], set(entry["aspects"]), entry["cells"])
        for entry in resources.toml("localisation.toml")["fact"]
        if entry["cells"][0].startswith(table)
    ]
    for said in report.statements:
        if not said.exact or said.compared or said.limits or said.scope is Scope.OTHER or said.subject is None:
            continue
        for subject, aspects, patterns in entries:
            carried = "carried_in" in aspects or "carried_out" in aspects
            if said.subject == subject and set(said.aspects) == aspects and (said.current or carried):
                yield Fact(_cells(report.tables[table].form, table, *patterns), said.value, said)


@cache
def _cells(form_id: str, table: str, *patterns: str) -> tuple[str, ...]:
    addresses = (f"{table}/{key}" for key in form(form_id).table(table).cells)
    return tuple(address for address in addresses if any(_is_like(address, *one.partition("*")) for one in patterns))


def _is_like(address: str, first: str, star: str, last: str) -> bool:
    return address.startswith(first) and address.endswith(last) if star else address == first
