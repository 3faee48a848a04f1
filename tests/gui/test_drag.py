"""Real dragging from another program, on an X server of its own."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from gichecker.gui import tasks

TOOLS = ("Xvfb", "xdotool")
PATIENCE = 60
RUN = """
import sys
from pathlib import Path
from gichecker.gui import app
if __name__ == "__main__":
    sys.exit(app.run([], Path(sys.argv[1])))
"""
DRAG = """
import sys
from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QApplication, QLabel

class Source(QLabel):
    def mouseMoveEvent(self, event):
        drag, data = QDrag(self), QMimeData()
        data.setUrls([QUrl.fromLocalFile(path) for path in sys.argv[1:]])
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)

app = QApplication([])
source = Source("drag")
source.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.WindowStaysOnTopHint)
source.setGeometry(10, 600, 80, 60)
source.show()
QTimer.singleShot(500, lambda: print("shown", flush=True))
app.exec()
"""

pytestmark = pytest.mark.skipif(not all(map(shutil.which, TOOLS)), reason="needs an X server and xdotool")


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Environment with a screen of its own."""
    with subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "1366x768x24"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as server:
        assert server.stdout
        number = server.stdout.readline().decode().strip()
        homes = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
        yield {
            **os.environ,
            **homes,
            "DISPLAY": f":{number}",
            "QT_QPA_PLATFORM": "xcb",
            "TMPDIR": str(tmp_path / "tmp"),
        }
        server.terminate()


def wait(reached: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.1)


def windows(screen: dict[str, str]) -> bytes:
    tool = ["xdotool", "search", "--onlyvisible", "--name", "年报校核"]
    return subprocess.run(tool, env=screen, capture_output=True, check=False).stdout


def test_files_are_dragged_in_from_another_program(screen: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    for name, text in (("run.py", RUN), ("drag.py", DRAG)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = [tmp_path / "100%20年报 #1.docx", tmp_path / "甲&乙.docx"]
    for file in files:
        file.write_bytes(tasks.SAMPLE.read_bytes())
    memory = tmp_path / "memory.json"
    with ExitStack() as ending:
        started = subprocess.Popen([sys.executable, tmp_path / "run.py", memory], env=screen)
        ending.enter_context(started)
        ending.callback(started.terminate)
        wait(lambda: windows(screen))
        drag = subprocess.Popen([sys.executable, tmp_path / "drag.py", *files], env=screen, stdout=subprocess.PIPE)
        ending.enter_context(drag)
        ending.callback(drag.terminate)
        assert drag.stdout
        drag.stdout.readline()
        subprocess.run(["xdotool", "mousemove", "40", "630", "mousedown", "1"], env=screen, check=True)
        for x in range(60, 600, 90):
            subprocess.run(["xdotool", "mousemove", str(x), "400", "sleep", "0.1"], env=screen, check=True)
        subprocess.run(["xdotool", "sleep", "0.5", "mouseup", "1"], env=screen, check=True)
        wait(lambda: memory.exists() and len(_recent(memory)) == len(files))
    assert set(_recent(memory)) == set(map(str, files))
    assert json.loads(memory.read_text(encoding="utf-8"))["session"] == [str(file) for file in files]


def _recent(memory: Path) -> list[str]:
    return [recent["path"] for recent in json.loads(memory.read_text(encoding="utf-8"))["recent"]]
