"""Paints the cells of a sheet: grounds, hairlines, wording, digits.

All cells of one colour are painted at once, which is several times as fast as a delegate that is asked for each cell.
Frames and brackets lie above, see `overlay`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import accumulate

from PySide6.QtCore import QLine, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from gichecker.gui.tables.look import look
from gichecker.gui.tables.marks import Marks
from gichecker.gui.tables.metrics import DIGITS_RIGHT, LABEL_LEFT, LABEL_RIGHT, Metrics
from gichecker.gui.tables.sheet import Sheet, SheetCell
from gichecker.gui.tables.trace import Lit
from gichecker.gui.tables.wrap import PITCH, advance, baselines
from gichecker.gui.theme import Theme, Type
from gichecker.model.report import CellState

_Written = tuple[list[tuple[QPointF, str]], list[QLine]]
"""Lines of text with their starts, the line below a shortened one."""

GROUP_LEFT = 4
UNDERLINE = 2
"""Pixels below a tried value."""
UPRIGHT = 3
"""A group's label of more lines than this is written from top to bottom."""


def thickness(ratio: float) -> int:
    """Device pixels of a hairline: whole ones, about one logical pixel, never blurred."""
    return max(1, int(ratio))


def hairline(painter: QPainter, colour: QColor, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
    """A pen for a hairline."""
    pen = QPen(colour, thickness(painter.device().devicePixelRatio()), style)
    pen.setCosmetic(True)
    painter.setPen(pen)


class CellPainter:
    """Paints one sheet, prepared once for each change of what is looked at."""

    def __init__(self, sheet: Sheet, metrics: Metrics, worn: Theme) -> None:
        self._sheet, self._metrics, self._worn = sheet, metrics, worn
        self._rects = list(_rects(sheet, metrics))
        self._edges: dict[float, tuple[list[QRectF], list[QRectF]]] = {}
        self._hatched = [rect for cell, rect in self._rects if cell.state is CellState.BLANK]
        self._underlined = [rect for cell, rect in self._rects if cell.tried]
        self._dashed = [rect.adjusted(1, 1, -3, -3) for cell, rect in self._rects if cell.state is CellState.MISSING]
        self._written: dict[tuple[int, bool], _Written] = {}
        self._dotted: list[QLine] = []
        self._grounds: defaultdict[str, list[QRect]] = defaultdict(list)
        self._texts: defaultdict[tuple[str, bool], list[tuple[QPointF, str]]] = defaultdict(list)

    def light(self, marks: Marks, lit: Lit) -> None:
        """Show what is wrong and what is looked at."""
        self._grounds.clear()
        self._texts.clear()
        self._dotted.clear()
        label = self._sheet.label_of(lit.cell) if lit.cell else None
        for number, (cell, rect) in enumerate(self._rects):
            seen = look(cell, marks.flags.get(cell.anchor), lit, lit_label=cell is label)
            self._grounds[seen.ground].append(rect)
            texts, dotted = self._write(number, bold=seen.bold)
            self._texts[seen.ink, seen.bold] += texts
            self._dotted += dotted

    def paint(self, painter: QPainter, part: QRect) -> None:
        """Paint a part of the sheet, whose left upper corner lies in the origin."""
        painter.setClipRect(part)
        worn = self._worn
        painter.setPen(Qt.PenStyle.NoPen)
        for ground, rects in self._grounds.items():
            painter.setBrush(worn[ground])
            painter.drawRects(rects)
        painter.setBrush(QBrush(worn["cell-hatch"], Qt.BrushStyle.BDiagPattern))
        painter.drawRects(self._hatched)
        for edges, colour in zip(self._edges_at(painter), ("grid", "grid-strong"), strict=True):
            painter.setBrush(worn[colour])
            painter.drawRects(edges)
        painter.setBrush(worn["accent"])
        painter.drawRects([QRect(r.left(), r.bottom() - UNDERLINE, r.width() - 1, UNDERLINE) for r in self._underlined])
        painter.setBrush(Qt.BrushStyle.NoBrush)
        hairline(painter, worn["doubt"], Qt.PenStyle.DashLine)
        painter.drawRects(self._dashed)
        hairline(painter, worn["border-strong"], Qt.PenStyle.DotLine)
        painter.drawLines(self._dotted)
        pitch = worn.px(PITCH)
        top, bottom = part.top() - pitch, part.bottom() + pitch
        for (ink, bold), texts in self._texts.items():
            painter.setPen(worn[ink])
            painter.setFont(worn.font(Type.SMALL, bold=bold))
            for point, text in texts:
                if top < point.y() < bottom:
                    painter.drawText(point, text)

    def _edges_at(self, painter: QPainter) -> tuple[list[QRectF], list[QRectF]]:
        ratio = painter.device().devicePixelRatio()
        if ratio not in self._edges:
            self._edges[ratio] = _edges(self._sheet, self._rects, thickness(ratio) / ratio)
        return self._edges[ratio]

    def _write(self, number: int, *, bold: bool) -> _Written:
        """The text of a cell, laid out once in each weight."""
        if (number, bold) not in self._written:
            self._written[number, bold] = self._lay_out(*self._rects[number], bold=bold)
        return self._written[number, bold]

    def _lay_out(self, cell: SheetCell, rect: QRect, *, bold: bool) -> _Written:
        at = (cell.place.row, cell.place.col)
        lines = self._metrics.lines[at]
        font = self._worn.font(Type.SMALL, bold=bold)
        inner, align = _inside(rect, cell, upright=len(lines) > UPRIGHT and cell.place.rowspan > 1)
        texts = list(baselines(inner, lines, self._worn.px(PITCH), align, font))
        if at not in self._metrics.shortened:
            return texts, []
        start, text = texts[-1]
        y = round(start.y()) + 3
        return texts, [QLine(round(start.x()), y, round(start.x() + advance(text, font)), y)]


def _rects(sheet: Sheet, metrics: Metrics) -> Iterator[tuple[SheetCell, QRect]]:
    lefts, tops = ([0, *accumulate(sizes)] for sizes in (metrics.widths, metrics.heights))
    for cell in sheet.cells:
        place = cell.place
        left, top = lefts[place.col], tops[place.row]
        width, height = lefts[place.col + place.colspan] - left, tops[place.row + place.rowspan] - top
        yield cell, QRect(left, top, width, height)


def _edges(sheet: Sheet, rects: Iterable[tuple[SheetCell, QRect]], line: float) -> tuple[list[QRectF], list[QRectF]]:
    """The hairlines right of and below each cell, thin ones and strong ones; rectangles leave no gaps at any scale."""
    thin: list[QRectF] = []
    strong: list[QRectF] = []
    for cell, rect in rects:
        right, bottom = rect.left() + rect.width(), rect.top() + rect.height()
        below = cell.place.row + cell.place.rowspan
        thin.append(QRectF(right - line, rect.top(), line, rect.height()))
        edges = strong if below in sheet.rules or below == sheet.rows else thin
        edges.append(QRectF(rect.left(), bottom - line, rect.width(), line))
    return thin, strong


def _inside(rect: QRect, cell: SheetCell, *, upright: bool) -> tuple[QRect, Qt.AlignmentFlag]:
    """Where the text of a cell stands, hairlines left out."""
    inner = rect.adjusted(0, 0, -1, -1)
    role = cell.place.role
    if role == "header" or upright:
        return inner, Qt.AlignmentFlag.AlignHCenter
    if role == "value":
        return inner.adjusted(0, 0, 1 - DIGITS_RIGHT, 0), Qt.AlignmentFlag.AlignRight
    group = role == "label" and cell.place.rowspan > 1
    return inner.adjusted(GROUP_LEFT if group else LABEL_LEFT, 0, 1 - LABEL_RIGHT, 0), Qt.AlignmentFlag.AlignLeft
