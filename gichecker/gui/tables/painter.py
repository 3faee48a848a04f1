"""Paints the cells of a sheet: grounds, hairlines, wording, digits.

All cells of one colour are painted at once, which is several times as fast as a delegate that is asked for each cell.
Frames and brackets lie above, see `overlay`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import accumulate

from PySide6.QtCore import QLine, QPointF, QRect, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from gichecker.gui.tables.look import Look, look
from gichecker.gui.tables.marks import Marks
from gichecker.gui.tables.metrics import DIGITS_RIGHT, LABEL_LEFT, LABEL_RIGHT, Metrics
from gichecker.gui.tables.sheet import Sheet, SheetCell
from gichecker.gui.tables.trace import Lit
from gichecker.gui.tables.wrap import PITCH, advance, baselines
from gichecker.gui.theme import Theme, Type
from gichecker.model.report import CellState

GROUP_LEFT = 4
UPRIGHT = 3
"""A group's label of more lines than this is written from top to bottom."""


def hairline(painter: QPainter, colour: QColor, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
    """A pen of whole device pixels, about one logical pixel wide, never blurred."""
    pen = QPen(colour, max(1, int(painter.device().devicePixelRatio())), style)
    pen.setCosmetic(True)
    painter.setPen(pen)


class CellPainter:
    """Paints one sheet, prepared once for each change of what is looked at."""

    def __init__(self, sheet: Sheet, metrics: Metrics, marks: Marks, lit: Lit, worn: Theme) -> None:
        self._worn = worn
        self._grounds: defaultdict[str, list[QRect]] = defaultdict(list)
        self._texts: defaultdict[tuple[str, bool], list[tuple[QPointF, str]]] = defaultdict(list)
        self._hatched: list[QRect] = []
        self._dashed: list[QRect] = []
        self._dotted: list[QLine] = []
        self._edges = _edges(sheet, metrics)
        label = sheet.label_of(lit.cell) if lit.cell else None
        for cell, rect in _rects(sheet, metrics):
            seen = look(cell, marks.flags.get(cell.address), lit, lit_label=cell is label)
            self._add(cell, rect, seen, metrics)

    def paint(self, painter: QPainter) -> None:
        """Paint the sheet with its left upper corner in the origin."""
        worn = self._worn
        painter.setPen(Qt.PenStyle.NoPen)
        for ground, rects in self._grounds.items():
            painter.setBrush(worn[ground])
            painter.drawRects(rects)
        painter.setBrush(QBrush(worn["cell-hatch"], Qt.BrushStyle.BDiagPattern))
        painter.drawRects(self._hatched)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for lines, colour in zip(self._edges, ("grid", "grid-strong"), strict=True):
            hairline(painter, worn[colour])
            painter.drawLines(lines)
        hairline(painter, worn["doubt"], Qt.PenStyle.DashLine)
        painter.drawRects(self._dashed)
        hairline(painter, worn["border-strong"], Qt.PenStyle.DotLine)
        painter.drawLines(self._dotted)
        for (ink, bold), texts in self._texts.items():
            painter.setPen(worn[ink])
            painter.setFont(worn.font(Type.SMALL, bold=bold))
            for point, text in texts:
                painter.drawText(point, text)

    def _add(self, cell: SheetCell, rect: QRect, seen: Look, metrics: Metrics) -> None:
        self._grounds[seen.ground].append(rect)
        if cell.state is CellState.BLANK:
            self._hatched.append(rect)
        if cell.state is CellState.MISSING:
            self._dashed.append(rect.adjusted(1, 1, -3, -3))
        lines = metrics.lines[cell.place.row, cell.place.col]
        font = self._worn.font(Type.SMALL, bold=seen.bold)
        inner, align = _inside(rect, cell, upright=len(lines) > UPRIGHT and cell.place.rowspan > 1)
        texts = list(baselines(inner, lines, self._worn.px(PITCH), align, font))
        self._texts[seen.ink, seen.bold] += texts
        if (cell.place.row, cell.place.col) in metrics.shortened:
            start, text = texts[-1]
            y = round(start.y()) + 3
            self._dotted.append(QLine(round(start.x()), y, round(start.x() + advance(text, font)), y))


def _rects(sheet: Sheet, metrics: Metrics) -> Iterator[tuple[SheetCell, QRect]]:
    lefts, tops = ([0, *accumulate(sizes)] for sizes in (metrics.widths, metrics.heights))
    for cell in sheet.cells:
        place = cell.place
        left, top = lefts[place.col], tops[place.row]
        width, height = lefts[place.col + place.colspan] - left, tops[place.row + place.rowspan] - top
        yield cell, QRect(left, top, width, height)


def _edges(sheet: Sheet, metrics: Metrics) -> tuple[list[QLine], list[QLine]]:
    """The hairlines right of and below each cell: thin ones and strong ones."""
    thin: list[QLine] = []
    strong: list[QLine] = []
    for cell, rect in _rects(sheet, metrics):
        below = cell.place.row + cell.place.rowspan
        thin.append(QLine(rect.topRight(), rect.bottomRight()))
        lines = strong if below in sheet.rules or below == sheet.rows else thin
        lines.append(QLine(rect.bottomLeft(), rect.bottomRight()))
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
