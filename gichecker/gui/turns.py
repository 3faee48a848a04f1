"""Long work in short steps, one a turn of the event loop, so that the window answers between them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer

_DONE: Iterator[None] = iter(())


class Turns(QObject):
    """Goes through the steps of one work after the other; a new one replaces what is left of the last."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps = _DONE
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def over(self) -> bool:
        """There is nothing left to do."""
        return not self._timer.isActive()

    def start(self, steps: Iterator[None]) -> None:
        """Begin in the next turn."""
        self._steps = steps
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._steps = _DONE
        self._timer.stop()

    def _step(self) -> None:
        if next(self._steps, self) is self:
            self.stop()
