"""The labels of a table without rules: in which columns they stand, which lines are one label, how far it reaches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gichecker.model.record import field, mutable
from gichecker.readers.page_pieces import COLUMNS_APART, Piece, pieces
from gichecker.readers.page_rows import Row

_PADDING = 11.0
"""Points that programs leave between text and both sides of a cell."""
_LEADING = 1.8
"""Em from line to line inside a cell, at most."""


@mutable
class Block:
    """The lines of one label or head.

    Attributes:
        pieces: from top to bottom.
        em: size of its type.
    """

    em: float
    pieces: list[Piece] = field(default_factory=list)

    @property
    def col(self) -> int:
        """Column in which it begins."""
        return self.pieces[0].col

    @property
    def end(self) -> int:
        """Behind the column in which it ends."""
        return max(piece.end for piece in self.pieces)

    @property
    def top(self) -> float:
        """Upper side of its lines."""
        return self.pieces[0].baseline - 0.9 * self.em

    @property
    def bottom(self) -> float:
        """Lower side of its lines."""
        return self.pieces[-1].baseline + 0.2 * self.em

    @property
    def number(self) -> tuple[str, int] | None:
        """The number that it begins with."""
        return self.pieces[0].number

    def overlaps(self, top: float, bottom: float) -> bool:
        """Does it stand beside a stretch of the page?"""
        return min(self.bottom, bottom) - max(self.top, top) > 0.3 * self.em


def label_edges(rows: Iterable[Row], end: float) -> list[float]:
    """Left edges of the columns of labels, by how the labels are numbered: 一、 left of （一） left of 1.

    Args:
        rows: below the head.
        end: where the values begin.
    """
    lefts: dict[str, float] = {}
    for row in rows:
        for piece in pieces(row, 0, apart=COLUMNS_APART):
            if piece.left < end:
                number = piece.number
                style = number[0] if number else ""
                lefts[style] = min(lefts.get(style, end), piece.start(row.em))
    edges: list[float] = []
    gap = min((row.em for row in rows), default=0.0)
    for left in sorted(lefts.values()):
        if not edges or left - edges[-1] > gap:
            edges.append(left)
    return [edge - 1 for edge in edges]


def blocks(found: Iterable[Piece], rows: Sequence[Row], bounds: Sequence[float], labels: int) -> list[Block]:
    """Lines put together: a line goes on with the one above if that is full and it has no number of its own.

    Args:
        found: the lines, from top to bottom.
        rows: in which they are.
        bounds: the edges of all columns.
        labels: number of columns of labels; a label may be set to the left or to the middle of several.
    """
    made: list[Block] = []
    for piece in found:
        em = rows[piece.row].em
        above = None if piece.number else _above(piece, made, bounds, labels)
        if above is None:
            above = Block(em)
            made.append(above)
        above.pieces.append(piece)
    return made


def _above(piece: Piece, made: Sequence[Block], bounds: Sequence[float], labels: int) -> Block | None:
    middle = (piece.left + piece.right) / 2
    for block in reversed(made):
        last = block.pieces[-1]
        same = last[2:] == piece[2:]
        if block.end <= labels:
            same = block.col == piece.col or (block.end > block.col + 1 and last.left <= middle <= last.right)
        if same and 0 < piece.baseline - last.baseline <= _LEADING * block.em:
            return block if is_full(last, block.em, bounds) else None
    return None


def is_full(piece: Piece, em: float, bounds: Sequence[float]) -> bool:
    """Has a line no room for another character in its columns?"""
    return bounds[piece.end] - bounds[piece.col] - piece.width(em) < em + _PADDING


def reach(group: Block, labels: Sequence[Block | None], middles: Sequence[float]) -> range:
    """The rows that a label over several rows stands for: those further right around it, up to where numbers restart.

    Args:
        group: the label.
        labels: the label of each row.
        middles: the height of each row.
    """
    inner = [at for at, label in enumerate(labels) if label is None or label.col > group.col]
    middle = (group.top + group.bottom) / 2
    at = min(inner, key=lambda row: abs(middles[row] - middle))
    first, last = at, at + 1
    while first - 1 in inner and not _restarts(labels[first - 1], labels[first], group.col + 1):
        first -= 1
    while last in inner and not _restarts(labels[last - 1], labels[last], group.col + 1):
        last += 1
    return range(first, last)


def _restarts(above: Block | None, below: Block | None, col: int) -> bool:
    if above is None or below is None or not above.col == below.col == col:
        return False
    before, behind = above.number, below.number
    return before is not None and behind is not None and before[0] == behind[0] and behind[1] <= before[1]
