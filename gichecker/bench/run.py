"""Runs the benchmark: cases by seed, each through the real readers, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from gichecker import resources
from gichecker.bench.errors import Error, errors, planted
from gichecker.bench.source import Source, load
from gichecker.bench.writers import WRITERS
from gichecker.check.files import check_file
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import field, frozen, mutable
from gichecker.rules.catalogue import RULES

FAMILIES = tuple(dict.fromkeys(rule.family for rule in RULES))
_FAMILY = {rule.code: rule.family for rule in RULES}


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
        scores: by family.
        clean: clean reports checked.
        alarms: findings on clean reports, by severity.
        missed: cases to look at.
        cases: errors put in.
    """

    scores: dict[str, Score] = field(default_factory=dict)
    clean: int = 0
    alarms: Counter[Severity] = field(default_factory=Counter)
    missed: list[Missed] = field(default_factory=list)
    cases: int = 0


def sources() -> dict[str, Source]:
    """The clean reports by name."""
    folder = resources.path("bench", "clean")
    return {path.stem: load(path, planted=False) for path in sorted(folder.glob("*.toml"))}


def run(cases: int, seed: int) -> Result:
    """Check all clean reports in all formats, then `cases` reports with one error each.

    Args:
        cases: how many errors to put in; kinds take turns.
        seed: which report, format and place each case has follows from it.
    """
    result = Result(scores={family: Score() for family in FAMILIES})
    with TemporaryDirectory() as folder:
        usual = _clean(result, Path(folder))
        chance = Random(seed)  # noqa: S311 - cases, no secrets
        for number, (error, name, source) in zip(range(cases), _drawn(chance), strict=False):
            suffix = chance.choice(error.formats)
            outcome = _check(source, Path(folder), suffix)
            _count(result, error, outcome, usual[name, suffix], f"{name}.{suffix} #{number}")
    return result


def _clean(result: Result, folder: Path) -> dict[tuple[str, str], Counter[str]]:
    """What the program says of the clean reports, by report and format."""
    usual = {}
    for name, source in sources().items():
        for suffix in sorted(WRITERS):
            outcome = _check(source, folder, suffix)
            result.clean += 1
            result.alarms.update(finding.severity for finding in outcome.findings)
            usual[name, suffix] = Counter(finding.rule for finding in outcome.findings)
    return usual


def _drawn(chance: Random) -> Iterator[tuple[Error, str, Source]]:
    """Errors in turn, each in a report that has a place for it."""
    every, reports = [error for error in errors() if error.rule in _FAMILY], sources()
    while True:
        for error in every:
            names = list(reports)
            chance.shuffle(names)
            for name in names:
                source = planted(reports[name], error, chance)
                if source is not None:
                    yield error, name, source
                    break


def _check(source: Source, folder: Path, suffix: str) -> Outcome:
    path = folder / f"年报.{suffix}"
    path.write_bytes(WRITERS[suffix](source))
    return check_file(path)


def _count(result: Result, error: Error, outcome: Outcome, usual: Counter[str], case: str) -> None:
    result.cases += 1
    score = result.scores[_FAMILY[error.rule]]
    new = Counter(finding.rule for finding in outcome.findings) - usual
    severities = {finding.rule: finding.severity for finding in outcome.findings}
    found = error.rule in new
    score.planted += 1
    score.found += found
    others = tuple(sorted(rule for rule in new if rule != error.rule and rule not in error.also))
    for rule in new:
        counted = result.scores[_FAMILY[rule]]
        (counted.wrong if rule in others else counted.right)[severities[rule]] += 1
    if others or not found:
        result.missed.append(Missed(error.rule, others, case, found))
