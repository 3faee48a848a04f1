"""Scans read with tesseract, where it is installed: the same cells as the file that was printed."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from unittest.mock import patch

import pypdfium2
import pytest
from PIL import Image, ImageFilter

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Grid, GridCell, Note, Paragraph
from gichecker.model.page import Area
from gichecker.progress import Cancelled
from gichecker.readers import read, scan
from gichecker.readers.scan_ocr import tesseract
from gichecker.recogniser import recognise
from gichecker.text.likeness import edit_distance
from tests.readers.scanned import Spoil, encoded, filled, image_pdf, noise, noisy, rendered, shaded, turned
from tests.whole.shapes import printed


def installed() -> bool:
    try:
        return bool(tesseract().path)
    except ReadError:
        return False


needs_tesseract = pytest.mark.skipif(not installed(), reason="tesseract or its Chinese is not installed")
pytestmark = needs_tesseract
TABLE_PAGE = 4
"""The densest: 165 numbers."""
SMALL_PAGE = 3
"""A few rows of table 2, enough to tell which way up a page is."""


def blurred(page: Image.Image) -> Image.Image:
    return page.filter(ImageFilter.GaussianBlur(1))


SPOILT: dict[str, tuple[Spoil, int]] = {
    "noisy": (lambda page: noisy(turned(0.6)(page)), TABLE_PAGE),
    "skewed, shaded, blurred": (lambda page: blurred(shaded(turned(-1.7)(page))), SMALL_PAGE),
}


@cache
def whole() -> bytes:
    return printed()["2021-ruled.pdf"]


@cache
def short() -> bytes:
    """The whole report with the fewest pages."""
    return printed()["2019-ruled.pdf"]


def bound(*parts: tuple[bytes, int]) -> bytes:
    """Pages of pdfs in one."""
    data = BytesIO()
    with pypdfium2.PdfDocument.new() as made:
        for part, index in parts:
            with pypdfium2.PdfDocument(part) as source:
                made.import_pages(source, [index])
        made.save(data)
    return data.getvalue()


@cache
def page_of(index: int) -> bytes:
    """One page of the print, as text."""
    return bound((whole(), index))


def numbers(document: Document) -> list[list[tuple[int, int, str]]]:
    """Where there are numbers in its tables, and which."""
    grids = (block for block in document.blocks if isinstance(block, Grid))
    return [[(c.row, c.col, c.text) for c in grid.cells if c.text.replace(".", "").isdigit()] for grid in grids]


def prose(document: Document) -> str:
    text = "".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    return "".join(sign for sign in text if sign.isalnum())


@cache
def scanned() -> Document:
    return read(image_pdf(rendered(short())), "pdf")


def test_a_whole_scan_has_the_cells_and_the_prose_of_the_print() -> None:
    found, wanted = recognise(scanned(), "a.pdf"), recognise(read(short(), "pdf"), "a.pdf")
    assert {cell.address: cell.value for cell in found.cells()} == {c.address: c.value for c in wanted.cells()}
    assert [section.number for section in found.sections] == [1, 2, 3, 4, 5, 6]
    assert (found.organ, found.year, found.scanned) == (wanted.organ, wanted.year, True)
    assert [doubt.key for doubt in found.doubts] == ["scanned"] * 3
    clean = prose(read(short(), "pdf"))
    assert edit_distance(clean, prose(scanned())) < 0.03 * len(clean)


def test_a_scan_says_that_it_is_one() -> None:
    assert scanned().scanned
    assert Note("scanned") in scanned().notes
    assert scanned().pages == len(rendered(short()))


def test_every_text_is_found_at_its_anchor_and_on_its_page() -> None:
    cells = [cell for block in scanned().blocks if isinstance(block, Grid) for cell in block.cells]
    pieces: list[Paragraph | GridCell] = [*scanned().paragraphs(), *(cell for cell in cells if cell.text)]
    for piece in pieces:
        assert scanned().text_at(piece.anchor) == piece.text
        for area in scanned().areas(piece.anchor):
            left, top, right, bottom = area.box
            assert 0 <= left < right <= 612
            assert 0 <= top < bottom <= 843
    for cell in (cell for cell in cells if cell.text.isdigit()):
        assert all(any(inside(area, whole_) for whole_ in cell.areas) for area in scanned().areas(cell.anchor))


def inside(area: Area, other: Area) -> bool:
    (left, top, right, bottom), box = area.box, other.box
    return area.page == other.page and box[0] <= left < right <= box[2] and box[1] <= top < bottom <= box[3]


@pytest.mark.parametrize(("spoil", "index"), SPOILT.values(), ids=SPOILT)
def test_pages_have_the_numbers_that_were_printed(spoil: Spoil, index: int) -> None:
    (page,) = rendered(whole(), [index])
    printed_ = numbers(read(page_of(index), "pdf"))
    assert sum(map(len, printed_)) > 6
    assert numbers(read(encoded(spoil(page), dpi=(200, 200)), "png")) == printed_


def test_a_seal_does_not_cover_the_text_below_it() -> None:
    page = rendered(whole(), [0])[0].crop((0, 0, 1654, 800))
    sealed = page.convert("RGB")
    red = filled(Image.new("RGB", page.size, "white"), (400, 300, 1200, 700), "#e03030")
    sealed.paste(red, (0, 0), page.point(lambda value: 255 * (value > 128)))
    assert prose(read(encoded(sealed, dpi=(200, 200)), "png")) == prose(read(encoded(page, dpi=(200, 200)), "png"))


def test_a_picture_without_text() -> None:
    page = Image.new("L", (800, 1100), 255)
    with pytest.raises(ReadError) as error:
        read(encoded(page, dpi=(200, 200)), "png")
    assert error.value.kind is ErrorKind.NO_TEXT


def test_a_page_that_is_no_text_is_named_and_given_up_soon() -> None:
    """The page before it lies on its side."""
    (page,) = rendered(whole(), [SMALL_PAGE])
    photograph = noise((1654, 2339), 60)
    with patch.object(scan, "read_page", wraps=scan.read_page) as tried:
        found = read(encoded(turned(90)(page), "TIFF", [photograph], dpi=(200, 200)), "tif")
    assert tried.call_count == 1
    assert Note("picture_pages", (("pages", "2"),)) in found.notes
    assert numbers(found) == numbers(read(page_of(SMALL_PAGE), "pdf"))


def mixed() -> bytes:
    """A page of text, a picture of a page, upside down, a page of text."""
    picture = image_pdf([turned(180)(page) for page in rendered(whole(), [SMALL_PAGE])])
    return bound((whole(), SMALL_PAGE - 1), (picture, 0), (whole(), TABLE_PAGE))


def test_a_page_that_is_a_picture_is_read_among_pages_of_text() -> None:
    found = read(mixed(), "pdf")
    wanted = read(bound(*((whole(), at) for at in (SMALL_PAGE - 1, SMALL_PAGE, TABLE_PAGE))), "pdf")
    assert [cell for grid in numbers(found) for cell in grid] == [cell for grid in numbers(wanted) for cell in grid]
    assert (found.pictured, found.pages, found.notes) == ({2}, 3, (Note("scanned_pages", (("pages", "2"),)),))


def test_it_is_named_where_it_can_not_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise ReadError(ErrorKind.NO_TEXT, "no_ocr")

    monkeypatch.setattr(scan, "tesseract", missing)
    found = read(mixed(), "pdf")
    assert (found.pictured, found.notes) == (set(), (Note("picture_pages", (("pages", "2"),)),))


def test_the_user_can_cancel() -> None:
    def tick(step: str, fraction: float) -> None:
        if step == "scan":
            raise Cancelled(fraction)

    with pytest.raises(Cancelled):
        read(image_pdf(rendered(whole(), [0])), "pdf", tick)
