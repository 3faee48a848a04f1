"""Rows of a page cut into pieces: what stands together, a label or a value."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from unicodedata import category

from gichecker.model.report import CellState
from gichecker.readers.page import Glyph
from gichecker.readers.page_breaks import number_of
from gichecker.readers.page_rows import Row
from gichecker.text.numbers import cell_value

APART = 1.5
"""Empty space in em that always parts a row."""
COLUMNS_APART = 0.4
"""Empty space in em that parts it between two columns."""
_NUMBERS_APART = 0.6
"""Empty space in em that parts a number from what stands beside it."""
_HALF_EMPTY = 0.5
"""Empty part of the square of a Chinese punctuation mark."""


class Piece(NamedTuple):
    """Glyphs of a row that stand together.

    Attributes:
        glyphs: from left to right.
        row: index of its row.
        col: column in which it begins.
        end: behind the column in which it ends.
    """

    glyphs: list[Glyph]
    row: int
    col: int = 0
    end: int = 1

    @property
    def text(self) -> str:
        """Its characters."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def left(self) -> float:
        """Of its first glyph."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Of its last glyph."""
        return self.glyphs[-1].right

    def width(self, em: float) -> float:
        """Room that it takes, the empty halves of punctuation marks at its ends included."""
        return self.right - self.left + _HALF_EMPTY * em * (_opens(self.glyphs[0]) + _closes(self.glyphs[-1]))

    def start(self, em: float) -> float:
        """Where its room begins."""
        return self.left - _HALF_EMPTY * em * _opens(self.glyphs[0])

    @property
    def baseline(self) -> float:
        """On which it stands."""
        return self.glyphs[0].baseline

    @property
    def is_value(self) -> bool:
        """A number, or what stands for one."""
        state, value = cell_value(self.text)
        return value is not None or state is CellState.PLACEHOLDER

    @property
    def number(self) -> tuple[str, int] | None:
        """The number before a label, with its style."""
        return number_of(self.text)


def is_parted(row: Row) -> bool:
    """Is there a gap in a row that parts it?"""
    limit = APART * row.em
    end = row.glyphs[0].right
    for _, left, _, right, _, _ in row.glyphs:
        if left - end > limit:
            return True
        end = max(end, right)
    return False


def pieces(row: Row, index: int, edges: Sequence[float] = (), apart: float = APART) -> Iterator[Piece]:
    """The pieces of a row, from left to right.

    Args:
        row: what to cut.
        index: its index.
        edges: the left edges of all columns but the first; at these a small gap is enough.
        apart: gap in em that is enough elsewhere.
    """
    held: list[Glyph] = []
    first = last = 0
    for glyph in row.glyphs:
        col = bisect_right(edges, (glyph.left + glyph.right) / 2)
        if held and _gap(held[-1], glyph, row.em) > row.em * (apart if col == last else COLUMNS_APART):
            yield Piece(held, index, first, last + 1)
            held = []
        if not held:
            first = col
        held.append(glyph)
        last = max(last, col) if len(held) > 1 else col
    yield Piece(held, index, first, last + 1)


def _gap(left: Glyph, right: Glyph, em: float) -> float:
    """Empty space between two glyphs, without that inside the squares of punctuation marks."""
    gap = right.left - left.right - _HALF_EMPTY * em * (_closes(left) + _opens(right))
    return gap * APART / _NUMBERS_APART if left.text.isdigit() or right.text.isdigit() else gap


def _opens(glyph: Glyph) -> bool:
    return glyph.text > "\u2e80" and category(glyph.text[0]) == "Ps"


def _closes(glyph: Glyph) -> bool:
    return glyph.text > "\u2e80" and category(glyph.text[-1]) in {"Po", "Pe"}
