"""Look-up in documents, reports and findings."""

import pytest

from gichecker.model.anchor import Anchor
from gichecker.model.document import Document, Grid, GridCell, Paragraph, Picture
from gichecker.model.finding import Severity
from gichecker.model.page import Area, PrintedLine
from gichecker.model.text import MappedText
from tests.build import report


def nested() -> Document:
    inner = GridCell(0, 0, 1, 1, "inner", Anchor((1, 0, 0, 0), 0, 5))
    grid = Grid(1, 1, (inner,), Anchor((1, 0, 0), 0, 0))
    outer = GridCell(0, 0, 1, 1, "outer", Anchor((1, 0), 0, 5), (grid,))
    blocks = (Paragraph("text", Anchor((0,), 0, 4)), Grid(1, 1, (outer,), Anchor((1,), 0, 0)))
    return Document("docx", (*blocks, Picture(Anchor((2,), 0, 0))))


@pytest.mark.parametrize(
    ("block", "text"), [((0,), "text"), ((1, 0), "outer"), ((1, 0, 0, 0), "inner")], ids=["paragraph", "cell", "nested"]
)
def test_the_text_at_an_anchor(block: tuple[int, ...], text: str) -> None:
    document = nested()
    assert document.text_at(Anchor(block, 0, len(text))) == text
    assert document.text_at(Anchor(block, 1, 2)) == text[1:2]
    assert [paragraph.text for paragraph in document.paragraphs()] == ["text"]


@pytest.mark.parametrize("anchor", [Anchor((2,), 0, 1), Anchor((1,), 0, 1), Anchor((0, 1), 0, 1)])
def test_where_no_text_is(anchor: Anchor) -> None:
    with pytest.raises(LookupError):
        nested().text_at(anchor)


def test_where_text_is_on_the_pages() -> None:
    lines = (
        PrintedLine(0, Area(1, (10, 100, 30, 110)), (10, 20, 30)),
        PrintedLine(2, Area(2, (50, 10, 60, 40)), (10, 25, 40), upright=True),
    )
    cell = GridCell(0, 0, 1, 1, "甲乙丙丁", Anchor((0, 0), 0, 4), lines=lines, areas=(Area(1, (0, 90, 99, 120)),))
    document = Document("pdf", (Grid(1, 1, (cell,), Anchor((0,), 0, 0)),), pages=2)
    assert document.areas(Anchor((0, 0), 1, 3)) == (Area(1, (20, 100, 30, 110)), Area(2, (50, 10, 60, 25)))
    assert document.areas(Anchor((0, 0), 4, 4)) == cell.areas
    assert nested().areas(Anchor((0,), 0, 4)) == ()


def test_look_up_in_a_report() -> None:
    made = report(t3={"new/np": 3})
    cell = made.cell("T3/new/np")
    assert cell is not None
    assert (cell.key, cell.value) == ("new/np", 3)
    assert made.cell("T3/none/np") is None
    assert made.cell("T9/new/np") is None
    assert [passage.index for passage in made.in_section(2)] == [2]


def test_severities_from_the_most_severe_down() -> None:
    assert sorted(Severity, key=lambda severity: severity.rank) == [Severity.ERROR, Severity.WARNING, Severity.HINT]
    assert [severity.lowered for severity in Severity] == [Severity.WARNING, Severity.HINT, Severity.HINT]


def test_a_mapped_text_refuses_what_would_lose_the_way() -> None:
    mapped = MappedText.of("abc")
    with pytest.raises(ValueError, match="length"):
        mapped.translated("ab")
    with pytest.raises(ValueError, match="ascending"):
        mapped.replaced([(1, 2, "x"), (0, 1, "y")])
    with pytest.raises(IndexError):
        mapped.span(0, 4)


@pytest.mark.parametrize(
    ("scanned", "pictured", "blocks"),
    [(False, set(), set()), (False, {1}, {0, 1}), (False, {2}, {1}), (False, {3}, set()), (True, set(), {0, 1, 2})],
)
def test_blocks_are_from_pictures_if_a_part_of_them_is(*, scanned: bool, pictured: set[int], blocks: set[int]) -> None:
    page, overleaf = (Area(number, (0, 0, 10, 10)) for number in (1, 2))
    line = PrintedLine(0, page, (0, 10))
    cell = GridCell(0, 0, 1, 1, "乙", Anchor((1, 0), 0, 1), areas=(page, overleaf))
    grid = Grid(1, 1, (cell,), Anchor((1,), 0, 0))
    made = (Paragraph("甲", Anchor((0,), 0, 1), lines=(line,)), grid, Picture(Anchor((2,), 0, 0)))
    document = Document("pdf", made, scanned=scanned, pictured=frozenset(pictured))
    assert document.from_pictures() == blocks
