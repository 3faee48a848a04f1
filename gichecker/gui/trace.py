"""An unexpected exception in words that may leave the machine: types, files and lines of ours, no text of a report."""

from __future__ import annotations

import traceback
from pathlib import Path


def trace_of(error: BaseException) -> str:
    """Where an exception came from. Its message and the source lines are left out: they may quote a report."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [trace_of(cause), ""] if cause else []
    return "\n".join([*before, type(error).__name__, *reversed(lines)])


def _short(filename: str) -> str:
    """The last three parts of a path: a user's name in it is nobody's business."""
    return "/".join(Path(filename).parts[-3:])
