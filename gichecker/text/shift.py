"""Undoes mojibake of texts that were cut between the two bytes of a GBK character.

How it comes about: a mirror site cuts the GBK bytes of a page wherever it finds those of a mark such as `。` (A1 A3),
across two characters, too: `　（` is A1|A1 A3|A8. The byte before the mark is left alone and becomes `?`. The bytes
behind it are read one off, until the second byte of a character lies in the ASCII range (公開 is B9 AB E9 5F: `_`), or
one more byte is left alone. So `　（一）公開` becomes `?。ㄒ唬┕` U+E0A6 `_`. Nothing but the lone bytes is lost.
"""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.record import frozen
from gichecker.text.lost import LOST, commonness, guess
from gichecker.text.normalise import is_blank
from gichecker.text.patterns import pattern

MARKS = "。；，：！？;,:!"
"""Marks at which sites cut; some write them half-width afterwards."""
_START = pattern(rf"\?[{MARKS}]", needs="?")
_TO_FULL_WIDTH = 0xFEE0
_GAIN = 0.25
"""So much more common must the characters of a damaged place become; a single one needs a first one to go with."""
_RESIDUE = pattern(r"/?[A-Za-z]+(?::[A-Za-z]+)?\s*/?>", needs=">")
_LEADS = range(0x81, 0xFF)
_TRAILS = (*range(0x40, 0x7F), *range(0x80, 0xFF))


@frozen
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


@frozen
class _Run:
    """Bytes of a damaged place, the lost first one excepted, and the raw character that each comes from.

    They are the second byte of the first character, those of the characters in the `middle`, and the `rest`.
    """

    code: bytes
    owners: tuple[int, ...]
    end: int

    @property
    def middle(self) -> str:
        """The characters of which both bytes are there."""
        return "".join(_character(*self.code[at : at + 2]) for at in range(1, len(self.code) - 1, 2))

    @property
    def rest(self) -> bytes:
        """Nothing, or the byte of an ASCII character, or the first byte of a character that has lost the second."""
        return self.code[-1:] if len(self.code) % 2 == 0 else b""


def shifted_places(raw: str) -> Iterator[Shifted]:
    """Damaged places in their order. Genuine `?。` is told from damage by what the characters behind it become."""
    at = 0
    while found := _START.search(raw, at):
        place = _place(raw, found.start())
        if place:
            yield place
        at = place.end if place else found.end()


def _place(raw: str, start: int) -> Shifted | None:
    """The damaged place that begins with the `?` at `start`; None if it is none."""
    run = _run(raw, start)
    if run is None:
        return None
    place = _shifted(raw, start, run)
    gain = commonness(run.middle) - commonness(raw[start + 1 : run.end])
    sure = gain >= _GAIN if len(run.middle) > 1 else gain >= 0 and place.text[0] != LOST
    return place if sure else None


def _run(raw: str, start: int) -> _Run | None:
    """The bytes behind the `?` at `start`, up to where characters are read rightly again; None where they never are."""
    code = bytearray()
    owners: list[int] = []
    for at in range(start + 1, len(raw)):
        if raw[at] == "?":
            return _Run(bytes(code), tuple(owners), at + 1)
        added = _code(raw[at])
        if not added:
            return None
        code += added
        owners += [at] * len(added)
        if added[-1] < 0x80:
            return _Run(bytes(code), tuple(owners), at + 1)
    return None


def _code(char: str) -> bytes:
    """The bytes that a damaged place has for a character; none where it can't have it."""
    code = (chr(ord(char) + _TO_FULL_WIDTH) if char in ";,:!" else char).encode("gb18030", "ignore")
    return code if len(code) <= 2 and code[-1:] >= b"@" and code[-1:] not in b"\x7f\x80" else b""


def _character(lead: int, trail: int) -> str:
    return bytes((lead, trail)).decode("gb18030")


def _shifted(raw: str, start: int, run: _Run) -> Shifted:
    first, exact = "\u3000", True
    if run.code[0] != 0xA1 or not is_blank(raw[max(0, start - 1) : start]):
        first, exact = guess(raw[:start], {_character(lead, run.code[0]) for lead in _LEADS}, run.middle), False
    text, last, residue = first + run.middle, "", run.end
    if run.rest.isascii():
        last = run.rest.decode("ascii")
    else:
        tag = _RESIDUE.match(raw, run.end)
        exact, residue = False, tag.end() if tag else run.end
        if not is_blank(raw[residue:]):
            last = guess(text, {_character(run.rest[0], trail) for trail in _TRAILS}, raw[residue:])
    bound = len(run.code) - len(run.rest)
    starts = (start, *run.owners[1:bound:2], *run.owners[-1:] * len(last))
    ends = (start + 2, *(owner + 1 for owner in run.owners[2:bound:2]), *(run.end,) * len(last))
    return Shifted(start, run.end, text + last, starts, ends, exact, residue)
