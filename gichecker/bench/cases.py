"""Draws the cases of the benchmark: which errors are in which report and which format."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import cycle, islice
from random import Random

from gichecker.bench.errors import Error, errors, planted
from gichecker.bench.source import Source
from gichecker.model.record import frozen
from gichecker.rules.catalogue import RULES, SUPPRESSIONS

_OPTIONAL = frozenset(rule.code for rule in RULES if rule.optional)
_TRIES = 40


@frozen
class Case:
    """A report to check.

    Attributes:
        name: of the clean report.
        suffix: of the format.
        source: the report with the errors in it.
        errors: those that were put in; none for a clean report.
        cells: addresses whose value they changed.
    """

    name: str
    suffix: str
    source: Source
    errors: tuple[Error, ...] = ()
    cells: tuple[str, ...] = ()

    @property
    def select(self) -> tuple[str, ...]:
        """Rules to run: one that runs only where it is named, or all."""
        return tuple(error.rule for error in self.errors if error.rule in _OPTIONAL)


def singles(reports: Mapping[str, Source], chance: Random, count: int) -> Iterator[Case]:
    """Cases with one error each; kinds take turns."""
    for error in islice(cycle(errors()), count):
        names = list(error.reports or reports)
        chance.shuffle(names)
        drawn = (_case(name, reports[name], (error,), chance) for name in names if name in reports)
        yield from islice(filter(None, drawn), 1)


def combinations(reports: Mapping[str, Source], chance: Random, count: int) -> Iterator[Case]:
    """Cases with two or three errors of different rules, none of which is said to be reported by another's rule."""
    every = [error for error in errors() if not error.single and error.rule not in _OPTIONAL]
    for _ in range(count):
        for _ in range(_TRIES):
            drawn = chance.sample(every, chance.choice((2, 3)))
            name = chance.choice(list(reports))
            case = _case(name, reports[name], drawn, chance) if _apart(drawn) else None
            if case:
                yield case
                break


def _apart(drawn: Sequence[Error]) -> bool:
    """Each has a rule of its own that no other of them calls up, or puts off."""
    rules = [error.rule for error in drawn]
    also = {rule for error in drawn for rule in error.also}
    off = tuple(start for one in SUPPRESSIONS if one.reason and one.by in also.union(rules) for start in one.others)
    return len(set(rules)) == len(rules) and also.isdisjoint(rules) and not any(rule.startswith(off) for rule in rules)


def _case(name: str, clean: Source, drawn: Sequence[Error], chance: Random) -> Case | None:
    """The report with all errors in it, in a format that shows them all."""
    suffixes = [suffix for suffix in drawn[0].formats if all(suffix in error.formats for error in drawn)]
    if not suffixes or any(error.reports and name not in error.reports for error in drawn):
        return None
    source: Source | None = clean
    for error in drawn:
        source = planted(source, error, chance) if source else None
    if source is None:
        return None
    changed = tuple(cell for cell, value in source.values.items() if clean.values.get(cell) != value)
    return Case(name, chance.choice(suffixes), source, tuple(drawn), changed)
