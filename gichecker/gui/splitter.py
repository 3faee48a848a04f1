"""A splitter whose line is one pixel wide and whose grip is seven."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from gichecker.gui import theme

REACH = 3


class ThinSplitter(QSplitter):
    """Panes keep their minimum sizes and never vanish.

    Signals:
        reset: the handle was double-clicked: the default sizes are wanted.
    """

    reset = Signal()

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """The handle with its thin line."""
        return _Handle(self.orientation(), self)


class _Handle(QSplitterHandle):
    """Qt lets the contents margins of a handle lie over the panes: there it takes the mouse but paints nothing."""

    def __init__(self, orientation: Qt.Orientation, splitter: ThinSplitter) -> None:
        super().__init__(orientation, splitter)
        self.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        across = orientation == Qt.Orientation.Horizontal
        self._grip = 0.0
        self.setContentsMargins(*((REACH, 0, REACH, 0) if across else (0, REACH, 0, REACH)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's own would set other margins."""
        del event
        self.setMask(QRegion(self.contentsRect()))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.contentsRect(), theme.current()["border"])
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._grip = self._along(event.position()) - REACH

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's own would forget the margin and jump."""
        at = self.splitter().mapFromGlobal(event.globalPosition())
        self.moveSplitter(round(self._along(at) - self._grip))

    def _along(self, point: QPointF) -> float:
        return point.x() if self.orientation() == Qt.Orientation.Horizontal else point.y()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        splitter = self.splitter()
        if isinstance(splitter, ThinSplitter):
            splitter.reset.emit()
