"""What a reviewer decided about a finding. It hangs on the finding's identity and so survives a re-check."""

from __future__ import annotations

from typing import Literal

from gichecker.model.record import frozen

State = Literal["pending", "confirmed", "ignored", "fixed"]
"""待处理, 确认, 忽略, 已改."""

STATES: tuple[State, ...] = ("pending", "confirmed", "ignored", "fixed")


@frozen
class Decision:
    """A decision; decisions go around as a mapping from `Finding.id`.

    Attributes:
        state: `pending` until somebody decided; `ignored` findings stay out of what is handed on; `fixed` says that
            the report was corrected.
        note: the reviewer's own words, may be empty.
    """

    state: State = "pending"
    note: str = ""
