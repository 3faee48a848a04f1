"""Scans: pages that are pictures, in a pdf or as files of their own, read with tesseract where it is installed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from PIL import Image
from pypdfium2 import PdfDocument, PdfiumError

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Note
from gichecker.model.page import Straightened
from gichecker.model.record import replace
from gichecker.progress import Tick
from gichecker.readers import scan_picture
from gichecker.readers.layout import laid_out
from gichecker.readers.page import PageContent
from gichecker.readers.pdf_legible import page_numbers
from gichecker.readers.pdf_library import LOCK
from gichecker.readers.scan_ocr import Tesseract, tesseract
from gichecker.readers.scan_page import UPRIGHT, Pulse, Reading, best_turn, read_page, sample_certainties, turned_by
from gichecker.readers.scan_parts import Parts, parts
from gichecker.readers.scan_picture import DPI, grey
from gichecker.readers.scan_raster import WHITE, Sheet, sheet


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


def read_scanned_pages(data: bytes, numbers: Sequence[int], tick: Tick) -> dict[int, PageContent]:
    """Read some pages of a pdf (1-based) as pictures; those on which nothing can be read are left out.

    Raises:
        ReadError: damaged, or tesseract or its Chinese is not installed.
    """
    reader = _Reader(tick)
    with _opened(data) as document:
        found = [reader.content(_rendered(document, number - 1), number, len(document)) for number in numbers]
    return {content.number: content for content in found if content.glyphs}


_LEGIBLE = 30.0
"""Certainty of a page below which nothing on it is text: a photograph, or hopelessly dirty."""
_DARK = 0.15
"""Share of a page that is ink: text has a fifth of it, photographs more."""


class _Page:
    """A page in grey, made fit for reading in each way up at most once."""

    def __init__(self, picture: Image.Image, number: int, program: Tesseract, pulse: Pulse) -> None:
        self.lies = picture.width > picture.height
        self.number = number
        self._picture, self._program, self._pulse = picture, program, pulse
        self._sheets: dict[int, Sheet] = {}
        self._parts: dict[int, Parts] = {}

    def _sheet(self, turn: int) -> Sheet:
        if turn not in self._sheets:
            self._sheets[turn] = sheet(turned_by(self._picture, turn), DPI)
        return self._sheets[turn]

    def _taken_apart(self, turn: int) -> Parts:
        if turn not in self._parts:
            self._parts[turn] = parts(self._sheet(turn))
        return self._parts[turn]

    def read(self, turn: int) -> Reading:
        """Read it, turned to the left by so many quarters."""
        reading = read_page(self.number, self._taken_apart(turn), self._program, self._pulse)
        turned = Straightened(self.number, turn, self._sheet(turn).turned)
        if not (turned.quarters or turned.degrees):
            return reading
        return reading._replace(content=reading.content._replace(straightened=turned))

    def best(self, likely: int) -> int:
        """How it must be turned."""
        return (best_turn(self._sheet(likely).grey, self._program, self._pulse) + likely) % 4

    def is_dirt(self, turn: int) -> bool:
        """Is it dark, without a line, and illegible where it is darkest? Other ways up would take long, in vain."""
        made = self._sheet(turn)
        if made.ink.histogram()[WHITE] < _DARK * made.ink.width * made.ink.height:
            return False
        sure = sample_certainties(made.grey, [0], self._program, self._pulse)
        return sure[0] < UPRIGHT and self._taken_apart(turn).lineless

    def empty(self) -> PageContent:
        """The page with nothing on it."""
        width, height = (side * 72 / DPI for side in self._picture.size)
        return PageContent(self.number, width, height, [], [], [])


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
        contents = (self.content(page, number, count) for number, page in enumerate(pages, 1))
        made = laid_out(format_name, contents, (Note("scanned"),), self._tick)
        if not made.blocks:
            raise ReadError(ErrorKind.NO_TEXT, "no_words")
        lost = Note("picture_pages", (("pages", page_numbers(self._illegible)),))
        return replace(made, scanned=True, notes=(*made.notes, *([lost] if self._illegible else [])))

    def content(self, picture: Image.Image, number: int, count: int) -> PageContent:
        """A page the right way up: turned like the one before it, unless it has another shape or reads badly so."""

        def pulse() -> None:
            self._tick("scan", 0.9 * (number - 1) / count)

        page = _Page(picture, number, self._program, pulse)
        reading = None if page.is_dirt(self._turn) else self._read(page)
        if reading and reading.certainty >= _LEGIBLE:
            return reading.content
        self._illegible.append(number)
        return page.empty()

    def _read(self, page: _Page) -> Reading:
        tried = page.lies != self._lies
        if tried:
            self._lies, self._turn = page.lies, page.best(self._turn)
        reading = page.read(self._turn)
        if reading.certainty < UPRIGHT and not tried and (turn := page.best(self._turn)) != self._turn:
            other = page.read(turn)
            if other.certainty > reading.certainty:
                self._turn, reading = turn, other
        return reading


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
