"""Names of the fonts of a doc, for characters that are named by font and code ([MS-DOC] 2.9.286, 2.9.82)."""

from __future__ import annotations

from gichecker.readers.doc_binary import U8, U16, number, taken
from gichecker.readers.doc_container import Container, Part

_NAME = 39


def font_names(container: Container) -> list[str]:
    """The fonts by their index."""
    packed = container.part(Part.FONTS)
    names: list[str] = []
    at = 2 * U16.size
    for _ in range(number(U16, packed, 0) if packed else 0):
        size = number(U8, packed, at)
        name = taken(packed, at + U8.size, size)[_NAME:]
        names.append(name.decode("utf-16-le", "replace").partition("\0")[0])
        at += U8.size + size
    return names
