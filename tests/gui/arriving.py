"""Shows an outcome in every pane at once."""

from __future__ import annotations

from gichecker.gui.state import CheckState
from gichecker.model.outcome import Outcome


def arrive(state: CheckState, outcome: Outcome | None) -> None:
    """Pages and text of the source come in turns of their own, as ever."""
    state.show(outcome)
    for _ in state.arrival.take():
        pass
