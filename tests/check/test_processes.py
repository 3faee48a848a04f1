"""What a file can do to the process that reads it, and what is said then; the others go on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from gichecker import limits
from gichecker.check import check_file, check_many, supervised
from gichecker.check import processes as module
from gichecker.check.pool import in_processes
from gichecker.model.document import Document
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers.formats import FORMATS, Format, Reader
from gichecker.resources import path as resource
from gichecker.resources import sentence
from tests.check.processes_sample import work

SAMPLE = resource("samples", "示例年报.docx")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there")
FATES = {
    "good": None,
    "scan": None,
    "hang": ("timeout", "读取超过 5 秒"),
    "abort": ("damaged", sentence("error", "stopped")),
    "leave": ("damaged", sentence("error", "stopped")),
    "raise": ("damaged", "程序的缺陷"),
    "much": None,
    "too much": ("too_large", ""),
}


def forked(paths: list[Path]) -> list[Outcome]:
    return [module._in_fork(work, path, 5) for path in paths]


def beside_another(paths: list[Path]) -> list[Outcome]:
    """Each by a process that has another one do the work."""

    def handed_on(path: Path, tick: Tick) -> Outcome:
        return module.beside(work, path, tick, lambda: None)

    return [module._in_fork(handed_on, path, 5) for path in paths]


def in_workers(paths: list[Path]) -> list[Outcome]:
    return list(in_processes(work, paths, jobs=2, timeout=5))


@LINUX
@pytest.mark.parametrize("run", [forked, beside_another, in_workers])
def test_each_fate_costs_one_file_only(run: Callable[[list[Path]], list[Outcome]]) -> None:
    outcomes = run([Path(name) for name in FATES])
    for outcome, fate in zip(outcomes, FATES.values(), strict=True):
        failure = outcome.failure and (outcome.failure.kind, outcome.failure.message)
        assert (failure is None) == (fate is None)
        assert failure is None or fate is None or (failure[0] == fate[0] and fate[1] in failure[1])
        assert failure is None or "原文" not in failure[1]


def test_a_defect_is_named_by_its_place() -> None:
    (outcome,) = in_processes(work, [Path("raise")], jobs=1, timeout=5)
    assert outcome.failure
    assert "ValueError ← tests/check/processes_sample.py:" in outcome.failure.message


def test_one_file_is_forked_and_gives_what_it_gives_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    (outcome,) = supervised(check_file, [SAMPLE])
    assert outcome.findings == check_file(SAMPLE).findings
    assert outcome.document == check_file(SAMPLE).document


def test_a_file_read_beside_the_loading_of_the_rules_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)
    for path in (SAMPLE, resource("samples", "示例年报（无误）.pdf"), Path("没有.docx")):
        (outcome,) = check_many([path], ignore=["TYP-01"])
        expected = check_file(path, ignore=["TYP-01"])
        assert replace(outcome, elapsed_ms=0) == replace(expected, document=None, elapsed_ms=0)


@LINUX
def test_a_reader_that_wants_too_much_is_told_as_too_large(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def read(data: bytes, _tick: Tick) -> Document:
        raise AssertionError(len(data * limits.MEMORY))

    def reader() -> Reader:
        return read

    monkeypatch.setitem(FORMATS, "txt", Format(frozenset({"txt"}), reader))
    file = tmp_path / "年报.txt"
    file.write_text("一、总体情况", encoding="utf-8")
    outcome = module._in_fork(check_file, file, 5)
    assert outcome.failure
    assert outcome.failure.kind == "too_large"


@LINUX
@pytest.mark.parametrize("names", [["hang"], ["hang", "good"]])
def test_an_interruption_leaves_no_process_and_only_one_trace(tmp_path: Path, names: list[str]) -> None:
    files = [str(tmp_path / name) for name in names]
    command = [sys.executable, "-m", "tests.check.processes_sample", *files]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    mark = tmp_path / "hang.pid"
    wait_until(lambda: mark.exists() and mark.read_text() != "")
    os.killpg(process.pid, signal.SIGINT)
    errors = process.communicate(timeout=10)[1]
    assert errors.count(b"KeyboardInterrupt") == 1
    assert b"time.sleep" not in errors
    assert gone(int(mark.read_text()))


@LINUX
def test_ending_ends_what_the_process_has_started() -> None:
    source = (
        "import subprocess, time; from gichecker.limits import confine; confine();"
        "print(subprocess.Popen(['sleep', '60']).pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE) as process:
        assert process.stdout
        grandchild = int(process.stdout.readline())
        limits.end(process.pid)
    wait_until(lambda: gone(grandchild))
    limits.end(process.pid)
    limits.end(None)


def gone(pid: int) -> bool:
    """No such process, or one that nobody has waited for."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.02)
