"""Text of a doc by character position: it lies in pieces, of one or two bytes a character ([MS-DOC] 2.4.1, 2.8.35)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from gichecker.model.record import frozen
from gichecker.readers.doc_binary import U8, U16, U32, number, plc, taken
from gichecker.readers.doc_container import Container, Part, damaged

_PROPERTIES, _TABLE = 1, 2
_PIECE = 8
_SINGLE_BYTE = 0x4000_0000
_SHORT_CODES = {0x0C: 0x260A, 0x18: 0x2416, 0x19: 0x2417, 0x41: 0x0800, 0x42: 0x0801, 0x5C: 0x083C}


@frozen
class Piece:
    """Characters that lie together.

    Attributes:
        start: position of the first one.
        end: position behind the last one.
        offset: of the first one in the main stream.
        width: bytes a character.
        changes: property list that comes over those of the formatting pages.
    """

    start: int
    end: int
    offset: int
    width: int
    changes: bytes

    def at(self, position: int) -> int:
        """Offset of a character in the main stream."""
        return self.offset + (position - self.start) * self.width


class Pieces:
    """The text of a doc.

    Attributes:
        text: one character a UTF-16 unit, by position; halves of a pair stand apart.
    """

    def __init__(self, container: Container) -> None:
        lists, table = _split(container.part(Part.PIECES))
        positions, items = plc(table, _PIECE)
        spans = zip(positions, positions[1:], items, strict=False)
        self._pieces = [_piece(start, end, item, lists) for start, end, item in spans if start != end]
        self._starts = [piece.start for piece in self._pieces]
        if not positions or positions[0] or any(piece.start > piece.end for piece in self._pieces):
            raise damaged()
        if sum((piece.end - piece.start) * piece.width for piece in self._pieces) > len(container.main):
            raise damaged()
        self.text = "".join(_decoded(piece, container.main) for piece in self._pieces)

    def between(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces that hold the positions from `start` to `end`."""
        for index in range(max(0, bisect_right(self._starts, start) - 1), len(self._pieces)):
            piece = self._pieces[index]
            if piece.start >= end:
                return
            yield piece


def _split(packed: bytes) -> tuple[list[bytes], bytes]:
    """Property lists, and the table of pieces."""
    lists: list[bytes] = []
    at = 0
    while number(U8, packed, at) == _PROPERTIES:
        size = number(U16, packed, at + 1)
        lists.append(taken(packed, at + 3, size))
        at += 3 + size
    if packed[at] != _TABLE:
        raise damaged()
    return lists, taken(packed, at + 5, number(U32, packed, at + 1))


def _piece(start: int, end: int, item: bytes, lists: list[bytes]) -> Piece:
    offset, change = number(U32, item, 2), number(U16, item, 6)
    single = bool(offset & _SINGLE_BYTE)
    offset &= _SINGLE_BYTE - 1
    return Piece(start, end, offset // 2 if single else offset, 1 if single else 2, _changes(change, lists))


def _changes(packed: int, lists: list[bytes]) -> bytes:
    """A property list named by its number, or one property with its value."""
    if packed & 1:
        return lists[packed >> 1] if packed >> 1 < len(lists) else b""
    code = _SHORT_CODES.get(packed >> 1 & 0x7F)
    return b"" if code is None else U16.pack(code) + U8.pack(packed >> 8)


def _decoded(piece: Piece, main: bytes) -> str:
    count = piece.end - piece.start
    packed = taken(main, piece.offset, count * piece.width)
    if piece.width == 1:
        return packed.decode("cp1252", "replace")
    text = packed.decode("utf-16-le", "surrogatepass")
    return text if len(text) == count else "".join(chr(unit) for (unit,) in U16.iter_unpack(packed))
