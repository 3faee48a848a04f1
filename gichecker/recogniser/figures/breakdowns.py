"""Reads breakdowns of prose: a total, and the parts that it is said to consist of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

from gichecker.model.calculation import Breakdown, Part
from gichecker.model.record import frozen
from gichecker.recogniser.figures.told import Told
from gichecker.text.normalise import HAN
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Quantity, addable, words
from gichecker.text.sentences import WINDOW

_ASIDE = pattern(
    r"[,。]\s*[^,。;\d]{0,15}(?:率|均|占|同比|环比|[较比][^,。;]{0,8}(?:增|减|升|降|多|少))[^,。;]{0,40}",
    needs="率 均 占 同比 环比 较 比",
)
_NEAR = pattern(r"[^,。;:(\d]{0,15}\s*[,。;:(]?\s*(?:[^,。;:(\d]{0,6}(?:内容|类别|分类|信息|范围|情况))?")
_SHARED = pattern(r",[^,。;:()\d]{2,30}[、和及与][^,。;:()\d]{2,30}$", needs="、 和 及 与")
"""Names before 分别为 (许可、处罚分别为 5 条、3 条): each has its own number, and the number before them another."""

_NAMED = pattern(r"[^。;(\d]{0,60}")
_AND = pattern("[、和及与]")
_BRACKET = pattern("[()]")
_DEEPEST = 4
_BRACKETS = pattern(r"[(][^()]{0,200}[)]", needs="(")
_PERCENT = pattern(r"^.{0,200}%\)?[,;、]?", needs="%")
_NESTED = 20
"""Markers behind one another that are looked at; more belong to no sentence."""

_KIND = ("类", "类信息")
_ITEM = pattern(r"[一二三四五六七八九十]是")
_MOST_ITEMS = 12


@frozen
class _Listing:
    """A total with what its words tell, and where its parts stand."""

    total: Quantity
    start: int
    end: int
    exhaustive: bool = False
    open: bool = False
    bracket: bool = False


def breakdowns(told: Told) -> Iterator[Breakdown]:
    """Breakdowns of a passage, nested ones each alone, in the order of their markers."""
    for listing in _listings(told):
        inside = told.between(listing.start, listing.end)
        parts = tuple(_parts(told, listing.start, inside, listing.total))
        if len(parts) > listing.bracket:
            yield _breakdown(told, listing, parts)
    yield from _items(told)
    yield from _closed(told)


def _breakdown(told: Told, listing: _Listing, parts: tuple[Part, ...]) -> Breakdown:
    text, total = told.text, listing.total
    before = told.between(listing.start - WINDOW, total.start)[-5:]
    around = range(listing.start - WINDOW, listing.end + WINDOW)
    return Breakdown(
        told.statement(total),
        parts,
        exhaustive=listing.exhaustive or parts[-1].rest or (len(parts) >= 4 and any(part.rest for part in parts)),
        open=listing.open or text.startswith("等", parts[-1].statement.number_end),
        channels=_channels(parts),
        others=tuple(told.statement(quantity) for quantity in before),
        carried=tuple(said for said in told.carried if said.number_start in around),
    )


def _channels(parts: Sequence[Part]) -> bool:
    return sum(any(word in part.statement.label for word in words("channels")) for part in parts) > 1


def _listings(told: Told) -> Iterator[_Listing]:
    """Totals right before a marker (其中, 包括, 分别为 …), or before the last one of several classifications."""
    markers = list(_marker().finditer(told.text))
    last: _Listing | None = None
    for at, marker in enumerate(markers):
        before = told.between(marker.start() - WINDOW, marker.start())
        again = marker["kind"] and last is not None and last.start < marker.start() <= last.start + WINDOW
        total = last.total if again and last else _total(told, marker, before)
        if total is None:
            continue
        end = _end(told.text, total.end, marker.end())
        inner = _nested(told.text, marker.end(), end, markers[at + 1 : at + 1 + _NESTED])
        stop = inner.start() if inner else end
        exhaustive = marker["made"] is not None or marker["word"] in words("exhaustive")
        opens = inner is not None and not inner["kind"]
        last = _Listing(total, marker.end(), stop, exhaustive, opens, marker["bracket"] is not None)
        yield last


def _total(told: Told, marker: re.Match[str], before: Sequence[Quantity]) -> Quantity | None:
    """The last quantity before the marker that is no comparison, if nothing but a noun stands between them."""
    total = next((quantity for quantity in reversed(before) if not told.aside(quantity)), None)
    if total is None or not total.exact or total.carried:
        return None
    gap = _ASIDE.sub("", told.text[total.end : marker.start()])
    if marker["word"] in words("exhaustive") and _SHARED.search(gap):
        return None
    near = _NAMED if marker["word"] in words("exhaustive") else _NEAR
    return total if near.fullmatch(gap) and not (marker["bracket"] and gap) else None


def _end(text: str, total: int, start: int) -> int:
    """Where the parts end: with the bracket in which the marker stands, or with the sentence (;goes on)."""
    limit = min(len(text), start + WINDOW)
    opened = text.rfind("(", total, start)
    if opened >= 0:
        depth = 0
        for bracket in _BRACKET.finditer(text, opened, limit):
            depth += 1 if bracket.group() == "(" else -1
            if depth not in range(1, _DEEPEST + 1):
                return bracket.start()
    ends = (text.find(mark, start, limit) for mark in "。!?\n")
    return min((end for end in ends if end >= 0), default=limit)


def _nested(text: str, start: int, end: int, markers: Sequence[re.Match[str]]) -> re.Match[str] | None:
    """The first further marker that stands in no bracket; the parts end there."""
    inner = (marker for marker in markers if marker.start() < end and not _inside(text, marker.start(), start))
    return next(inner, None)


def _inside(text: str, at: int, start: int) -> bool:
    """A place stands within brackets that were opened behind `start`."""
    return text.count("(", start, at) > text.count(")", start, at)


def _parts(told: Told, start: int, inside: Sequence[Quantity], total: Quantity) -> Iterator[Part]:
    """The quantities of a list that may be added, up to the one that begins to tell something else."""
    done = start
    parts: list[Part] = []
    told_of = False
    for quantity in inside:
        if _inside(told.text, quantity.start, start):
            continue
        between = _BRACKETS.sub("", told.text[done : quantity.start])
        label = _PERCENT.sub("", between).strip(" ,;、:和及与。")
        verb = label.startswith(tuple(words("verbs"))) and not label.endswith(_KIND)
        fresh = (verb and not told_of and ";" in between) or _complete(parts, total, between)
        if not quantity.exact or (parts and _turns(quantity, total, label, many=len(parts) > 1, fresh=fresh)):
            break
        told_of = told_of or verb
        done = quantity.end
        if addable(quantity, total) and not told.aside(quantity):
            before = _group(parts[-1].statement.label) if parts else None
            parts.append(_part(told, quantity, label, turn=_group(label) not in {None, before} and bool(parts)))
    yield from parts


def _complete(parts: Sequence[Part], total: Quantity, between: str) -> bool:
    """The parts make the total, and a semicolon ends them; one part alone would be no breakdown."""
    return ";" in between and len(parts) > 1 and sum(part.value for part in parts) == total.value


def _turns(quantity: Quantity, total: Quantity, label: str, *, many: bool, fresh: bool) -> bool:
    """With a quantity something else is told: a new sentence in all but its mark, or more than the total."""
    if fresh or (many and label.startswith(tuple(words("turns")))):
        return True
    return quantity.unit != total.unit and quantity.value > total.value


def _part(told: Told, quantity: Quantity, label: str, *, turn: bool = False) -> Part:
    times = len(_AND.split(label)) if label.endswith("各") else 1
    return Part(told.statement(quantity), times, any(word in label for word in words("rest")), turn)


def _group(label: str) -> int | None:
    """Number of the classification that a label belongs to, None for any other."""
    return next(
        (at for at, group in enumerate(words("classifications")) if label.startswith(tuple(group.split()))), None
    )


def _items(told: Told) -> Iterator[Breakdown]:
    """A total, and one part behind each of 一是, 二是 …; the parts may be in sentences of their own."""
    text = told.text
    for first in _ITEM.finditer(text):
        if not first.group().startswith("一"):
            continue
        before = told.between(first.start() - WINDOW, first.start())
        total = before[-1] if before else None
        if not total or told.aside(total) or not _NEAR.fullmatch(text[total.end : first.start()]):
            continue
        firsts = _first_of_each(told, first.end(), total)
        if len(firsts) > 1 and total.exact:
            parts = tuple(Part(told.statement(quantity)) for quantity in firsts)
            yield Breakdown(told.statement(total), parts, open=True, channels=_channels(parts))


def _first_of_each(told: Told, start: int, total: Quantity) -> list[Quantity]:
    """The first quantity behind each of 一是, 二是 … that may be added; nothing if one of them has none."""
    limit = min(len(told.text), start + 4 * WINDOW)
    starts = [start, *(found.end() for found in islice(_ITEM.finditer(told.text, start, limit), _MOST_ITEMS - 1))]
    firsts: list[Quantity] = []
    for begin, end in zip(starts, [*starts[1:], limit], strict=True):
        inside = told.between(begin, min(end, begin + WINDOW))
        first = next((quantity for quantity in inside if addable(quantity, total)), None)
        if first is None:
            return []
        firsts.append(first)
    return firsts


def _closed(told: Told) -> Iterator[Breakdown]:
    """Parts with their total behind them: 甲 a 条，乙 b 条，合计 N 条."""
    for at, total in enumerate(told.all):
        label = told.statement(total).label
        if at < 2 or not total.exact or not label.startswith(tuple(words("closing"))):
            continue
        parts = list(reversed(list(_run(told, told.all[max(0, at - _MOST_ITEMS) : at], total))))
        if len(parts) > 1:
            made = tuple(_part(told, quantity, told.statement(quantity).label) for quantity in parts)
            yield Breakdown(told.statement(total), made, exhaustive=True, channels=_channels(made))


def _run(told: Told, before: Sequence[Quantity], total: Quantity) -> Iterator[Quantity]:
    """What may be its parts right before a total in its sentence, backwards; 三项 of 三项合计 is none."""
    end = total.start
    for quantity in reversed(before):
        between = told.text[quantity.end : end]
        if not quantity.exact or not addable(quantity, total) or told.aside(quantity) or "。" in between:
            return
        if between not in words("closing"):
            yield quantity
        end = quantity.start


@cache
def _marker() -> re.Pattern[str]:
    exhaustive, listing = ("|".join(words(name)) for name in ("exhaustive", "listing"))
    return pattern(
        rf"(?:其中)?[,:]?\s{{0,3}}(?:主要)?(?P<word>{exhaustive}|包括|包含|涵盖)|{listing}|(?<=[(,])含"
        r"|(?<=[条件篇份个项次期]):(?!\d)|(?<=,)分[为成]?[二三四五六七八九两\d]大?类[,:]"
        r"|(?<=,)(?P<made>由)(?=[^。;]{4,200}?(?:构成|组成))"
        r"|(?:(?<=[,。;:(])|(?<=其中))(?P<kind>(?:按|从|以)[^,。;:()\d]{2,14}(?:分|分类|划分|区分|统计|看|来看|上看)[,:])"
        r"|(?<=。)在[^,。;()\d]{2,14}中[,:]"
        rf"|(?P<bracket>(?<={HAN})[(](?=[^()]{{0,200}}\d)(?![^()]{{0,200}}(?:{listing}|含)))"
    )
