"""Slips of a clerk, each one operation on a table whose sums are right; words as in issue lists, not as in our code.

A slip is a function of the right values, the form and chance; it returns what stands in the changed cells (empty text
for a blank), or None where it drew a place that has no room for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from random import Random

from gichecker.bench.localise_tables import APPLICANTS, COLUMNS, GROUPS, RESULTS, Filled, details, rows

Changed = Mapping[str, int | str]
Slip = Callable[[Filled, Random], Changed | None]

_BESIDE = dict(zip("0123456789", ["12", "024", "0135", "26", "157", "2468", "359", "48", "579", "68"], strict=True))
"""Digits beside, above or below one on the keypad."""


def _cell(row: str, column: str) -> str:
    return f"T3/{row}/{column}"


def mistyped(number: int, chance: Random) -> int:
    """Another number, as one slip of the fingers makes it.

    A digit is changed, for a neighbour on the keypad or for any, dropped, doubled, added, or two are turned.
    """
    wrong = number
    while wrong == number:
        text, kind = str(number), chance.randrange(6)
        at = chance.randrange(len(text))
        if kind == 0:
            text = text[:at] + str(chance.randrange(10)) + text[at + 1 :]
        elif kind == 1 and len(text) > 1:
            text = text[:at] + text[at + 1 :]
        elif kind == 2:
            text = text[:at] + text[at] + text[at:]
        elif kind == 3 and at + 1 < len(text):
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif kind == 4:
            text = text[:at] + str(chance.randrange(10)) + text[at:]
        elif kind == 5:
            text = text[:at] + chance.choice(_BESIDE[text[at]]) + text[at + 1 :]
        wrong = int(text)
    return wrong


def _one(filled: Filled, chance: Random) -> Changed:
    """One cell mistyped."""
    cell = _cell(chance.choice(rows(filled.form)), chance.choice(COLUMNS))
    return {cell: mistyped(filled.values[cell], chance)}


def _two(filled: Filled, chance: Random) -> Changed:
    """Two cells, each mistyped for itself."""
    return {**_one(filled, chance), **_one(filled, chance)}


def _swapped(filled: Filled, chance: Random) -> Changed:
    """The numbers of two cells of a row or column exchanged."""
    one, other = chance.sample(_line(filled.form, chance), 2)
    return {one: filled.values[other], other: filled.values[one]}


def _booked(filled: Filled, chance: Random) -> Changed | None:
    """One case, seldom several, under the wrong applicant or the wrong result; the totals are right."""
    if chance.random() < 0.5:
        row = chance.choice(details(filled.form))
        line = [_cell(row, column) for column in APPLICANTS]
    else:
        column = chance.choice(APPLICANTS)
        line = [_cell(row, column) for row in details(filled.form)]
    one, other = chance.sample(line, 2)
    cases = chance.choice((1, 1, 1, 1, 2, 3))
    if filled.values[one] < cases:
        return None
    return {one: filled.values[one] - cases, other: filled.values[other] + cases}


def _carried(filled: Filled, chance: Random) -> Changed:
    """A detail mistyped and added up as it stands: in its row, in its column, or in both and the total of all."""
    row, column = chance.choice(details(filled.form)), chance.choice(APPLICANTS)
    cell, across, down, all_ = (_cell(r, c) for r in (row, "res.total") for c in (column, "tot"))
    wrong = mistyped(filled.values[cell], chance)
    carried = chance.choice(((across,), (down,), (across, down, all_)))
    return {cell: wrong} | {total: filled.values[total] + wrong - filled.values[cell] for total in carried}


def _shifted(filled: Filled, chance: Random) -> Changed:
    """A stretch of a row or column entered one place further, or before; the place that it left is 0."""
    line = _line(filled.form, chance)
    first, last = sorted(chance.sample(range(len(line)), 2))
    stretch = line[first : last + 1] if chance.random() < 0.5 else line[first : last + 1][::-1]
    return {stretch[0]: 0} | {to: filled.values[cell] for cell, to in pairwise(stretch)}


def _lowered(filled: Filled, chance: Random) -> Changed:
    """A row entered one line too low, over what stands there; its own line left at 0."""
    row, below = chance.choice([*pairwise(rows(filled.form))])
    moved = {_cell(below, column): filled.values[_cell(row, column)] for column in COLUMNS}
    return {_cell(row, column): 0 for column in COLUMNS} | (moved if any(moved.values()) else {})


def _untotalled(filled: Filled, chance: Random) -> Changed:
    """A total left at 0 or blank; or all totals of the results, or of the applicants."""
    order = rows(filled.form)
    one = chance.choice([*(_cell(row, "tot") for row in order), *(_cell("res.total", c) for c in APPLICANTS)])
    every = chance.choice(([_cell(row, "tot") for row in order], [_cell("res.total", c) for c in COLUMNS]))
    cells = [one] if chance.random() < 0.7 else every
    return dict.fromkeys(cells, chance.choice((0, "")))


def _blank(filled: Filled, chance: Random) -> Changed:
    """A cell left blank, or with words in place of its number."""
    (cell,) = _one(filled, chance)
    return {cell: chance.choice(("", "", "/", f"约{filled.values[cell]}"))}


def _blank_and_wrong(filled: Filled, chance: Random) -> Changed:
    """A cell left blank or with words, and another one mistyped."""
    return {**_blank(filled, chance), **_one(filled, chance)}


def _result(filled: Filled, chance: Random) -> Changed | None:
    """One cell of table 4 mistyped, or a total of it left at 0 or blank; the sums of the others are right."""
    if any(sum(filled.values[f"T4/{g}/{r}"] for r in RESULTS) != filled.values[f"T4/{g}/tot"] for g in GROUPS):
        return None
    if chance.random() < 0.2:
        return {f"T4/{chance.choice(GROUPS)}/tot": chance.choice((0, ""))}
    cell = f"T4/{chance.choice(GROUPS)}/{chance.choice((*RESULTS, 'tot'))}"
    return {cell: mistyped(filled.values[cell], chance)}


def _misbooked(filled: Filled, chance: Random) -> Changed | None:
    """A case that came in under the wrong applicant."""
    one, other = (_cell("in", column) for column in chance.sample(APPLICANTS, 2))
    return {one: filled.values[one] - 1, other: filled.values[other] + 1} if filled.values[one] else None


def _line(form_id: str, chance: Random) -> list[str]:
    if chance.random() < 0.5:
        row = chance.choice(rows(form_id))
        return [_cell(row, column) for column in COLUMNS]
    column = chance.choice(COLUMNS)
    return [_cell(row, column) for row in rows(form_id)]


SLIPS: Mapping[str, Slip] = {
    "cell": _one,
    "two": _two,
    "swap": _swapped,
    "booked": _booked,
    "chain": _carried,
    "shift": _shifted,
    "block": _lowered,
    "totals": _untotalled,
    "blank": _blank,
    "blank_cell": _blank_and_wrong,
    "result": _result,
}
"""By name, in the order in which they are reported; nothing is known but the table."""

INFORMED: Mapping[str, Slip] = {
    "booked_prose": _booked,
    "chain_prose": _carried,
    "result_prose": _result,
    "came_year": _misbooked,
}
"""Those in which the prose (`_prose`) or last year's report (`_year`) tells more."""


def changes(filled: Filled, slip: Slip, chance: Random, tries: int = 400) -> Iterator[Changed]:
    """What the slip changes, as often as it finds a place where it changes anything."""
    for _ in range(tries):
        changed = slip(filled, chance)
        real = {cell: value for cell, value in (changed or {}).items() if value != filled.values[cell]}
        if real:
            yield real
