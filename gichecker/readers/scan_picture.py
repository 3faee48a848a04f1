"""Pictures of pages: opened safely, made grey, brought to one resolution."""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from PIL import Image, ImageOps

from gichecker.errors import ErrorKind, ReadError

DPI = 200.0
"""Pixels an inch at which pages are read."""
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF")
_LARGEST = 120_000_000
"""Pixels of a picture that is still opened: a sheet of A3 at 600 dpi has 70 million."""
MOST = 40_000_000
"""Pixels of a page at `DPI`: more than four sheets of A3."""
_SIDES = (4.0, 17.0)
"""Inches that a sheet may measure; a picture that states another size, or none, is as wide as A4."""
_LEAST_DPI = 100
"""Less is what cameras and screens state that know nothing of paper."""
_A4 = 8.27
_ORIENTATION, _ON_THEIR_SIDE = 0x0112, frozenset({5, 6, 7, 8})
"""The tag of Exif that says which way up a picture is, and its values for those that lie on their side."""
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, struct.error)
"""What Pillow raises for broken files."""


def opened(data: bytes) -> Image.Image:
    """A picture that is not decoded yet.

    Raises:
        ReadError: it is damaged or too large.
    """
    with _guarded():
        return Image.open(BytesIO(data), formats=_FORMATS)


def count_of(picture: Image.Image) -> int:
    """How many pages it has; the frames of an animation are none."""
    with _guarded():
        return int(getattr(picture, "n_frames", 1)) if picture.format == "TIFF" else 1


def page_of(picture: Image.Image, index: int) -> Image.Image:
    """A page in grey on white, the way up that the camera noted, at `DPI`.

    Raises:
        ReadError: it is damaged or too large.
    """
    with _guarded():
        _turn_to(picture, index)
        resolution = _resolution(picture)
        return scaled(grey(ImageOps.exif_transpose(picture)), resolution)


def size_of(picture: Image.Image, index: int) -> tuple[int, int]:
    """Width and height of what `page_of` gives.

    Raises:
        ReadError: as `page_of`.
    """
    with _guarded():
        _turn_to(picture, index)
        width, height = (max(1, round(side * DPI / _resolution(picture))) for side in picture.size)
        return (height, width) if picture.getexif().get(_ORIENTATION, 1) in _ON_THEIR_SIDE else (width, height)


def coloured(picture: Image.Image, index: int) -> Image.Image:
    """A page in its own colours and resolution, on white, the way up that the camera noted.

    Raises:
        ReadError: as `page_of`.
    """
    with _guarded():
        _turn_to(picture, index)
        page = ImageOps.exif_transpose(picture)
        return (grey(page) if page.mode.startswith("I") else _on_white(page)).convert("RGB")


def grey(page: Image.Image) -> Image.Image:
    """A page in grey on white: as it looks in red light, in which red seals don't cover the text below them."""
    if page.mode.startswith("I"):
        return page.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    page = _on_white(page)
    return page.convert("L") if page.mode in {"1", "L"} else page.convert("RGB").getchannel("R")


def _on_white(page: Image.Image) -> Image.Image:
    if not page.has_transparency_data:
        return page
    return Image.alpha_composite(Image.new("RGBA", page.size, "white"), page.convert("RGBA"))


def _turn_to(picture: Image.Image, index: int) -> None:
    picture.seek(index)
    if picture.width * picture.height > _LARGEST:
        raise ReadError(ErrorKind.TOO_LARGE)


def scaled(page: Image.Image, dpi: float) -> Image.Image:
    """A page of another resolution at `DPI`.

    Raises:
        ReadError: it is too large.
    """
    width, height = (max(1, round(side * DPI / dpi)) for side in page.size)
    if width * height > MOST:
        raise ReadError(ErrorKind.TOO_LARGE)
    return page.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


@contextmanager
def _guarded() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except Image.DecompressionBombError as error:
            raise ReadError(ErrorKind.TOO_LARGE) from error
        except _BROKEN as error:
            raise ReadError(ErrorKind.DAMAGED, "damaged_picture") from error


def _resolution(picture: Image.Image) -> float:
    """Pixels an inch, as the file states it if that makes a sheet of paper."""
    stated = picture.info.get("dpi", (0, 0))[0]
    least, most = _SIDES
    if stated >= _LEAST_DPI and all(least <= side / stated <= most for side in picture.size):
        return float(stated)
    return min(picture.size) / _A4
