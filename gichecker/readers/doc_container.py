"""The streams of a Word 97–2003 file and what its header (FIB) says of them ([MS-CFB]; [MS-DOC] 2.5)."""

from __future__ import annotations

import struct
from enum import IntEnum
from io import BytesIO

import olefile

from gichecker.errors import ErrorKind, ReadError
from gichecker.readers.doc_binary import U16, U32, number

_SECTOR = 512
_SECTOR_COUNTS = (0x2C, 0x40, 0x48)
_WORD = 0xA5EC
_WORD_97 = 0xC1
_ENCRYPTED, _TABLE_1, _OBFUSCATED = 0x0100, 0x0200, 0x8000
_LENGTHS, _PLACES = 0x4C, 0x9A
_OLE_ERRORS = (
    *(OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, MemoryError),
    struct.error,
)


class Part(IntEnum):
    """Structures in the table stream, by their place in the header (FibRgFcLcb97)."""

    STYLES = 1
    FOOTNOTES = 3
    HEADERS = 11
    RUNS = 12
    PARAGRAPHS = 13
    FONTS = 15
    PIECES = 33
    SHAPES = 40
    DRAWINGS = 50
    TEXT_BOXES = 56
    LISTS = 73
    LIST_USES = 74


class Story(IntEnum):
    """Kinds of text, in the order in which they follow one another."""

    BODY = 0
    FOOTNOTES = 1
    HEADERS = 2
    MACROS = 3
    COMMENTS = 4
    ENDNOTES = 5
    TEXT_BOXES = 6
    HEADER_TEXT_BOXES = 7


def damaged() -> ReadError:
    """A doc that breaks its own rules."""
    return ReadError(ErrorKind.DAMAGED, "damaged_docx")


class Container:
    """The streams of a doc.

    Attributes:
        main: text and the pages of formatting.
        data: property lists too long for a page.

    Raises:
        ReadError: no doc of Word 97–2003, encrypted, or broken.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self.main, self._table, self.data = _streams(data)
        except _OLE_ERRORS as error:
            raise damaged() from error

    def part(self, part: Part) -> bytes:
        """A structure; empty where there is none."""
        start, size = self._place(part)
        found = self._table[start : start + size]
        if len(found) != size:
            raise damaged()
        return found

    def behind(self, part: Part) -> bytes:
        """What follows a structure in its stream."""
        start, size = self._place(part)
        return self._table[start + size :] if size else b""

    def story(self, story: Story) -> tuple[int, int]:
        """First position of a kind of text, and the one behind its last."""
        lengths = [number(U32, self.main, _LENGTHS + U32.size * other) for other in Story if other <= story]
        return sum(lengths[:-1]), sum(lengths)

    def _place(self, part: Part) -> tuple[int, int]:
        at = _PLACES + 2 * U32.size * part
        return number(U32, self.main, at), number(U32, self.main, at + U32.size)


def _streams(data: bytes) -> tuple[bytes, bytes, bytes]:
    """The main, the table and the data stream."""
    if any(number(U32, data, at) > len(data) // _SECTOR for at in _SECTOR_COUNTS):
        raise damaged()
    with olefile.OleFileIO(BytesIO(data)) as ole:
        main = _stream(ole, "WordDocument", len(data))
        flags = _flags(main)
        name = "1Table" if flags & _TABLE_1 else "0Table"
        if not ole.exists(name):
            raise damaged()
        extra = _stream(ole, "Data", len(data)) if ole.exists("Data") else b""
        return main, _stream(ole, name, len(data)), extra


def _stream(ole: olefile.OleFileIO, name: str, limit: int) -> bytes:
    root = ole.root.size if ole.root else 0
    if max(root, ole.get_size(name)) > limit:
        raise damaged()
    content: bytes = ole.openstream(name).read()
    return content


def _flags(main: bytes) -> int:
    flags = number(U16, main, 0x0A)
    if number(U16, main, 0) != _WORD or number(U16, main, 2) < _WORD_97:
        raise ReadError(ErrorKind.UNSUPPORTED, "old_word")
    if flags & (_ENCRYPTED | _OBFUSCATED):
        raise ReadError(ErrorKind.ENCRYPTED)
    return flags
