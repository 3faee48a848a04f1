"""From issues to findings: grouping, identities, places in words."""

from collections.abc import Iterator

import pytest

from gichecker.check.engine import run
from gichecker.model.finding import Finding, Severity, Suggestion
from gichecker.model.record import replace
from gichecker.model.report import Report
from gichecker.rules.catalogue import RULES
from gichecker.rules.marks import cell_mark, text_mark
from gichecker.rules.rule import Check, Issue, Rule, rule
from tests.build import prose, report

FORMS = {rule.code: rule for rule in RULES}
ROWS = ["new", "in", "res.open", "res.part", "res.deny.secret", "res.deny.law", "res.total", "out"]


def made(check: Check) -> Rule:
    return rule("XXX-01", "试验", "text", Severity.HINT, basis="试验")(check)


def issues(count: int, **more: object) -> Check:
    def check(report: Report) -> Iterator[Issue]:
        for row in ROWS[:count]:
            yield replace(Issue(f"{row} 不对", (cell_mark(report, f"T3/{row}/np"),)), **more)  # type: ignore[arg-type]

    return check


def findings(check: Check, made_of: Report | None = None) -> tuple[Finding, ...]:
    found, result = run(made_of or report(), [made(check)])
    assert not result.crashed, result.crashed
    return found


def test_five_of_a_kind_stay_apart_six_become_one() -> None:
    assert [finding.count for finding in findings(issues(5))] == [1] * 5
    (group,) = findings(issues(6, title="有 {count} 格不对：{places}"))
    assert (group.count, len(group.marks)) == (6, 6)
    assert (
        group.message
        == "有 6 格不对：一、本年新收政府信息公开申请数量／自然人、二、上年结转政府信息公开申请数量／自然人 等"
    )


def test_a_group_without_a_title_says_how_many_there_are() -> None:
    (group,) = findings(issues(6))
    assert group.message == "new 不对，同类共 6 处"


def test_kinds_are_grouped_apart() -> None:
    def check(report: Report) -> Iterator[Issue]:
        yield from issues(6, kind="a")(report)
        yield from issues(2, kind="b")(report)

    assert sorted(finding.count for finding in findings(check)) == [1, 1, 6]


def test_what_is_always_grouped_needs_two() -> None:
    (single,) = findings(issues(1, grouped=True))
    assert (single.count, single.message) == (1, "new 不对")
    (group,) = findings(issues(2, grouped=True))
    assert group.count == 2


def test_a_group_is_as_severe_as_its_worst_member_and_keeps_a_shared_suggestion() -> None:
    def check(report: Report) -> Iterator[Issue]:
        yield from issues(5, suggestion=Suggestion("改"))(report)
        mark = cell_mark(report, "T3/out/np")
        yield Issue("更重", (mark,), Severity.ERROR, Suggestion("改"))

    (group,) = findings(check)
    assert (group.severity, group.suggestion) == (Severity.ERROR, Suggestion("改"))


@pytest.mark.parametrize("code", ["TXT-03", "SUM-02", "SUM-11", "TYP-01"])
def test_an_identity_survives_edits_elsewhere(code: str) -> None:
    words = {1: ["（一）主动公开情况", "依法保障保障群众的知情权;推进公开。"]}
    cells = {"new/np": 1, "out/np": ""}
    before, _ = run(report(t3=cells, **prose(text=words)), [FORMS[code]])
    longer = {1: ["（一）主动公开情况", "新加一段。", "全年，依法保障保障群众的知情权;推进公开。"]}
    after, _ = run(report(t3=cells, **prose(intro=["新加引言。"], text=longer)), [FORMS[code]])
    assert [finding.id for finding in before] == [finding.id for finding in after]
    assert before


def test_a_changed_value_makes_another_finding() -> None:
    ids = {run(report(t3={"new/np": value}), [FORMS["SUM-02"]])[0][0].id for value in (1, 2)}
    assert len(ids) == 2


def test_equal_places_get_running_numbers() -> None:
    words = prose(text={1: ["保障保障甲。", "保障保障乙。"]})
    first, _ = run(report(**words), [FORMS["TXT-03"]])
    assert len({finding.id for finding in first}) == 2
    fewer, _ = run(report(**prose(text={1: ["保障保障乙。"]})), [FORMS["TXT-03"]])
    assert fewer[0].id == first[0].id


def test_the_place_of_a_text_stands_before_the_message() -> None:
    def check(report: Report) -> Iterator[Issue]:
        for at, passage in enumerate(report.passages):
            yield Issue("错", (text_mark(passage, 0, 1),), kind=str(at))

    words = prose(["题名"], ["引言"], {1: ["总述", "（二）依申请公开情况", "1.数量", "甲"], 5: ["乙"]}, order=(1, 5))
    assert [finding.message for finding in findings(check, report(**words))] == [
        "题名：错",
        "引言：错",
        "第一部分：错",
        "第一部分：错",
        "一（二）：错",
        "一（二）：错",
        "一（二）：错",
        "第五部分：错",
        "第五部分：错",
    ]


def test_cells_beyond_the_form_are_named_as_printed() -> None:
    def check(report: Report) -> Iterator[Issue]:
        yield Issue("错", (cell_mark(report, "T3/法人/小计/np"), cell_mark(report, "T3/new/小计")))

    (finding,) = findings(check, report(t3={"法人/小计/np": 1, "new/小计": 1}))
    assert [mark.where for mark in finding.marks] == [
        "三、表 法人/小计／自然人",
        "三、表 一、本年新收政府信息公开申请数量／小计",
    ]
