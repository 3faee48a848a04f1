"""Where text is printed, for formats that have pages (pdf, ofd, scans)."""

from __future__ import annotations

from gichecker.model.record import frozen

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in points, origin at the top left of the page as it is shown."""


@frozen
class Area:
    """A rectangle on a page.

    Attributes:
        page: 1-based.
        box: its sides.
    """

    page: int
    box: Box


@frozen
class Straightened:
    """How the picture of a page was turned before it was read; places are those of the page that came of it.

    Attributes:
        page: 1-based.
        quarters: quarter turns to the left.
        degrees: to the left behind them, about the middle; the page keeps its size.
    """

    page: int
    quarters: int
    degrees: float


@frozen
class PrintedLine:
    """One printed line of a paragraph or cell.

    Attributes:
        start: first character of the block's raw text that is on this line.
        area: what its characters cover.
        edges: for each of its characters the left edge, and the right edge of the last, in points, ascending; top
            edges and the bottom edge where the line runs down the page.
        upright: the line runs down the page.
    """

    start: int
    area: Area
    edges: tuple[float, ...]
    upright: bool = False

    @property
    def end(self) -> int:
        """Behind its last character."""
        return self.start + len(self.edges) - 1

    def part(self, start: int, end: int) -> Area | None:
        """The area of the characters of the raw text from `start` to `end` that are on this line, None for none."""
        first, last = max(start, self.start) - self.start, min(end, self.end) - self.start
        if first >= last:
            return None
        left, top, right, bottom = self.area.box
        if self.upright:
            return Area(self.area.page, (left, self.edges[first], right, self.edges[last]))
        return Area(self.area.page, (self.edges[first], top, self.edges[last], bottom))
