"""Every value of the five seeds in its official cell, whatever shape the file has."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gichecker.model.report import CellState, Report
from gichecker.readers import read
from gichecker.recogniser import recognise
from tests.shared import SHARED, needs_shared

SHAPES = {
    "000": ("seeds/000*.txt", "samples/seed-000.docx"),
    "001": ("seeds/001*.txt", "samples/seed-001.docx", "samples/seed-001.doc"),
    "002": ("seeds/002*.txt",),
    "003": ("seeds/003*.txt", "samples/seed-003.html"),
    "004": ("seeds/004*.txt", "samples/seed-004.html"),
}
FILES = [(seed, path) for seed, globs in SHAPES.items() for glob in globs for path in sorted(SHARED.glob(glob))]

ORGAN_YEAR_FORMS: dict[str, tuple[str, int, str, dict[str, str]]] = {
    "000": ("晋江市残疾人联合会", 2023, "2021", {"T2": "2021", "T3": "2021", "T4": "2021"}),
    "001": ("晋江市民政局", 2022, "2019", {"T2": "2019", "T3": "2019", "T4": "2019"}),
    "002": ("晋江市永和镇", 2023, "2021", {"T2": "2021", "T3": "2021", "T4": "2021"}),
    "003": ("牡丹江市残疾人联合会", 2020, "2019", {"T2": "2019", "T3": "2019", "T4": "2019"}),
    "004": ("晋江市罗山街道", 2023, "mixed", {"T2": "2021", "T3": "2019", "T4": "2021"}),
}
BLANK = (CellState.BLANK, None)
NOT_ZERO: dict[str, dict[str, Any]] = {
    "000": {"T3/out/biz": BLANK},
    "001": {
        **{f"T2/norm/{column}": (CellState.NUMBER, 3) for column in ("made", "opened", "total_open")},
        "T2/license/prev": (CellState.NUMBER, 7),
        "T2/license/delta": (CellState.NUMBER, 4),
        "T2/license/decisions": (CellState.NUMBER, 4),
    },
    "002": {
        "T3/res.deny.law/oth": (CellState.NUMBER, 1),
        **{f"T4/rev/{column}": BLANK for column in ("keep", "fix", "oth", "pend", "tot")},
    },
    "003": {
        "T2/procure/count": (CellState.NUMBER, 2),
        "T2/procure/amount": (CellState.TEXT, Decimal("25.6553")),
    },
    "004": {"T2/norm/made": (CellState.NUMBER, 3), "T2/norm/valid": (CellState.NUMBER, 3)},
}


def understood(path: Path) -> Report:
    return recognise(read(path.read_bytes(), path.suffix), path.name)


@needs_shared
@pytest.mark.parametrize(("seed", "path"), FILES, ids=lambda value: value.name if isinstance(value, Path) else "")
def test_every_value_lies_in_its_official_cell(seed: str, path: Path) -> None:
    report = understood(path)
    found = {cell.address: (cell.state, cell.value) for cell in report.cells()}
    zero = (CellState.NUMBER, 0)
    assert {address: value for address, value in found.items() if value != zero} == NOT_ZERO[seed]
    assert len(found) == {"2021": 200, "2019": 198, "mixed": 186}[str(report.form)]
    assert report.doubts == ()


@needs_shared
@pytest.mark.parametrize(("seed", "path"), FILES, ids=lambda value: value.name if isinstance(value, Path) else "")
def test_identity_and_sections(seed: str, path: Path) -> None:
    report = understood(path)
    forms = {name: table.form for name, table in report.tables.items()}
    assert (report.organ, report.year, report.form, forms) == ORGAN_YEAR_FORMS[seed]
    assert [section.number for section in report.sections] == [1, 2, 3, 4, 5, 6]
    assert [section.printed for section in report.sections] == [1, 2, 3, 4, 5, 6]


@needs_shared
@pytest.mark.parametrize("path", [path for _, path in FILES], ids=lambda path: path.name)
def test_every_cell_and_passage_leads_back_to_the_file(path: Path) -> None:
    document = read(path.read_bytes(), path.suffix)
    report = recognise(document, path.name)
    for cell in report.cells():
        assert cell.anchor is not None
        assert document.text_at(cell.anchor) == cell.raw
    for passage in report.passages:
        assert document.text_at(passage.anchor) == passage.raw
