"""The text of a document on its pages: what stands where, what lies between two places. No Qt."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gichecker.model.anchor import Anchor
from gichecker.model.document import Block, Document, Grid, GridCell, Paragraph
from gichecker.model.page import Area, Box, PrintedLine

Path = tuple[int, ...]
Caret = tuple[int, int]
"""A place between two characters: index of a line in reading order, characters of it before the place."""

_WORD = re.compile(r"\d[\d.,%]*|\w+|\W")

_ASIDE = 4.0
"""A line beside a point is nearer than one above or below it that is not so many times as near."""


class _Line(NamedTuple):
    path: Path
    printed: PrintedLine


class PrintedText:
    """Where the text of a document is printed; nothing is known before the `steps` have been taken."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks: dict[Path, Paragraph | GridCell] = {}
        self._lines: list[_Line] = []
        self._on_page: defaultdict[int, list[int]] = defaultdict(list)
        self._cells: defaultdict[int, list[tuple[Box, Path]]] = defaultdict(list)
        self._covered: dict[int, Box] = {}

    def steps(self) -> Iterator[None]:
        """Take in one block after another; yields after each."""
        for path, block in _texts(self._document.blocks, ()):
            self._blocks[path] = block
            for line in block.lines:
                self._on_page[line.area.page].append(len(self._lines))
                self._lines.append(_Line(path, line))
                self._cover(line.area)
            for area in block.areas if isinstance(block, GridCell) else ():
                self._cells[area.page].append((area.box, path))
                self._cover(area)
            yield

    def _cover(self, area: Area) -> None:
        left, top, right, bottom = area.box
        a, b, c, d = self._covered.get(area.page, area.box)
        self._covered[area.page] = (min(a, left), min(b, top), max(c, right), max(d, bottom))

    def caret(self, page: int, x: float, y: float) -> Caret | None:
        """The place nearest to a point of a page (1-based, points); None on a page without text."""
        near = [(_distance(self._lines[index].printed.area.box, x, y), index) for index in self._on_page[page]]
        if not near:
            return None
        index = min(near)[1]
        line = self._lines[index].printed
        middles = [(left + right) / 2 for left, right in pairwise(line.edges)]
        return index, bisect_left(middles, y if line.upright else x)

    def over(self, page: int, x: float, y: float) -> bool:
        """A point lies on text."""
        return any(_distance(self._lines[index].printed.area.box, x, y) == 0 for index in self._on_page[page])

    def cell_at(self, page: int, x: float, y: float) -> Path | None:
        """The table cell at a point, the innermost where one lies in another."""
        hits = (path for box, path in self._cells[page] if _distance(box, x, y) == 0)
        return max(hits, key=len, default=None)

    def whole(self) -> tuple[Caret, Caret]:
        """Begin and end of all text; the same where there is none."""
        last = len(self._lines) - 1
        return (0, 0), (last, _length(self._lines[last])) if self._lines else (0, 0)

    def word(self, caret: Caret) -> tuple[Caret, Caret]:
        """Begin and end of the word at a place, or of the sign beside it."""
        index, at = caret
        line = self._lines[index]
        text = self._blocks[line.path].text[line.printed.start : line.printed.end]
        spans = (match.span() for match in _WORD.finditer(text))
        first, last = next((span for span in spans if span[1] > at), (at, at))
        return (index, first), (index, last)

    def areas(self, start: Caret, end: Caret) -> Iterator[Area]:
        """What lies between two places, line by line."""
        for line, first, last in self._between(start, end):
            if area := line.printed.part(line.printed.start + first, line.printed.start + last):
                yield area

    def anchors(self, start: Caret, end: Caret) -> Iterator[Anchor]:
        """What lies between two places, block by block."""
        spans: dict[Path, tuple[int, int]] = {}
        for line, first, last in self._between(start, end):
            begin = spans.get(line.path, (line.printed.start + first, 0))[0]
            spans[line.path] = begin, line.printed.start + last
        for path, (begin, close) in spans.items():
            yield Anchor(path, begin, close)

    def text(self, start: Caret, end: Caret) -> str:
        """What lies between two places: cells of a row are parted by tabs, rows and paragraphs by line breaks."""
        made: list[str] = []
        before: Path | None = None
        for anchor in self.anchors(start, end):
            made += [self._gap(before, anchor.block)] if before else []
            made.append(self._blocks[anchor.block].text[anchor.start : anchor.end])
            before = anchor.block
        return "".join(made)

    def search(self, words: str, most: int) -> list[Anchor]:
        """Where words stand, in reading order, upper and lower case alike; at most so many places."""
        wanted = re.compile(re.escape(words), re.IGNORECASE)
        found: list[Anchor] = []
        for path, block in self._blocks.items():
            if len(block.text) >= len(words):
                found += [Anchor(path, *match.span()) for match in wanted.finditer(block.text)]
            if len(found) >= most:
                break
        return found[:most]

    def on(self, page: int) -> set[Path]:
        """The paragraphs and cells that are printed on a page (1-based)."""
        return {self._lines[index].path for index in self._on_page.get(page, ())}

    def boxes(self, pages: Sequence[int]) -> Box | None:
        """What text and tables cover on some pages, together; None where they have none."""
        return union(self._covered[page] for page in pages if page in self._covered)

    def cell(self, path: Path) -> tuple[Area, ...]:
        """What a table cell covers; nothing for what is none, or has no lines around it."""
        block = self._blocks.get(path)
        return block.areas if isinstance(block, GridCell) else ()

    def table(self, path: Path) -> tuple[Area, ...]:
        """What the cells of a table cover, page by page; of the table around a cell, too."""
        table = path if len(path) % 2 else path[:-1]
        parts: defaultdict[int, list[Box]] = defaultdict(list)
        for page, cells in self._cells.items():
            parts[page] += [box for box, cell in cells if cell[: len(table)] == table]
        return tuple(Area(page, box) for page, boxes in sorted(parts.items()) if (box := union(boxes)))

    def _between(self, start: Caret, end: Caret) -> Iterator[tuple[_Line, int, int]]:
        for index in range(start[0], min(end[0] + 1, len(self._lines))):
            line = self._lines[index]
            first = start[1] if index == start[0] else 0
            last = end[1] if index == end[0] else _length(line)
            if first < last:
                yield line, first, last

    def _gap(self, before: Path, path: Path) -> str:
        first, then = self._blocks[before], self._blocks[path]
        together = before[:-1] == path[:-1] and isinstance(first, GridCell) and isinstance(then, GridCell)
        return "\t" if together and first.row == then.row else "\n"  # type: ignore[union-attr] # told by `together`


def union(boxes: Iterable[Box]) -> Box | None:
    """The box around boxes, None around none."""
    sides = list(zip(*boxes, strict=True))
    return (min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])) if sides else None


def _texts(blocks: Iterable[Block], path: Path) -> Iterator[tuple[Path, Paragraph | GridCell]]:
    for index, block in enumerate(blocks):
        match block:
            case Paragraph():
                yield (*path, index), block
            case Grid():
                for number, cell in enumerate(block.cells):
                    yield (*path, index, number), cell
                    yield from _texts(cell.nested, (*path, index, number))


def _length(line: _Line) -> int:
    return line.printed.end - line.printed.start


def _distance(box: Box, x: float, y: float) -> float:
    left, top, right, bottom = box
    return max(left - x, x - right, 0.0) + _ASIDE * max(top - y, y - bottom, 0.0)
