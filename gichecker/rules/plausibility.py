"""Values of the tables that can't be, or hardly, whatever the sums say."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.organ import Level, OrganKind
from gichecker.model.report import Cell, CellState, Number, Report
from gichecker.rules.localised import wrong_unit
from gichecker.rules.marks import cell_mark, cell_marks, table_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import cell_name, plain, row_name
from gichecker.text.normalise import half_width
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern

_NEW = "国办公开办函〔2021〕30号附表"
_OLD = "国办公开办函〔2019〕60号附表"
_FEE = "T2/fee/amount"
_TOO_MUCH = 10_000_000
"""万元; from here on the number has eight digits."""
_TOO_MUCH_FOR_TOWNS = 100_000
_LOCAL = frozenset({OrganKind.TOWNSHIP, OrganKind.SUBDISTRICT})
_NEAR = 6
_COUNTIES = pattern(r"各(?:县|区县|区(?![域块级间])|旗)|县[（(、]?(?:市、)?区", needs="县 区 旗")
_REGULATIONS = pattern(
    r"规章(?!制度)(?:文件)?[^\d\s，。；、和及与等]{0,4}?\s?"
    r"(?P<number>\d{1,6}|[一二三四五六七八九十百两]{1,5})\s?(?:件|部|条|个|项|份)",
    needs="规章",
)
_FOREIGN = (
    "法律",
    "法规",
    "上级",
    "转载",
    "国家",
    "国务院",
    "省",
    "部门规章",
    "部委",
    "学习",
    "解读",
    "落实",
    "执行",
    "依据",
    "根据",
)


def _value(report: Report, address: str) -> Number | None:
    """What a cell counts in sums: 0 where it is blank; None where its number is not known."""
    cell = report.cell(address)
    if cell is None or (cell.value is None and cell.state not in {CellState.BLANK, CellState.PLACEHOLDER}):
        return None
    return cell.value or 0


def _blank(report: Report, *addresses: str) -> bool:
    cells = (report.cell(address) for address in addresses)
    return any(cell is not None and cell.state is CellState.BLANK for cell in cells)


@rule("SUM-06", "规章/规范性文件存量下限", "cross-sum", Severity.WARNING, basis=f"{_NEW}表二；算术推导", needs=("T2",))
def stock(report: Report) -> Iterator[Issue]:
    """现行有效的件数少得不可能。

    条件：2021 年表式表二“规章”“行政规范性文件”两行，现行有效加本年废止，少于本年制发。空白按 0 计。
    例外：结果取决于空白格的，降为提示；2019 年表式不查。
    错例：制发 3、废止 0、现行有效 0。
    正例：制发 3、废止 1、现行有效 12。
    """
    for row in ("reg", "norm"):
        addresses = [f"T2/{row}/{column}" for column in ("made", "repealed", "valid")]
        made, repealed, valid = (_value(report, address) for address in addresses)
        if made is None or repealed is None or valid is None or valid + repealed >= made:
            continue
        name = row_name(report, addresses[0])
        message = f"{name}：制发 {plain(made)}、废止 {plain(repealed)}，现行有效不应少于 {plain(made - repealed)}"
        marks = (cell_mark(report, addresses[2]), *cell_marks(report, addresses[:2], primary=False))
        blank = _blank(report, *addresses[1:])
        advice = Suggestion(f"现填 {plain(valid)}{'（含空白格）' if blank else ''}，核对三个数。")
        yield Issue(message, marks, Severity.HINT if blank else None, advice)


@rule("SUM-07", "2019 格式表二内部关系", "cross-sum", Severity.WARNING, basis=f"{_OLD}表二", needs=("T2",))
def old_form_relations(report: Report) -> Iterator[Issue]:
    """2019 年表式表二一行里的数互相矛盾。

    条件：对外公开总数量少于本年新公开数量；或上一年项目数量加本年增/减小于 0；增减了而没有写 + 或 -，提示补写。
    例外：本年新公开多于本年新制作不报，可能补公开往年文件；增/减可为负数。空白按 0 计，结果取决于空白格的降为提示。
    错例：上一年项目 2，本年增/减 -3；新公开 5，对外公开总数 4。
    正例：上一年项目 7，本年增/减 +4。
    """
    if report.tables["T2"].form != "2019":
        return
    for cell in report.tables["T2"].cells.values():
        row, _, column = cell.key.rpartition("/")
        if column == "total_open":
            yield from _total_open(report, cell, f"T2/{row}/opened")
        elif column == "delta":
            yield from _delta(report, cell, f"T2/{row}/prev")


def _total_open(report: Report, cell: Cell, opened_address: str) -> Iterator[Issue]:
    total, opened = _value(report, cell.address), _value(report, opened_address)
    if total is None or opened is None or total >= opened:
        return
    message = f"{row_name(report, cell.address)}：对外公开总数量 {plain(total)}，少于本年新公开数量 {plain(opened)}"
    marks = (cell_mark(report, cell.address), cell_mark(report, opened_address, primary=False))
    yield Issue(message, marks, Severity.HINT if _blank(report, cell.address) else None, kind="total")


def _delta(report: Report, cell: Cell, prev_address: str) -> Iterator[Issue]:
    delta, prev = _value(report, cell.address), _value(report, prev_address)
    if delta is None or prev is None:
        return
    name, raw = row_name(report, cell.address), (cell.raw or "").strip()
    if prev + delta < 0:
        message = f"{name}：上一年项目 {plain(prev)}，本年增/减 {plain(delta)}，年末成了 {plain(prev + delta)}"
        marks = (cell_mark(report, cell.address), cell_mark(report, prev_address, primary=False))
        yield Issue(message, marks, Severity.HINT if _blank(report, prev_address) else None, kind="below")
    elif delta > 0 and not half_width(raw).startswith("+"):
        message = f"{name}：本年增/减填“{raw}”，应写明增减"
        advice = Suggestion(f"增加写“+{plain(delta)}”，减少写“-{plain(delta)}”。")
        title = "“本年增/减” {count} 格没有写 + 或 -：{places}"
        mark = cell_mark(report, cell.address)
        yield Issue(message, (mark,), Severity.HINT, advice, kind="sign", title=title, grouped=True)


@rule(
    "SUM-09", "收费金额取值与量级", "cross-sum", Severity.WARNING, basis=f"{_NEW}表二，表头“单位：万元”", needs=("T2",)
)
def amount_of_charges(report: Report) -> Iterator[Issue]:
    """行政事业性收费的金额不是数，或大得像把元填成了万元。

    条件：2021 年表式“本年收费金额”是负数或读不出数，是错误；
    整数部分有 8 位以上，或乡镇、街道达到 10 万（万元）的，疑为误填元。
    例外：小数位数不限；数字带单位的归“数值单元格含单位或文字”，占位符归“占位符代替 0”。
    错例：街道填 125000。
    正例：区政府填 96171.6。
    """
    cell = report.cell(_FEE)
    if cell is None or cell.raw is None:
        return
    mark, raw = cell_mark(report, _FEE), cell.raw.strip()
    if cell.value is None:
        if cell.state is CellState.TEXT and not any(char.isdigit() for char in raw):
            message = f"行政事业性收费金额填“{raw}”，应为数字"
            yield Issue(message, (mark,), Severity.ERROR)
    elif cell.value < 0:
        yield Issue(f"行政事业性收费金额填“{raw}”，不应为负数", (mark,), Severity.ERROR)
    elif cell.value >= (_TOO_MUCH_FOR_TOWNS if _is_local(report) else _TOO_MUCH):
        advice = wrong_unit(report, _FEE) or Suggestion("单位是万元，核对是否误填为元。")
        yield Issue(f"行政事业性收费 {raw} 万元，疑把元填成了万元", (mark,), suggestion=advice)


def _is_local(report: Report) -> bool:
    return report.authority is not None and report.authority.kind in _LOCAL


@rule(
    "SUM-15",
    "全零核查",
    "cross-sum",
    Severity.HINT,
    basis="数据合理性",
    needs=("T2", "T3", "T4"),
    optional=True,
)
def all_zero(report: Report) -> Iterator[Issue]:
    """三张表全是 0。

    条件：表二、表三、表四没有一个不为 0 的数，而报告机关是县级以上人民政府，
    或通常办有许可、处罚、收费的部门。默认不查。
    例外：乡镇、街道、群团、内设和服务类机构不报；有格子读不出数的不报。
    错例：市市场监督管理局三张表全是 0。
    正例：镇人民政府三张表全是 0。
    """
    values = [_value(report, cell.address) for cell in report.cells()]
    if any(value is None or value for value in values) or not _enforces(report):
        return
    marks = tuple(table_mark(table) for table in ("T2", "T3", "T4"))
    advice = Suggestion("确认行政许可、行政处罚、行政强制、收费确实没有。")
    yield Issue("三张表全部为 0", marks, suggestion=advice)


def _enforces(report: Report) -> bool:
    organ = report.authority
    if organ is None or organ.level is Level.TOWN:
        return False
    words = resources.toml("words", "enforcers.toml")["words"]
    named = organ.kind is OrganKind.DEPARTMENT and any(word in organ.name for word in words)
    return named or organ.kind is OrganKind.GOVERNMENT


def _has_counties(report: Report) -> bool:
    """The government of a city that speaks of its counties: their existence makes it one of the prefecture level."""
    organ = report.authority
    governs = organ is not None and organ.kind in {OrganKind.GOVERNMENT, OrganKind.OFFICE}
    city = organ is not None and organ.region.endswith("市")
    return governs and city and any(_COUNTIES.search(passage.simple) for passage in written(report))


@rule("SUM-16", "规章数与制定权限不符", "cross-sum", Severity.WARNING, basis="《立法法》第九十一条、第九十三条")
def power_to_regulate(report: Report) -> Iterator[Issue]:
    """没有规章制定权的机关填了规章。

    条件：县（市、区）及以下政府、地方各级部门、乡镇街道，表二“规章”行有不为 0 的数；或正文写“规章×件”。
    例外：国务院部门、省级政府、设区的市和自治州政府有规章制定权，不报；“规章制度”不是规章；转载、学习上级的法律法规规章不报；
    从名称看不出是哪一级机关的不查；正文说到“各县（区）”的市政府多半是设区的市，不查。
    错例：镇政府写“公开规章文件4条”。
    正例：规章一行填 0，文件计入行政规范性文件。
    """
    if report.authority is None or report.authority.makes_regulations is not False or _has_counties(report):
        return
    advice = Suggestion("本机关没有规章制定权，核实是否应计入行政规范性文件。")
    table = report.tables.get("T2")
    cells = [cell for key, cell in table.cells.items() if key.startswith("reg/") and cell.value] if table else []
    if cells:
        numbers = "、".join(
            f"{cell_name(report, cell.address).partition('／')[2]} {plain(cell.value or 0)}" for cell in cells
        )
        yield Issue(
            f"规章：填{numbers}，本机关不能制定规章", cell_marks(report, (c.address for c in cells)), suggestion=advice
        )
    for passage in written(report):
        for found in _REGULATIONS.finditer(passage.simple):
            number = int(found["number"]) if found["number"].isdigit() else chinese_number(found["number"])
            before = passage.simple[max(0, found.start() - _NEAR) : found.start()]
            if number and not any(word in before for word in _FOREIGN):
                mark = text_mark(passage, *found.span())
                yield Issue(f"“{mark.text}”：本机关不能制定规章", (mark,), suggestion=advice)
