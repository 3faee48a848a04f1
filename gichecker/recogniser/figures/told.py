"""One passage with its numbers: what the readers of sums, shares, growths and rates look at."""

from __future__ import annotations

from bisect import bisect_left

from gichecker.model.report import Passage
from gichecker.model.statement import Period, Statement
from gichecker.text.normalise import half_width
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Figures, Quantity

_QUOTED = pattern(r"《[^《》]{0,120}》", needs="《")


LONGEST = 20_000
"""Characters of a passage that are read; longer ones are no prose."""


class Told(Figures):
    """A passage in half-width characters, names of documents blanked out, with its quantities and statements.

    Args:
        passage: the passage; offsets are those of its `simple` text.
        about: applications, reviews and lawsuits in it are those over disclosure.
    """

    def __init__(self, passage: Passage, *, about: bool) -> None:
        text = half_width(passage.simple[:LONGEST])
        super().__init__(_QUOTED.sub(lambda found: "〓" * len(found.group()), text))
        self.passage = passage.index
        self.about = about
        self.statements: tuple[Statement, ...] = ()
        self.carried: tuple[Statement, ...] = ()
        self._by_start: dict[int, Statement] = {}
        self._places: list[int] = []

    def say(self, statements: tuple[Statement, ...]) -> None:
        """Keep what the quantities count."""
        self.statements = statements
        self._by_start = {said.number_start: said for said in statements if not said.negated}
        self._places = [said.number_start for said in statements]
        self.carried = tuple(self.statement(quantity) for quantity in self.all if quantity.carried)

    def said(self, start: int, end: int) -> tuple[Statement, ...]:
        """The statements whose numbers begin in a span."""
        return self.statements[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def aside(self, quantity: Quantity) -> bool:
        """It is a difference, or a number of last year: no total and no part. Cases carried in from it may be one."""
        return quantity.compared or (self.statement(quantity).period is Period.LAST and not quantity.carried)

    def statement(self, quantity: Quantity) -> Statement:
        """What a quantity counts."""
        return self._by_start[quantity.start]
