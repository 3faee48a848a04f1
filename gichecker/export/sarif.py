"""Outcomes as SARIF 2.1.0 (OASIS), for programs that collect the findings of many tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from gichecker import __version__
from gichecker.export import wording
from gichecker.model.finding import Finding, Mark, Severity
from gichecker.model.outcome import Outcome

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def sarif_dict(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The whole log: one run, a result a finding; files that were not checked and crashed rules as notifications."""
    findings = [finding for outcome in outcomes for finding in outcome.findings]
    codes = sorted({finding.rule for finding in findings})
    troubles = [trouble for outcome in outcomes for trouble in _troubles(outcome)]
    run = {
        "tool": {"driver": {"name": "gichecker", "version": __version__, "rules": list(_rules(codes))}},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not troubles, "toolExecutionNotifications": troubles}],
        "artifacts": [_artifact(outcome) for outcome in outcomes],
        "results": [
            _result(finding, outcome, index) for index, outcome in enumerate(outcomes) for finding in outcome.findings
        ],
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rules(codes: Iterable[str]) -> Iterator[dict[str, Any]]:
    from gichecker.rules.catalogue import RULES

    known = {rule.code: rule for rule in RULES}
    for rule in (known[code] for code in codes if code in known):
        yield {
            "id": rule.code,
            "name": rule.name,
            "shortDescription": {"text": rule.name},
            "help": {"text": rule.doc.strip() or rule.name},
            "defaultConfiguration": {"level": _LEVELS[rule.severity]},
            "properties": {"family": rule.family, "basis": rule.basis},
        }


def _artifact(outcome: Outcome) -> dict[str, Any]:
    made: dict[str, Any] = {"location": {"uri": _uri(outcome)}}
    if outcome.source.sha256:
        made["hashes"] = {"sha-256": outcome.source.sha256}
    return made


def _result(finding: Finding, outcome: Outcome, index: int) -> dict[str, Any]:
    advice = wording.advice(finding.suggestion)
    text = "\n".join([finding.message, *wording.sums(finding), *(f"建议：{line}" for line in advice[:1])])
    artifact = {"artifactLocation": {"uri": _uri(outcome), "index": index}}
    made: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(mark, artifact) for mark in finding.marks if mark.primary],
        "partialFingerprints": {"gicheckerId/v1": finding.id},
        "occurrenceCount": finding.count,
    }
    evidence = [_location(mark, artifact) for mark in finding.marks if not mark.primary]
    return made | ({"relatedLocations": evidence} if evidence else {})


def _location(mark: Mark, artifact: dict[str, Any]) -> dict[str, Any]:
    """The file, and the place in words: SARIF's own regions are those of plain text."""
    made: dict[str, Any] = {"physicalLocation": artifact, "logicalLocations": [{"fullyQualifiedName": mark.where}]}
    return made | ({"message": {"text": mark.text}} if mark.text else {})


def _troubles(outcome: Outcome) -> Iterator[dict[str, Any]]:
    where = [{"physicalLocation": {"artifactLocation": {"uri": _uri(outcome)}}}]
    if outcome.failure:
        yield {"level": "error", "message": {"text": outcome.failure.message}, "locations": where}
    for crash in outcome.rules.crashed:
        words = f"规则 {crash.rule} 运行出错，这是程序的缺陷。"
        yield {"level": "error", "message": {"text": words}, "locations": where}


def _uri(outcome: Outcome) -> str:
    path = Path(outcome.source.path)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
