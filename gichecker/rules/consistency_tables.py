"""What the prose says against what the tables say."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import CellState, Number, Passage, PassageRole, Report
from gichecker.rules.claims import Claim, claims, has
from gichecker.rules.marks import cell_marks, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import plain
from gichecker.text.dates import find_years
from gichecker.text.sentences import sentence_at

_NAMES = {"application": "申请", "review": "行政复议", "lawsuit": "行政诉讼"}
_TOTALS = {
    "application": ("T3/new/tot",),
    "review": ("T4/rev/tot",),
    "lawsuit": ("T4/lit1/tot", "T4/lit2/tot"),
}
_CARRIED_IN = "T3/in/tot"
_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})


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
    heading = ""
    for passage in written(report):
        if passage.heading and passage.heading.level <= 2:
            heading = passage.simple[passage.heading.start : passage.heading.title_end]
        if passage.role in _PROSE:
            about = passage.section == 4 or (has(heading, "disclosure") and passage.section in {1, 3})
            for claim in claims(passage.simple, about=about):
                yield from _contradictions(report, passage, claim)


def _contradictions(report: Report, passage: Passage, claim: Claim) -> Iterator[Issue]:
    addresses = _TOTALS[claim.subject]
    stated = _table_value(report, addresses)
    if stated is None or bool(stated) == bool(claim.count) or _other_year(report, passage, claim):
        return
    if claim.subject == "application" and claim.count and _table_value(report, (_CARRIED_IN,)) != 0:
        return
    name, table = _NAMES[claim.subject], "表三本年新收" if claim.subject == "application" else "表四总计"
    said = f"写{name} {plain(claim.count)} 件" if claim.count else f"写没有{name}"
    marks = (text_mark(passage, claim.start, claim.end), *cell_marks(report, addresses, primary=False))
    quoted = passage.simple[claim.start : claim.end].strip()
    yield Issue(
        f"{said}，{table}为 {plain(stated)}，应一致",
        marks,
        suggestion=Suggestion(f"核对“{quoted}”与{table}。"),
        title="{count} 处说法与表格矛盾：{places}",
    )


def _table_value(report: Report, addresses: tuple[str, ...]) -> Number | None:
    """Sum of the totals; None where a number is not known."""
    values = [_total(report, address) for address in addresses]
    return None if None in values else sum((value for value in values if value is not None), 0)


def _total(report: Report, address: str) -> Number | None:
    """A total; the sum of its parts where it is blank, or 0 although they are not."""
    total = report.cell(address)
    if total is None or total.state in {CellState.MISSING, CellState.TEXT}:
        return total.value if total else None
    row = total.key.partition("/")[0]
    cells = report.tables[address.partition("/")[0]].cells
    parts = [cell.value for key, cell in cells.items() if key.startswith(f"{row}/") and cell.value is not None]
    if total.state is CellState.BLANK and not parts:
        return None
    return total.value or sum(parts, 0)


def _other_year(report: Report, passage: Passage, claim: Claim) -> bool:
    start, end = sentence_at(passage.simple, claim.start)
    years = {found.year for found in find_years(passage.simple[start:end])}
    return bool(years) and report.year not in years
