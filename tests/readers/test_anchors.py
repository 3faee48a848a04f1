"""The anchor law: the text found again at an anchor is the raw text, for each paragraph and cell, nested ones too."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from gichecker.model.document import Grid, GridCell, Paragraph
from gichecker.readers import read
from gichecker.readers.formats import FORMATS
from gichecker.readers.office import office
from tests.readers.make import docx_bytes, p, tbl, tc, tr
from tests.readers.make_ofd import ofd_bytes, page, table, text
from tests.readers.make_pdf import Page, pdf
from tests.readers.make_xlsx import rows, xlsx_bytes
from tests.shared import SHARED, needs_shared

SUFFIXES = {suffix for found in FORMATS.values() for suffix in found.suffixes}
TABLE = tbl(tr("甲", tc("前", tbl(tr("乙", "丙")), "后")))
PAGE = "<p>一<table><tr><td>甲<td>乙<tr><td>丙<td>丁<tr><td>戊<td><table><td>己<td>庚</table></table>二"
PRINTED = Page()
PRINTED.text(100, 80, "一")
PRINTED.table((100, 200, 300), (100, 130, 160), [(0, 0, 1, 2, "甲"), (1, 0, 1, 1, "乙"), (1, 1, 1, 1, "12.35")])
MADE = {
    "docx": docx_bytes(p("一") + TABLE + p("二")),
    "doc": (Path(__file__).parent / "data" / "traps.doc").read_bytes(),
    "html": PAGE.encode(),
    "mht": f"MIME-Version: 1.0\nContent-Type: text/html\n\n{PAGE}".encode(),
    "rtf": b"{\\rtf1 one\\par two\\par}",
    "xlsx": xlsx_bytes(rows("题名", "甲 1", "乙 2")),
    "pdf": pdf(PRINTED),
    "ofd": ofd_bytes(page(text(60, 30, "一"), table(30, 60, [["甲", ""], ["乙", "12.35"]]))),
    "txt": "一\n\ta\n\tb\n\n\tc\n\td\ne\n\n\n二".encode(),
}
PICTURES = {name for name, found in FORMATS.items() if not found.searched}
UNREADABLE = PICTURES | (set() if office() else {"rtf"})
REFUSED = {"report-scan.pdf", "wps-image-only.ofd", "easyofd_nonconforming.ofd"}
FILES = sorted(
    path
    for path in SHARED.glob("*/*")
    if path.suffix[1:] in SUFFIXES - UNREADABLE and path.parent.name != "corpus" and path.name not in REFUSED
)


def pieces(blocks: tuple[object, ...]) -> Iterator[Paragraph | GridCell]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Grid):
            for cell in block.cells:
                yield cell
                yield from pieces(cell.nested)


def assert_law(data: bytes, suffix: str) -> None:
    document = read(data, suffix)
    found = list(pieces(document.blocks))
    assert found
    assert [document.text_at(piece.anchor) for piece in found] == [piece.text for piece in found]


@pytest.mark.parametrize("suffix", sorted(FORMATS.keys() - UNREADABLE))
def test_made_files(suffix: str) -> None:
    assert_law(MADE[suffix], suffix)


@needs_shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shared_files(path: Path) -> None:
    assert_law(path.read_bytes(), path.suffix)
