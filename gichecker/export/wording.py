"""Words for outcomes that the correction sheet and the command line share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from gichecker.model.decision import State
from gichecker.model.finding import (
    CellPlace,
    DocumentPlace,
    Finding,
    Mark,
    SectionPlace,
    Severity,
    Suggestion,
    TablePlace,
    TextPlace,
)
from gichecker.model.form import FORMS
from gichecker.model.form import form as official_form
from gichecker.model.outcome import Outcome, RuleRun
from gichecker.model.record import frozen
from gichecker.model.report import Report
from gichecker.rules.wording import part
from gichecker.text.patterns import pattern

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "警告", Severity.HINT: "提示"}
STATE: dict[State, str] = {"pending": "待处理", "confirmed": "确认", "ignored": "忽略", "fixed": "已改"}
FORM = {"2019": "2019 年表式", "2021": "2021 年表式", "mixed": "两种表式混用", None: "表式未识别"}
ABSENT = "缺"
"""What stands for a cell that the file does not have."""
_AROUND = 10
"""How many characters of a passage are quoted on each side of the words meant."""
_MOST_QUOTES, _MOST_WORDS = 3, 60
_BLANKS = pattern(r"\s+")


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
    return _listed([quote.text for quote in quotes(finding, report)], _MOST_QUOTES, finding.count)


@frozen
class Quote:
    """What stands at a place: the words meant, with those around them."""

    before: str
    words: str
    after: str

    @property
    def text(self) -> str:
        """All of it."""
        return f"{self.before}{self.words}{self.after}"


def quotes(finding: Finding, report: Report | None) -> list[Quote]:
    """What stands at the places at fault, each wording once."""
    found = (_quote(mark, report) for mark in finding.marks if mark.primary)
    return [quote for quote in dict.fromkeys(found) if quote.text]


def quoted_parts(finding: Finding, report: Report | None) -> list[tuple[str, bool]]:
    """`quoted` in pieces, each with whether it is the very words meant; of many words the first and the last ones."""
    found = quotes(finding, report)
    parts: list[tuple[str, bool]] = []
    for quote in found[:_MOST_QUOTES]:
        lead = "；" if parts else ""
        parts += [(lead + quote.before, False), (_shortened(quote.words), True), (quote.after, False)]
    if len(found) > _MOST_QUOTES:
        parts.append((f" 等 {max(finding.count, len(found))} 处", False))
    return [(text, wrong) for text, wrong in parts if text]


def section(finding: Finding) -> str:
    """The part of the report that it is about: `第三部分`, `题名与引言`, `全文`."""
    place = next((mark.place for mark in finding.marks if mark.primary), DocumentPlace())
    match place:
        case CellPlace(name) | TablePlace(name):
            return part(official_form(FORMS[-1]).table(name[:2]).section)
        case TextPlace(number) | SectionPlace(number):
            return part(number)
        case _:
            return "全文"


def proposed(suggestion: Suggestion | None) -> str:
    """The values that it would put in; empty for advice in words."""
    return "、".join(edit.after for edit in suggestion.edits) if suggestion else ""


def sums(finding: Finding) -> list[str]:
    """The equations that fail, with their numbers."""
    return [equation.text for equation in finding.sums]


def advice(suggestion: Suggestion | None) -> list[str]:
    """What to do, then other ways to do it."""
    if suggestion is None:
        return []
    return [way.text for way in (suggestion, *suggestion.alternatives) if way.text]


def _shortened(words: str) -> str:
    return words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - _AROUND]}……{words[-_AROUND:]}"


def _columns(names: Sequence[str]) -> str:
    different = list(dict.fromkeys(names))
    return "、".join(different) if len(different) <= 3 else f"{'、'.join(different[:2])} 等 {len(different)} 格"


def _quote(mark: Mark, report: Report | None) -> Quote:
    match mark.place:
        case CellPlace():
            return Quote("", mark.text or "（空白）", "")
        case TextPlace(_, paragraph, start, end) if report and paragraph <= len(report.passages):
            return _excerpt(report.passage(paragraph).raw, start, end)
        case _:
            return Quote("", mark.text, "")


def _excerpt(text: str, start: int, end: int) -> Quote:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before, after = text[first:start].lstrip(), text[end:last].rstrip()
    parts = (f"{'…' if first else ''}{before}", text[start:end], f"{after}{'…' if last < len(text) else ''}")
    return Quote(*(_BLANKS.sub(" ", part) for part in parts))


def _listed(texts: Iterable[str], most: int, count: int) -> str:
    different = [text for text in dict.fromkeys(texts) if text]
    shown = "；".join(different[:most])
    return f"{shown} 等 {max(count, len(different))} 处" if len(different) > most else shown
