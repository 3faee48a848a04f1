"""What of a pdf page is cut off by clipping paths (PDF 32000-1, 8.5.4): spreadsheets hide so what overflows a cell."""

from __future__ import annotations

import ctypes

from gichecker.model.page import Box
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.pdf_frame import Matrix, moved

_MOST_PATHS, _MOST_SEGMENTS = 20, 200
"""Clips within clips, corners of one; of more only these are looked at."""

_SLACK = 1.0


class Clips:
    """The clips of a page, as boxes.

    Attributes:
        cut: for each piece of text that a clip cuts, by its handle, the box that is left to be seen.
    """

    def __init__(self, size: tuple[float, float]) -> None:
        """For a page of a width and height as shown."""
        self.cut: dict[int, Box] = {}
        self._page: Box = (0.0, 0.0, *size)
        self._known: dict[tuple[int, Matrix], Box] = {}
        self._point = (ctypes.c_float * 2)()
        self._bounds = (ctypes.c_float * 4)()
        start = ctypes.addressof(self._bounds)
        self._bounds_at = tuple(start + at * ctypes.sizeof(ctypes.c_float) for at in range(4))

    def box(self, piece: int, frame: Matrix) -> Box:
        """The part of the page on which a piece can be seen: the page, or less."""
        clip = pdfium.clip_of(piece)
        count = pdfium.count_clips(clip)
        if count <= 0:
            return self._page
        last = pdfium.clip_segment_at(clip, count - 1, 0)  # pieces that share their clips share these points
        if not last:
            return self._page
        if (last, frame) not in self._known:
            self._known[last, frame] = self._common(clip, count, frame)
        return self._known[last, frame]

    def text(self, piece: int, frame: Matrix) -> None:
        """Note a piece of text if its clips cut it."""
        seen = self.box(piece, frame)
        if not _holds(seen, self.bounds(piece, frame)):
            self.cut[piece] = seen

    def bounds(self, piece: int, frame: Matrix) -> Box:
        """What a piece covers."""
        pdfium.object_bounds(piece, *self._bounds_at)
        left, bottom, right, top = self._bounds
        (x0, y0), (x1, y1) = moved(frame, left, bottom), moved(frame, right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def _common(self, clip: int, count: int, frame: Matrix) -> Box:
        left, top, right, bottom = self._page
        for path in range(max(0, count - _MOST_PATHS), count):
            corners = self._corners(clip, path, frame)
            if corners:
                box = _around(corners)
                left, top, right, bottom = max(left, box[0]), max(top, box[1]), min(right, box[2]), min(bottom, box[3])
        return left, top, right, bottom

    def _corners(self, clip: int, path: int, frame: Matrix) -> list[tuple[float, float]]:
        x = ctypes.addressof(self._point)
        y = x + ctypes.sizeof(ctypes.c_float)
        corners = []
        for index in range(min(_MOST_SEGMENTS, pdfium.count_clip_segments(clip, path))):
            pdfium.segment_point(pdfium.clip_segment_at(clip, path, index), x, y)
            corners.append(moved(frame, *self._point))
        return corners


def _around(points: list[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _holds(box: Box, inner: Box) -> bool:
    left, top, right, bottom = box
    return (
        left - _SLACK <= inner[0]
        and top - _SLACK <= inner[1]
        and inner[2] <= right + _SLACK
        and inner[3] <= bottom + _SLACK
    )
