"""Undoes mojibake of texts that were cut between the two bytes of a GBK character.

How it comes about: a mirror site cuts the GBK bytes of a page wherever it finds those of `。` (A1 A3) or `；` (A3 BB),
across two characters, too: `　（` is A1|A1 A3|A8. The byte before the cut is left alone and becomes `?`. The bytes
behind it are read one off, until the second byte of a character lies in the ASCII range (公開 is B9 AB E9 5F: `_`), or
one more byte is left alone. So `　（一）公開` becomes `?。ㄒ唬┕` U+E0A6 `_`. Nothing but the lone bytes is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gichecker import resources
from gichecker.text.normalise import is_blank, simplified

LOST = "\ufffd"
"""Stands for a character that can't be told."""

_START = re.compile(r"\?[。；;]")
_RESIDUE = re.compile(r"/?[A-Za-z]+(?::[A-Za-z]+)?\s*/?>")
_LEADS = range(0x81, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@dataclass(frozen=True, slots=True)
class Shifted:
    """A damaged place.

    Attributes:
        start: raw span.
        end: raw span.
        text: the text put right; characters that can't be told are `LOST`, or left out at the end of the passage.
        starts: for each character of `text`, where its bytes begin in the raw text.
        ends: for each character of `text`, where its bytes end.
        exact: false where a character was lost or guessed.
        residue: behind the rest of a tag (`o:p>`) whose `<` was lost with the last character; `end` where none stands.
    """

    start: int
    end: int
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    exact: bool
    residue: int


@dataclass(frozen=True, slots=True)
class _Run:
    """Bytes of a damaged place, the lost first one excepted, and the raw character that each comes from."""

    code: bytes
    owners: tuple[int, ...]
    end: int

    @property
    def lost_end(self) -> bool:
        """The second byte of the last character was lost."""
        return len(self.code) % 2 == 0

    @property
    def middle(self) -> str:
        """The characters of which both bytes are there."""
        return "".join(_character(*self.code[at : at + 2]) for at in range(1, len(self.code) - 1, 2))


def shifted_places(raw: str) -> Iterator[Shifted]:
    """Damaged places in their order. Genuine `?。` is told from damage by what the characters behind it become."""
    at = 0
    while found := _START.search(raw, at):
        run = _run(raw, found.start())
        if run and _more_common(run.middle, raw[found.start() + 1 : run.end]):
            yield _shifted(raw, found.start(), run)
            at = run.end
        else:
            at = found.end()


def _run(raw: str, start: int) -> _Run | None:
    """The bytes behind the `?` at `start`, up to where characters are read rightly again; None where they never are."""
    code = bytearray()
    owners: list[int] = []
    for at in range(start + 1, len(raw)):
        if at > start + 1 and raw[at] == "?":
            return _Run(bytes(code), tuple(owners), at + 1)
        added = _code(raw[at])
        code += added
        owners += [at] * len(added)
        if len(added) == 1:
            return _Run(bytes(code), tuple(owners), at + 1)
        if len(added) != 2 or added[1] not in _LEADS:
            return None
    return None


def _code(char: str) -> bytes:
    """GBK bytes of a character; ASCII that can't be a second byte was full-width before the site folded it."""
    if "!" <= char < "@":
        return bytes((0xA3, ord(char) | 0x80))
    return char.encode("gb18030", "ignore") if char > "?" and char != "\x7f" else b""


def _character(lead: int, trail: int) -> str:
    return bytes((lead, trail)).decode("gb18030")


def _shifted(raw: str, start: int, run: _Run) -> Shifted:
    middle, residue = run.middle, run.end
    first, exact = "\u3000", True
    if run.code[0] != 0xA1 or not is_blank(raw[:start]):
        first, exact = _guess(raw[:start], (_character(lead, run.code[0]) for lead in _LEADS), middle), False
    last = ""
    if run.lost_end:
        tag = _RESIDUE.match(raw, run.end)
        exact, residue = False, tag.end() if tag else run.end
        if not is_blank(raw[residue:]):
            last = _guess(first + middle, (_character(run.code[-1], trail) for trail in _TRAILS), raw[residue:])
    count = len(middle)
    starts = (start, *run.owners[1 : 2 * count : 2], *run.owners[-1:] * len(last))
    ends = (start + 2, *(owner + 1 for owner in run.owners[2 : 2 * count + 1 : 2]), *(run.end,) * len(last))
    return Shifted(start, run.end, first + middle + last, starts, ends, exact, residue)


def _more_common(restored: str, damaged: str) -> bool:
    after, before = _commonness(restored), _commonness(damaged)
    return after >= 0.6 and after - before >= 0.25


def _commonness(text: str) -> float:
    """Share of punctuation, full-width forms and the frequent characters (first level) of GB/T 2312."""
    codes = [char.encode("gb2312", "ignore") for char in simplified(text)]
    common = sum(0xB0 <= code[0] <= 0xD7 or code[0] in {0xA1, 0xA3} for code in codes if len(code) == 2)
    return common / max(1, len(codes))


def _guess(before: str, candidates: Iterable[str], after: str) -> str:
    """The only candidate that makes a common word with its neighbours, or `LOST`."""
    words: list[str] = resources.toml("words", "text.toml")["lost"]["words"]
    left, right = simplified(before[-3:]), simplified(after[:3])
    found = {c for c in candidates for word in words if _makes(word, left, simplified(c), right)}
    return found.pop() if len(found) == 1 else LOST


def _makes(word: str, left: str, char: str, right: str) -> bool:
    head, middle, tail = word.partition(char)
    return bool(middle) and left.endswith(head) and right.startswith(tail)
