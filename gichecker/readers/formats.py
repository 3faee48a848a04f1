"""The formats that can be read, each with the suffixes it goes by and its reader, imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable

from gichecker.model.document import Document
from gichecker.model.record import frozen
from gichecker.progress import Tick

Reader = Callable[[bytes, Tick], Document]


@frozen
class Format:
    """A readable format.

    Attributes:
        suffixes: lower case, without the dot.
        reader: imports and returns the reader.
        searched: folders are searched for it; most pictures in folders are no reports.
    """

    suffixes: frozenset[str]
    reader: Callable[[], Reader]
    searched: bool = True


def _docx() -> Reader:
    from gichecker.readers.docx import read_docx

    return read_docx


def _doc() -> Reader:
    from gichecker.readers.doc import read_doc

    return read_doc


def _ofd() -> Reader:
    from gichecker.readers.ofd import read_ofd

    return read_ofd


def _html() -> Reader:
    from gichecker.readers.html import read_html

    return read_html


def _mht() -> Reader:
    from gichecker.readers.mht import read_mht

    return read_mht


def _pdf() -> Reader:
    from gichecker.readers.pdf import read_pdf

    return read_pdf


def _txt() -> Reader:
    from gichecker.readers.txt import read_txt

    return read_txt


def _rtf() -> Reader:
    from gichecker.readers.rtf import read_rtf

    return read_rtf


def _xlsx() -> Reader:
    from gichecker.readers.xlsx import read_xlsx

    return read_xlsx


def _picture() -> Reader:
    from gichecker.readers.scan import read_picture

    return read_picture


def _pictures(*suffixes: str) -> Format:
    return Format(frozenset(suffixes), _picture, searched=False)


FORMATS = {
    "docx": Format(frozenset({"docx", "docm", "dotx", "dotm"}), _docx),
    "doc": Format(frozenset({"doc", "dot", "wps", "wpt"}), _doc),
    "ofd": Format(frozenset({"ofd"}), _ofd),
    "html": Format(frozenset({"html", "htm", "shtml", "xhtml"}), _html),
    "mht": Format(frozenset({"mht", "mhtml"}), _mht),
    "pdf": Format(frozenset({"pdf"}), _pdf),
    "txt": Format(frozenset({"txt", "text", "md", "tsv", "csv"}), _txt),
    "rtf": Format(frozenset({"rtf"}), _rtf),
    "xlsx": Format(frozenset({"xlsx", "xlsm", "xltx", "xltm"}), _xlsx),
    "png": _pictures("png"),
    "jpeg": _pictures("jpg", "jpeg", "jpe", "jfif"),
    "tiff": _pictures("tif", "tiff"),
    "bmp": _pictures("bmp", "dib"),
    "gif": _pictures("gif"),
}
