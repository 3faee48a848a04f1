"""The result of checking one file: what is wrong, what was checked, what could not be."""

from __future__ import annotations

from collections import Counter

from gichecker.model.document import Document
from gichecker.model.finding import Finding, Severity
from gichecker.model.record import field, frozen
from gichecker.model.report import Report


@frozen
class Skipped:
    """A rule that did not apply, with the reason in words."""

    rule: str
    reason: str


@frozen
class Crashed:
    """A rule that failed: a defect of ours. `trace` names files and lines of ours, no text of the report."""

    rule: str
    trace: str


@frozen
class RuleRun:
    """Which rules ran, by code, in the order of the catalogue."""

    passed: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    crashed: tuple[Crashed, ...] = ()

    @property
    def checked(self) -> int:
        """How many rules gave a verdict."""
        return len(self.passed) + len(self.failed)


@frozen
class ShownDoubt:
    """A doubt of extraction in words."""

    message: str
    cell: str | None = None


@frozen
class Source:
    """The file that was read.

    Attributes:
        path: as given by the user.
        format: what it is, None where it could not be told.
        sha256: of its bytes, None where it could not be read.
        pages: None for flowing formats.
        notes: sentences about the reading.
    """

    path: str
    format: str | None = None
    sha256: str | None = None
    pages: int | None = None
    notes: tuple[str, ...] = ()


@frozen
class Failure:
    """Why a file was not checked: public kind and sentence."""

    kind: str
    message: str


@frozen
class Outcome:
    """The result for one file. `failure` excludes `document` and `report`.

    Attributes:
        source: the file.
        failure: None if it was checked.
        document: what was seen.
        report: what it means.
        findings: in order of place and severity as section 0 of the catalogue asks.
        rules: what ran.
        doubts: about extraction.
        elapsed_ms: whole milliseconds.
    """

    source: Source
    failure: Failure | None = None
    document: Document | None = None
    report: Report | None = None
    findings: tuple[Finding, ...] = ()
    rules: RuleRun = field(default_factory=RuleRun)
    doubts: tuple[ShownDoubt, ...] = ()
    elapsed_ms: int = 0

    @property
    def counts(self) -> dict[Severity, int]:
        """Findings by severity; every severity is a key."""
        counted = Counter(finding.severity for finding in self.findings)
        return {severity: counted[severity] for severity in Severity}
