from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from gichecker.cli.window import Window
from tests.cli.conftest import Command, no_window

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="only Linux may lack a display")


@pytest.fixture(autouse=True)
def offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY", "DISPLAY"):
        monkeypatch.delenv(name, raising=False)


def window(opened: list[Path], status: int = 0) -> Window:
    def launch(files: Sequence[Path]) -> int:
        opened.extend(files)
        return status

    return Window(lambda: launch, no_window)


def failing(error: Exception) -> Window:
    def load() -> Callable[[Sequence[Path]], int]:
        raise error

    return Window(load, no_window)


@pytest.mark.parametrize("argv", [[], ["gui"], ["gui", "a.docx", "b.docx"]])
def test_opens_the_window_with_the_files(command: Command, argv: list[str]) -> None:
    opened: list[Path] = []
    assert command(*argv, window=window(opened, 7)) == (7, "", "")
    assert opened == [Path(name) for name in argv[1:]]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError("No module named 'PySide6'", name="PySide6"), "没有安装图形界面组件 PySide6"),
        (ModuleNotFoundError("No module named 'PySide6.QtGui'", name="PySide6.QtGui"), "没有安装图形界面组件 PySide6"),
        (
            ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"),
            "缺少系统库 libEGL.so.1，",
        ),
    ],
)
def test_what_is_missing_is_named(command: Command, error: Exception, words: str) -> None:
    done = command("gui", window=failing(error))
    assert (done.status, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize("error", [ModuleNotFoundError("x", name="gichecker.gui.x"), ImportError("cannot import name")])
def test_our_own_defects_are_not_blamed_on_the_system(command: Command, error: Exception) -> None:
    assert command("gui", window=failing(error)).status == 3


@linux_only
@pytest.mark.usefixtures("bare")
class TestDisplay:
    def test_none(self, command: Command) -> None:
        done = command(window=Window(no_window, no_window))
        assert done == (2, "", "没有图形桌面，打不开窗口。可在终端检查：gichecker check 文件。\n")

    def test_wayland(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
        assert command("gui", window=window([])).status == 0

    @pytest.mark.parametrize(("broken", "status"), [(1, 2), (0, 0)])
    def test_x_server(self, command: Command, monkeypatch: pytest.MonkeyPatch, broken: int, status: int) -> None:
        class Xcb:
            def __init__(self, _: str) -> None:
                self.xcb_connect: Any = type("connect", (), {"__call__": lambda *_: 1})()
                self.xcb_connection_has_error = lambda _: broken
                self.xcb_disconnect = lambda _: None

        monkeypatch.setenv("DISPLAY", ":0")
        monkeypatch.setattr(ctypes, "CDLL", Xcb)
        assert command("gui", window=window([])).status == status

    def test_missing_library(self, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(name: str) -> None:
            raise OSError(f"{name}: cannot open shared object file")

        monkeypatch.setenv("DISPLAY", ":0")
        monkeypatch.setattr(ctypes, "CDLL", refuse)
        assert "缺少系统库 libxcb.so.1" in command("gui", window=window([])).err
