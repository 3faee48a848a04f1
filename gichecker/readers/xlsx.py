"""Excel workbooks (ECMA-376, Transitional and Strict) in which a report's tables are kept, as a person sees them."""

from __future__ import annotations

from gichecker.model.document import Document, Note
from gichecker.progress import Tick
from gichecker.readers.flow import Flow
from gichecker.readers.package import Package
from gichecker.readers.xlsx_layout import blocks
from gichecker.readers.xlsx_sheet import X, read_book, read_sheet

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def read_xlsx(data: bytes, tick: Tick) -> Document:
    """Read the visible sheets one after another; formulas are not computed, their stored results are read.

    Raises:
        ReadError: broken, incomplete, encrypted or too large.
    """
    package = Package(data, "xl/workbook.xml", "damaged_xlsx")
    workbook = package.xml(package.main)
    if workbook is None:
        raise package.damaged()
    strings, styles = (next(map(package.xml, package.related(kind)), None) for kind in ("sharedStrings", "styles"))
    book = read_book(workbook, strings, styles)
    flow = Flow()
    unknown = 0
    sheets = [one for one in workbook.iterfind(f"{X}sheets/{X}sheet") if one.get("state", "visible") == "visible"]
    names = [one.get(f"{_R}id", "") for one in sheets]
    for at, name in enumerate(names):
        tick("read", at / len(names))
        root = package.xml(package.target(name) or "")
        if root is None:
            continue
        sheet = read_sheet(root, book)
        unknown += sheet.unknown
        for block in blocks(sheet):
            flow.add(block)
    return flow.document("xlsx", (Note("formulas", (("count", str(unknown)),)),) if unknown else ())
