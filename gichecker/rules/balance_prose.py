"""Applications as the prose counts them: what comes in must go out or be carried on."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, product

from gichecker.model.finding import Severity
from gichecker.model.report import Number, Report
from gichecker.model.statement import Aspect, Scope, Statement, Subject
from gichecker.rules.marks import number_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import gap, plain

_MOST = 3
"""So many numbers of one kind in a paragraph are tried; more are told apart by words that we can't judge."""

_Case = tuple[Statement, Statement | None, Statement, Statement]


@rule("CON-05", "正文收办不守恒", "consistency", Severity.WARNING, basis="算术：新收＋上年结转＝答复（办结）＋结转下年")
def in_and_out(report: Report) -> Iterator[Issue]:
    """同一段里新收、上年结转的件数，与答复、结转下年的件数对不上。

    条件：同一段同时写有新收 a 件、答复（办结）c 件、结转下年 d 件，上年结转 b 件（没有写的为 0）：a＋b 与 c＋d 不等。
    例外：“受理 a 件（含上年结转 b 件）”的 b 已在 a 内，不再加；“办理 c 件”分为新收、结转的，c 不是答复数；几个新收数
    中，有一组相等即可；只说一部分申请（某渠道、某类申请人）的数，口径不同（本机关与全区）的数，约数，不核对。
    错例：“新收申请 21 件，上年结转 2 件，答复 20 件，结转下年 1 件”。
    正例：“新收申请 21 件，上年结转 2 件，答复 20 件，结转下年 3 件”。
    """
    included = {
        (breakdown.total, part.statement) for breakdown in report.calculations.breakdowns for part in breakdown.parts
    }
    for _, said in groupby(report.statements, key=lambda said: said.passage):
        cases = list(_cases([one for one in said if _usable(one)], included))
        if cases and not any(map(_balanced, cases)):
            yield _issue(report, cases[0])


def _usable(said: Statement) -> bool:
    moved = bool({Aspect.CARRIED_IN, Aspect.CARRIED_OUT} & set(said.aspects))
    whole = said.exact and len(said.aspects) == 1 and not said.limits
    return said.subject is Subject.APPLICATION and not said.compared and whole and (moved or said.current)


def _cases(said: Sequence[Statement], included: Collection[tuple[Statement, Statement]]) -> Iterator[_Case]:
    """Every way to take one number of each kind; none where their scopes differ."""
    if len({one.scope for one in said} - {Scope.NONE}) > 1:
        return
    received, carried_in, answered, carried_out = (
        [one for one in said if one.aspects == (aspect,)][:_MOST]
        for aspect in (Aspect.RECEIVED, Aspect.CARRIED_IN, Aspect.ANSWERED, Aspect.CARRIED_OUT)
    )
    nothing: list[Statement | None] = [None]
    for new, old, done, left in product(received, carried_in or nothing, answered, carried_out):
        if (done, new) not in included and (done, left) not in included:
            yield new, None if (new, old) in included else old, done, left


def _balanced(case: _Case) -> bool:
    came, went = _sums(case)
    return came == went


def _sums(case: _Case) -> tuple[Number, Number]:
    new, old, done, left = case
    return new.value + (old.value if old else 0), done.value + left.value


def _issue(report: Report, case: _Case) -> Issue:
    new, old, done, left = case
    came, went = _sums(case)
    taken = f"新收 {plain(new.value)}＋上年结转 {plain(old.value)}＝{plain(came)}" if old else f"新收 {plain(came)}"
    others = tuple(number_mark(report, one, primary=False) for one in (old, done, left) if one)
    return Issue(
        f"{taken}，答复 {plain(done.value)}＋结转下年 {plain(left.value)}＝{plain(went)}，相差 {gap(came, went)}",
        (number_mark(report, new), *others),
    )
