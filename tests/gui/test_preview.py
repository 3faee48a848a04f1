"""The layout of a file as LibreOffice sets it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gichecker.errors import ReadError, WriteError
from gichecker.gui import tasks
from gichecker.gui.app import Program, assemble
from gichecker.gui.preview import Preview
from gichecker.progress import silent
from gichecker.readers import office
from gichecker.resources import sentence
from gichecker.store.memory import Memory
from tests.gui.runners import ManualRunner

needs_office = pytest.mark.skipif(office.office() is None, reason="LibreOffice is not installed")


@pytest.fixture
def program(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    monkeypatch.setattr("gichecker.gui.app.JobRunner", ManualRunner)
    made = assemble(qapp, Memory())
    qtbot.addWidget(made.window)
    made.reports.open([tasks.SAMPLE])
    made.runner.work()
    yield made
    made.close()


@pytest.fixture
def preview(program: Program) -> Preview:
    action = program.window.actions_by_name["preview"]
    assert action.isEnabled()
    action.trigger()
    (made,) = program.window.findChildren(Preview)
    assert made.told.text() == "正在排版…"
    return made


@needs_office
def test_the_pages_are_shown(program: Program, preview: Preview, qtbot: QtBot) -> None:
    program.runner.work()
    qtbot.waitUntil(lambda: preview.pages.pages > 1, timeout=20_000)
    assert preview._stack.currentWidget() is preview.pages
    preview.reject()


def test_without_libreoffice_that_is_said(preview: Preview, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "office", lambda: None)
    job = program.runner.jobs.pop()
    with pytest.raises(ReadError) as refused:
        job.work(*job.args, silent)
    assert str(refused.value) == sentence("error", "no_office")
    job.failed(str(refused.value))
    assert preview.told.text() == sentence("error", "no_office")
    assert preview._stack.currentWidget() is preview.told
    preview.reject()


def test_closed_it_leaves_nothing_behind(preview: Preview, program: Program) -> None:
    (job,) = program.runner.jobs
    folder = Path(job.args[-1]).parent
    assert folder.is_dir()
    preview.reject()
    assert job.cancelled
    assert not folder.exists()


def test_with_its_window_it_goes_and_leaves_nothing_behind(preview: Preview, program: Program) -> None:
    (job,) = program.runner.jobs
    folder = Path(job.args[-1]).parent
    preview.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert job.cancelled
    assert not folder.exists()


def test_what_libreoffice_makes_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[object, ...]] = []

    def convert(*what: object) -> bytes:
        asked.append(what[2:4])
        return b"%PDF-1.7"

    monkeypatch.setattr(office, "office", lambda: Path("soffice"))
    monkeypatch.setattr(office, "converted", convert)
    target = tmp_path / "pages.pdf"
    assert tasks.preview(tasks.SAMPLE, "docx", target, silent) == target
    assert target.read_bytes() == b"%PDF-1.7"
    assert asked == [("docx", "pdf")]
    with pytest.raises(WriteError):
        tasks.preview(tasks.SAMPLE, "docx", tmp_path / "没有" / "pages.pdf", silent)
