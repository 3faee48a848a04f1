"""What the sheets of a correction sheet are made from: outcomes with the decisions on them, and the rows they take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from gichecker.export.earlier import Comparison, EarlierFinding, EarlierReport, compare
from gichecker.model.decision import Decision
from gichecker.model.finding import Finding, Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen

Decisions = Mapping[str, Decision]
UNDECIDED = Decision()


@frozen
class Item:
    """One file.

    Attributes:
        outcome: what was found, all of it.
        name: of the file; its path where another file has the same name.
        listed: the findings that are listed.
        ignored: those that stay out because somebody decided so.
        decisions: by finding.
        comparison: with an earlier sheet; None where there is none.
    """

    outcome: Outcome
    name: str
    listed: tuple[Finding, ...]
    ignored: tuple[Finding, ...]
    decisions: Decisions
    comparison: Comparison | None = None

    @property
    def counts(self) -> dict[Severity, int]:
        """Listed findings by severity."""
        return {severity: sum(f.severity is severity for f in self.listed) for severity in Severity}


@frozen
class Row:
    """A row of the list of findings: a finding, or an earlier one that is no longer there.

    Attributes:
        at: row of the sheet, 1-based.
        item: its file.
        finding: None for an earlier one.
        earlier: None for a finding of this check.
    """

    at: int
    item: Item
    finding: Finding | None = None
    earlier: EarlierFinding | None = None


def items_of(
    outcomes: Sequence[Outcome],
    decisions: Sequence[Decisions],
    earlier: Sequence[EarlierReport | None],
    least: Severity,
    *,
    with_ignored: bool,
) -> list[Item]:
    """Outcomes with what belongs to them; `decisions` and `earlier` are empty, or have one element an outcome."""
    names = Counter(Path(outcome.source.path).name for outcome in outcomes)
    made = []
    for at, outcome in enumerate(outcomes):
        before = earlier[at] if earlier else None
        decided = decisions[at] if decisions else before.decisions if before else {}
        grave = [finding for finding in outcome.findings if finding.severity.rank <= least.rank]
        ignored = tuple(f for f in grave if not with_ignored and decided.get(f.id, UNDECIDED).state == "ignored")
        listed = tuple(finding for finding in grave if finding not in ignored)
        path = outcome.source.path
        name = Path(path).name if names[Path(path).name] == 1 else path
        made.append(Item(outcome, name, listed, ignored, decided, compare(outcome, before) if before else None))
    return made


def rows_of(items: Sequence[Item], first: int) -> list[Row]:
    """The rows of the list, from the row `first` on."""
    return [Row(at, *rest) for at, rest in enumerate(_rows(items), first)]


def _rows(items: Sequence[Item]) -> Iterator[tuple[Item, Finding | None, EarlierFinding | None]]:
    for item in items:
        yield from ((item, finding, None) for finding in item.listed)
        if item.comparison:
            yield from ((item, None, old) for old in (*item.comparison.fixed, *item.comparison.unchecked))
