"""How a cell looks in its state: ground, ink, weight. No Qt."""

from __future__ import annotations

from gichecker.gui.tables.marks import Flag, FlagKind
from gichecker.gui.tables.sheet import SheetCell
from gichecker.gui.tables.trace import Lit
from gichecker.model.finding import Severity
from gichecker.model.record import frozen
from gichecker.model.report import CellState


@frozen
class Look:
    """Tokens of the theme, and whether the text is bold."""

    ground: str
    ink: str
    bold: bool


def is_sum(cell: SheetCell) -> bool:
    """Sums stand out."""
    return cell.place.total and cell.place.role in {"value", "label"}


def look(cell: SheetCell, flag: Flag | None, lit: Lit, *, lit_label: bool) -> Look:
    """The look of a cell.

    Args:
        cell: the cell.
        flag: what is wrong with it.
        lit: what is looked at.
        lit_label: it is the label of the row that is looked at.
    """
    hit = flag is not None and flag.kind is FlagKind.HIT
    bold = is_sum(cell) or lit_label or hit
    if cell.value is None:
        quiet = f"{flag.severity}-soft" if flag else "label-bg"
        return Look("selection" if lit_label else quiet, _label_ink(cell), bold)
    if cell.tried:
        return Look("cell-try-bg", "text", bold or not is_sum(cell))
    ground = _alarm(flag) if flag and flag.kind is not FlagKind.CELL else _quiet_ground(cell, flag, lit)
    return Look(ground, "error" if hit else _ink(cell, flag, lit), bold)


def _label_ink(cell: SheetCell) -> str:
    if cell.beyond:
        return "warning"
    return "text" if cell.place.role in {"label", "caption"} else "text-muted"


def _alarm(flag: Flag) -> str:
    if flag.severity is not Severity.ERROR:
        return f"{flag.severity}-soft"
    return "cell-error-bg" if flag.kind is FlagKind.HIT else "cell-total-bg"


def _quiet_ground(cell: SheetCell, flag: Flag | None, lit: Lit) -> str:
    if cell.address in lit.terms:
        return "cell-term-bg"
    if cell.state is CellState.BLANK:
        return "cell-blank-bg"
    if cell.doubtful:
        return "cell-doubt-bg"
    return f"{flag.severity}-soft" if flag else "surface"


def _ink(cell: SheetCell, flag: Flag | None, lit: Lit) -> str:
    match cell.state:
        case CellState.TEXT:
            return flag.severity.value if flag else "warning"
        case CellState.MISSING:
            return "doubt"
        case CellState.PLACEHOLDER:
            return "text-muted"
    looked_at = flag or cell.address in lit.terms or cell.address in lit.anchors
    return "text-muted" if cell.zero and not looked_at else "text"
