"""Look-up in documents, reports and findings."""

import pytest

from gichecker.model.anchor import FlowAnchor, PageAnchor
from gichecker.model.document import Document, Grid, GridCell, Paragraph, Picture
from gichecker.model.finding import Severity
from gichecker.model.text import MappedText
from tests.build import report


def nested() -> Document:
    inner = GridCell(0, 0, 1, 1, "inner", FlowAnchor((1, 0, 0, 0), 0, 5))
    grid = Grid(1, 1, (inner,), FlowAnchor((1, 0, 0), 0, 0))
    outer = GridCell(0, 0, 1, 1, "outer", FlowAnchor((1, 0), 0, 5), (grid,))
    blocks = (Paragraph("text", FlowAnchor((0,), 0, 4)), Grid(1, 1, (outer,), FlowAnchor((1,), 0, 0)))
    return Document("docx", (*blocks, Picture(FlowAnchor((2,), 0, 0))))


@pytest.mark.parametrize(
    ("block", "text"), [((0,), "text"), ((1, 0), "outer"), ((1, 0, 0, 0), "inner")], ids=["paragraph", "cell", "nested"]
)
def test_the_text_at_an_anchor(block: tuple[int, ...], text: str) -> None:
    document = nested()
    assert document.text_at(FlowAnchor(block, 0, len(text))) == text
    assert document.text_at(FlowAnchor(block, 1, 2)) == text[1:2]
    assert [paragraph.text for paragraph in document.paragraphs()] == ["text"]


@pytest.mark.parametrize(
    "anchor", [FlowAnchor((2,), 0, 1), FlowAnchor((1,), 0, 1), FlowAnchor((0, 1), 0, 1), PageAnchor(1, (0, 0, 1, 1))]
)
def test_where_no_text_is(anchor: FlowAnchor | PageAnchor) -> None:
    with pytest.raises(LookupError):
        nested().text_at(anchor)


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
