"""Tries values in the cells of the tables (试填): what the numbers' rules would say then. The file is not touched."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from gichecker.check.engine import run
from gichecker.check.second import TWO_READINGS, without
from gichecker.check.settings import PLAIN, Settings
from gichecker.check.where import Guide
from gichecker.model.finding import CellPlace, Edit, Finding, Place, Suggestion
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen, replace
from gichecker.model.report import Cell, Report
from gichecker.rules.catalogue import RULES
from gichecker.text.numbers import cell_value

_FAMILIES = frozenset({"cross-sum", "consistency"})
"""Families that judge the numbers of tables; of the others, only rules that have found something in a tried cell."""


@frozen
class Trial:
    """What becomes of the findings about numbers if other values stood in the tables.

    Attributes:
        report: with the tried values.
        cleared: findings of the outcome that would be gone.
        new: findings that would come up.
        kept: those that would stay, as they would read then.
        findings: all that there would be, in their old order, new ones last.
    """

    report: Report
    cleared: tuple[Finding, ...]
    new: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    findings: tuple[Finding, ...]


def with_values(report: Report, values: Mapping[str, str]) -> Report:
    """The report with texts typed in cells, read as the recogniser reads them; anchors stay.

    Args:
        report: as recognised.
        values: address → what is typed; empty for a blank.

    Raises:
        KeyError: the report has no such cell.
    """
    typed = {address: _typed(report, address, text) for address, text in values.items()}
    tables = {
        name: replace(table, cells={key: typed.get(cell.address, cell) for key, cell in table.cells.items()})
        for name, table in report.tables.items()
    }
    return replace(report, tables=tables)


def try_values(
    outcome: Outcome,
    values: Mapping[str, str],
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    settings: Settings = PLAIN,
) -> Trial:
    """Run the rules about numbers as if `values` stood in the tables.

    Args:
        outcome: of a file that was checked; its report is not changed.
        values: address → what is typed, all cells tried at the same time.
        select: as the file was checked with.
        ignore: as the file was checked with.
        settings: as the file was checked with.

    Raises:
        ValueError: the file was not checked.
        KeyError: the report has no such cell.
    """
    if outcome.report is None:
        raise ValueError("no report to try values in")
    report = with_values(outcome.report, values)
    pointed = {finding.rule for finding in outcome.findings if not _cells(finding).isdisjoint(values)}
    rules = [rule for rule in RULES if rule.family in _FAMILIES or rule.code in pointed]
    codes = {rule.code for rule in rules}
    now, _ = run(_doubted(report, values), rules, select, ignore, settings)
    before = [finding for finding in outcome.findings if finding.rule in codes]
    return Trial(
        report,
        tuple(finding for finding in before if not _again(finding, now)),
        tuple(finding for finding in now if not _again(finding, before)),
        tuple(finding for finding in now if _again(finding, before)),
        tuple(_merged(outcome.findings, now, codes)),
    )


def adopted(outcome: Outcome, trial: Trial) -> Outcome:
    """The outcome in which the findings that tried values put right suggest those values."""
    report = outcome.report
    if report is None:
        return outcome
    pairs = [(cell, trial.report.cell(cell.address)) for cell in report.cells()]
    edits = {a.address: Edit(a.address, _text(a), _text(b)) for a, b in pairs if b and _text(a) != _text(b)}
    guide = Guide(report)
    changed = {finding.id: _adopting(finding, edits, guide) for finding in trial.cleared}
    return replace(outcome, findings=tuple(changed.get(finding.id, finding) for finding in outcome.findings))


def _adopting(finding: Finding, edits: Mapping[str, Edit], guide: Guide) -> Finding:
    marked = dict.fromkeys(mark.place.cell for mark in finding.marks if isinstance(mark.place, CellPlace))
    own = tuple(edits[address] for address in marked if address in edits)
    if not own:
        return finding
    words = (f"{guide.where(CellPlace(edit.cell))}由“{edit.before}”改为“{edit.after}”" for edit in own)
    return replace(finding, suggestion=Suggestion(f"试填后相符：{'，'.join(words)}。", "tried", own))


def _text(cell: Cell) -> str:
    return (cell.raw or "").strip()


def _typed(report: Report, address: str, text: str) -> Cell:
    cell = report.cell(address)
    if cell is None:
        raise KeyError(address)
    state, value = cell_value(text)
    return Cell(address, state, text, value, cell.anchor)


def _doubted(report: Report, tried: Collection[str]) -> Report:
    """The numbers that two readings of the file disagree on stay unknown, unless a value is tried there."""
    doubts = [doubt for doubt in report.doubts if doubt.key == TWO_READINGS and doubt.cell not in tried]
    others = tuple(doubt for doubt in report.doubts if doubt not in doubts)
    return without(replace(report, doubts=others), doubts) if doubts else report


def _again(finding: Finding, others: Iterable[Finding]) -> bool:
    """Another run has found the same: the same rule at one of the same places, whatever the numbers are now."""
    places = _places(finding)
    return any(finding.rule == other.rule and not places.isdisjoint(_places(other)) for other in others)


def _merged(before: Iterable[Finding], now: Iterable[Finding], codes: Collection[str]) -> Iterator[Finding]:
    left = list(now)
    for finding in before:
        same = [finding] if finding.rule not in codes else [other for other in left if _again(other, [finding])]
        left = [other for other in left if other not in same]
        yield from same
    yield from left


def _places(finding: Finding) -> set[Place]:
    return {mark.place for mark in finding.marks if mark.primary}


def _cells(finding: Finding) -> set[str]:
    return {place.cell for place in _places(finding) if isinstance(place, CellPlace)}
