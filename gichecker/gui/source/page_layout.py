"""Where pages lie below each other, in logical pixels. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gichecker.gui.source.printed import PrintedText
from gichecker.model.page import Box
from gichecker.model.record import frozen
from gichecker.readers.view import Size

MARGIN = 8
NATURAL = 96 / 72
"""Logical pixels a point at 100 %."""
LARGEST_FIT = 2 * NATURAL
EDGE = 10.0
"""Points left around the text where margins are trimmed."""


@frozen
class Sheet:
    """A page, or what is shown of it, on the desk.

    Attributes:
        page: 0-based.
        left: of what is shown.
        top: likewise.
        width: likewise.
        height: likewise.
        scale: logical pixels a point.
        inset: where what is shown begins on the page, in logical pixels.
        size: of the whole page, in points.
    """

    page: int
    left: float
    top: float
    width: float
    height: float
    scale: float
    inset: tuple[float, float]
    size: Size

    def placed(self, box: Box) -> Box:
        """A box of the page (points) as seen from the top left of what is shown."""
        across, down = self.inset
        left, top, right, bottom = (side * self.scale for side in box)
        return left - across, top - down, right - across, bottom - down

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page (points) at a place of the desk."""
        return (x - self.left + self.inset[0]) / self.scale, (y - self.top + self.inset[1]) / self.scale


class PageLayout:
    """All pages.

    Args:
        sizes: in points.
        clips: what is shown of each page, in points.
        room: width of the desk.
        zoom: 1.0 is as large as on paper; 0 fits each page into the width.
        ratio: device pixels a logical one; pages begin at whole ones.
    """

    def __init__(self, sizes: Sequence[Size], clips: Sequence[Box], room: float, zoom: float, ratio: float) -> None:
        def snapped(length: float) -> float:
            return round(length * ratio) / ratio

        scales = [zoom * NATURAL or _fitting(clip[2] - clip[0], room) for clip in clips]
        widths = [snapped((clip[2] - clip[0]) * scale) for clip, scale in zip(clips, scales, strict=True)]
        self.width = max([room, *(width + 2 * MARGIN for width in widths)])
        self.sheets: list[Sheet] = []
        top = float(MARGIN)
        for page, (clip, scale, width) in enumerate(zip(clips, scales, widths, strict=True)):
            height, left = snapped((clip[3] - clip[1]) * scale), snapped((self.width - width) / 2)
            inset = snapped(clip[0] * scale), snapped(clip[1] * scale)
            self.sheets.append(Sheet(page, left, top, width, height, scale, inset, sizes[page]))
            top = snapped(top + height + MARGIN)
        self.height = top
        self._tops = [sheet.top for sheet in self.sheets]

    def at(self, y: float) -> Sheet:
        """The page at a height, the one above where pages part."""
        return self.sheets[max(bisect_right(self._tops, y) - 1, 0)]

    def between(self, top: float, bottom: float) -> list[Sheet]:
        """The pages that are seen between two heights."""
        first = self.at(top)
        shown = self.sheets[first.page : self.at(bottom).page + 1]
        return [sheet for sheet in shown if sheet.top + sheet.height > top] or [first]


def whole(sizes: Sequence[Size]) -> list[Box]:
    """All of each page is shown."""
    return [(0.0, 0.0, width, height) for width, height in sizes]


def trimmed(sizes: Sequence[Size], text: PrintedText) -> list[Box]:
    """What is shown of pages without their margins: on pages of one size as much as the fullest of them needs."""
    alike: dict[tuple[int, int], list[int]] = {}
    for page, (width, height) in enumerate(sizes, 1):
        alike.setdefault((round(width), round(height)), []).append(page)
    clips: dict[int, Box] = {}
    for pages in alike.values():
        clips |= dict.fromkeys(pages, _around(text.boxes(pages), sizes[pages[0] - 1]))
    return [clips[page] for page in range(1, len(sizes) + 1)]


def _around(box: Box | None, size: Size) -> Box:
    width, height = size
    left, top, right, bottom = box or (0.0, 0.0, width, height)
    found = max(left - EDGE, 0.0), max(top - EDGE, 0.0), min(right + EDGE, width), min(bottom + EDGE, height)
    return found if found[0] < found[2] and found[1] < found[3] else (0.0, 0.0, width, height)


def _fitting(width: float, room: float) -> float:
    return min(max(room - 2 * MARGIN, 1.0) / max(width, 1.0), LARGEST_FIT)
