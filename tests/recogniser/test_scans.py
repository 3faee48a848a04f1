"""Labels of scans that were misread, and the doubts about their numbers."""

import pytest

from gichecker.check.doubts import shown
from gichecker.model.document import Document
from gichecker.model.layout import LayoutCell
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
