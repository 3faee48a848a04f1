"""Which cell is wrong: the least correction that makes all sums of a table right, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker.localisation import Change, Correction, Diagnosis, Fact, diagnose
from gichecker.model.finding import Edit, Severity, Suggestion
from gichecker.model.relation import Equation
from gichecker.model.report import CellState, Report
from gichecker.rules.marks import cell_marks, said_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import cell_name, column_name, plain, row_name

_ENOUGH = 2
_SHOWN = 4
_LISTED = 12
_EVIDENCE = {
    "alone": "同一行其余各格都是 0",
    "total_empty": "分项有数而合计没有填",
    "usual": "改后与同行同列的多少相称",
}
_OPERATIONS = {
    "cell": "疑为一格误填",
    "swap": "疑为两格填反",
    "applicant": "疑为记错申请人",
    "result": "疑为记错结果",
    "chain": "疑为明细填错，合计照着加",
    "lines": "疑为两行或两列填反",
    "shift": "疑为错开一格",
    "block": "疑为整行错开一行",
    "totals": "合计没有填",
    "unread": "疑为几格没有填数",
    "two": "疑为两处各有一格填错",
}


def suggested(report: Report, equation: Equation) -> Suggestion | None:
    """The correction of the whole table that makes an equation hold; None where nothing can be told."""
    told = (one for one in diagnose(report, equation.table) if equation in one.failing)
    return next((_suggestion(report, one) for one in told), None)


def wrong_unit(report: Report, address: str) -> Suggestion | None:
    """The same amount in the unit of table 2, as far as the prose tells; None where nothing can be told."""
    told = (one for one in diagnose(report, "T2") if one.corrections[0].changes[0].cell == address)
    return next((_suggestion(report, one) for one in told), None)


@rule(
    "SUM-14",
    "差错定位（最小改动）",
    "cross-sum",
    Severity.HINT,
    basis="国办公开办函〔2021〕30号、〔2019〕60号附表的勾稽关系；改动最少的改法",
    needs=("T3",),
)
def wrong_cells(report: Report) -> Iterator[Issue]:
    """表三哪一格填错了，应为多少。

    条件：表三有两条以上勾稽关系不平，求改动最少、改后全部成立的改法：改一格，两格填反，一件记错申请人或结果，明细错而合计照加，
    错开一格或一行，合计没有填，两处各错一格。只有一种的，指出错格和应填的数；有两三种的，并列。
    例外：更多的，只列可能有误的各格；正文的数只与其中一种一致的，就取这一种，并写明。
    错例：“其他”列明细有一格为 1，该行总计、（七）总计都是 0：这一格的 1 应为 0。
    正例：各行各列相加都与总计相等。
    """
    for diagnosis in diagnose(report, "T3"):
        if len(diagnosis.failing) >= _ENOUGH:
            yield _issue(report, diagnosis)


def _issue(report: Report, diagnosis: Diagnosis) -> Issue:
    suggestion = _suggestion(report, diagnosis)
    if diagnosis.cells:
        marks = cell_marks(report, diagnosis.cells[:_LISTED])
        return Issue(f"表三 {len(diagnosis.failing)} 条勾稽关系不平，无法确定错在哪一格", marks, suggestion=suggestion)
    first = diagnosis.corrections[0]
    marks = cell_marks(report, [change.cell for change in first.changes])
    said = {fact.said.number_start: fact.said for fact in first.facts if fact.said}.values()
    marks += tuple(said_mark(report, one, primary=False) for one in said)
    message = _changes(report, first.changes)
    if not diagnosis.unique:
        message = f"有 {len(diagnosis.corrections)} 种改法，其一：{message}"
    return Issue(message, marks, suggestion=suggestion)


def _suggestion(report: Report, diagnosis: Diagnosis) -> Suggestion:
    if diagnosis.cells:
        names = "、".join(cell_name(report, cell) for cell in diagnosis.cells[:_LISTED])
        more = f" 等 {len(diagnosis.cells)} 格" if len(diagnosis.cells) > _LISTED else ""
        return Suggestion(f"无法确定，请核对下列单元格：{names}{more}。")
    first, *others = (_worded(report, one) for one in diagnosis.corrections)
    return Suggestion(first.text, first.kind, first.edits, diagnosis.unique, tuple(others))


def _worded(report: Report, correction: Correction) -> Suggestion:
    changes = correction.changes
    if len(changes) == 1:
        (change,) = changes
        name, before = cell_name(report, change.cell), _before(report, change)
        text = f"疑为“{name}”误填 {before}，建议改为 {plain(change.after)} 后复核"
        if correction.kind == "unit":
            text = f"疑为“{name}”写错单位，{before} 建议改为 {plain(change.after)} 后复核"
        if change.before is None:
            text = f"“{name}”{before}，疑应为 {plain(change.after)}，建议填上后复核"
    else:
        text = f"{_OPERATIONS[correction.kind]}，建议改后复核：{_changes(report, changes)}"
    edits = tuple(Edit(one.cell, _raw(report, one.cell), plain(one.after)) for one in changes)
    return Suggestion(f"{text}{_because(report, correction)}。", correction.kind, edits)


def _because(report: Report, correction: Correction) -> str:
    reasons = [*dict.fromkeys(_source(report, fact) for fact in correction.facts)]
    reasons += [_EVIDENCE[name] for name in correction.evidence if name in _EVIDENCE]
    return f"（{'，'.join(reasons)}）" if reasons else ""


def _source(report: Report, fact: Fact) -> str:
    """What is said elsewhere."""
    if fact.said:
        return f"与正文“{said_mark(report, fact.said).text}”一致"
    return f"与上年年报“{cell_name(report, fact.before)}”{plain(fact.value)} 一致"


def _changes(report: Report, changes: Sequence[Change]) -> str:
    """The changes, the first ones if there are many; a name that the cells share is written once."""
    shown = "；".join(
        f"{_name(report, one, changes)}：{_before(report, one)} 应为 {plain(one.after)}" for one in changes[:_SHOWN]
    )
    return shown if len(changes) <= _SHOWN else f"{shown}；共 {len(changes)} 格"


def _name(report: Report, change: Change, changes: Sequence[Change]) -> str:
    first = changes[0].cell
    if change.cell == first:
        return cell_name(report, change.cell)
    same_row = row_name(report, change.cell) == row_name(report, first)
    return column_name(report, change.cell) if same_row else cell_name(report, change.cell)


def _before(report: Report, change: Change) -> str:
    """What stands there: a number, or why there is none."""
    if change.before is not None:
        return plain(change.before)
    match change.state:
        case CellState.BLANK:
            return "空白"
        case CellState.MISSING:
            return "没有读到"
        case _:
            return f"写“{_raw(report, change.cell)}”"


def _raw(report: Report, address: str) -> str:
    cell = report.cell(address)
    return (cell.raw or "").strip() if cell else ""
