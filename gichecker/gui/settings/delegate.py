"""Paints and edits the rows of the page of settings."""

from __future__ import annotations

import re

from PySide6.QtCore import (
    QAbstractItemModel,
    QDate,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
)
from PySide6.QtGui import QPainter, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gichecker.gui import icons, theme, wrapped
from gichecker.gui.settings.entries import Entry, Kind, Row, Value
from gichecker.gui.settings.model import ENTRY, ROW, VALUE, set_value
from gichecker.gui.theme import Type

PADDING, GAP = 6, 8
MOST = 9999
_SEPARATORS = re.compile(r"[、，,;；\s]+")
Index = QModelIndex | QPersistentModelIndex


class SettingsDelegate(QStyledItemDelegate):
    """Titles with their notes; values as they are read, edited in place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as title and note are, wrapped."""
        first = index.sibling(index.row(), 0)
        row: Row | None = first.data(ROW)
        width = option.widget.columnWidth(0) - theme.current().px(40)  # type: ignore[attr-defined] # a tree
        title = wrapped.height(str(first.data()), width, Type.BODY)
        return QSize(0, title + (wrapped.height(row.note, width) if row else 0) + 2 * PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One cell."""
        now, rect = theme.current(), option.rect
        painter.save()
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, now["selection"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, now["border"])
        area = rect.adjusted(GAP, PADDING, -GAP, -PADDING)
        if index.data(ENTRY) is None:
            _paint_title(painter, area, index)
        else:
            _paint_value(painter, area, index)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """What fits the value."""
        del option
        entry: Entry = index.data(ENTRY)
        match entry.kind:
            case Kind.CHOICE:
                return self._choice(parent, entry)
            case Kind.NUMBER:
                return QSpinBox(parent, minimum=0, maximum=MOST)
            case Kind.DAY:
                return _day_field(parent)
            case Kind.WORDS:
                return QLineEdit(parent, placeholderText="几个词用顿号隔开")

    def _choice(self, parent: QWidget, entry: Entry) -> QComboBox:
        box = QComboBox(parent)
        box.addItems(list(entry.options))
        box.activated.connect(lambda: self._finish(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The value goes into the editor."""
        value = index.data(VALUE)
        match editor:
            case QComboBox():
                editor.setCurrentText(value)
            case QSpinBox():
                editor.setValue(value)
            case QDateEdit():
                editor.setDate(QDate.fromString(f"2001-{value}", Qt.DateFormat.ISODate))
            case QLineEdit():
                editor.setText("、".join(value))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """The value comes back."""
        if isinstance(model, QSortFilterProxyModel):
            index, model = model.mapToSource(index), model.sourceModel()
        if isinstance(model, QStandardItemModel):
            set_value(model.itemFromIndex(index), _edited(editor))

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        """As high as a field is, in the middle of the cell."""
        del index
        height = editor.sizeHint().height()
        rect = option.rect
        editor.setGeometry(QRect(rect.left(), rect.center().y() - height // 2, rect.width(), height))


def _day_field(parent: QWidget) -> QDateEdit:
    made = QDateEdit(parent)
    made.setDisplayFormat("M 月 d 日")
    return made


def _edited(editor: QWidget) -> Value:
    match editor:
        case QComboBox():
            return editor.currentText()
        case QSpinBox():
            return editor.value()
        case QDateEdit():
            return editor.date().toString("MM-dd")
        case QLineEdit():
            return tuple(dict.fromkeys(filter(None, _SEPARATORS.split(editor.text()))))
    raise TypeError(editor)


def _paint_title(painter: QPainter, area: QRect, index: Index) -> None:
    now = theme.current()
    row: Row | None = index.data(ROW)
    title = str(index.data())
    painter.setFont(now.font(bold=row is None))
    painter.setPen(now["text"])
    painter.drawText(area, wrapped.WRAPPED, title)
    if row:
        used = wrapped.height(title, area.width(), Type.BODY)
        painter.setFont(now.font(Type.SMALL))
        painter.setPen(now["text-muted"])
        painter.drawText(area.adjusted(0, used, 0, 0), wrapped.WRAPPED, row.note)


def _paint_value(painter: QPainter, area: QRect, index: Index) -> None:
    now = theme.current()
    entry: Entry = index.data(ENTRY)
    value = index.data(VALUE)
    changed = (tuple(value) if isinstance(value, list) else value) != entry.standard
    painter.setFont(now.font(bold=changed))
    painter.setPen(now["accent" if changed else "text"] if value != [] else now["text-muted"])
    middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
    room = area.adjusted(0, 0, -16, 0)
    shown = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, middle, shown)
    if entry.kind is Kind.CHOICE:
        icons.paint(painter, "chevron-down", "text-muted", QRect(area.right() - 12, area.center().y() - 6, 12, 12))
