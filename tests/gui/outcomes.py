"""Outcomes as the window gets them, made by hand: a document, its report, findings of every kind."""

from __future__ import annotations

from dataclasses import dataclass

from gichecker.model.anchor import Anchor
from gichecker.model.document import Block, Document, Grid, GridCell, Paragraph
from gichecker.model.finding import (
    CellPlace,
    DocumentPlace,
    Edit,
    Finding,
    Mark,
    SectionPlace,
    Severity,
    Suggestion,
    Sum,
    TextPlace,
)
from gichecker.model.form import TABLES
from gichecker.model.layout import layout
from gichecker.model.outcome import Failure, Outcome, RuleRun, ShownDoubt, Skipped, Source
from gichecker.model.record import replace
from gichecker.model.report import Cell, CellState, Heading, Passage, PassageRole, Report, Section, Table
from tests.build import NUMERALS, TITLES, passage, table

ORGAN = "晋江市永和镇"
PROSE = "2023年，我镇深入贯彻落实条例，保障保障群众知情权，共受理申请的数量0条。" * 4
VALUES = {"T3": {"res.deny.law/oth": 1}, "T4": {f"rev/{code}": "" for code in ("keep", "fix", "oth", "pend", "tot")}}


@dataclass
class _Made:
    blocks: list[Block]
    passages: list[Passage]
    sections: list[Section]
    tables: dict[str, Table]

    def say(self, text: str, section: int, role: PassageRole = PassageRole.TEXT, heading: Heading | None = None) -> int:
        index, at = len(self.passages) + 1, Anchor((len(self.blocks),), 0, len(text))
        self.blocks.append(Paragraph(text, at))
        self.passages.append(replace(passage(index, text, section, role), anchor=at, heading=heading))
        return index


def outcome(path: str = "/年报/永和镇2023年报.docx", *, findings: int = 4, repeat: int = 1) -> Outcome:
    """A checked report; `repeat` makes its prose longer, `findings` says how many of the made findings it has."""
    made = _Made([], [], [], {})
    made.say(f"{ORGAN}2023 年政府信息公开工作年度报告", 0, PassageRole.TITLE)
    for number, title in TITLES.items():
        _section(made, number, title, repeat)
    made.say(f"{ORGAN}人民政府", 6, PassageRole.SIGNATURE)
    report = Report(
        ORGAN,
        2023,
        form="2021",
        form_due="2021",
        sections=tuple(made.sections),
        passages=tuple(made.passages),
        tables=made.tables,
        format="docx",
    )
    found = _findings(report)[:findings]
    failed = tuple(dict.fromkeys(finding.rule for finding in found))
    rules = RuleRun(("SUM-01", "SUM-05"), failed, (Skipped("YOY-01", "未提供上年报告"),))
    document = Document("docx", tuple(made.blocks))
    doubts = (ShownDoubt("表三“3.其他”标签靠左错列，已按标签归位，请对照原文", "T3/res.other.misc/tot"),)
    return Outcome(Source(path, "docx"), None, document, report, found, rules, doubts, 140)


def broken(path: str = "/年报/加密.docx") -> Outcome:
    return Outcome(Source(path), Failure("encrypted", "文件已加密。请去掉密码另存后再打开。"))


def _section(made: _Made, number: int, title: str, repeat: int) -> None:
    raw = f"{NUMERALS[number - 1]}、{title}"
    index = made.say(raw, number, PassageRole.HEADING, Heading(1, number, "一、", 0, 2, len(raw)))
    made.sections.append(Section(number, number, title, raw, index, has_grid=number in {2, 3, 4}))
    if number in {2, 3, 4}:
        name = TABLES[number - 2]
        made.tables[name] = _grid(made, name)
    else:
        for _ in range(3 * repeat):
            made.say(PROSE, number)


def _grid(made: _Made, name: str) -> Table:
    shape, block = layout("2021", name), len(made.blocks)
    filled = table(name, VALUES.get(name))
    cells, values = [], {}
    for index, cell in enumerate(shape.cells):
        value = filled.cells.get(cell.key) if cell.role == "value" else None
        text = (value.raw or "") if value else cell.text
        at = Anchor((block, index), 0, len(text))
        cells.append(GridCell(cell.row, cell.col, cell.rowspan, cell.colspan, text, at))
        if value:
            values[cell.key] = replace(value, anchor=at)
    made.blocks.append(Grid(shape.rows, shape.cols, tuple(cells), Anchor((block,), 0, 0)))
    missing = {key: Cell(cell.address, CellState.MISSING) for key, cell in filled.cells.items() if key not in values}
    return replace(filled, cells={**values, **missing}, anchor=Anchor((block,), 0, 0))


def _findings(report: Report) -> tuple[Finding, ...]:
    row = "T3/res.deny.law"
    terms = tuple(f"{row}/{code}" for code in ("np", "biz", "sci", "npo", "law", "oth"))
    basis = "国办公开办函〔2021〕30号附表"
    first = next(p for p in report.passages if "保障保障" in p.raw)
    at = first.raw.index("保障保障")
    total = Mark(CellPlace(f"{row}/tot"), text="0", where="三、表 2.其他法律行政法规禁止公开／总计")
    evidence = tuple(Mark(CellPlace(term), primary=False, where="三、表") for term in terms)
    blanks = tuple(Mark(CellPlace(f"T4/{key}"), where=f"四、表 {key}") for key in VALUES["T4"])
    spaces = tuple(
        Mark(TextPlace(p.section, p.index, 0, 4), text=p.raw[:4], where=f"第{p.index}段")
        for p in report.passages
        if p.raw.startswith("2023")
    )
    words = Mark(TextPlace(1, first.index, at, at + 4), text="保障保障", where="一、总体情况 第 1 段")
    return (
        Finding(
            "a1", "SUM-02", "表三行合计", "cross-sum", Severity.ERROR,
            "2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1", basis,
            (total, *evidence),
            Suggestion("总计改为 1，或核对“其他”", "mistyped", (Edit(f"{row}/tot", "0", "1"),)),
            (Sum("row", terms, (f"{row}/tot",), 1, 0, "0+0+0+0+0+1 = 1 ≠ 0"),),
        ),
        Finding("b2", "TXT-01", "重复词语", "text", Severity.WARNING, "“保障保障”，应为“保障”", "文字规范", (words,)),
        Finding(
            "c3", "SUM-11", "整组空白", "cross-sum", Severity.HINT,
            "行政复议 5 格空白，无此项应填 0", "填报惯例", blanks, count=5,
        ),
        Finding(
            "d4", "TYP-16", "空格", "typography", Severity.HINT,
            f"汉字与数字间多空格 {len(spaces)} 处，应删去", "空格", spaces, count=len(spaces),
        ),
        Finding(
            "e5", "STR-12", "缺信息处理费", "structure", Severity.WARNING,
            "六：未报告信息处理费，应写明件数和金额", "国办函〔2020〕109号", (Mark(SectionPlace(6), where="六"),),
        ),
        Finding(
            "f6", "STR-01", "表式", "structure", Severity.ERROR, "全文：缺少题名", "条例", (Mark(DocumentPlace()),)
        ),
    )  # fmt: skip
