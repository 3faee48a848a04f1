"""Whole clean reports of many kinds of organs, in the formats that reach us: no error, no warning, one hint at most."""

from __future__ import annotations

from pathlib import Path

import pytest

from gichecker import resources
from gichecker.bench.source import load
from gichecker.bench.writers import WRITERS
from gichecker.check.files import check_file
from gichecker.model.finding import Severity
from tests.whole.shapes import WRITTEN

REPORTS = sorted(resources.path("bench", "clean").glob("*.toml"))
ALL = WRITERS | {shape: WRITTEN[shape] for shape in ("lost.txt", "gb18030.html")}


@pytest.mark.parametrize("shape", ALL)
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_nothing_is_blamed_on_a_clean_report(path: Path, shape: str, tmp_path: Path) -> None:
    file = tmp_path / f"年报.{shape.rpartition('.')[2]}"
    file.write_bytes(ALL[shape](load(path, planted=False)))
    outcome = check_file(file)
    found = [(finding.rule, finding.message) for finding in outcome.findings if finding.severity is not Severity.HINT]
    hints = [(finding.rule, finding.message) for finding in outcome.findings if finding.severity is Severity.HINT]
    assert (outcome.failure, outcome.doubts, found) == (None, (), [])
    assert len(hints) <= 1, hints


def test_there_are_enough_of_them() -> None:
    assert len(REPORTS) >= 22
