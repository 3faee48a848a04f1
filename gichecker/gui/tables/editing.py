"""The field in which another value is typed over a cell."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gichecker.gui import theme

MOST_CHARACTERS = 40


class ValueEditing(QStyledItemDelegate):
    """Makes the field; Enter takes the value, Esc leaves the cell as it was."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A field as small as a cell; its text is chosen, so that typing replaces it."""
        del option
        field = QLineEdit(parent)
        field.setProperty("role", "try")
        field.setFont(theme.current().font(theme.Type.SMALL))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setMaxLength(MOST_CHARACTERS)
        field.setAccessibleName(f"试填　{index.data(Qt.ItemDataRole.StatusTipRole)}")
        return field
