"""Tells the user of text whose bytes were once read in a wrong charset and saved like that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gichecker.model.document import Block, Document, Grid, Note, Paragraph
from gichecker.model.record import replace
from gichecker.text.lost import LOST
from gichecker.text.misread import misread_places


def noted(document: Document) -> Document:
    """The document as it is, with a note if it has such text; what it was is found out anew for every check."""
    count = sum(place.text != LOST for text in _texts(document.blocks) for place in misread_places(text))
    if not count:
        return document
    return replace(document, notes=(*document.notes, Note("misread", (("count", str(count)),))))


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        elif isinstance(block, Grid):
            yield from (cell.text for cell in block.cells)
