"""The scrolled area around the canvas: heads of a table stay at the top, labels at the left."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from gichecker.gui import theme
from gichecker.gui.tables.canvas import Canvas
from gichecker.gui.tables.view import SheetView

MARGIN = 6
"""Kept between a cell that is scrolled to and the edge."""


class Area(QScrollArea):
    """Scrolls the canvas."""

    resized = Signal()
    """There is another room for the canvas."""
    scrolled = Signal()

    def __init__(self, canvas: Canvas) -> None:
        super().__init__()
        self.canvas = canvas
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(canvas)
        self.setAccessibleName("表格")
        self._frozen = _Frozen(self)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self._scrolled)

    def show_table(self, table: str) -> None:
        """Scroll a table to the top."""
        self.verticalScrollBar().setValue(self.canvas.block(table).top())

    def reveal(self, anchor: str) -> None:
        """Scroll so that a value or label is seen, with its whole table where that fits."""
        cell = self.canvas.rect_of(anchor)
        if cell.isNull():
            return
        block = self.canvas.block(anchor[:2])
        heads, labels = self.frozen_size(anchor[:2])
        seen = self.seen()
        if block.height() <= seen.height():
            if block.top() < seen.top() or block.bottom() > seen.bottom():
                self.verticalScrollBar().setValue(block.top())
        elif cell.top() - heads - MARGIN < seen.top() or cell.bottom() + MARGIN > seen.bottom():
            self.verticalScrollBar().setValue(cell.center().y() - (seen.height() + heads) // 2)
        if cell.left() - labels - MARGIN < seen.left() or cell.right() + MARGIN > seen.right():
            self.horizontalScrollBar().setValue(cell.center().x() - (seen.width() + labels) // 2)

    def seen(self) -> QRect:
        """The part of the canvas that is seen."""
        return QRect(-self.canvas.pos(), self.viewport().size())

    def shares(self) -> dict[str, float]:
        """For each table, which part of it is seen: 0 to 1."""
        blocks = {table: self.canvas.block(table) for table in self.canvas.views}
        return {table: block.intersected(self.seen()).height() / block.height() for table, block in blocks.items()}

    def frozen_size(self, table: str) -> tuple[int, int]:
        """Height of the heads and width of the labels of a table."""
        view = self.canvas.views[table]
        heads, labels = (view.sheet.heads, view.sheet.labels) if view.sheet else (0, 0)
        return sum(map(view.rowHeight, range(heads))), sum(map(view.columnWidth, range(labels)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell it."""
        super().resizeEvent(event)
        self._frozen.resize(self.viewport().size())
        self.resized.emit()
        self.refresh()

    def refresh(self) -> None:
        """Draw the frozen parts anew."""
        self._frozen.follow()

    def _scrolled(self) -> None:
        self._frozen.follow()
        self.scrolled.emit()


class _Frozen(QWidget):
    """Copies of heads and labels that have been scrolled away; clicks on them reach no cell behind."""

    def __init__(self, area: Area) -> None:
        super().__init__(area.viewport())
        self._area = area
        self._parts: list[tuple[SheetView, QPoint, QRect]] = []
        self.hide()

    def follow(self) -> None:
        """Copy what the scroll bars ask for."""
        self._parts = [part for table in self._area.canvas.views for part in self._of(table)]
        region = QRegion()
        for _, target, source in self._parts:
            region += QRect(target, source.size())
        self.setVisible(not region.isEmpty())
        self.setMask(region)
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Render the parts of the tables at their new places."""
        del event
        painter = QPainter(self)
        for view, target, source in self._parts:
            painter.save()
            painter.translate(target - source.topLeft())
            painter.fillRect(source, theme.current()["surface"])
            view.paint_cells(painter, source)
            painter.setPen(theme.current()["grid-strong"])
            painter.drawRect(source.adjusted(-1, -1, -1, -1))
            painter.restore()

    def _of(self, table: str) -> list[tuple[SheetView, QPoint, QRect]]:
        view = self._area.canvas.views[table]
        if view.sheet is None:
            return []
        heads, labels = self._area.frozen_size(table)
        place = QRect(view.pos() + self._area.canvas.pos(), view.size())
        top, left = place.top() < 0 < place.bottom() - heads, place.left() < 0 < place.right() - labels
        parts = []
        if left and labels:
            parts.append((view, QPoint(0, place.top()), QRect(0, 0, labels, place.height())))
        if top and heads:
            parts.append((view, QPoint(place.left(), 0), QRect(0, 0, place.width(), heads)))
        if top and left and heads and labels:
            parts.append((view, QPoint(0, 0), QRect(0, 0, labels, heads)))
        return parts
