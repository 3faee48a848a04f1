"""A copy of a pdf, or the pages of an OFD, with findings as highlights and notes, and an index of them at its end."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from gichecker.digest import digest
from gichecker.errors import ErrorKind, ReadError, WriteError
from gichecker.export.atomic import write_file
from gichecker.export.looks import AUTHOR, tone
from gichecker.export.pdf_index import index
from gichecker.export.places import anchor_of, note
from gichecker.model.decision import Decision
from gichecker.model.document import Document
from gichecker.model.finding import Finding
from gichecker.model.outcome import Outcome
from gichecker.model.page import Area, Box
from gichecker.model.report import Report
from gichecker.progress import Tick, silent
from gichecker.readers.pdf_frame import inverse, moved, shown
from gichecker.readers.pdf_library import LOCK
from gichecker.readers.source import load

_WITH_PAGES = frozenset({"pdf", "ofd"})
_ID = re.compile(rb"/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\]")
_OPAQUE, _CLEAR = 255, 90
_PRINTED, _STEADY = 4, 8 | 16
"""Flags of annotations: printed; neither enlarged nor turned with the page."""
_ICON, _EDGE = 18.0, 12.0
"""Side of a note's sign, and how far it is from the edge of the page, in points."""


def write_pdf(
    target: Path, outcome: Outcome, decisions: Mapping[str, Decision] | None = None, tick: Tick = silent
) -> None:
    """Write a copy of the outcome's file with its findings marked.

    Args:
        target: the copy.
        outcome: of a pdf, or an OFD whose pages become a pdf, with its document; the file is only read.
        decisions: by finding; what somebody ignored is left out.
        tick: called between the pages; may raise `Cancelled`, before anything is written.

    Raises:
        WriteError: the file is neither, or was changed since, or the copy can't be written.
        ReadError: the file can't be read any more.
    """
    name = Path(outcome.source.path).name
    if outcome.report is None or outcome.document is None or outcome.source.format not in _WITH_PAGES:
        raise WriteError("only_pdf", name=name)
    source = load(Path(outcome.source.path))
    if digest(source) != outcome.source.sha256:
        raise WriteError("changed", name=name)
    decided = decisions or {}
    findings = [f for f in outcome.findings if f.id not in decided or decided[f.id].state != "ignored"]
    if outcome.source.format == "ofd":
        from gichecker.export.ofd_pages import ofd_as_pdf

        source = ofd_as_pdf(source, tick)
    write_file(target, marked(source, outcome.document, outcome.report, findings, tick))


def marked(data: bytes, document: Document, report: Report, findings: Sequence[Finding], tick: Tick = silent) -> bytes:
    """A pdf with highlights, notes and an index; the same input gives the same bytes.

    Raises:
        ReadError: pdfium can't read it.
    """
    import pypdfium2

    places = [_areas(finding, document, report) for finding in findings]
    pages = [tuple(dict.fromkeys(area.page for area in areas)) for areas in places]
    entries = list(zip(findings, pages, strict=True))
    with LOCK:
        try:
            book, ends = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument(index(report, entries))
        except pypdfium2.PdfiumError as error:
            raise ReadError(ErrorKind.DAMAGED, "damaged_pdf") from error
        try:
            for number in sorted({page for found in pages for page in found}):
                tick("write", number / (len(book) + 1))
                _mark_page(book, number, list(zip(findings, places, strict=True)))
            book.import_pages(ends)
            target = io.BytesIO()
            book.save(target)
        finally:
            ends.close()
            book.close()
    return _with_fixed_id(target.getvalue())


def _areas(finding: Finding, document: Document, report: Report) -> tuple[Area, ...]:
    anchor = anchor_of(finding, report)
    return document.areas(anchor) if anchor else ()


def _mark_page(book: Any, number: int, found: Sequence[tuple[Finding, Sequence[Area]]]) -> None:
    """Mark what is on one page."""
    page = book[number - 1]
    try:
        pen = _Pen(page)
        for count, (finding, areas) in enumerate(found, 1):
            here = [area.box for area in areas if area.page == number]
            if here:
                pen.mark(count, finding, here, first=areas[0].page == number)
    finally:
        page.close()


class _Pen:
    """Puts annotations on a page, at boxes in points from the top left of the page as it is shown."""

    def __init__(self, page: Any) -> None:
        from pypdfium2 import raw

        self._raw, self._page = raw, page.raw
        self._right = page.get_width() - _EDGE
        self._taken: list[float] = []
        self._lit: set[Box] = set()
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(self._page, box)
        self._frame = inverse(shown((box.left, box.bottom, box.right, box.top), page.get_rotation() // 90))

    def mark(self, number: int, finding: Finding, boxes: Sequence[Box], *, first: bool) -> None:
        """Highlight what a finding is about, once for all findings there; a note with its words on its first page."""
        head = f"{number}. {note(finding)[0]}"
        if dark := [box for box in boxes if box not in self._lit]:
            self._lit.update(dark)
            self._annotate(self._raw.FPDF_ANNOT_HIGHLIGHT, finding, head, dark, _CLEAR)
        if first:
            words = "\n".join([head, *note(finding)[1:]])
            self._annotate(self._raw.FPDF_ANNOT_TEXT, finding, words, [self._free(boxes[0][1])], _OPAQUE)

    def _free(self, top: float) -> Box:
        """A place for a sign in the right margin at this height, or below the last one there."""
        while any(abs(top - other) < _ICON for other in self._taken):
            top += 1.0
        self._taken.append(top)
        return (self._right - _ICON, top, self._right, top + _ICON)

    def _annotate(self, kind: int, finding: Finding, words: str, boxes: Sequence[Box], alpha: int) -> None:
        raw = self._raw
        annotation = raw.FPDFPage_CreateAnnot(self._page, kind)
        corners = [list(self._corners(box)) for box in boxes]
        xs, ys = [x for box in corners for x, _ in box], [y for box in corners for _, y in box]
        raw.FPDFAnnot_SetRect(annotation, raw.FS_RECTF(min(xs), max(ys), max(xs), min(ys)))
        if kind == raw.FPDF_ANNOT_HIGHLIGHT:
            for box in corners:
                raw.FPDFAnnot_AppendAttachmentPoints(annotation, raw.FS_QUADPOINTSF(*(n for xy in box for n in xy)))
        colour = tone(finding.severity.value)
        raw.FPDFAnnot_SetColor(annotation, raw.FPDFANNOT_COLORTYPE_Color, *bytes.fromhex(colour), alpha)
        raw.FPDFAnnot_SetFlags(annotation, _PRINTED | (0 if kind == raw.FPDF_ANNOT_HIGHLIGHT else _STEADY))
        for key, text in (("Contents", words), ("T", AUTHOR), ("NM", f"{finding.id}-{kind}")):
            raw.FPDFAnnot_SetStringValue(annotation, key.encode(), _wide(text))
        raw.FPDFPage_CloseAnnot(annotation)

    def _corners(self, box: Box) -> Iterator[tuple[float, float]]:
        """Top left, top right, bottom left, bottom right, as quadrilaterals of highlights want them."""
        left, top, right, bottom = box
        return (moved(self._frame, x, y) for y in (top, bottom) for x in (left, right))


def _wide(text: str) -> Any:
    data = f"{text}\0".encode("utf-16-le", "replace")
    return ctypes.cast(ctypes.create_string_buffer(data, len(data)), ctypes.POINTER(ctypes.c_ushort))


def _with_fixed_id(data: bytes) -> bytes:
    """With an id that its content tells, where pdfium has thrown dice."""
    found = list(_ID.finditer(data))
    if not found:
        return data
    start, end = found[-1].span()
    mark = digest(data[:start])[:32]
    fixed = f"/ID[<{mark}><{mark}>]".encode()
    return data[:start] + fixed.ljust(end - start) + data[end:]
