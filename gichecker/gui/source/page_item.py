"""A page on the desk: its picture, the marks on it, what is selected or was found."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from gichecker.gui.source import looks
from gichecker.gui.source.fade import Fade
from gichecker.gui.source.page_layout import Sheet
from gichecker.gui.source.printed_marks import PrintedMark
from gichecker.gui.theme import Theme
from gichecker.model.page import Box

FRAME = 2


class Content(Protocol):
    """What a page shows; pages are counted from 0."""

    def picture(self, page: int) -> QImage | None:
        """The best picture there is."""

    def marks(self, page: int) -> Iterable[PrintedMark]:
        """The marks of findings."""

    def is_selected(self, mark: PrintedMark) -> bool:
        """The finding of a mark is selected."""

    def highlights(self, page: int) -> Iterable[tuple[str, Box]]:
        """Boxes in points with the token of their ground: selected text, what was found."""

    def frames(self, page: int) -> Iterable[Box]:
        """Boxes in points to be framed: the hit, the cell that is selected."""

    @property
    def fade(self) -> Fade:
        """The glow of what was jumped to."""

    def theme(self) -> Theme:
        """The theme whose paper the pages have."""


class PageItem(QGraphicsItem):
    """Paints one page; the picture begins at a whole device pixel, so that it is as sharp as it was made."""

    def __init__(self, sheet: Sheet, content: Content) -> None:
        super().__init__()
        self.sheet = sheet
        self._content = content
        self.setPos(sheet.left, sheet.top)

    def boundingRect(self) -> QRectF:
        """What is shown of the page."""
        return QRectF(0, 0, self.sheet.width, self.sheet.height)

    def rectangles(self, boxes: Iterable[Box]) -> list[QRectF]:
        """Boxes in points as they lie on the item."""
        return [QRectF(QPointF(*placed[:2]), QPointF(*placed[2:])) for placed in map(self.sheet.placed, boxes)]

    def mark_at(self, point: QPointF) -> PrintedMark | None:
        """The smallest mark under a point of the item."""
        hits = [
            (rectangle.width() * rectangle.height(), mark.finding.severity.rank, number, mark)
            for number, mark in enumerate(self._content.marks(self.sheet.page))
            if looks.can_be_hit(mark, selected=self._content.is_selected(mark))
            for rectangle in self.areas(mark)
            if _grown(rectangle, mark).contains(point)
        ]
        return min(hits)[-1] if hits else None

    def areas(self, mark: PrintedMark) -> list[QRectF]:
        """Where a mark lies on this page."""
        return self.rectangles(area.box for area in mark.areas if area.page == self.sheet.page + 1)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        """Paper, picture, grounds that leave the ink readable, lines."""
        del option, widget
        theme = self._content.theme()
        self._align(painter)
        painter.setClipRect(self.boundingRect())
        painter.fillRect(self.boundingRect(), theme["paper"] if theme.name == "dark" else QColor("white"))
        self._draw_picture(painter)
        marks = [(mark, self._content.is_selected(mark)) for mark in self._content.marks(self.sheet.page)]
        self._draw_grounds(painter, marks, theme)
        for mark, selected in marks:
            for rectangle in self.areas(mark):
                looks.draw_line(painter, _grown(rectangle, mark), mark, theme, selected=selected)
                if selected:
                    self._content.fade.draw(painter, rectangle, theme["accent"])
        painter.setPen(QPen(theme["accent"], FRAME))
        for rectangle in self.rectangles(self._content.frames(self.sheet.page)):
            painter.drawRect(rectangle.adjusted(-1, -1, 1, 1))

    def _align(self, painter: QPainter) -> None:
        ratio = painter.device().devicePixelRatio()
        place = painter.worldTransform()
        left, top = (round(at * ratio) / ratio for at in (place.dx(), place.dy()))
        painter.translate(left - place.dx(), top - place.dy())

    def _draw_picture(self, painter: QPainter) -> None:
        image = self._content.picture(self.sheet.page)
        if image is None:
            return
        ratio = painter.device().devicePixelRatio()
        whole = QRectF(-self.sheet.inset[0], -self.sheet.inset[1], *self._whole_size(image, ratio))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(whole, image)

    def _whole_size(self, image: QImage, ratio: float) -> tuple[float, float]:
        """Of the page in logical pixels; what its picture has where that was made for this scale."""
        width = self.sheet.size[0] * self.sheet.scale
        if abs(image.width() - width * ratio) < 1:
            return image.width() / ratio, image.height() / ratio
        return width, width * image.height() / image.width()

    def _draw_grounds(self, painter: QPainter, marks: Iterable[tuple[PrintedMark, bool]], theme: Theme) -> None:
        """Grounds darken light paper and lighten dark paper; ink keeps its colour."""
        modes = QPainter.CompositionMode
        dark = theme.name == "dark"
        painter.setCompositionMode(modes.CompositionMode_Lighten if dark else modes.CompositionMode_Multiply)
        for box, token in self._fills(marks).items():
            painter.fillRect(QRectF(*box), theme[token])
        for token, box in self._content.highlights(self.sheet.page):
            for rectangle in self.rectangles([box]):
                painter.fillRect(rectangle.adjusted(0, -1, 0, 1), theme[token])
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setPen(Qt.PenStyle.NoPen)

    def _fills(self, marks: Iterable[tuple[PrintedMark, bool]]) -> dict[tuple[float, ...], str]:
        """The ground of each place, once for all marks on it; that of the selected finding goes before others."""
        found: dict[tuple[float, ...], str] = {}
        for mark, selected in sorted(marks, key=lambda one: (one[1], one[0].primary)):
            token = looks.fill(mark, selected=selected)
            for rectangle in self.areas(mark) if token else ():
                ground = _grown(rectangle, mark)
                found[ground.x(), ground.y(), ground.width(), ground.height()] = token or ""
        return found


def _grown(rectangle: QRectF, mark: PrintedMark) -> QRectF:
    """Words get room for their line below the ink; cells are as they are."""
    return rectangle if mark.boxed or mark.framed else rectangle.adjusted(-1, -1, 1, 1 + looks.UNDERLINE)
