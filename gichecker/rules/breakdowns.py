"""Reads breakdowns of prose: a total, and the parts that it is said to consist of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from gichecker.model.record import frozen
from gichecker.model.report import Number
from gichecker.text.normalise import HAN
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Figures, Quantity, addable, carried, compared, words
from gichecker.text.sentences import WINDOW

_MARKER = pattern(
    r"(?:其中)?[，,：:]?\s{0,3}(?:主要)?(?P<word>分别为|分别是|分为|包括|包含)|其中|(?<=[（(，,])含"
    rf"|(?P<bracket>(?<={HAN})[（(](?=[^（()）]*\d)(?![^（()）]*(?:其中|包括|包含|含)))",
    needs="分别 分为 包括 包含 其中 含 （ (",
)
_ASIDE = pattern(
    r"[，,。]\s*[^，,。；\d]{0,15}(?:率|均|同比|环比|[较比][^，,。；]{0,8}(?:增|减|升|降|多|少))[^，,。；]*",
    needs="率 均 同比 环比 较 比",
)
_NEAR = pattern(
    r"[^，,。；;：:（(\d]{0,15}\s*[，,。；;：:（(]?\s*(?:[^，,。；;：:（(\d]{0,6}(?:内容|类别|分类|信息|范围|情况))?"
)
_NAMED = pattern(r"[^。；;（(\d]{0,60}")
_BRACKET = pattern("[（(）)]")
_DEEPEST = 4
_BRACKETS = pattern(r"[（(][^（()）]*[）)]", needs="（ (")
_PERCENT = pattern(r"^.*[%％][）)]?[，,；;、]?", needs="% ％")
_NESTED = 20
"""Markers behind one another that are looked at; more belong to no sentence."""

_EXHAUSTIVE = frozenset({"分别为", "分别是", "分为"})


@frozen
class Part:
    """One of the parts.

    Attributes:
        quantity: as printed.
        label: the words before it.
        times: 3 for `A、B、C各1条`.
    """

    quantity: Quantity
    label: str
    times: int = 1

    @property
    def value(self) -> Number:
        """What it adds to the sum."""
        return self.quantity.value * self.times

    @property
    def group(self) -> int | None:
        """Number of the classification that its label belongs to, None for any other."""
        groups = words("classifications")
        return next((at for at, group in enumerate(groups) if self.label.startswith(tuple(group.split()))), None)


@frozen
class Breakdown:
    """A total and its parts.

    Attributes:
        total: the quantity right before the marker.
        parts: in their order.
        word: `其中`, `包括`, `分别为` …
        others: quantities earlier in the passage that could be the total as well.
        open: 等 or a further breakdown says that more parts exist.
        carried: quantities of the same sentences that are carried over from last year or into the next one.
    """

    total: Quantity
    parts: tuple[Part, ...]
    word: str
    others: tuple[Quantity, ...]
    open: bool
    carried: tuple[Quantity, ...] = ()

    @property
    def sum(self) -> Number:
        """Of all parts."""
        return sum((part.value for part in self.parts), 0)

    @property
    def mixed(self) -> bool:
        """Units differ."""
        return len({self.total.unit, *(part.quantity.unit for part in self.parts)}) > 1

    @property
    def exhaustive(self) -> bool:
        """It claims to name all parts, as far as words go."""
        last = self.parts[-1].label
        return self.word in _EXHAUSTIVE or any(word in last for word in ("其他", "其它", "其余"))

    @property
    def channels(self) -> bool:
        """Two parts or more are channels, in which the same piece may appear."""
        named = [part for part in self.parts if any(word in part.label for word in words("channels"))]
        return len(named) > 1

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
        moved = [quantity.value for quantity in self.carried]
        return gap in {*moved, *(abs(one - other) for one, other in combinations(moved, 2))}

    def _turns(self, at: int) -> bool:
        """With part `at` something else begins: a total of its own, another classification, or too much for a slip."""
        if self.open and at == len(self.parts) - 1:
            return True
        rest = sum(part.value for part in self.parts[at:])
        before, after = self.parts[at - 1].group, self.parts[at].group
        return rest * 2 >= self.total.value or (after is not None and before != after)


def breakdowns(figures: Figures) -> Iterator[Breakdown]:
    """Breakdowns whose total stands right before the marker (其中, 包括, 分别为 …); nested ones come out each alone."""
    text = figures.text
    markers = list(_MARKER.finditer(text))
    for at, marker in enumerate(markers):
        before = figures.between(marker.start() - WINDOW, marker.start())
        total = _total(text, marker, before)
        if total is None:
            continue
        end = _end(text, total.end, marker.end())
        nested = _nested(text, marker.end(), end, markers[at + 1 : at + 1 + _NESTED])
        parts = tuple(_parts(text, marker.end(), figures.between(marker.end(), nested), total))
        if len(parts) > bool(marker["bracket"]):
            more = nested < end or text.startswith("等", parts[-1].quantity.end)
            others = tuple(quantity for quantity in before[-5:] if quantity is not total)
            around = figures.between(marker.start() - WINDOW, end + WINDOW)
            moved = tuple(quantity for quantity in around if carried(text, quantity))
            yield Breakdown(total, parts, marker["word"] or "其中", others, more, moved)


def _total(text: str, marker: re.Match[str], before: Sequence[Quantity]) -> Quantity | None:
    """The last quantity before the marker that is no comparison, if nothing but a noun stands between them."""
    total = next((quantity for quantity in reversed(before) if not compared(text, quantity)), None)
    if total is None or not total.exact or carried(text, total):
        return None
    gap = _ASIDE.sub("", text[total.end : marker.start()])
    near = _NAMED if marker["word"] in _EXHAUSTIVE else _NEAR
    return total if near.fullmatch(gap) and not (marker["bracket"] and gap) else None


def _end(text: str, total: int, start: int) -> int:
    """Where the parts end: with the bracket in which the marker stands, or with the sentence (；goes on)."""
    limit = min(len(text), start + WINDOW)
    opened = max(text.rfind("（", total, start), text.rfind("(", total, start))
    if opened >= 0:
        depth = 0
        for bracket in _BRACKET.finditer(text, opened, limit):
            depth += 1 if bracket.group() in "（(" else -1
            if depth not in range(1, _DEEPEST + 1):
                return bracket.start()
    ends = (text.find(mark, start, limit) for mark in "。！？\n")
    return min((end for end in ends if end >= 0), default=limit)


def _nested(text: str, start: int, end: int, markers: Sequence[re.Match[str]]) -> int:
    """Where a further breakdown begins that stands in no bracket; the parts end there."""
    inner = (marker.start() for marker in markers if marker.start() < end and not _inside(text, marker.start(), start))
    return next(inner, end)


def _inside(text: str, at: int, start: int) -> bool:
    """A place stands within brackets that were opened behind `start`."""
    between = text[start:at]
    return between.count("（") + between.count("(") > between.count("）") + between.count(")")


def _parts(text: str, start: int, inside: Sequence[Quantity], total: Quantity) -> Iterator[Part]:
    done, count = start, 0
    for quantity in inside:
        if _inside(text, quantity.start, start):
            continue
        label = _BRACKETS.sub("", text[done : quantity.start])
        label = _PERCENT.sub("", label).strip(" ，,；;、：:和及与。")
        if not quantity.exact or (count > 1 and label.startswith(tuple(words("turns")))):
            return
        done = quantity.end
        if not addable(quantity, total) or compared(text, quantity):
            continue
        count += 1
        times = len(re.split("[、和及与]", label)) if label.endswith("各") else 1
        yield Part(quantity, label, times)
