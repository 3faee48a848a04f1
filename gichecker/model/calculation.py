"""How the numbers of the prose hang together: sums, shares, growths, rates. Pure arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, combinations

from gichecker.model.record import frozen
from gichecker.model.statement import Statement, Subject

Number = int | Decimal


def rounded(value: Decimal, places: int) -> Decimal:
    """Half up, as people do it by hand."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


@frozen
class Part:
    """One of the parts of a number.

    Attributes:
        statement: as printed.
        times: 3 for `A、B、C各1条`.
        rest: it is named as what is left (其他).
        turn: with it another classification of the same number begins.
    """

    statement: Statement
    times: int = 1
    rest: bool = False
    turn: bool = False

    @property
    def value(self) -> Number:
        """What it adds to the sum."""
        return self.statement.value * self.times


@frozen
class Breakdown:
    """A total and its parts. Breakdowns within it, and further ones of the same total, stand for themselves.

    Attributes:
        total: as printed, before its parts or behind them.
        parts: in their order.
        exhaustive: the words claim to name all parts (分别为, 合计, a last part 其他).
        open: 等 or a further breakdown says that more parts exist.
        channels: two parts or more are channels, in which the same piece may appear.
        others: numbers before it that could be the total as well.
        carried: numbers of cases carried in from last year or out into the next one, around it.
    """

    total: Statement
    parts: tuple[Part, ...]
    exhaustive: bool = False
    open: bool = False
    channels: bool = False
    others: tuple[Statement, ...] = ()
    carried: tuple[Statement, ...] = ()

    @property
    def sum(self) -> Number:
        """Of all parts."""
        return sum((part.value for part in self.parts), 0)

    @property
    def mixed(self) -> bool:
        """Units differ."""
        return len({self.total.unit, *(part.statement.unit for part in self.parts)}) > 1

    def adds_up(self) -> bool:
        """All parts, or the first ones (a second breakdown follows), make the total, or another one before it."""
        total, whole = self.total.value, self.sum
        if whole in {total, *(other.value for other in self.others)} or self._carried_over():
            return True
        sums = accumulate(part.value for part in self.parts)
        return any(value == total and self._turns(at) for at, value in enumerate(sums, 1))

    def _carried_over(self) -> bool:
        """Cases of last year, or left for the next one, make the difference."""
        gap = abs(self.sum - self.total.value)
        moved = [statement.value for statement in self.carried]
        return gap in {*moved, *(abs(one - other) for one, other in combinations(moved, 2))}

    def _turns(self, at: int) -> bool:
        """With part `at` something else begins: a total of its own, another classification, or too much for a slip."""
        left = self.parts[at:]
        is_rest = self.open and len(left) == 1
        return is_rest or sum(part.value for part in left) * 2 >= self.total.value or left[0].turn


@frozen
class Percent:
    """A percentage as printed.

    Attributes:
        value: 24.5 for 24.5%.
        places: decimals printed.
        start: span with its sign.
        end: see `start`.
    """

    value: Decimal
    places: int
    start: int
    end: int

    @property
    def half(self) -> Decimal:
        """How far rounding may take it from the exact value."""
        return Decimal(5).scaleb(-self.places - 1)


@frozen
class Share:
    """`30条，占24%`.

    Attributes:
        part: the number whose share it is.
        percent: as printed.
        plain: it says 占 or 占总数的, no base of another name.
    """

    part: Statement
    percent: Percent
    plain: bool

    def fits(self, total: Number) -> bool:
        """The percentage is the rounded quotient."""
        return abs(self.percent.value - self.exact(total)) <= self.percent.half + Decimal("1e-9")

    def exact(self, total: Number) -> Decimal:
        """The quotient in per cent."""
        return Decimal(self.part.value) * 100 / Decimal(total)

    def right(self, total: Number) -> Decimal:
        """What should be printed, with as many decimals."""
        return rounded(self.exact(total), self.percent.places)


@frozen
class Shares:
    """Shares of one number.

    Attributes:
        members: in their order.
        base: the number that they refer to.
        total: where it is printed; None if it is the sum of their parts only.
    """

    members: tuple[Share, ...]
    base: Number
    total: Statement | None


@frozen
class Percentages:
    """Percentages of one sentence that are all there are, as far as words or numbers tell.

    Attributes:
        members: in their order.
        passage: index of the passage.
    """

    members: tuple[Percent, ...]
    passage: int

    @property
    def sum(self) -> Decimal:
        """Of all, as printed."""
        return sum((percent.value for percent in self.members), Decimal(0))

    @property
    def tolerance(self) -> Decimal:
        """How far rounding alone may take the sum from 100."""
        return sum((percent.half for percent in self.members), Decimal(0))


@frozen
class Growth:
    """`同比增长12.3%`, `较上年减少3件`, `增长2倍`.

    Attributes:
        percent: how much in per cent; None where it is told in pieces or times.
        places: decimals printed of it.
        amount: how much in pieces.
        times: how much in times (2倍).
        falls: it goes down.
        level: it tells what was reached (下降到, 增长至), not how much.
        now: the number that grew, None where it is not told.
        before: the number of the time before, None where it is not told.
        passage: index of the passage.
        start: span from the verb to the number.
        end: see `start`.
    """

    percent: Decimal | None
    places: int
    amount: Number | None
    times: Decimal | None
    falls: bool
    level: bool
    now: Statement | None
    before: Statement | None
    passage: int
    start: int
    end: int


@frozen
class Rate:
    """`办结率99.62%`; `全部办结` is 100 %.

    Attributes:
        name: the words, `办结率`.
        percent: as printed, or said.
        places: decimals printed.
        closing: it tells which part of the applications is closed (办结率), in time or not.
        timely: it tells which part was in time (按时办结率).
        cases: it counts cases, so there must be a whole number of them; a rate of satisfaction does not.
        of: numbers before it in its sentence that it may be a rate of.
        subject: what was counted last before it; None where nothing was.
        passage: index of the passage.
        start: span with name and number.
        end: see `start`.
    """

    name: str
    percent: Decimal
    places: int
    closing: bool
    timely: bool
    cases: bool
    of: tuple[Statement, ...]
    subject: Subject | None
    passage: int
    start: int
    end: int

    def possible(self, number: int) -> bool:
        """Some whole number of that many (at least one) gives the percentage when rounded."""
        near = int(self.percent * number / 100)
        quotients = (rounded(Decimal(count) * 100 / number, self.places) for count in (near, near + 1))
        return self.percent in set(quotients)


@frozen
class Calculations:
    """What the prose of a report claims to be computed, in its order."""

    breakdowns: tuple[Breakdown, ...] = ()
    shares: tuple[Shares, ...] = ()
    percentages: tuple[Percentages, ...] = ()
    growths: tuple[Growth, ...] = ()
    rates: tuple[Rate, ...] = ()
