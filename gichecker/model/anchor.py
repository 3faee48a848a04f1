"""Anchors: the way back from anything recognised to its place in the file."""

from __future__ import annotations

from gichecker.model.record import frozen


@frozen
class Anchor:
    """A place in a document, in every format.

    Where it is on a page, in formats that have pages, is told by `Document.areas`.

    Attributes:
        block: path to a block of `Document.blocks`: `(i,)` is block i; `(i, c)` is cell c of the grid i (index into
            `Grid.cells`); `(i, c, k)` is the k-th grid nested in that cell, and so on.
        start: first character of the block's raw text, 0-based.
        end: behind the last character.
    """

    block: tuple[int, ...]
    start: int
    end: int
