"""What the prose says against what the tables say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.marks import cell_marks, said_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.stated import sum_of
from gichecker.rules.wording import plain

_NAMES = {Subject.APPLICATION: "申请", Subject.REVIEW: "行政复议", Subject.LAWSUIT: "行政诉讼"}
_TOTALS = {
    Subject.APPLICATION: ("T3/new/tot",),
    Subject.REVIEW: ("T4/rev/tot",),
    Subject.LAWSUIT: ("T4/lit1/tot", "T4/lit2/tot"),
}
_CARRIED_IN = "T3/in/tot"
_TAKEN = frozenset({Aspect.RECEIVED, Aspect.ANSWERED})


@rule(
    "CON-02",
    "否定表述与表格矛盾",
    "consistency",
    Severity.ERROR,
    basis="正文与表三、表四应一致；国办公开办函〔2021〕30号附件",
    needs=("tables",),
)
def denied_or_claimed(report: Report) -> Iterator[Issue]:
    """正文说没有，表里有；或正文说有，表里是 0。

    条件：写“未收到……申请”“收到申请0件”而表三本年新收大于 0；写“没有发生行政复议、诉讼”而表四对应总计大于 0；反过来，
    写收到申请、发生复议诉讼若干件而表中为 0。
    例外：否定词只管本小句；小句里有复议、诉讼的不算申请；一句里有收到也有未收到的，件数相加；只说某一渠道、某类申请人、
    某种结果、往年的不核对；信访、热线、许可申请不是信息公开申请。
    错例：正文写“2023年未收到政府信息公开申请”，表三本年新收总计为 3。
    正例：正文写“未收到书面申请，收到网上申请3件”，表三本年新收总计为 3。
    """
    for _, sentence in groupby(report.statements, key=lambda said: (said.passage, said.sentence)):
        claims = [said for said in sentence if said.current and said.exact and not said.compared]
        taken = [said for said in claims if _received(said)]
        if taken:
            yield from _contradiction(report, Subject.APPLICATION, taken)
        for said in claims:
            if said.subject in {Subject.REVIEW, Subject.LAWSUIT} and not (said.aspects or said.limits):
                yield from _contradiction(report, said.subject, [said])


def _received(said: Statement) -> bool:
    """It tells how many applications came in; none of a kind (书面) tells nothing about the others."""
    came = Aspect.RECEIVED in said.aspects or not (said.value or said.aspects)
    counted = said.counts(Subject.APPLICATION) and came and set(said.aspects) <= _TAKEN
    return counted and bool(said.value or not said.limits)


def _contradiction(report: Report, subject: Subject, claims: Sequence[Statement]) -> Iterator[Issue]:
    addresses = _TOTALS[subject]
    count = sum(said.value for said in claims)
    said = next((said for said in claims if said.value), claims[0])
    stated = sum_of(report, addresses)
    if stated is None or bool(stated) == bool(count):
        return
    if subject is Subject.APPLICATION and count and sum_of(report, (_CARRIED_IN,)) != 0:
        return
    name, table = _NAMES[subject], "表三本年新收" if subject is Subject.APPLICATION else "表四总计"
    claim = f"写{name} {plain(count)} 件" if count else f"写没有{name}"
    mark = said_mark(report, said)
    yield Issue(
        f"{claim}，{table}为 {plain(stated)}，应一致",
        (mark, *cell_marks(report, addresses, primary=False)),
        suggestion=Suggestion(f"核对“{mark.text.strip()}”与{table}。"),
        title="{count} 处说法与表格矛盾：{places}",
    )
