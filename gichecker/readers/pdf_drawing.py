"""What is drawn on a pdf page besides text: the straight lines that rule tables, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.page import Box
from gichecker.readers import pdf_library as pdfium
from gichecker.readers.page import Rule
from gichecker.readers.pdf_clips import Clips
from gichecker.readers.pdf_frame import Matrix, moved, product

MAX_OBJECTS = 200_000
MAX_SEGMENTS = 400_000
_MAX_DEPTH = 12
_THIN = 3.0
_STRAIGHT = 0.5
_RECTANGLE = 5
"""Segments of one that is closed."""

_Points = list[tuple[float, float, bool]]
"""Places, and whether a straight line leads there."""


class Drawing:
    """The rules and pictures of a page, whatever forms they are drawn in.

    Attributes:
        rules: pieces of straight lines: stroked ones, the edges of stroked rectangles, fills no thicker than 3 pt, the
            sides of filled frames. Larger fills are backgrounds.
        pictures: the boxes of pictures.
        has_forms: there are forms on the page.
    """

    def __init__(self, page: int, frame: Matrix, size: tuple[float, float]) -> None:
        """Read a page.

        Args:
            page: handle of pdfium.
            frame: from the file's coordinates to the page as shown.
            size: width and height of the page as shown.

        Raises:
            ReadError: it is made of too many pieces.
        """
        self.rules: list[Rule] = []
        self.pictures: list[Box] = []
        self.has_forms = False
        self._clips = Clips(size)
        self._current: tuple[int, Matrix] = (0, frame)
        self._seen: Box | None = None
        self._objects = self._segments = 0
        self._matrix = (ctypes.c_float * 6)()
        self._at = ctypes.addressof(self._matrix)
        self._filled, self._stroked = ctypes.c_int(), ctypes.c_int()
        self._mode_at = ctypes.addressof(self._filled), ctypes.addressof(self._stroked)
        self._point = (ctypes.c_float * 2)()
        self._point_at = ctypes.addressof(self._point), ctypes.addressof(self._point) + ctypes.sizeof(ctypes.c_float)
        self._walk(page, pdfium.count_objects(page), pdfium.object_at, frame, 0)

    @property
    def cut(self) -> Mapping[int, Box]:
        """The pieces of text that a clip cuts: their handles, and what of the page is left to be seen."""
        return self._clips.cut

    def _walk(self, parent: int, count: int, item: Callable[[int, int], int], frame: Matrix, depth: int) -> None:
        self._objects += count
        if self._objects > MAX_OBJECTS or depth > _MAX_DEPTH:
            raise ReadError(ErrorKind.TOO_LARGE)
        type_of, clip_of, count_clips, text = pdfium.type_of, pdfium.clip_of, pdfium.count_clips, pdfium.TEXT
        for index in range(count):
            piece = item(parent, index)
            kind = type_of(piece)
            if kind != text:
                self._keep(kind, piece, frame, depth)
            elif count_clips(clip_of(piece)) > 0:
                self._clips.text(piece, frame)

    def _keep(self, kind: int, piece: int, frame: Matrix, depth: int) -> None:
        self._seen, self._current = None, (piece, frame)
        match kind:
            case pdfium.PATH:
                self._path(piece, frame)
            case pdfium.IMAGE:
                self._picture(self._placed(piece, frame))
            case pdfium.FORM:
                self.has_forms = True
                inner = self._placed(piece, frame)
                self._walk(piece, pdfium.count_parts(piece), pdfium.part_at, inner, depth + 1)

    def _placed(self, piece: int, frame: Matrix) -> Matrix:
        pdfium.object_matrix(piece, self._at)
        a, b, c, d, e, f = self._matrix[:]
        return product((a, b, c, d, e, f), frame)

    def _picture(self, matrix: Matrix) -> None:
        box = _bounds([(*moved(matrix, x, y), True) for x in (0, 1) for y in (0, 1)])
        if not self._thin(box):
            self.pictures.append(box)

    def _path(self, piece: int, frame: Matrix) -> None:
        pdfium.draw_mode(piece, *self._mode_at)
        if not (self._filled.value or self._stroked.value):
            return
        count = pdfium.count_segments(piece)
        if not self._stroked.value and 0 < count <= _RECTANGLE:  # a background, or the border of a cell
            self._thin(self._clips.bounds(piece, frame))
            return
        backgrounds: list[Box] = []
        for points in self._figures(piece, self._placed(piece, frame), count):
            box = _bounds(points)
            if self._thin(box):
                continue
            if self._stroked.value:
                for (x0, y0, _), (x1, y1, straight) in pairwise(points):
                    if straight and (abs(x1 - x0) <= _STRAIGHT or abs(y1 - y0) <= _STRAIGHT):
                        self._thin((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
            else:
                backgrounds.append(box)
        for outer, inner in pairwise(backgrounds):
            self._frame(outer, inner)

    def _figures(self, piece: int, matrix: Matrix, count: int) -> Iterator[_Points]:
        """The points of each figure of a path, on the page as shown; the first again at the end of a closed one."""
        self._segments += max(0, count)
        if self._segments > MAX_SEGMENTS:
            raise ReadError(ErrorKind.TOO_LARGE)
        point, x, y = self._point, *self._point_at
        points: _Points = []
        for index in range(count):
            segment = pdfium.segment_at(piece, index)
            kind = pdfium.segment_type(segment)
            if points and kind == pdfium.MOVE_TO:
                yield points
                points = []
            pdfium.segment_point(segment, x, y)
            points.append((*moved(matrix, *point), kind == pdfium.LINE_TO))
            if pdfium.segment_closes(segment):
                points.append((*points[0][:2], True))
        if points:
            yield points

    def _thin(self, box: Box) -> bool:
        """Keep a figure that is no thicker than a line as a rule."""
        left, top, right, bottom = box
        if min(right - left, bottom - top) > _THIN:
            return False
        if bottom - top <= right - left:
            middle = (top + bottom) / 2
            self._rule(left, middle, right, middle)
        else:
            middle = (left + right) / 2
            self._rule(middle, top, middle, bottom)
        return True

    def _frame(self, outer: Box, inner: Box) -> None:
        """Two filled rectangles, one just inside of the other, are a frame (browsers draw borders so)."""
        sides = [(a + b) / 2 for a, b in zip(outer, inner, strict=True)]
        gaps = (inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3])
        if all(0 <= gap <= _THIN for gap in gaps) and any(gaps):
            left, top, right, bottom = sides
            self._rule(left, top, right, top)
            self._rule(left, bottom, right, bottom)
            self._rule(left, top, left, bottom)
            self._rule(right, top, right, bottom)

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keep the part of a line that can be seen."""
        if self._seen is None:
            self._seen = self._clips.box(*self._current)
        first, upper, last, lower = self._seen
        part = (max(first, left), max(upper, top), min(last, right), min(lower, bottom))
        if part[0] <= part[2] and part[1] <= part[3] and part[0] + part[1] < part[2] + part[3]:
            self.rules.append(Rule(*part))


def _bounds(points: _Points) -> Box:
    xs, ys, _ = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
