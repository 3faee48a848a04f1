"""What all our workbooks share: looks, text that is never a formula, same bytes for the same content."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any, TypeAlias
from weakref import WeakKeyDictionary
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gichecker import __version__
from gichecker.export.columns import lines_needed
from gichecker.model.record import frozen
from gichecker.resources import toml
from gichecker.text.patterns import pattern

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.cell.rich_text import CellRichText
    from openpyxl.styles import NamedStyle
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

Value: TypeAlias = "str | float | CellRichText | None"
LONGEST = 32_767
"""Characters that a cell of Excel holds, counted in UTF-16 units."""

_FORBIDDEN = pattern("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FORMULA_STARTS = ("=", "+", "-", "@", "\t")
_EPOCH = dt.datetime.fromisoformat("2000-01-01")
AUTHOR = "年报校核"
"""Whose comments are in what we write."""
FONT = "微软雅黑"
_WORN: WeakKeyDictionary[Workbook, dict[str, StyleArray]] = WeakKeyDictionary()
"""The styles of each workbook's looks, as cells hold them."""
_A4 = 9
_NOTE_COLUMNS, _NOTE_WIDTH, _NOTE_LINE = 40, 320, 18
"""Characters a line of a comment, its width and the height of a line in pixels."""
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
    wrapped: bool = True


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
    _WORN[book] = {}
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
    lines = 1
    for col, (value, look, room) in enumerate(zip(values, looks, rooms, strict=True), 1):
        write_cell(sheet, row, col, value, look)
        if room and value and isinstance(value, str | list):
            lines = max(lines, lines_needed(str(value), room))
    set_height(sheet, row, lines)


def rooms_of(sheet: Worksheet, count: int) -> list[int]:
    """How many characters of half width the first columns hold in a line; 0 for hidden ones."""
    from openpyxl.utils import get_column_letter

    columns = [sheet.column_dimensions[get_column_letter(col)] for col in range(1, count + 1)]
    return [0 if column.hidden else int(column.width) for column in columns]


def write_cell(sheet: Worksheet, row: int, col: int, value: Value, look: Look) -> Cell:
    """Fill one cell; a string is text whatever it begins with."""
    cell = sheet.cell(row, col, (plain(value) or None) if isinstance(value, str) else value)
    dress(cell, look)
    if value and isinstance(value, str):
        cell.data_type = "s"
        if value.startswith(FORMULA_STARTS):
            own_style(cell)
            cell.quotePrefix = True
    return cell


def dress(cell: Any, look: Look) -> None:
    """Give a cell a look; cells of one look share their style, see `own_style`.

    openpyxl's own `cell.style = …` goes through all styles for each cell, which takes a third of the time of a sheet.
    """
    worn = _WORN[cell.parent.parent]
    style = worn.get(look.name)
    if style is None:
        cell.style = look.name
        worn[look.name] = cell._style  # noqa: SLF001 - see above
    else:
        cell._style = style  # noqa: SLF001 - see above


def own_style(cell: Any) -> None:
    """Before anything of a cell's style is changed: the others of its look keep theirs."""
    cell._style = copy(cell._style)  # noqa: SLF001 - see `dress`


def write_formula(sheet: Worksheet, row: int, col: int, formula: str, look: Look) -> None:
    """Fill one cell with a formula of ours, such as `=SUM(A1:B1)`."""
    dress(sheet.cell(row, col, formula), look)


def rich(parts: Sequence[tuple[str, bool]]) -> CellRichText:
    """A text of which the pieces marked are red; as much of it as a cell can hold."""
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles.colors import Color

    red = InlineFont(rFont=FONT, sz=10, b=True, color=Color(rgb=f"FF{tone('error')}"))
    kept, room = CellRichText(), LONGEST
    for text, marked in parts:
        piece = _cut(plain(text), room)
        room -= _units(piece)
        if piece:
            kept.append(TextBlock(red, piece) if marked else piece)
    return kept


def coordinate(row: int, col: int) -> str:
    """`D7`."""
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(col)}{row}"


def link(sheet: Worksheet, place: tuple[int, int], target: tuple[str, int, int]) -> None:
    """Lead from a cell to another one: sheet, row, column. What it holds stays as it is."""
    from openpyxl.worksheet.hyperlink import Hyperlink

    name, row, col = target
    cell = sheet.cell(*place)
    held = cell.value
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{name}'!{coordinate(row, col)}")
    if held is None:  # openpyxl has put the target there
        cell.value = None


def annotate(sheet: Worksheet, place: tuple[int, int], text: str) -> None:
    """Hang a comment on a cell, in a box that it fits in."""
    from openpyxl.comments import Comment

    lines = lines_needed(text, _NOTE_COLUMNS)
    sheet.cell(*place).comment = Comment(plain(text), AUTHOR, height=_NOTE_LINE * (lines + 1), width=_NOTE_WIDTH)


def merge(sheet: Worksheet, place: tuple[int, int], size: tuple[int, int], look: Look) -> None:
    """Merge cells from the row and column `place` on; all of them get the look, for the sake of their borders.

    openpyxl's own way compares each merge with all others, which takes minutes on a sheet of two hundred tables.
    """
    from openpyxl.worksheet.cell_range import CellRange

    (row, col), (rows, cols) = place, size
    if rows * cols == 1:
        return
    for at in ((row + down, col + right) for down in range(rows) for right in range(cols)):
        if at != place:
            dress(sheet.cell(*at), look)
    sheet.merged_cells.ranges.add(CellRange(None, col, row, col + cols - 1, row + rows - 1))


def set_height(sheet: Worksheet, row: int, lines: int) -> None:
    """Make a row as high as so many lines of text."""
    sheet.row_dimensions[row].height = min(_LINE * lines + 3, _HIGHEST)


def plain(text: str) -> str:
    """Text that a cell can hold: no control characters, not too long."""
    if text.isprintable() and 2 * len(text) <= LONGEST:
        return text
    return _cut(_FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n")), LONGEST)


def _cut(text: str, room: int) -> str:
    """As many characters as fit into so many UTF-16 units."""
    if 2 * len(text) <= room:
        return text
    return text if _units(text) <= room else text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")


def _units(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)


def _style(look: Look) -> NamedStyle:
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

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
    from openpyxl.utils import get_column_letter

    for col, width in enumerate(widths, first):
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
