"""A splitter whose line is one pixel wide and whose grip is seven."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QRegion
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

REACH = 3


class ThinSplitter(QSplitter):
    """Panes keep their minimum sizes and never vanish.

    Qt lets the contents margins of a thin handle lie over the panes, where it takes the mouse but paints nothing. Its
    own margins are narrower and its dragging forgets them, so both are done here, by watching Qt's handles: PySide
    deletes handles of ours twice.

    Signals:
        reset: the handle was double-clicked: the default sizes are wanted.
    """

    reset = Signal()

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._grip = 0.0
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def addWidget(self, widget: QWidget) -> None:
        """Add a pane behind the others."""
        super().addWidget(widget)
        handle = self.handle(self.count() - 1)
        handle.setAttribute(Qt.WidgetAttribute.WA_MouseNoMask)
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What Qt's handles would do with the mouse and their size."""
        if not isinstance(watched, QSplitterHandle):
            return super().eventFilter(watched, event)
        match event.type():
            case QEvent.Type.Resize:
                across = self.orientation() == Qt.Orientation.Horizontal
                watched.setContentsMargins(*((REACH, 0, REACH, 0) if across else (0, REACH, 0, REACH)))
                watched.setMask(QRegion(watched.contentsRect()))
            case QEvent.Type.MouseButtonPress if isinstance(event, QMouseEvent):
                self._grip = self._along(event.position()) - REACH
            case QEvent.Type.MouseMove if isinstance(event, QMouseEvent):
                at = self._along(self.mapFromGlobal(event.globalPosition()))
                self.moveSplitter(round(at - self._grip), self.indexOf(watched))
            case QEvent.Type.MouseButtonDblClick:
                self.reset.emit()
            case _:
                return super().eventFilter(watched, event)
        return True

    def _along(self, point: QPointF) -> float:
        return point.x() if self.orientation() == Qt.Orientation.Horizontal else point.y()
