"""A file as LibreOffice sets it, for a look at its layout: pages beside the window, without marks."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QDialog, QLabel, QStackedWidget, QVBoxLayout, QWidget

from gichecker.gui import tasks
from gichecker.gui.jobs import Job, JobRunner
from gichecker.gui.source import rendering
from gichecker.gui.source.page_view import PageView
from gichecker.model.document import Document
from gichecker.model.outcome import Outcome, Source

WIDTH, HEIGHT, MARGIN = 640, 820, 24
_FRAME = 60
"""Room for the title and the task bar."""


class Preview(QDialog):
    """Shows the pages as soon as they are made; the window behind it stays usable.

    Args:
        outcome: of the file.
        runner: has the pages made and drawn.
        parent: the window.
    """

    def __init__(self, outcome: Outcome, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        path = Path(outcome.source.path)
        self.setWindowTitle(f"版面预览 – {path.name}")
        self._runner = runner
        self._folder = TemporaryDirectory(prefix="gichecker-", ignore_cleanup_errors=True)
        self.told, self.pages = QLabel("正在排版…", wordWrap=True), PageView(runner.aside(rendering.warm_up))
        self.told.setMargin(MARGIN)
        self.pages.trim, self.pages.own_colours = False, True
        self._stack = QStackedWidget()
        self.pages.built.connect(lambda: self._stack.setCurrentWidget(self.pages))
        self.pages.unreadable.connect(self._tell)
        for page in (self.told, self.pages):
            self._stack.addWidget(page)
        note = QLabel("由 LibreOffice 排版，与 WPS、Word 里看到的可能稍有不同；这里不标问题。", wordWrap=True)
        note.setProperty("role", "note")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(note)
        column.addWidget(self._stack, 1)
        self.resize(WIDTH, min(HEIGHT, self.screen().availableSize().height() - _FRAME))
        target = Path(self._folder.name, "pages.pdf")
        work = (path, outcome.source.format or "", target)
        self._job = runner.run(Job(tasks.preview, work, self._show, self._tell), urgent=True)
        self.destroyed.connect(partial(_leave, runner, self._job, self._folder))  # with a window that is made anew

    def done(self, result: int) -> None:
        """Leave nothing behind."""
        self.pages.close_file()
        _leave(self._runner, self._job, self._folder)
        super().done(result)
        self.deleteLater()

    def _show(self, pages: Path) -> None:
        self.pages.open(Outcome(Source(str(pages), format="pdf"), document=Document("pdf", ())))

    def _tell(self, words: str) -> None:
        self.told.setText(words)
        self._stack.setCurrentWidget(self.told)


def _leave(runner: JobRunner, job: Job, folder: TemporaryDirectory[str], *_object: object) -> None:
    runner.cancel(job)
    folder.cleanup()
