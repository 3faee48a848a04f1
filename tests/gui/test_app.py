"""The program as a user starts it, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from gichecker.gui import bench, tasks

CLOSE_WHEN_CHECKED = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from gichecker.gui import app
from gichecker.gui.window import MainWindow

class Impatient(MainWindow):
    def refresh(self):
        super().refresh()
        if "示例市" in self.windowTitle():
            QTimer.singleShot(0, self.close)

app.MainWindow = Impatient
if __name__ == "__main__":
    sys.exit(app.run([Path(sys.argv[1])], Path(sys.argv[2])))
"""
NOISE = "This plugin does not support propagateSizeHints()\n"


def test_the_program_opens_checks_remembers_and_leaves_nothing_behind(tmp_path: Path) -> None:
    script, report, memory = tmp_path / "start.py", tmp_path / "年报.docx", tmp_path / "memory.json"
    script.write_text(CLOSE_WHEN_CHECKED, encoding="utf-8")
    report.write_bytes(tasks.SAMPLE.read_bytes())
    done = subprocess.run([sys.executable, script, report, memory], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr.decode().replace(NOISE, "")) == (0, "")
    kept = json.loads(memory.read_text(encoding="utf-8"))
    assert [recent["path"] for recent in kept["recent"]] == [str(report)]


def test_the_window_can_be_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "RUNS", 1)
    figures = bench.measure()
    assert len(figures) == 6
    assert all(0 < figure < 60_000 for figure in figures.values())
