from __future__ import annotations

import csv
import io

import openpyxl
import pytest

from gichecker.export.tables import tables_csv
from gichecker.export.tables_book import tables_workbook
from gichecker.model.form import FORMS, TABLES, form
from gichecker.model.record import replace
from tests.build import report
from tests.export import examples


def csv_rows(text: str) -> dict[str, list[str]]:
    header, *rows = csv.reader(io.StringIO(text))
    assert header == ["单元格", "表", "行", "列", "原文", "数值", "状态"]
    return {row[0]: row[1:] for row in rows}


def test_csv_has_a_line_a_cell() -> None:
    found = examples.checked().report
    assert found
    rows = csv_rows(tables_csv(found))
    assert set(rows) == {cell.address for cell in found.cells()}
    assert rows["T2/fee/amount"] == [
        "表二",
        "行政事业性收费",
        "本年收费金额（单位：万元）",
        "25.6553",
        "25.6553",
        "数字",
    ]
    assert rows["T3/new/biz"][3:] == ["", "", "空白"]
    assert rows["T3/new/sci"][3:] == ["/", "", "占位符"]
    assert rows["T3/new/npo"][3:] == ["", "", "缺"]


@pytest.mark.parametrize("text", ["=1+1", "+1+1", "@A1", "-cmd", "\t=1"])
def test_csv_text_is_never_a_formula(text: str) -> None:
    rows = csv_rows(tables_csv(report(t3={"new/np": text, f"{text}/{text}": text})))
    assert rows["T3/new/np"][3] == f"'{text}"
    assert rows[f"T3/{text}/{text}"][1:4] == [f"'{text}"] * 3


def test_csv_keeps_negative_numbers() -> None:
    assert csv_rows(tables_csv(report(t3={"new/np": -1})))["T3/new/np"][3:] == ["-1", "-1", "数字"]


@pytest.mark.parametrize("form_id", FORMS)
def test_workbook_has_the_official_layout(form_id: str) -> None:
    book = openpyxl.load_workbook(io.BytesIO(tables_workbook(report(form_id=form_id))))
    assert book.sheetnames == ["表二", "表三", "表四"]
    for sheet, name in zip(book.worksheets, TABLES, strict=True):
        numbers = [cell for row in sheet.iter_rows(values_only=True) for cell in row if isinstance(cell, int)]
        assert numbers == [0] * len(form(form_id).table(name).cells)


def test_workbook_shows_what_is_printed() -> None:
    found = examples.checked().report
    assert found
    book = openpyxl.load_workbook(io.BytesIO(tables_workbook(found)))
    two, three = book["表二"], book["表三"]
    assert (two.cell(4, 2).value, two.cell(14, 2).value) == ("25.6553万元", 25.6553)
    assert [three.cell(4, col).value for col in range(4, 8)] == [3, None, "/", "缺"]
    extra = three.cell(three.max_row, 2)
    assert (three.cell(three.max_row, 1).value, extra.value, extra.data_type) == ("经办人/数量", "=1+1", "s")


def test_workbook_of_a_report_without_tables() -> None:
    book = openpyxl.load_workbook(io.BytesIO(tables_workbook(replace(report(), tables={}))))
    assert book.sheetnames == ["没有找到表格"]
