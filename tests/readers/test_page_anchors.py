"""The anchor law for formats with pages: the areas of an anchor hold the glyphs of its text and no others."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from gichecker.errors import ReadError
from gichecker.model.anchor import Anchor
from gichecker.model.document import Document
from gichecker.readers import layout, read
from gichecker.readers.page import Glyph, PageContent
from tests.readers.test_anchors import FILES, MADE, pieces
from tests.shared import needs_shared

SUFFIXES = {".pdf", ".ofd"}


def assert_page_law(data: bytes, suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    glyphs: dict[int, list[Glyph]] = {}
    legible = layout.legible

    def seen(page: PageContent) -> PageContent:
        page = legible(page)
        glyphs[page.number] = page.glyphs
        return page

    monkeypatch.setattr(layout, "legible", seen)
    document = read(data, suffix)
    assert document.pages == len(glyphs)
    random = Random(1)
    for piece in pieces(document.blocks):
        length = len(piece.text)
        parts = [sorted(random.sample(range(length + 1), 2)) for _ in range(min(length, 5))]
        for start, end in [(0, length), *parts]:
            anchor = Anchor(piece.anchor.block, start, end)
            found = Counter("".join(printed(document, glyphs, anchor)))
            assert found == Counter("".join(piece.text[start:end].split())), (piece.text, start, end)


def printed(document: Document, glyphs: dict[int, list[Glyph]], anchor: Anchor) -> Iterator[str]:
    """The characters whose middles are in the areas of an anchor."""
    for area in document.areas(anchor):
        left, top, right, bottom = area.box
        for glyph in glyphs[area.page]:
            x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
            if left <= x <= right and top <= y <= bottom:
                yield glyph.text


@pytest.mark.parametrize("suffix", [suffix for suffix in MADE if f".{suffix}" in SUFFIXES])
def test_made_files(suffix: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_page_law(MADE[suffix], suffix, monkeypatch)


@needs_shared
@pytest.mark.parametrize("path", [path for path in FILES if path.suffix in SUFFIXES], ids=lambda path: path.name)
def test_shared_files(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        assert_page_law(path.read_bytes(), path.suffix, monkeypatch)
    except ReadError:
        pytest.skip("has no text to read")
