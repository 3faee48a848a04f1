"""The page of settings: searched, edited in place, saved, given to a whole office and taken from it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from gichecker.check import settings as known
from gichecker.check.settings_file import save
from gichecker.errors import SettingsError
from gichecker.gui import theme
from gichecker.gui.parts import button
from gichecker.gui.settings.delegate import SettingsDelegate
from gichecker.gui.settings.entries import THEMES, settings, values
from gichecker.gui.settings.model import ENTRY, SettingsFilter, SettingsModel
from gichecker.store.memory import Memory

WIDTH, HEIGHT, VALUE, LEVEL = 820, 600, 180, 90
_FILES = "设置 (*.toml)"


class SettingsDialog(QDialog):
    """Shows the user's settings; nothing is changed before they are saved.

    Signals:
        saved: the user's file was written.
        themeChosen: name of a theme.
        textSizeChosen: per cent.
    """

    saved = Signal()
    themeChosen = Signal(str)
    textSizeChosen = Signal(int)

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("设置")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._memory = memory
        self.model = SettingsModel(self)
        self.filter = SettingsFilter(self.model, self)
        self.words = QLineEdit(placeholderText="查找设置：规则编号、名称、词", clearButtonEnabled=True)
        self.words.setAccessibleName("查找设置")
        self.words.textChanged.connect(self._search)
        self.told = QLabel(wordWrap=True)
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.tree = self._make_tree()
        self._lay_out()
        self._read(None)
        self.model.take({"look/theme": THEMES[memory.theme], "look/text_size": f"{memory.text_size} %"} | self._told)
        self.words.setFocus()

    def accept(self) -> None:
        """Save what was set, and close."""
        changed = self.model.changed
        try:
            save(settings(changed))
        except SettingsError as error:
            self._tell(str(error), bad=True)
            return
        names = {words: name for name, words in THEMES.items()}
        wanted = names[str(changed.get("look/theme", THEMES["system"]))]
        size = int(str(changed.get("look/text_size", "100 %")).split()[0])
        self.saved.emit()
        if wanted != self._memory.theme:
            self.themeChosen.emit(wanted)
        if size != self._memory.text_size:
            self.textSizeChosen.emit(size)
        super().accept()

    def import_file(self) -> None:
        """Take the settings of a file that the user chooses."""
        name, _ = QFileDialog.getOpenFileName(self, "导入设置", self._memory.folder, _FILES)
        if name and self._read(Path(name)):
            self.model.take(self._told)
            self._tell(f"已读入 {Path(name).name}，保存后生效")

    def export_file(self) -> None:
        """Write what is set to a file that the user chooses."""
        start = str(Path(self._memory.folder) / "年报校核设置.toml")
        name, _ = QFileDialog.getSaveFileName(self, "导出设置", start, _FILES)
        if not name:
            return
        path = Path(name) if name.lower().endswith(".toml") else Path(f"{name}.toml")
        try:
            save(settings(self.model.changed), path)
        except SettingsError as error:
            self._tell(str(error), bad=True)
        else:
            self._tell(f"已导出 {path.name}")

    def _read(self, path: Path | None) -> bool:
        """Read a file of settings, the user's own one for None; what is wrong with it is told."""
        self._told = {}
        try:
            self._told = values(known.load(path))
        except SettingsError as error:
            self._tell(str(error), bad=True)
            return False
        return True

    def _tell(self, words: str, *, bad: bool = False) -> None:
        colour = theme.current()["error" if bad else "text-muted"].name()
        self.told.setStyleSheet(f"color: {colour}")
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def _search(self, words: str) -> None:
        self.filter.search(words)
        if words.strip():
            self.tree.expandAll()
        else:
            self._fold()

    def _edit(self, index: QModelIndex) -> None:
        """Edit the value that was clicked, or the first of the row on which Enter was pressed."""
        for cell in (index, index.siblingAtColumn(1)):
            if cell.data(ENTRY) is not None and self.tree.state() != QAbstractItemView.State.EditingState:
                self.tree.setCurrentIndex(cell)
                self.tree.edit(cell)
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 edits, too; Enter presses the button that has the focus and none by accident."""
        if event.key() == Qt.Key.Key_F2:
            self._edit(self.tree.currentIndex())
        elif event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif isinstance(focused := self.focusWidget(), QPushButton):
            focused.click()

    def _fold(self) -> None:
        """Of all groups the first two are open."""
        self.tree.collapseAll()
        for row in range(2):
            self.tree.expand(self.filter.index(row, 0))

    def _make_tree(self) -> QTreeView:
        tree = QTreeView()
        tree.setModel(self.filter)
        tree.setItemDelegate(SettingsDelegate(tree))
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)  # arrows walk, they must not change values
        tree.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        tree.clicked.connect(self._edit)
        tree.activated.connect(self._edit)
        look = tree.palette()
        look.setColor(QPalette.ColorRole.Highlight, theme.current()["selection"])
        tree.setPalette(look)
        tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        tree.setAccessibleName("设置")
        head = tree.header()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in ((1, VALUE), (2, LEVEL)):
            head.resizeSection(column, theme.current().px(width))
        head.sectionResized.connect(lambda *_sizes: tree.scheduleDelayedItemsLayout())
        return tree

    def _lay_out(self) -> None:
        self._fold()
        self.told.hide()
        take, give, reset = button("导入…"), button("导出…"), button("全部恢复默认")
        take.clicked.connect(self.import_file)
        give.clicked.connect(self.export_file)
        reset.clicked.connect(lambda: self.model.take({}))
        done, leave = button("保存", primary=True), button("取消")
        done.clicked.connect(self.accept)
        leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        for made in (take, give, reset):
            made.setAutoDefault(False)
            foot.addWidget(made)
        foot.addStretch(1)
        foot.addWidget(done)
        foot.addWidget(leave)
        column = QVBoxLayout(self)
        for widget in (self.words, self.told, self.tree):
            column.addWidget(widget)
        column.addLayout(foot)
        self.resize(theme.current().px(WIDTH), min(theme.current().px(HEIGHT), self.screen().availableSize().height()))
