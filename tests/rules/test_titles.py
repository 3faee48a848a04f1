"""A title that stands in the page twice."""

import pytest

from gichecker.check.engine import run
from gichecker.model.record import replace
from tests.build import prose, report

RIGHT = "某市民政局2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("other", "found"), [(RIGHT, []), ("某市民政局2023年政务信息公开年度报告", ["政务信息公开年度报告"])]
)
def test_another_title_line_needs_the_right_kind_only(other: str, found: list[str]) -> None:
    made = replace(report(**prose([other, RIGHT])), title=(2,))
    findings, _ = run(made, select=("STR-13",))
    assert [mark.text for finding in findings for mark in finding.marks] == found
