"""Pictures of pages, made beside the window: those in view first, coarse before fine, then those that come next."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.source import rendering
from gichecker.gui.source.ofd_painter import paint
from gichecker.gui.source.rendering import Measured, Wish
from gichecker.model.page import Straightened
from gichecker.model.record import frozen, replace
from gichecker.readers.view import Bitmap, Inks

BUDGET = 64 * 1024 * 1024
"""Bytes of pictures that are kept; what is in view is kept whatever it takes."""
COARSE = 0.3
"""Of the scale: a preview has a tenth of the pixels."""
SLICE = 0.006


@frozen
class Picture:
    """A picture of a page and the wish it fulfils."""

    image: QImage
    wish: Wish


class PagePictures(QObject):
    """Has one page drawn at a time, always the one that is needed most by then.

    Args:
        runner: runs the work.
        parent: its owner.

    Signals:
        measured: the sizes of the pages are known; carries them.
        arrived: a page has another picture; carries its number, 0-based.
        failed: the file can't be shown as pages; carries the reason.
    """

    measured = Signal(object)
    arrived = Signal(int)
    failed = Signal(str)

    def __init__(self, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._path = Path()
        self._pages: Measured | None = None
        self._straightened: Mapping[int, Straightened] = {}
        self._job: Job | None = None
        self._held: OrderedDict[int, Picture] = OrderedDict()
        self._wanted: list[Wish] = []
        self._broken: set[int] = set()
        self._painting = Picture(QImage(), Wish(0, 0.0))
        self._steps: Iterator[None] = iter(())
        self._painter = QTimer(self, interval=0)
        self._painter.timeout.connect(self._slice)

    def open(self, path: Path, straightened: Sequence[Straightened]) -> None:
        """Measure the pages of a file; pictures of the same state of the same file are kept."""
        self.stop()
        if path != self._path:
            self._forget()
        self._path = path
        self._straightened = {one.page - 1: one for one in straightened}
        self._job = self._runner.run(Job(rendering.measure, (path,), self._measured, self._unmeasured), urgent=True)

    def stop(self) -> None:
        """Want nothing more."""
        self._wanted = []
        self._painter.stop()
        if self._job:
            self._runner.cancel(self._job)
            self._job = None

    def want(self, visible: Mapping[int, float], ahead: Mapping[int, float], inks: Inks | None) -> None:
        """Say what is needed, page → scale in device pixels a point; what was said before no longer holds."""
        needed, next_ = (
            [Wish(page, scale, self._straightened.get(page), inks) for page, scale in pages.items()]
            for pages in (visible, ahead)
        )
        unseen = [wish for wish in needed if not self._similar(wish)]
        self._wanted = [*(replace(wish, scale=COARSE * wish.scale) for wish in unseen), *needed, *next_]
        for wish in reversed(self._wanted):
            if wish.page in self._held:
                self._held.move_to_end(wish.page)
        self._shrink()
        self._next()

    def picture(self, page: int) -> QImage | None:
        """The best picture of a page there is."""
        held = self._held.get(page)
        return held.image if held else None

    def is_sharp(self, page: int) -> bool:
        """The picture of a page is the one last wanted of it."""
        held = self._held.get(page)
        return held is not None and held.wish in self._wanted and held.wish.scale == self._finest(page)

    @property
    def bytes(self) -> int:
        """How much memory the pictures take."""
        return sum(held.image.sizeInBytes() for held in self._held.values())

    def _finest(self, page: int) -> float:
        return max((wish.scale for wish in self._wanted if wish.page == page), default=0.0)

    def _similar(self, wish: Wish) -> bool:
        """There is a picture in these colours, if only of another size."""
        held = self._held.get(wish.page)
        return held is not None and replace(held.wish, scale=wish.scale) == wish

    def _fulfilled(self, wish: Wish) -> bool:
        held = self._held.get(wish.page)
        fine = held is not None and self._similar(wish) and held.wish.scale >= wish.scale
        exact = wish.scale < self._finest(wish.page) or (held is not None and held.wish == wish)
        return wish.page in self._broken or (fine and exact)

    def _next(self) -> None:
        """Begin with the first wish that is open, unless something is under way."""
        if self._job or self._painter.isActive():
            return
        wish = next((wish for wish in self._wanted if not self._fulfilled(wish)), None)
        if wish:
            done, failed = partial(self._drawn, wish), partial(self._lost, wish)
            self._job = self._runner.run(Job(rendering.draw, (self._path, wish), done, failed), urgent=True)

    def _measured(self, pages: Measured) -> None:
        self._job = None
        if self._pages and self._pages.stamp != pages.stamp:
            self._forget()
        self._pages = pages
        turned = {page for page, one in self._straightened.items() if one.quarters % 2}
        self.measured.emit([size[::-1] if page in turned else size for page, size in enumerate(pages.sizes)])

    def _unmeasured(self, words: str) -> None:
        self._job = None
        self.failed.emit(words)

    def _forget(self) -> None:
        self._held.clear()
        self._broken.clear()
        self._pages = None

    def _drawn(self, wish: Wish, drawn: Any) -> None:
        self._job = None
        if isinstance(drawn, Bitmap):
            image = QImage(drawn.data, drawn.width, drawn.height, 4 * drawn.width, QImage.Format.Format_RGB32)
            self._keep(wish, image.copy())
        elif self._pages:
            image, self._steps = paint(drawn, self._pages.sizes[wish.page], wish.scale, wish.inks)
            self._painting = Picture(image, wish)
            self._painter.start()

    def _slice(self) -> None:
        """Paint a page in slices so short that the window never waits for them."""
        end = perf_counter() + SLICE
        while perf_counter() < end:
            if next(self._steps, self) is self:
                self._painter.stop()
                self._keep(self._painting.wish, self._painting.image)
                return

    def _keep(self, wish: Wish, image: QImage) -> None:
        self._held[wish.page] = Picture(image, wish)
        self._held.move_to_end(wish.page)
        self._shrink()
        self.arrived.emit(wish.page)
        self._next()

    def _lost(self, wish: Wish, words: str) -> None:
        self._job = None
        self._broken.add(wish.page)
        if not self._held and len(self._broken) == 1:
            self.failed.emit(words)
        self._next()

    def _shrink(self) -> None:
        """Drop what was not needed for longest, but nothing that is wanted."""
        wanted = {wish.page for wish in self._wanted}
        for page in [page for page in self._held if page not in wanted]:
            if self.bytes <= BUDGET:
                return
            del self._held[page]
