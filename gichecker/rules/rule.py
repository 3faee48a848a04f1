"""What a rule is: a documented generator of issues with a code, a severity and a basis."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gichecker.model.finding import Mark, Severity, Suggestion, Sum
from gichecker.model.record import frozen
from gichecker.model.report import Report

ALL_YEARS = frozenset({"text", "typography", "format", "safety"})
"""Families that apply to reports of any year; the others need an official form, which exists from 2019 on."""


@frozen
class Issue:
    """What a rule yields; the engine stamps it as a finding.

    Attributes:
        message: what is there, what it should be (design: ≤ 28 characters where possible, numbers put in). Issues whose
            first mark is a text get the place in front of it from the engine; the others name their place themselves.
        marks: places; at least one is primary.
        severity: None for the rule's own.
        suggestion: what to do, where the message does not say it all.
        sums: equations that fail.
        kind: more than five issues of one rule and kind become one finding.
        title: message of that finding, with `{count}` and, where it helps, `{places}` (the first ones); None: the first
            message, with the count behind it.
        grouped: one finding a kind, however few the issues are.
    """

    message: str
    marks: tuple[Mark, ...]
    severity: Severity | None = None
    suggestion: Suggestion | None = None
    sums: tuple[Sum, ...] = ()
    kind: str = ""
    title: str | None = None
    grouped: bool = False


Check = Callable[[Report], Iterator[Issue]]


@frozen
class Rule:
    """A rule of the catalogue.

    Attributes:
        code: `SUM-02`; a removed code is never used again.
        name: Chinese name.
        family: see `Finding.family`.
        severity: where no exception applies.
        basis: document and clause.
        needs: what a report must have for the rule to run: `T2`, `T3`, `T4`, `tables` (any of them), `year`,
            `section:5`, `formatting` (the file tells how it is set), `official` (it is set as a paper that is sent) …;
            the engine skips the rule with the reason where something is missing.
        since: first report year that it applies to, 0 for all.
        optional: it runs only where the user asks for it.
        check: the generator.
    """

    code: str
    name: str
    family: str
    severity: Severity
    basis: str
    check: Check
    needs: tuple[str, ...] = ()
    since: int = 0
    optional: bool = False

    @property
    def doc(self) -> str:
        """Condition, exceptions, bad and good example: the docstring of the check."""
        return self.check.__doc__ or ""


def rule(
    code: str,
    name: str,
    family: str,
    severity: Severity,
    *,
    basis: str,
    needs: tuple[str, ...] = (),
    since: int | None = None,
    optional: bool = False,
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function. The result must be listed in `catalogue.py`.

    Args:
        code: see `Rule`.
        name: see `Rule`.
        family: see `Rule`.
        severity: see `Rule`.
        basis: see `Rule`.
        needs: see `Rule`.
        since: None for the family's own: 2019, or all years for `ALL_YEARS`.
        optional: see `Rule`.
    """
    first = since if since is not None else 0 if family in ALL_YEARS else 2019

    def make(check: Check) -> Rule:
        return Rule(code, name, family, severity, basis, check, needs, first, optional)

    return make
