"""What lies above the digits without touching them: frames of cells, brackets of sums, lines to badges, badges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QRegion
from PySide6.QtWidgets import QWidget

from gichecker.gui import theme
from gichecker.gui.tables import gutter
from gichecker.gui.tables.gutter import Placed, RectOf
from gichecker.gui.tables.marks import Flag, FlagKind, Marks
from gichecker.gui.tables.trace import Trace
from gichecker.model.finding import Severity
from gichecker.model.record import field, frozen

LINE = 1.5
"""Width of frames and brackets."""
HIT_LINE = 2.0
EDGE = 3.5
"""Between a bracket and the edge of its cell: right of and below the digits."""
TICK = 4

_STYLES = {
    Severity.ERROR: Qt.PenStyle.SolidLine,
    Severity.WARNING: Qt.PenStyle.DashLine,
    Severity.HINT: Qt.PenStyle.DotLine,
}


@frozen
class Drawing:
    """All that is drawn.

    Attributes:
        tables: rectangle of each table on the canvas.
        marks: flags of cells, labels, rows.
        traces: equations that are looked at.
        placed: badges.
        linked: those that a line leads to.
        selected: the selected cell.
        focused: its table has the keyboard.
    """

    tables: Mapping[str, QRect] = field(default_factory=dict)
    marks: Marks = field(default_factory=Marks)
    traces: tuple[Trace, ...] = ()
    placed: tuple[Placed, ...] = ()
    linked: tuple[Placed, ...] = ()
    selected: str | None = None
    focused: bool = False


class Overlay(QWidget):
    """Draws over the whole canvas and lets the mouse through."""

    def __init__(self, parent: QWidget, rect_of: RectOf) -> None:
        super().__init__(parent)
        self._rect_of = rect_of
        self._drawing = Drawing()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_drawing(self, drawing: Drawing) -> None:
        """Draw something else; nothing is done where it is the same at the same places."""
        if drawing != self._drawing:
            self._drawing = drawing
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw everything, badges on top."""
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        worn = theme.current()
        for rect in self._drawing.tables.values():
            _frame(painter, rect, QPen(worn["grid-strong"], 1))
        self._brackets(painter)
        for anchors, flag in self._drawing.marks.rows:
            _frame(painter, _around(map(self._rect_of, anchors)), _flag_pen(flag))
        for flag, rect in framed(self._drawing.marks.flags, self._rect_of):
            _frame(painter, rect, _flag_pen(flag))
        self._selection(painter)
        for placed in self._drawing.linked:
            table = self._drawing.tables[placed.badge.table]
            painter.setPen(QPen(worn[placed.badge.colour], LINE))
            painter.drawPolyline(line_to(placed.rect, self._rect_of(placed.badge.anchor), table))
        for placed in self._drawing.placed:
            gutter.draw(painter, placed, worn)

    def _brackets(self, painter: QPainter) -> None:
        hits = (self._rect_of(cell) for cell, flag in self._drawing.marks.flags.items() if flag.kind is FlagKind.HIT)
        painter.save()
        painter.setClipRegion(painter.clipRegion() - _region(hits))
        for trace in self._drawing.traces:
            painter.setPen(QPen(theme.current()[trace.colour], LINE))
            for line in bracket(trace, self._rect_of):
                painter.drawPolyline(line)
        painter.restore()

    def _selection(self, painter: QPainter) -> None:
        cell = self._drawing.selected
        if cell is None:
            return
        flagged = cell in self._drawing.marks.flags
        if self._drawing.focused or not flagged:
            inset = 2 if flagged else 0
            rect = self._rect_of(cell).adjusted(inset, inset, -inset, -inset)
            _frame(painter, rect, QPen(theme.current()["accent"], LINE))


def framed(flags: Mapping[str, Flag], rect_of: RectOf) -> Iterator[tuple[Flag, QRect]]:
    """Frames of flagged cells; neighbours in a row with the same plain flag share one."""
    found = [(flag, rect_of(address)) for address, flag in flags.items()]
    found.sort(key=lambda pair: (pair[1].top(), pair[1].left()))
    run: tuple[Flag, QRect] | None = None
    for flag, rect in found:
        if rect.isNull():
            continue
        if run and flag == run[0] and flag.kind is FlagKind.CELL and _touch(run[1], rect):
            run = (flag, run[1].united(rect))
            continue
        if run:
            yield run
        run = (flag, rect)
    if run:
        yield run


def bracket(trace: Trace, rect_of: RectOf) -> Iterator[QPolygonF]:
    """Lines along the terms: below the digits of a row, right of those of a column; one for each run of cells."""
    rects = [rect for rect in map(rect_of, trace.terms) if not rect.isNull()]
    if trace.kind == "row":
        for run in _runs(sorted(rects, key=QRect.left), by_row=True):
            y = run.bottom() + 1 - EDGE + 1
            yield _polyline((run.left() + 5, y - TICK), (run.left() + 5, y), (run.right() - 1, y))
    else:
        for run in _runs(sorted(rects, key=QRect.top), by_row=False):
            x = run.right() + 1 - EDGE
            yield _polyline((x - TICK, run.top() + TICK), (x, run.top() + TICK), (x, run.bottom()))


def line_to(badge: QRect, anchor: QRect, table: QRect) -> QPolygonF:
    """Line from a cell to its badge in the gutter or below; it runs along the cells' lower edges."""
    if badge.left() <= table.right():
        at = min(max(anchor.center().x(), badge.left() + 6), badge.right() - 6)
        return _polyline((at, anchor.bottom() + 1), (at, badge.top()))
    last = anchor.right() >= table.right()
    y: float = anchor.center().y() + 0.5 if last else anchor.bottom() - 2
    x = table.right() + 1 + EDGE
    middle = badge.center().y() + 0.5
    return _polyline((anchor.right() + 1, y), (x, y), (x, middle), (badge.left(), middle))


def _around(rects: Iterable[QRect]) -> QRect:
    found = QRect()
    for rect in rects:
        found = found.united(rect)
    return found


def _touch(one: QRect, other: QRect) -> bool:
    return one.top() == other.top() and one.right() + 1 == other.left()


def _runs(rects: Iterable[QRect], *, by_row: bool) -> list[QRect]:
    """Rectangles of neighbours united."""
    runs: list[QRect] = []
    for rect in rects:
        gap = (rect.left() - runs[-1].right() if by_row else rect.top() - runs[-1].bottom()) if runs else 2
        if gap > 1:
            runs.append(QRect(rect))
        else:
            runs[-1] = runs[-1].united(rect)
    return runs


def _polyline(*points: tuple[float, float]) -> QPolygonF:
    return QPolygonF([QPointF(x, y) for x, y in points])


def _region(rects: Iterable[QRect]) -> QRegion:
    region = QRegion()
    for rect in rects:
        region += rect.adjusted(-2, -2, 2, 2)
    return region


def _flag_pen(flag: Flag) -> QPen:
    colour: QColor = theme.current()[flag.severity.value]
    if flag.kind is FlagKind.HIT:
        return QPen(colour, HIT_LINE)
    pen = QPen(colour, LINE, _STYLES[flag.severity])
    if flag.kind is FlagKind.TOTAL:
        pen.setDashPattern([2, 1.4])
    return pen


def _frame(painter: QPainter, rect: QRect, pen: QPen) -> None:
    """A frame on the hairlines around a cell."""
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(rect.x() - 0.5, rect.y() - 0.5, rect.width(), rect.height()))
