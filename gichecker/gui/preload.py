"""Loads the rules into the window's process a little at a time, so that the first value tried is weighed at once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from PySide6.QtCore import QObject, QTimer

from gichecker.gui.collector import keep

LATER_MS = 1500
"""What was just opened is painted first."""
PAUSE_MS = 5


class Preload(QObject):
    """Imports one module in each turn of the event loop, once."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = _imports()
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._step)
        self._timer.start(LATER_MS)

    def _step(self) -> None:
        if next(self._steps, self) is not self:
            self._timer.start(PAUSE_MS)


def _imports() -> Iterator[None]:
    """Where modules can't be listed, as in a frozen program, the last line imports them all."""
    for package in ("gichecker.text", "gichecker.localisation", "gichecker.rules"):
        for module in iter_modules(import_module(package).__path__, f"{package}."):
            import_module(module.name)
            yield
    import_module("gichecker.check.trial")
    keep()
