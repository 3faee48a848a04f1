"""What a file is, told by its content and never by its name."""

from __future__ import annotations

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from gichecker.readers import charset
from gichecker.text.patterns import pattern

HEAD = 64 * 1024
FEW_CONTROLS = 8
MAX_CONTROLS = 0.01
MAX_LOSS = 0.05
_MAGIC = (
    (b"{\\rtf", "rtf"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
)
_BMP, _BMP_UNUSED = b"BM", bytes(4)
"""Begins a bmp, and stands in it behind its size: text may begin with the same letters."""
_ZIP = b"PK\x03\x04"
_ZIPPED = (
    ("word/document", "docx"),
    ("xl/workbook.bin", "xlsb"),
    ("xl/workbook", "xlsx"),
    ("ppt/presentation", "pptx"),
    ("[Content_Types].xml", "docx"),
    ("OFD.xml", "ofd"),
    ("content.xml", "odt"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("PowerPoint Document", "ppt"),
)
_HTML_START = pattern(
    r"(?is)\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype\s+html|(?:html|head|body|meta|title|style|div|p|table|center|span|font|h[1-6])\b)"
)
_HTML_END_TAG = pattern(r"(?i)</(?:p|div|td|tr|table|span|font|a|h[1-6]|li|body)\s*>")
_XML = pattern(r"\s*<\?xml\b")
_MIME = pattern(r"(?im)^mime-version:")
_CONTROL = pattern(r"[\x00-\x08\x0e-\x1f\x7f]")


def sniff(data: bytes) -> str:
    """Name of the format (`docx`, `doc`, `html`, `pdf` …), or `archive`, `encrypted`, `binary`."""
    if data.startswith(_ZIP):
        return _zipped(data)
    if data.startswith(_OLE):
        return next((name for stream, name in _STREAMS if stream.encode("utf-16-le") in data), "ole")
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_BMP) and data[6:10] == _BMP_UNUSED:
        return "bmp"
    magic = next((name for start, name in _MAGIC if data.startswith(start)), None)
    return magic or _textual(data[:HEAD], whole=len(data) <= HEAD)


def _zipped(data: bytes) -> str:
    names = _names(data)
    if names is None:  # a broken zip still shows the names of its members
        return next((name for part, name in _ZIPPED if part.encode() in data), "archive")
    return next((name for part, name in _ZIPPED if any(n.startswith(part) for n in names)), "archive")


def _names(data: bytes) -> list[str] | None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            return [name.lstrip("/").replace("\\", "/") for name in archive.namelist()]
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return None


def _textual(head: bytes, *, whole: bool) -> str:
    decoded = charset.decode(head, whole=whole)
    text = decoded.text
    if len(_CONTROL.findall(text)) > FEW_CONTROLS + MAX_CONTROLS * len(text) or decoded.loss > MAX_LOSS:
        return "binary"
    if _HTML_START.match(text) or len(_HTML_END_TAG.findall(text)) > 2:
        return "mht" if _MIME.search(text[:2048]) else "html"
    if _XML.match(text):
        return "xml"
    return "mht" if _MIME.search(text[:2048]) else "txt"
