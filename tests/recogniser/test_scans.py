"""Labels of scans that were misread, and the doubts about their numbers."""

import pytest

from gichecker.check.doubts import shown
from gichecker.model.document import Block, Document, Grid, Paragraph
from gichecker.model.layout import LayoutCell
from gichecker.model.page import Area, PrintedLine
from gichecker.model.record import replace
from gichecker.model.report import CellState, Report
from gichecker.recogniser import recognise
from gichecker.recogniser.scans import likely_wording
from tests.documents import document, official, whole

MISREAD = {"本年收费金额（单位：万元）": "本年收费金颔〈单位;万元)", "结果维持": "结杲维持", "（七）总计": "(七)急计"}


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("本年收费金颔〈单位;万元)", "本年收费金额(单位:万元)"),
        ("2.申请人请期未按收费通知要求缴纳费用", "2.申请人请期未按收费通知要求缴纳费用"),
        ("4.无正当理山大量反复申请", "4.无正当理由大量反复申请"),
        ("第二十条第（玉）项", "第二十条第（玉）项"),
        ("其他", "其他"),
        ("12.35", "12.35"),
        ("", ""),
        ("目前工作水平距离上级要求和群众期盼仍有一定差距" * 3, "目前工作水平距离上级要求和群众期盼仍有一定差距" * 3),
    ],
)
def test_misread_words_stand_for_the_nearest_wording(text: str, wording: str) -> None:
    assert likely_wording(text) == wording


def reports() -> Document:
    values = {"T2": {"fee/amount": "12.35"}, "T3": {"res.total/tot": "7"}, "T4": {"rev/keep": "1"}}
    tables = {name.lower(): official(name, values[name], labels=MISREAD) for name in values}
    return document(*whole(**tables))


def test_misread_labels_lead_to_their_cells() -> None:
    report = recognise(replace(reports(), scanned=True))
    cells = {address: report.cell(address) for address in ("T2/fee/amount", "T3/res.total/tot", "T4/rev/keep")}
    assert {address: cell.raw if cell else None for address, cell in cells.items()} == {
        "T2/fee/amount": "12.35",
        "T3/res.total/tot": "7",
        "T4/rev/keep": "1",
    }


def test_the_numbers_of_each_table_are_one_doubt() -> None:
    doubts = recognise(replace(reports(), scanned=True)).doubts
    assert [(doubt.key, dict(doubt.values)["table"]) for doubt in doubts] == [
        ("scanned", "表二"),
        ("scanned", "表三"),
        ("scanned", "表四"),
    ]
    assert {doubt.key for doubt in recognise(reports()).doubts} & {"scanned"} == set()


def scanned(values: dict[str, str], labels: dict[str, str]) -> Report:
    return recognise(replace(document(*whole(t3=official("T3", values, labels=labels))), scanned=True))


def test_a_cell_that_can_not_be_read_is_a_doubt_and_not_known() -> None:
    report = scanned({"new/np": "\ufffd", "res.total/tot": "7"}, {})
    cell = report.cell("T3/new/np")
    assert cell
    assert (cell.state, cell.value, cell.raw) == (CellState.MISSING, None, "\ufffd")
    (doubt,) = (doubt for doubt in report.doubts if doubt.cell)
    assert (doubt.key, doubt.cell, doubt.anchor) == ("unread_cell", "T3/new/np", cell.anchor)
    assert shown(doubt).message == "表三“一、本年新收政府信息公开申请数量／自然人”看不清，请核对原件。"


def test_so_is_one_of_a_row_beyond_the_form() -> None:
    label = LayoutCell(28, 0, 1, 3, "label", "五、网上申请数量合计")
    values = [LayoutCell(28, 3 + at, 1, 1, "value", text) for at, text in enumerate("000000\ufffd")]
    report = recognise(replace(document(*whole(t3=(*official("T3"), label, *values))), scanned=True))
    assert [doubt.cell for doubt in report.doubts if doubt.cell] == ["T3/五、网上申请数量合计/tot"]


def test_labels_that_can_not_be_told_are_one_doubt_of_their_table() -> None:
    labels = {"（四）无法提供": "\ufffd", "3.危及“三安全一稳定”": "\ufffd", "（三）不予公开": "\ufffd"}
    report = scanned({}, labels)
    (doubt,) = (doubt for doubt in report.doubts if doubt.key == "unread_labels")
    assert dict(doubt.values) == {"table": "表三", "count": "2"}
    assert doubt.anchor == report.tables["T3"].anchor


def on_pages(made: Document) -> Document:
    """A page for each table; the prose is on the first."""
    blocks: list[Block] = []
    page = 1
    for block in made.blocks:
        match block:
            case Grid(cells=cells):
                page += 1
                area = (Area(page, (0, 0, 1, 1)),)
                blocks.append(replace(block, cells=tuple(replace(cell, areas=area) for cell in cells)))
            case Paragraph(text=text):
                edges = tuple(map(float, range(len(text) + 1)))
                blocks.append(replace(block, lines=(PrintedLine(0, Area(1, (0, 0, 1, 1)), edges),)))
    return replace(made, blocks=tuple(blocks))


@pytest.mark.parametrize(("page", "table"), [(1, None), (2, "T2"), (3, "T3"), (4, "T4")])
def test_only_what_stands_on_a_picture_is_in_doubt(page: int, table: str | None) -> None:
    report = recognise(replace(on_pages(reports()), pictured=frozenset({page})))
    cells = (report.cell(address) for address in ("T2/fee/amount", "T3/res.total/tot", "T4/rev/keep"))
    found = [cell for cell in cells if cell and cell.raw]
    assert [doubt.key for doubt in report.doubts if doubt.key == "scanned"] == ["scanned"] * (table is not None)
    assert {cell.address[:2] for cell in found} >= ({table} if table else set())
    assert {cell.address[:2] for cell in report.cells() if report.from_picture(cell.anchor)} == {table} - {None}
    assert {one.index for one in report.passages if report.from_picture(one.anchor)} == (
        {one.index for one in report.passages} if page == 1 else set()
    )
    assert not report.scanned
