"""Reports read from pictures: rules of wording are skipped, findings ask to compare first."""

import pytest

from gichecker.check.engine import run
from gichecker.model.anchor import Anchor
from gichecker.model.finding import TablePlace, TextPlace
from gichecker.model.record import replace
from gichecker.model.report import Doubt
from gichecker.rules.catalogue import RULES
from tests.build import AT, prose, report

WRONG = {"res.total/tot": 3}


def test_rules_of_wording_are_skipped_with_the_reason() -> None:
    _, plain = run(report())
    _, scanned = run(report(scanned=True))
    skipped = {skip.rule: skip.reason for skip in scanned.skipped}
    assert not any("扫描件" in skip.reason for skip in plain.skipped)
    literal = {rule.code for rule in RULES if rule.family in {"text", "typography", "format"}}
    assert literal | {"STR-02", "STR-03", "CON-23", "SAF-06"} <= skipped.keys()
    assert skipped["TXT-01"] == skipped["STR-03"] == "扫描件的文字由识别得来，不查字句"
    assert {"SUM-01", "STR-01", "STR-07", "CON-12", "SAF-12"} & skipped.keys() == set()


@pytest.mark.parametrize("scanned", [False, True])
def test_a_finding_on_a_scan_is_to_be_compared_first(*, scanned: bool) -> None:
    findings, _ = run(report(t3=WRONG, scanned=scanned))
    assert findings
    asks = [bool(f.suggestion and f.suggestion.text.startswith("内容由图片识别得来，先与原件核对。")) for f in findings]
    assert asks == [scanned] * len(findings)


def test_the_rest_of_a_finding_is_that_of_any_other_report() -> None:
    plain, scanned = (run(report(t3=WRONG, scanned=scanned), select={"SUM-02"})[0] for scanned in (False, True))
    assert plain
    assert [(f.id, f.message, f.severity) for f in scanned] == [(f.id, f.message, f.severity) for f in plain]


def test_rows_are_not_missed_where_labels_could_not_be_read() -> None:
    """Only the table concerned is left alone."""
    tables = {
        name: replace(table, columns=table.columns[1:], anchor=Anchor((at,), 0, 0))
        for at, (name, table) in enumerate(report().tables.items())
    }
    doubt = Doubt("unread_labels", (("table", "表三"), ("count", "1")), anchor=tables["T3"].anchor)
    plain = replace(report(scanned=True), tables=tables)
    found = [run(one, select={"STR-07"})[0] for one in (plain, replace(plain, doubts=(doubt,)))]
    places = [{mark.place for finding in findings for mark in finding.marks} for findings in found]
    assert places[0] - places[1] == {TablePlace("T3")}


@pytest.mark.parametrize(("blocks", "rest"), [((), {2, 3}), ((2,), {3}), ((2, 3), set())])
def test_words_on_a_page_that_is_a_picture_are_left_alone(blocks: tuple[int, ...], rest: set[int]) -> None:
    """Among pages of text; two paragraphs hold the same slip."""
    made = report(**prose(title=["某市民政局2023年年度报告"], intro=["现报告如下。。", "特此报告。。"]))
    found, ran = run(replace(made, pictured=frozenset(blocks)), select={"TYP-03"})
    assert {skip.reason for skip in ran.skipped} == {"不在本次检查范围内"}
    places = [mark.place for finding in found for mark in finding.marks]
    assert {place.paragraph for place in places if isinstance(place, TextPlace)} == rest


@pytest.mark.parametrize("pictured", [False, True])
def test_a_table_on_a_page_that_is_a_picture_is_to_be_compared_first(*, pictured: bool) -> None:
    found, _ = run(replace(report(t3=WRONG), pictured=frozenset({AT.block[0]} if pictured else ())))
    asked = [one for one in found if one.suggestion and one.suggestion.text.startswith("内容由图片识别得来")]
    sums = {finding.rule for finding in found if finding.family == "cross-sum"}
    assert sums
    assert {finding.rule for finding in asked} == (sums if pictured else set())
