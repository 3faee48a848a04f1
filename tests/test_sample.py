"""The bundled samples: made from `tools/sample.toml`, one clean, one with planted defects."""

import io
import zipfile
from pathlib import Path

import pytest

from gichecker.check import check_file
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.resources import path
from tools import make_sample

PLANTED = path("samples", "示例年报.docx")
CLEAN = path("samples", "示例年报（无误）.docx")
EXPECTED = list(make_sample.source(planted=True).rules)


@pytest.fixture(scope="module")
def planted() -> Outcome:
    return check_file(PLANTED)


def parts(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as file:
        return {name: file.read(name) for name in file.namelist() if name.startswith("word/")}


@pytest.mark.parametrize("file", [PLANTED, CLEAN], ids=["planted", "clean"])
def test_sample_is_what_the_tool_makes(file: Path) -> None:
    assert parts(file.read_bytes()) == parts(make_sample.build(planted=file == PLANTED))


def test_each_planted_defect_is_found_and_nothing_else(planted: Outcome) -> None:
    assert sorted(finding.rule for finding in planted.findings) == EXPECTED
    assert planted.doubts == ()


def test_planted_cells_are_the_ones_marked(planted: Outcome) -> None:
    assert planted.report is not None
    address = "T3/res.deny.third/np"
    failing = [total for finding in planted.findings for total in finding.sums]
    assert {total.kind for total in failing} == {"row", "column"}
    assert all(address in total.left for total in failing)


def test_clean_sample_is_clean() -> None:
    outcome = check_file(CLEAN)
    assert outcome.failure is None
    assert outcome.doubts == ()
    assert [f for f in outcome.findings if f.severity is not Severity.HINT] == []
    assert outcome.report is not None
    assert (outcome.report.organ, outcome.report.year, outcome.report.form) == ("示例市民政局", 2024, "2021")
