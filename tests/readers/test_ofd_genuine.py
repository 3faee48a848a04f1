"""OFD files of other programs: the facts that were checked by other means, and the same report as the docx has."""

import json
from itertools import groupby
from typing import Any

import pytest

from gichecker.check import check_file
from gichecker.errors import ErrorKind, ReadError
from gichecker.model.document import Document, Grid, Paragraph
from gichecker.readers import read
from gichecker.resources import sentence
from tests.shared import SHARED, needs_shared

FOLDER, SAMPLES = SHARED / "genuine", SHARED / "samples"
FACTS: dict[str, dict[str, Any]] = {}
if FOLDER.is_dir():
    every = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    FACTS = {name: facts for name, facts in every.items() if facts.get("kind") == "ofd"}
WITH_TEXT = sorted(name for name, facts in FACTS.items() if facts.get("characters") != 0)
INVOICE, PERMIT = "huhuang-invoice-5pages-templates.ofd", "permit-template-outlines.ofd"


def document(name: str) -> Document:
    return read((FOLDER / name).read_bytes(), "ofd")


def grids(name: str) -> list[Grid]:
    return [block for block in document(name).blocks if isinstance(block, Grid)]


def cell_rows(grid: Grid) -> list[list[str]]:
    """The cells that begin in each row, blanks dropped."""
    rows = groupby(sorted(grid.cells, key=lambda cell: (cell.row, cell.col)), lambda cell: cell.row)
    return [[squeezed(cell.text) for cell in row] for _, row in rows]


def squeezed(text: str) -> str:
    return "".join(text.split())


@needs_shared
@pytest.mark.parametrize("name", WITH_TEXT)
def test_pages_and_strings(name: str) -> None:
    found = document(name)
    texts = (
        block.text if isinstance(block, Paragraph) else "".join(cell.text for cell in block.cells)
        for block in found.blocks
        if isinstance(block, Paragraph | Grid)
    )
    everything = squeezed("".join(texts))
    assert found.pages == FACTS[name]["pages"]
    assert [text for text in FACTS[name]["strings"] if squeezed(text) not in everything] == []


@needs_shared
@pytest.mark.parametrize("name", [name for name in WITH_TEXT if name != INVOICE])
def test_number_of_tables(name: str) -> None:
    assert len(grids(name)) == FACTS[name]["tables"]


@needs_shared
def test_a_table_of_short_bars() -> None:
    (facts,) = FACTS["suwell-maker-spec-table.ofd"]["tables_detail"]
    (grid,) = grids("suwell-maker-spec-table.ofd")
    rows = cell_rows(grid)
    assert [len(row) for row in rows] == facts["cells_per_row"]
    assert (rows[0], rows[1], rows[-1]) == (facts["first_row"], facts["row_2"], facts["last_row"])
    assert rows[2][2] == facts["row_3_cell_3"]


@needs_shared
def test_labels_in_templates_and_values_on_pages() -> None:
    *fronts, sheet = FACTS[PERMIT]["tables_detail"]
    *found, last = map(cell_rows, grids(PERMIT))
    for facts, rows in zip(fronts, found, strict=True):
        assert [len(row) for row in rows] == facts["cells_per_row"]
        assert (rows[0], rows[-1]) == (facts["first_row"], facts["last_row"])
    assert len(last) == sheet["rows"]
    assert sheet["row_of_first_value"] in last


@needs_shared
def test_rules_in_templates_only() -> None:
    facts = FACTS[INVOICE]
    first, *sheets = map(cell_rows, grids(INVOICE))
    assert [len(row) for row in first] == facts["ruled_rows_by_eye"]["page 1"]
    assert [[len(row) for row in rows] for rows in sheets] == [facts["ruled_rows_by_eye"]["pages 2 to 5"]] * 4
    items = list(facts["items_by_page"].values())
    assert [rows[1][1].count("*餐饮服务*餐费") for rows in sheets] == items
    assert [rows[1][7].count("6%") for rows in sheets] == items


@needs_shared
def test_pictures_only() -> None:
    with pytest.raises(ReadError) as caught:
        document("wps-image-only.ofd")
    assert caught.value.kind is ErrorKind.NO_TEXT


@needs_shared
def test_what_is_not_made_by_the_standard_is_refused() -> None:
    outcome = check_file(SAMPLES / "easyofd_nonconforming.ofd")
    assert outcome.failure is not None
    assert (outcome.failure.kind, outcome.failure.message) == ("unsupported", sentence("error", "foreign_ofd"))


@needs_shared
def test_the_sample_is_the_same_report_as_its_docx() -> None:
    ofd, docx = (check_file(SAMPLES / f"report.{suffix}") for suffix in ("ofd", "docx"))
    assert ofd.report is not None
    assert docx.report is not None
    cells = [
        [(cell.address, cell.raw, cell.state, cell.value) for cell in one.cells()] for one in (ofd.report, docx.report)
    ]
    assert cells[0] == cells[1]
    assert len(cells[0]) > 100
    left_out = {"TYP-08"}  # on a page, blanks behind a number are a matter of layout
    own = [
        [(f.rule, f.severity, f.message) for f in one.findings if f.family != "format" and f.rule not in left_out]
        for one in (ofd, docx)
    ]
    assert own[0] == own[1]
    assert [section.raw for section in ofd.report.sections] == [section.raw for section in docx.report.sections]
