import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from gichecker.gui import jobs
from gichecker.gui.jobs import Job, JobRunner
from tests.gui import jobs_sample as sample

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def runner() -> Iterator[JobRunner]:
    runner = JobRunner()
    yield runner
    runner.close()
    assert runner.idle


class Heard(list[tuple[Any, ...]]):
    """Writes down what a job calls back."""

    def job(self, work: Callable[..., Any], *args: Any, **more: Any) -> Job:
        def note(name: str) -> Callable[..., None]:
            return lambda *values: self.append((name, *values))

        return Job(work, args, note("done"), note("failed"), note("ticked"), **more)


def test_progress_and_result_arrive_in_order(runner: JobRunner, qtbot: QtBot) -> None:
    heard = Heard()
    runner.run(heard.job(sample.double, 21))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert heard == [("ticked", "read", 0.5), ("done", 42)]


def test_one_worker_does_one_after_another(runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_MS", 60_000)  # a worker that starts slowly is no reason for another one
    heard = Heard()
    for number in range(3):
        runner.run(heard.job(sample.double, number))
    runner.run(heard.job(sample.double, 100), urgent=True)
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert [entry[1] for entry in heard if entry[0] == "done"] == [0, 200, 2, 4]


def test_a_slow_job_holds_up_no_other(runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_MS", 50)
    heard = Heard()
    runner.run(heard.job(sample.hang))
    runner.run(heard.job(sample.double, 1))
    qtbot.waitUntil(lambda: ("done", 2) in heard, timeout=20_000)


@pytest.mark.parametrize(("count", "workers"), [(2, 1), (jobs.FEW + 2, 2)])
def test_a_second_worker_comes_when_many_jobs_wait(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, count: int, workers: int
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_MS", 60_000)
    heard = Heard()
    for number in range(count):
        runner.run(heard.job(sample.double, number))
    assert len(runner._lanes) == 1  # the other is started in a turn of its own
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert len(runner._lanes) == workers
    assert sorted(value for name, value, *_ in heard if name == "done") == [2 * n for n in range(count)]


def test_a_user_error_arrives_as_its_sentence(runner: JobRunner, qtbot: QtBot) -> None:
    heard = Heard()
    runner.run(heard.job(sample.fail))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert heard == [("failed", "写不进 勘误表.xlsx：文件正被 WPS 或 Excel 打开。请先关闭它，或换个文件名。")]


def test_a_crash_is_told_without_any_text_of_the_report(runner: JobRunner, qtbot: QtBot) -> None:
    heard, crashes = Heard(), list[str]()
    runner.crashed.connect(crashes.append)
    runner.run(heard.job(sample.crash))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert [name for name, *_ in heard] == ["failed"]
    assert crashes[0].startswith("ValueError\ntests/gui/jobs_sample.py:")
    assert "原文" not in crashes[0]


def test_a_dead_worker_is_replaced(runner: JobRunner, qtbot: QtBot) -> None:
    heard = Heard()
    runner.run(heard.job(sample.die))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    runner.run(heard.job(sample.double, 1))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert [name for name, *_ in heard] == ["failed", "ticked", "done"]


def test_a_cancelled_job_is_silent_and_frees_its_worker(runner: JobRunner, qtbot: QtBot) -> None:
    heard = Heard()
    job = runner.run(heard.job(sample.wait_long))
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    runner.cancel(job)
    seen = len(heard)
    qtbot.waitUntil(lambda: runner.idle, timeout=jobs.PATIENCE_MS)
    runner.run(heard.job(sample.double, 1))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert [name for name, *_ in heard[seen:]] == ["ticked", "done"]


def test_a_job_that_waits_can_be_cancelled(runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs, "LANES", 1)
    heard, unheard = Heard(), Heard()
    runner.run(heard.job(sample.double, 1))
    runner.cancel(runner.run(unheard.job(sample.double, 2)))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert heard
    assert not unheard


class Asker(QObject):
    def take(self, _result: object) -> None: ...


def test_a_job_that_is_over_can_be_cancelled_after_its_asker_is_gone(runner: JobRunner, qtbot: QtBot) -> None:
    asker = Asker()
    job = runner.run(Job(sample.double, (1,), asker.take))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    delete(asker)
    runner.cancel(job)
    assert job.cancelled


def test_work_that_never_looks_up_is_ended_by_cancelling(
    runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "PATIENCE_MS", 50)
    heard = Heard()
    job = runner.run(heard.job(sample.hang))
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    runner.cancel(job)
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert len(heard) == 1


def test_work_that_takes_too_long_is_ended(runner: JobRunner, qtbot: QtBot) -> None:
    heard = Heard()
    runner.run(heard.job(sample.hang, limit=0.5))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert heard[-1][0] == "failed"
    assert "已停止" in heard[-1][1]


def test_a_scanned_page_gives_more_time(runner: JobRunner, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    runner.warm_up()
    heard = Heard()
    runner.run(heard.job(sample.double, 1))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    monkeypatch.setattr(jobs, "SCANNED_PAGE", 20)
    runner.run(heard.job(sample.scan, limit=0.5))
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert heard[-1] == ("done", "read")


def test_renewed_workers_begin_anew(runner: JobRunner, qtbot: QtBot) -> None:
    heard = Heard()
    runner.run(heard.job(sample.scan))
    qtbot.waitUntil(lambda: bool(heard), timeout=20_000)
    before = {lane.process.pid for lane in runner._lanes}
    runner.renew()
    qtbot.waitUntil(lambda: runner.idle, timeout=20_000)
    assert [name for name, *_ in heard] == ["ticked", "ticked", "done"]
    assert before.isdisjoint(lane.process.pid for lane in runner._lanes)


def test_closing_drops_everything(qtbot: QtBot) -> None:
    runner, heard = JobRunner(), Heard()
    runner.warm_up()
    for _ in range(3):
        runner.run(heard.job(sample.wait_long))
    begin = time.monotonic()
    runner.close()
    runner.run(heard.job(sample.double, 1))
    runner.warm_up()
    qtbot.wait(50)
    assert time.monotonic() - begin < 2
    assert not heard
