"""What stands elsewhere, cells without a number, and wrong units."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gichecker.localisation import Diagnosis, diagnose
from gichecker.localisation.unknowns import Way
from gichecker.localisation.weighing import Judge
from gichecker.model.report import CellState, Number, Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.localised import wrong_cells
from tests.build import report
from tests.localisation.tables import right_table, rows
from tests.localisation.test_diagnosis import FORMS, LAWS, SEEDS, after

ROW = {"res.open/np": 7, "res.open/biz": 2, "res.open/tot": 9}
TABLE = ROW | {
    f"{row}/{column}": n for row in ("new", "res.total") for column, n in (("np", 7), ("biz", 2), ("tot", 9))
}


def edits(found: tuple[Diagnosis, ...]) -> list[dict[str, Number]]:
    return [{c.cell.removeprefix("T3/"): c.after for c in one.changes} for d in found for one in d.corrections]


def charged(amount: object, *said: tuple[Number, str]) -> Report:
    statements = tuple(
        Statement(value, unit, 1, 0, 0, 0, 0, 0, Subject.CHARGE, (Aspect.RECEIVED,)) for value, unit in said
    )
    return report(t2={"fee/amount": amount}, statements=statements)


@pytest.mark.parametrize(
    ("amount", "said", "before", "told"),
    [
        (255613, [(Decimal("25.5613"), "万元")], None, (Decimal("25.5613"), True)),
        (255613, [(255613, "元")], None, (Decimal("25.5613"), True)),
        (255613, [(255613, "元"), (3, "万元")], None, (Decimal("25.5613"), False)),
        (Decimal("25.5613"), [(255613, "万元")], None, (255613, True)),
        (255613, [], 24, (Decimal("25.5613"), False)),
        (255613, [], 2400, None),
        (255613, [], None, None),
        (255613, [(30, "万元")], None, None),
        (30, [(30, "万元")], 3, None),
        (300, [(30, "万元")], None, None),
        (300, [(0, "万元")], 0, None),
        (-300000, [(30, "万元")], 30, None),
        ("", [(30, "万元")], 30, None),
    ],
)
def test_wrong_units(
    amount: object, said: list[tuple[Number, str]], before: Number | None, told: tuple[Number, bool] | None
) -> None:
    previous: Mapping[str, Number] = {} if before is None else {"T2/fee/amount": before}
    found = diagnose(charged(amount, *said), "T2", previous)
    assert [(d.corrections[0].changes[0].after, d.unique) for d in found] == ([told] if told else [])
    assert all(d.corrections[0].kind == "unit" for d in found)


def test_last_year_decides_where_a_case_came_in() -> None:
    right = TABLE | {"in/np": 1, "in/tot": 1, "out/np": 1, "out/tot": 1}
    wrong = report(t3=right | {"in/np": 0, "in/biz": 1})
    assert len(edits(diagnose(wrong, "T3"))) > 1
    (found,) = diagnose(wrong, "T3", {"T3/out/np": 1, "T3/out/biz": 0, "T3/in/np": 5})
    assert found.unique
    assert edits((found,)) == [{"in/np": 1, "in/biz": 0}]
    assert found.corrections[0].facts[0].before == "T3/out/np"
    assert found.corrections[0].evidence[-1] == "year_agrees"


def test_last_year_is_named_as_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = report(t3=TABLE | {"in/np": 0, "in/biz": 1, "in/tot": 1, "out/np": 1, "out/tot": 1})
    previous = {"T3/out/np": 1, "T3/out/biz": 0}
    monkeypatch.setattr("gichecker.rules.localised.diagnose", lambda made, table: diagnose(made, table, previous))
    (issue,) = wrong_cells.check(wrong)
    assert issue.suggestion
    assert "与上年年报“四、结转下年度继续办理／自然人”1 一致" in issue.suggestion.text


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"res.open/np": "约7"}, {"res.open/np": (7, CellState.TEXT)}),
        ({"res.open/np": "七"}, {"res.open/np": (7, CellState.TEXT)}),
        ({"res.open/np": "", "res.open/biz": "/"}, {"res.open/np": (7, "blank"), "res.open/biz": (2, "placeholder")}),
        ({"res.open/np": "约7", "new/biz": "约2"}, {"res.open/np": (7, "text"), "new/biz": (2, "text")}),
        ({"res.open/np": None}, None),
        ({"res.open/np": None, "new/np": "约7"}, {"res.open/np": (7, "missing"), "new/np": (7, "text")}),
        ({"res.open/np": "约7", "new/biz": 3}, {"res.open/np": (7, "text"), "new/biz": (2, "number")}),
        ({"res.open/np": "约7", "res.open/biz": 5}, {"res.open/np": (7, "text"), "res.open/biz": (2, "number")}),
    ],
)
def test_cells_without_a_number_are_told_with_their_state(cells: dict[str, Any], told: dict[str, Any] | None) -> None:
    found = diagnose(report(t3=TABLE | cells), "T3")
    if told is None:
        assert found == ()
        return
    (one,) = found
    best = {c.cell.removeprefix("T3/"): (c.after, c.state) for c in one.corrections[0].changes}
    shown = {cell: state for cell, state in best.items() if cell in told or state[1] != CellState.MISSING}
    assert shown == {cell: value for cell, value in told.items() if cell in shown}
    assert [change.before for change in one.corrections[0].changes if change.state != CellState.NUMBER][0:1] in (
        [],
        [None],
    )


def test_cells_that_no_equation_tells_leave_theirs_out() -> None:
    unknown = dict.fromkeys((f"{row}/{c}" for row in ("res.open", "res.part") for c in ("np", "biz")), "约5")
    assert edits(diagnose(report(t3=TABLE | unknown | {"res.deny.law/oth": 1}), "T3"))[0] == {"res.deny.law/oth": 0}
    many = dict.fromkeys((f"{row}/np" for row in rows("2021")), "约5")
    found = diagnose(report(t3=TABLE | many | {"res.deny.law/oth": 1, "res.deny.law/biz": 1}), "T3")
    assert {"res.deny.law/oth": 0} in edits(found)
    assert not any(cell.endswith("/np") for one in edits(found) for cell in one)


@given(FORMS, SEEDS, st.booleans(), st.integers(0, 400))
@LAWS
def test_a_single_change_is_explained_by_none_dearer(form_id: str, seed: int, dense: bool, wrong: int) -> None:  # noqa: FBT001
    """The first correction makes every sum right, and weighs no more than undoing the change."""
    random = Random(seed)
    values = right_table(random, form_id, dense=dense)
    cell = random.choice([*values])
    made = report(t3=values | {cell: wrong}, form_id=form_id)
    found = diagnose(made, "T3")
    assert bool(found) == (wrong != values[cell])
    for one in found:
        states = dict.fromkeys((f"T3/{key}" for key in values), CellState.NUMBER)
        tableau = _tableau(made)
        undone = Judge(Way(tableau, {}), states, ()).correction("cell", {f"T3/{cell}": values[cell] - wrong})
        assert one.corrections[0].cost <= undone.cost
        assert after(values | {cell: wrong}, one.corrections[0]) == values


@settings(max_examples=15, deadline=None, derandomize=True)
@given(SEEDS)
def test_blank_words_and_missing_cells_never_break_it(seed: int) -> None:
    random = Random(seed)
    form_id = random.choice(("2021", "2019"))
    values: dict[str, Any] = dict(right_table(random, form_id))
    for cell in random.sample([*values], random.choice((1, 3, 10, 60))):
        values[cell] = random.choice(("", "/", "约5", None, "三", "-3", "1.5", random.randrange(300)))
    made = report(t3=values, form_id=form_id)
    for one in diagnose(made, "T3"):
        assert one.failing
        assert one.corrections or one.cells
        assert not one.unique or len(one.corrections) == 1


def _tableau(made: Report) -> Any:
    from gichecker.localisation.tableau import Tableau, printed_equations

    equations = printed_equations(made, made.tables["T3"])
    return Tableau(equations, {cell.address: cell.value or 0 for cell in made.tables["T3"].cells.values()})
