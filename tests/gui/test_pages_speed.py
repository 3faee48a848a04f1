"""The source pane never keeps the window waiting, measured in processor time: whatever else the machine does."""

import sys
from collections.abc import Callable
from pathlib import Path
from time import thread_time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from gichecker.check.files import look_into
from gichecker.gui.actions import make_actions
from gichecker.gui.jobs import JobRunner
from gichecker.gui.source import pictures
from gichecker.gui.source.pane import SourcePane
from gichecker.gui.state import CheckState
from tests.readers.make_pdf import Page, pdf

PAGES = 300
LONGEST = 0.05 * (3 if sys.gettrace() else 1)
"""Seconds; a tracer such as that of coverage makes everything slower."""
TRIES = 3


def test_a_long_file_is_opened_and_scrolled_without_a_pause(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(*map(_page, range(PAGES))))
    outcome = look_into(file)
    state, runner = CheckState(), JobRunner()
    pane = SourcePane(state, make_actions(state), runner=runner)
    qtbot.addWidget(pane)
    pane.show()
    qtbot.waitExposed(pane)
    view = pane.pages
    assert view
    bar = view.verticalScrollBar()

    def show() -> None:
        state.show(outcome)
        qtbot.waitUntil(lambda: pane.is_built and pane.paged, timeout=30_000)

    def scroll() -> None:
        for step in range(100):
            bar.setValue(bar.maximum() * step // 100)
            qtbot.wait(5)
        qtbot.waitUntil(lambda: view.pictures.is_sharp(view.middle), timeout=30_000)

    show()  # what is needed once, such as fonts
    opening, scrolling = (min(_busiest(work) for _ in range(TRIES)) for work in (show, scroll))
    runner.close()
    assert view.pages == PAGES
    assert opening < LONGEST
    assert scrolling < LONGEST
    assert view.pictures.bytes <= pictures.BUDGET


def _page(number: int) -> Page:
    made = Page()
    for line in range(30):
        made.text(60, 80 + 22 * line, f"{number}{line}" + "政府信息公开工作年度报告" * 3, 12)
    return made


def _busiest(work: Callable[[], object]) -> float:
    """The most processor time between two turns of the event loop."""
    taken, last = [0.0], [thread_time()]

    def beat() -> None:
        now = thread_time()
        taken.append(now - last[0])
        last[0] = now

    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(beat)
    timer.start()
    work()
    timer.stop()
    return max(taken)
