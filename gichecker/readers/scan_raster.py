"""Pictures of pages made fit for reading: even light, straight lines, ink told from paper. Pillow only."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from math import radians, tan
from typing import NamedTuple

from PIL import Image, ImageChops, ImageFilter, ImageMath

WHITE, BLACK = 255, 0
_BLOCK = 16
"""Pixels; paper is looked for in blocks of this size, larger than the strokes of a letter."""
_SPECK = 80
"""Of 255: ink around a pixel that is part of a line at least."""
_NOISE = 0.001
"""Share of the pixels of a page that are specks where it must be smoothed."""
_STRIPS = 32
"""Upright strips whose profiles are laid against each other to find the skew."""
_WIDEST = 5.0
"""Degrees of skew that are looked for, to either side."""
_STRAIGHT = 0.05
"""Degrees of skew that do no harm."""
_STEPS = ((0.5, 10, 4), (0.1, 5, 2), (0.02, 5, 1))
"""Search for the skew: step in degrees, steps to either side, rows of pixels taken together."""


class Sheet(NamedTuple):
    """A page ready to be read.

    Attributes:
        grey: dark on white paper, straight, smoothed if it was noisy.
        ink: 255 where there is ink, 0 for paper; never smoothed, for that would break thin rules.
        dpi: pixels an inch.
        turned: degrees to the left by which it was made straight.
    """

    grey: Image.Image
    ink: Image.Image
    dpi: float
    turned: float = 0.0


def sheet(page: Image.Image, dpi: float) -> Sheet:
    """A grey picture of a page made even and straight."""
    even = _evened(page)
    ink = inked(even)
    skew = skew_of(ink)
    skew = 0.0 if abs(skew) <= _STRAIGHT else skew
    straight = _turned(even, skew)
    if not _is_noisy(ink):
        return Sheet(straight, inked(straight), dpi, skew)
    return Sheet(_turned(even.filter(ImageFilter.MedianFilter(3)), skew), inked(straight), dpi, skew)


def inked(grey: Image.Image) -> Image.Image:
    """255 where there is ink, 0 for paper; a page without contrast has no ink."""
    limit = _parting(grey.histogram())
    return grey.point([WHITE if value <= limit else BLACK for value in range(256)])


def without_specks(ink: Image.Image) -> Image.Image:
    """Ink without pixels that stand alone or in pairs."""
    dense = ink.filter(ImageFilter.BoxBlur(1)).point([WHITE if value >= _SPECK else BLACK for value in range(256)])
    return ImageChops.darker(ink, dense)


def _turned(grey: Image.Image, degrees: float) -> Image.Image:
    return grey.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=WHITE) if degrees else grey


def _is_noisy(ink: Image.Image) -> bool:
    specks = ImageChops.subtract(ink, without_specks(ink))
    return specks.histogram()[WHITE] > _NOISE * ink.width * ink.height


def skew_of(ink: Image.Image) -> float:
    """By how many degrees the lines of a page fall to the right: the angle at which its profile is the sharpest."""
    best = 0.0
    for step, count, rows in _STEPS:
        strips = _profiles(ink, rows)
        width = ink.width / _STRIPS / rows
        angles = (best + step * at for at in range(-count, count + 1))
        best = max(angles, key=lambda angle: (_sharpness(strips, tan(radians(angle)) * width), -abs(angle)))
    return round(best, 2)


def _evened(page: Image.Image) -> Image.Image:
    """The picture divided by the brightness of its paper: shades and gradients gone."""
    paper = page.reduce(_BLOCK).filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.BoxBlur(1))
    paper = paper.resize(page.size, Image.Resampling.BILINEAR)
    made = ImageMath.lambda_eval(
        lambda at: at["convert"](at["min"](at["page"] * WHITE / at["max"](at["paper"], 1), WHITE), "L"),
        page=page,
        paper=paper,
    )
    assert isinstance(made, Image.Image)  # noqa: S101 - a number only where all operands are numbers
    return made


def _parting(histogram: Iterable[int]) -> int:
    """The value that parts dark from light best (Otsu 1979), at most 200."""
    counts = list(histogram)
    pixels, mass = sum(counts), sum(value * count for value, count in enumerate(counts))
    dark = dark_mass = best = 0.0
    parting = 0
    for value, count in enumerate(counts[:200]):
        dark += count
        dark_mass += value * count
        if 0 < dark < pixels:
            apart = dark * (pixels - dark) * (dark_mass / dark - (mass - dark_mass) / (pixels - dark)) ** 2
            best, parting = (apart, value) if apart > best else (best, parting)
    return parting


def _profiles(ink: Image.Image, rows: int) -> list[bytes]:
    """For each upright strip of a page its ink by rows."""
    shape = (_STRIPS, max(1, ink.height // rows))
    data = ink.resize(shape, Image.Resampling.BOX).transpose(Image.Transpose.TRANSPOSE).tobytes()
    return [data[at : at + shape[1]] for at in range(0, len(data), shape[1])]


def _sharpness(strips: list[bytes], fall: float) -> int:
    """How much ink differs from row to row, where each strip lies `fall` rows lower than the one left of it."""
    most = round(abs(fall) * len(strips))
    shifts = [round(fall * at) + (most if fall < 0 else 0) for at in range(len(strips))]
    height = len(strips[0]) - most
    if height < 2:
        return 0
    sums = list(
        map(sum, zip(*(strip[at : at + height] for strip, at in zip(strips, shifts, strict=True)), strict=True))
    )
    return sum((above - below) ** 2 for above, below in pairwise(sums))
