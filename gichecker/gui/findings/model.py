"""The findings as a Qt list model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from gichecker.export.wording import SEVERITY, STATE
from gichecker.gui.findings.rows import Filter, FindingRow, Grouping, GroupRow, Judge, PlaceRow, Row, rows
from gichecker.gui.review import SCOPES
from gichecker.model.finding import Finding, Severity
from gichecker.model.record import replace
from gichecker.store.judging import Judged

ROW = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FindingsModel(QAbstractListModel):
    """Rows made of findings, their states and a filter; all can change.

    Args:
        judge: tells a finding's state.
        parent: its owner.
    """

    def __init__(self, judge: Judge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._judge = judge
        self._findings: Sequence[Finding] = ()
        self.chosen = Filter()
        self._rows: list[Row] = []

    @property
    def shown(self) -> list[Finding]:
        """The findings in the order of the list, groups that are closed left out."""
        return [row.finding for row in self._rows if isinstance(row, FindingRow)]

    def set_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings; opened ones are closed."""
        self._findings = findings
        self._choose(replace(self.chosen, opened=frozenset(), collapsed=frozenset()))

    def update_findings(self, findings: Sequence[Finding]) -> None:
        """Findings have come or gone; `refresh` must follow."""
        self._findings = findings

    def refresh(self) -> None:
        """States or notes have changed: paint anew, or list anew where rows have moved."""
        made = rows(self._findings, self.chosen, self._judge)
        if list(map(_identity, made)) != list(map(_identity, self._rows)):
            self._choose(self.chosen)
        else:
            changed = [number for number, row in enumerate(made) if row != self._rows[number]]
            self._rows = made
            for number in changed:
                self.dataChanged.emit(self.index(number), self.index(number))

    def refine(self, state: str, family: str) -> None:
        """Show only the findings in a state and of a family; empty for all."""
        self._choose(replace(self.chosen, state=state, family=family))

    def hide_decided(self, *, hidden: bool) -> None:
        """Leave out what waits for no decision."""
        self._choose(replace(self.chosen, hide_decided=hidden))

    def group_by(self, grouping: Grouping) -> None:
        """Group otherwise, all groups open."""
        self._choose(replace(self.chosen, grouping=grouping, collapsed=frozenset()))

    def show_severity(self, severity: Severity, *, shown: bool) -> None:
        """Show or hide all findings of a severity."""
        now = self.chosen.severities
        self._choose(replace(self.chosen, severities=now | {severity} if shown else now - {severity}))

    def search(self, words: str) -> None:
        """Show only the findings that contain all words."""
        self._choose(replace(self.chosen, words=words))

    def toggle_group(self, key: str) -> None:
        """Close or open a group."""
        self._choose(replace(self.chosen, collapsed=self.chosen.collapsed ^ {key}))

    def open_finding(self, finding: Finding, *, opened: bool) -> None:
        """Show or hide the places of a finding."""
        now = self.chosen.opened
        self._choose(replace(self.chosen, opened=now | {finding.id} if opened else now - {finding.id}))

    def show_cleared(self, findings: Iterable[Finding]) -> None:
        """Mark the findings that the values tried in the tables would put right."""
        self.chosen = replace(self.chosen, cleared=frozenset(finding.id for finding in findings))
        self.refresh()

    def index_of(self, finding: Finding | None) -> QModelIndex:
        """Where a finding stands in the list, an invalid index if it isn't shown."""
        for number, row in enumerate(self._rows):
            if isinstance(row, FindingRow) and finding and row.finding.id == finding.id:
                return self.index(number)
        return QModelIndex()

    def sign_of(self, finding: Finding) -> tuple[str, str]:
        """Icon and token of a finding, as the list shows it."""
        index = self.index_of(finding)
        row = self.row(index) if index.isValid() else None
        return row.sign if isinstance(row, FindingRow) else (finding.severity.value, finding.severity.value)

    def row(self, index: Index) -> Row:
        """The row at an index."""
        return self._rows[index.row()]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """A list has no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself for the delegate, the whole sentence for a screen reader."""
        if not index.isValid():
            return None
        row = self.row(index)
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken(row)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Heads of groups are not walked through by the keyboard."""
        if index.isValid() and isinstance(self.row(index), GroupRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def _choose(self, chosen: Filter) -> None:
        self.beginResetModel()
        self.chosen = chosen
        self._rows = rows(self._findings, chosen, self._judge)
        self.endResetModel()


def spoken(row: Row) -> str:
    """A row as one sentence."""
    match row:
        case GroupRow():
            return f"{row.title}，{row.count} 条"
        case FindingRow(finding, judged):
            state = "" if judged.state == "pending" and not judged.earlier else f"，{state_words(judged)}"
            note = f"，备注：{judged.note}" if judged.note else ""
            state += "，新增" if judged.new else ""
            state += "，试填后消除" if row.cleared else ""
            return f"{SEVERITY[finding.severity]}{state}：{finding.message}（{finding.rule}，{finding.basis}）{note}"
        case PlaceRow():
            return f"{row.mark.where}：{row.mark.text}"


def state_words(judged: Judged) -> str:
    """`确认`, `重开`, `忽略（本报告此规则）`."""
    if judged.earlier:
        return "重开"
    return f"{STATE[judged.state]}（{SCOPES[judged.by]}）" if judged.by else STATE[judged.state]


def _identity(row: Row) -> tuple[str, ...]:
    match row:
        case GroupRow():
            return ("group", row.key)
        case FindingRow(finding):
            return ("finding", finding.id, row.branch)
        case PlaceRow():
            return ("place", row.finding.id, row.mark.where)
