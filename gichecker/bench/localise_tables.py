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

Values = dict[str, int]


@frozen
class Density:
    """How tables are drawn.

    Attributes:
        cases: the fewest and the most applications of a year; few are commoner than many.
        others: the largest usual share of an applicant of another kind, beside that of natural persons.
        skew: how unlike each other results are; 0 if all are as frequent.
        reviews: the most reviews and lawsuits with one result, one of these.
        filled: share of the details that are not 0: more than the first, at most the second.
    """

    cases: tuple[float, float]
    others: float
    skew: float
    reviews: tuple[int, ...]
    filled: tuple[float, float]

    def fits(self, filled: Filled) -> bool:
        """A table is neither emptier nor fuller."""
        least, most = self.filled
        return least < filled.share <= most


DENSITIES: Mapping[str, Density] = {
    "sparse": Density((1, 64), 0.04, 2.2, (0, 1, 3), (-1.0, 0.15)),
    "dense": Density((300, 6000), 0.02, 2.6, (3, 40), (0.15, 0.30)),
    "crowded": Density((300, 6000), 0.3, 1.2, (3, 40), (0.40, 1.0)),
}
"""Sparse as the tables of most organs; dense as that of a city (25 % of the details, 96 % natural persons, in the
fullest real one we know of); crowded as none that we know of."""


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
    def share(self) -> float:
        """The share of the details that are not 0."""
        cells = [f"T3/{row}/{column}" for row in details(self.form) for column in APPLICANTS]
        return sum(self.values[cell] != 0 for cell in cells) / len(cells)


@cache
def rows(form_id: str) -> tuple[str, ...]:
    """Codes of the rows of table 3 with values, from top to bottom."""
    return tuple(dict.fromkeys(key.partition("/")[0] for key in form(form_id).table("T3").cells))


@cache
def details(form_id: str) -> tuple[str, ...]:
    """Rows of results without their total."""
    return tuple(row for row in rows(form_id) if row.startswith("res.") and row != "res.total")


def drawn(form_id: str, chance: Random, density: str) -> Filled:
    """Tables as chance has them: applicants and results each with a share, natural persons with the largest.

    Args:
        form_id: `2019` or `2021`.
        chance: what decides.
        density: of `DENSITIES`.
    """
    wish = DENSITIES[density]
    while True:
        cases = chance.uniform(*(most**0.5 for most in wish.cases)) ** 2
        others = chance.uniform(0, wish.others)
        applicants = dict(zip(APPLICANTS, (1.0, *(others * chance.expovariate(1) for _ in range(5))), strict=True))
        results = {row: chance.expovariate(1) ** wish.skew for row in details(form_id)}
        scale = cases / sum(applicants.values()) / sum(results.values())
        values = {
            f"T3/{row}/{column}": _about(chance, scale * share * weight)
            for column, share in applicants.items()
            for row, weight in results.items()
        }
        filled = Filled(form_id, _summed(form_id, values, chance) | _reviews(chance, chance.choice(wish.reviews)))
        if wish.fits(filled):
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


def _reviews(chance: Random, most: int) -> Values:
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
