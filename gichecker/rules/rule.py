"""What a rule is: a documented generator of issues with a code, a severity and a basis."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from gichecker.model.finding import Mark, Severity, Suggestion, Sum
from gichecker.model.report import Report


@dataclass(frozen=True, slots=True)
class Issue:
    """What a rule yields; the engine stamps it as a finding.

    Attributes:
        message: where, what is there, what it should be (design: ≤ 28 characters where possible, numbers put in).
        marks: places; at least one is primary.
        severity: None for the rule's own.
        suggestion: what to do.
        sums: equations that fail.
        kind: issues of one rule and one kind are grouped when there are more than five.
        title: message of the group, with `{count}`; None: the first message with the count behind it.
    """

    message: str
    marks: tuple[Mark, ...]
    severity: Severity | None = None
    suggestion: Suggestion | None = None
    sums: tuple[Sum, ...] = ()
    kind: str = ""
    title: str | None = None


Check = Callable[[Report], Iterator[Issue]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the catalogue.

    Attributes:
        code: `SUM-02`; a removed code is never used again.
        name: Chinese name, states the problem.
        family: see `Finding.family`.
        severity: where no exception applies.
        basis: document and clause.
        needs: what a report must have for the rule to run: `T2`, `T3`, `T4`, `year`, `form_due`, `organ`,
            `section:5` …; the engine skips the rule with the reason where something is missing.
        always_grouped: one finding even for few places.
        check: the generator.
        doc: condition, exceptions, bad and good example, from the docstring.
    """

    code: str
    name: str
    family: str
    severity: Severity
    basis: str
    check: Check = field(repr=False)
    needs: tuple[str, ...] = ()
    always_grouped: bool = False

    @property
    def doc(self) -> str:
        """The docstring of the check."""
        return self.check.__doc__ or ""


def rule(
    code: str,
    name: str,
    family: str,
    severity: Severity,
    *,
    basis: str,
    needs: tuple[str, ...] = (),
    always_grouped: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function. The result must be listed in `catalogue.py`."""

    def make(check: Check) -> Rule:
        return Rule(code, name, family, severity, basis, check, needs, always_grouped)

    return make
