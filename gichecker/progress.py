"""Progress and cancelling of long work: a plain function that is handed a `Tick`."""

from __future__ import annotations

from collections.abc import Callable

Tick = Callable[[str, float], None]
"""`tick(step, fraction)`: `step` is a key of `messages.toml` [step], `fraction` 0 to 1. May raise `Cancelled`."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user asked for it
    """Raised by a tick when the user has cancelled the work."""


def silent(step: str, fraction: float) -> None:
    """Tick that reports to nobody."""
    del step, fraction
