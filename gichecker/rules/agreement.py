"""Applications in the prose against table 3: how many came, were carried over, were answered, and with what result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.report import Number, Report
from gichecker.model.statement import Aspect, Period, Statement, Subject
from gichecker.rules.rule import Issue, rule
from gichecker.rules.stated import agrees, disagreement, rows_of, sentences, sum_of, total, words_of
from gichecker.rules.wording import plain

_NEW, _IN, _OUT, _ANSWERED = "T3/new/tot", "T3/in/tot", "T3/out/tot", "T3/res.total/tot"
_TAKEN = frozenset({Aspect.RECEIVED, Aspect.ANSWERED})
_NEAR_YEARS = frozenset({Period.NONE, Period.THIS, Period.LAST, Period.NEXT})
_BASIS = "正文与表三应一致；国办公开办函〔2021〕30号附件"
_RELIEVED = ("res.nohandle", "res.other")
"""Results that need no answer."""

_PART = "其中"


def _words() -> dict[str, Any]:
    return resources.toml("words", "agreement.toml")


@rule("CON-01", "正文申请数与表三不符", "consistency", Severity.WARNING, basis=_BASIS, needs=("T3",))
def applications(report: Report) -> Iterator[Issue]:
    """正文写的收到申请件数，与表三本年新收不符。

    条件：正文“收到、受理、新收……申请 N 件”，N 不是本年新收总计，也不是加上上年结转后的数；限定了申请人的，不是该列的
    数。
    例外：说的是办公室、本级或代表别的机关收到的，限定申请人的，只作提示；一句里有一个数相符，其余看作分项；只说某一渠道、约数、
    别的年份的，信访、热线的不核对；一边是 0 的，归“否定表述与表格矛盾”。
    错例：正文写“受理申请 2 件”，表三本年新收总计为 3。
    正例：正文写“受理申请 3 件”，表三本年新收总计为 3。
    """
    new, carried = total(report, _NEW), total(report, _IN)
    if not new:
        return
    accepted = {new, new + (carried or 0)}
    for sentence in sentences(report):
        claims = [said for said in sentence if _came(said) and not _corporate(words_of(report, said))]
        whole = [said for said in claims if not said.limits]
        if agrees(claims, accepted):
            continue
        for said in whole:
            message = f"正文写 {plain(said.value)} 件，表三本年新收总计为 {plain(new)}"
            yield disagreement(report, said, message, (_NEW,))
        for said in (said for said in claims if said.limits):
            yield from _applicants(report, said)


def _came(said: Statement) -> bool:
    """It counts applications that came in; none at all is a matter of its own."""
    counted = said.counts(Subject.APPLICATION, Aspect.RECEIVED) and set(said.aspects) <= _TAKEN
    return counted and said.current and bool(said.value)


def _corporate(words: str) -> bool:
    """Of legal persons and other organisations only, which have several columns."""
    return "法人" in words and not any(person in words for person in _words()["persons"])


def _applicants(report: Report, said: Statement) -> Iterator[Issue]:
    """Applications of one kind of applicants, against their column."""
    kinds = _words()["applicants"]
    columns = {kinds.get(limit) for limit in said.limits if limit != _PART}
    column = columns.pop() if len(columns) == 1 else None
    values = [total(report, f"T3/{row}/{column}") for row in ("new", "in")] if column else [None]
    if column and values[0] is not None and said.value not in {values[0], values[0] + (values[1] or 0)}:
        name = next(limit for limit in said.limits if limit != _PART)
        message = f"正文写{name}申请 {plain(said.value)} 件，表三本年新收该列为 {plain(values[0])}"
        yield disagreement(report, said, message, (f"T3/new/{column}",), hint=True)


@rule("CON-03", "正文办结/结转与表三不符", "consistency", Severity.WARNING, basis=_BASIS, needs=("T3",))
def answered_and_carried(report: Report) -> Iterator[Issue]:
    """正文写的答复、办结、结转件数，与表三不符。

    条件：“答复（办结）N 件”不是表三（七）总计；“上年结转 N 件”不是二；“结转下年 N 件”不是四。
    例外：答复数可以不含（五）不予处理、（六）其他处理；“办理”“处理”的也可以是收到的件数；一句里有一个数相符或各数之和相符的不报；
    限定了渠道、申请人、是否逾期的，约数，别的年份的不核对；办公室或代表别的机关的，只作提示。
    错例：正文写“办结 20 件”，表三（七）总计为 21。
    正例：正文写“办结 21 件，结转下年 3 件”，表三（七）总计为 21，四为 3。
    """
    others: Statement | None = None
    for sentence in sentences(report):
        claims = []
        for said in sentence:
            others = _of_others(said, others)
            claims += [said] if _is_answered(said) and not others else []
        yield from _answered(report, claims)
        for said in sentence:
            if said.counts(Subject.APPLICATION) and said.period in _NEAR_YEARS and not said.limits:
                yield from _carried(report, said)


def _of_others(said: Statement, before: Statement | None) -> Statement | None:
    """What came in last, if that were no applications (来信来访): what was answered behind it are none either."""
    if before and before.passage != said.passage:
        before = None
    if said.subject is None and any(verb in said.label for verb in _words()["coming"]):
        return said
    return None if said.counts(Subject.APPLICATION, Aspect.RECEIVED) else before


def _is_answered(said: Statement) -> bool:
    counted = said.counts(Subject.APPLICATION) and said.aspects == (Aspect.ANSWERED,)
    return counted and said.current and not (said.limits or said.negated)


def _answered(report: Report, claims: Sequence[Statement]) -> Iterator[Issue]:
    stated = total(report, _ANSWERED) if claims else None
    if stated is None or agrees(claims, _answers(report, stated)):
        return
    received = {total(report, _NEW), sum_of(report, (_NEW, _IN))}
    for said in claims:
        handled = any(word in words_of(report, said) for word in ("办理", "处理")) and said.value in received
        if not handled:
            message = f"正文写答复 {plain(said.value)} 件，表三（七）总计为 {plain(stated)}"
            yield disagreement(report, said, message, (_ANSWERED,))


def _answers(report: Report, stated: Number) -> set[Number]:
    """What may be called answered: all results, or all but those that need no answer."""
    found: set[Number] = {stated, stated - (total(report, _IN) or 0)}
    for group in _RELIEVED:
        rows = rows_of(report, group)
        left_out = [sum_of(report, rows), *(total(report, row) for row in rows)]
        found |= {value - less for value in tuple(found) for less in left_out if less}
    return found


def _carried(report: Report, said: Statement) -> Iterator[Issue]:
    """Applications from last year, or left for the next one; which, the words may leave open."""
    if said.aspects == (Aspect.CARRIED_IN,):
        address, name = _IN, "二、上年结转总计"
    elif said.aspects == (Aspect.CARRIED_OUT,):
        address, name = _OUT, "四、结转下年度总计"
    else:
        return
    stated = total(report, address)
    told = any(word in words_of(report, said) for word in _words()["direction"])
    known = {stated} if told else {stated, total(report, _IN)}
    if stated is not None and said.value not in known:
        message = f"正文写结转 {plain(said.value)} 件，表三{name}为 {plain(stated)}"
        yield disagreement(report, said, message, (address,))
