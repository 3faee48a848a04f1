"""Pictures of the real window for README.md and the documents: `python tools/screenshots.py [FILE…]`.

Without files the bundled sample is shown. Needs no screen. Look at the pictures before committing them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from gichecker.gui import tasks
from gichecker.gui.app import Program, assemble, prepare
from gichecker.store.memory import Memory, Recent

FOLDER = Path(__file__).parent.parent / "docs" / "images"
SHOTS = {"": ("light", (1366, 728)), "-dark": ("dark", (1366, 728)), "-wide": ("light", (1920, 1040))}
PATIENCE = 30
RECENT = [Recent("/年报/示例市民政局2024年报.docx", "示例市民政局 2024 年", "2025-01-22")]


def main(files: Sequence[Path]) -> None:
    """Make all pictures."""
    app = prepare(["screenshots"])
    FOLDER.mkdir(parents=True, exist_ok=True)
    for suffix, (theme, size) in SHOTS.items():
        program = assemble(app, Memory(theme=theme, recent=RECENT))
        program.window.resize(*size)
        program.window.show()
        if not suffix:
            _save(program, "empty")
        _review(app, program, files or [tasks.SAMPLE])
        _save(program, f"window{suffix}")
        program.window.close()
        program.runner.close()


def _review(app: QApplication, program: Program, files: Sequence[Path]) -> None:
    program.reports.open(files)
    _wait(app, lambda: program.runner.idle)
    _wait(app, lambda: program.window.workbench.source.is_built)
    errors = (finding for finding in program.window.workbench.findings.model.shown if finding.sums)
    program.state.select_finding(next(errors, program.state.finding))
    app.processEvents()


def _save(program: Program, name: str) -> None:
    path = FOLDER / f"{name}.png"
    program.window.grab().save(str(path), "PNG", 0)  # 0: the smallest file
    print(path)


def _wait(app: QApplication, reached: Callable[[], bool]) -> None:
    end = monotonic() + PATIENCE
    while not reached():
        app.processEvents()
        if monotonic() > end:
            raise TimeoutError


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
