"""Another theme and another size of text for tests: everything that is shown has them in the end."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gichecker.gui import theme
from gichecker.gui.app import Program


def dress(scheme: theme.Scheme) -> None:
    """Apply a theme and let the windows change."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scheme)
    (dresser,) = app.findChildren(theme._Dresser)
    while not dresser._turns.over:
        app.processEvents()


def resize(program: Program, qtbot: QtBot, per_cent: int) -> None:
    """Choose a size of text and wait for the new window."""
    old = program.window
    old.textSizeChosen.emit(per_cent)
    qtbot.waitUntil(lambda: program.window is not old and program._turns.over)
