"""The rows of the outline: sections with what was found in them, numbers of the prose with their cells. No Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker.gui.findings.rows import section, section_title
from gichecker.model.finding import Finding, Place, SectionPlace, Severity, TextPlace
from gichecker.model.form import form
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen
from gichecker.model.report import Number, Report
from gichecker.rules.compared import compared
from gichecker.rules.stated import sum_of
from gichecker.rules.wording import TABLE_NAMES, cell_name, plain


@frozen
class SectionRow:
    """A section of the report.

    Attributes:
        number: 1 to 6, 0 for title and introduction.
        title: in words.
        findings: what was found in it, the worst first.
        missing: it is not in the report.
    """

    number: int
    title: str
    findings: tuple[Finding, ...]
    missing: bool

    @property
    def worst(self) -> Severity | None:
        """The worst of its findings, None if there are none."""
        return self.findings[0].severity if self.findings else None

    @property
    def place(self) -> Place:
        """Where it begins."""
        return SectionPlace(self.number) if self.number else TextPlace(0, 1, 0, 0)


@frozen
class NumberRow:
    """A number of the prose.

    Attributes:
        words: the statement, `收到申请 12 件`.
        place: where it stands.
        cells: with whose sum it was compared; empty if with none.
        against: those cells and their number in words, `表三 一、本年新收…／总计：11`.
        finding: that accuses it, None if there is none.
        equal: it is the number of the table.
    """

    words: str
    place: TextPlace
    cells: tuple[str, ...]
    against: str
    finding: Finding | None
    equal: bool


@frozen
class HeadRow:
    """Head of the numbers."""

    title: str
    count: int


Row = SectionRow | NumberRow | HeadRow


def rows(outcome: Outcome) -> Iterator[Row]:
    """Sections, then numbers of the prose, of which a long report has thousands."""
    report = outcome.report
    if report is None:
        return
    yield from _sections(report, outcome.findings)
    if count := sum(said.subject is not None for said in report.statements):
        yield HeadRow("正文数字与表格", count)
        yield from _numbers(report, outcome.findings)


def spoken(row: Row) -> str:
    """A row as one sentence."""
    match row:
        case SectionRow():
            state = "缺这一部分" if row.missing else "没有发现问题"
            return f"{row.title}：{f'{len(row.findings)} 条问题' if row.findings else state}"
        case NumberRow():
            return f"{row.words}，{row.against}"
        case HeadRow():
            return f"{row.title}，{row.count} 处"


def _sections(report: Report, findings: Sequence[Finding]) -> Iterator[SectionRow]:
    there = {found.number for found in report.sections}
    for number in range(7):
        inside = sorted((f for f in findings if section(f) == number), key=lambda f: f.severity.rank)
        title = section_title(number) if number else "题名与引言"
        yield SectionRow(number, title, tuple(inside), missing=number > 0 and number not in there)


def _numbers(report: Report, findings: Sequence[Finding]) -> Iterator[NumberRow]:
    """Numbers that count what a report is to tell, in their order."""
    accused = {
        (mark.place.paragraph, mark.place.start): finding
        for finding in reversed(findings)
        for mark in finding.marks
        if mark.primary and isinstance(mark.place, TextPlace)
    }
    for said in (said for said in report.statements if said.subject):
        passage = report.passage(said.passage)
        start, end = passage.restored.span(said.number_start, said.number_end)
        cells = compared(report, said)
        stated = sum_of(report, cells) if cells else None
        words = " ".join(passage.simple[said.start : said.end].split())
        place = TextPlace(passage.section, passage.index, start, end)
        finding = accused.get((passage.index, start))
        yield NumberRow(words, place, cells, _against(report, cells, stated), finding, said.value == stated)


def _against(report: Report, cells: Sequence[str], stated: Number | None) -> str:
    if not cells:
        return "表格里没有对应的格"
    table, _, row = cells[0].rpartition("/")[0].partition("/")
    name = cell_name(report, cells[0]) if len(cells) == 1 else _group(report, table, row)
    return f"{TABLE_NAMES[table]} {name}：{plain(stated) if stated is not None else '没有数'}"


def _group(report: Report, table: str, row: str) -> str:
    """What rows have in common: `（三）不予公开`; the two kinds of lawsuits."""
    try:
        return f"{form(report.tables[table].form).table(table).row(row.rpartition('.')[0]).short}合计"
    except KeyError:
        return "行政诉讼合计"
