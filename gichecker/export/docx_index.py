"""Where the characters of a docx stand in its xml: the reader's own walk, with the elements kept."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gichecker.model.document import Role
from gichecker.model.record import frozen, mutable
from gichecker.progress import silent
from gichecker.readers.docx_chunks import Chunks
from gichecker.readers.docx_lines import Line
from gichecker.readers.docx_numbering import Numbering
from gichecker.readers.docx_story import Story
from gichecker.readers.docx_styles import Styles
from gichecker.readers.docx_xml import Element, P, W
from gichecker.readers.flow import CellDraft, Flow, GridDraft, TextDraft
from gichecker.readers.package import Package

Block = tuple[int, ...]


@mutable
class RunPiece:
    """A run and where its characters stand in the text of its block."""

    element: Any
    start: int
    end: int


@mutable
class Spot:
    """A block or cell in the xml.

    Attributes:
        paragraph: its first one.
        pieces: its runs with text, in their order.
    """

    paragraph: Any
    pieces: list[RunPiece]


@frozen
class _Read:
    """A paragraph that was read: in which container, and from which elements."""

    container: Element
    draft: TextDraft
    lines: tuple[tuple[Element, Line], ...]


class _Recorder:
    """A reader of lines that remembers what it read."""

    def __init__(self, lines: Any) -> None:
        self._lines = lines
        self._taken: list[tuple[Element, Line]] = []

    def read(self, paragraph: Element) -> Line:
        line: Line = self._lines.read(paragraph)
        self._taken.append((paragraph, line))
        return line

    def take(self) -> tuple[tuple[Element, Line], ...]:
        taken, self._taken = tuple(self._taken), []
        return taken


class _Walk(Story):
    """The reader's walk over the body."""

    def __init__(self, package: Package, root: Any) -> None:
        styles = Styles(_part(package, "styles"))
        numbering = Numbering(_part(package, "numbering"), styles)
        super().__init__(root, Role.BODY, styles, numbering, Chunks(package, silent, inside=False).drafts)
        self._recorder = _Recorder(self._lines)
        self._lines: Any = self._recorder
        self.read: dict[int, _Read] = {}
        self.inside: dict[int, list[_Read]] = {}
        self.cells: dict[int, tuple[CellDraft, Element]] = {}

    def _inner(self, container: Element, role: Role, *, open_frames: bool = False) -> Iterator[TextDraft | GridDraft]:
        for draft in super()._inner(container, role, open_frames=open_frames):
            if isinstance(draft, TextDraft) and (taken := self._recorder.take()):
                read = _Read(container, draft, taken)
                self.read[id(draft)] = read
                self.inside.setdefault(id(container), []).append(read)
            yield draft

    def _cell(self, element: Element, cell: CellDraft, looks: list[Any]) -> CellDraft:
        done = super()._cell(element, cell, looks)
        self.cells[id(done)] = (done, element)
        return done


def spots(package: Package, root: Any) -> dict[Block, Spot]:
    """Where each block and cell of a docx stands; what comes from a file within it stands nowhere.

    Args:
        package: the docx.
        root: its main part as a tree that can be changed.
    """
    walk = _Walk(package, root)
    flow = Flow()
    found: dict[Block, Spot] = {}
    for draft in walk.blocks(root.find(f"{W}body")):
        at = flow.count
        flow.add(draft)
        if flow.count > at:
            found |= dict(_draft_spots(walk, draft, (at,)))
    return found


def _part(package: Package, kind: str) -> Element | None:
    return next((package.xml(name) for name in package.related(kind)), None)


def _draft_spots(walk: _Walk, draft: object, path: Block) -> Iterator[tuple[Block, Spot]]:
    if isinstance(draft, TextDraft) and id(draft) in walk.read:
        read = walk.read[id(draft)]
        yield path, Spot(read.lines[0][0], list(_pieces(read, 0)))
    elif isinstance(draft, GridDraft):
        for index, cell in enumerate(draft.cells):
            yield from _cell_spots(walk, cell, (*path, index))


def _cell_spots(walk: _Walk, cell: CellDraft, path: Block) -> Iterator[tuple[Block, Spot]]:
    if id(cell) not in walk.cells:
        return
    element = walk.cells[id(cell)][1]
    inside = walk.inside.get(id(element), [])
    pieces: list[RunPiece] = []
    start = 0
    for read in (read for read in inside if read.draft.text):
        pieces += _pieces(read, start)
        start += len(read.draft.text) + 1
    first = inside[0].lines[0][0] if inside else element.find(P)
    if first is not None:
        yield path, Spot(first, pieces)
    for index, grid in enumerate(grid for grid in cell.nested if grid.cells):
        yield from _draft_spots(walk, grid, (*path, index))


def _pieces(read: _Read, start: int) -> Iterator[RunPiece]:
    """Runs of a paragraph whose text begins at `start` of its block."""
    start += read.draft.auto_number
    for _, line in read.lines:
        for run in line.runs:
            if run.end > run.start:
                yield RunPiece(run.element, start + run.start, start + run.end)
        start += len(line.text)
