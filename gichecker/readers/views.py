"""The view of a file, by what it is: pictures of its pages, or what is drawn on them."""

from __future__ import annotations

from gichecker.errors import ErrorKind, ReadError
from gichecker.readers.sniff import sniff
from gichecker.readers.view import View
from gichecker.readers.view_ofd import OfdView

PICTURES = frozenset({"png", "jpeg", "tiff", "bmp", "gif"})


def view(data: bytes) -> View | OfdView:
    """A file to look at.

    Raises:
        ReadError: it has no pages that are pictures, or is encrypted, damaged or too large.
    """
    name = sniff(data)
    if name == "pdf":
        from gichecker.readers.view_pdf import PdfView

        return PdfView(data)
    if name in PICTURES:
        from gichecker.readers.view_picture import PictureView

        return PictureView(data)
    if name == "ofd":
        return OfdView(data)
    raise ReadError(ErrorKind.UNSUPPORTED, what=name)
