"""Which shapes of a doc are pictures ([MS-DOC] 2.9.172; [MS-ODRAW] 2.2.40): text boxes, lines and drawings are none."""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct

_HEADER = Struct("<HHI")
_SHAPE = Struct("<I")
_CONTAINER = 0xF
_SHAPE_RECORD = 0xF00A
_PICTURE_FRAME = 75
_LABEL = 1


def picture_shapes(packed: bytes) -> frozenset[int]:
    """The numbers of the shapes that are pictures, in the drawings of a doc (OfficeArtContent)."""
    found: set[int] = set()
    at = 0
    while at + _HEADER.size <= len(packed):
        end = at + _HEADER.size + _HEADER.unpack_from(packed, at)[2]
        found.update(_pictures(packed, at, min(end, len(packed))))
        at = end + _LABEL
    return frozenset(found)


def _pictures(packed: bytes, at: int, end: int) -> Iterator[int]:
    """Those in the records between two places; a container is entered by going on behind its head."""
    while at + _HEADER.size <= end:
        kind, record, size = _HEADER.unpack_from(packed, at)
        at += _HEADER.size
        if record == _SHAPE_RECORD and kind >> 4 == _PICTURE_FRAME and at + _SHAPE.size <= end:
            yield _SHAPE.unpack_from(packed, at)[0]
        if kind & 0xF != _CONTAINER:
            at += size
