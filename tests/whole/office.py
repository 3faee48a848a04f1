"""A whole report as the files of office programs that Python can write: docx, its strict kind, xlsx."""

from __future__ import annotations

import io
import zipfile

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gichecker.bench.source import Source
from gichecker.model.form import TABLES
from tools.report_docx import saved, written

STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
}
HEADINGS = {name: f"{numeral}、" for name, numeral in zip(TABLES, "二三四", strict=True)}


def docx(source: Source) -> bytes:
    """With true merged cells."""
    return saved(written(source))


def strict(source: Source) -> bytes:
    """The same in the namespaces of ISO/IEC 29500 Strict."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx(source))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            for transitional, uri in STRICT.items():
                content = content.replace(transitional, uri)
            new.writestr(name, content)
    return out.getvalue()


def one_sheet(source: Source) -> bytes:
    """The whole report on one sheet, a paragraph in column A."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for line in (*source.title, *source.lines):
        name = line.strip("[]")
        if name in TABLES:
            _add_table(sheet, source, name)
        else:
            sheet.append([line])
    return _bytes(book)


def three_sheets(source: Source) -> bytes:
    """The three tables alone, each on its sheet below its heading, the title on the first."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name in TABLES:
        heading = next(line for line in source.lines if line.startswith(HEADINGS[name]))
        sheet = book.create_sheet(heading[:1])
        for line in [heading] if name != TABLES[0] else ["".join(source.title), heading]:
            sheet.append([line])
        _add_table(sheet, source, name)
    return _bytes(book)


def _add_table(sheet: Worksheet, source: Source, name: str) -> None:
    first = sheet.max_row + 1
    for cell in source.table(name):
        row, col = first + cell.row, 1 + cell.col
        number = cell.role == "value"
        sheet.cell(row, col, float(cell.text) if number else cell.text)
        sheet.merge_cells(None, row, col, row + cell.rowspan - 1, col + cell.colspan - 1)


def _bytes(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
