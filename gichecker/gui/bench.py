"""What the window costs: the figures behind `gichecker bench --speed`. Nothing of the user's is read or written."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gichecker import resources
from gichecker.bench.figure import Figure
from gichecker.gui import tasks, theme
from gichecker.gui.app import Program, assemble, prepare
from gichecker.store.memory import Memory

RUNS = 5
LONG_RUNS = 3
FILES, PAGES, KEPT_PAGES = 200, 300, 60
PATIENCE = 120.0
BEAT_MS = 1
GET_READY = 2.0
"""Seconds in which a window that nobody uses has made its panes."""
PAINTED = "painted"
BARE, PAINT = "空的 PySide6 窗口，从启动到画出", "本程序窗口，从启动到画出"
MOST_TIMES_BARE = 2.0
DROP, SELECT, ALL = "拖入到看见问题（检查进程已就绪）", "选中一条到三栏画好", "事件循环最长一次停顿"
BATCH, LONG = f"一起检查 {FILES} 份，最长一次停顿", f"打开 {PAGES} 页 pdf 并翻到底，最长一次停顿"
THEME, TEXT = "换主题，最长一次停顿", "换文字大小，最长一次停顿"
READY = "画出以后备好三栏，最长一次停顿"
WINDOW_MB, WORKER_MB = f"打开 {KEPT_PAGES} 页 pdf 并翻到底，窗口的内存", "其间检查进程的内存（最大的一个）"
AIMS = {
    READY: 50.0,
    DROP: 300.0,
    SELECT: 50.0,
    ALL: 50.0,
    BATCH: 50.0,
    LONG: 50.0,
    THEME: 50.0,
    TEXT: 50.0,
    WINDOW_MB: 250.0,
}
"""Milliseconds, or megabytes."""

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
_PART = "import sys; from pathlib import Path; from gichecker.gui import bench; bench.{}(*map(Path, sys.argv[1:]))"


def measure() -> Iterator[Figure]:
    """Medians of some runs, each in a process of its own."""
    from gichecker.bench.files import write_long, write_many  # loads the rules, which the window does later

    yield from _figures(_start() for _ in range(RUNS))
    with TemporaryDirectory() as folder:
        many, long, kept = (Path(folder, name) for name in ("many", "long.pdf", "kept.pdf"))
        many.mkdir()
        write_many(many, FILES)
        sample = next(resources.path("samples").glob("*.pdf"))
        write_long(sample, long, PAGES)
        write_long(sample, kept, KEPT_PAGES)
        for part, path in (("look", ()), ("many", (many,)), ("scroll", (long,)), ("keep", (kept,))):
            yield from _figures(_process(_PART.format(part), *path)[1] for _ in range(LONG_RUNS))


def _start() -> dict[str, float]:
    bare, _ = _process(_BARE)
    painted, figures = _process(_PART.format("whole"))
    return {BARE: bare, PAINT: painted, **figures}


def _figures(runs: Iterable[Mapping[str, float]]) -> Iterator[Figure]:
    taken = list(runs)
    medians = {label: median(run[label] for run in taken) for label in taken[0]}
    for label, value in medians.items():
        text = f"{value:6.1f} {'MB' if label in {WINDOW_MB, WORKER_MB} else '毫秒'}"
        if label == PAINT:
            times = value / medians[BARE]
            aim = f"空窗口的 {times:.2f} 倍，目标 ≤ {MOST_TIMES_BARE:g} 倍"
            yield Figure(label, f"{text}，{aim}", times > MOST_TIMES_BARE)
        elif label in AIMS:
            yield Figure(label, f"{text}，目标 ≤ {AIMS[label]:g}", value > AIMS[label])
        else:
            yield Figure(label, text)


def _process(code: str, *arguments: Path) -> tuple[float, dict[str, float]]:
    """Milliseconds from the start of a process until it says that its window is painted; the figures it prints then."""
    started = perf_counter()
    command = [sys.executable, "-c", code, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:  # noqa: S603
        assert process.stdout  # noqa: S101 - a pipe was asked for
        painted = next((perf_counter() for line in process.stdout if line.strip() == PAINTED), perf_counter())
        lines = [line.split("\t") for line in process.stdout if "\t" in line]
    return 1000 * (painted - started), {label: float(value) for label, value in lines}


def whole() -> None:
    """Print when our window is painted, when a dropped report is shown, and how long the window was ever busy."""
    with _window() as (app, program):
        with _pulse(app, READY):
            _rest(app, GET_READY)
        program.reports.open([tasks.SAMPLE])
        _settle(app, program)
        program.reports.close(program.reports.files[0])
        with _pulse(app, ALL):
            _drop(app, program)
            _select(app, program)


def look() -> None:
    """Print how long the window is busy when it changes its colours, and its size of text."""
    with _window() as (app, program):
        program.reports.open([tasks.SAMPLE])
        _settle(app, program)
        with _pulse(app, THEME):
            for name in (theme.Scheme.DARK, theme.Scheme.LIGHT):
                program.wear(name)
                _rest(app)
        with _pulse(app, TEXT):
            program.resize_text(125)
            _rest(app)


def many(folder: Path) -> None:
    """Print how long the window is ever busy while a folder is checked."""
    with _window() as (app, program):
        _rest(app, GET_READY)
        with _pulse(app, BATCH):
            program.reports.open([folder])
            _wait(app, lambda: len(program.reports.files) == len(list(folder.iterdir())))
            _wait(app, lambda: all(file.job is None for file in program.reports.files))
            _rest(app)


def scroll(path: Path) -> None:
    """Print how long the window is ever busy while a long file is opened and read."""
    with _window() as (app, program):
        _rest(app, GET_READY)
        with _pulse(app, LONG):
            _scroll(app, program, path)


def keep(path: Path) -> None:
    """Print what the window and its workers hold after a file was read to its end."""
    with _window() as (app, program):
        _scroll(app, program, path)
        _put(WINDOW_MB, _megabytes())
        _put(WORKER_MB, max(_megabytes(worker.pid) for worker in active_children()))


@contextmanager
def _window() -> Iterator[tuple[QApplication, Program]]:
    app = prepare(["bench"])
    program = assemble(app, Memory(theme="light"))
    program.window.resize(1366, 728)
    program.window.show()
    _wait(app, program.window.windowHandle().isExposed)
    app.processEvents()
    sys.stdout.write(f"{PAINTED}\n")
    sys.stdout.flush()
    program.get_ready()
    yield app, program
    program.close()


def _scroll(app: QApplication, program: Program, path: Path) -> None:
    program.reports.open([path])
    _settle(app, program)
    view = program.window.workbench.source.pages
    assert view  # noqa: S101 - it has pages
    for page in range(view.pages):
        view.go_to_page(page + 1)
        app.processEvents()
    _wait(app, lambda: view.pictures.is_sharp(view.middle))


def _settle(app: QApplication, program: Program) -> None:
    _wait(app, lambda: program.state.outcome is not None and program.runner.idle)
    _wait(app, lambda: program.window.workbench.source.is_built)
    _rest(app)


def _drop(app: QApplication, program: Program) -> None:
    started = perf_counter()
    program.window.dropped.emit((tasks.SAMPLE,))
    _wait(app, lambda: program.state.finding is not None)
    program.window.workbench.findings.repaint()
    _put(DROP, _ms_since(started))
    _wait(app, lambda: program.window.workbench.source.is_built)
    _put("拖入到原文排好", _ms_since(started))


def _select(app: QApplication, program: Program) -> None:
    taken = []
    for _ in range(10):
        started = perf_counter()
        program.window.workbench.findings.step(1)
        app.processEvents()
        taken.append(_ms_since(started))
    _put(SELECT, max(taken))


def _put(label: str, value: float) -> None:
    sys.stdout.write(f"{label}\t{value}\n")


def _ms_since(started: float) -> float:
    return 1000 * (perf_counter() - started)


def _rest(app: QApplication, seconds: float = 1.0) -> None:
    """Run the event loop for some time."""
    end = perf_counter() + seconds
    _wait(app, lambda: perf_counter() > end)


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


def _megabytes(pid: int | None = None) -> float:
    """The most that a process ever held, this one by default; 0 where the system doesn't tell."""
    status = Path("/proc", str(pid or "self"), "status")
    found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii")) if status.exists() else None
    return int(found[1]) / 1024 if found else 0.0


@contextmanager
def _pulse(app: QApplication, label: str) -> Iterator[None]:
    """Print the longest time in which the window did not answer."""
    pulse = _Pulse(app)
    yield
    _put(label, 1000 * pulse.longest)
    pulse.deleteLater()


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
