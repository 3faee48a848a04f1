"""Rich Text Format: LibreOffice, where it is installed, writes it as docx, and that is read."""

from __future__ import annotations

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Note
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers import office
from gichecker.readers.docx import read_docx


def read_rtf(data: bytes, tick: Tick) -> Document:
    """Read what LibreOffice makes of the file; a note says that it was converted.

    Raises:
        ReadError: LibreOffice is not installed, makes nothing of the file, or takes longer than `office.SECONDS`.
    """
    program = office.office()
    if program is None:
        raise ReadError(ErrorKind.UNSUPPORTED, "rtf")
    document = read_docx(office.converted(program, data, "rtf", "docx:MS Word 2007 XML", tick), tick)
    return replace(document, format="rtf", notes=(*document.notes, Note("converted")))
