"""Outcomes as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker.export import wording
from gichecker.export.columns import width, wrap
from gichecker.model.finding import Finding, Severity, TextPlace
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen
from gichecker.model.report import Report
from gichecker.text.patterns import pattern

SIGNS = {Severity.ERROR: "✕", Severity.WARNING: "!", Severity.HINT: "i"}
_INKS = {"error": "31", "warning": "33", "hint": "36", "doubt": "35", "strong": "1", "muted": "2"}
_CONTROL = pattern("[\x00-\x09\x0b-\x1f\x7f-\x9f]")


@frozen
class Page:
    """How wide the text is, whether it has colours, and whether only findings are wanted."""

    columns: int = 80
    colours: bool = False
    quiet: bool = False

    def ink(self, name: str, text: str) -> str:
        """Text in a colour, if there are any."""
        return f"\x1b[{_INKS[name]}m{text}\x1b[0m" if self.colours and name else text

    def hang(self, lead: str, text: str, ink: str = "") -> Iterator[str]:
        """Lead and wrapped text without control characters; lines that follow begin where the text began."""
        indent = width(lead)
        for index, line in enumerate(wrap(_CONTROL.sub("�", text), max(20, self.columns - indent))):
            yield (" " * indent if index else lead) + self.ink(ink, line)


def file_text(outcome: Outcome, page: Page) -> str:
    """One file: heading, findings by severity, what could not be read for sure, what was checked.

    Empty where the page is a quiet one and there is nothing to report.
    """
    if page.quiet and not outcome.findings and not outcome.failure:
        return ""
    return "\n".join(_file_lines(outcome, page))


def closing_text(outcomes: Sequence[Outcome]) -> str:
    """The last line: all files together."""
    failed = sum(outcome.failure is not None for outcome in outcomes)
    files = f"共 {len(outcomes)} 份，已查 {len(outcomes) - failed} 份"
    if failed:
        files += f"，{failed} 份未能检查"
    return f"{files}。{wording.counts(wording.total(outcomes))}。"


def _file_lines(outcome: Outcome, page: Page) -> Iterator[str]:
    yield from page.hang("", outcome.source.path, "strong")
    if outcome.failure:
        yield from page.hang("  ✕ ", f"未检查：{outcome.failure.message}")
        return
    report = outcome.report
    yield from page.hang("", f"{wording.organ(report)}　{wording.year(report)}　{wording.form(report)}")
    yield _verdict(outcome, page)
    for severity in Severity:
        yield from _group(outcome, severity, page)
    if not page.quiet:
        yield from _scope(outcome, page)


def _verdict(outcome: Outcome, page: Page) -> str:
    if not outcome.findings:
        return "没有发现问题"
    parts = (
        page.ink(severity.value if count else "muted", f"{wording.SEVERITY[severity]} {count}")
        for severity, count in outcome.counts.items()
    )
    return "　".join(parts)


def _group(outcome: Outcome, severity: Severity, page: Page) -> Iterator[str]:
    findings = [finding for finding in outcome.findings if finding.severity is severity]
    if findings:
        yield from ("", page.ink(severity.value, f"{wording.SEVERITY[severity]} {SIGNS[severity]}"))
    for finding in findings:
        yield from page.hang(f"  {SIGNS[severity]} ", finding.message, "strong")
        for label, text in _details(finding, outcome.report):
            yield from page.hang(f"    {label}　", text, "muted" if label == "依据" else "")


def _details(finding: Finding, report: Report | None) -> Iterator[tuple[str, str]]:
    """What the message does not say."""
    place = wording.place(finding)
    if place and place not in finding.message:
        yield "位置", place
    quoted = wording.quoted(finding, report)
    if any(isinstance(mark.place, TextPlace) for mark in finding.marks) and quoted not in finding.message:
        yield "原文", quoted
    yield from (("计算", equation) for equation in wording.sums(finding))
    for index, text in enumerate(wording.advice(finding.suggestion)):
        yield ("或者" if index else "建议"), text
    yield "依据", f"{finding.rule}　{finding.basis}"


def _scope(outcome: Outcome, page: Page) -> Iterator[str]:
    """What was not sure, and what was checked."""
    if outcome.doubts:
        yield from ("", page.ink("doubt", f"存疑 {len(outcome.doubts)} 处（读不准，不算问题）"))
        for doubt in outcome.doubts:
            yield from page.hang("  ? ", doubt.message)
    yield ""
    for note in outcome.source.notes:
        yield from page.hang("说明　", note, "muted")
    yield from page.hang("", f"{wording.rules(outcome.rules)}。")
    for line in wording.skipped(outcome.rules):
        yield from page.hang("跳过　", line, "muted")
