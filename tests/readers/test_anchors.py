"""The anchor law: the text found again at an anchor is the raw text, for each paragraph and cell, nested ones too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gichecker.model.document import Grid, GridCell, Paragraph
from gichecker.readers import read
from gichecker.readers.formats import FORMATS
from tests.shared import SHARED, needs_shared

SUFFIXES = {suffix for found in FORMATS.values() for suffix in found.suffixes}
FILES = sorted(path for path in SHARED.glob("*/*") if path.suffix[1:] in SUFFIXES and path.parent.name != "corpus")


def pieces(blocks: tuple[object, ...]) -> Iterator[Paragraph | GridCell]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Grid):
            for cell in block.cells:
                yield cell
                yield from pieces(cell.nested)


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_text_is_found_again_at_its_anchor(path: Path) -> None:
    document = read(path.read_bytes(), path.suffix)
    found = list(pieces(document.blocks))
    assert found
    assert [document.text_at(piece.anchor) for piece in found] == [piece.text for piece in found]
