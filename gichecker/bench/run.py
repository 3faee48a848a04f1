"""Runs the benchmark: cases by seed, each through the real readers, and what became of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from gichecker import resources
from gichecker.bench.cases import Case, combinations, singles
from gichecker.bench.source import Source, load
from gichecker.bench.writers import WRITERS
from gichecker.check.files import check_many
from gichecker.model.finding import CellPlace, Finding, Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import field, frozen, mutable
from gichecker.rules.catalogue import RULES

FAMILIES = tuple(dict.fromkeys(rule.family for rule in RULES))
COMBINED = 5
"""One case with several errors for so many with one."""
_FAMILY = {rule.code: rule.family for rule in RULES}
_AT_ONCE = 200
"""Files that are kept at a time."""
_TIMEOUT = 300.0
Usual = dict[tuple[str, str], Counter[str]]
"""Rules that report on the clean reports, by report and format."""


@mutable
class Score:
    """What was counted for one family, or for all.

    Attributes:
        planted: errors put in.
        found: those that their rule reported.
        right: findings of a rule for an error that was there, by severity.
        wrong: other findings, by severity.
    """

    planted: int = 0
    found: int = 0
    right: Counter[Severity] = field(default_factory=Counter)
    wrong: Counter[Severity] = field(default_factory=Counter)


@frozen
class Missed:
    """A case that did not come out as it should.

    Attributes:
        rule: of the error that was put in.
        others: rules that reported instead of it, or besides.
        case: report, format and number of the case: `bureau-mid.docx #17`.
        found: the rule itself did report.
    """

    rule: str
    others: tuple[str, ...]
    case: str
    found: bool


@mutable
class Result:
    """The figures of a run.

    Attributes:
        scores: by family, of the cases with one error.
        clean: clean reports checked.
        alarms: findings on clean reports, by severity.
        missed: cases to look at.
        cases: errors put in, one in a report.
        combined: of the reports with several errors.
        cells: changed cells that their rule reported.
        named: those of them that its finding names.
    """

    scores: dict[str, Score] = field(default_factory=dict)
    clean: int = 0
    alarms: Counter[Severity] = field(default_factory=Counter)
    missed: list[Missed] = field(default_factory=list)
    cases: int = 0
    combined: Score = field(default_factory=Score)
    cells: int = 0
    named: int = 0


def sources() -> dict[str, Source]:
    """The clean reports by name."""
    folder = resources.path("bench", "clean")
    return {path.stem: load(path, planted=False) for path in sorted(folder.glob("*.toml"))}


def run(cases: int, seed: int) -> Result:
    """Check all clean reports in all formats, then `cases` reports with one error each, then some with several.

    Args:
        cases: how many errors to put in; kinds take turns.
        seed: which report, format and place each case has follows from it.
    """
    result, usual, reports = Result(scores={family: Score() for family in FAMILIES}), Usual(), sources()
    for case, outcome in _checked(
        [Case(name, suffix, reports[name]) for name in reports for suffix in sorted(WRITERS)]
    ):
        result.clean += 1
        result.alarms.update(finding.severity for finding in outcome.findings)
        usual[case.name, case.suffix] = Counter(finding.rule for finding in outcome.findings)
    chance = Random(seed)  # noqa: S311 - cases, no secrets
    drawn = [*singles(reports, chance, cases), *combinations(reports, chance, cases // COMBINED)]
    for number, (case, outcome) in enumerate(_checked(drawn)):
        _count(result, case, outcome, usual[case.name, case.suffix], number)
    return result


def _checked(cases: Sequence[Case]) -> Iterator[tuple[Case, Outcome]]:
    """Each case with what the program says of it, in their order."""
    for select, group in groupby(cases, key=lambda case: case.select):
        alike = list(group)
        for start in range(0, len(alike), _AT_ONCE):
            part = alike[start : start + _AT_ONCE]
            with TemporaryDirectory() as folder:
                paths = [_written(case, Path(folder, str(at))) for at, case in enumerate(part)]
                outcomes = check_many(paths, min(os.cpu_count() or 1, len(paths)), _TIMEOUT, select)
                yield from zip(part, outcomes, strict=True)


def _written(case: Case, folder: Path) -> Path:
    folder.mkdir()
    path = folder / f"年报.{case.suffix}"
    path.write_bytes(WRITERS[case.suffix](case.source))
    return path


def _count(result: Result, case: Case, outcome: Outcome, usual: Counter[str], number: int) -> None:
    new = Counter(finding.rule for finding in outcome.findings) - usual
    expected = {code for error in case.errors for code in (error.rule, *error.also)}
    others = tuple(sorted(new.keys() - expected))
    severities = {finding.rule: finding.severity for finding in outcome.findings}
    several = len(case.errors) > 1
    for rule in new:
        counted = result.combined if several else result.scores[_FAMILY[rule]]
        (counted.wrong if rule in others else counted.right)[severities[rule]] += 1
    for error in case.errors:
        score = result.combined if several else result.scores[_FAMILY[error.rule]]
        score.planted += 1
        score.found += error.rule in new
        if others or error.rule not in new:
            result.missed.append(Missed(error.rule, others, f"{case.name}.{case.suffix} #{number}", error.rule in new))
    if not several:
        result.cases += 1
        _count_cells(result, case, outcome)


def _count_cells(result: Result, case: Case, outcome: Outcome) -> None:
    """Does the finding name the cell that was changed?"""
    (error,) = case.errors
    found = [finding for finding in outcome.findings if finding.rule == error.rule]
    if found and "cell" in error.how:
        result.cells += 1
        result.named += not {cell for finding in found for cell in _named(finding)}.isdisjoint(case.cells)


def _named(finding: Finding) -> Iterator[str]:
    yield from (mark.place.cell for mark in finding.marks if isinstance(mark.place, CellPlace))
    for failed in finding.sums:
        yield from (*failed.left, *failed.right)
