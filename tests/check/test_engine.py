"""The engine: skips, crashes, order, suppression."""

from collections.abc import Iterator

import pytest

from gichecker.check.engine import run
from gichecker.model.finding import Severity
from gichecker.model.formatting import Formatting
from gichecker.model.outcome import Skipped
from gichecker.model.record import replace
from gichecker.model.report import Damage, PassageRole, Repair, Report
from gichecker.rules.catalogue import RULES
from gichecker.rules.marks import cell_mark, document_mark, section_mark, table_mark, text_mark
from gichecker.rules.rule import Check, Issue, Rule, rule
from tests.build import line, prose, report

WORDS = {1: ["（一）主动公开情况", "依法保障保障群众的知情权。"], 5: ["存在问题，将改进。"], 6: ["无。"]}


def made(check: Check, code: str = "XXX-01", **more: object) -> Rule:
    return replace(rule(code, "试验", "text", Severity.WARNING, basis="试验")(check), **more)  # type: ignore[arg-type]


def nothing(_: Report) -> Iterator[Issue]:
    """Find nothing."""
    yield from ()


def broken(report: Report) -> Iterator[Issue]:
    """Fail with words of the report in the error."""
    yield Issue("先报一条", (document_mark(),))
    raise ValueError(report.organ)


def test_no_rules_is_a_defect() -> None:
    with pytest.raises(ValueError, match="no rules"):
        run(report(), [])


def test_a_crash_is_named_without_words_of_the_report_and_the_others_go_on() -> None:
    def outside_of_the_package(report: Report) -> Iterator[Issue]:
        yield Issue("x", (cell_mark(report, "T9/a/b"), text_mark(report.passages[0], 0, 10**6)))

    findings, result = run(report(), [made(broken), made(outside_of_the_package, "XXX-02"), made(nothing, "XXX-03")])
    assert findings == ()
    assert [crash.rule for crash in result.crashed] == ["XXX-01", "XXX-02"]
    assert result.passed == ("XXX-03",)
    assert result.checked == 1
    assert "民政局" not in result.crashed[0].trace
    assert result.crashed[0].trace.startswith("ValueError ← tests/check/test_engine.py:")
    assert "model/text.py" in result.crashed[1].trace


@pytest.mark.parametrize(
    ("needs", "since", "changes", "reason"),
    [
        (("T3",), 0, {"tables": {}}, "没有找到表三"),
        (("tables",), 0, {"tables": {}}, "没有找到官方表格"),
        (("year",), 0, {"year": None}, "没有认出报告年度"),
        (("section:6",), 0, {"sections": ()}, "没有找到第六部分"),
        (("formatting",), 0, {"formatting": None}, "这种文件读不出版式"),
        (("official",), 0, {}, "没有发文字号、版头、版记，不按公文版式查"),
        ((), 2021, {"year": 2020}, "只查 2021 年度及以后的报告"),
    ],
)
def test_a_rule_that_cannot_judge_is_skipped_with_the_reason(
    needs: tuple[str, ...], since: int, changes: dict[str, object], reason: str
) -> None:
    _, result = run(report(**changes), [made(nothing, needs=needs, since=since)])
    assert result.skipped == (Skipped("XXX-01", reason),)
    head = line(1, "某民〔2024〕5号", role=PassageRole.FURNITURE)
    _, result = run(report(formatting=Formatting(), passages=(head,)), [made(nothing, needs=needs, since=since)])
    assert result.passed == ("XXX-01",)


def test_reports_before_2019_have_no_form_but_words() -> None:
    _, result = run(report(year=2018))
    assert {code[:3] for code in result.passed + result.failed} == {"TXT", "TYP", "FMT", "SAF"}


def test_an_unknown_year_skips_only_what_needs_one() -> None:
    _, result = run(report(year=None, form_due=None))
    _, usual = run(report())
    needing = [rule.code for rule in RULES if "year" in rule.needs]
    assert {s.rule for s in result.skipped} == {*needing, *(s.rule for s in usual.skipped)}


def test_selected_and_ignored_rules() -> None:
    _, result = run(report(), select=["SUM-01", "SUM-02"], ignore=["SUM-02"])
    assert result.passed == ("SUM-01",)
    assert len(result.skipped) == len(RULES) - 1
    assert result.skipped[0] == Skipped("SUM-02", "不在本次检查范围内")


def test_an_optional_rule_runs_only_where_it_is_named() -> None:
    rules = [made(nothing), made(nothing, "XXX-02", optional=True)]
    _, result = run(report(), rules)
    assert result.skipped == (Skipped("XXX-02", "只在用 --select 或设置指明时检查"),)
    _, result = run(report(), rules, select=["XXX-02"])
    assert result.passed == ("XXX-02",)


def test_words_where_damage_has_cost_characters_are_no_error_of_the_report() -> None:
    made_of = report(**prose(text={1: ["依法依法公开。", "保障保障权益。"]}))
    first, second = made_of.passages[1:3]
    for exact, words in ((True, ["依法依法", "保障保障"]), (False, ["保障保障"])):
        damaged = replace(first, damages=(Damage(Repair.SHIFT, 1, 2, "法", exact),))
        findings, _ = run(replace(made_of, passages=(made_of.passages[0], damaged, second)), select=["TXT-03"])
        assert [finding.marks[0].text for finding in findings] == words


def test_an_orphaned_bracket_is_reported_once() -> None:
    findings, _ = run(report(**prose(text={1: [")主动公开信息，务实高效。"]})), select=["TYP-05", "TYP-07"])
    assert [finding.rule for finding in findings] == ["TYP-05"]


def test_every_rule_has_exactly_one_verdict() -> None:
    _, result = run(report(t3={"new/np": 1}), [*RULES, made(broken)])
    verdicts = [*result.passed, *result.failed, *(s.rule for s in result.skipped), *(c.rule for c in result.crashed)]
    assert sorted(verdicts) == sorted([*(rule.code for rule in RULES), "XXX-01"])


def test_findings_come_in_the_order_of_their_places() -> None:
    def everywhere(report: Report) -> Iterator[Issue]:
        marks = [
            section_mark(6),
            cell_mark(report, "T3/out/np"),
            cell_mark(report, "T3/new/np"),
            table_mark("T3"),
            text_mark(report.in_section(3)[0], 2, 4),
            text_mark(report.in_section(1)[0], 0, 2),
            document_mark(),
        ]
        yield from (Issue(str(at), (mark,), kind=str(at)) for at, mark in enumerate(marks))

    findings, _ = run(report(), [made(everywhere)])
    assert [finding.marks[0].where for finding in findings] == [
        "全文",
        "第一部分",
        "第三部分",
        "表三",
        "三、表 一、本年新收政府信息公开申请数量／自然人",
        "三、表 四、结转下年度继续办理／自然人",
        "第六部分",
    ]


def test_a_mirror_site_puts_off_words_and_punctuation() -> None:
    title = ["威廉希尔某市民政局2023年政府信息公开工作年度报告"]
    findings, result = run(report(**prose(title, text=WORDS)))
    assert {finding.rule for finding in findings} >= {"SAF-03", "STR-12"}
    assert not any(finding.rule.startswith(("TXT", "TYP")) for finding in findings)
    reasons = {skipped.reason for skipped in result.skipped if skipped.rule.startswith(("TXT", "TYP"))}
    assert reasons == {"疑为镜像网页，待换用官网原文后再查"}
    assert "TXT-03" in {skipped.rule for skipped in result.skipped}
    findings, _ = run(report(**prose(title, text=WORDS)), ignore=["SAF-03"])
    assert "TXT-03" in {finding.rule for finding in findings}


def test_a_wrong_form_puts_off_its_rows_and_labels() -> None:
    _, result = run(report(form_id="2019", year=2022, form_due="2021"))
    assert "STR-05" in result.failed
    _, usual = run(report())
    put_off = {s.rule for s in result.skipped} - {s.rule for s in usual.skipped}
    assert {"STR-06", "STR-07"} <= put_off <= {"STR-06", "STR-07", "STR-08"}


def test_a_year_is_reported_once_at_one_place() -> None:
    words = prose(text={1: ["2022年，共公开9条。", "2022年，没有收到申请。"], 5: ["2022年共有不足。"]})
    findings, result = run(report(years={"title": 2023, "filename": 2020}, **words), select=["CON-12", "CON-13"])
    assert [(finding.rule, finding.marks[0].where, len(finding.marks)) for finding in findings] == [
        ("CON-12", "全文", 1),
        ("CON-12", "第一部分", 2),
        ("CON-13", "第五部分", 1),
    ]
    assert result.failed == ("CON-12", "CON-13")
