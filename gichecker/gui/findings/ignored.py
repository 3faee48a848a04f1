"""The list of what is ignored, in this report and everywhere, to restore it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gichecker.gui import icons, theme
from gichecker.gui.parts import button
from gichecker.gui.review import SCOPES, Ignored, Review
from gichecker.gui.scope import rule_names

ENTRY = Qt.ItemDataRole.UserRole


class IgnoredDialog(QDialog):
    """Rules and findings that are ignored; 恢复 takes those selected out of the list."""

    def __init__(self, review: Review, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._review = review
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("已忽略")
        self.resize(560, 420)
        self.items = QListWidget()
        self.items.setAccessibleName("已忽略")
        self.items.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.items.setWordWrap(True)
        self.items.setIconSize(QSize(16, 16))
        self.items.setSpacing(3)
        self.items.setPalette(_soft(self.items.palette()))
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.items.itemSelectionChanged.connect(self._enable)
        self._empty = QLabel("没有忽略任何问题。")
        self._empty.setMargin(16)
        self._empty.setProperty("role", "muted")
        self.restore = button("恢复待处理", primary=True)
        self.restore.clicked.connect(self._restore)
        self._lay_out()
        self._fill()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete restores, too: it takes entries out of the list."""
        if event.key() == Qt.Key.Key_Delete:
            self._restore()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton(self.restore, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton(button("关闭"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(10, 8, 10, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._empty)
        column.addWidget(self.items, 1)
        column.addStretch(0)
        column.addWidget(buttons)

    def _fill(self) -> None:
        self.items.clear()
        for entry in self._review.ignored:
            item = QListWidgetItem(icons.icon("ignored", "text-muted"), _words(entry), self.items)
            item.setData(ENTRY, entry)
        self._empty.setVisible(not self.items.count())
        self.items.setVisible(bool(self.items.count()))
        self.items.setCurrentRow(0)
        self._enable()

    def _enable(self) -> None:
        self.restore.setEnabled(bool(self.items.selectedItems()))

    def _restore(self) -> None:
        self._review.restore([item.data(ENTRY) for item in self.items.selectedItems()])
        self._fill()


def _soft(palette: QPalette) -> QPalette:
    """Selected entries as in the list of findings: their words and signs stay as they are."""
    palette.setColor(QPalette.ColorRole.Highlight, theme.current()["selection"])
    palette.setColor(QPalette.ColorRole.HighlightedText, theme.current()["text"])
    return palette


def _words(entry: Ignored) -> str:
    """What it is, then what is ignored of it."""
    rule = f"{entry.rule} {entry.finding.name if entry.finding else rule_names().get(entry.rule, '')}".strip()
    if entry.scope or not entry.finding:
        return f"规则 {rule}\n{SCOPES[entry.scope]}"
    return f"{entry.finding.message}\n{SCOPES[entry.scope]} · {rule}"
