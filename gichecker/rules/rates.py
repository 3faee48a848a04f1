"""Rates and growths of the prose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gichecker.model.calculation import Growth, Rate, rounded
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Number, Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.marks import cell_mark, number_mark, text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import gap, plain
from gichecker.text.patterns import pattern

_CARRIED_OUT = "T3/out/tot"
_ALL = 100
_OPEN = ("结转", "未办结", "在办", "正在办理")
_CAME = ("收到", "受理", "接到", "接收", "新收", "交办", "转办")
_PLAIN = ("办结率", "答复率", "回复率", "办复率", "处理率")
"""Rates of all that came; others (提前办结率) may be of a part."""
_GOES_ON = pattern(r"[，,、（(]?\s?(?:同比|增幅|涨幅|降幅)?")
"""Between a difference and the percentage that says the same of it."""


@rule("CON-21", "比率表述不合理", "consistency", Severity.WARNING, basis="算术：比率＝件数÷总数，不超过 100%")
def rates(report: Report) -> Iterator[Issue]:
    """办结率、答复率一类比率不可能，或与结转的件数矛盾。

    条件：办结率、答复率、满意率等大于 100%；有申请结转下年而写“全部办结”“办结率100%”；“N 件，办结率 p%”而没有一个
    整数件数除以 N 等于 p%；“N 件，办结 n 件，办结率 p%”而 n÷N 不等于 p%。
    例外：增长率、完成率可以大于 100%；“按时办结率”“均在法定期限内答复”与结转下年可以并存；“其余全部办结”；满意率的
    总数不是件数，不核对件数；写了办结和结转的件数的，总数也可以是两者之和；写了办结的件数，申请的总数可以不在这一句里。
    错例：“收到来信 12 件，办结率 95%”。
    正例：“收到来信 12 件，办结率 91.67%”（11÷12）。
    """
    left = _left_over(report)
    for rate in report.calculations.rates:
        mark = text_mark(report.passage(rate.passage), rate.start, rate.end)
        counts = [said for said in rate.of if said.exact and said.value and said.value == int(said.value)]
        if rate.percent > _ALL:
            yield Issue(f"{rate.name}写 {plain(rate.percent)}%，不应大于 100%", (mark,))
        elif rate.cases and counts and not _fits(rate, counts):
            yield _impossible(report, rate, counts)
        elif left and _all_closed(rate):
            value, evidence = left
            yield Issue(f"写“{mark.text}”，结转下年 {plain(value)} 件，应一致", (mark, evidence))


def _fits(rate: Rate, counts: Sequence[Statement]) -> bool:
    """The rate is one of what is counted, or what is counted last, as closed, is such a part of the whole."""
    *others, said = counts
    closed = _is_closed(rate, said)
    if closed and any(
        _percent(int(said.value), all_, rate.places) == rate.percent for all_ in _wholes(rate, said, others)
    ):
        return True
    return not (closed and rate.name in _PLAIN) and any(map(rate.possible, _totals(counts)))


def _is_closed(rate: Rate, said: Statement) -> bool:
    """It counts what the rate is of: 办结 211 件 with 办结率."""
    return rate.name[-3:-1] in said.label and not rate.timely and not any(word in said.label for word in _CAME)


def _wholes(rate: Rate, said: Statement, others: Sequence[Statement]) -> Iterable[int]:
    """What the closed ones may be a part of.

    Of applications not all that came need stand in the sentence; any number is tried that would give the rate.
    """
    known = [int(one.value) for one in others if one.unit == said.unit and one.value >= said.value]
    if known and rate.subject is None:
        return known
    near = int(said.value * _ALL / rate.percent) if rate.percent else 0
    return range(max(int(said.value), near), near + 2)


def _totals(counts: Sequence[Statement]) -> Iterator[int]:
    """What a rate may be of: each number, and each with what is left over (84 件办结，5 件结转)."""
    left = sum(int(said.value) for said in counts if any(word in said.label for word in _OPEN))
    for said in counts:
        yield int(said.value)
        yield int(said.value) + left


def _impossible(report: Report, rate: Rate, counts: Sequence[Statement]) -> Issue:
    all_, last = max(counts, key=lambda said: said.value), counts[-1]
    marks = (text_mark(report.passage(rate.passage), rate.start, rate.end), number_mark(report, all_, primary=False))
    if all_ is not last and _is_closed(rate, last) and rate.name in _PLAIN:
        part = f"{plain(last.value)}÷{plain(all_.value)}＝{_percent(int(last.value), all_.value, rate.places)}%"
        return Issue(f"{part}，写 {plain(rate.percent)}%", marks)
    near = int(rate.percent * int(all_.value) / _ALL)
    shown = "，".join(f"{n}÷{plain(all_.value)}＝{_percent(n, all_.value, rate.places)}%" for n in (near, near + 1))
    advice = Suggestion(f"{shown}，核对件数与{rate.name}。")
    return Issue(f"{plain(all_.value)} {all_.unit}得不出 {plain(rate.percent)}%", marks, suggestion=advice)


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
    说反；写出了本年的数和增减的件数，紧接着的百分数与两者不符。
    例外：“下降到”“增长至”说的是达到多少，不核对；两年的数没有都写出的，只查前两条。
    错例：“受理申请 8 件，较上年减少 120%”。
    正例：“受理申请 8 件，较上年减少 20%”。
    """
    for growth in report.calculations.growths:
        message = _wrong(growth) or _unlike(report, growth)
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


def _unlike(report: Report, growth: Growth) -> str:
    """The percentage is not what the difference right before it gives (增加 20 件，增长 30%)."""
    if growth.percent is None or growth.now is None or growth.before or growth.level:
        return ""
    text = report.passage(growth.passage).simple
    for other in report.calculations.growths:
        same = (other.passage, other.now, other.falls) == (growth.passage, growth.now, growth.falls)
        if other.amount is None or not same or other.level or not _GOES_ON.fullmatch(text[other.end : growth.start]):
            continue
        before = growth.now.value + (other.amount if growth.falls else -other.amount)
        right = rounded(Decimal(other.amount) * _ALL / Decimal(before), growth.places) if before > 0 else growth.percent
        if right != growth.percent:
            way, now = "减少" if growth.falls else "增加", plain(growth.now.value)
            return f"本年 {now}，{way} {plain(other.amount)}，写 {plain(growth.percent)}%，应为 {plain(right)}%"
    return ""


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
