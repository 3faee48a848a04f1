"""Dates of a report: published neither too early nor too late, in the right order, and days that exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from gichecker import resources
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.organ import OrganKind
from gichecker.model.record import frozen, replace
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import document_mark, raw_mark, text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.text.dates import find_dates
from gichecker.text.normalise import half_width
from gichecker.text.patterns import pattern

_NAMES = {"published": "发布日期", "signed": "成文日期", "printed": "印发日期"}
_STATED = ("title", "period", "text")
"""Where the report itself says which year it is about."""

_DAY = pattern(r"(?<![\d年.])(\d{1,2})\s{0,4}月\s{0,4}(\d{1,2})\s{0,4}日", needs="月")
_DATES = frozenset({PassageRole.META, PassageRole.DATE, PassageRole.SIGNATURE, PassageRole.FURNITURE})
"""Lines in which numbers parted by points or strokes are dates, whatever they say."""

_LEAP = 2024


@frozen
class _Day:
    """A date of the report with its name and its place."""

    name: str
    date: dt.date
    mark: Mark

    @property
    def evidence(self) -> Mark:
        return replace(self.mark, primary=False)


def _days(report: Report, kind: str) -> list[_Day]:
    """Dates `published`, `signed` or `printed`, from the earliest on."""
    found = [
        _Day(_NAMES[kind], dated.date, raw_mark(report.passage(dated.passage), dated.start, dated.end))
        for dated in report.dates
        if dated.kind == kind
    ]
    if kind == "published" and not found and report.published:
        found = [_Day(_NAMES[kind], report.published, document_mark())]
    return sorted(found, key=lambda day: day.date)


def _signed(report: Report) -> _Day | None:
    """The date of signature: the last one printed, for attachments stand above it."""
    signed = [dated for dated in report.dates if dated.kind == "signed"]
    return _days(replace(report, dates=tuple(signed[-1:])), "signed")[0] if signed else None


def _written(date: dt.date) -> str:
    return f"{date.year} 年 {date.month} 月 {date.day} 日"


def _limit(name: str, year: int) -> dt.date:
    """The last day to publish the report of a year; `name` is a key of `deadlines.toml`."""
    month, day = resources.toml("words", "deadlines.toml")[name].split("-")
    return dt.date(year + 1, int(month), int(day))


def _year(report: Report) -> int:
    """The report year; the rules that ask for it need one."""
    return report.year or 0


@rule(
    "CON-15",
    "发布早于统计期末",
    "consistency",
    Severity.ERROR,
    basis="《政府信息公开条例》第四十九条（上一年度）；统计期限至 12 月 31 日",
    needs=("year",),
)
def too_early(report: Report) -> Iterator[Issue]:
    """统计期还没有结束就发布了年度报告。

    条件：发布日期或成文日期早于次年 1 月 1 日。
    例外：写明是征求意见稿、送审稿的不查；题名与统计期限的年份本身不一致，而日期与其中之一相合的，归“报告年度不一致”。
    错例：2024 年度报告，2024 年 12 月 25 日发布。
    正例：2024 年度报告，2025 年 1 月 20 日发布。
    """
    year = _year(report)
    stated = {report.years[source] for source in _STATED if source in report.years}
    if _is_draft(report):
        return
    for day in filter(None, (next(iter(_days(report, "published")), None), _signed(report))):
        if day.date.year <= year and day.date.year - 1 not in stated:
            advice = Suggestion(f"统计期限至 {year} 年 12 月 31 日，期满后才能发布，核对日期。")
            message = f"{day.name}是 {_written(day.date)}，早于统计期末"
            yield Issue(message, (day.mark,), suggestion=advice)


def _is_draft(report: Report) -> bool:
    words = resources.toml("words", "deadlines.toml")["drafts"]
    front = (report.passage(index) for index in report.title)
    texts = [passage.simple for passage in (*front, *report.in_section(0))]
    return any(word in text for word in words for text in texts)


@rule(
    "CON-16",
    "逾期发布",
    "consistency",
    Severity.WARNING,
    basis="《政府信息公开条例》第四十九条；国办公开办函〔2019〕60号",
    needs=("year",),
)
def too_late(report: Report) -> Iterator[Issue]:
    """过了期限才发布。

    条件：发布日期（没有的看成文日期）晚于次年 1 月 31 日；晚于 3 月 31 日的，不论哪个机关都是错误。
    例外：县级以上人民政府的本级报告期限是 3 月 31 日；政府办公室的报告在 2、3 月发布的，只作提示，它也可能是本级政府的
    报告。地方要求提前的，可在设置里改期限。
    错例：某县民政局 2023 年度报告，2024 年 2 月 19 日发布。
    正例：某县民政局 2023 年度报告，2024 年 1 月 31 日发布；某县人民政府 2023 年度报告，2024 年 3 月 8 日发布。
    """
    released = next(iter(_days(report, "published")), None) or _signed(report)
    if released is None:
        return
    kind = report.authority.kind if report.authority else None
    last = _limit("government", _year(report))
    due = last if kind is OrganKind.GOVERNMENT else _limit("department", _year(report))
    if released.date <= due:
        return
    message = f"{released.name}是 {_written(released.date)}，晚于 {due.month} 月 {due.day} 日"
    advice = f"应不晚于 {_written(due)}发布。"
    severity = None
    if released.date > last:
        severity = Severity.ERROR
    elif kind is OrganKind.OFFICE:
        severity = Severity.HINT
        advice = f"办公室自身的报告{advice}本级政府的报告不晚于 {last.month} 月 {last.day} 日。"
    yield Issue(message, (released.mark,), severity, Suggestion(advice))


@rule(
    "CON-17",
    "日期先后与合法性",
    "consistency",
    Severity.WARNING,
    basis="GB/T 9704—2012 7.3.5、7.4.3",
    needs=("year",),
)
def impossible_dates(report: Report) -> Iterator[Issue]:
    """日期不存在，先后颠倒，或成文年份不对。

    条件：没有的日期（2 月 30 日）；印发日期、发布日期早于成文日期；成文的年份不是报告年度的下一年。
    例外：同一天的合规；年底提前成文的，归“发布早于统计期末”。
    错例：成文日期 2024年1月25日，印发日期 2024年1月20日。
    正例：成文日期 2024年1月25日，2024年1月25日印发，2024年1月31日发布。
    """
    for passage in report.passages:
        if passage.role is not PassageRole.SHELL:
            yield from _no_days(passage)
    signed = _signed(report)
    if signed is None:
        return
    for kind in ("printed", "published"):
        latest = next(reversed(_days(report, kind)), None)
        if latest and latest.date < signed.date:
            message = f"{latest.name} {_written(latest.date)}早于成文日期 {_written(signed.date)}"
            yield Issue(message, (latest.mark, signed.evidence))
    due = _year(report) + 1
    early = signed.date.year == due - 1 and signed.date.month > _AUTUMN
    if signed.date.year != due and not early:
        yield Issue(f"成文年份是 {signed.date.year} 年，报告年度的下一年是 {due} 年", (signed.mark,))


_AUTUMN = 9
"""Who signs in the months after it does so before the year is over; before it, the year is mistaken."""


def _no_days(passage: Passage) -> Iterator[Issue]:
    text = passage.simple
    spans = [
        (found.start, found.end)
        for found in find_dates(text)
        if found.date is None and (found.style in "年〇" or passage.role in _DATES)
    ]
    spans += [found.span() for found in _DAY.finditer(half_width(text)) if not _exists(int(found[1]), int(found[2]))]
    for start, end in spans:
        mark = text_mark(passage, start, end)
        yield Issue(f"没有“{mark.text}”这一天", (mark,), title="{count} 处日期不存在：{places}")


def _exists(month: int, day: int) -> bool:
    try:
        dt.date(_LEAP, month, day)
    except ValueError:
        return False
    return True
