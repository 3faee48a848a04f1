"""Words for outcomes that the correction sheet and the command line share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gichecker.model.finding import CellPlace, Finding, Mark, Severity, Suggestion, TextPlace
from gichecker.model.outcome import Outcome, RuleRun
from gichecker.model.report import Report

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
FORM = {"2019": "2019 年表式", "2021": "2021 年表式", "mixed": "两种表式混用", None: "表式未识别"}
_AROUND = 10
"""How many characters of a passage are quoted on each side of the words meant."""


def organ(report: Report | None) -> str:
    """Name of the organ."""
    return (report and report.organ) or "单位未识别"


def year(report: Report | None) -> str:
    """Report year, `2023 年度`."""
    return f"{report.year} 年度" if report and report.year else "年度未识别"


def form(report: Report | None) -> str:
    """Form of the tables, `2021 年表式`."""
    return FORM[report.form if report else None]


def counts(by_severity: Mapping[Severity, int]) -> str:
    """`错误 3 条，警告 8 条，提示 17 条`."""
    return "，".join(f"{word} {by_severity[severity]} 条" for severity, word in SEVERITY.items())


def total(outcomes: Sequence[Outcome]) -> dict[Severity, int]:
    """Findings of all files by severity."""
    return {severity: sum(outcome.counts[severity] for outcome in outcomes) for severity in Severity}


def verdict(outcome: Outcome) -> str:
    """The counts, or that nothing was found."""
    return counts(outcome.counts) if outcome.findings else "没有发现问题"


def rules(run: RuleRun) -> str:
    """`已查 41 条规则：通过 38，有问题 3；跳过 4`."""
    parts = [f"已查 {run.checked} 条规则：通过 {len(run.passed)}，有问题 {len(run.failed)}"]
    if run.skipped:
        parts.append(f"跳过 {len(run.skipped)}")
    if run.crashed:
        parts.append(f"出错 {len(run.crashed)}")
    return "；".join(parts)


def skipped(run: RuleRun) -> list[str]:
    """Why rules were skipped, one line a reason: `未识别到年度（STR-13、CON-12）`."""
    codes: dict[str, list[str]] = {}
    for skip in run.skipped:
        codes.setdefault(skip.reason, []).append(skip.rule)
    return [f"{reason}（{'、'.join(rules)}）" for reason, rules in codes.items()]


def place(finding: Finding) -> str:
    """Where the finding is, in words; cells of one row share its name."""
    rows: dict[str, list[str]] = {}
    for mark in finding.marks:
        if mark.primary and mark.where:
            row, slash, column = mark.where.partition("／")
            rows.setdefault(row + slash, []).append(column)
    return _listed([row + _columns(names) for row, names in rows.items()], 5, finding.count)


def quoted(finding: Finding, report: Report | None) -> str:
    """What stands there; words with those around them."""
    return _listed([_printed(mark, report) for mark in finding.marks if mark.primary], 3, finding.count)


def sums(finding: Finding) -> list[str]:
    """The equations that fail, with their numbers."""
    return [equation.text for equation in finding.sums]


def advice(suggestion: Suggestion | None) -> list[str]:
    """What to do, then other ways to do it."""
    if suggestion is None:
        return []
    return [way.text for way in (suggestion, *suggestion.alternatives) if way.text]


def _columns(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    return "、".join(different) if len(different) <= 3 else f"{'、'.join(different[:2])} 等 {len(different)} 格"


def _printed(mark: Mark, report: Report | None) -> str:
    match mark.place:
        case CellPlace():
            return mark.text or "（空白）"
        case TextPlace(_, paragraph, start, end) if report and paragraph <= len(report.passages):
            return _excerpt(report.passage(paragraph).raw, start, end)
        case _:
            return mark.text


def _excerpt(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    parts = ("…" if first else "", text[first:last], "…" if last < len(text) else "")
    return " ".join("".join(parts).split())


def _listed(texts: Iterable[str], most: int, count: int) -> str:
    different = [text for text in dict.fromkeys(texts) if text]
    shown = "；".join(different[:most])
    return f"{shown} 等 {max(count, len(different))} 处" if len(different) > most else shown
