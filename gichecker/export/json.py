"""Outcomes as the JSON of the public interface, schema `gichecker.report/1`. Every key is always there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from gichecker import __version__
from gichecker.model.finding import (
    CellPlace,
    DocumentPlace,
    Finding,
    Mark,
    Place,
    SectionPlace,
    Severity,
    Suggestion,
    TablePlace,
    TextPlace,
)
from gichecker.model.form import TABLES
from gichecker.model.outcome import Outcome, RuleRun, Source
from gichecker.model.report import Number, Report, Table

SCHEMA = "gichecker.report/1"


def document_dict(outcomes: Iterable[Outcome]) -> dict[str, Any]:
    """The whole document: results in the order given, with a summary of all of them."""
    done = list(outcomes)
    failed = sum(outcome.failure is not None for outcome in done)
    summary = {"files": len(done), "checked": len(done) - failed, "failed": failed}
    summary |= {severity.value: sum(outcome.counts[severity] for outcome in done) for severity in Severity}
    return {
        "schema": SCHEMA,
        "version": __version__,
        "results": [outcome_dict(outcome) for outcome in done],
        "summary": summary,
    }


def outcome_dict(outcome: Outcome) -> dict[str, Any]:
    """One element of `results`; of a failed file only path, status, error and time are filled."""
    failure = outcome.failure
    return {
        "path": outcome.source.path,
        "status": "failed" if failure else "checked",
        "error": {"kind": failure.kind, "message": failure.message} if failure else None,
        "source": _source(Source(outcome.source.path) if failure else outcome.source),
        "report": _report(outcome.report) if outcome.report else None,
        "findings": [_finding(finding) for finding in outcome.findings],
        "rules": _rules(outcome.rules),
        "doubts": [{"message": doubt.message, "cell": doubt.cell} for doubt in outcome.doubts],
        "elapsed_ms": outcome.elapsed_ms,
    }


def _source(source: Source) -> dict[str, Any]:
    return {
        "format": source.format,
        "sha256": source.sha256,
        "pages": source.pages,
        "notes": list(source.notes),
    }


def _report(report: Report) -> dict[str, Any]:
    tables = {name: report.tables.get(name) for name in TABLES}
    return {
        "organ": report.organ,
        "year": report.year,
        "form": report.form,
        "form_due": report.form_due,
        "forms": {name: table.form if table else None for name, table in tables.items()},
        "sections": [{"number": s.number, "title": s.title, "raw": s.raw} for s in report.sections],
        "tables": {name: _cells(table) if table else {} for name, table in tables.items()},
    }


def _cells(table: Table) -> dict[str, Any]:
    return {
        key: {"raw": cell.raw, "value": _number(cell.value), "state": cell.state.value}
        for key, cell in table.cells.items()
    }


def _number(value: Number | None) -> int | float | None:
    """A JSON number; the shortest digits that a float prints are those of the file (up to 15 of them)."""
    if value is None or isinstance(value, int):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "rule": finding.rule,
        "name": finding.name,
        "family": finding.family,
        "severity": finding.severity.value,
        "message": finding.message,
        "basis": finding.basis,
        "count": finding.count,
        "marks": [_mark(mark) for mark in finding.marks],
        "suggestion": _suggestion(finding.suggestion) if finding.suggestion else None,
    }


def _mark(mark: Mark) -> dict[str, Any]:
    role = "primary" if mark.primary else "evidence"
    return {"role": role, **_place(mark.place), "text": mark.text, "where": mark.where}


def _place(place: Place) -> dict[str, Any]:
    match place:
        case CellPlace(cell):
            return {"kind": "cell", "cell": cell}
        case TextPlace(section, paragraph, start, end):
            return {"kind": "text", "section": section, "paragraph": paragraph, "start": start, "end": end}
        case SectionPlace(section):
            return {"kind": "section", "section": section}
        case TablePlace(table):
            return {"kind": "table", "table": table}
        case DocumentPlace():
            return {"kind": "document"}
        case _:
            assert_never(place)


def _suggestion(suggestion: Suggestion) -> dict[str, Any]:
    return {**_correction(suggestion), "alternatives": [_correction(other) for other in suggestion.alternatives]}


def _correction(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "text": suggestion.text,
        "kind": suggestion.kind,
        "edits": [{"cell": edit.cell, "from": edit.before, "to": edit.after} for edit in suggestion.edits],
        "unique": suggestion.unique,
    }


def _rules(run: RuleRun) -> dict[str, Any]:
    return {
        "passed": list(run.passed),
        "failed": list(run.failed),
        "skipped": [{"rule": skipped.rule, "reason": skipped.reason} for skipped in run.skipped],
        "crashed": [{"rule": crashed.rule, "trace": crashed.trace} for crashed in run.crashed],
    }
