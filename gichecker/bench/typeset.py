"""Lines of Chinese text as they are broken by hand and by office programs (GB/T 15834—2011, 5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

NEVER_FIRST = frozenset("，。、；：？！）》〉”’」』】〕％%,.;:?!)]")
NEVER_LAST = frozenset("（《〈“‘「『【〔([")
_UNITS = re.compile(r"\d[\d.,]*[%％]?|[A-Za-z]+|.", re.DOTALL)


def advance(text: str) -> float:
    """Width in em: an ASCII character is half as wide as the others."""
    return sum(0.5 if char < "\x7f" else 1.0 for char in text)


def lines(text: str, room: float, indent: float = 0.0) -> list[str]:
    """The text in lines of at most `room` em, the first one shorter by `indent`; numbers and words are kept whole."""
    found: list[str] = []
    line, left = "", room - indent
    for unit in _units(text, room):
        if line and advance(line + unit) > left:
            found.append(line)
            line, left = "", room
        line += unit
    return [*found, line]


def _units(text: str, room: float) -> Iterator[str]:
    """Pieces that a line can't be broken in."""
    unit = ""
    for piece in _UNITS.findall(text):
        joined = piece in NEVER_FIRST or (unit and unit[-1] in NEVER_LAST)
        if unit and not (joined and advance(unit + piece) <= room):
            yield unit
            unit = ""
        unit += piece
        while advance(unit) > room:
            yield unit[: int(room)]
            unit = unit[int(room) :]
    yield unit
