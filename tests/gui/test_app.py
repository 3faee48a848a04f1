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
    for name in ("RUNS", "LONG_RUNS"):
        monkeypatch.setattr(bench, name, 1)
    for name, count in (("FILES", 4), ("PAGES", 9), ("KEPT_PAGES", 6)):
        monkeypatch.setattr(bench, name, count)
    figures = list(bench.measure())
    assert len(figures) == 13
    assert all(0 < float(figure.text.split()[0]) < 60_000 for figure in figures)
    assert [figure.text.split()[1] for figure in figures[-3:]] == ["毫秒，目标", "MB，目标", "MB"]


def test_figures_of_the_window_stand_beside_their_targets() -> None:
    values = {bench.BARE: 100.0, bench.PAINT: 201.0, bench.THEME: 50.0, bench.WINDOW_MB: 251.0, "其他": 1e6}
    figures = list(bench._figures([values, values]))
    assert [figure.missed for figure in figures] == [False, True, False, True, False]
    assert figures[1].text == " 201.0 毫秒，空窗口的 2.01 倍，目标 ≤ 2 倍"
