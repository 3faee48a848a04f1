"""Scans: pages that are pictures, in a pdf or as files of their own, read with tesseract where it is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Note
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers import scan_picture
from gichecker.readers.layout import laid_out
from gichecker.readers.page import PageContent
from gichecker.readers.pdf_legible import page_numbers
from gichecker.readers.pdf_library import LOCK
from gichecker.readers.scan_ocr import tesseract
from gichecker.readers.scan_page import UPRIGHT, Reading, best_turn, read_page, turned_by
from gichecker.readers.scan_parts import parts
from gichecker.readers.scan_picture import DPI, grey
from gichecker.readers.scan_raster import sheet


def read_scan_pdf(data: bytes, tick: Tick) -> Document:
    """Read a pdf as the pictures of its pages.

    Raises:
        ReadError: damaged, without a word, or tesseract or its Chinese is not installed.
    """
    reader = _Reader(tick)
    with _opened(data) as document:
        return reader.document("pdf", (_rendered(document, at) for at in range(len(document))), len(document))


def read_picture(data: bytes, tick: Tick) -> Document:
    """Read a picture of a page; a tiff may have several.

    Raises:
        ReadError: as `read_scan_pdf`.
    """
    with scan_picture.opened(data) as picture:
        name, count = str(picture.format).lower(), scan_picture.count_of(picture)
        return _Reader(tick).document(name, (scan_picture.page_of(picture, at) for at in range(count)), count)


_LEGIBLE = 30.0
"""Certainty of a page below which nothing on it is text: a photograph, or hopelessly dirty."""


class _Reader:
    """Reads page after page, and remembers how they are turned."""

    def __init__(self, tick: Tick) -> None:
        self._tick = tick
        self._program = tesseract()
        self._turn = 0
        self._lies: bool | None = None
        self._illegible: list[int] = []

    def document(self, format_name: str, pages: Iterable[Image.Image], count: int) -> Document:
        """The document on some pages in grey."""
        contents = (self._content(page, number, count) for number, page in enumerate(pages, 1))
        made = laid_out(format_name, contents, (Note("scanned"),), self._tick)
        if not made.blocks:
            raise ReadError(ErrorKind.NO_TEXT, "no_words")
        lost = Note("picture_pages", (("pages", page_numbers(self._illegible)),))
        return replace(made, scanned=True, notes=(*made.notes, *([lost] if self._illegible else [])))

    def _content(self, page: Image.Image, number: int, count: int) -> PageContent:
        """A page the right way up: turned like the one before it, unless it has another shape or reads badly so."""

        def pulse() -> None:
            self._tick("scan", 0.9 * (number - 1) / count)

        def read(turn: int) -> Reading:
            return read_page(number, parts(sheet(turned_by(page, turn), DPI)), self._program, pulse)

        def best() -> int:
            return best_turn(sheet(page, DPI).grey, self._turn, self._program, pulse)

        lies = page.width > page.height
        if lies != self._lies:
            self._lies, self._turn = lies, best()
        reading = read(self._turn)
        if reading.certainty < UPRIGHT and (turn := best()) != self._turn:
            other = read(turn)
            if other.certainty > reading.certainty:
                self._turn, reading = turn, other
        if reading.certainty < _LEGIBLE:
            self._illegible.append(number)
            return reading.content._replace(glyphs=[], rules=[])
        return reading.content


@contextmanager
def _opened(data: bytes) -> Iterator[PdfDocument]:
    with LOCK:
        try:
            document = PdfDocument(data)
        except PdfiumError as error:
            raise ReadError(ErrorKind.DAMAGED, "damaged_pdf") from error
    try:
        yield document
    finally:
        with LOCK:
            document.close()


def _rendered(document: PdfDocument, index: int) -> Image.Image:
    with LOCK:
        try:
            page = document[index]
            try:
                if page.get_width() * page.get_height() * (DPI / 72) ** 2 > scan_picture.MOST:
                    raise ReadError(ErrorKind.TOO_LARGE)
                return grey(page.render(scale=DPI / 72, rev_byteorder=True).to_pil())
            finally:
                page.close()
        except PdfiumError as error:
            raise ReadError(ErrorKind.DAMAGED, "damaged_pdf") from error
