from __future__ import annotations

from pathlib import Path

import pytest

from gichecker.cli import bench
from gichecker.cli.console import UsageError
from gichecker.cli.window import Window
from tests.cli.conftest import Command, no_window


@pytest.fixture(autouse=True)
def offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


def measured() -> dict[str, float]:
    return {"窗口画出": 140.25}


@pytest.mark.parametrize(
    ("floor", "whole", "megabytes", "status"),
    [(25.0, 70.0, 50.0, 0), (25.0, 80.0, 50.0, 1), (25.0, 70.0, 121.0, 1), (25.0, 70.0, 0.0, 0)],
)
def test_figures_beside_their_targets(
    command: Command, monkeypatch: pytest.MonkeyPatch, floor: float, whole: float, megabytes: float, status: int
) -> None:
    monkeypatch.setattr(bench, "processes", lambda _: (floor, whole, megabytes))
    monkeypatch.setattr(bench, "steps", lambda _: {"读取文件": 12.34})
    done = command("bench", "--speed", window=Window(no_window, measured))
    assert done.status == status
    assert f"下限的 {whole / floor:.2f} 倍，目标 ≤ 3 倍" in done.out
    assert ("内存峰值" in done.out) == bool(megabytes)
    assert "读取文件    12.3 毫秒" in done.out
    assert "窗口画出   140.2 毫秒" in done.out


def test_without_a_window_it_says_so(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> dict[str, float]:
        raise ModuleNotFoundError(name="PySide6")

    monkeypatch.setattr(bench, "processes", lambda _: (25.0, 70.0, 50.0))
    monkeypatch.setattr(bench, "steps", lambda _: {"读取文件": 12.34})
    assert "未测  没有安装图形界面组件 PySide6" in command("bench", "--speed", window=Window(no_window, missing)).out


def test_processes_and_steps_are_really_measured() -> None:
    sample = bench.SAMPLE
    floor, whole, megabytes = bench.processes(sample, runs=1)
    assert 0 < floor < whole
    assert 5 < megabytes < 500
    assert list(bench.steps(sample, runs=1)) == ["读取文件", "识别章节和表格", "逐条检查"]


def test_a_sample_that_fails_is_no_measurement(tmp_path: Path) -> None:
    (tmp_path / "空.docx").touch()
    with pytest.raises(UsageError, match="检查不了"):
        bench.processes(tmp_path / "空.docx", runs=1)
