"""Shows a made-up report once, unseen: fonts, icons and wrapped labels are then there when the first real one comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from gichecker.gui.actions import make_actions
from gichecker.gui.findings.pane import FindingsPane
from gichecker.gui.state import CheckState
from gichecker.gui.tables.pane import TablesPane
from gichecker.model.finding import CellPlace, Edit, Finding, Mark, Severity, Suggestion, Sum
from gichecker.model.form import FORMS, TABLES, form
from gichecker.model.outcome import Outcome, Source
from gichecker.model.report import Cell, CellState, Report, Table

_WORDS = "（七）总计／自然人：明细合计 1234567890，总计填 0，差 1"
_PANES: tuple[Callable[[CheckState, Mapping[str, QAction]], QWidget], ...] = (FindingsPane, TablesPane)
_BANDS = 4
"""Parts of a pane that are painted at a time."""
_CELL = "T3/res.total/np"


def rehearse() -> Iterator[None]:
    """Make panes, show the report, paint it, throw it all away; in steps, each as short as Qt lets it be."""
    for make in _PANES:
        state = CheckState()
        pane = make(state, make_actions(state))
        pane.resize(pane.sizeHint())
        try:
            yield
            state.show(_outcome())
            yield
            yield from state.arrival.take()
            for band in range(_BANDS):
                pane.grab(QRect(0, pane.height() * band // _BANDS, pane.width(), pane.height() // _BANDS))
                yield
        finally:
            pane.deleteLater()
            state.deleteLater()


def _outcome() -> Outcome:
    report = Report(organ=None, year=None, form=FORMS[-1], tables={table: _table(table) for table in TABLES})
    return Outcome(Source(""), report=report, findings=tuple(map(_finding, Severity)))


def _table(name: str) -> Table:
    newest = FORMS[-1]
    keys = form(newest).table(name).cells
    return Table(name, newest, {key: Cell(f"{name}/{key}", CellState.NUMBER, "0", 0) for key in keys})


def _finding(severity: Severity) -> Finding:
    sums = (Sum("column", ("T3/res.open/np",), (_CELL,), 1, 0, "1 ≠ 0"),) if severity is Severity.ERROR else ()
    suggestion = Suggestion(_WORDS, "cell", (Edit(_CELL, "0", "1"),))
    marks = (Mark(CellPlace(_CELL)),)
    return Finding(severity, "SUM-03", _WORDS, "cross-sum", severity, _WORDS, _WORDS, marks, suggestion, sums)
