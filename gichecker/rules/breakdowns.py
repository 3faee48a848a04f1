"""Reads breakdowns of prose: a total, and the parts that it is said to consist of, with their percentages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from gichecker.model.record import frozen
from gichecker.model.report import Number
from gichecker.rules.phrases import Quantity, quantities, sentence_at, words
from gichecker.text.normalise import HAN

_MARKER = re.compile(
    r"(?:其中)?[，,：:]?\s*(?:主要)?(?P<word>分别为|分别是|分为|包括|包含)|其中|(?<=[（(，,])含"
    rf"|(?P<bracket>(?<={HAN})[（(](?=[^（()）]*\d)(?![^（()）]*(?:其中|包括|包含|含)))"
)
_ASIDE = re.compile(
    r"[，,。]\s*[^，,。；\d]{0,15}(?:率|均|同比|环比|[较比][^，,。；]{0,8}(?:增|减|升|降|多|少))[^，,。；]*"
)
_NEAR = re.compile(r"[^，,。；;：:（(\d]{0,15}\s*[，,。；;：:（(]?\s*")
_NAMED = re.compile(r"[^。；;（(\d]{0,60}")
_BRACKETS = re.compile(r"[（(][^（()）]*[）)]")
_SHARE = re.compile(
    r"[^，。；;、,\d%％]{0,8}[，,、（(]?\s*占(?P<base>[^，。；;、,\d%％]{0,14}?)\s*(?P<share>\d{1,3}(?:\.\d{1,6})?)\s*[%％]"
)
_PLAIN_BASE = re.compile(r"(?:比|比例|总数|总量|总件数|申请总数|总数量|全部)?(?:的|为|达)?")
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
    """

    total: Quantity
    parts: tuple[Part, ...]
    word: str
    others: tuple[Quantity, ...]
    open: bool

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
        if whole in {total, *(other.value for other in self.others)}:
            return True
        sums = accumulate(part.value for part in self.parts)
        return any(value == total and self._turns(at) for at, value in enumerate(sums, 1))

    def _turns(self, at: int) -> bool:
        """With part `at` something else begins: another classification, or too much for a slip."""
        rest = sum(part.value for part in self.parts[at:])
        before, after = self.parts[at - 1].group, self.parts[at].group
        return rest * 2 >= self.total.value or (after is not None and before != after)


@frozen
class Share:
    """`30条，占24%`.

    Attributes:
        quantity: the part.
        percent: as printed.
        places: decimals printed.
        start: span of the percentage in the text.
        end: span of the percentage in the text.
        plain: it says 占 or 占总数的, no base of another name.
    """

    quantity: Quantity
    percent: Decimal
    places: int
    start: int
    end: int
    plain: bool

    def fits(self, total: Number) -> bool:
        """The percentage is the rounded quotient."""
        half = Decimal(5).scaleb(-self.places - 1) + Decimal("1e-9")
        return abs(self.percent - Decimal(self.quantity.value) * 100 / Decimal(total)) <= half


def breakdowns(text: str) -> Iterator[Breakdown]:
    """Breakdowns whose total stands right before the marker (其中, 包括, 分别为 …); nested ones come out each alone."""
    found = list(quantities(text))
    markers = list(_MARKER.finditer(text))
    for marker in markers:
        total = _total(text, marker, [q for q in found if q.end <= marker.start()])
        if total is None:
            continue
        end = _end(text, total.end, marker.end())
        nested = [
            m.start() for m in markers if marker.end() < m.start() < end and not _inside(text, m.start(), marker.end())
        ]
        inside = [q for q in found if marker.end() <= q.start < min([end, *nested])]
        parts = tuple(_parts(text, marker.end(), inside, total))
        if len(parts) > bool(marker["bracket"]):
            rest = text[parts[-1].quantity.end : end]
            others = tuple(q for q in found if q.end <= marker.start() and q is not total)[-4:]
            word = marker["word"] or "其中"
            yield Breakdown(total, parts, word, others, bool(nested) or rest.startswith("等"))


def _total(text: str, marker: re.Match[str], before: Sequence[Quantity]) -> Quantity | None:
    """The last quantity before the marker that is no comparison, if nothing but a noun stands between them."""
    totals = [quantity for quantity in before if not _compared(text, quantity)]
    if not totals or not totals[-1].exact:
        return None
    gap = _ASIDE.sub("", text[totals[-1].end : marker.start()])
    near = _NAMED if marker["word"] in _EXHAUSTIVE else _NEAR
    return totals[-1] if near.fullmatch(gap) and not (marker["bracket"] and gap) else None


def _compared(text: str, quantity: Quantity) -> bool:
    start = max(text.rfind(mark, 0, quantity.start) for mark in "，,。；;：:（(、") + 1
    return any(word in text[start : quantity.start] for word in words("compared"))


def _end(text: str, total: int, start: int) -> int:
    """Where the parts end: with the bracket in which the marker stands, or with the sentence (；goes on)."""
    opened = max(text.rfind("（", total, start), text.rfind("(", total, start))
    if opened >= 0:
        depth = 0
        for at in range(opened, len(text)):
            depth += (text[at] in "（(") - (text[at] in "）)")
            if not depth:
                return at
    ends = (text.find(mark, start) for mark in "。！？\n")
    return min((end for end in ends if end >= 0), default=len(text))


def _inside(text: str, at: int, start: int) -> bool:
    """A place stands within brackets that were opened behind `start`."""
    between = text[start:at]
    return between.count("（") + between.count("(") > between.count("）") + between.count(")")


def _parts(text: str, start: int, inside: Sequence[Quantity], total: Quantity) -> Iterator[Part]:
    done, count = start, 0
    for quantity in inside:
        if _inside(text, quantity.start, start):
            continue
        label = _BRACKETS.sub("", text[done : quantity.start]).strip(" ，,；;、：:和及与。")
        if "%" in label or "％" in label:
            label = re.sub(r"^.*[%％][）)]?[，,；;、]?", "", label)
        turned = count > 1 and label.startswith(tuple(words("turns")))
        if turned or not quantity.exact:
            return
        done = quantity.end
        if not _addable(quantity, total) or _compared(text, quantity):
            continue
        count += 1
        times = len(re.split("[、和及与]", label)) if label.endswith("各") else 1
        yield Part(quantity, label, times)


def _addable(quantity: Quantity, total: Quantity) -> bool:
    return quantity.unit == total.unit or (quantity.countable and total.countable)


def shares(text: str) -> Iterator[tuple[Share, ...]]:
    """Percentages of quantities, those of one sentence together."""
    groups: dict[int, list[Share]] = {}
    for quantity in quantities(text):
        found = _SHARE.match(text, quantity.end)
        if found and quantity.exact:
            printed = found["share"]
            places = len(printed.partition(".")[2])
            plain = _PLAIN_BASE.fullmatch(found["base"].strip()) is not None
            share = Share(quantity, Decimal(printed), places, found.start("share"), found.end(), plain)
            sentence = max(text.rfind(mark, 0, quantity.start) for mark in "。！？\n")
            groups.setdefault(sentence, []).append(share)
    return (tuple(group) for group in groups.values())


def denominators(text: str, group: Sequence[Share]) -> list[Quantity]:
    """Quantities before a group of percentages that they could refer to, nearest first."""
    largest = max(share.quantity.value for share in group)
    before = [q for q in quantities(text) if q.end <= group[0].quantity.start and q.exact and q.value]
    return [q for q in reversed(before) if q.value >= largest and _addable(group[0].quantity, q)][:4]


def stated_total(text: str, group: Sequence[Share]) -> Quantity | None:
    """The total of the breakdown that the first percentage of a group belongs to."""
    first = group[0].quantity
    for breakdown in breakdowns(text):
        if any(part.quantity == first for part in breakdown.parts):
            return breakdown.total
    start, _ = sentence_at(text, first.start)
    before = [q for q in quantities(text) if start <= q.start < first.start and not _compared(text, q)]
    return before[0] if len(before) == 1 and before[0].exact else None
