"""Paragraphs and tables of one text of a doc (body, header, note …), in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Role
from gichecker.model.record import frozen
from gichecker.readers.doc_lines import Line
from gichecker.readers.doc_lists import Numbering
from gichecker.readers.doc_rows import TableInProgress
from gichecker.readers.flow import MAX_NESTING, GridDraft, TextDraft


@frozen
class Block:
    """A paragraph or table of the text.

    Attributes:
        draft: its content.
        pictures: how many are anchored in it.
        shapes: positions at which shapes are anchored.
    """

    draft: TextDraft | GridDraft
    pictures: int
    shapes: tuple[int, ...]


class Story:
    """Puts lines together.

    Args:
        role: of the paragraphs.
        numbering: shared by all texts of the doc.
    """

    def __init__(self, role: Role, numbering: Numbering) -> None:
        self._role, self._numbering = role, numbering
        self._tables: list[TableInProgress] = []
        self._carried = ""
        self._pictures = 0
        self._shapes: list[int] = []

    def blocks(self, lines: Iterable[Line]) -> Iterator[Block]:
        """The blocks that the lines make."""
        for line in lines:
            depth = line.format.depth
            if depth > MAX_NESTING:
                raise ReadError(ErrorKind.TOO_LARGE)
            if len(self._tables) != depth:
                yield from self._enter(depth)
            self._pictures += line.pictures
            self._shapes += line.shapes
            if depth:
                self._in_table(line, self._tables[-1])
            elif text := self._text(line):
                yield self._block(text)
        yield from self._enter(0)

    def _enter(self, depth: int) -> Iterator[Block]:
        """Close or open tables until that many are open."""
        if self._carried and not self._tables:
            yield self._block(TextDraft(self._carried, self._role))
            self._carried = ""
        while len(self._tables) > depth:
            grid = self._tables.pop().grid()
            if self._tables:
                self._tables[-1].cell.nested.append(grid)
            else:
                yield self._block(grid)
        while len(self._tables) < depth:
            self._tables.append(TableInProgress())

    def _in_table(self, line: Line, table: TableInProgress) -> None:
        if line.format.ends_row:
            table.end_row(line.format.row, kept=not line.removed)
            return
        text = self._text(line)
        if text and text.text:
            table.cell.texts.append(text.text)
        if line.ends_cell:
            table.end_cell()

    def _text(self, line: Line) -> TextDraft | None:
        """The paragraph that ends with the line, if one does."""
        self._carried += line.text
        if line.runs_on:
            return None
        label = self._numbering.label(line.format)
        text, self._carried = label + self._carried, ""
        return TextDraft(text, self._role, len(label))

    def _block(self, draft: TextDraft | GridDraft) -> Block:
        block = Block(draft, self._pictures, tuple(self._shapes))
        self._pictures, self._shapes = 0, []
        return block
