"""Errors that are shown to a user as one sentence. Any other exception is a defect of ours."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from gichecker.resources import sentence


class ErrorKind(StrEnum):
    """Why a file could not be checked; the values are part of the public interface (`error.kind`)."""

    UNSUPPORTED = "unsupported"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    EMPTY = "empty"
    NO_TEXT = "no_text"
    NOT_A_REPORT = "not_a_report"
    TOO_LARGE = "too_large"
    TIMEOUT = "timeout"
    UNREADABLE = "unreadable"


class GicheckerError(Exception):
    """Base of the errors that a user may see. `str(error)` is the sentence to show."""


class ReadError(GicheckerError):
    """A file that can't be checked.

    Args:
        kind: the public kind of the failure.
        detail: key of a more exact sentence in `resources/messages.toml` [error], such as `archive`; the kind's own
            sentence by default.
        values: what the sentence's placeholders stand for.
    """

    def __init__(self, kind: ErrorKind, detail: str | None = None, **values: str) -> None:
        self.kind = kind
        super().__init__(sentence("error", detail or kind.value, **values))


class WriteError(GicheckerError):
    """A result that can't be written.

    Args:
        detail: key of the sentence in `resources/messages.toml` [write].
        values: what the sentence's placeholders stand for.
    """

    def __init__(self, detail: str, **values: str) -> None:
        super().__init__(sentence("write", detail, **values))


class SettingsError(GicheckerError):
    """Settings that can't be used.

    Args:
        detail: key of the sentence in `resources/messages.toml` [settings].
        values: what the sentence's placeholders stand for.
    """

    def __init__(self, detail: str, **values: str) -> None:
        super().__init__(sentence("settings", detail, **values))


def trace_of(error: BaseException) -> str:
    """Where an unexpected exception came from: its kind, then our lines, the last first.

    Its message and the source lines are left out: they may quote a report. Of paths the last three parts are kept: a
    user's name in one is nobody's business.
    """
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"{'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}" for frame in frames]
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    before = [trace_of(cause), ""] if cause else []
    return "\n".join([*before, type(error).__name__, *reversed(lines)])
