"""The rows of the page of settings as Qt's views ask for them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel

from gichecker.gui import theme
from gichecker.gui.settings.entries import Entry, Row, Value, page, shown

Index = QModelIndex | QPersistentModelIndex
ROW, ENTRY, VALUE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2


class SettingsModel(QStandardItemModel):
    """Groups of rows; the values that differ from the shipped ones are printed bold."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(0, 3, parent)
        self.setHorizontalHeaderLabels(["设置", "值", "级别"])
        self._items: dict[str, QStandardItem] = {}
        for title, rows in page().items():
            group = _still(title)
            group.setFont(theme.current().font(bold=True))
            for row in rows:
                group.appendRow(self._row(row))
            self.appendRow([group, _still(""), _still("")])

    @property
    def changed(self) -> dict[str, Value]:
        """Values that differ from the shipped ones, by key."""
        held = {key: (item.data(ENTRY), _value(item)) for key, item in self._items.items()}
        return {key: value for key, (entry, value) in held.items() if value != entry.standard}

    def take(self, values: Mapping[str, Value]) -> None:
        """Set these values, and all others to the shipped ones; the look stays as it is unless it is among them."""
        for key, item in self._items.items():
            if key in values or not key.startswith("look/"):
                entry: Entry = item.data(ENTRY)
                set_value(item, values.get(key, entry.standard))

    def _row(self, row: Row) -> list[QStandardItem]:
        first = _still(row.title)
        first.setData(row, ROW)
        first.setToolTip(row.note)
        items = [first]
        for number, entry in enumerate(row.entries):
            item = QStandardItem()
            item.setData(entry, ENTRY)
            item.setAccessibleText(f"{row.title}：{'级别' if number else '值'}")
            set_value(item, entry.standard)
            self._items[entry.key] = item
            items.append(item)
        return [*items, *(_still("") for _ in range(3 - len(items)))]


class SettingsFilter(QSortFilterProxyModel):
    """The rows whose title, note or values contain all the words."""

    def __init__(self, model: SettingsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: list[str] = []
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    def search(self, words: str) -> None:
        """Show the rows that contain these words."""
        self._words = words.casefold().split()
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """A group is shown with all its rows if its title fits."""
        model = self.sourceModel()
        cells = [model.index(row, column, parent) for column in range(3)]
        held: Row | None = cells[0].data(ROW)
        group = parent.data() if parent.isValid() else ""
        text = " ".join([group or "", held.note if held else "", *(str(cell.data() or "") for cell in cells)])
        return all(word in text.casefold() for word in self._words)


def set_value(item: QStandardItem, value: Value) -> None:
    """Give an item a value and the words for it."""
    entry: Entry = item.data(ENTRY)
    item.setData(list(value) if isinstance(value, tuple) else value, VALUE)
    item.setText(shown(entry, value) or "添词")
    item.setFont(theme.current().font(bold=value != entry.standard))


def _value(item: QStandardItem) -> Value:
    """Qt keeps tuples as lists."""
    held = item.data(VALUE)
    value: Value = tuple(held) if isinstance(held, (list, tuple)) else held
    return value


def _still(text: str) -> QStandardItem:
    made = QStandardItem(text)
    made.setEditable(False)
    return made
