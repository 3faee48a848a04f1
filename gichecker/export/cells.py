"""Cells of openpyxl made with less ado: what it does for each cell anew is done once here.

This is the one place that knows private names of openpyxl. It imports openpyxl, so it is itself imported only where a
workbook is written.
"""

from __future__ import annotations

from copy import copy, deepcopy
from typing import Any

from openpyxl.cell import Cell
from openpyxl.cell.text import InlineFont
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet


class SharedStyle(StyleArray):
    """A style that many cells have: openpyxl asks for its hash twice a cell."""

    def __init__(self, style: StyleArray) -> None:
        super().__init__()
        self._hash = hash(tuple(style))

    def __hash__(self) -> int:  # type: ignore[override] # typeshed has that of `array`
        return self._hash


class SharedFont(InlineFont):
    """A font of many pieces of text: as XML it is always the same."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how)
        self._tree = InlineFont(**how).to_tree("rPr")

    def to_tree(self, tagname: str | None = None, idx: Any = None, namespace: Any = None) -> Any:
        """A copy of what it is as XML."""
        del tagname, idx, namespace
        return deepcopy(self._tree)


def own_style(cell: Any) -> None:
    """Before anything of a cell's style is changed: the others of its look keep theirs."""
    cell._style = copy(cell._style)  # noqa: SLF001


def named_style(sheet: Worksheet, name: str) -> SharedStyle:
    """A named style of a sheet's workbook as cells hold it.

    openpyxl's own `cell.style = …` goes through all styles for each cell, which takes a third of the time of a sheet.
    """
    draft: Any = Cell(sheet, 1, 1)
    draft.style = name
    return SharedStyle(draft._style)  # noqa: SLF001


def dress(cell: Any, style: SharedStyle) -> None:
    """Give a cell a style."""
    cell._style = style  # noqa: SLF001


def new_cell(sheet: Worksheet, row: int, col: int, style: StyleArray | None) -> Cell:
    """A cell without a value at an empty place of a sheet."""
    cell: Any = Cell(sheet, row, col)
    cell._style = style  # noqa: SLF001
    places: Any = sheet
    places._cells[row, col] = cell  # noqa: SLF001
    return cell  # type: ignore[no-any-return]


def set_text(cell: Cell, text: str) -> None:
    """Give a cell a text that is neither empty nor too long, without looking for dates, errors and formulas in it."""
    held: Any = cell
    held._value, held.data_type = text, "s"  # noqa: SLF001
