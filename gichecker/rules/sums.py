"""Cross-sums of the official tables: the equations of `resources/relations/`, each rule with its exceptions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker.localisation.tableau import comparable
from gichecker.model.finding import Severity, Sum
from gichecker.model.record import frozen
from gichecker.model.relation import Equation, equations
from gichecker.model.report import Cell, CellState, Number, Report
from gichecker.rules.localised import suggested
from gichecker.rules.marks import cell_marks
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import column_name, gap, plain, row_name

_BLANK = "（含空白格或缺行）"


@frozen
class _Failure:
    """An equation that does not hold.

    Attributes:
        left: value of the terms, blanks counted as 0.
        right: value of the totals.
        open: a cell of it is blank, or its row is not in the table.
        fillable: a number in such a cell could make it hold.
        untotalled: the total itself is blank.
    """

    equation: Equation
    left: Number
    right: Number
    open: bool
    fillable: bool
    untotalled: bool
    text: str

    def issue(self, report: Report, message: str, title: str, *, lowered: bool) -> Issue:
        terms, totals = self.equation.left, self.equation.right
        marks = cell_marks(report, totals) + cell_marks(report, terms, primary=False)
        worked = Sum(self.equation.kind, terms, totals, self.left, self.right, self.text)
        return Issue(
            message,
            marks,
            Severity.WARNING if lowered else Severity.ERROR,
            suggested(report, self.equation),
            (worked,),
            title=title,
        )


def _failures(report: Report, code: str) -> Iterator[_Failure]:
    """Equations of a rule that fail."""
    for table in report.tables.values():
        whole = {(one.rule, one.key): one for one in equations(table.form, table.id)}
        for equation in (one for one in comparable(report, table) if one.rule == code):
            terms = [cell for address in equation.left if (cell := report.cell(address))]
            totals = [cell for address in equation.right if (cell := report.cell(address))]
            failure = _compare(equation, terms, totals, shortened=equation != whole[code, equation.key])
            yield from (failure,) if failure else ()


def _compare(equation: Equation, terms: Sequence[Cell], totals: Sequence[Cell], *, shortened: bool) -> _Failure | None:
    left = sum((cell.value or 0 for cell in terms), 0)
    right = sum((cell.value or 0 for cell in totals), 0)
    if left == right:
        return None
    gap_left, gap_right = shortened or _has_blank(terms), _has_blank(totals)
    return _Failure(
        equation,
        left,
        right,
        gap_left or gap_right,
        gap_left if left < right else gap_right,
        all(cell.state is CellState.BLANK for cell in totals),
        f"{_side(terms, left)} ≠ {_side(totals, right)}",
    )


def _has_blank(cells: Sequence[Cell]) -> bool:
    return any(cell.state is CellState.BLANK for cell in cells)


def _side(cells: Sequence[Cell], value: Number) -> str:
    shown = "+".join("空" if cell.state is CellState.BLANK else plain(cell.value or 0) for cell in cells)
    return shown if len(cells) == 1 else f"{shown} = {plain(value)}"


def _total(failure: _Failure, name: str, blank: str) -> str:
    if failure.untotalled:
        return f"{name}{blank}"
    note = _BLANK if failure.fillable else ""
    return f"{name}填 {plain(failure.right)}，差 {gap(failure.left, failure.right)}{note}"


@rule(
    "SUM-01",
    "表三收办平衡",
    "cross-sum",
    Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号附表，表三表头注明的勾稽关系",
    needs=("T3",),
)
def balance(report: Report) -> Iterator[Issue]:
    """收到的与办理的对不上。

    条件：表三 7 列逐列核对，“一、本年新收”加“二、上年结转”不等于“三（七）总计”加“四、结转下年度”。空白按 0 计。
    例外：四格中有空白的，降为警告并写明；有文字而读不出数的，不核对。同列纵向合计也不平的，两条都报。
    错例：某列新收 5、结转 2，总计 6、结转下年度 0，7 不等于 6。
    正例：某列新收 5、结转 2，总计 6、结转下年度 1。
    """
    for failure in _failures(report, "SUM-01"):
        column = column_name(report, failure.equation.left[0])
        sides = f"一 + 二 = {plain(failure.left)}，三 + 四 = {plain(failure.right)}"
        note = _BLANK if failure.open else ""
        message = f"“{column}”列：{sides}，差 {gap(failure.left, failure.right)}{note}"
        title = "表三有 {count} 列收到与办理不平：{places}"
        yield failure.issue(report, message, title, lowered=failure.open)


@rule(
    "SUM-02",
    "表三行合计",
    "cross-sum",
    Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号附表，表三“申请人情况”各列",
    needs=("T3",),
)
def row_total(report: Report) -> Iterator[Issue]:
    """表三一行里六类申请人相加不等于总计。

    条件：逐行核对，自然人与五类法人或其他组织之和不等于“总计”列。空白按 0 计。
    例外：总计空白而六列有数，或差额可能出在空白格的，降为警告；整行空白只报空白；表外自加的小计列不计入。
    错例：六列为 0、0、0、0、0、1，总计填 0。
    正例：六列为 3、1、0、0、0、1，总计填 5。
    """
    for failure in _failures(report, "SUM-02"):
        row = row_name(report, failure.equation.right[0])
        total = _total(failure, "总计", "空白")
        message = f"{row}：合计 {plain(failure.left)}，{total}"
        title = "表三有 {count} 行合计与总计不符：{places}"
        yield failure.issue(report, message, title, lowered=failure.fillable)


@rule(
    "SUM-03",
    "表三纵向合计",
    "cross-sum",
    Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号附表，表三“三、本年度办理结果（七）总计”",
    needs=("T3",),
)
def column_total(report: Report) -> Iterator[Issue]:
    """表三一列里各种办理结果相加不等于（七）总计。

    条件：7 列逐列核对，全部明细行之和不等于“（七）总计”。2021 年表式 21 行，2019 年表式 19 行。空白按 0 计。
    例外：“（六）其他处理”只有一行的，按该行计；表外自加的小计行不计入；差额可能出在空白格的，降为警告。
    错例：“其他”列明细之和为 1，（七）总计填 0。
    正例：“其他”列明细之和为 1，（七）总计填 1。
    """
    for failure in _failures(report, "SUM-03"):
        column = column_name(report, failure.equation.right[0])
        total = _total(failure, "（七）总计", "空白")
        message = f"“{column}”列：明细合计 {plain(failure.left)}，{total}"
        title = "表三有 {count} 列明细与（七）总计不符：{places}"
        yield failure.issue(report, message, title, lowered=failure.fillable)


@rule(
    "SUM-05",
    "表四合计",
    "cross-sum",
    Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号附表，表四各组“总计”",
    needs=("T4",),
)
def result_total(report: Report) -> Iterator[Issue]:
    """表四一组里四种结果相加不等于总计。

    条件：行政复议、未经复议直接起诉、复议后起诉三组，结果维持、结果纠正、其他结果、尚未审结之和不等于该组总计。
    例外：整组 5 格空白只报空白；差额可能出在空白分项的，降为警告；总计空白而分项有数的，仍是错误。
    错例：行政复议 10、1、0、0，总计填 0。
    正例：行政复议 10、1、0、0，总计填 11。
    """
    for failure in _failures(report, "SUM-05"):
        group = row_name(report, failure.equation.right[0])
        total = _total(failure, "总计", "未填")
        message = f"{group}：四项合计 {plain(failure.left)}，{total}"
        title = "表四有 {count} 组合计与总计不符：{places}"
        yield failure.issue(report, message, title, lowered=failure.fillable and not failure.untotalled)
