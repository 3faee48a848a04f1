import pytest

from gichecker.model.statement import Aspect, Period, Statement, Subject
from gichecker.rules.compared import compared
from tests.build import line, report

CLAIM = "我局作出行政处罚决定 3 件"
A, S = Aspect, Subject


def said(subject: Subject | None, *aspects: Aspect, **more: object) -> Statement:
    return Statement(3, "件", 1, 2, len(CLAIM), 11, len(CLAIM), 0, subject, aspects, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("statement", "cells"),
    [
        (said(S.APPLICATION, A.RECEIVED), ["T3/new/tot"]),
        (said(S.APPLICATION, A.RECEIVED, limits=("自然人",)), ["T3/new/np"]),
        (said(S.APPLICATION, A.RECEIVED, limits=("自然人", "企业")), []),
        (said(S.APPLICATION, A.RECEIVED, limits=("信函",)), []),
        (said(S.APPLICATION, A.CARRIED_OUT, period=Period.NEXT), ["T3/out/tot"]),
        (said(S.APPLICATION, A.GRANTED), ["T3/res.open/tot"]),
        (said(S.APPLICATION, A.DENIED), [f"T3/res.deny.{row}/tot" for row in (
            "secret", "law", "safety", "third", "internal", "process", "case", "query")]),
        (said(S.REVIEW), ["T4/rev/tot"]),
        (said(S.LAWSUIT, A.KEPT), ["T4/lit1/keep", "T4/lit2/keep"]),
        (said(S.PENALTY, A.DECIDED), ["T2/penalty/decisions"]),
        (said(S.PENALTY, A.DECIDED, period=Period.LAST), []),
        (said(S.NORM, A.MADE), ["T2/norm/made"]),
        (said(S.NORM, A.MADE, compared=True), []),
        (said(None), []),
    ],
)  # fmt: skip
def test_a_number_is_compared_with_these_cells(statement: Statement, cells: list[str]) -> None:
    assert list(compared(report(passages=(line(1, CLAIM, 1),)), statement)) == cells


def test_a_report_without_tables_has_none_to_compare_with() -> None:
    bare = report(passages=(line(1, CLAIM, 1),), tables={})
    for statement in (said(S.APPLICATION, A.GRANTED), said(S.APPLICATION, A.RECEIVED), said(S.REVIEW)):
        assert compared(bare, statement) == ()
