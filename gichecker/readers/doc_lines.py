"""Text of a doc paragraph by paragraph as a person sees it, all tracked changes accepted ([MS-DOC] 2.4.2, 2.9.91)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gichecker.model.record import field, mutable
from gichecker.readers.doc_formatting import Formatting, ParagraphFormat, RunFormat
from gichecker.readers.doc_pieces import Piece, Pieces
from gichecker.readers.doc_styles import Styles
from gichecker.readers.docx_symbols import in_fonts, symbol

_CELL_END, _PARAGRAPH_END, _PAGE_END = "\x07", "\r", "\x0c"
_PICTURE, _SHAPE = "\x01", "\x08"
_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END = "\x13", "\x14", "\x15"
_SEEN = {"\t": "\t", "\x0b": "\n", _PAGE_END: "\n", "\x0e": "\n", "\x1e": "-"}
_ITEMS = re.compile(r"[\x00-\x1f]|[^\x00-\x1f]+")
_HALVES = re.compile("[\ud800-\udfff]")


@mutable
class Line:
    """A paragraph without its automatic number.

    Attributes:
        text: with line breaks and tabs as characters.
        format: of the paragraph.
        ends_cell: it is the last one of a cell, or the mark of a row.
        runs_on: its end is deleted or hidden, so that the next paragraph goes on with it.
        removed: its end is deleted.
        pictures: how many are anchored in it.
        shapes: positions at which shapes are anchored.
    """

    text: str
    format: ParagraphFormat
    ends_cell: bool
    runs_on: bool
    removed: bool
    pictures: int
    shapes: list[int] = field(default_factory=list)


class LineReader:
    """Reads the lines of a doc.

    Args:
        pieces: its text.
        formatting: which of it is seen.
        styles: through which text may be hidden.
        fonts: their names by index.

    Attributes:
        revised: tracked changes have been met.
    """

    def __init__(self, pieces: Pieces, formatting: Formatting, styles: Styles, fonts: Sequence[str]) -> None:
        self._pieces, self._formatting, self._styles, self._fonts = pieces, formatting, styles, fonts
        self._fields: list[bool] = []
        self._instructions = 0
        self._parts: list[str] = []
        self._pictures = 0
        self._shapes: list[int] = []
        self.revised = False

    def lines(self, start: int, end: int) -> Iterator[Line]:
        """The lines between two positions; a field may run over several of them, but not out of a pair of positions.

        Where the fields don't pair up, each ends with its line.
        """
        text = self._pieces.text
        paired = text.count(_FIELD_BEGIN, start, end) == text.count(_FIELD_END, start, end)
        self._fields, self._instructions = [], 0
        self._parts, self._pictures, self._shapes = [], 0, []
        for piece in self._pieces.between(start, end):
            for first, last, run in self._runs(piece, max(start, piece.start), min(end, piece.end)):
                for line in self._marked(piece, first, last, run):
                    yield line
                    if not paired:
                        self._fields, self._instructions = [], 0

    def _runs(self, piece: Piece, start: int, end: int) -> Iterator[tuple[int, int, RunFormat]]:
        while start < end:
            offset = piece.at(start)
            until, run = self._formatting.run(offset, piece.changes)
            last = min(end, start + max(1, (until - offset) // piece.width))
            self.revised = self.revised or run.revised
            yield start, last, run
            start = last

    def _marked(self, piece: Piece, start: int, end: int, run: RunFormat) -> Iterator[Line]:
        """Add a run; yield the lines that end in it."""
        for match in _ITEMS.finditer(self._pieces.text, start, end):
            item, unseen = match[0], self._unseen(piece, match.start(), run)
            if item in {_PARAGRAPH_END, _CELL_END, _PAGE_END}:
                offset = piece.at(match.start())
                until, paragraph = self._formatting.paragraph(offset, piece.changes)
                if item != _PAGE_END or until == offset + piece.width:
                    yield self._line(paragraph, run, item, unseen=unseen)
                    continue
            if item in {_FIELD_BEGIN, _FIELD_RESULT, _FIELD_END}:
                self._field(item)
            elif not unseen and not self._instructions:
                self._add(item, match.start(), run)

    def _unseen(self, piece: Piece, position: int, run: RunFormat) -> bool:
        hidden = self._styles.style(run.style).hidden if run.hidden is None else run.hidden
        if hidden is None and self._styles.any_hides:
            _, paragraph = self._formatting.paragraph(piece.at(position), piece.changes)
            hidden = self._styles.style(paragraph.style).hidden
        return run.removed or bool(hidden)

    def _add(self, item: str, position: int, run: RunFormat) -> None:
        if item >= " ":
            self._parts.append(self._shown(item, run))
        elif item in _SEEN:
            self._parts.append(_SEEN[item])
        elif item == _PICTURE:
            stands_in = self._shapes[-1:] == [position - 1]
            self._pictures += not (run.data or stands_in)
        elif item == _SHAPE:
            self._shapes.append(position)

    def _shown(self, text: str, run: RunFormat) -> str:
        if run.symbol is None:
            return in_fonts(text, map(self._font, run.fonts))
        font, code = run.symbol
        return symbol(self._font(font), code) * len(text)

    def _font(self, index: int) -> str:
        return self._fonts[index] if index < len(self._fonts) else ""

    def _line(self, paragraph: ParagraphFormat, run: RunFormat, mark: str, *, unseen: bool) -> Line:
        text = "".join(self._parts).strip("\n")
        ends_cell = mark == _CELL_END or paragraph.ends_cell or paragraph.ends_row
        line = Line(
            _joined(text), paragraph, ends_cell, unseen and not ends_cell, run.removed, self._pictures, self._shapes
        )
        self._parts, self._pictures, self._shapes = [], 0, []
        return line

    def _field(self, mark: str) -> None:
        """A field is an instruction, then its result, each of which may hold other fields."""
        if mark == _FIELD_BEGIN:
            self._fields.append(True)
            self._instructions += 1
        elif self._fields:
            self._instructions -= self._fields.pop()
            if mark == _FIELD_RESULT:
                self._fields.append(False)


def _joined(text: str) -> str:
    """The text with its halves of characters put together; a half on its own shows as damaged."""
    if not _HALVES.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
