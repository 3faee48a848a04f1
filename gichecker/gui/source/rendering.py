"""What the source pane gives to its worker process: pages of a file. No Qt here."""

from __future__ import annotations

import atexit
from pathlib import Path

from gichecker.model.page import Straightened
from gichecker.model.record import frozen
from gichecker.progress import Tick
from gichecker.readers import source
from gichecker.readers.view import Bitmap, Inks, Size, View, refined
from gichecker.readers.view_ofd import Drawn, OfdView
from gichecker.readers.views import view

Stamp = tuple[int, int]
"""When a file was last written, in nanoseconds, and its size: another stamp, another content."""


@frozen
class Wish:
    """A page to be drawn.

    Attributes:
        page: 0-based.
        scale: device pixels a point.
        straightened: how it was turned before it was read.
        inks: colours for white and black; None for the page's own.
    """

    page: int
    scale: float
    straightened: Straightened | None = None
    inks: Inks | None = None


@frozen
class Measured:
    """The pages of a file: which state of it, and their sizes as they are shown, before any straightening."""

    stamp: Stamp
    sizes: tuple[Size, ...]


def measure(path: Path, tick: Tick) -> Measured:
    """How large the pages of a file are.

    Raises:
        ReadError: it can't be read, or has no pages to look at.
    """
    tick("read", 0.0)
    opened = _DESK.opened(path)
    return Measured(_stamp(path), tuple(opened.sizes()))


def draw(path: Path, wish: Wish, tick: Tick) -> Bitmap | tuple[Drawn, ...]:
    """A page as a picture, or what is drawn on it.

    Raises:
        ReadError: it can't be read.
    """
    tick("read", 0.0)
    opened = _DESK.opened(path)
    if isinstance(opened, OfdView):
        return opened.drawing(wish.page)
    return refined(opened.bitmap(wish.page, wish.scale), wish.straightened, wish.inks)


def _stamp(path: Path) -> Stamp:
    status = path.stat()
    return status.st_mtime_ns, status.st_size


class _Desk:
    """The file that was looked at last stays open."""

    def __init__(self) -> None:
        self._view: View | OfdView | None = None
        self._key: tuple[Path, Stamp] | None = None

    def opened(self, path: Path) -> View | OfdView:
        data = None if path.is_file() and self._key == (path, _stamp(path)) else source.load(path)
        if data is not None or self._view is None:
            self.clear()
            self._view = view(data or source.load(path))
            self._key = path, _stamp(path)
        return self._view

    def clear(self) -> None:
        if self._view:
            self._view.close()
        self._view = self._key = None


_DESK = _Desk()
atexit.register(_DESK.clear)


def warm_up() -> None:
    """Load what drawing a pdf takes, so that the user's first page doesn't wait for it."""
    from gichecker.readers import view_pdf as _loaded  # noqa: F401 - imported for its time
