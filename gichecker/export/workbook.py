"""What all our workbooks share: cells with a look, text that is never a formula, same bytes for the same content.

Imports openpyxl, so it is itself imported only where a workbook is written.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TypeAlias
from weakref import WeakKeyDictionary
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.styles.colors import Color
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from gichecker import __version__
from gichecker.export.cells import SharedFont, SharedStyle, dress, named_style, new_cell, own_style, set_text
from gichecker.export.columns import lines_needed
from gichecker.export.looks import AUTHOR, FONT, FORMULA_STARTS, LONGEST, Look, cut, plain, tone, units

Value: TypeAlias = str | float | CellRichText | None
_TEXTS = (str, CellRichText)
_EPOCH = dt.datetime.fromisoformat("2000-01-01")
Styles: TypeAlias = dict[str, SharedStyle]
_STYLES: WeakKeyDictionary[Workbook, Styles] = WeakKeyDictionary()
"""The looks of each workbook by name, as cells hold them."""
_A4 = 9
_NOTE_COLUMNS, _NOTE_WIDTH, _NOTE_LINE = 40, 320, 18
"""Characters a line of a comment, its width and the height of a line in pixels."""
_LINE = 15.0
"""Height of a line of text, in points."""
_HIGHEST = 409.0
"""Height of a row that Excel allows."""


def new_workbook(title: str, looks: Iterable[Look]) -> Workbook:
    """A workbook with one empty sheet and the looks that its cells may have."""
    book = Workbook()
    book.properties.creator = f"gichecker {__version__}"
    book.properties.created = book.properties.modified = _EPOCH
    book.worksheets[0].title = title
    _STYLES[book] = {}
    for look in looks:
        book.add_named_style(_style(look))
        _STYLES[book][look.name] = named_style(book.worksheets[0], look.name)
    return book


def write_row(sheet: Worksheet, row: int, values: Sequence[Value], looks: Sequence[Look], rooms: Sequence[int]) -> None:
    """Fill a row from its first column on, and make it as high as its text needs.

    Args:
        sheet: the sheet.
        row: 1-based.
        values: of the first columns.
        looks: of their cells.
        rooms: as `rooms_of` gives them.
    """
    lines, styles = 1, styles_of(sheet)
    for col, (value, look, room) in enumerate(zip(values, looks, rooms, strict=True), 1):
        _fill(new_cell(sheet, row, col, styles[look.name]), value)
        if room and value and isinstance(value, _TEXTS):
            lines = max(lines, lines_needed(str(value), room))
    set_height(sheet, row, lines)


def rooms_of(sheet: Worksheet, count: int) -> list[int]:
    """How many characters of half width the first columns hold in a line; 0 for hidden ones."""
    columns = [sheet.column_dimensions[get_column_letter(col)] for col in range(1, count + 1)]
    return [0 if column.hidden else int(column.width) for column in columns]


def write_cell(sheet: Worksheet, row: int, col: int, value: Value, look: Look) -> Cell:
    """Fill one cell; a string is text whatever it begins with."""
    cell = new_cell(sheet, row, col, styles_of(sheet)[look.name])
    _fill(cell, value)
    return cell


def _fill(cell: Cell, value: Value) -> None:
    if isinstance(value, str):
        text = plain(value)
        if text:
            set_text(cell, text)
        if value.startswith(FORMULA_STARTS):
            own_style(cell)
            cell.quotePrefix = True
    elif value is not None:
        cell.value = value


def styles_of(sheet: Worksheet) -> Styles:
    """The looks of a sheet's workbook as cells hold them, shared by all of them; see `own_style`."""
    return _STYLES[sheet.parent]  # type: ignore[index] # every sheet of ours has its workbook


def write_formula(sheet: Worksheet, row: int, col: int, formula: str, look: Look) -> None:
    """Fill one cell with a formula of ours, such as `=SUM(A1:B1)`."""
    dress(sheet.cell(row, col, formula), styles_of(sheet)[look.name])


def rich(parts: Sequence[tuple[str, bool]]) -> CellRichText:
    """A text of which the pieces marked are red; as much of it as a cell can hold."""
    kept, room = CellRichText(), LONGEST
    for text, marked in parts:
        piece = cut(plain(text), room)
        room -= units(piece)
        if piece:
            kept.append(TextBlock(_red(), piece) if marked else piece)
    return kept


@cache
def _red() -> SharedFont:
    """The font of what is wrong."""
    return SharedFont(rFont=FONT, sz=10, b=True, color=Color(rgb=f"FF{tone('error')}"))


def coordinate(row: int, col: int) -> str:
    """`D7`."""
    return f"{get_column_letter(col)}{row}"


def link(sheet: Worksheet, place: tuple[int, int], target: tuple[str, int, int]) -> None:
    """Lead from a cell to another one: sheet, row, column. What it holds stays as it is."""
    name, row, col = target
    cell = sheet.cell(*place)
    held = cell.value
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{coordinate(row, col)}")
    if held is None:  # openpyxl has put the target there
        cell.value = None


def annotate(sheet: Worksheet, place: tuple[int, int], text: str) -> None:
    """Hang a comment on a cell, in a box that it fits in."""
    lines = lines_needed(text, _NOTE_COLUMNS)
    sheet.cell(*place).comment = Comment(plain(text), AUTHOR, height=_NOTE_LINE * (lines + 1), width=_NOTE_WIDTH)


def merge(sheet: Worksheet, place: tuple[int, int], size: tuple[int, int], look: Look) -> None:
    """Merge cells from the row and column `place` on; all of them get the look, for the sake of their borders.

    openpyxl's own way compares each merge with all others, which takes minutes on a sheet of two hundred tables.
    """
    (row, col), (rows, cols) = place, size
    if rows * cols == 1:
        return
    for at in ((row + down, col + right) for down in range(rows) for right in range(cols)):
        if at != place:
            dress(sheet.cell(*at), styles_of(sheet)[look.name])
    sheet.merged_cells.ranges.add(CellRange(None, col, row, col + cols - 1, row + rows - 1))


def set_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row as high as so many lines of text."""
    sheet.row_dimensions[row].height = min(_LINE * lines + 3, _HIGHEST)


def _style(look: Look) -> NamedStyle:
    side = Side("thin", color="BFC5CE") if look.framed else None
    return NamedStyle(
        look.name,
        Font(name=FONT, size=look.size, bold=look.bold, color=look.colour or tone("text")),
        PatternFill("solid", fgColor=look.fill) if look.fill else None,
        Border(left=side, right=side, top=side, bottom=side),
        Alignment("center" if look.centred else "left", "center" if look.middle else "top", wrap_text=look.wrapped),
    )


def set_widths(sheet: Worksheet, widths: Sequence[float], first: int = 1) -> None:
    """Widths of columns from the first one on, in digits."""
    for col, width in enumerate(widths, first):
        sheet.column_dimensions[get_column_letter(col)].width = width


def set_printing(sheet: Worksheet, head: int | None = None) -> None:
    """A4 landscape, as wide as the paper, page numbers; the row `head` repeated on each page."""
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
    draft, final = io.BytesIO(), io.BytesIO()
    ExcelWriter(book, ZipFile(draft, "w")).save()
    with ZipFile(draft) as source, ZipFile(final, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return final.getvalue()
