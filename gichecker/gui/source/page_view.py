"""The pages of a file on a desk: scrolled, zoomed, read, selected; what lies on them is painted by `PageItem`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView

from gichecker.gui import theme
from gichecker.gui.jobs import JobRunner
from gichecker.gui.source.fade import Fade
from gichecker.gui.source.page_item import PageItem
from gichecker.gui.source.page_layout import NATURAL, PageLayout, Sheet, trimmed, whole
from gichecker.gui.source.pictures import SLICE, PagePictures
from gichecker.gui.source.printed import PrintedText
from gichecker.gui.source.printed_marks import PrintedMark, PrintedMarks, areas_of
from gichecker.gui.source.ticks import TickBar
from gichecker.gui.source.view import BOTTOM, REST, TOP
from gichecker.gui.theme import Theme
from gichecker.model.anchor import Anchor
from gichecker.model.document import Document
from gichecker.model.finding import Finding, Mark
from gichecker.model.outcome import Outcome, Source
from gichecker.model.page import Area, Box
from gichecker.readers.view import Inks, Size

AHEAD, BEHIND = 2, 1
NO_TEXT = PrintedText(Document("", ()))
NO_MARKS = PrintedMarks(Outcome(Source("")), NO_TEXT)


class PageView(QGraphicsView):
    """Pages below each other.

    Args:
        runner: makes their pictures.

    Signals:
        built: the pages are there, with their marks.
        unreadable: the file can't be shown as pages; carries the reason.
        turned: another page is in the middle; carries its number, 1-based.
        arranged: pages were laid out anew.
    """

    built = Signal()
    unreadable = Signal(str)
    turned = Signal(int)
    arranged = Signal()

    def __init__(self, runner: JobRunner) -> None:
        super().__init__()
        self.ticks = TickBar()
        self.setVerticalScrollBar(self.ticks)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setAccessibleName("原文")
        self.viewport().setMouseTracking(True)
        self.setScene(QGraphicsScene(self))
        self.pictures = PagePictures(runner, self)
        self.text, self.printed_marks = NO_TEXT, NO_MARKS
        self.zoom, self.trim, self.own_colours = 0.0, True, False
        self._document: Document | None = None
        self._selected: Finding | None = None
        self._ignored: frozenset[str] = frozenset()
        self._focus: tuple[Area, ...] = ()
        self._outcome: Outcome | None = None
        self._steps: Iterator[None] = iter(())
        self._measure: Sequence[Size] | None = None
        self._builder = QTimer(self, interval=0)
        self._builder.timeout.connect(self._build_on)
        self._sizes: Sequence[Size] = ()
        self._trimmed: Sequence[Box] = ()
        self._items: list[PageItem] = []
        self._layout = PageLayout((), (), 0, 0, 1)
        self._last, self._page = 0, 0
        theme.on_change(self.refresh)
        self.fade = Fade(self, lambda: self._repaint_marks(self._selected))
        self._looker = QTimer(self, singleShot=True, interval=0)
        self._looker.timeout.connect(self._look)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.pictures.measured.connect(self._measured)
        self.pictures.arrived.connect(self._repaint_page)
        self.pictures.failed.connect(self.unreadable)

    def open(self, outcome: Outcome) -> None:
        """Show the pages of an outcome's file; those of the same file stay where they are."""
        document = outcome.document
        if document is None:
            return
        if self._outcome is None or self._outcome.source.path != outcome.source.path:
            self.close_file()
        self._document, self._outcome = document, outcome
        self.text, self.printed_marks = PrintedText(document), NO_MARKS
        self._selected, self._focus = None, ()
        self._steps, self._measure = self.text.steps(), None
        self._builder.start()
        self.pictures.open(Path(outcome.source.path), document.straightened)

    def close_file(self) -> None:
        """Show nothing."""
        self.pictures.stop()
        self._builder.stop()
        self._sizes, self._trimmed, self.zoom = (), (), 0.0
        self._document = self._outcome = None
        self.text, self.printed_marks = NO_TEXT, NO_MARKS
        self.rearrange()

    def rearrange(self) -> None:
        """Lay the pages out anew: another width, zoom or trimming; what was at the top stays there."""
        place = self._place()
        clips = self._trimmed if self.trim else whole(self._sizes)
        room = self.viewport().width()
        self._layout = PageLayout(self._sizes, clips, room, self.zoom, self.devicePixelRatioF())
        self.scene().clear()
        self._items = [PageItem(sheet, self) for sheet in self._layout.sheets]
        for item in self._items:
            self.scene().addItem(item)
        self.setSceneRect(QRectF(0, 0, self._layout.width, self._layout.height))
        self._return_to(place)
        self._place_ticks()
        self._looker.start()
        self.arranged.emit()

    def go_to_page(self, number: int) -> None:
        """Bring the top of a page (1-based) to the top."""
        if self._items:
            sheet = self._layout.sheets[min(max(number, 1), len(self._items)) - 1]
            self.verticalScrollBar().setValue(round(sheet.top))

    @property
    def pages(self) -> int:
        """How many there are."""
        return len(self._items)

    @property
    def middle(self) -> int:
        """The page in the middle of the view, 0-based."""
        sheet = self._middle()
        return sheet.page if sheet else 0

    @property
    def percent(self) -> float:
        """Size of the page in the middle; 1.0 is as large as on paper."""
        sheet = self._middle()
        return sheet.scale / NATURAL if sheet else self.zoom

    def leave_out(self, ignored: frozenset[str]) -> None:
        """Mark some findings, named by id, only while they are selected."""
        self._ignored = ignored
        self.ticks.leave_out(ignored)
        self.viewport().update()

    def select(self, finding: Finding | None, mark: Mark | None = None) -> None:
        """Fill the marks of a finding and bring one of them into view: the given one or the first."""
        before, self._selected = self._selected, finding
        self._frame(())
        placed = self.printed_marks.of(finding, mark)
        if placed:
            self.scroll_to(placed.areas[0])
            self.fade.begin()
        self._repaint_marks(before, finding)

    def show_anchor(self, anchor: Anchor) -> None:
        """Frame a place and bring it into view."""
        areas = self.text.cell(anchor.block) or (areas_of(self._document, anchor) if self._document else ())
        self._frame(areas)
        if areas:
            self.scroll_to(areas[0])

    def scroll_to(self, area: Area) -> None:
        """Scroll so that a place lies at 60 % of the height, never if it is well in view."""
        if not 1 <= area.page <= len(self._items):
            return
        item = self._items[area.page - 1]
        box = item.rectangles([area.box])[0].translated(item.pos())
        height, bar = self.viewport().height(), self.verticalScrollBar()
        if not bar.value() + TOP * height <= box.top() <= bar.value() + BOTTOM * height:
            bar.setValue(round(box.top() - REST * height))
        across = self.horizontalScrollBar()
        if not across.value() <= box.left() <= across.value() + self.viewport().width() - 20:
            across.setValue(round(box.center().x() - self.viewport().width() / 2))

    def picture(self, page: int) -> QImage | None:
        """The best picture of a page there is."""
        return self.pictures.picture(page)

    def marks(self, page: int) -> Iterable[PrintedMark]:
        """The marks on a page; those left out only if they are selected."""
        marks = self.printed_marks.on(page + 1)
        return (mark for mark in marks if mark.finding.id not in self._ignored or self.is_selected(mark))

    def is_selected(self, mark: PrintedMark) -> bool:
        """The finding of a mark is selected."""
        return self._selected is not None and mark.finding.id == self._selected.id

    def highlights(self, page: int) -> Iterable[tuple[str, Box]]:
        """Nothing; for those who find and select."""
        del page
        return ()

    def frames(self, page: int) -> Iterable[Box]:
        """The cell that is selected."""
        return (area.box for area in self._focus if area.page == page + 1)

    def theme(self) -> Theme:
        """The theme whose paper the pages have: the light one for pages in their own colours."""
        return theme.load("light") if self.own_colours else theme.current()

    def page_at(self, position: QPoint) -> tuple[int, float, float] | None:
        """Page (1-based) and point of it in points at a place of the viewport; the nearest page beside pages."""
        if not self._items:
            return None
        point = self.mapToScene(position)
        sheet = self._layout.at(point.y())
        return (sheet.page + 1, *sheet.point(point.x(), point.y()))

    def mark_at(self, position: QPoint) -> PrintedMark | None:
        """The smallest mark under a place of the viewport."""
        point = self.mapToScene(position)
        if not self._items:
            return None
        item = self._items[self._layout.at(point.y()).page]
        return item.mark_at(QPointF(point) - item.pos())

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """The desk below the pages."""
        painter.fillRect(rect, theme.current()["sunken"])

    def refresh(self) -> None:
        """Other colours."""
        self.viewport().update()
        self._looker.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages that fit the width are laid out anew."""
        super().resizeEvent(event)
        if self._sizes and event.size().width() != event.oldSize().width():
            self.rearrange()
        self._looker.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Pictures are made of what is seen only."""
        super().showEvent(event)
        self._looker.start()

    def _build_on(self) -> None:
        """Take the text in, in slices so short that the window never waits for them."""
        end = perf_counter() + SLICE
        while perf_counter() < end:
            if next(self._steps, self) is self:
                self._builder.stop()
                self._finish()
                return

    def _measured(self, sizes: Sequence[Size]) -> None:
        self._measure = sizes
        self._finish()

    def _finish(self) -> None:
        """Show the pages as soon as both their sizes and their text are known."""
        if self._measure is None or self._builder.isActive() or self._outcome is None:
            return
        self.printed_marks = PrintedMarks(self._outcome, self.text)
        self._sizes, self._trimmed = self._measure, trimmed(self._measure, self.text)
        self.rearrange()
        self._page = 0
        self._tell_page()
        self.built.emit()

    def _scrolled(self) -> None:
        self._tell_page()
        self._looker.start()

    def _tell_page(self) -> None:
        sheet = self._middle()
        if sheet and sheet.page + 1 != self._page:
            self._page = sheet.page + 1
            self.turned.emit(self._page)

    def _middle(self) -> Sheet | None:
        if not self._items:
            return None
        return self._layout.at(self.verticalScrollBar().value() + self.viewport().height() / 2)

    def _look(self) -> None:
        """Want the pictures of what is in view, and of what comes next in the direction of scrolling."""
        if not self._items or not self.isVisible():
            return
        top = self.verticalScrollBar().value()
        seen = self._layout.between(top, top + self.viewport().height())
        down = top >= self._last
        self._last = top
        before, behind = (BEHIND, AHEAD) if down else (AHEAD, BEHIND)
        first, last = seen[0].page, seen[-1].page
        near = [*range(last + 1, last + 1 + behind), *range(first - 1, first - 1 - before, -1)]
        ratio = self.devicePixelRatioF()
        scales = {sheet.page: sheet.scale * ratio for sheet in self._layout.sheets}
        visible = {sheet.page: scales[sheet.page] for sheet in seen}
        self.pictures.want(visible, {page: scales[page] for page in near if page in scales}, self._inks())

    def _inks(self) -> Inks | None:
        worn = self.theme()
        if worn.name != "dark":
            return None
        paper, ink = ((c.red(), c.green(), c.blue()) for c in (worn["paper"], worn["text"]))
        return Inks(paper, ink)

    def _repaint_marks(self, *findings: Finding | None) -> None:
        for page in set().union(*map(self.printed_marks.pages_of, findings)):
            self._repaint_page(page - 1)

    def _repaint_page(self, page: int) -> None:
        if page < len(self._items):
            self._items[page].update()

    def _frame(self, areas: tuple[Area, ...]) -> None:
        for area in (*self._focus, *areas):
            self._repaint_page(area.page - 1)
        self._focus = areas

    def _place(self) -> tuple[int, float]:
        """The page at the top and how much of it, in points, is above the view."""
        if not self._items:
            return 0, 0.0
        top = self.verticalScrollBar().value()
        sheet = self._layout.at(top)
        return sheet.page, sheet.point(0, top)[1] if top > 0 else -1e6

    def _return_to(self, place: tuple[int, float]) -> None:
        page, above = place
        if page < len(self._items):
            sheet = self._layout.sheets[page]
            self.verticalScrollBar().setValue(round(sheet.top + sheet.placed((0, above, 0, above))[1]))

    def _place_ticks(self) -> None:
        ticks = []
        for mark in self.printed_marks.firsts():
            area = mark.areas[0]
            if area.page <= len(self._items):
                item = self._items[area.page - 1]
                top = item.pos().y() + item.rectangles([area.box])[0].top()
                ticks.append((min(max(top / self._layout.height, 0.0), 1.0), mark.finding))
        self.ticks.set_ticks(ticks)
