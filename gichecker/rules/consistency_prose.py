"""Arithmetic within the prose: breakdowns and percentages."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.calculation import Breakdown, Shares, rounded
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Report
from gichecker.model.statement import Aspect, Subject
from gichecker.rules.marks import number_mark, text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.stated import total
from gichecker.rules.wording import gap, plain

_HARDLY = 200
"""One part in so many is hardly left out on purpose."""

_RESULTS = frozenset({Aspect.GRANTED, Aspect.PARTLY, Aspect.DENIED, Aspect.UNAVAILABLE, Aspect.UNPROCESSED})
_MANY = 3
_MADE_UP = "各占比恰好合计 100%，疑为凑整；按四舍五入填写，合计可不等于 100%。"


@rule("CON-08", "“其中”分项之和与总数不符", "consistency", Severity.WARNING, basis="算术：分项之和应等于总数")
def parts_of_total(report: Report) -> Iterator[Issue]:
    """正文里分项相加不等于总数。

    条件：“……N 条，其中（包括、分别为、含）甲 a 条、乙 b 条”：分项之和大于总数，是错误；小于总数而写了“分别为”，或末项是
    “其他……”，或有 4 项以上、量词相同、差额不超过一成的，是警告；其余小于总数的不报。
    例外：“其中”“包括”可以不列尽；同一信息发在多个渠道的，大于总数只作警告；量词不同的只作提示，有一项就超过总数的不报；一个总数后跟两套分类的
    各自核对；约数、“等”不核对；新收申请按全部办结的结果分，与表三两数各自相符的；与上年比较的数不是总数。
    错例：“公开信息69条，其中甲类12条、乙类18条、丙类41条”。
    正例：“公开信息69条，其中甲类12条、乙类18条、其他39条”。
    """
    for breakdown in report.calculations.breakdowns:
        severity = _severity(breakdown)
        if severity and not _results(report, breakdown):
            yield _parts_issue(report, breakdown, severity)


def _results(report: Report, found: Breakdown) -> bool:
    """Applications received, by the results of all that were closed: table 3 tells those carried in or out."""
    kinds = {aspect for part in found.parts for aspect in part.statement.aspects}
    if found.total.subject is not Subject.APPLICATION or not kinds & _RESULTS:
        return False
    return (total(report, "T3/new/tot"), total(report, "T3/res.total/tot")) == (found.total.value, found.sum)


def _severity(found: Breakdown) -> Severity | None:
    total, count = found.total.value, len(found.parts)
    if found.adds_up() or (found.mixed and count == 1):
        return None
    if found.sum > total:
        if found.mixed:
            return Severity.HINT
        return Severity.WARNING if found.channels else Severity.ERROR
    if count > 1 and (found.exhaustive or _slip(found)):
        return Severity.HINT if found.mixed else Severity.WARNING
    return None


def _slip(found: Breakdown) -> bool:
    """So little is missing that it is a slip of the pen rather than a part left out."""
    share = 10 if len(found.parts) >= 4 else _HARDLY
    return not found.mixed and not found.open and (found.total.value - found.sum) * share <= found.total.value


def _parts_issue(report: Report, found: Breakdown, severity: Severity) -> Issue:
    values = [part.value for part in found.parts]
    total = found.total.value
    marks = [number_mark(report, found.total)]
    marks += [number_mark(report, part.statement, primary=False) for part in found.parts]
    return Issue(
        f"分项合计 {plain(found.sum)}，总数 {plain(total)}，差 {gap(found.sum, total)}",
        tuple(marks),
        severity,
        Suggestion(f"{'+'.join(map(plain, values))} = {plain(found.sum)}，核对各分项与总数。"),
        title="{count} 处分项之和与总数不符：{places}",
    )


@rule("CON-09", "占比与数量不符", "consistency", Severity.WARNING, basis="算术：占比＝数量÷总数，四舍五入")
def percentages(report: Report) -> Iterator[Issue]:
    """正文里的占比与数量、总数对不上。

    条件：“n 条，占 p%”而总数可知，p 与 100n÷总数按所写小数位四舍五入不符。
    例外：总数不明的，取能使多数占比成立的；占的是别的总数（占全市……）的不核对；全部占比恰好合计 100、改正后不再是
    100 的，降为提示，多半是凑整。
    错例：“共122条，其中甲类30条，占23%”。
    正例：“共122条，其中甲类30条，占24.6%”。
    """
    for group in report.calculations.shares:
        yield from _share_issues(report, group)


def _share_issues(report: Report, group: Shares) -> Iterator[Issue]:
    total = group.base
    made_up = _made_up(group)
    for share in group.members:
        if share.fits(total):
            continue
        percent = share.percent
        quotient = plain(rounded(share.exact(total), percent.places + 2))
        passage = report.passage(share.part.passage)
        places = (share.part, group.total) if group.total else (share.part,)
        evidence = (number_mark(report, place, primary=False) for place in places)
        counted = f"{plain(share.part.value)}÷{plain(total)} = {quotient}%"
        yield Issue(
            f"{counted}，写 {percent.value}%，应为 {share.right(total)}%",
            (text_mark(passage, percent.start, percent.end), *evidence),
            Severity.HINT if made_up else None,
            Suggestion(_MADE_UP) if made_up else None,
            title="{count} 处占比与数量不符：{places}",
        )


def _made_up(group: Shares) -> bool:
    """They add up to 100 as printed, and would not if they were right: somebody saw to it."""
    printed = sum(share.percent.value for share in group.members)
    right = sum(share.right(group.base) for share in group.members)
    return len(group.members) >= _MANY and printed == 100 != right


@rule("CON-10", "占比合计异常", "consistency", Severity.HINT, basis="算术：列尽的占比合计为 100%，只差四舍五入")
def sum_of_percentages(report: Report) -> Iterator[Issue]:
    """列尽的各项占比加起来不是 100%。

    条件：一句里有 3 个以上占比，各项数量之和等于总数，或末项是“其他”，占比合计与 100% 之差大于四舍五入所能造成的。
    例外：99.99%、100.1% 等由四舍五入而来的；没有列尽的；占的不是同一个总数的。
    错例：“甲类占 45%，乙类占 30%，其他占 35%”。
    正例：“甲类占 33.3%，乙类占 33.3%，其他占 33.3%”。
    """
    for group in report.calculations.percentages:
        if len(group.members) >= _MANY and abs(group.sum - 100) > group.tolerance:
            passage = report.passage(group.passage)
            marks = tuple(text_mark(passage, percent.start, percent.end) for percent in group.members)
            yield Issue(f"{len(marks)} 个占比合计 {plain(group.sum)}%，应为 100%", marks)
