"""What findings mean for cells: flags, badges, what is lit."""

from decimal import Decimal

import pytest

from gichecker.gui.tables.badge import merged
from gichecker.gui.tables.look import Look, look
from gichecker.gui.tables.marks import Flag, FlagKind, Marks, looked_at, marks
from gichecker.gui.tables.sheet import sheet
from gichecker.gui.tables.trace import Lit, Trace, holding, plain
from gichecker.model.anchor import Anchor
from gichecker.model.finding import CellPlace, Edit, Finding, Mark, Severity, Suggestion, TextPlace
from gichecker.model.outcome import Outcome, ShownDoubt
from gichecker.model.record import replace
from gichecker.model.report import FoundLabel, Report
from tests.build import report
from tests.gui.findings import accuse, outcome

ERROR, WARNING, HINT = Severity
ROW = [f"T3/res.deny.law/{code}" for code in ("np", "biz", "sci", "npo", "law", "oth", "tot")]


def of(checked: Report, *findings: Finding) -> Marks:
    return marks(outcome(*findings, checked=checked))


def words(found: Marks) -> dict[str, str]:
    return {badge.anchor: " ".join(filter(None, badge.wordings[0])) for badge in found.badges}


def test_failing_row_flags_its_total_and_says_the_sum() -> None:
    found = of(report(t3={"new/np": 15, "new/tot": 14, "res.total/np": 15, "res.total/tot": 15}, t4={}))
    assert found.flags["T3/new/tot"] == Flag(FlagKind.TOTAL, ERROR)
    assert words(found)["T3/new/tot"] == "Σ 15 ≠ 14 差 1"
    assert found.counts["T3"][ERROR] == len(outcome(checked=report()).findings) + len(found.badges)


def test_failing_balance_stands_in_row_four_with_four_terms() -> None:
    found = of(report(t3={f"{row}/{c}": n for c in ("np", "tot") for row, n in (("new", 5), ("in", 2), ("res.open", 6),
                                                                               ("res.total", 6))}))  # fmt: skip
    assert words(found) == {"T3/out/np": "5+2 ≠ 6+0 差 1", "T3/out/tot": "5+2 ≠ 6+0 差 1"}
    trace = found.badges[0].trace
    assert trace
    assert trace.terms == tuple(f"T3/{row}/np" for row in ("new", "in", "res.total", "out"))
    assert [" ".join(filter(None, w)) for w in trace.wordings[1:]] == ["7 ≠ 6 差 1", "7 ≠ 6", "差 1"]


def test_blanks_in_a_row_make_one_badge() -> None:
    blank = ["T4/rev/keep", "T4/rev/fix", "T4/rev/oth", "T4/rev/pend", "T4/rev/tot"]
    found = of(report(t4={cell[3:]: "" for cell in blank}), accuse("SUM-11", ERROR, "5 格空白", *blank))
    assert words(found) == {"T4/rev/keep": "5 格空白"}
    assert {found.flags[cell] for cell in blank} == {Flag(FlagKind.CELL, ERROR)}
    assert found.said["T4/rev/oth"] == "5 格空白"


@pytest.mark.parametrize(
    ("value", "said"), [("", "空白"), ("/", "占位符"), ("三", "含文字"), (None, "缺失"), (-1, "需核对")]
)
def test_badge_of_a_cell_names_its_state(value: object, said: str) -> None:
    cell = "T2/reg/made"
    assert words(of(report(t2={"reg/made": value}), accuse("SUM-08", WARNING, "", cell))) == {cell: said}


def test_worst_finding_colours_a_cell_whatever_the_order() -> None:
    cell = "T2/reg/made"
    found = of(
        report(), accuse("A", HINT, "甲", cell), accuse("B", ERROR, "乙", cell), accuse("C", WARNING, "丙", cell)
    )
    assert found.flags[cell].severity is ERROR
    assert found.said[cell] == "乙\n丙\n甲"
    assert [badge.colour for badge in found.badges] == ["error"]


def test_only_possible_correction_of_a_number_is_a_hit() -> None:
    cell = "T3/res.deny.law/oth"
    only = Suggestion("1 → 0", edits=(Edit(cell, "1", "0"),), unique=True)
    checked = report(t3={"res.deny.law/oth": 1})
    assert of(checked, accuse("SUM-14", HINT, "", cell, suggestion=only)).flags[cell] == Flag(FlagKind.HIT, ERROR)
    one_of_many = accuse("SUM-14", HINT, "", cell, suggestion=replace(only, unique=False))
    assert of(checked, one_of_many).flags[cell] == Flag(FlagKind.CELL, HINT)
    blank = of(report(t3={"res.deny.law/oth": ""}), accuse("SUM-11", WARNING, "", cell, suggestion=only))
    assert blank.flags[cell] == Flag(FlagKind.CELL, WARNING)


def test_finding_that_explains_a_sum_shares_its_badge() -> None:
    checked = report(t3={"res.deny.law/oth": 1})
    sums = tuple(found for finding in outcome(checked=checked).findings for found in finding.sums)
    why = accuse("SUM-14", HINT, "填 1，应为 0", "T3/res.deny.law/oth", sums=sums)
    found = of(checked, why)
    assert [badge.colour for badge in found.badges] == ["error", "error"]
    assert all(badge.findings[-1] is why for badge in found.badges)


def test_whole_row_is_framed_and_its_cells_left_alone() -> None:
    found = of(report(), accuse("SUM-13", WARNING, "在第 1 列", *ROW))
    assert found.rows == ((("T3:res.deny.law", *ROW), Flag(FlagKind.CELL, WARNING)),)
    assert not found.flags
    assert words(found) == {ROW[-1]: "整行"}
    assert found.in_full == {"T3:res.deny.law"}


def test_label_that_holds_what_was_found_is_flagged() -> None:
    checked = report()
    labels = (FoundLabel("res.other.misc", "3.其他[bookmark]", "3.其他", Anchor((0,), 0, 0)),)
    checked = replace(checked, tables={"T3": replace(checked.tables["T3"], rows=labels)})
    about = replace(accuse("SAF-08", WARNING, "残留标记", "T3"), marks=(replace(_mark("T3"), text="[bookmark]"),))
    found = of(checked, about)
    assert found.flags == {"T3:res.other.misc": Flag(FlagKind.CELL, WARNING)}
    assert words(found) == {"T3:res.other.misc": "行名"}


def _mark(table: str) -> Mark:
    return accuse("", HINT, "", table).marks[0]


def test_table_in_another_form_than_due_says_so_once() -> None:
    old = replace(report(form_id="2019"), form_due="2021")
    found = of(old, accuse("STR-05", ERROR, "表二是 2019 年表式", "T2", "T3"), accuse("STR-07", WARNING, "", "T2"))
    assert words(found) == {"T2": "2019 表式", "T3": "2019 表式"}
    assert words(of(report(), accuse("STR-07", ERROR, "", "T2"), accuse("X", HINT, "", "T2"))) == {"T2": "整表 2 条"}


def test_group_of_places_elsewhere_makes_no_badge_but_counts() -> None:
    many = replace(accuse("TYP-01", HINT, "", "T3"), count=9, marks=(Mark(TextPlace(1, 1, 0, 1)), _mark("T3")))
    found = of(report(), many)
    assert not found.badges
    assert found.counts["T3"][HINT] == 1


def test_table_and_row_that_are_missing_crash_nothing() -> None:
    assert of(replace(report(), tables={}), accuse("STR-04", ERROR, "缺表三", "T3")).counts["T3"][ERROR] == 1
    assert marks(Outcome(outcome().source)) == Marks()


def test_doubt_is_told_at_its_cell() -> None:
    said = marks(outcome(doubts=(ShownDoubt("读作 3，也可能是 8", "T3/in/np"), ShownDoubt("表二没有读全")))).said
    assert said["T3/in/np"] == "读作 3，也可能是 8"


def test_crowd_in_one_row_becomes_one_badge_but_for_what_is_looked_at() -> None:
    found = of(report(t3={f"res.total/{code}": 1 for code in ("np", "biz", "sci")}))
    columns = [badge for badge in found.badges if badge.trace and badge.trace.kind == "column"]
    together = merged(columns, frozenset())
    assert [badge.wordings[0][0] for badge in together] == ["3 列不等"]
    assert len(together[0].findings) == 3
    trace = columns[0].trace
    assert trace
    assert [b.wordings[0][0] for b in merged(columns, frozenset({trace}))] == ["Σ 0 ≠ 1", "2 列不等"]
    assert merged(columns[:2], frozenset()) == columns[:2]


def test_selected_finding_lights_its_sums_only() -> None:
    checked = report(t3={"res.total/tot": 1})
    row, column = (
        next(f for f in outcome(checked=checked).findings if f.rule == rule) for rule in ("SUM-02", "SUM-03")
    )
    known = of(checked)
    lit = looked_at(checked, known, row, "T3/res.total/tot", None)
    assert [trace.kind for trace in lit.traces] == ["row"]
    both = looked_at(checked, known, None, "T3/res.total/tot", None)
    assert [trace.kind for trace in both.traces] == ["row", "column"]
    assert looked_at(checked, known, column, None, both.traces[0]).traces == both.traces[::-1]


def test_selected_finding_without_sums_lights_its_cells() -> None:
    said = replace(accuse("CON-01", ERROR, ""), marks=(Mark(TextPlace(1, 1, 0, 2)), Mark(CellPlace(ROW[0]), False)))
    lit = looked_at(report(), of(report()), said, None, None)
    assert lit.terms == {ROW[0]}


def test_total_that_holds_is_told_on_hover() -> None:
    checked = report(t3={"new/np": 15, "new/tot": 15, "new/biz": "", "res.open/oth": Decimal("2.50")})
    (trace,) = holding("T3/new/tot", checked)
    assert (trace.kind, trace.colour, trace.wordings[0]) == ("row", "ok", ("Σ 15 = 15", ""))
    assert [t.kind for t in holding("T3/res.total/np", checked)] == ["column"]
    assert [t.wordings[0][0] for t in holding("T3/out/biz", checked)] == ["0+0 = 0+0"]
    assert not [*holding("T3/res.open/tot", checked), *holding("T3/new/np", checked)]


@pytest.mark.parametrize("changed", [{"new/np": "三"}, {"new/np": None}, {"new/tot": ""}, {"new/tot": 1}])
def test_sum_with_an_unknown_number_is_not_called_true(changed: dict[str, object]) -> None:
    assert not list(holding("T3/new/tot", report(t3=changed)))


def test_numbers_are_plain() -> None:
    assert [plain(Decimal("25.6500")), plain(Decimal("1E+3")), plain(7)] == ["25.65", "1000", "7"]


LIT = Lit("T3/new/tot", (Trace("row", ("T3/new/np",), "T3/new/tot"),))


@pytest.mark.parametrize(
    ("key", "value", "flag", "ground", "ink"),
    [
        ("in/np", 3, None, "surface", "text"),
        ("in/np", 0, None, "surface", "text-muted"),
        ("new/np", 0, None, "cell-term-bg", "text"),
        ("new/tot", 0, Flag(FlagKind.TOTAL, ERROR), "cell-total-bg", "text"),
        ("new/tot", 0, Flag(FlagKind.TOTAL, WARNING), "warning-soft", "text"),
        ("new/np", 1, Flag(FlagKind.HIT, ERROR), "cell-error-bg", "error"),
        ("in/np", 0, Flag(FlagKind.CELL, HINT), "hint-soft", "text"),
        ("in/np", "", Flag(FlagKind.CELL, ERROR), "cell-blank-bg", "text"),
        ("in/np", "/", None, "surface", "text-muted"),
        ("in/np", "三件", None, "surface", "warning"),
        ("in/np", "三件", Flag(FlagKind.CELL, ERROR), "error-soft", "error"),
        ("in/np", None, None, "surface", "doubt"),
        ("res.open/np", 3, None, "cell-doubt-bg", "text"),
    ],
)
def test_look_of_a_value(key: str, value: object, flag: Flag | None, ground: str, ink: str) -> None:
    found = sheet(outcome(checked=report(t3={key: value}), doubts=(ShownDoubt("", "T3/res.open/np"),)), "T3")
    assert found
    seen = look(found.values[f"T3/{key}"], flag, LIT, lit_label=False)
    assert (seen.ground, seen.ink) == (ground, ink)


def test_look_of_labels_and_sums() -> None:
    found = sheet(outcome(checked=report(t3={"（八）/np": 1})), "T3")
    assert found
    label = found.label_of("T3/in/np")
    assert label
    assert look(label, None, LIT, lit_label=False) == Look("label-bg", "text", bold=False)
    assert look(label, None, LIT, lit_label=True) == Look("selection", "text", bold=True)
    assert look(label, Flag(FlagKind.CELL, WARNING), LIT, lit_label=False).ground == "warning-soft"
    assert look(found.label_of("T3/（八）/np") or label, None, LIT, lit_label=False).ink == "warning"
    assert look(found.values["T3/in/tot"], None, LIT, lit_label=False).bold
    assert look(found.values["T3/in/np"], Flag(FlagKind.HIT, ERROR), LIT, lit_label=False).bold
