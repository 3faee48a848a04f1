"""What the window costs: the figures behind `gichecker bench --speed`. Nothing of the user's is read or written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gichecker.gui import tasks
from gichecker.gui.app import Program, assemble, prepare
from gichecker.store.memory import Memory

RUNS = 5
PATIENCE = 30.0
BEAT_MS = 1
PAINTED = "painted"

_BARE = """
from PySide6.QtWidgets import *
app = QApplication(["bench"])
window = QMainWindow()
window.addToolBar(QToolBar())
window.menuBar().addMenu("文件")
window.statusBar().addWidget(QLabel("就绪"))
splitter, pages = QSplitter(), QStackedWidget()
for widget in (QTextEdit(), QTableView(), QListView(), QTextBrowser(), QScrollArea()):
    splitter.addWidget(widget)
pages.addWidget(QPushButton("打开文件"))
pages.addWidget(splitter)
window.setCentralWidget(pages)
window.resize(1366, 728)
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print("painted", flush=True)
"""
_WHOLE = "from gichecker.gui.bench import whole; whole()"


def measure() -> Mapping[str, float]:
    """Milliseconds by label: medians of some runs, each in a process of its own."""
    runs = [_run() for _ in range(RUNS)]
    return {label: median(run[label] for run in runs) for label in runs[0]}


def _run() -> dict[str, float]:
    bare, _ = _process(_BARE)
    painted, figures = _process(_WHOLE)
    return {"空的 PySide6 窗口，从启动到画出": bare, "本程序窗口，从启动到画出": painted, **figures}


def _process(code: str) -> tuple[float, dict[str, float]]:
    """Milliseconds from the start of a process until it says that its window is painted; the figures it prints then."""
    started = perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603
        assert process.stdout  # noqa: S101 - a pipe was asked for
        painted = next((perf_counter() for line in process.stdout if line.strip() == PAINTED), perf_counter())
        lines = [line.split("\t") for line in process.stdout if "\t" in line]
    return 1000 * (painted - started), {label: float(value) for label, value in lines}


def whole() -> None:
    """Print when our window is painted, when a dropped report is shown, and how long the window was ever busy."""
    app = prepare(["bench"])
    program = assemble(app, Memory(theme="light"))
    program.window.resize(1366, 728)
    program.window.show()
    _wait(app, program.window.windowHandle().isExposed)
    app.processEvents()
    sys.stdout.write(f"{PAINTED}\n")
    sys.stdout.flush()
    program.get_ready()
    program.reports.open([tasks.SAMPLE])
    _wait(app, lambda: program.state.outcome is not None and program.runner.idle)
    _wait(app, lambda: program.window.workbench.source.is_built)
    program.reports.close(program.reports.files[0])
    pulse = _Pulse(app)
    _drop(app, program)
    _select(app, program)
    _put("事件循环最长一次停顿", pulse.longest)
    program.runner.close()


def _drop(app: QApplication, program: Program) -> None:
    started = perf_counter()
    program.window.dropped.emit((tasks.SAMPLE,))
    _wait(app, lambda: program.state.finding is not None)
    program.window.workbench.findings.repaint()
    _put("拖入到看见问题（检查进程已就绪）", perf_counter() - started)
    _wait(app, lambda: program.window.workbench.source.is_built)
    _put("拖入到原文排好", perf_counter() - started)


def _select(app: QApplication, program: Program) -> None:
    taken = []
    for _ in range(10):
        started = perf_counter()
        program.window.workbench.findings.step(1)
        app.processEvents()
        taken.append(perf_counter() - started)
    _put("选中一条到三栏画好", max(taken))


def _put(label: str, seconds: float) -> None:
    sys.stdout.write(f"{label}\t{1000 * seconds}\n")


def _wait(app: QApplication, reached: Callable[[], bool]) -> None:
    """Run the event loop until something is reached.

    Raises:
        TimeoutError: it is not reached.
    """
    end = perf_counter() + PATIENCE
    while not reached():
        app.processEvents()
        if perf_counter() > end:
            raise TimeoutError


class _Pulse(QObject):
    """A timer that should beat every millisecond; remembers the longest pause."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.longest = 0.0
        self._last = perf_counter()
        timer = QTimer(self, interval=BEAT_MS)
        timer.timeout.connect(self._beat)
        timer.start()

    def _beat(self) -> None:
        now = perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now
