"""Rates and growths of the prose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gichecker.model.calculation import Growth, Rate, rounded
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Number, Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.marks import cell_mark, number_mark, text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import gap, plain

_CARRIED_OUT = "T3/out/tot"
_ALL = 100
_OPEN = ("结转", "未办结", "在办", "正在办理")


@rule("CON-21", "比率表述不合理", "consistency", Severity.WARNING, basis="算术：比率＝件数÷总数，不超过 100%")
def rates(report: Report) -> Iterator[Issue]:
    """办结率、答复率一类比率不可能，或与结转的件数矛盾。

    条件：办结率、答复率、满意率等大于 100%；有申请结转下年而写“全部办结”“办结率100%”；“N 件，办结率 p%”而没有一个
    整数件数除以 N 等于 p%。
    例外：增长率、完成率可以大于 100%；“按时办结率”“均在法定期限内答复”与结转下年可以并存；“其余全部办结”；满意率的
    总数不是件数，不核对件数；写了办结和结转的件数的，总数也可以是两者之和。
    错例：“收到来信 12 件，办结率 95%”。
    正例：“收到来信 12 件，办结率 91.67%”（11÷12）。
    """
    left = _left_over(report)
    for rate in report.calculations.rates:
        mark = text_mark(report.passage(rate.passage), rate.start, rate.end)
        counts = [said for said in rate.of if said.exact and said.value and said.value == int(said.value)]
        if rate.percent > _ALL:
            yield Issue(f"{rate.name}写 {plain(rate.percent)}%，不应大于 100%", (mark,))
        elif rate.cases and counts and not any(map(rate.possible, _totals(counts))):
            yield _impossible(report, rate, max(counts, key=lambda said: said.value))
        elif left and _all_closed(rate):
            value, evidence = left
            yield Issue(f"写“{mark.text}”，结转下年 {plain(value)} 件，应一致", (mark, evidence))


def _totals(counts: Sequence[Statement]) -> Iterator[int]:
    """What a rate may be of: each number, and each with what is left over (84 件办结，5 件结转)."""
    left = sum(int(said.value) for said in counts if any(word in said.label for word in _OPEN))
    for said in counts:
        yield int(said.value)
        yield int(said.value) + left


def _impossible(report: Report, rate: Rate, said: Statement) -> Issue:
    mark = text_mark(report.passage(rate.passage), rate.start, rate.end)
    near = int(rate.percent * int(said.value) / _ALL)
    shown = "，".join(f"{n}÷{plain(said.value)}＝{_percent(n, said.value, rate.places)}%" for n in (near, near + 1))
    return Issue(
        f"{plain(said.value)} {said.unit}得不出 {plain(rate.percent)}%",
        (mark, number_mark(report, said, primary=False)),
        suggestion=Suggestion(f"{shown}，核对件数与{rate.name}。"),
    )


def _percent(count: int, total: Number, places: int) -> Decimal:
    return rounded(Decimal(count) * 100 / Decimal(total), places)


def _all_closed(rate: Rate) -> bool:
    """It says that all applications are closed, and not just in time."""
    return rate.closing and not rate.timely and rate.percent == _ALL and rate.subject is Subject.APPLICATION


def _left_over(report: Report) -> tuple[Number, Mark] | None:
    """How many applications are carried into the next year, if any are, and where it is told."""
    cell = report.cell(_CARRIED_OUT)
    if cell and cell.value:
        return cell.value, cell_mark(report, _CARRIED_OUT, primary=False)
    said = (one for one in report.statements if one.counts(Subject.APPLICATION, Aspect.CARRIED_OUT) and one.value)
    found = next(said, None)
    return (found.value, number_mark(report, found, primary=False)) if found else None


@rule("YOY-05", "同比数字核对", "cross-year", Severity.WARNING, basis="算术：同比＝（本年－上年）÷上年")
def growths(report: Report) -> Iterator[Issue]:
    """同比的说法不可能，或与正文写出的两年数字不符。

    条件：下降、减少大于 100%；“下降 N 倍”“减少 N 倍”；正文写出了本年和上年的数，增减的百分数、件数与两数不符，或增减
    说反。
    例外：“下降到”“增长至”说的是达到多少，不核对；两年的数没有都写出的，只查前两条。
    错例：“受理申请 8 件，较上年减少 120%”。
    正例：“受理申请 8 件，较上年减少 20%”。
    """
    for growth in report.calculations.growths:
        message = _wrong(growth)
        if message:
            mark = text_mark(report.passage(growth.passage), growth.start, growth.end)
            known = (number_mark(report, said, primary=False) for said in (growth.before, growth.now) if said)
            yield Issue(message, (mark, *known))


def _wrong(growth: Growth) -> str:
    if growth.level:
        return ""
    if growth.falls and growth.percent is not None and growth.percent > _ALL:
        return f"下降 {plain(growth.percent)}%，下降不会大于 100%"
    if growth.falls and growth.times is not None:
        return f"下降不能说 {plain(growth.times)} 倍，应写百分数"
    if growth.now is None or growth.before is None:
        return ""
    return _differs(growth, growth.now.value, growth.before.value)


def _differs(growth: Growth, now: Number, before: Number) -> str:
    """What the two numbers give, where it is not what is said."""
    if growth.falls != (now < before) and now != before:
        way = "减少" if now < before else "增加"
        return f"上年 {plain(before)}，本年 {plain(now)}，是{way}"
    if growth.amount is not None and abs(now - before) != growth.amount:
        return f"上年 {plain(before)}，本年 {plain(now)}，相差 {gap(now, before)}，不是 {plain(growth.amount)}"
    if growth.percent is not None and before:
        right = rounded(abs(Decimal(now) - Decimal(before)) * 100 / Decimal(before), growth.places)
        if right != growth.percent:
            return f"上年 {plain(before)}，本年 {plain(now)}，写 {plain(growth.percent)}%，应为 {plain(right)}%"
    return ""
