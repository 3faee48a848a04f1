"""Word 97–2003 binary files (doc, wps; [MS-DOC]) as a person sees them, all tracked changes accepted."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

from gichecker.model.document import Document, Note, Role
from gichecker.progress import Tick
from gichecker.readers.doc_binary import U32, number, numbers, plc
from gichecker.readers.doc_container import Container, Part, damaged
from gichecker.readers.doc_container import Story as Kind
from gichecker.readers.doc_fonts import font_names
from gichecker.readers.doc_formatting import Formatting
from gichecker.readers.doc_lines import LineReader
from gichecker.readers.doc_lists import Numbering
from gichecker.readers.doc_pieces import Pieces
from gichecker.readers.doc_shapes import picture_shapes
from gichecker.readers.doc_story import Block, Story
from gichecker.readers.doc_styles import Styles
from gichecker.readers.flow import Flow, GridDraft, TextDraft, cell_texts

_SHAPE, _TEXT_BOX, _SHAPE_ID = 26, 22, 14
_SEPARATORS, _HEADER_KINDS = 6, 6
_FOOTERS = {2, 3, 5}
_TICK_EVERY = 200


def read_doc(data: bytes, tick: Tick) -> Document:
    """Read a doc: the body, then headers, footers, notes and comments.

    Raises:
        ReadError: broken, encrypted, too large, or written by Word 95 or earlier.
    """
    try:
        return _Reader(Container(data)).read(tick)
    except struct.error as error:
        raise damaged() from error


class _Reader:
    def __init__(self, container: Container) -> None:
        self._container = container
        styles = Styles(container)
        pieces = Pieces(container)
        self._lines = LineReader(pieces, Formatting(container), styles, font_names(container))
        self._numbering = Numbering(container, styles)
        self._flow = Flow()
        self._shapes, self._boxes = self._shape_ids(), self._text_boxes()
        self._pictures = picture_shapes(container.part(Part.DRAWINGS))

    def read(self, tick: Tick) -> Document:
        start, end = self._container.story(Kind.BODY)
        for index, block in enumerate(self._blocks(start, end, Role.BODY)):
            if index % _TICK_EVERY == 0:
                tick("read", min(0.9, index / (end - start)))
            self._add(block)
        for span in self._boxes.values():  # what is anchored as a part of something else
            self._apart(*span, Role.TEXTBOX)
        for role in (Role.HEADER, Role.FOOTER):
            for span in self._margins(role):
                self._apart(*span, role)
        self._apart(*self._container.story(Kind.HEADER_TEXT_BOXES), Role.HEADER)
        self._apart(*self._container.story(Kind.FOOTNOTES), Role.NOTE)
        self._apart(*self._container.story(Kind.ENDNOTES), Role.NOTE)
        self._apart(*self._container.story(Kind.COMMENTS), Role.COMMENT)
        return self._flow.document("doc", (Note("revisions"),) if self._lines.revised else ())

    def _blocks(self, start: int, end: int, role: Role) -> Iterator[Block]:
        return Story(role, self._numbering).blocks(self._lines.lines(start, end))

    def _shape_ids(self) -> dict[int, int]:
        """Shapes by the position of their anchor."""
        positions, items = plc(self._container.part(Part.SHAPES), _SHAPE)
        return {position: number(U32, item, 0) for position, item in zip(positions, items, strict=False)}

    def _text_boxes(self) -> dict[int, tuple[int, int]]:
        """First and last position of the text in a shape."""
        positions, items = plc(self._container.part(Part.TEXT_BOXES), _TEXT_BOX)
        spans = _spans(positions, *self._container.story(Kind.TEXT_BOXES))
        return {number(U32, item, _SHAPE_ID): span for item, span in zip(items, spans, strict=False)}

    def _margins(self, role: Role) -> Iterator[tuple[int, int]]:
        """Where the headers or the footers stand."""
        packed = self._container.part(Part.HEADERS)
        positions = numbers(U32, packed, 0, len(packed) // U32.size)[_SEPARATORS:]
        for index, span in enumerate(_spans(positions, *self._container.story(Kind.HEADERS))):
            if (index % _HEADER_KINDS in _FOOTERS) == (role is Role.FOOTER):
                yield span

    def _add(self, block: Block) -> None:
        if isinstance(block.draft, GridDraft):
            self._flow.grid(block.draft)
        else:
            self._flow.paragraph(block.draft.text, block.draft.role, block.draft.auto_number)
        for _ in range(block.pictures):
            self._flow.picture()
        for shape in (self._shapes.get(position, 0) for position in block.shapes):
            if shape in self._pictures:
                self._flow.picture()
            if span := self._boxes.pop(shape, None):
                self._apart(*span, Role.TEXTBOX)

    def _apart(self, start: int, end: int, role: Role) -> None:
        """Add what does not belong to the body: text only, cell by cell where it stands in a table."""
        for block in self._blocks(start, end, role):
            match block.draft:
                case GridDraft():
                    for text in cell_texts(block.draft):
                        self._flow.paragraph(text, role)
                case TextDraft(text, _, auto_number):
                    self._flow.paragraph(text, role, auto_number)


def _spans(positions: tuple[int, ...], start: int, end: int) -> Iterator[tuple[int, int]]:
    """First and last positions of the parts of a text, which never overlap; `positions` count from its start."""
    reached = [start]
    for position in positions:
        reached.append(max(reached[-1], min(end, start + position)))
    yield from pairwise(reached[1:])
