"""The sheet as Qt's model: wording, tooltips, words for the status line and for a screen reader."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from gichecker.gui.tables.sheet import NUMERALS, Sheet, SheetCell

Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """Cells of one sheet; `None` is an empty model."""

    typed = Signal(str, str)
    """The user has typed another value: address and text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: Sheet | None = None
        self._said_of: Mapping[str, str] = {}

    @property
    def sheet(self) -> Sheet | None:
        """What is shown."""
        return self._sheet

    def show(self, sheet: Sheet | None, said: Mapping[str, str]) -> None:
        """Show a sheet.

        Args:
            sheet: None for nothing.
            said: what findings and doubts say, by anchor.
        """
        self.beginResetModel()
        self._sheet, self._said_of = sheet, said
        self.endResetModel()

    def cell(self, index: Index) -> SheetCell | None:
        """The cell at an index."""
        return self._sheet.at.get((index.row(), index.column())) if self._sheet else None

    def index_of(self, anchor: str) -> QModelIndex:
        """Index of a value or label; invalid if it is not in this table."""
        found = self._sheet.anchors.get(anchor) if self._sheet else None
        return self.index(found.place.row, found.place.col) if found else QModelIndex()

    def rowCount(self, parent: Index | None = None) -> int:
        """Rows of the sheet."""
        return self._sheet.rows if self._sheet and not (parent and parent.isValid()) else 0

    def columnCount(self, parent: Index | None = None) -> int:
        """Columns of the sheet."""
        return self._sheet.cols if self._sheet and not (parent and parent.isValid()) else 0

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only values can be selected, and typed over."""
        cell = self.cell(index)
        enabled, value = Qt.ItemFlag.ItemIsEnabled, Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        return enabled | value if cell and cell.address else enabled

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was typed; the sheet stays as it is until another one is shown."""
        cell = self.cell(index)
        if cell is None or not cell.address or role != Qt.ItemDataRole.EditRole:
            return False
        self.typed.emit(cell.address, str(value))
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """Texts of a cell."""
        cell = self.cell(index)
        if cell is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.EditRole:
                return (cell.value.raw or "").strip() if cell.value else None
            case Qt.ItemDataRole.StatusTipRole:
                return self._described(cell)
            case Qt.ItemDataRole.ToolTipRole:
                return self._tip(cell)
            case Qt.ItemDataRole.AccessibleTextRole:
                return "。".join((self._described(cell), *filter(None, [self._said_of.get(cell.anchor)])))
            case _:
                return None

    def _described(self, cell: SheetCell) -> str:
        table = self._sheet.table if self._sheet else ""
        return f"表{NUMERALS[table]}　{cell.described}"

    def _tip(self, cell: SheetCell) -> str | None:
        """What the cell itself does not say: its findings, or the wording behind a short name."""
        wording = cell.printed or (not cell.value and cell.place.short not in {"", cell.place.text})
        named = cell.described if wording or cell.tried else ""
        return "\n".join(filter(None, [named, self._said_of.get(cell.anchor)])) or None
