from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor, QTextDocument, QTextTable

from gichecker.gui.source.paper import Paper, shares, shown, units
from gichecker.model.anchor import Anchor
from gichecker.model.document import Block, Document, Grid, GridCell, Paragraph, Picture, Role
from gichecker.model.layout import layout
from tests.gui.outcomes import outcome


def paragraph(index: int, text: str, role: Role = Role.BODY) -> Paragraph:
    return Paragraph(text, Anchor((index,), 0, len(text)), role)


def cell(path: tuple[int, ...], row: int, col: int, text: str, nested: tuple[Grid, ...] = (), **spans: int) -> GridCell:
    spans = {"rowspan": 1, "colspan": 1, **spans}
    return GridCell(row, col, **spans, text=text, anchor=Anchor(path, 0, len(text)), nested=nested)


def printed(document: Document, zoom: float = 1.0) -> tuple[QTextDocument, Paper]:
    text = QTextDocument()
    paper = Paper(text, document, None, zoom)
    list(paper.steps())
    return text, paper


def text_at(text: QTextDocument, span: tuple[int, int] | None) -> str:
    assert span
    cursor = QTextCursor(text)
    cursor.setPosition(span[0])
    cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText()


def anchors(blocks: tuple[Block, ...]) -> Iterator[Anchor]:
    for block in blocks:
        if isinstance(block, Grid):
            for inner in block.cells:
                assert isinstance(inner.anchor, Anchor)
                yield inner.anchor
                yield from anchors(inner.nested)
        elif isinstance(block, Paragraph) and isinstance(block.anchor, Anchor):
            yield block.anchor


ODD = "一\n二\r三\u2029四\x00五\ufffc六\ufdd0七\t八　九"
NESTED = Grid(1, 1, (cell((2, 1, 0, 0), 0, 0, "内"),), Anchor((2, 1, 0), 0, 0))
DOCUMENT = Document(
    "docx",
    (
        paragraph(0, "　　首行已空，𠀀不是基本字，𬱖也不是。"),
        paragraph(1, ODD),
        Grid(
            2,
            3,
            (
                cell((2, 0), 0, 0, "合并𠀀的", rowspan=2),
                cell((2, 1), 0, 1, "外", (NESTED,), colspan=2),
                cell((2, 2), 1, 1, ""),
                cell((2, 3), 1, 2, "25.6553万元"),
            ),
            Anchor((2,), 0, 0),
        ),
        Picture(Anchor((3,), 0, 0)),
        paragraph(4, "", Role.HEADER),
        paragraph(5, "末段"),
    ),
)


@pytest.mark.parametrize("document", [DOCUMENT, outcome().document], ids=["odd", "report"])
def test_every_place_of_the_file_is_found_in_the_text(document: Document) -> None:
    text, paper = printed(document)
    for anchor in anchors(document.blocks):
        assert text_at(text, paper.span(anchor)) == shown(document.text_at(anchor)).replace("\ufffc", "")


def test_a_part_of_a_paragraph_is_found_behind_rare_characters() -> None:
    text, paper = printed(DOCUMENT)
    raw = DOCUMENT.text_at(Anchor((0,), 0, 100))
    at = raw.index("𬱖")
    assert text_at(text, paper.span(Anchor((0,), at, at + 3))) == "𬱖也不"
    assert units(raw, at) == at + 1


def test_what_is_not_set_has_no_place() -> None:
    assert printed(DOCUMENT)[1].span(Anchor((9,), 0, 0)) is None


def test_no_character_splits_a_paragraph_or_is_lost() -> None:
    assert len(shown(ODD)) == len(ODD)
    assert set(shown(ODD)) & set("\n\r\u2029\x00\ufffc\ufdd0") == set()
    assert shown("\ud800") == "\ufffd"


def test_merged_cells_are_merged() -> None:
    text, paper = printed(DOCUMENT)
    start = paper.span(Anchor((2, 0), 0, 0))
    assert start
    cursor = QTextCursor(text)
    cursor.setPosition(start[0])
    table: QTextTable | None = cursor.currentTable()
    assert table
    place = table.cellAt(1, 0)
    assert (place.row(), place.rowSpan(), place.columnSpan()) == (0, 2, 1)


def test_paragraphs_look_like_what_they_are() -> None:
    made = outcome()
    text = QTextDocument()
    assert made.document
    paper = Paper(text, made.document, made.report, 2.0)
    list(paper.steps())
    title, body = text.findBlock(0), text.find("2023年，我镇").block()
    assert title.blockFormat().alignment() == Qt.AlignmentFlag.AlignHCenter
    assert body.blockFormat().textIndent() == pytest.approx(2 * 14 * 2.0)
    assert body.charFormat().font().pixelSize() == 28
    assert text.find("人民政府").block().blockFormat().alignment() == Qt.AlignmentFlag.AlignRight


def test_numbers_take_narrow_columns() -> None:
    shape = layout("2021", "T3")
    cells = tuple(
        cell((0, n), c.row, c.col, c.text or "0", rowspan=c.rowspan, colspan=c.colspan)
        for n, c in enumerate(shape.cells)
    )
    widths = shares(Grid(shape.rows, shape.cols, cells, Anchor((0,), 0, 0)))
    assert sum(widths) == pytest.approx(100)
    assert widths[2] > 3 * widths[3]
    assert max(widths[3:]) == min(widths[3:])
