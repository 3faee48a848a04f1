"""Runs the rules over a report."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from gichecker.check.grouping import findings
from gichecker.check.scans import advised, misread, unfit, unread
from gichecker.check.settings import PLAIN, Settings
from gichecker.check.where import Guide
from gichecker.errors import trace_of
from gichecker.model.finding import Finding, Place, TextPlace
from gichecker.model.outcome import Crashed, RuleRun, Skipped
from gichecker.model.record import replace
from gichecker.model.report import Report
from gichecker.rules.catalogue import RULES, SUPPRESSIONS
from gichecker.rules.official import is_official
from gichecker.rules.rule import Issue, Rule
from gichecker.rules.wording import TABLE_NAMES, part

_WORDING = frozenset({"text", "typography"})
_MOST = 5_000
"""Issues of one rule that are shown; a file with more of them is no report."""


def run(
    report: Report,
    rules: Sequence[Rule] = RULES,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    settings: Settings = PLAIN,
) -> tuple[tuple[Finding, ...], RuleRun]:
    """Run rules over a report.

    A rule that crashes is named, and the others go on. Rules that a finding puts off (`SUPPRESSIONS`) are skipped, with
    the reason.

    Args:
        report: what was understood of a file.
        rules: the rules to run.
        select: codes of the only rules to run, all if empty.
        ignore: codes of rules not to run.
        settings: of the user; `select` goes before them.

    Returns:
        Findings in the order of their places, and which rules passed, failed, were skipped or crashed.

    Raises:
        ValueError: there are no rules, a defect of the installation.
    """
    if not rules:
        raise ValueError("no rules to run")
    guide = Guide(report)
    found: dict[str, list[Finding]] = {}
    skipped: dict[str, str] = {}
    crashed: dict[str, str] = {}
    lost, illegible = list(_lost(report)), list(unread(report))
    leaders = {suppression.by for suppression in SUPPRESSIONS}
    for rule in sorted(rules, key=lambda rule: rule.code not in leaders):
        reason = _unasked(rule, select, ignore, settings)
        reason = reason or _inapplicable(rule, report, {*select, *settings.on}) or _put_off(rule, found)
        if reason:
            skipped[rule.code] = reason
            continue
        try:
            covered = _places(rule, found) + illegible + (lost if rule.family in _WORDING else [])
            issues = (issue for issue in islice(rule.check(report), _MOST) if not _covered(issue, covered))
            sure = [issue for issue in issues if not misread(rule, issue, report)]
            found[rule.code] = list(findings(rule, sure, guide))
        except Exception as error:  # noqa: BLE001 - one broken rule must not cost the user the report; it is shown
            crashed[rule.code] = trace_of(error).replace("\n", " ← ")
    kept = sorted(_graded(found, settings), key=lambda finding: _position(finding, guide, rules))
    shown = tuple(advised(finding, report) for finding in kept)
    return shown, _rule_run(rules, {finding.rule for finding in kept}, skipped, crashed)


def _graded(found: Mapping[str, Sequence[Finding]], settings: Settings) -> Iterator[Finding]:
    """All findings, with the severities that the user wants."""
    severities = dict(settings.severity)
    for code, findings_ in found.items():
        yield from (replace(one, severity=severities[code]) if code in severities else one for one in findings_)


def _rule_run(
    rules: Sequence[Rule], failed: Collection[str], skipped: Mapping[str, str], crashed: Mapping[str, str]
) -> RuleRun:
    codes = [rule.code for rule in rules]
    return RuleRun(
        tuple(code for code in codes if not (code in failed or code in skipped or code in crashed)),
        tuple(code for code in codes if code in failed),
        tuple(Skipped(code, skipped[code]) for code in codes if code in skipped),
        tuple(Crashed(code, crashed[code]) for code in codes if code in crashed),
    )


def _unasked(rule: Rule, select: Collection[str], ignore: Collection[str], settings: Settings) -> str:
    """Why the user does not want a rule to run; empty if it is to run."""
    if rule.code in ignore or (select and rule.code not in select):
        return "不在本次检查范围内"
    if not select and rule.code in settings.off:
        return "在设置里关闭"
    return "只在用 --select 或设置指明时检查" if rule.optional and not select and rule.code not in settings.on else ""


def _inapplicable(rule: Rule, report: Report, named: Collection[str]) -> str:
    """Why a rule can't judge this report; empty if it can. Who names a rule takes the report for an official paper."""
    if report.year is not None and report.year < rule.since:
        return f"只查 {rule.since} 年度及以后的报告"
    needs = (need for need in rule.needs if need != "official" or rule.code not in named)
    return next((reason for need in needs if (reason := _missing(need, report))), unfit(rule, report))


def _missing(need: str, report: Report) -> str:
    name, _, number = need.partition(":")
    match name:
        case "year":
            there, reason = report.year is not None, "没有认出报告年度"
        case "section":
            there = any(section.number == int(number) for section in report.sections)
            reason = f"没有找到{part(int(number))}"
        case "tables":
            there, reason = bool(report.tables), "没有找到官方表格"
        case "formatting":
            there, reason = report.formatting is not None, "这种文件读不出版式"
        case "official":
            there, reason = is_official(report), "没有发文字号、版头、版记，不按公文版式查"
        case _:
            there, reason = name in report.tables, f"没有找到{TABLE_NAMES[name]}"
    return "" if there else reason


def _put_off(rule: Rule, found: Mapping[str, Sequence[Finding]]) -> str:
    """Why a finding of another rule puts this one off."""
    reasons = (s.reason for s in SUPPRESSIONS if s.reason and found.get(s.by) and rule.code.startswith(s.others))
    return next(reasons, "")


def _places(rule: Rule, found: Mapping[str, Sequence[Finding]]) -> list[Place]:
    """Where rules that come before this one have found something."""
    first = [s.by for s in SUPPRESSIONS if not s.reason and rule.code.startswith(s.others)]
    return [mark.place for by in first for other in found.get(by, ()) for mark in other.marks if mark.primary]


def _lost(report: Report) -> Iterator[Place]:
    """Where damage has cost characters for good: what words and marks seem to be there is not the report's fault."""
    for passage in report.passages:
        for damage in passage.damages:
            if not damage.exact:
                yield TextPlace(passage.section, passage.index, damage.start, damage.end)


def _covered(issue: Issue, places: Sequence[Place]) -> bool:
    """Each place of the issue is one of `places`, or overlaps one."""
    own = [mark.place for mark in issue.marks if mark.primary] if places else []
    return bool(own) and all(any(_overlap(place, other) for other in places) for place in own)


def _overlap(place: Place, other: Place) -> bool:
    if isinstance(place, TextPlace) and isinstance(other, TextPlace):
        return place.paragraph == other.paragraph and place.start < other.end and other.start < place.end
    return place == other


def _position(finding: Finding, guide: Guide, rules: Sequence[Rule]) -> tuple[tuple[int, ...], int]:
    place = next(mark.place for mark in finding.marks if mark.primary)
    return guide.order(place), next(at for at, rule in enumerate(rules) if rule.code == finding.rule)
