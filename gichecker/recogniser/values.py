"""Value cells and doubts, from tokens."""

from __future__ import annotations

from gichecker.model.report import Cell, CellState, Doubt
from gichecker.recogniser.tokens import Token


def value_cell(address: str, token: Token | None) -> Cell:
    """The cell at an address; missing where there is no token for it."""
    if token is None:
        return Cell(address, CellState.MISSING)
    return Cell(address, token.state, token.raw, token.value, token.anchor)


def doubtful(key: str, token: Token, cell: str | None = None, **values: str) -> Doubt:
    """A doubt about the place of a token."""
    return Doubt(key, tuple(values.items()), cell, token.anchor)
