"""Files that programs put into a docx for Word to take in (`w:altChunk`, ECMA-376 part 1, 17.17.2.1)."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.errors import ReadError
from gichecker.model.document import Document, Grid, Note, Paragraph, Role
from gichecker.progress import Tick
from gichecker.readers.flow import CellDraft, GridDraft, TextDraft
from gichecker.readers.formats import FORMATS
from gichecker.readers.package import Package
from gichecker.readers.sniff import sniff

_READ = frozenset({"docx", "html", "mht", "txt"})
_PAGES = frozenset({".htm", ".html", ".xhtml"})
_MARGINS = frozenset({Role.HEADER, Role.FOOTER})


class Chunks:
    """The files in a docx.

    Args:
        package: of the docx.
        tick: as for any reader.
        inside: the docx is itself in another one; files within files within files are not read.
    """

    def __init__(self, package: Package, tick: Tick, *, inside: bool) -> None:
        self._package = package
        self._tick = tick
        self._inside = inside
        self._done: set[str] = set()
        self._unread = 0
        self._notes: list[Note] = []

    def drafts(self, relationship: str, role: Role) -> Iterator[TextDraft | GridDraft]:
        """The paragraphs and tables of the file behind a relationship; its pictures, headers and footers are left out.

        A file that can't be read is counted, and so is one that was read already.
        """
        document = self._document(self._package.target(relationship))
        if document is None:
            self._unread += 1
            return
        self._notes += document.notes
        for block in document.blocks:
            match block:
                case Paragraph(text=text, role=own, auto_number=number) if own not in _MARGINS:
                    yield TextDraft(text, role if own is Role.BODY else own, number)
                case Grid():
                    yield _grid(block)

    def elsewhere(self, relationship: str, role: Role) -> Iterator[TextDraft | GridDraft]:
        """Nothing, for a header or note, whose relationships are its own; counted."""
        del relationship, role
        self._unread += 1
        return iter(())

    @property
    def notes(self) -> tuple[Note, ...]:
        """What there is to say about the files."""
        unread = [Note("unread_parts", (("count", str(self._unread)),))] if self._unread else []
        return tuple(dict.fromkeys([*self._notes, *unread]))

    def _document(self, name: str | None) -> Document | None:
        if self._inside or name is None or name in self._done:
            return None
        self._done.add(name)
        try:
            data = self._package.bytes_of(name) or b""
            return _read(data, name, self._tick)
        except ReadError:
            return None


def _read(data: bytes, name: str, tick: Tick) -> Document | None:
    kind = sniff(data)
    if kind == "txt" and name[name.rfind(".") :] in _PAGES:
        kind = "html"
    if kind not in _READ or not data:
        return None
    if kind == "docx":
        from gichecker.readers.docx import read_inner_docx

        return read_inner_docx(data, tick)
    return FORMATS[kind].reader()(data, tick)


def _grid(grid: Grid) -> GridDraft:
    cells = [
        CellDraft(cell.row, cell.col, cell.text, cell.rowspan, cell.colspan, [_grid(inner) for inner in cell.nested])
        for cell in grid.cells
    ]
    return GridDraft(cells, grid.spans_known)
