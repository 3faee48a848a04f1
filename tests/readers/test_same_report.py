"""The same report, whatever the format: cell for cell the same values, the same prose, the same findings."""

from __future__ import annotations

import shutil
import tomllib
from collections import Counter
from fnmatch import fnmatch
from functools import cache
from typing import Any, NamedTuple

import pytest

from gichecker.bench.source import Source
from gichecker.check import check_file
from gichecker.model.finding import Severity
from gichecker.model.form import TABLES
from gichecker.model.outcome import Outcome
from gichecker.model.report import CellState, Report
from gichecker.text.numbers import cell_value
from tests.whole.shapes import DATA, made, names, source
from tests.whole.web import published

FORMS = {"2021": 2023, "2019": 2020}
CASES = [(form, shape, planted) for form in FORMS for shape in names(form) for planted in (False, True)]
GOLDEN: list[dict[str, Any]] = tomllib.loads((DATA / "same-report.toml").read_text(encoding="utf-8"))["difference"]


class Case(NamedTuple):
    """A report in one shape, with what was found in it."""

    name: str
    form: str
    source: Source
    outcome: Outcome

    def __repr__(self) -> str:
        return self.name

    @property
    def report(self) -> Report:
        assert self.outcome.failure is None
        assert self.outcome.report is not None
        return self.outcome.report

    def differences(self, key: str) -> list[str]:
        """What the golden file says under a key."""
        entries = (entry for entry in GOLDEN if any(fnmatch(self.name, shape) for shape in entry["shapes"]))
        values = {"organ": self.source.title[0], "published": published(self.source)}
        return [text.format_map(values) for entry in entries for text in entry.get(key, ())]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder = tmp_path_factory.mktemp("whole")

    @cache
    def outcome(form: str, shape: str, *, planted: bool) -> Outcome:
        path = folder / shape
        path.write_bytes(made(form, shape, planted=planted))
        return check_file(path)

    return outcome


@pytest.fixture(params=CASES, ids=lambda case: f"{case[0]}-{case[1]}{'-wrong' * case[2]}")
def case(request: pytest.FixtureRequest, checked: Any) -> Case:
    form, shape, planted = request.param
    if shape.endswith(".rtf") and not shutil.which("soffice"):
        pytest.skip("LibreOffice reads rtf")
    return Case(f"{form}-{shape}", form, source(form, planted=planted), checked(form, shape, planted=planted))


def test_identity(case: Case) -> None:
    report = case.report
    assert (report.organ, report.year) == (case.source.title[0], FORMS[case.form])
    assert {report.form, report.form_due, *(table.form for table in report.tables.values())} == {case.form}
    assert "".join(report.passage(index).raw.strip() for index in report.title) == "".join(case.source.title)


def test_every_cell_is_the_one_that_was_written(case: Case) -> None:
    written = {a: (raw, CellState.NUMBER, cell_value(raw)[1]) for a, raw in case.source.values.items()}
    assert {cell.address: (cell.raw, cell.state, cell.value) for cell in case.report.cells()} == written
    assert case.outcome.doubts == ()


def test_prose_is_the_one_that_was_written(case: Case) -> None:
    report = case.report
    only = tuple(case.differences("only"))
    written = [line for line in case.source.lines if line.strip("[]") not in TABLES and line.startswith(only or "")]
    expected = [*case.differences("front"), *written, *case.differences("back")]
    printed = [passage.raw.strip() for passage in report.passages if passage.index not in report.title]
    assert printed == expected
    headings = [line for line in written if line[1] == "、" and line[0] in "一二三四五六"]
    assert [section.raw for section in report.sections] == headings


def test_findings_are_those_of_the_planted_error(case: Case, checked: Any) -> None:
    reference = checked(case.form, "merged.docx", planted=case.source.defects > 0)
    of_the_shape = Counter(case.differences("findings"))
    own = [finding for finding in case.outcome.findings if finding.rule not in of_the_shape]
    assert own == [finding for finding in reference.findings if finding.rule not in of_the_shape]
    assert Counter(finding.rule for finding in case.outcome.findings if finding.rule in of_the_shape) == of_the_shape
    assert [f.rule for f in own if f.severity is not Severity.HINT] == list(case.source.rules)
