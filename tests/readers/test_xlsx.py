"""Workbooks: texts as they are shown, tables and the words around them, nothing hidden."""

from pathlib import Path
from string import ascii_uppercase

import pytest

from gichecker import resources
from gichecker.check import recognise_file
from gichecker.errors import ReadError
from gichecker.export.tables_book import tables_workbook
from gichecker.export.xlsx import workbook_bytes
from gichecker.model.document import Document, Note
from gichecker.readers import read
from gichecker.readers.xlsx_format import shown
from gichecker.recogniser import recognise
from gichecker.resources import sentence, toml
from tests.readers.make import outline, zip_bytes
from tests.readers.make_xlsx import BORDERS, merged, rows, xlsx_bytes

SAMPLE = resources.path("samples", "示例年报.docx")
_COLUMNS = "".join(f'<c r="{a}{b}1"><v>1</v></c>' for a in ascii_uppercase for b in ascii_uppercase)
SCATTERED = f"<sheetData><row>{_COLUMNS}</row>{'<row><c><v>1</v></c></row>' * 2000}</sheetData>"
FORMATS = toml("excel.toml")["formats"]


def read_xlsx(*sheets: str, **parts: str) -> Document:
    return read(xlsx_bytes(*sheets, **parts), "xlsx")


def texts(document: Document) -> list[object]:
    """Lines, and the texts of each table's cells."""
    return [[cell[4] for cell in block] if isinstance(block, list) else block for block in outline(document)]


@pytest.mark.parametrize(
    ("number", "code", "text"),
    [
        ("3", "", "3"),
        ("3.0", "", "3"),
        ("96171.6", "General", "96171.6"),
        ("0.30000000000000004", "", "0.3"),
        ("123456789012", "", "1.23457E+11"),
        ("1E3", "0", "1000"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("-1234.5", "#,##0.00", "-1,234.50"),
        ("0.005", "0.00", "0.01"),
        ("-0.3", "0", "0"),
        ("0.2567", "0.0%", "25.7%"),
        ("12345678", "#,##0,", "12,346"),
        ("12345", "0.0,", "12.3"),
        ("-3", FORMATS["37"], "-3"),
        ("0", FORMATS["43"], "-"),
        ("12", FORMATS["41"], "12"),
        ("-12", FORMATS["41"], "-12"),
        ("0", "0;;", ""),
        ("1.5", "0.##", "1.5"),
        ("7", "000", "007"),
        ("0.5", "#.0", ".5"),
        ("12", '0"件"', "12件"),
        ("12", "@", "12"),
        ("45322", FORMATS["31"], "2024年1月31日"),
        ("45322", FORMATS["15"], "31-Jan-24"),
        ("45322", "yyyy-mm-dd;@", "2024-01-31"),
        ("45322", "dddd", "Wednesday"),
        ("45322.75", FORMATS["18"], "6:00 PM"),
        ("45322.75", "[$-804]m月d日 hh:mm:ss", "1月31日 18:00:00"),
        ("1.5", FORMATS["46"], "36:00:00"),
        ("-1", "yyyy", "-1"),
        ("1E400", "0", "1E400"),
        ("x", "0", "x"),
        ("NaN", "0", "NaN"),
    ],
)
def test_numbers_as_they_are_shown(number: str, code: str, text: str) -> None:
    assert shown(number, code) == text


def test_days_since_1904() -> None:
    assert shown("0", "yyyy/m/d", since_1904=True) == "1904/1/1"


def one(row: int, col: int, text: str) -> tuple[object, ...]:
    return (row, col, 1, 1, text)


def test_kinds_of_cells() -> None:
    cells = (
        '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c><c r="C1" t="str"><f>A1</f><v>丙</v></c>'
        '<c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c><c r="F1" s="1"><v>0.5</v></c>'
        '<c t="inlineStr"><is><r><t>甲_x000D_</t></r><r><t>乙</t></r><rPh><t>x</t></rPh></is></c>'
        '<c r="H1"><f>A1</f></c>'
    )
    sheet = f'<sheetData><row r="1">{cells}</row><row><c r="A2"><v>1</v></c><c><v>2</v></c></row></sheetData>'
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/></cellXfs>'
    document = read_xlsx(sheet, sharedStrings="<si><t>共享</t></si>", styles=styles)
    first = ["共享", "", "丙", "TRUE", "#REF!", "50%", "甲\n乙"]
    assert texts(document) == [[*first, "1", "2", *[""] * 5]]
    assert document.notes == (Note("formulas", (("count", "1"),)),)


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        pytest.param(rows("题名", "甲 1", "乙 2", "注"), ["题名", ["甲", "1", "乙", "2"], "注"], id="lines around"),
        pytest.param(
            rows("甲 1", "二、标题", "信息 数量", "丙 3"),
            ["甲", "1", "二、标题", ["信息", "数量", "丙", "3"]],
            id="a heading above headers; a table of one row is words",
        ),
        pytest.param(
            rows("甲 1", "四、结转 .", "丙 3"),
            [["甲", "1", "四、结转", "", "丙", "3"]],
            id="a row that is not filled in",
        ),
        pytest.param(
            rows("甲 1", "乙 2", "四、结转 ~"), [["甲", "1", "乙", "2", "四、结转", ""]], id="told by its borders"
        ),
        pytest.param(
            rows("甲 1", "乙 2", "", "丙 3", "丁 4"), [["甲", "1", "乙", "2"], ["丙", "3", "丁", "4"]], id="gap"
        ),
        pytest.param(
            rows("甲 1", f"乙 {'公开' * 101}", "丙 3", "丁 4"),
            ["甲", "1", "乙", "公开" * 101, ["丙", "3", "丁", "4"]],
            id="prose in a cell",
        ),
        pytest.param(rows("~ ~", "~ ~", "甲"), ["甲"], id="frames without text"),
        pytest.param("<sheetData><row r='x'><c r='?'><v>1</v></c></row></sheetData>", ["1"], id="nonsense references"),
    ],
)
def test_words_and_tables(sheet: str, expected: list[object]) -> None:
    assert texts(read_xlsx(sheet, styles=BORDERS)) == expected


def test_merged_areas() -> None:
    sheet = rows("甲 . 乙", ". . 2", "丙 4 5", more=merged("A1:B2", "A3:A900", "C1:C1", "X1", "B1:C1"))
    assert outline(read_xlsx(sheet)) == [
        [(0, 0, 2, 2, "甲"), one(0, 2, "乙"), one(1, 2, "2"), one(2, 0, "丙"), one(2, 1, "4"), one(2, 2, "5")]
    ]


def test_a_row_that_merged_areas_cover_wholly() -> None:
    sheet = rows("甲 乙", "1 2", "3 4", "5 6", more=merged("A1:B2"))
    assert texts(read_xlsx(sheet)) == ["甲", ["3", "4", "5", "6"]]
    sheet = rows("a b", "甲 乙", "1 2", "3 4", more=merged("A2:B3"))
    assert outline(read_xlsx(sheet)) == [
        [one(0, 0, "a"), one(0, 1, "b"), (1, 0, 2, 2, "甲"), one(3, 0, "3"), one(3, 1, "4")]
    ]


def test_hidden_sheets_rows_and_columns_are_left_out() -> None:
    sheet = rows("甲 9 1", "乙 9 2", "丙 9 3").replace('<row r="2"', '<row hidden="1" r="2"')
    columns = '<cols><col min="2" max="2" hidden="1"/><col min="x" max="3" hidden="1"/></cols>'
    data = xlsx_bytes(columns + sheet + merged("B1:C1", "A2:A3"), rows("隐"), rows("末"), hidden=1)
    assert outline(read(data, "xlsx")) == [[one(0, 0, "甲"), one(0, 1, "9"), one(1, 0, "乙"), one(1, 1, "3")], "末"]


def test_zeros_that_the_sheet_does_not_show() -> None:
    view = '<sheetViews><sheetView showZeros="0"/></sheetViews>'
    assert texts(read_xlsx(view + rows("甲 0", "乙 10", "丙 10"))) == ["甲", ["乙", "10", "丙", "10"]]


def test_dates_since_1904() -> None:
    styles = '<cellXfs><xf numFmtId="14"/></cellXfs>'
    data = xlsx_bytes(rows("1"), before='<workbookPr date1904="1"/>', styles=styles)
    assert texts(read(data, "xlsx")) == ["1904/1/2"]


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (zip_bytes({"xl/workbook.xml": "<x"}), "damaged", sentence("error", "damaged_xlsx")),
        (zip_bytes({"xl/workbook.xml": "<x/>"}), "empty", ""),
        (zip_bytes({"xl/workbook.bin": ""}), "unsupported", "另存为 xlsx"),
        (xlsx_bytes(rows("甲").replace("A1", "XFE1")), "empty", ""),
        (xlsx_bytes(SCATTERED), "too_large", ""),
    ],
)
def test_refused(data: bytes, kind: str, words: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(data, "xlsx")
    assert (caught.value.kind.value, words in str(caught.value)) == (kind, True)


def test_the_sheet_of_corrections_is_no_report(tmp_path: Path) -> None:
    sheet = tmp_path / "勘误表.xlsx"
    sheet.write_bytes(workbook_bytes([recognise_file(SAMPLE)]))
    failure = recognise_file(sheet).failure
    assert failure
    assert (failure.kind, "读回勘误表" in failure.message) == ("not_a_report", True)


def test_tables_that_were_extracted_are_read_again() -> None:
    report = recognise_file(SAMPLE).report
    assert report is not None
    again = recognise(read(tables_workbook(report), "xlsx"))
    kept, found = ({cell.address: cell.value for cell in one.cells()} for one in (report, again))
    assert found == kept
