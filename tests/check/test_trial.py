"""Values tried in the tables: what they would clear and bring up, the report itself left alone."""

from __future__ import annotations

import pytest

from gichecker.check.engine import run
from gichecker.check.second import TWO_READINGS
from gichecker.check.trial import adopted, try_values, with_values
from gichecker.model.outcome import Outcome, Source
from gichecker.model.record import replace
from gichecker.model.report import CellState, Doubt, Report
from tests.build import AT, report

WRONG = {"res.open/np": 1}


def outcome(made: Report, select: tuple[str, ...] = ()) -> Outcome:
    findings, rules = run(made, select=select)
    return Outcome(Source("年报.docx"), None, None, made, findings, rules)


def rules_of(findings: object) -> set[str]:
    return {finding.rule for finding in findings}  # type: ignore[attr-defined]


def test_cells_are_read_as_the_recogniser_reads_them() -> None:
    made = report(t3=WRONG)
    tried = with_values(made, {"T3/res.open/np": " １２ ", "T3/new/np": "", "T3/new/tot": "约5", "T4/rev/tot": "/"})
    states = [tried.cell(address) for address in ("T3/res.open/np", "T3/new/np", "T3/new/tot", "T4/rev/tot")]
    assert [(cell.state, cell.value) for cell in states if cell] == [
        (CellState.NUMBER, 12),
        (CellState.BLANK, None),
        (CellState.TEXT, None),
        (CellState.PLACEHOLDER, None),
    ]
    cell, before = tried.cell("T3/res.open/np"), made.cell("T3/res.open/np")
    assert cell
    assert before
    assert (cell.raw, cell.anchor, before.value) == (" １２ ", AT, 1)


def test_the_right_value_clears_what_it_caused() -> None:
    checked = outcome(report(t3=WRONG))
    trial = try_values(checked, {"T3/res.open/np": "0"})
    assert {"SUM-02", "SUM-03", "SUM-14"} <= rules_of(trial.cleared)
    assert not trial.new
    assert not {"SUM-02", "SUM-03", "SUM-14"} & rules_of(trial.kept)
    assert checked.report == report(t3=WRONG)


def test_values_that_help_can_be_suggested() -> None:
    checked = outcome(report(t3=WRONG, t4={"rev/keep": 1}))
    trial = try_values(checked, {"T3/res.open/np": "0", "T3/new/biz": ""})
    suggesting = adopted(checked, trial)
    told = {finding.rule: finding.suggestion for finding in suggesting.findings if finding not in checked.findings}
    assert {"SUM-02", "SUM-03", "SUM-14"} <= told.keys()
    assert all(one and [(edit.cell, edit.before, edit.after) for edit in one.edits] for one in told.values())
    assert told["SUM-14"]
    assert told["SUM-14"].text == "试填后相符：三、表 （一）予以公开／自然人由“1”改为“0”。"
    assert len(suggesting.findings) == len(checked.findings)
    assert adopted(Outcome(Source("年报.docx")), trial).findings == ()


def test_a_wrong_value_keeps_findings_and_brings_new_ones() -> None:
    checked = outcome(report(t3=WRONG))
    trial = try_values(checked, {"T3/res.open/np": "2", "T3/res.part/biz": "3"})
    assert any(finding.rule == "SUM-02" and "合计 2" in finding.message for finding in trial.kept)
    assert any(finding.rule == "SUM-02" and "合计 3" in finding.message for finding in trial.new)
    assert set(trial.kept) < set(trial.findings)
    assert trial.findings[-len(trial.new) :] == trial.new
    others = [[one for one in all_ if one.family == "structure"] for all_ in (checked.findings, trial.findings)]
    assert others[0] == others[1] != []
    assert "SUM-02" not in rules_of(trial.cleared)


def test_rules_of_other_families_count_where_they_found_something_in_the_cell() -> None:
    checked = outcome(report(t3={"new/np": "０"}))
    (typed,) = (finding for finding in checked.findings if finding.family == "typography")
    trial = try_values(checked, {"T3/new/np": "0"})
    assert typed in trial.cleared
    assert set(trial.findings) == set(checked.findings) - set(trial.cleared)


def test_rules_that_the_user_left_out_stay_out() -> None:
    checked = outcome(report(t3=WRONG), select=("SUM-02",))
    trial = try_values(checked, {"T3/res.open/np": "4"}, select=("SUM-02",))
    assert rules_of(trial.kept) == {"SUM-02"}
    assert not (*trial.new, *trial.cleared)


def test_a_number_in_doubt_stays_unknown_until_one_is_tried_there() -> None:
    made = replace(report(t3=WRONG), doubts=(Doubt(TWO_READINGS, (), "T3/res.open/np", AT),))
    checked = Outcome(Source("年报.pdf"), None, None, made)
    assert "SUM-02" not in rules_of(try_values(checked, {"T3/in/np": "0"}).new)
    assert "SUM-02" in rules_of(try_values(checked, {"T3/res.open/np": "1"}).new)


def test_what_is_not_there_cannot_be_tried() -> None:
    with pytest.raises(KeyError):
        try_values(outcome(report()), {"T3/none/np": "1"})
    with pytest.raises(ValueError, match="no report"):
        try_values(Outcome(Source("年报.docx")), {})
