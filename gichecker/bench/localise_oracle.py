"""What arithmetic alone can tell of a wrong table, by brute force: from the notes of the form, not as we search.

Every change of one cell, and every exchange or shifting of numbers between cells, is tried on all sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations, product

from gichecker.bench.localise_tables import APPLICANTS, COLUMNS, GROUPS, RESULTS, Filled, details, rows
from gichecker.text.numbers import cell_value

Amounts = dict[tuple[str, str], int]
"""By how much sums are wrong: (kind, row or column) → terms less total; those that are right are left out."""


def failing(filled: Filled, changed: Mapping[str, int | str]) -> Amounts:
    """The sums that are wrong once `changed` stands in the right table; what is no number counts as 0."""
    now: Amounts = {}
    for cell, text in changed.items():
        by = int(cell_value(str(text))[1] or 0) - filled.values[cell]
        _add(now, cell, by)
    return {place: by for place, by in now.items() if by}


def single(filled: Filled, changed: Mapping[str, int | str]) -> list[tuple[str, int]]:
    """Every cell of which another value makes all sums right, with that value."""
    wrong = failing(filled, changed)
    amounts = {sign * by for by in wrong.values() for sign in (1, -1)}
    return [
        (cell, value + by)
        for cell in _cells(filled.form, next(iter(changed))[:2])
        for value, by in product((_value(filled, changed, cell),), amounts)
        if value + by >= 0 and any(place in wrong for place, _ in _places(cell)) and _solves(wrong, {cell: by})
    ]


def alike(filled: Filled, changed: Mapping[str, int | str], slip: str) -> int:
    """How many corrections of the same kind as the true one make all sums right; 0 for kinds that nobody counts."""
    wrong = failing(filled, changed)
    amounts = {abs(by) for by in wrong.values()}
    values = {cell: _value(filled, changed, cell) for cell in _cells(filled.form, "T3")}
    match slip:
        case "cell":
            return len(single(filled, changed))
        case "swap":
            lines = _lines(rows(filled.form), COLUMNS)
            tried = ({a: values[b] - values[a], b: values[a] - values[b]} for one in lines for a, b in _pairs(one))
        case "booked":
            lines = _lines(details(filled.form), APPLICANTS)
            tried = ({a: by, b: -by} for one in lines for a, b in _pairs(one) for n in amounts for by in (n, -n))
        case "chain":
            tried = (dict.fromkeys(cells, by) for cells in _chains(filled.form) for n in amounts for by in (n, -n))
        case _:
            return 0
    good = {tuple(sorted(by.items())) for by in tried if all(values[cell] + n >= 0 for cell, n in by.items())}
    return sum(_solves(wrong, dict(by)) for by in good)


def _lines(down: Sequence[str], across: Sequence[str]) -> list[list[str]]:
    lines = [[f"T3/{row}/{column}" for column in across] for row in down]
    return lines + [list(column) for column in zip(*lines, strict=True)]


def _pairs(line: Sequence[str]) -> Iterator[tuple[str, str]]:
    return combinations(line, 2)


def _chains(form_id: str) -> Iterator[tuple[str, ...]]:
    """Details with the totals that they may have been added to."""
    for row, column in product(details(form_id), APPLICANTS):
        cell, across, down, all_ = (f"T3/{r}/{c}" for r in (row, "res.total") for c in (column, "tot"))
        yield from ((cell, across), (cell, down), (cell, across, down, all_))


def _value(filled: Filled, changed: Mapping[str, int | str], cell: str) -> int:
    return int(cell_value(str(changed[cell]))[1] or 0) if cell in changed else filled.values[cell]


@cache
def _cells(form_id: str, table: str) -> list[str]:
    if table == "T4":
        return [f"T4/{group}/{result}" for group in GROUPS for result in (*RESULTS, "tot")]
    return [f"T3/{row}/{column}" for row in rows(form_id) for column in COLUMNS]


def _solves(wrong: Amounts, by: Mapping[str, int]) -> bool:
    now = dict(wrong)
    for cell, amount in by.items():
        _add(now, cell, amount)
    return not any(now.values())


def _add(amounts: Amounts, cell: str, by: int) -> None:
    for place, sign in _places(cell):
        amounts[place] = amounts.get(place, 0) + sign * by


@cache
def _places(cell: str) -> tuple[tuple[tuple[str, str], int], ...]:
    """The sums in which a cell stands; -1 where it is a total, or on the right side of the balance."""
    table, row, column = cell.split("/")
    found = [((f"{table} row", row), -1 if column == "tot" else 1)]
    if table == "T3" and row in {"new", "in", "out", "res.total"}:
        found.append((("balance", column), 1 if row in {"new", "in"} else -1))
    if table == "T3" and row.startswith("res."):
        found.append((("column", column), -1 if row == "res.total" else 1))
    return tuple(found)
