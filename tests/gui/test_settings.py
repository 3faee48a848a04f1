"""The page of settings."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QLineEdit,
    QSpinBox,
    QStyleOptionViewItem,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gichecker.check import settings as known
from gichecker.check import settings_file
from gichecker.check.settings import Settings, Words
from gichecker.gui.settings.dialog import SettingsDialog
from gichecker.gui.settings.entries import LOOK, OFFICIAL, REST, RUN, page, settings, values
from gichecker.gui.settings.model import ENTRY
from gichecker.model.finding import Severity
from gichecker.rules.catalogue import RULES
from gichecker.store.memory import Memory

MINE = Settings(
    ("TYP-01",),
    ("FMT-01",),
    (("SUM-02", Severity.HINT),),
    (Words("deadlines", "department", "01-20"), Words("layout", "pitch_least", 27), Words("safety", "hijack", ("甲",))),
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config" / "settings.toml"
    for module in (known, settings_file):
        monkeypatch.setattr(module, "user_file", lambda: path)
    return path


def make(qtbot: QtBot, memory: Memory | None = None) -> SettingsDialog:
    dialog = SettingsDialog(memory or Memory())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def index_of(dialog: SettingsDialog, key: str) -> QModelIndex:
    return dialog.filter.mapFromSource(dialog.model.indexFromItem(dialog.model._items[key]))


def edit(dialog: SettingsDialog, key: str) -> tuple[QWidget, QModelIndex]:
    """The editor of a value, filled."""
    index = index_of(dialog, key)
    delegate = dialog.tree.itemDelegate()
    editor = delegate.createEditor(dialog.tree.viewport(), QStyleOptionViewItem(), index)
    delegate.setEditorData(editor, index)
    return editor, index


def commit(dialog: SettingsDialog, editor: QWidget, index: QModelIndex) -> None:
    dialog.tree.itemDelegate().setModelData(editor, dialog.filter, index)
    shiboken6.delete(editor)


def test_every_rule_and_every_word_list_has_its_row() -> None:
    keys = [entry.key for rows in page().values() for row in rows for entry in row.entries]
    assert len(keys) == len(set(keys))
    assert {f"run/{rule.code}" for rule in RULES} <= set(keys)
    changeable = {f"words/{name}/{key}" for name, held in known.changeable().items() for key in held}
    assert changeable == {key for key in keys if key.startswith("words/")}
    assert all(row.title and "\n" not in row.title for rows in page().values() for row in rows)


def test_values_and_settings_are_two_sides_of_one_thing() -> None:
    assert settings(values(MINE)) == MINE
    standards = {entry.key: entry.standard for rows in page().values() for row in rows for entry in row.entries}
    assert (standards["run/SUM-15"], standards["run/FMT-01"], standards["run/SUM-01"]) == (REST, OFFICIAL, RUN)


def test_what_is_set_is_shown_and_saved_again(qtbot: QtBot, file: Path) -> None:
    settings_file.save(MINE)
    dialog = make(qtbot)
    assert settings(dialog.model.changed) == MINE
    file.unlink()
    with qtbot.waitSignal(dialog.saved):
        dialog.accept()
    assert known.load() == MINE
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@pytest.mark.usefixtures("file")
def test_values_are_edited_in_place(qtbot: QtBot) -> None:
    dialog = make(qtbot)
    box, index = edit(dialog, "run/SUM-01")
    assert isinstance(box, QComboBox)
    box.setCurrentText(REST)
    commit(dialog, box, index)
    number, index = edit(dialog, "words/layout/pitch_least")
    assert isinstance(number, QSpinBox)
    number.setValue(27)
    commit(dialog, number, index)
    day, index = edit(dialog, "words/deadlines/department")
    assert isinstance(day, QDateEdit)
    assert day.text() == "1 月 31 日"
    day.setDate(day.date().addDays(-11))
    commit(dialog, day, index)
    words, index = edit(dialog, "words/safety/hijack")
    assert isinstance(words, QLineEdit)
    words.setText("甲、乙, 甲")
    commit(dialog, words, index)
    dialog.accept()
    assert known.load() == Settings(
        off=("SUM-01",),
        words=(
            Words("deadlines", "department", "01-20"),
            Words("layout", "pitch_least", 27),
            Words("safety", "hijack", ("甲", "乙")),
        ),
    )


@pytest.mark.usefixtures("file")
def test_the_page_is_searched_by_group_title_note_and_value(qtbot: QtBot) -> None:
    dialog = make(qtbot)

    def shown() -> list[str]:
        groups = [dialog.filter.index(row, 0) for row in range(dialog.filter.rowCount())]
        return [
            dialog.filter.index(n, 0, group).data() for group in groups for n in range(dialog.filter.rowCount(group))
        ]

    everything = len(shown())
    dialog.words.setText("sum-01")
    assert [title[:6] for title in shown()] == ["SUM-01"]
    dialog.words.setText("期限")
    assert any("街道" in title for title in shown())
    dialog.words.clear()
    assert len(shown()) == everything
    dialog.tree.expandAll()
    dialog.grab()


def test_theme_and_size_are_told_and_not_written(qtbot: QtBot, file: Path) -> None:
    dialog = make(qtbot, Memory(theme="dark"))
    dialog.model.take({"look/theme": "浅色", "look/text_size": "125 %"})
    told: list[object] = []
    dialog.themeChosen.connect(told.append)
    dialog.textSizeChosen.connect(told.append)
    dialog.accept()
    assert told == ["light", 125]
    assert file.read_text(encoding="utf-8") == ""
    assert dialog.filter.index(0, 0).data() == LOOK


@pytest.mark.usefixtures("file")
def test_settings_go_to_a_whole_office_and_come_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings_file.save(MINE)
    shared = tmp_path / "全局"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(shared), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(shared.with_suffix(".toml")), ""))
    dialog = make(qtbot)
    dialog.export_file()
    assert dialog.told.text() == "已导出 全局.toml"
    dialog.model.take({})
    assert settings(dialog.model.changed) == Settings()
    dialog.import_file()
    assert settings(dialog.model.changed) == MINE
    shared.with_suffix(".toml").write_text("of = []", encoding="utf-8")
    dialog.import_file()
    assert "不认识的“of”" in dialog.told.text()
    assert settings(dialog.model.changed) == MINE


def test_what_is_wrong_with_the_users_file_is_told(qtbot: QtBot, file: Path) -> None:
    file.parent.mkdir()
    file.write_text("mistake = 1", encoding="utf-8")
    dialog = make(qtbot)
    assert "mistake" in dialog.told.text()
    file.unlink()
    file.mkdir()
    (file / "x").touch()
    with qtbot.assertNotEmitted(dialog.saved):
        dialog.accept()
    assert "写不进设置文件" in dialog.told.text()


@pytest.mark.usefixtures("file")
def test_values_are_reached_by_click_and_key(qtbot: QtBot) -> None:
    dialog = make(qtbot)
    tree, editing = dialog.tree, QAbstractItemView.State.EditingState
    group = dialog.filter.index(0, 0)
    assert group.data(ENTRY) is None
    dialog._edit(group)
    assert tree.state() != editing
    tree.setCurrentIndex(group)
    tree.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        QTest.keyClick(tree, key)
    assert tree.state() != editing
    assert tree.currentIndex().data() == "文字大小"
    QTest.keyClick(tree, Qt.Key.Key_F2)
    assert tree.state() == editing
    box = tree.indexWidget(tree.currentIndex()) or tree.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    box.setCurrentText("125 %")
    box.activated.emit(2)
    assert dialog.model.changed["look/text_size"] == "125 %"
    QTest.keyClick(dialog.words, Qt.Key.Key_Return)
    assert dialog.isVisible()
