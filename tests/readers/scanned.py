"""Pictures of pages for the tests of scans: drawn by hand, or rendered from a pdf and spoilt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from random import Random

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

Spoil = Callable[[Image.Image], Image.Image]
SIZE = (1000, 1400)
COLUMNS, ROWS = (100, 300, 500, 900), (200, 240, 280, 700, 740)
MARGINS = (100, 900)


def sheet_of_lines(count: int = 30) -> Image.Image:
    """Lines of small blocks, as text looks from afar."""
    page = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(page)
    for top in range(100, 100 + 40 * count, 40):
        for left in range(*MARGINS, 26):
            draw.rectangle((left, top, left + 20, top + 20), outline=0, width=3)
    return page


def ruled(page: Image.Image, thickness: int = 2) -> Image.Image:
    """A page with a table: no rule between the first two cells of the first row."""
    draw = ImageDraw.Draw(page)
    for top in ROWS:
        draw.line((COLUMNS[0], top, COLUMNS[-1], top), 0, thickness)
    for left in COLUMNS:
        first = ROWS[1] if left == COLUMNS[1] else ROWS[0]
        draw.line((left, first, left, ROWS[-1]), 0, thickness)
    return page


def filled(page: Image.Image, box: tuple[int, int, int, int], colour: int | str = 0) -> Image.Image:
    ImageDraw.Draw(page).rectangle(box, fill=colour)
    return page


def noise(size: tuple[int, int], sigma: float) -> Image.Image:
    """Grey grain around the middle, the same in every run."""
    grain = Image.frombytes("L", size, Random(7).randbytes(size[0] * size[1]))
    return grain.point([min(255, max(0, round(128 + (level - 127.5) * sigma / 73.9))) for level in range(256)])


def noisy(page: Image.Image, sigma: float = 30) -> Image.Image:
    return ImageChops.add(page, noise(page.size, sigma), offset=-128)


def shaded(page: Image.Image) -> Image.Image:
    """Lit from one side."""
    light = Image.linear_gradient("L").resize(page.size).point([100 + value * 155 // 255 for value in range(256)])
    return ImageChops.multiply(page, light)


def turned(degrees: float) -> Spoil:
    return lambda page: page.rotate(degrees, Image.Resampling.BICUBIC, expand=degrees % 90 == 0, fillcolor=255)


def encoded(page: Image.Image, format_name: str = "PNG", more: Sequence[Image.Image] = (), **options: object) -> bytes:
    data = BytesIO()
    page.save(data, format_name, save_all=bool(more), append_images=more, **options)
    return data.getvalue()


def rendered(pdf: bytes, pages: Iterable[int] | None = None) -> list[Image.Image]:
    """The pages of a pdf at 200 dpi, in grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        chosen = range(len(document)) if pages is None else pages
        return [document[at].render(scale=200 / 72, grayscale=True).to_pil().copy() for at in chosen]


def image_pdf(pages: Sequence[Image.Image]) -> bytes:
    """A pdf of pictures."""
    return encoded(pages[0], "PDF", pages[1:], resolution=200)
