"""The prose of a report as numbers: statements, and how they hang together."""

from gichecker.recogniser.figures.reader import read_figures

__all__ = ["read_figures"]
