"""What is wrong, where, what it should be, and why."""

from __future__ import annotations

from enum import StrEnum

from gichecker.model.record import frozen
from gichecker.model.report import Number


class Severity(StrEnum):
    """错误, 警告, 提示."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for the most severe."""
        return list(Severity).index(self)

    @property
    def lowered(self) -> Severity:
        """One step less severe; a hint stays a hint."""
        return list(Severity)[min(self.rank + 1, 2)]


@frozen
class CellPlace:
    """A value cell, by address."""

    cell: str


@frozen
class TextPlace:
    """Characters of a passage: raw offsets."""

    section: int
    paragraph: int
    start: int
    end: int


@frozen
class SectionPlace:
    """A whole section; the number of one that is missing, too."""

    section: int


@frozen
class TablePlace:
    """A whole table, found or not."""

    table: str


@frozen
class DocumentPlace:
    """The report as a whole."""


Place = CellPlace | TextPlace | SectionPlace | TablePlace | DocumentPlace


@frozen
class Mark:
    """A place that a finding points at.

    Attributes:
        place: where.
        primary: the place at fault; otherwise evidence for it.
        text: raw text found there.
        where: the place in words, for a person.
    """

    place: Place
    primary: bool = True
    text: str = ""
    where: str = ""


@frozen
class Edit:
    """One change of a cell, both values as printed."""

    cell: str
    before: str
    after: str


@frozen
class Suggestion:
    """What to do about a finding; it never edits the user's file.

    Attributes:
        text: in words.
        kind: kind of correction, such as `mistyped`; empty for advice in words.
        edits: changes of cells that would make it right.
        unique: exactly one minimal correction of the whole table exists.
        alternatives: other corrections, best first, at most three.
    """

    text: str
    kind: str = ""
    edits: tuple[Edit, ...] = ()
    unique: bool = False
    alternatives: tuple[Suggestion, ...] = ()


@frozen
class Sum:
    """An equation with its numbers: the cells `left` add up to `left_value`, the cells `right` to `right_value`.

    Attributes:
        kind: `row`, `column` or `balance`.
        left: addresses of the terms.
        right: addresses of the totals (for a balance, its other side).
        left_value: sum of the terms, blanks counted as 0.
        right_value: sum of the totals.
        text: the sum written out, such as `0+0+0+0+0+1 = 1 ≠ 0`.
    """

    kind: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    left_value: Number
    right_value: Number
    text: str


@frozen
class Finding:
    """One finding.

    Attributes:
        id: stable identity: rule + place + what was found there.
        rule: `SUM-02`.
        name: name of the rule.
        family: `cross-sum`, `structure`, `consistency`, `text`, `typography`, `format`, `safety`,
            `cross-year`, `roll-up`.
        severity: after exceptions.
        message: where, what is there, what it should be; one short sentence.
        basis: document and clause.
        marks: places; all of them where `count` > 1.
        suggestion: what to do, None where the message says it all.
        sums: equations that fail.
        count: how many places of the same kind it stands for.
    """

    id: str
    rule: str
    name: str
    family: str
    severity: Severity
    message: str
    basis: str
    marks: tuple[Mark, ...]
    suggestion: Suggestion | None = None
    sums: tuple[Sum, ...] = ()
    count: int = 1
