"""Pictures of the pages of a pdf."""

from __future__ import annotations

import ctypes
from contextlib import ExitStack

from gichecker.readers import pdf_library as pdfium
from gichecker.readers.pdf import opened
from gichecker.readers.pdf_library import LOCK
from gichecker.readers.pdf_page import damaged
from gichecker.readers.view import Bitmap, Size, bounded

_KEPT = 8
"""Pages that stay open, so that their pictures are decoded once; pdfium holds on to what opened pages needed."""
_WHITE = 0xFFFFFFFF


class PdfView:
    """A pdf to look at.

    Raises:
        ReadError: encrypted, damaged or too large.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._pages: dict[int, int] = {}
        self._opened = ExitStack()
        self._document, self._count = self._opened.enter_context(opened(data))

    def sizes(self) -> list[Size]:
        """Of all pages, as they are shown: cropped and turned."""
        with LOCK:
            return [self._size(index) for index in range(self._count)]

    def bitmap(self, page: int, scale: float) -> Bitmap:
        """A page with its annotations.

        Raises:
            ReadError: it is damaged.
        """
        with LOCK:
            handle = self._page(page)
            width, height = bounded((pdfium.page_width(handle), pdfium.page_height(handle)), scale)
            data = ctypes.create_string_buffer(4 * width * height)
            bitmap = pdfium.make_bitmap(width, height, pdfium.BGRX, ctypes.addressof(data), 4 * width)
            try:
                pdfium.fill_bitmap(bitmap, 0, 0, width, height, _WHITE)
                pdfium.draw_page(bitmap, handle, 0, 0, width, height, 0, pdfium.ANNOTATED)
            finally:
                pdfium.drop_bitmap(bitmap)
        return Bitmap(width, height, data.raw)

    def close(self) -> None:
        """Let the file go."""
        with LOCK:
            while self._pages:
                pdfium.close_page(self._pages.popitem()[1])
        self._opened.close()

    def _page(self, index: int) -> int:
        if index not in self._pages:
            if len(self._pages) == _KEPT:
                self._begin_anew()
            handle = pdfium.load_page(self._document, index)
            if not handle:
                raise damaged()
            self._pages[index] = handle
        return self._pages[index]

    def _begin_anew(self) -> None:
        """Open the document again: it keeps what its pages needed after they are closed."""
        self.close()
        self._document, self._count = self._opened.enter_context(opened(self._data))

    def _size(self, index: int) -> Size:
        size = (ctypes.c_float * 2)()
        if not pdfium.page_size(self._document, index, ctypes.addressof(size)):
            raise damaged()
        return size[0], size[1]
