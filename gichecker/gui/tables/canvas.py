"""The canvas: three tables one below the other, their titles, and the overlay with what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPalette
from PySide6.QtWidgets import QLabel, QToolTip, QWidget

from gichecker.gui import theme
from gichecker.gui.tables import gutter
from gichecker.gui.tables.badge import Badge, merged
from gichecker.gui.tables.gutter import Placed
from gichecker.gui.tables.marks import Hovered, Marks
from gichecker.gui.tables.metrics import Density
from gichecker.gui.tables.overlay import Drawing, Overlay
from gichecker.gui.tables.sheet import NUMERALS, Sheet, title
from gichecker.gui.tables.trace import Lit
from gichecker.gui.tables.view import SheetView
from gichecker.gui.theme import Type
from gichecker.model.finding import Finding
from gichecker.model.form import TABLES

LEFT = 6
TOP = 3
TITLE = 30
BETWEEN = 12
ROOM_BELOW = 30
"""Kept free below table 4, whose badges stand there."""
HOVER_MS = 80


class Canvas(QWidget):
    """Shows the tables of one outcome; places and sizes are in its own coordinates."""

    chosen = Signal(str)
    """Address of the value that the user went to."""
    picked = Signal(object)
    """Finding whose badge was clicked."""
    hovered = Signal(object)
    """Value (address) or equation (`Trace`) under the mouse, None for neither."""
    typed = Signal(str, str)
    """Another value was typed: address and text."""
    escaped = Signal()
    """Nothing shall be selected."""

    def __init__(self) -> None:
        super().__init__()
        self.views = {table: SheetView(self) for table in TABLES}
        self._titles = {table: QLabel(title(table), self) for table in TABLES}
        self._units = {table: QLabel("单位：件", self) for table in ("T3", "T4")}
        self._absent = {table: QLabel(f"没有找到表{NUMERALS[table]}", self) for table in TABLES}
        self._tops = dict.fromkeys(TABLES, 0)
        self._marks = Marks()
        self._placed: tuple[Placed, ...] = ()
        self._pending: Hovered = None
        self._overlay = Overlay(self, self.rect_of)
        self._timer = QTimer(self, singleShot=True, interval=HOVER_MS)
        self._timer.timeout.connect(lambda: self.hovered.emit(self._pending))
        self.setMouseTracking(True)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        for table, view in self.views.items():
            view.setAccessibleName(f"表{NUMERALS[table]}　{title(table)}")
            view.chosen.connect(self.chosen)
            view.escaped.connect(self.escaped)
            view.typed.connect(self.typed)
            view.hovered.connect(self._hover)
        for label in (*self._units.values(), *self._absent.values()):
            label.setProperty("role", "muted")

    def show_sheets(self, sheets: Mapping[str, Sheet | None], marks: Marks) -> None:
        """Show other tables, None for one that was not found; `arrange` and `light` must follow."""
        self._marks = marks
        self._hover(None)
        for table, view in self.views.items():
            view.show_sheet(sheets[table], marks.said)

    def arrange(self, density: Density, width: int) -> None:
        """Lay everything out.

        Args:
            density: of rows and wording.
            width: room that there is; less than the tables need makes the canvas wider than that.
        """
        worn = theme.current()
        y = 0
        for table, view in self.views.items():
            self._tops[table] = y
            y = self._arrange_title(table, density, y)
            shown: QWidget = view if view.sheet else self._absent[table]
            if view.sheet:
                view.measure(density, self._marks.in_full)
            else:
                shown.setFixedHeight(worn.px(TITLE))
                shown.adjustSize()
            shown.move(LEFT, y)
            view.setVisible(view.sheet is not None)
            self._absent[table].setVisible(view.sheet is None)
            y += shown.height() + (worn.px(ROOM_BELOW) if table == "T4" else BETWEEN)
        self.resize(max(width, self._least_width()), y)
        self._overlay.setGeometry(self.rect())
        self._overlay.raise_()
        self._overlay.update()

    def light(self, lit: Lit, finding: Finding | None) -> None:
        """Show what is looked at."""
        held = [Badge(t.anchor, t.colour, t.wordings, (), t) for t in lit.traces if t.colour == "ok"]
        shown = [*merged(self._marks.badges, frozenset(lit.traces)), *held]
        self._placed = tuple(placed for table in self.views for placed in self._place(table, shown))
        linked = tuple(
            p for p in self._placed if p.badge.trace in lit.traces or (finding and finding in p.badge.findings)
        )
        tables = {table: view.geometry() for table, view in self.views.items() if view.sheet}
        focused = any(view.hasFocus() for view in self.views.values())
        self._overlay.show_drawing(Drawing(tables, self._marks, lit.traces, self._placed, linked, lit.cell, focused))
        for view in self.views.values():
            view.light(self._marks, lit)

    def rect_of(self, anchor: str) -> QRect:
        """Rectangle of a value, a label, or the first row of a table; null where it is not shown."""
        view = self.views[anchor[:2]]
        if view.sheet is None:
            return QRect()
        rect = QRect(0, 0, view.width(), view.rowHeight(0)) if anchor in self.views else view.rect_of(anchor)
        return rect.translated(view.pos()) if rect.isValid() else QRect()

    def block(self, table: str) -> QRect:
        """A table with its title, or the line that it was not found."""
        view = self.views[table]
        shown: QWidget = view if view.sheet else self._absent[table]
        return QRect(0, self._tops[table], self.width(), shown.geometry().bottom() + 1 - self._tops[table])

    @property
    def placed(self) -> tuple[Placed, ...]:
        """The badges that are shown."""
        return self._placed

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A badge under the mouse lights its equation."""
        placed = self._badge_at(event.position().toPoint())
        self._hover(placed.badge.trace if placed else None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a badge selects its finding."""
        placed = self._badge_at(event.position().toPoint())
        if placed and placed.badge.findings:
            self.picked.emit(placed.badge.findings[0])

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is under the mouse any more."""
        super().leaveEvent(event)
        self._hover(None)

    def event(self, event: QEvent) -> bool:
        """A badge's tooltip says what its findings say."""
        if isinstance(event, QHelpEvent):
            placed = self._badge_at(event.pos())
            if placed and placed.badge.tip:
                QToolTip.showText(event.globalPos(), placed.badge.tip, self, placed.rect)
                return True
        return super().event(event)

    def _arrange_title(self, table: str, density: Density, y: int) -> int:
        worn = theme.current()
        x = LEFT
        fonts = {self._titles[table]: worn.font(bold=True), self._units.get(table): worn.font(Type.SMALL)}
        for label, font in fonts.items():
            if label:
                label.setVisible(density is Density.STANDARD)
                label.setFont(font)
                label.setFixedHeight(worn.px(TITLE))
                label.adjustSize()
                label.move(x, y)
                x += label.width() + 8
        return y + (worn.px(TITLE) if density is Density.STANDARD else TOP)

    def _least_width(self) -> int:
        """Room for every table, and beside it for the shortest wording of its badges."""
        worn = theme.current()
        gutters = dict.fromkeys(TABLES, 0)
        for badge in self._marks.badges:
            if badge.table != "T4":
                least = gutter.GAP + gutter.width_of(badge, badge.wordings[-1], worn)
                gutters[badge.table] = max(gutters[badge.table], least)
        shown = {table: view.width() for table, view in self.views.items() if view.sheet}
        return max((LEFT + width + 1 + gutters[table] for table, width in shown.items()), default=0)

    def _place(self, table: str, shown: Iterable[Badge]) -> list[Placed]:
        view = self.views[table]
        own = [badge for badge in shown if badge.table == table and not self.rect_of(badge.anchor).isNull()]
        worn = theme.current()
        if view.sheet is None:
            return []
        if table == "T4":
            return gutter.below(own, view.geometry(), self.rect_of, worn)
        room = self.width() - view.geometry().right() - 1 - gutter.GAP - 1
        return gutter.beside(own, view.geometry(), room, self.rect_of, worn)

    def _badge_at(self, point: QPoint) -> Placed | None:
        return next((placed for placed in self._placed if placed.rect.contains(point)), None)

    def _hover(self, under: Hovered) -> None:
        """What is under the mouse lights up after a moment and goes out at once."""
        if under == self._pending:
            return
        shown = self._pending is not None and not self._timer.isActive()
        self._pending = under
        self._timer.stop()
        if shown:
            self.hovered.emit(None)
        if under is not None:
            self._timer.start()
