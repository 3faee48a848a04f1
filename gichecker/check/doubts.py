"""Doubts about the reading of a file, in words."""

from gichecker.model.outcome import ShownDoubt
from gichecker.model.report import Doubt
from gichecker.resources import sentence


def shown(doubt: Doubt) -> ShownDoubt:
    """A doubt in words."""
    return ShownDoubt(sentence("doubt", doubt.key, **dict(doubt.values)), doubt.cell)
