"""What the benchmarks of speed and memory print."""

from __future__ import annotations

from gichecker.model.record import frozen


@frozen
class Figure:
    """A line of the benchmark.

    Attributes:
        label: what was measured.
        text: how much, beside its target.
        missed: it misses its target.
    """

    label: str
    text: str
    missed: bool = False
