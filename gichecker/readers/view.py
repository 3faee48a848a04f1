"""Pages to look at: what every view of a file gives, and the pictures that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from gichecker.model.page import Straightened
from gichecker.model.record import frozen

if TYPE_CHECKING:
    from PIL import Image

MOST = 16_000_000
"""Pixels of a picture; a page that would need more is drawn coarser."""

Colour = tuple[int, int, int]
"""Red, green and blue, 0 to 255."""

Size = tuple[float, float]
"""Width and height in points."""


class Bitmap(NamedTuple):
    """A picture of a page.

    Attributes:
        width: in pixels.
        height: likewise.
        data: four bytes a pixel: blue, green, red, 255; rows from the top, without gaps.
    """

    width: int
    height: int
    data: bytes


@frozen
class Inks:
    """The colours that white paper and black ink take; those between keep their hue."""

    paper: Colour
    ink: Colour


class View(Protocol):
    """A file whose pages are pictures."""

    def sizes(self) -> Sequence[Size]:
        """Of all pages, as they are shown."""

    def bitmap(self, page: int, scale: float) -> Bitmap:
        """A page.

        Args:
            page: 0-based.
            scale: pixels a point.

        Raises:
            ReadError: it is damaged.
        """

    def close(self) -> None:
        """Let the file go."""


def bounded(size: Size, scale: float) -> tuple[int, int]:
    """Pixels of a page at a scale, or at a smaller one if those were too many."""
    width, height = size
    scale = min(scale, (MOST / max(width * height, 1.0)) ** 0.5)
    return max(1, round(width * scale)), max(1, round(height * scale))


def refined(bitmap: Bitmap, straightened: Straightened | None, inks: Inks | None) -> Bitmap:
    """A picture turned as the page was read, then in other colours."""
    if straightened is None and inks is None:
        return bitmap
    picture = to_picture(bitmap)
    if straightened:
        picture = _turned(picture, straightened)
    return to_bitmap(_recoloured(picture, inks) if inks else picture)


def to_picture(bitmap: Bitmap) -> Image.Image:
    """A bitmap as Pillow knows it."""
    from PIL import Image

    return Image.frombuffer("RGB", (bitmap.width, bitmap.height), bitmap.data, "raw", "BGRX", 0, 1)


def to_bitmap(picture: Image.Image) -> Bitmap:
    """A picture in red, green and blue as a bitmap."""
    return Bitmap(picture.width, picture.height, picture.convert("RGBA").tobytes("raw", "BGRA"))


def _turned(picture: Image.Image, by: Straightened) -> Image.Image:
    from PIL import Image

    quarters = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    if by.quarters:
        picture = picture.transpose(quarters[by.quarters - 1])
    return picture.rotate(by.degrees, Image.Resampling.BILINEAR, fillcolor="white") if by.degrees else picture


def _recoloured(picture: Image.Image, inks: Inks) -> Image.Image:
    """Lightness turned round, hue and saturation (HSL) kept, then stretched from the new paper to the new ink.

    What lies between the lightest and the darkest part of a colour comes to lie as far from the other end.
    """
    from PIL import Image, ImageChops

    red, green, blue = picture.split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    dark = ImageChops.darker(ImageChops.darker(red, green), blue)
    made = []
    for band, paper, ink in zip((red, green, blue), inks.paper, inks.ink, strict=True):
        mirrored = ImageChops.add(ImageChops.subtract(light, band), dark)
        made.append(mirrored.point([round(ink + (paper - ink) * value / 255) for value in range(256)]))
    return Image.merge("RGB", made)
