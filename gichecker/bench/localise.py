"""The benchmark of error localisation: slips in right tables, and where the true correction stands among those told."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, repeat
from pathlib import Path
from random import Random
from statistics import median

from gichecker.bench.localise_evidence import charges, last_year, prose
from gichecker.bench.localise_oracle import alike, failing
from gichecker.bench.localise_slips import INFORMED, SLIPS, Changed, changes
from gichecker.bench.localise_tables import DENSITIES, FORMS, Filled, bundled, drawn, named
from gichecker.localisation import Correction, diagnose
from gichecker.model.form import form
from gichecker.model.record import field, frozen
from gichecker.model.report import Cell, Number, Report, Table
from gichecker.model.statement import Statement
from gichecker.text.numbers import cell_value

KINDS = (*DENSITIES, "bundled", "files")
"""Where tables come from: drawn by chance, from the bundled reports, from files that the user names."""

UNIT = "unit"
"""The slip that concerns no sum: charges in 元."""

ONE = "cell"
"""The slip of which every case is compared with brute force."""

_COUNTED = 30
"""So many cases of the others are, which takes its time."""

_TRIED = 3
"""So many tables for each case: some have no room for a slip."""


@frozen
class Case:
    """A wrong table.

    Attributes:
        slip: name of what was done to it.
        filled: the right one.
        changed: what stands in the wrong cells.
        said: numbers of the prose.
        previous: numbers of last year's report by address.
    """

    slip: str
    filled: Filled
    changed: Changed
    said: tuple[Statement, ...] = ()
    previous: Mapping[str, Number] = field(default_factory=dict)

    @property
    def truth(self) -> dict[str, Number]:
        """The right values of the wrong cells; a blank or a placeholder for a 0 is not wrong."""
        right = {cell: self.filled.values[cell] for cell in self.changed}
        return {cell: value for cell, value in right.items() if value or self.changed[cell] not in {"", "/"}}

    def report(self) -> Report:
        """With tables 3 and 4, what the prose says, and nothing else."""
        printed = {cell: str(value) for cell, value in {**self.filled.values, **self.changed}.items()}
        tables = {name: _table(name, self.filled.form, printed) for name in ("T3", "T4")}
        return Report(organ=None, year=None, form=self.filled.form, tables=tables, statements=self.said)


@frozen
class Told:
    """What was told of one case.

    Attributes:
        rank: 1 if the true correction came first; 0 if it was not listed.
        unique: the first one was called the only one.
        open: 无法确定.
        alike: how many corrections of the same kind make all sums right, by brute force; 0 where nobody counted.
        ms: milliseconds of the processor.
    """

    rank: int
    unique: bool
    open: bool
    alike: int
    ms: float


@frozen
class Score:
    """The figures of one kind of slip in one kind of table.

    Attributes:
        form: `2019` or `2021`; empty for what is the same in both.
        kind: of `KINDS`.
        slip: of `SLIPS`, `INFORMED`, or `UNIT`.
        told: of each case.
    """

    form: str
    kind: str
    slip: str
    told: tuple[Told, ...]

    @property
    def unique(self) -> float:
        """Share of the cases in which the true correction was called the only one."""
        return self._share(one.unique and one.rank == 1 for one in self.told)

    @property
    def wrong(self) -> int:
        """Cases in which another one was called the only one."""
        return sum(one.unique and one.rank != 1 for one in self.told)

    @property
    def first(self) -> float:
        """Share of the cases in which the true correction came first."""
        return self._share(one.rank == 1 for one in self.told)

    @property
    def in_three(self) -> float:
        """Share of the cases in which it was among the first three."""
        return self._share(one.rank > 0 for one in self.told)

    @property
    def open(self) -> float:
        """Share of the cases in which nothing was preferred."""
        return self._share(one.open for one in self.told)

    @property
    def determined(self) -> float | None:
        """Share of the cases in which arithmetic leaves one correction of the true kind; None where nobody counted."""
        counted = [one for one in self.told if one.alike]
        return sum(one.alike == 1 for one in counted) / len(counted) if counted else None

    @property
    def fair(self) -> float | None:
        """Share that would come first by chance, if nothing but the kind of slip and arithmetic were known."""
        counted = [one.alike for one in self.told if one.alike]
        return sum(1 / alike for alike in counted) / len(counted) if counted else None

    @property
    def missed(self) -> int:
        """Determined cases in which the true correction did not come first."""
        return sum(one.alike == 1 and one.rank != 1 for one in self.told)

    @property
    def median_ms(self) -> float:
        """The usual time."""
        return median(one.ms for one in self.told)

    @property
    def worst_ms(self) -> float:
        """The longest time."""
        return max(one.ms for one in self.told)

    def _share(self, those: Iterable[bool]) -> float:
        return sum(those) / len(self.told)


def run(count: int, seed: int, files: Sequence[Path] = (), slips: Sequence[str] = ()) -> Iterator[Score]:
    """Scores of `count` cases each; the same seed gives the same cases.

    Args:
        count: cases of each slip in each kind of table.
        seed: of chance.
        files: annual reports, or JSON with tables, see `localise_tables.named`.
        slips: names of the only ones; all if empty.
    """
    given = {"bundled": bundled(), "files": named(files)}
    for form_id in FORMS:
        for kind in KINDS:
            tables = [one for one in given.get(kind, ()) if one.form == form_id]
            for slip in (slip for slip in (*SLIPS, *INFORMED) if not slips or slip in slips):
                chance = Random(f"{seed} {form_id} {kind} {slip}")  # noqa: S311 - chance, not secrets
                source = _endless(tables, chance) if kind in given else _drawn(form_id, kind, chance)
                drawn_cases = cases(slip, source, chance, count)
                told = tuple(tell(case, counted=slip == ONE or at < _COUNTED) for at, case in enumerate(drawn_cases))
                if told:
                    yield Score(form_id, kind, slip, told)
    if not slips or UNIT in slips:
        chance = Random(f"{seed} {UNIT}")  # noqa: S311 - chance, not secrets
        yield Score("", "", UNIT, tuple(_tell_unit(chance) for _ in range(count)))


def cases(slip: str, tables: Iterable[Filled], chance: Random, count: int) -> Iterator[Case]:
    """Wrong tables in which at least one sum is wrong; fewer than `count` where no table has room for the slip."""
    for filled in islice(tables, _TRIED * count):
        every = changes(filled, {**SLIPS, **INFORMED}[slip], chance)
        changed = next((one for one in every if failing(filled, one)), None)
        if changed:
            said = prose(filled, chance) if slip.endswith("_prose") else ()
            previous = last_year(filled) if slip.endswith("_year") else {}
            yield Case(slip, filled, changed, said, previous)
            count -= 1
        if not count:
            return


def tell(case: Case, *, counted: bool = False) -> Told:
    """What is told of a case; if it is `counted`, corrections like the true one are looked for by brute force."""
    report = case.report()
    (table,) = {cell[:2] for cell in case.changed}
    number = alike(case.filled, case.changed, case.slip) if counted else 0
    return _timed(report, table, case.previous, case.truth, number)


def _timed(report: Report, table: str, previous: Mapping[str, Number], truth: Mapping[str, Number], alike: int) -> Told:
    gc.disable()  # it would walk through the cases of the benchmark
    started = time.thread_time()
    found = diagnose(report, table, previous)
    ms = (time.thread_time() - started) * 1000
    gc.enable()
    corrections = [_values(one) for diagnosis in found for one in diagnosis.corrections]
    rank = corrections.index(truth) + 1 if truth in corrections else 0
    unique = len(found) == 1 and found[0].unique
    return Told(rank, unique, any(one.cells for one in found), alike, ms)


def _tell_unit(chance: Random) -> Told:
    right, wrong, said, previous = charges(chance)
    cell = Cell("T2/fee/amount", *cell_value(str(wrong))[:1], str(wrong), wrong)
    report = Report(organ=None, year=None, tables={"T2": Table("T2", "2021", {cell.key: cell})}, statements=said)
    return _timed(report, "T2", previous, {cell.address: right}, 0)


def _values(correction: Correction) -> dict[str, Number]:
    return {change.cell: change.after for change in correction.changes}


def _table(name: str, form_id: str, printed: Mapping[str, str]) -> Table:
    cells = {key: (printed[f"{name}/{key}"], *cell_value(printed[f"{name}/{key}"])) for key in _keys(form_id, name)}
    made = {key: Cell(f"{name}/{key}", state, raw, value) for key, (raw, state, value) in cells.items()}
    return Table(name, form_id, made)


@cache
def _keys(form_id: str, name: str) -> tuple[str, ...]:
    return tuple(form(form_id).table(name).cells)


def _drawn(form_id: str, kind: str, chance: Random) -> Iterator[Filled]:
    return (drawn(form_id, chance, kind) for _ in repeat(None))


def _endless(tables: Sequence[Filled], chance: Random) -> Iterator[Filled]:
    return (chance.choice(tables) for _ in repeat(None)) if tables else iter(())
