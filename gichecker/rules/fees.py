"""Fees for processing information: what the report says of them in its places must fit together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Number, Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.marks import cell_mark, said_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.stated import sentences, total
from gichecker.rules.wording import plain

_UNPAID, _CHARGED = "T3/res.other.nopay/tot", "T2/fee/amount"
_YUAN = {"元": 1, "万元": 10_000}


@rule(
    "CON-20",
    "收费情况相互矛盾",
    "consistency",
    Severity.WARNING,
    basis="《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）：逾期未缴费的视为放弃申请",
    needs=("tables",),
    since=2021,
)
def fees(report: Report) -> Iterator[Issue]:
    """信息处理费的收费通知、收取金额，与表二、表三或正文别处矛盾。

    条件：表三（六）2“逾期未按收费通知要求缴纳费用”大于 0，而正文写没有发出收费通知；正文实际收取的大于表二行政事业性
    收费；正文既写收取 0 元，又写收取若干元。
    例外：只写没有收取信息处理费的，与逾期未缴可以并存，提示核对；别的年份的、约数不比；表二按万元四舍五入的差额。
    错例：表三（六）2 为 2，第六部分写“未发出收费通知”。
    正例：表三（六）2 为 2，第六部分写“发出收费通知 5 件，总金额 600 元，实际收取 300 元”。
    """
    said = [one for sentence in sentences(report) for one in sentence if one.current]
    notices = [one for one in said if one.subject is Subject.NOTICE]
    taken = [one for one in said if one.counts(Subject.FEE, Aspect.RECEIVED)]
    yield from _unpaid(report, notices, taken)
    yield from _beyond_charges(report, taken)
    yield from _both(report, taken)


def _both(report: Report, taken: Sequence[Statement]) -> Iterator[Issue]:
    """Nothing was taken, and something was."""
    some = [one for one in taken if one.value]
    for none in (one for one in taken if some and not one.value):
        message = f"这里写收取 0 元，别处写收取 {plain(some[0].value)} {some[0].unit}"
        yield Issue(message, (said_mark(report, none), said_mark(report, some[0], primary=False)))


def _unpaid(report: Report, notices: Sequence[Statement], taken: Sequence[Statement]) -> Iterator[Issue]:
    """Applicants who did not pay in time had a notice."""
    unpaid = total(report, _UNPAID)
    if not unpaid:
        return
    none = [one for one in notices if not one.value]
    advice = Suggestion("核对发出收费通知的件数和金额，补写到第六部分。")
    evidence = cell_mark(report, _UNPAID, primary=False)
    for one in none:
        message = f"写没有发出收费通知，表三（六）2 逾期未缴费为 {plain(unpaid)} 件"
        yield Issue(message, (said_mark(report, one), evidence), suggestion=advice)
    if not notices:
        for one in (one for one in taken if not one.value):
            message = f"写没有收取信息处理费，表三（六）2 逾期未缴费为 {plain(unpaid)} 件，应已发出收费通知"
            yield Issue(message, (said_mark(report, one), evidence), Severity.HINT, advice)


def _beyond_charges(report: Report, taken: Sequence[Statement]) -> Iterator[Issue]:
    """The fee is one of the charges of table 2, so it can't be more than they are."""
    charged = total(report, _CHARGED)
    for one in (one for one in taken if charged is not None and one.unit in _YUAN):
        amount = one.value * _YUAN[one.unit]
        if charged is not None and amount > _at_most(charged):
            message = f"写收取 {plain(one.value)} {one.unit}，表二行政事业性收费只有 {plain(charged)} 万元"
            yield Issue(message, (said_mark(report, one), cell_mark(report, _CHARGED, primary=False)))


def _at_most(charged: Number) -> Decimal:
    """What the amount in 万元 may have been before it was rounded, in 元; 0 is not rounded."""
    value = Decimal(charged)
    rounding = value.normalize().as_tuple().exponent if value else None
    half = Decimal(5).scaleb(int(rounding) - 1) if rounding is not None and int(rounding) < 0 else Decimal(0)
    return (value + half) * _YUAN["万元"]
