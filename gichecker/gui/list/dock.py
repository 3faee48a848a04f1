"""Where the left side lies: beside the pages on a wide window, over them on a narrow one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gichecker.gui import arrangement, theme
from gichecker.gui.splitter import ThinSplitter
from gichecker.store.memory import Arrangement

if TYPE_CHECKING:
    from gichecker.gui.list.side import Side


class Dock(QWidget):
    """Holds the pages and, once it is made, the side.

    On a wide window the side is open unless the user has closed it, and this is remembered; on a narrow one it is
    closed until it is asked for.

    Args:
        pages: what fills the window.
        remembered: sizes on this screen.
    """

    def __init__(self, pages: QWidget, remembered: Arrangement) -> None:
        super().__init__()
        self._remembered = remembered
        self._side: Side | None = None
        self._useful = False
        self._over = False
        self.splitter = ThinSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(pages)
        self.splitter.reset.connect(self.restore)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)

    @property
    def is_open(self) -> bool:
        """The side is to be seen."""
        return self._side is not None and not self._side.isHidden()

    @property
    def covers(self) -> bool:
        """The side lies over the pages."""
        return self.is_open and not self._wide

    def attach(self, side: Side) -> None:
        """Take the side."""
        self._side = side
        side.hide()
        self._place()

    def set_useful(self, useful: bool) -> None:  # noqa: FBT001 - a property
        """There are files to list."""
        if useful != self._useful:
            self._useful = useful
            self._place()

    def toggle(self) -> None:
        """Open or close the side."""
        if self._wide:
            self._remembered.shown_list = "closed" if self.is_open else "open"
        else:
            self._over = not self.is_open
        self._place()
        if self.is_open and self._side:
            self._side.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> bool:
        """Close what lies over the pages; false if nothing does."""
        if not self.covers:
            return False
        self.toggle()
        return True

    def restore(self) -> None:
        """Default sizes; on a wide window the side is open."""
        self._remembered.shown_list, self._remembered.side = "", 0
        self._over = False
        self._place()
        if self._side:
            self._side.restore()

    def remember(self) -> None:
        """Write the sizes into the memory."""
        if self._side and self.is_open:
            self._remembered.side = self._side.width()
            self._remembered.sides = self._side.splitter.sizes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What lies over the pages is as high as they are; another width may be that of another layout."""
        super().resizeEvent(event)
        if (event.oldSize().width() >= arrangement.WIDE) != self._wide or self.covers:
            self._place()

    @property
    def _wide(self) -> bool:
        return self.width() >= arrangement.WIDE

    def _place(self) -> None:
        """Put the side where it belongs, or away."""
        if self._side is None:
            return
        shown = self._remembered.shown_list != "closed" if self._wide else self._over
        if not (self._useful and shown):
            self._side.hide()
        elif self._wide:
            self._beside(self._side)
        else:
            self._above(self._side)

    def _beside(self, side: Side) -> None:
        if self.splitter.indexOf(side) < 0 or side.isHidden():
            side.setContentsMargins(0, 0, 0, 0)
            self.splitter.insertWidget(0, side)
            self.splitter.setStretchFactor(0, 0)
            self.splitter.setStretchFactor(1, 1)
            side.show()
            width = self._side_width()
            self.splitter.setSizes([width, self.width() - width])
            self._divide(side)

    def _above(self, side: Side) -> None:
        if side.parent() is not self:
            side.setParent(self)
            side.setContentsMargins(0, 0, 1, 0)
        side.setGeometry(0, 0, self._side_width(), self.height())
        if side.isHidden():
            side.show()
            self._divide(side)
        side.raise_()

    def _side_width(self) -> int:
        return max(self._remembered.side or theme.current().px(arrangement.SIDE), arrangement.LEAST_SIDE)

    def _divide(self, side: Side) -> None:
        if len(self._remembered.sides) == side.splitter.count():
            side.splitter.setSizes(self._remembered.sides)
        else:
            side.restore()
