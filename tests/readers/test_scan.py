"""Scans read with tesseract, where it is installed: the same cells as the file that was printed."""

from __future__ import annotations

from functools import cache

import pytest
from PIL import Image, ImageFilter

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Grid, GridCell, Note, Paragraph
from gichecker.progress import Cancelled
from gichecker.readers import read
from gichecker.readers.scan_ocr import tesseract
from gichecker.recogniser import recognise
from gichecker.text.likeness import edit_distance
from tests.readers.scanned import Spoil, encoded, filled, image_pdf, noisy, rendered, shaded, turned
from tests.shared import SHARED, needs_shared
from tests.whole.shapes import printed


def installed() -> bool:
    try:
        return bool(tesseract())
    except ReadError:
        return False


needs_tesseract = pytest.mark.skipif(not installed(), reason="tesseract or its Chinese is not installed")
pytestmark = needs_tesseract
TABLE_PAGE = 4
SPOILT: dict[str, Spoil] = {
    "skewed": turned(-1.7),
    "noisy": lambda page: noisy(turned(0.6)(page)),
    "shaded": shaded,
    "blurred": lambda page: page.filter(ImageFilter.GaussianBlur(1)),
    "upside down": turned(180),
    "sideways": turned(90),
}


@cache
def whole() -> bytes:
    return printed()["2021-ruled.pdf"]


def texts(document: Document) -> list[list[tuple[int, int, str]]]:
    """Where there are numbers in its tables, and which."""
    grids = (block for block in document.blocks if isinstance(block, Grid))
    return [[(c.row, c.col, c.text) for c in grid.cells if any(map(str.isdigit, c.text[:1]))] for grid in grids]


def prose(document: Document) -> str:
    text = "".join(block.text for block in document.blocks if isinstance(block, Paragraph))
    return "".join(sign for sign in text if sign.isalnum())


@cache
def scanned() -> Document:
    return read(image_pdf(rendered(whole())), "pdf")


def test_a_whole_scan_has_the_cells_and_the_prose_of_the_print() -> None:
    found, wanted = recognise(scanned(), "a.pdf"), recognise(read(whole(), "pdf"), "a.pdf")
    assert {cell.address: cell.value for cell in found.cells()} == {c.address: c.value for c in wanted.cells()}
    assert [section.number for section in found.sections] == [1, 2, 3, 4, 5, 6]
    assert (found.organ, found.year, found.scanned) == (wanted.organ, wanted.year, True)
    assert [doubt.key for doubt in found.doubts] == ["scanned"] * 3
    clean = prose(read(whole(), "pdf"))
    assert edit_distance(clean, prose(scanned())) < 0.03 * len(clean)


def test_a_scan_says_that_it_is_one() -> None:
    assert scanned().scanned
    assert Note("scanned") in scanned().notes
    assert scanned().pages == len(rendered(whole()))


def test_every_text_is_found_at_its_anchor_and_on_its_page() -> None:
    cells = [cell for block in scanned().blocks if isinstance(block, Grid) for cell in block.cells]
    pieces: list[Paragraph | GridCell] = [*scanned().paragraphs(), *(cell for cell in cells if cell.text)]
    for piece in pieces:
        assert scanned().text_at(piece.anchor) == piece.text
        for area in scanned().areas(piece.anchor):
            left, top, right, bottom = area.box
            assert 0 <= left < right <= 612
            assert 0 <= top < bottom <= 843
    for cell in (cell for cell in cells if cell.text.isdigit() and len(cell.areas) == 1):
        (area,), (box,) = scanned().areas(cell.anchor), (area.box for area in cell.areas)
        assert box[0] <= area.box[0] < area.box[2] <= box[2]
        assert box[1] <= area.box[1] < area.box[3] <= box[3]


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_spoilt_pages_have_the_same_numbers(spoil: Spoil) -> None:
    (page,) = rendered(whole(), [TABLE_PAGE])
    clean = texts(read(encoded(page, dpi=(200, 200)), "png"))
    assert sum(map(len, clean)) > 20
    assert texts(read(encoded(spoil(page), dpi=(200, 200)), "png")) == clean


def test_a_seal_does_not_cover_the_text_below_it() -> None:
    (page,) = rendered(whole(), [0])
    sealed = page.convert("RGB")
    red = filled(Image.new("RGB", page.size, "white"), (400, 300, 1200, 700), "#e03030")
    sealed.paste(red, (0, 0), page.point(lambda value: 255 * (value > 128)))
    assert prose(read(encoded(sealed, dpi=(200, 200)), "png")) == prose(read(encoded(page, dpi=(200, 200)), "png"))


@pytest.mark.parametrize("page", [Image.new("L", (800, 1100), 255), Image.effect_noise((800, 1100), 60)])
def test_a_picture_without_text(page: Image.Image) -> None:
    with pytest.raises(ReadError) as error:
        read(encoded(page), "png")
    assert error.value.kind is ErrorKind.NO_TEXT


def test_the_user_can_cancel() -> None:
    def tick(step: str, fraction: float) -> None:
        if step == "scan":
            raise Cancelled(fraction)

    with pytest.raises(Cancelled):
        read(image_pdf(rendered(whole(), [0])), "pdf", tick)


@needs_shared
def test_the_sample_scan_has_every_number_of_the_sample() -> None:
    found, wanted = (
        recognise(read((SHARED / "samples" / name).read_bytes(), ""), "a")
        for name in ("report-scan.pdf", "report.docx")
    )
    assert {cell.address: cell.value for cell in found.cells()} == {c.address: c.value for c in wanted.cells()}
