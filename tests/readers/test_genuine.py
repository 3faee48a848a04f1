"""Files written by the programs that offices use: every reader gives the facts that were checked by other means."""

import json
from functools import cache
from typing import Any

import pytest

from gichecker.check import check_file
from gichecker.model.document import Document, Grid, GridCell, Note, Paragraph, Picture, Role
from gichecker.readers import read
from gichecker.readers.doc_container import Container
from gichecker.readers.doc_pieces import Pieces
from gichecker.readers.formats import FORMATS
from gichecker.readers.office import office
from gichecker.readers.sniff import sniff
from tests.shared import SHARED, needs_shared

FOLDER = SHARED / "genuine"
FACTS: dict[str, dict[str, Any]] = (
    json.loads((FOLDER / "expected.json").read_text(encoding="utf-8")) if FOLDER.is_dir() else {}
)
PRESENT = ("strings", "inserted_text", "lines_with_numbers", "first_paragraphs")
PICTURES = {"wps-headings-pictures.wps": 2, "word-revisions.doc": 6, "word-redhead.doc": 0}
UNNUMBERED = {"word-certificate-fields.doc"}  # four paragraphs name list 0, which means none
BULLETED = {"word-tables-english.rtf": 22}  # paragraphs of lists that have bullets for numbers
WORD = {"docx", "doc", "mht", *(["rtf"] if office() else [])}
NAMES = sorted(name for name, facts in FACTS.items() if facts.get("kind") in WORD)
READABLE = sorted(name for name, facts in FACTS.items() if facts.get("kind") in FORMATS.keys() - ({"rtf"} - WORD))


@needs_shared
def test_every_file_is_told_by_its_content() -> None:
    kinds = {name: facts["kind"] for name, facts in FACTS.items()}
    assert {name: sniff((FOLDER / name).read_bytes()) for name in kinds} == kinds


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def document(name: str) -> Document:
    return read_once(name)


@cache
def read_once(name: str) -> Document:
    return read((FOLDER / name).read_bytes(), name.rpartition(".")[2])


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def shape(grid: Grid, *, in_rows: bool) -> dict[str, Any]:
    """A table in the terms of `expected.json`: text of nested tables in their cell, spaces dropped, cut.

    Args:
        in_rows: a cell merged vertically counts in every row, empty in all but its first, as LibreOffice writes it.
    """
    covering = [[c for c in grid.cells if c.row <= row < c.row + c.rowspan] for row in range(grid.rows)]
    last = max(covering[-1], key=lambda cell: cell.col) if in_rows else grid.cells[-1]
    return {
        "rows": grid.rows,
        "cells_per_row": [len(row) for row in covering],
        "first_row": [whole_text(cell)[:20] for cell in covering[0]],
        "last_cell": "" if in_rows and last.row < grid.rows - 1 else whole_text(last)[:20],
        "cells_spanning_columns": sum(cell.colspan > 1 for cell in grid.cells),
        "cells_merged_vertically": sum(cell.rowspan if in_rows else 1 for cell in grid.cells if cell.rowspan > 1),
    }


def whole_text(cell: GridCell) -> str:
    return squeezed(cell.text + "".join(whole_text(inner) for grid in cell.nested for inner in grid.cells))


def squeezed(text: str) -> str:
    return "".join(text.split())


@needs_shared
def test_tables(document: Document, name: str) -> None:
    facts = [
        {
            **table,
            "first_row": [squeezed(text)[:20] for text in table["first_row"]],
            "last_cell": squeezed(table["last_cell"])[:20],
        }
        for table in FACTS[name].get("tables_detail", ())
    ]
    in_rows = FACTS[name]["checked_with"] == "LibreOffice"
    shapes = [shape(grid, in_rows=in_rows) for grid in grids(document)]
    assert "tables_detail" not in FACTS[name] or shapes == facts
    assert len(grids(document)) == FACTS[name].get("tables", len(grids(document)))
    nested = sum(len(cell.nested) for grid in grids(document) for cell in grid.cells)
    assert nested == FACTS[name].get("nested_tables", 0)


@needs_shared
def test_paragraphs(document: Document, name: str) -> None:
    facts = FACTS[name]
    body = [paragraph for paragraph in document.paragraphs() if paragraph.role is Role.BODY]
    outside = facts.get("nonempty_paragraphs_outside_tables", len(body))  # those in content controls not counted
    assert len(body) > outside if facts.get("content_controls") else len(body) == outside
    expected = 0 if name in UNNUMBERED else facts.get("paragraphs_with_automatic_number", 0)
    expected -= BULLETED.get(name, 0)
    numbered = sum(paragraph.auto_number > 0 for paragraph in body)
    assert numbered >= expected  # those numbered by their style not counted
    if "first_paragraph" in facts:
        ends = [squeezed(body[index].text[body[index].auto_number :])[:20] for index in (0, -1)]
        assert ends == [squeezed(facts[key])[:20] for key in ("first_paragraph", "last_paragraph")]


@needs_shared
def test_numbers_are_those_of_the_table_of_contents() -> None:
    paragraphs = list(read((FOLDER / "wps-api-tables.docx").read_bytes(), "docx").paragraphs())
    listed = [tuple(p.text.split("\t")[:2]) for p in paragraphs if p.text.count("\t") == 2]
    written = {(p.text[: p.auto_number].strip(), p.text[p.auto_number :]) for p in paragraphs if p.auto_number}
    assert len(listed) == 24
    assert [entry for entry in listed if entry not in written] == []


@needs_shared
def test_strings(document: Document, name: str) -> None:
    texts = [
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in document.blocks
        if isinstance(block, Paragraph | Grid)
    ]
    everything = squeezed("".join(texts))
    assert [text for key in PRESENT for text in FACTS[name].get(key, ()) if squeezed(text) not in everything] == []
    assert [text for text in FACTS[name].get("absent_strings", ()) if squeezed(text) in everything] == []


@needs_shared
def test_tracked_changes_are_noted(document: Document, name: str) -> None:
    changes = FACTS[name].get("tracked_insertions", 0) + FACTS[name].get("tracked_deletions", 0)
    assert (Note("revisions") in document.notes) == bool(changes)


@needs_shared
@pytest.mark.parametrize(("name", "pictures"), PICTURES.items())
def test_pictures(name: str, pictures: int) -> None:
    document = read((FOLDER / name).read_bytes(), "doc")
    assert sum(isinstance(block, Picture) for block in document.blocks) == pictures


@needs_shared
def test_deleted_text_is_not_read(document: Document, name: str) -> None:
    deleted = FACTS[name].get("deleted_text", ())
    stored = Pieces(Container((FOLDER / name).read_bytes())).text if deleted else ""
    read_text = "".join(paragraph.text for paragraph in document.paragraphs())
    assert [text for text in deleted if read_text.count(text) >= stored.count(text)] == []


@needs_shared
@pytest.mark.parametrize("name", READABLE)
def test_none_of_them_is_a_report(name: str) -> None:
    outcome = check_file(FOLDER / name)
    assert outcome.failure
    assert outcome.failure.kind in {"not_a_report", "no_text"}
