"""What the objects of an OFD page draw, gathered: glyphs, rules and pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.page import Box
from gichecker.readers.ofd_paths import rules
from gichecker.readers.ofd_text import extent, glyphs, is_hidden
from gichecker.readers.ofd_xml import PAGE, Element, Matrix, around, box, first, local, named, placed, switch
from gichecker.readers.page import Glyph, Rule

MAX_MARKS = 200_000
"""Objects, characters and rules on one page; the fullest have a tenth."""
MAX_NESTING = 50
"""Layers, blocks and composite objects within one another."""

_GROUPS = {"Layer", "PageBlock"}


class Canvas:
    """What was drawn so far.

    Attributes:
        glyphs: in the order of the file.
        hidden: those that are not to be seen, likewise.
        rules: likewise.
        pictures: likewise.
        drawings: how many paths and pictures there were.

    Args:
        unit: finds a composite graphic unit by its id.
    """

    def __init__(self, unit: Callable[[str], Element | None]) -> None:
        self.glyphs: list[Glyph] = []
        self.hidden: list[Glyph] = []
        self.rules: list[Rule] = []
        self.pictures: list[Box] = []
        self.drawings = 0
        self._unit = unit
        self._marks = 0

    def draw_page(self, page: Element | None) -> None:
        """Draw the content of a page or template.

        Raises:
            ReadError: it is too much, or nests too deeply.
        """
        for content in named(page, "Content") if page is not None else ():
            self._draw(content, PAGE, 0)

    def add(self, other: Canvas) -> None:
        """Draw what was drawn elsewhere.

        Raises:
            ReadError: it is too much.
        """
        self._count(len(other.glyphs) + len(other.hidden) + len(other.rules))
        self.glyphs += other.glyphs
        self.hidden += other.hidden
        self.rules += other.rules
        self.pictures += other.pictures
        self.drawings += other.drawings

    def _draw(self, objects: Iterable[Element], place: Matrix, depth: int) -> None:
        if depth > MAX_NESTING:
            raise ReadError(ErrorKind.TOO_LARGE)
        for one in objects:
            name = local(one.tag)
            self._count(1)
            if name in _GROUPS:
                self._draw(one, place, depth + 1)
            elif switch(one, "Visible", default=True):
                self._draw_unit(name, one, place, depth)

    def _draw_unit(self, name: str, one: Element, place: Matrix, depth: int) -> None:
        match name:
            case "TextObject":
                self._count(extent(one))
                printed = self.hidden if is_hidden(one) else self.glyphs
                printed += glyphs(one, place)
            case "PathObject":
                found = list(rules(one, place))
                self._count(len(found))
                self.drawings += 1
                self.rules += found
            case "ImageObject":
                self.drawings += 1
                if area := box(one.get("Boundary")):
                    self.pictures.append(around(place, *area))
            case "CompositeObject":
                content = first(self._unit(one.get("ResourceID", "")), "Content")
                if content is not None:
                    self._draw(content, placed(one, place), depth + 1)

    def _count(self, marks: int) -> None:
        self._marks += marks
        if self._marks > MAX_MARKS:
            raise ReadError(ErrorKind.TOO_LARGE)
