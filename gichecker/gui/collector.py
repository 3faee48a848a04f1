"""Looks for cycles of objects between two events, never inside one.

Python looks for them wherever enough objects were made: while Qt paints, hands out an event or, worse, on the thread
that listens to a worker. What it then frees may be a widget that Qt is about to use, and the program dies.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500
MANY = 200_000
"""Objects that must have been made before it is worth a look."""
FEW = 100_000
"""So many are looked at within 10 ms."""


class Collector(QObject):
    """Does Python's collecting from the event loop, once it is started."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._before = 0
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)

    def start(self) -> None:
        """From now on Python does not collect by itself."""
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        gc.enable()

    def collect(self) -> None:
        """Collect once many objects have been made, as deep as Python would by then.

        Not while a large report arrives from a worker, which will be spared.
        """
        made, limits = gc.get_count(), (MANY, *gc.get_threshold()[1:])
        arriving, self._before = made[0] - self._before > FEW, made[0]
        if made[0] > MANY and not arriving:
            gc.collect(max(level for level in range(3) if made[level] > limits[level]))

    def spare(self) -> None:
        """Take what has arrived out of the collector's sight.

        Outcomes hold no cycles, and walking through hundreds of them would stop the window for a tenth of a second;
        so would walking through that of a report of hundreds of pages once.
        """
        if gc.get_count()[0] < FEW:
            gc.collect(1)
        gc.freeze()


def keep() -> None:
    """What has been made or imported by now stays for good: the collector need not look through it."""
    gc.freeze()
