"""Pictures of pages that are pictures already."""

from __future__ import annotations

from PIL import Image

from gichecker.readers import scan_picture
from gichecker.readers.scan_picture import DPI
from gichecker.readers.view import Bitmap, Size, bounded, to_bitmap


class PictureView:
    """A picture to look at; a tiff may have several pages.

    Raises:
        ReadError: it is damaged or too large.
    """

    def __init__(self, data: bytes) -> None:
        self._picture = scan_picture.opened(data)
        self._count = scan_picture.count_of(self._picture)
        self._kept: tuple[int, Image.Image] | None = None

    def sizes(self) -> list[Size]:
        """Of all pages, as large as they are read."""
        return [(72 * width / DPI, 72 * height / DPI) for width, height in map(self._size, range(self._count))]

    def bitmap(self, page: int, scale: float) -> Bitmap:
        """A page.

        Raises:
            ReadError: it is damaged or too large.
        """
        width, height = self._size(page)
        pixels = bounded((72 * width / DPI, 72 * height / DPI), scale)
        return to_bitmap(self._page(page).resize(pixels, Image.Resampling.LANCZOS, reducing_gap=2.0))

    def close(self) -> None:
        """Let the file go."""
        self._kept = None
        self._picture.close()

    def _size(self, page: int) -> tuple[int, int]:
        return scan_picture.size_of(self._picture, page)

    def _page(self, page: int) -> Image.Image:
        if self._kept is None or self._kept[0] != page:
            self._kept = page, scan_picture.coloured(self._picture, page)
        return self._kept[1]
