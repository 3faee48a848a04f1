"""Writes a report as docx; same input, same bytes.

Page, type and headings follow GB/T 9704—2012 (A4, 37/35/28/26 mm margins, 3 号仿宋, 22 lines a page).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

import docx
from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from gichecker.bench.source import Source
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell

MADE = dt.datetime(2025, 1, 20, tzinfo=dt.UTC)
BODY = "仿宋_GB2312"
HEADING_FONTS = ((re.compile("[一二三四五六]、"), "黑体"), (re.compile("（[一二三四五0-9]）"), "楷体_GB2312"))
WIDTHS = {"T2": (54, 34, 34, 34), "T3": (9, 19, 58, *[10] * 7), "T4": (*[10.4] * 15,)}
CENTRE = WD_ALIGN_PARAGRAPH.CENTER


def written(source: Source) -> Document:
    """The report as a document of python-docx, for changes before it is `saved`."""
    document = docx.Document()
    _set_page(document, source.header)
    _set_properties(document, "".join(source.title))
    title = document.add_paragraph()
    title.alignment = CENTRE
    title.paragraph_format.space_after = Pt(29)
    _letter(title.add_run("\n".join(source.title)), "方正小标宋简体", 22)
    *lines, organ, date = source.lines
    for line in lines:
        if line.strip("[]") in TABLES:
            _add_table(document, source.table(line.strip("[]")), WIDTHS[line.strip("[]")])
        else:
            _add_paragraph(document, line)
    _add_signature(document, organ, 29)
    _add_signature(document, date, 0)
    return document


def saved(document: Document) -> bytes:
    """Its bytes."""
    file = io.BytesIO()
    document.save(file)
    return _without_times(file.getvalue())


def _set_page(document: Document, header: str) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin, page.left_margin, page.right_margin = Mm(37), Mm(35), Mm(28), Mm(26)
    page.footer_distance = Mm(25)
    normal = document.styles["Normal"]
    normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = Pt(29)
    document.settings.odd_and_even_pages_header_footer = True
    if header:
        page.header.paragraphs[0].text = page.even_page_header.paragraphs[0].text = header
    _add_page_number(page.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _add_page_number(page.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _set_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "gichecker", ""
    properties.language, properties.created, properties.modified = "zh-CN", MADE, MADE


def _add_page_number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    paragraph.alignment = side
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Pt(14)
    _letter(paragraph.add_run("— "), "宋体", 14)
    for kind in ("begin", "separate", "end"):
        run = paragraph.add_run("1" if kind == "end" else "")
        mark = OxmlElement("w:fldChar", {qn("w:fldCharType"): kind})
        run.element.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.text = "PAGE"
            run.element.append(code)
        _letter(run, "宋体", 14)
    _letter(paragraph.add_run(" —"), "宋体", 14)


def _letter(run: Run, font: str, size: float) -> None:
    run.font.name = "Times New Roman"
    run.font.size = Pt(size)
    run.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)


def _add_paragraph(document: Document, line: str) -> None:
    heading = next((font for pattern, font in HEADING_FONTS if pattern.match(line)), None)
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.keep_with_next = heading is not None
    paragraph.paragraph_format.page_break_before = line.startswith(("三、", "四、"))
    _letter(paragraph.add_run(line), heading or BODY, 16)


def _add_signature(document: Document, line: str, space: float) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = Pt(64)
    paragraph.paragraph_format.space_before = Pt(space)
    _letter(paragraph.add_run(line), BODY, 16)


def _add_table(document: Document, cells: tuple[LayoutCell, ...], widths: tuple[float, ...]) -> None:
    table = document.add_table(1 + max(cell.row for cell in cells), len(widths), "Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    places = [row.cells for row in table.rows]
    for cell in cells:
        last = places[cell.row + cell.rowspan - 1][cell.col + cell.colspan - 1]
        _fill(places[cell.row][cell.col].merge(last), cell)


def _fill(cell: _Cell, place: LayoutCell) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = cell.paragraphs[0]
    paragraph.alignment = None if place.role == "label" and place.rowspan == 1 else CENTRE
    paragraph.paragraph_format.line_spacing = Pt(15)
    paragraph.paragraph_format.keep_together = True
    _letter(paragraph.add_run(place.text), BODY, 10.5)


def _without_times(package: bytes) -> bytes:
    """The same zip with every member dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            new.writestr(zipfile.ZipInfo(member.filename), old.read(member), zipfile.ZIP_DEFLATED)
    return out.getvalue()
