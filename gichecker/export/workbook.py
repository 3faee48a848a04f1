"""What all our workbooks share: looks, text that is never a formula, same bytes for the same content."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gichecker import __version__
from gichecker.export.columns import wrap
from gichecker.model.record import frozen
from gichecker.resources import toml
from gichecker.text.patterns import pattern

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.styles import NamedStyle
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767
"""Characters that a cell of Excel holds, counted in UTF-16 units."""

_FORBIDDEN = pattern("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_EPOCH = dt.datetime.fromisoformat("2000-01-01")
_A4 = 9
_LINE = 15.0
"""Height of a line of text, in points."""
_HIGHEST = 409.0
"""Height of a row that Excel allows."""


@frozen
class Look:
    """How a cell looks: a named style of the workbook. Colours as `RRGGBB`."""

    name: str
    bold: bool = False
    size: int = 10
    colour: str = ""
    fill: str = ""
    centred: bool = False
    middle: bool = False
    framed: bool = True


HEAD = Look("表头", bold=True, fill="E9EBEF", centred=True, middle=True)
BODY = Look("文字")
CENTRED = Look("居中", centred=True)
TITLE = Look("表名", bold=True, size=16, framed=False, middle=True)
PLAIN = Look("说明", framed=False, middle=True)


def tone(token: str) -> str:
    """A colour of the light theme as `RRGGBB`."""
    colour: str = toml("themes", "light.toml")[token]
    return colour.removeprefix("#")


def new_workbook(title: str, looks: Iterable[Look]) -> Workbook:
    """A workbook with one empty sheet and the looks that its cells may have."""
    from openpyxl.workbook import Workbook

    book = Workbook()
    book.properties.creator = f"gichecker {__version__}"
    book.properties.created = book.properties.modified = _EPOCH
    book.worksheets[0].title = title
    for look in looks:
        book.add_named_style(_style(look))
    return book


def write_row(sheet: Worksheet, row: int, values: Sequence[str | float], looks: Sequence[Look]) -> None:
    """Fill a row from its first column on, and make it as high as its text needs in columns of the widths set."""
    lines = 1
    for col, (value, look) in enumerate(zip(values, looks, strict=True), 1):
        cell = write_cell(sheet, row, col, value, look)
        room = int(sheet.column_dimensions[cell.column_letter].width)
        lines = max(lines, len(wrap(str(value), room)))
    set_height(sheet, row, lines)


def write_cell(sheet: Worksheet, row: int, col: int, value: str | float, look: Look) -> Cell:
    """Fill one cell; a string is text whatever it begins with."""
    cell = sheet.cell(row, col, plain(value) if isinstance(value, str) else value)
    cell.style = look.name
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA_STARTS)
    return cell


def set_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row as high as so many lines of text."""
    sheet.row_dimensions[row].height = min(_LINE * lines + 3, _HIGHEST)


def plain(text: str) -> str:
    """Text that a cell can hold: no control characters, not too long."""
    kept = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = kept.encode("utf-16-le")
    return kept if len(units) <= 2 * LONGEST else units[: 2 * LONGEST].decode("utf-16-le", "ignore")


def _style(look: Look) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

    side = Side("thin", color="BFC5CE") if look.framed else None
    return NamedStyle(
        look.name,
        Font(name="微软雅黑", size=look.size, bold=look.bold, color=look.colour or tone("text")),
        PatternFill("solid", fgColor=look.fill) if look.fill else None,
        Border(left=side, right=side, top=side, bottom=side),
        Alignment("center" if look.centred else "left", "center" if look.middle else "top", wrap_text=True),
    )


def set_widths(sheet: Worksheet, widths: Sequence[float]) -> None:
    """Widths of the first columns, in digits."""
    from openpyxl.utils import get_column_letter

    for col, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(col)].width = width


def set_printing(sheet: Worksheet, head: int | None = None) -> None:
    """A4 landscape, as wide as the paper, page numbers; the row `head` repeated on each page."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.7
    sheet.page_margins.footer = 0.3
    footer = HeaderFooterItem()
    footer.center.text = "第 &P 页，共 &N 页"
    sheet.HeaderFooter.oddFooter = footer
    sheet.print_options.horizontalCentered = True
    if head:
        sheet.print_title_rows = f"{head}:{head}"


def to_bytes(book: Workbook) -> bytes:
    """The workbook as a file; the same content gives the same bytes."""
    from openpyxl.writer.excel import ExcelWriter

    draft, final = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, ZipFile(draft, "w")).save()
    with ZipFile(draft) as source, ZipFile(final, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return final.getvalue()
