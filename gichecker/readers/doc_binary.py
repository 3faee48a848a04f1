"""Numbers, arrays and property lists as a doc packs them ([MS-DOC] 2.2.5, 2.6); `struct.error` where bytes end."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct, error

U8 = Struct("<B")
U16 = Struct("<H")
I16 = Struct("<h")
U32 = Struct("<I")

TABLE_DEFINITION = 0xD608
_TAB_STOPS = 0xC615
_LONG_TAB_STOPS = 0xFF
_VARIABLE = 6
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}


def number(kind: Struct, data: bytes, at: int) -> int:
    """The number at a place."""
    found: int = kind.unpack_from(data, at)[0]
    return found


def taken(data: bytes, at: int, size: int) -> bytes:
    """Exactly `size` bytes."""
    piece = data[at : at + size]
    if len(piece) != size:
        raise error("bytes end too soon")
    return piece


def numbers(kind: Struct, data: bytes, at: int, count: int) -> tuple[int, ...]:
    """`count` numbers in a row."""
    return tuple(value for (value,) in kind.iter_unpack(taken(data, at, kind.size * count)))


def plc(data: bytes, size: int) -> tuple[tuple[int, ...], list[bytes]]:
    """A PLC: positions, and between each two of them an item of `size` bytes."""
    count = max(0, len(data) - U32.size) // (U32.size + size)
    if not count:
        return (), []
    start = U32.size * (count + 1)
    return numbers(U32, data, 0, count + 1), [data[start + size * i : start + size * (i + 1)] for i in range(count)]


def properties(packed: bytes) -> Iterator[tuple[int, bytes]]:
    """Codes and operands of a property list (grpprl); a piece cut off at its end is left out."""
    at = 0
    while at + 3 <= len(packed):
        code = number(U16, packed, at)
        at += 2
        size = _OPERAND_SIZES.get(code >> 13)
        if size is None:
            head, size = _variable(code, packed, at)
            at += head
        if at + size > len(packed):
            return
        yield code, packed[at : at + size]
        at += size


def _variable(code: int, packed: bytes, at: int) -> tuple[int, int]:
    """Bytes that state the size of an operand, and its size."""
    size = packed[at]
    if code == TABLE_DEFINITION:
        return 2, max(0, int.from_bytes(packed[at : at + 2], "little") - 1)
    if code == _TAB_STOPS and size == _LONG_TAB_STOPS:
        deleted = 4 * int.from_bytes(packed[at + 1 : at + 2], "little")
        return 1, 2 + deleted + 3 * int.from_bytes(packed[at + 2 + deleted : at + 3 + deleted], "little")
    return 1, size


def switched(operand: bytes) -> bool | None:
    """An on/off operand; None where it says “as in the style”."""
    return {0: False, 1: True}.get(operand[0])


def flag(operand: bytes) -> bool:
    """An operand of one byte that is on or off."""
    return bool(operand[0])
