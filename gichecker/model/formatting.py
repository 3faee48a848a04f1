"""How an office document is set: pages, paragraphs, characters, tables; what is in force, whichever style says it."""

from __future__ import annotations

from collections.abc import Mapping

from gichecker.model.record import field, frozen


@frozen
class Page:
    """Paper and margins of a section, in twips (1/20 point).

    Attributes:
        pitch: of the grid that lines stand on, in points; None where lines keep to no grid.
    """

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    pitch: float | None = None


@frozen
class Face:
    """How characters look.

    Attributes:
        font: of ideographs; empty where the file leaves it to the program.
        size: in points, None likewise.
        bold: heavy.
        colour: `FF0000`; empty for black, or what the program takes for it.
        shaded: highlighted, or on a ground of its own.
        hidden: not to be seen; such characters are not in the text, their span is empty.
        inserted: by a tracked change that is not accepted yet.
        link: a hyperlink.
    """

    font: str = ""
    size: float | None = None
    bold: bool = False
    colour: str = ""
    shaded: bool = False
    hidden: bool = False
    inserted: bool = False
    link: bool = False


@frozen
class Span:
    """Characters of a block's raw text that look alike."""

    start: int
    end: int
    face: Face


@frozen
class Look:
    """How a paragraph is set.

    Attributes:
        spans: in their order; automatic numbers are in none.
        align: `left`, `center`, `right`, `both` …
        pitch: distance of its lines in points where it is fixed or at least that; None where it follows the type.
        indent: of its first line, in characters.
    """

    spans: tuple[Span, ...] = ()
    align: str = "left"
    pitch: float | None = None
    indent: float = 0.0


@frozen
class TableLook:
    """How a table is set.

    Attributes:
        bordered: it has lines.
        repeats: its first row is repeated on each page.
        broken: it goes over the end of a page, as far as the file tells.
        numbers: how many of its cells hold a number.
        uncentred: how many of these are not centred.
        merged: text, rows and columns covered of each cell that covers several.
        faces: of all its characters.
    """

    bordered: bool = True
    repeats: bool = False
    broken: bool = False
    numbers: int = 0
    uncentred: int = 0
    merged: tuple[tuple[str, int, int], ...] = ()
    faces: tuple[Face, ...] = ()


@frozen
class Formatting:
    """How a document is set.

    Attributes:
        pages: of its sections.
        looks: of its paragraphs, by index of the block.
        tables: likewise.
        length: pages that the program counted when it was saved; None where it didn't.
        revisions: tracked changes: `inserted`, `deleted`, `moved` → how many.
        comments: how many.
        numbered: a header or footer holds a page number.
    """

    pages: tuple[Page, ...] = ()
    looks: Mapping[int, Look] = field(default_factory=dict)
    tables: Mapping[int, TableLook] = field(default_factory=dict)
    length: int | None = None
    revisions: Mapping[str, int] = field(default_factory=dict)
    comments: int = 0
    numbered: bool = False
