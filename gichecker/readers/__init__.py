"""Bytes → Document, one module a format; what a file is, is told by its content."""

from __future__ import annotations

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Note, Picture
from gichecker.model.record import replace
from gichecker.progress import Tick, silent
from gichecker.readers.formats import FORMATS
from gichecker.readers.sniff import sniff
from gichecker.readers.source import load

__all__ = ["load", "read"]


def read(data: bytes, suffix: str, tick: Tick = silent) -> Document:
    """Read a file.

    Args:
        data: its bytes.
        suffix: of its name, `docx` or `.docx`; only to tell the user when it is not what the file is.
        tick: told of the progress; may cancel.

    Raises:
        ReadError: it can't be read, with the reason and the way out.
        Cancelled: by `tick`.
    """
    if not data:
        raise ReadError(ErrorKind.EMPTY)
    tick("read", 0.0)
    suffix = suffix.lower().lstrip(".")
    name = sniff(data)
    found = FORMATS.get(name)
    if found is None:
        raise _refusal(name, suffix)
    document = found.reader()(data, tick)
    _require_text(document)
    if not suffix or suffix in found.suffixes:
        return document
    return replace(document, notes=(*document.notes, Note("misnamed", (("suffix", suffix), ("format", name)))))


def _refusal(name: str, suffix: str) -> ReadError:
    match name:
        case "encrypted":
            return ReadError(ErrorKind.ENCRYPTED)
        case "xls" | "xlsb":
            return ReadError(ErrorKind.UNSUPPORTED, "old_excel", what=name)
        case "archive" | "binary":
            return ReadError(ErrorKind.UNSUPPORTED, name)
        case "ole" | "xml":
            return ReadError(ErrorKind.UNSUPPORTED, what=suffix or name)
        case _:
            return ReadError(ErrorKind.UNSUPPORTED, what=name)


def _require_text(document: Document) -> None:
    if any(not isinstance(block, Picture) for block in document.blocks):
        return
    raise ReadError(ErrorKind.NO_TEXT if document.blocks else ErrorKind.EMPTY)
