"""OFD pages to look at: what is on them, in the order in which it is drawn (GB/T 33190-2016, chapters 8 to 13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.record import frozen
from gichecker.readers.ofd_canvas import MAX_MARKS, MAX_NESTING
from gichecker.readers.ofd_package import OfdPackage
from gichecker.readers.ofd_paths import steps
from gichecker.readers.ofd_text import Letters, extent, is_hidden, letters
from gichecker.readers.ofd_xml import (
    PAGE,
    Element,
    Matrix,
    box,
    first,
    local,
    named,
    number,
    numbers,
    placed,
    switch,
    transparent,
)
from gichecker.readers.view import Colour, Size

_BLACK: Colour = (0, 0, 0)
_LINE_WIDTH = 0.353
"""Millimetres, where a path does not say it."""
_BOLD = 600
_GROUPS = {"Layer", "PageBlock"}


@frozen
class DrawnText:
    """Characters with their font.

    Attributes:
        letters: what to draw where.
        family: of the font, as the file names it.
        bold: likewise.
        italic: likewise.
        colour: of the characters.
    """

    letters: Letters
    family: str
    bold: bool
    italic: bool
    colour: Colour


@frozen
class DrawnPath:
    """Lines and areas.

    Attributes:
        steps: `M`, `L`, `Q`, `B`, `A` or `C` with its numbers, in the space of the object.
        matrix: from that space to points of the page.
        fill: colour of the area, None if it is not filled.
        stroke: colour of the line, None if it is not drawn.
        width: of the line, in that space.
    """

    steps: tuple[tuple[str, tuple[float, ...]], ...]
    matrix: Matrix
    fill: Colour | None
    stroke: Colour | None
    width: float


@frozen
class DrawnPicture:
    """A picture: the bytes of its file, and from the square of side 1 to points of the page."""

    data: bytes
    matrix: Matrix


Drawn = DrawnText | DrawnPath | DrawnPicture


class OfdView:
    """An OFD file to look at.

    Raises:
        ReadError: as `OfdPackage`.
    """

    def __init__(self, data: bytes) -> None:
        self._package = OfdPackage(data)
        self._pages = list(self._package.pages())

    def sizes(self) -> list[Size]:
        """Of all pages."""
        return [self._package.size(page) for page in self._pages]

    def drawing(self, page: int) -> tuple[Drawn, ...]:
        """What is on a page (0-based), templates first.

        Raises:
            ReadError: it is too much.
        """
        root = self._pages[page]
        templates = (self._package.template(one.get("TemplateID", "")) for one in named(root, "Template"))
        pen = _Pen(self._package)
        layers = (content for part in (*templates, root) if part is not None for content in named(part, "Content"))
        return tuple(drawn for content in layers for drawn in pen.drawn(content, PAGE, 0))

    def close(self) -> None:
        """Nothing stays open."""


class _Pen:
    """Draws the objects of one page."""

    def __init__(self, package: OfdPackage) -> None:
        self._package = package
        self._marks = 0

    def drawn(self, objects: Iterable[Element], place: Matrix, depth: int) -> Iterator[Drawn]:
        """What objects draw, those within them, too."""
        if depth > MAX_NESTING:
            raise ReadError(ErrorKind.TOO_LARGE)
        for one in objects:
            name = local(one.tag)
            self._count(1)
            if name in _GROUPS:
                yield from self.drawn(one, place, depth + 1)
            elif switch(one, "Visible", default=True) and not transparent(one):
                yield from self._unit(name, one, place, depth)

    def _unit(self, name: str, one: Element, place: Matrix, depth: int) -> Iterator[Drawn]:
        match name:
            case "TextObject" if not is_hidden(one):
                self._count(extent(one))
                yield self._text(one, place)
            case "PathObject":
                yield from self._path(one, place)
            case "ImageObject":
                if data := self._package.file(one.get("ResourceID", "")):
                    yield DrawnPicture(data, _square(one, place))
            case "CompositeObject":
                content = first(self._package.unit(one.get("ResourceID", "")), "Content")
                if content is not None:
                    yield from self.drawn(content, placed(one, place), depth + 1)

    def _text(self, one: Element, place: Matrix) -> DrawnText:
        font, _ = self._package.resource(one.get("Font", ""))
        family = (font.get("FamilyName") or font.get("FontName") or "") if font is not None else ""
        bold = number(one.get("Weight"), 400) >= _BOLD or (font is not None and switch(font, "Bold", default=False))
        colour = self._colour(one, "FillColor") or _BLACK
        return DrawnText(letters(one, place), family, bold, switch(one, "Italic", default=False), colour)

    def _path(self, one: Element, place: Matrix) -> Iterator[DrawnPath]:
        data = first(one, "AbbreviatedData")
        found = tuple(steps(data.text or "" if data is not None else ""))
        self._count(len(found))
        stroke = (self._colour(one, "StrokeColor") or _BLACK) if switch(one, "Stroke", default=True) else None
        fill = self._colour(one, "FillColor") if switch(one, "Fill", default=False) else None
        if found and (stroke or fill):
            yield DrawnPath(found, placed(one, place), fill, stroke, self._width(one))

    def _width(self, one: Element) -> float:
        stated = one.get("LineWidth") or next((p.get("LineWidth") for p in self._params(one) if p.get("LineWidth")), "")
        return number(stated, _LINE_WIDTH)

    def _colour(self, one: Element, name: str) -> Colour | None:
        """The colour of an object or of the parameters that it draws with; None where neither says it."""
        for holder in (one, *self._params(one)):
            stated = first(holder, name)
            if stated is not None:
                return None if transparent(stated) else _rgb(stated)
        return None

    def _params(self, one: Element) -> Iterator[Element]:
        """The parameters that an object draws with, then those that they refine."""
        name = one.get("DrawParam", "")
        for _ in range(MAX_NESTING):
            found, _folder = self._package.resource(name) if name else (None, "")
            if found is None:
                return
            yield found
            name = found.get("Relative", "")

    def _count(self, marks: int) -> None:
        self._marks += marks
        if self._marks > MAX_MARKS:
            raise ReadError(ErrorKind.TOO_LARGE)


def _rgb(colour: Element) -> Colour | None:
    """Grey, RGB or CMYK, told by how many numbers there are; none is black."""
    text = colour.get("Value", "")
    values = [min(max(value, 0.0), 255.0) for value in numbers(text, min(len(text.split()), 4))]
    match len(values):
        case 1:
            return (round(values[0]),) * 3
        case 3:
            red, green, blue = map(round, values)
            return red, green, blue
        case 4:
            cyan, magenta, yellow, black = values
            return tuple(round((255 - ink) * (255 - black) / 255) for ink in (cyan, magenta, yellow))  # type: ignore[return-value] # three of them
        case _:
            return _BLACK


def _square(one: Element, place: Matrix) -> Matrix:
    """From the square of side 1, which a picture fills, to the page: by its own matrix, or into its boundary."""
    if one.get("CTM"):
        return placed(one, place)
    left, top, right, bottom = box(one.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
    a, b, c, d, *_ = place
    e, f = placed(one, place)[4:]
    width, height = right - left, bottom - top
    return a * width, b * width, c * height, d * height, e, f
