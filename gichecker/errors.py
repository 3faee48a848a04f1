"""Errors that are shown to a user as one sentence. Any other exception is a defect of ours."""

from __future__ import annotations

from enum import StrEnum

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
