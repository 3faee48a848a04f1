"""Tables 3 and 4 whose sums are right: drawn by chance, those of the bundled reports, and those of files."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from random import Random

from gichecker.bench.run import sources
from gichecker.check.files import recognise_file
from gichecker.localisation.tableau import Tableau
from gichecker.model.form import form
from gichecker.model.record import frozen
from gichecker.model.relation import equations

APPLICANTS = ("np", "biz", "sci", "npo", "law", "oth")
COLUMNS = (*APPLICANTS, "tot")
RESULTS = ("keep", "fix", "oth", "pend")
GROUPS = ("rev", "lit1", "lit2")
FORMS = ("2021", "2019")
_DENSE = 0.4
"""A table is dense if more of its details than this are not 0."""

Values = dict[str, int]


@frozen
class Filled:
    """Tables 3 and 4 of a report, all sums right.

    Attributes:
        form: `2019` or `2021`.
        values: by address.
    """

    form: str
    values: Mapping[str, int]

    @property
    def dense(self) -> bool:
        """More details are filled in than is usual."""
        cells = [f"T3/{row}/{column}" for row in details(self.form) for column in APPLICANTS]
        return len(list(filter(None, map(self.values.__getitem__, cells)))) > _DENSE * len(cells)


@cache
def rows(form_id: str) -> tuple[str, ...]:
    """Codes of the rows of table 3 with values, from top to bottom."""
    return tuple(dict.fromkeys(key.partition("/")[0] for key in form(form_id).table("T3").cells))


@cache
def details(form_id: str) -> tuple[str, ...]:
    """Rows of results without their total."""
    return tuple(row for row in rows(form_id) if row.startswith("res.") and row != "res.total")


def drawn(form_id: str, chance: Random, *, dense: bool) -> Filled:
    """Tables as chance has them: applicants and results each with a share, natural persons with the largest.

    A sparse table has some dozen cases, as those of most organs; a dense one hundreds, of applicants of all kinds.
    """
    while True:
        cases = chance.uniform(300, 6000) if dense else chance.uniform(1, 8) ** 2
        others = chance.uniform(0.1, 0.3) if dense else chance.uniform(0, 0.04)
        applicants = dict(zip(APPLICANTS, (1.0, *(others * chance.expovariate(1) for _ in range(5))), strict=True))
        results = {row: chance.expovariate(1) ** (1.2 if dense else 2.2) for row in details(form_id)}
        scale = cases / sum(applicants.values()) / sum(results.values())
        values = {
            f"T3/{row}/{column}": _about(chance, scale * share * weight)
            for column, share in applicants.items()
            for row, weight in results.items()
        }
        filled = Filled(form_id, _summed(form_id, values, chance) | _reviews(chance, dense=dense))
        if filled.dense == dense:
            return filled


def bundled() -> list[Filled]:
    """Those of the bundled reports that have applications."""
    found = (Filled(source.form, _numbers(source.values)) for source in sources().values())
    return [one for one in found if _is_usable(one)]


def named(paths: Iterable[Path]) -> list[Filled]:
    """Those of annual reports, and of JSON files with a list `complete` of tables, as far as their sums are right.

    A file without such tables gives none.
    """
    found = (one for path in paths for one in (_listed(path) if path.suffix == ".json" else _read(path)))
    return [one for one in found if _is_usable(one)]


def _about(chance: Random, mean: float) -> int:
    """A number around `mean`; fractions are rounded by chance."""
    return int(mean * chance.gammavariate(2, 0.5) + chance.random())


def _summed(form_id: str, values: Values, chance: Random) -> Values:
    for column in APPLICANTS:
        done = sum(values[f"T3/{row}/{column}"] for row in details(form_id))
        left = _about(chance, done * chance.choice((0, 0, 0.05, 0.1)))
        came = min(done + left, _about(chance, done * chance.choice((0, 0, 0.05, 0.1))))
        values |= {f"T3/res.total/{column}": done, f"T3/out/{column}": left, f"T3/in/{column}": came}
        values[f"T3/new/{column}"] = done + left - came
    totals = {f"T3/{row}/tot": sum(values[f"T3/{row}/{column}"] for column in APPLICANTS) for row in rows(form_id)}
    return values | totals


def _reviews(chance: Random, *, dense: bool) -> Values:
    most = chance.choice((3, 40)) if dense else chance.choice((0, 1, 3))
    values = {f"T4/{group}/{result}": chance.randint(0, most) for group in GROUPS for result in RESULTS}
    return values | {f"T4/{group}/tot": sum(values[f"T4/{group}/{result}"] for result in RESULTS) for group in GROUPS}


def _numbers(values: Mapping[str, str]) -> Values:
    return {cell: int(value) for cell, value in values.items() if cell[:2] in {"T3", "T4"} and value.isdecimal()}


def _is_usable(filled: Filled) -> bool:
    """There are applications, every cell has a number, and every sum of table 3 is right."""
    keys = {f"{table}/{key}" for table in ("T3", "T4") for key in form(filled.form).table(table).cells}
    known = keys <= filled.values.keys() and all(isinstance(filled.values[key], int) for key in keys)
    right = known and not Tableau(equations(filled.form, "T3"), filled.values).failing
    return right and filled.values["T3/new/tot"] > 0


def _read(path: Path) -> Iterator[Filled]:
    report = recognise_file(path).report
    if report and {"T3", "T4"} <= report.tables.keys():
        cells = (cell for cell in report.cells() if isinstance(cell.value, int))
        yield Filled(report.tables["T3"].form, {cell.address: int(cell.value or 0) for cell in cells})


def _listed(path: Path) -> Iterator[Filled]:
    """Entries with `table3` (rows with `values`, in official order) and `table4` (15 numbers)."""
    for entry in json.loads(path.read_text(encoding="utf-8"))["complete"]:
        numbers = [number for row in entry["table3"] for number in row["values"]]
        for form_id in FORMS:
            addresses = [f"{table}/{key}" for table in ("T3", "T4") for key in form(form_id).table(table).cells]
            if len(addresses) == len(numbers) + len(entry["table4"]):
                yield Filled(form_id, dict(zip(addresses, (*numbers, *entry["table4"]), strict=True)))
