"""Long work in short steps, one a turn of the event loop, so that the window answers between them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from PySide6.QtCore import QObject, QTimer
from shiboken6 import isValid

FRAME_MS = 16
"""After so long what was changed is painted: Qt gathers changes for 5 ms."""
_DONE: Iterator[None] = iter(())


class Turns(QObject):
    """Goes through the steps of one work after the other; a new one replaces what is left of the last.

    Args:
        parent: whose work it is.
        pause: before each step, in milliseconds; what the last one changed can be painted in it.
    """

    def __init__(self, parent: QObject, pause: int = 0) -> None:
        super().__init__(parent)
        self._steps = _DONE
        self._timer = QTimer(self, interval=pause, singleShot=True)
        self._timer.timeout.connect(self._step)

    @property
    def over(self) -> bool:
        """There is nothing left to do."""
        return self._steps is _DONE

    def start(self, steps: Iterator[None]) -> None:
        """Begin in the next turn, after the pause."""
        self._steps = steps
        self._timer.start()

    def add(self, owner: QObject, steps: Iterator[None]) -> None:
        """Go on with the steps of somebody, as long as he lives, after those that are left."""
        self.start(chain(self._steps, _while_alive(owner, steps)))

    def take(self) -> Iterator[None]:
        """What is left, for somebody else to go through."""
        steps = self._steps
        self.stop()
        return steps

    def stop(self) -> None:
        """Leave the rest undone."""
        self._steps = _DONE
        self._timer.stop()

    def _step(self) -> None:
        steps, left = self._steps, False
        try:
            left = next(steps, self) is not self
        finally:
            if left:
                self._timer.start()
            elif steps is self._steps and isValid(self):  # the steps may have been all that kept their owner
                self.stop()


def _while_alive(owner: QObject, steps: Iterator[None]) -> Iterator[None]:
    while isValid(owner) and next(steps, owner) is not owner:
        yield
