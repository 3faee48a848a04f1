from pathlib import Path
from random import Random

import pytest
from pytestqt.qtbot import QtBot

from gichecker.gui.rechecked import merged
from gichecker.gui.review import Ignored, Review
from gichecker.model.decision import Decision
from gichecker.model.finding import Finding, SectionPlace
from gichecker.model.outcome import Outcome, RuleRun, Skipped
from gichecker.model.record import replace
from gichecker.store.decisions import DecisionStore, report_key
from gichecker.store.judging import Judged
from tests.gui.reviewed import again, made, with_value

OUTCOME = made()
A, B, C, D, E, F = OUTCOME.findings


@pytest.fixture
def review() -> Review:
    review = Review()
    review.show(OUTCOME)
    return review


def states(review: Review) -> str:
    """The first letters of the states of all findings, in their order."""
    return "".join(review.of(finding).state[0] for finding in review.findings)


def ids(findings: tuple[Finding, ...]) -> str:
    return " ".join(finding.id for finding in findings)


def test_everything_waits_until_somebody_decides(review: Review, qtbot: QtBot) -> None:
    assert (states(review), review.pending, review.can_undo) == ("pppppp", 6, False)
    with qtbot.waitSignals([review.changed, review.told]):
        review.decide([A, B], "confirmed")
    review.decide([C], "ignored")
    assert (states(review), review.pending) == ("ccippp", 3)
    review.decide([B], "pending")
    assert states(review) == "cpippp"


def test_a_note_leaves_the_state_alone(review: Review) -> None:
    review.judge_rule("TXT-01", "ignored", "report")
    review.annotate([A, B], " 已电话核实 ")
    assert [(review.of(one).state, review.of(one).note) for one in (A, B)] == [
        ("pending", "已电话核实"),
        ("ignored", "已电话核实"),
    ]
    review.decide([A], "confirmed")
    assert review.of(A).note == "已电话核实"


def test_the_later_of_a_rules_and_a_findings_decision_counts(review: Review) -> None:
    review.decide([A], "confirmed")
    review.judge_rule("SUM-02", "ignored", "report")
    assert (review.of(A).state, review.of(A).by) == ("ignored", "report")
    review.decide([A], "pending")
    assert review.of(A).state == "pending"
    review.judge_rule("SUM-02", "ignored", "everywhere")
    assert (review.of(A).state, review.of(A).by) == ("ignored", "everywhere")
    review.judge_rule("SUM-02", "pending", "everywhere")
    assert review.of(A).state == "pending"


def test_a_rule_ignored_everywhere_is_ignored_in_other_reports(review: Review) -> None:
    review.judge_rule("TXT-01", "ignored", "everywhere")
    review.judge_rule("SUM-02", "ignored", "report")
    assert OUTCOME.report
    review.show(replace(OUTCOME, report=replace(OUTCOME.report, year=2024)))
    assert states(review) == "pipppp"
    assert not review.can_undo


def test_steps_are_undone_and_done_again(review: Review) -> None:
    review.decide([A, B], "confirmed")
    review.judge_rule("SUM-11", "ignored", "report")
    found: list[Finding] = []
    review.returned.connect(found.append)
    for _ in range(3):
        review.undo()
    assert found == [C, A]
    assert (states(review), review.can_undo, review.can_redo) == ("pppppp", False, True)
    for _ in range(3):
        review.redo()
    assert found == [C, A, A, C]
    assert states(review) == "ccippp"


def test_what_was_undone_is_told(review: Review, qtbot: QtBot) -> None:
    review.decide([A], "confirmed")
    with qtbot.waitSignal(review.told, check_params_cb=lambda words: words.startswith("已撤销：确认 1 条。")):
        review.undo()


def test_all_that_is_ignored_is_listed_and_restored(review: Review) -> None:
    review.judge_rule("TXT-01", "ignored", "everywhere")
    review.judge_rule("STR-01", "ignored", "report")
    review.decide([C], "ignored")
    assert review.ignored == [
        Ignored(B, "TXT-01", "everywhere"),
        Ignored(F, "STR-01", "report"),
        Ignored(C, C.rule, ""),
    ]
    review.restore(review.ignored)
    assert (review.ignored, review.pending) == ([], 6)


def test_what_is_gone_after_a_new_check_is_put_right_where_it_stood(review: Review) -> None:
    review.decide([B, D], "confirmed")
    review.show(again(OUTCOME, "b2 c3"))
    assert ids(review.findings) == "a1 b2 c3 d4 e5 f6"
    assert (states(review), review.pending, review.fixed) == ("pffcpp", 3, 2)
    review.decide([B], "ignored")
    assert states(review) == "pffcpp"
    assert {mark.place for mark in review.findings[1].marks} == {SectionPlace(1)}
    review.show(again(OUTCOME, "a1 b2 c3"))
    assert states(review) == "fffcpp"
    review.show(OUTCOME)
    assert states(review) == "pcpcpp"


def test_a_closed_report_forgets_what_was_put_right(review: Review) -> None:
    review.show(again(OUTCOME, "b2"))
    review.forget([OUTCOME.source.path])
    review.show(None)
    review.show(again(OUTCOME, "b2"))
    assert review.fixed == 1
    review.forget([])
    review.show(again(OUTCOME, "b2 c3"))
    assert review.fixed == 0


def test_another_value_opens_a_decided_finding_again(review: Review) -> None:
    review.decide([A, C], "confirmed")
    review.annotate([A], "已核")
    review.show(again(OUTCOME, a1=with_value(A, "7", "new"), c3={"id": "other", "count": 4}))
    first, third = (review.of(review.findings[at]) for at in (0, 2))
    assert (first.state, review.fixed) == ("pending", 0)
    assert first.earlier
    assert third.earlier
    assert (first.earlier.state, first.earlier.note, third.earlier.note) == ("confirmed", "已核", "")
    review.decide([review.findings[0]], "confirmed")
    assert review.of(review.findings[0]).earlier is None


def test_other_words_are_another_finding(review: Review) -> None:
    review.decide([B], "confirmed")
    review.show(again(OUTCOME, b2=with_value(B, "的的", "new")))
    assert [review.of(one).earlier for one in review.findings if one.id == "new"] == [None]
    assert review.fixed == 1


@pytest.mark.parametrize(
    "outcome",
    [
        replace(OUTCOME, findings=OUTCOME.findings[1:], rules=RuleRun(skipped=(Skipped("SUM-02", "缺表三"),))),
        again(OUTCOME, a1={"id": "x", "count": 6}),
        again(OUTCOME, a1=with_value(A, "9", "x")),
    ],
    ids=["rule not run", "grouped", "other value"],
)
def test_what_is_not_put_right_is_not_said_to_be(outcome: Outcome) -> None:
    assert ids(merged(OUTCOME.findings, outcome)) == ids(outcome.findings)


def test_decisions_are_kept_for_the_next_run_and_handed_on(tmp_path: Path) -> None:
    review = Review(tmp_path / "decisions.db")
    review.show(OUTCOME)
    review.decide([A], "confirmed")
    review.annotate([B], "已核")
    review.close()
    later = Review(tmp_path / "decisions.db")
    assert later.decisions_of(OUTCOME) == {"a1": Decision("confirmed"), "b2": Decision("pending", "已核")}
    later.close()


def test_decisions_stay_when_the_organ_becomes_known(tmp_path: Path) -> None:
    assert OUTCOME.report
    review = Review(tmp_path / "decisions.db")
    review.show(replace(OUTCOME, report=replace(OUTCOME.report, organ="")))
    review.decide([A], "confirmed")
    review.show(again(OUTCOME))
    assert review.of(A).state == "confirmed"
    review.close()


def test_what_can_not_be_saved_is_told_and_not_shown(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "decisions.db"
    review = Review(path)
    review.show(OUTCOME)
    with qtbot.waitSignal(review.told, check_params_cb=lambda words: words.startswith("意见已保存 ")):
        review.decide([A], "confirmed")
    review._store._db.execute("PRAGMA query_only = ON")
    with qtbot.waitSignal(review.failed), qtbot.assertNotEmitted(review.changed):
        review.decide([B], "confirmed")
    assert states(review) == "cppppp"
    review._store._db.close()
    assert (review.can_undo, review.can_redo) == (False, False)
    with qtbot.waitSignal(review.failed):
        review.show(again(OUTCOME))


def test_a_damaged_store_is_told(tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "decisions.db"
    path.write_bytes(b"nothing" * 1000)
    review = Review(path)
    with qtbot.waitSignal(review.failed, check_params_cb=lambda words: "已损坏" in words):
        review.show(OUTCOME)
    review.decide([A], "confirmed")
    review.close()
    store = DecisionStore(path)
    assert set(store.of(report_key(OUTCOME))) == {"a1"}
    store.close()


@pytest.mark.parametrize("seed", range(8))
def test_whatever_was_done_can_be_undone_and_done_again(review: Review, seed: int) -> None:
    chance, told = Random(seed), [snapshot(review)]
    for _ in range(30):
        some = chance.sample(OUTCOME.findings, chance.randint(1, 3))
        match chance.randrange(4):
            case 0:
                review.decide(some, chance.choice(["confirmed", "ignored", "pending"]))
            case 1:
                review.annotate(some, chance.choice(["", "甲", "乙"]))
            case 2:
                review.judge_rule(
                    some[0].rule, chance.choice(["ignored", "pending"]), chance.choice(["report", "everywhere"])
                )
            case _:
                review.undo()
                told = told[:-1] or told
                continue
        told.append(snapshot(review))
    for before in reversed(told[:-1]):
        review.undo()
        assert snapshot(review) == before
    assert not review.can_undo
    for later in told[1:]:
        review.redo()
        assert snapshot(review) == later


def snapshot(review: Review) -> list[Judged]:
    return [review.of(finding) for finding in OUTCOME.findings]
