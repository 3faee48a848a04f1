"""The program as a process: what only a real stdout, stderr and exit status can show."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from gichecker import resources
from gichecker.cli.console import colours_wanted, terminal_columns, watched

SAMPLE = resources.path("samples", "示例年报.docx")


def gichecker(*argv: str | Path, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "gichecker", *map(str, argv)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def test_stdout_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    missing = tmp_path / "没有\udc80.docx"
    out, err = gichecker("check", missing, "--format", "jsonl", PYTHONIOENCODING="gbk").communicate()
    assert "找不到这个文件" in out.decode()
    assert b"\\udc80" in out
    assert err == b""


def test_sample_is_checked() -> None:
    process = gichecker("check", SAMPLE)
    out, err = process.communicate()
    assert (process.returncode, err) == (1, b"")
    assert "错误 ✕" in out.decode()


def test_a_reader_that_leaves_early() -> None:
    with gichecker("rules") as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gichecker", "rules"], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.decode()) == (2, "结果写不出去，请检查磁盘空间和输出位置。\n")


class TestTerminal:
    def test_progress_where_there_are_several_files(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
        assert list(watched(iter("ab"), 2, quiet=False)) == ["a", "b"]
        assert "检查 0/2 份" in capsys.readouterr().err

    @pytest.mark.parametrize(("terminal", "total", "quiet"), [(False, 2, False), (True, 1, False), (True, 2, True)])
    def test_no_progress_otherwise(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        *,
        terminal: bool,
        total: int,
        quiet: bool,
    ) -> None:
        monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
        assert list(watched(iter("ab"), total, quiet=quiet)) == ["a", "b"]
        assert capsys.readouterr().err == ""

    @pytest.mark.parametrize(
        ("terminal", "environment", "wanted"),
        [
            (True, {"TERM": "xterm"}, True),
            (False, {"TERM": "xterm"}, False),
            (True, {"TERM": "xterm", "NO_COLOR": "1"}, False),
            (True, {"TERM": "dumb"}, False),
        ],
    )
    def test_colours(
        self, monkeypatch: pytest.MonkeyPatch, *, terminal: bool, environment: dict[str, str], wanted: bool
    ) -> None:
        monkeypatch.delenv("NO_COLOR", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
        assert colours_wanted() is wanted

    @pytest.mark.parametrize(
        ("terminal", "columns", "width"), [(True, "72", 72), (True, "200", 100), (True, "20", 40), (False, "72", 80)]
    )
    def test_width(self, monkeypatch: pytest.MonkeyPatch, *, terminal: bool, columns: str, width: int) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
        assert terminal_columns() == width
