"""Which cell is wrong, and what it should be: laws that hold for every table."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gichecker.localisation import Correction, diagnose, diagnosis
from gichecker.localisation.facts import facts
from gichecker.localisation.tableau import Tableau
from gichecker.localisation.unknowns import Way
from gichecker.model.record import replace
from gichecker.model.relation import Equation
from gichecker.model.report import CellState
from tests.build import report
from tests.localisation.tables import PARTS, details, holds, right_table, rows, told
from tests.rules.cases import report_of

FORMS = st.sampled_from(["2021", "2019"])
SEEDS = st.integers(0, 10**6)
LAWS = settings(max_examples=60, deadline=None, derandomize=True)


def after(values: dict[str, int], correction: Correction) -> dict[str, int]:
    return values | {change.cell.removeprefix("T3/"): int(change.after) for change in correction.changes}


@given(FORMS, SEEDS, st.booleans())
@LAWS
def test_nothing_is_told_of_a_right_table(form_id: str, seed: int, dense: bool) -> None:  # noqa: FBT001 - a strategy
    values = right_table(Random(seed), form_id, dense=dense)
    assert holds(values, form_id)
    assert told(values, form_id) == ()


@given(FORMS, SEEDS, st.booleans(), st.integers(0, 300))
@LAWS
def test_one_wrong_cell_is_named_with_its_value(form_id: str, seed: int, dense: bool, wrong: int) -> None:  # noqa: FBT001
    random = Random(seed)
    values = right_table(random, form_id, dense=dense)
    cell = random.choice([*values])
    spoilt = values | {cell: wrong}
    (found,) = told(spoilt, form_id) if wrong != values[cell] else (None,)
    if found:
        assert found.unique
        assert [(c.cell, c.after) for c in found.corrections[0].changes] == [(f"T3/{cell}", values[cell])]


@given(FORMS, SEEDS, st.integers(1, 4))
@LAWS
def test_the_first_correction_makes_every_sum_right(form_id: str, seed: int, count: int) -> None:
    random = Random(seed)
    values = right_table(random, form_id)
    for cell in random.sample([*values], count):
        values[cell] = random.randrange(30)
    for found in told(values, form_id):
        for correction in found.corrections:
            assert holds(after(values, correction), form_id)
        assert found.corrections or found.cells


@given(SEEDS)
@settings(max_examples=15, deadline=None, derandomize=True)
def test_no_single_cell_is_missed(seed: int) -> None:
    """Each cell is tried with the value that its own row asks for: if all sums are right then, it is told."""
    random = Random(seed)
    values = right_table(random, "2021")
    for cell in random.sample([*values], random.choice((1, 2))):
        values[cell] = random.randrange(9)
    alone = []
    for cell in values:
        row, _, column = cell.partition("/")
        parts = sum(values[f"{row}/{c}"] for c in PARTS)
        value = parts if column == "tot" else values[f"{row}/tot"] - parts + values[cell]
        if value != values[cell] and value >= 0 and holds(values | {cell: value}, "2021"):
            alone.append([(f"T3/{cell}", value)])
    found = [c.changes for one in told(values) for c in one.corrections if c.kind == "cell"]
    assert [[(change.cell, change.after) for change in changes] for changes in found] == alone


def test_two_rows_and_columns_in_small() -> None:
    """Against brute force over all pairs of cells: no correction with fewer cells is missed."""
    cells = [f"T9/{row}/{column}" for row in "ab" for column in "xyz"]
    sums = [Equation("", "row", "T9", row, (f"T9/{row}/x", f"T9/{row}/y"), (f"T9/{row}/z",)) for row in "ab"]
    sums += [Equation("", "column", "T9", c, (f"T9/a/{c}",), (f"T9/b/{c}",)) for c in "xyz"]
    random = Random(1)
    for _ in range(40):
        values = {cell: random.randrange(4) for cell in cells}
        tableau = Tableau(sums, values)
        least = next(
            (
                count
                for count, tries in ((1, _tries(cells, 1)), (2, _tries(cells, 2)))
                if any(not Tableau(sums, values | change).failing for change in tries)
            ),
            3,
        )
        states = dict.fromkeys(cells, CellState.NUMBER)
        found = diagnosis._Search([Way(tableau, {})], states, (), lambda: False).diagnosis()
        assert bool(found) == bool(tableau.failing)
        if found and least == 1:
            assert {len(one.changes) for one in found.corrections} == {1}
        elif found and least == 2:
            assert found.corrections


def _tries(cells: list[str], count: int) -> list[dict[str, int]]:
    if count == 1:
        return [{cell: value} for cell in cells for value in range(8)]
    return [one | other for one in _tries(cells, 1) for other in _tries(cells, 1) if one.keys() != other.keys()]


FIRST, SECOND, THIRD = "res.open", "res.part", "res.deny.secret"
BASE = {f"{row}/{c}": n for c, n in (("np", 40), ("biz", 30), ("oth", 20)) for row in ("new", FIRST, "res.total")}
BASE |= {f"{SECOND}/np": 17, f"{SECOND}/biz": 9, f"{THIRD}/np": 3}
BASE |= {f"res.total/{c}": BASE[f"res.total/{c}"] + n for c, n in (("np", 20), ("biz", 9))}
BASE |= {f"new/{c}": BASE[f"res.total/{c}"] for c in ("np", "biz")}


def summed(values: dict[str, int], form_id: str) -> dict[str, int]:
    whole = {f"{row}/{c}": values.get(f"{row}/{c}", 0) for row in rows(form_id) for c in PARTS}
    return whole | {f"{row}/tot": sum(whole[f"{row}/{c}"] for c in PARTS) for row in rows(form_id)}


@pytest.mark.parametrize("form_id", ["2021", "2019"])
@pytest.mark.parametrize(
    ("kind", "wrong"),
    [
        ("swap", {f"{SECOND}/np": 9, f"{SECOND}/biz": 17}),
        ("applicant", {f"{SECOND}/np": 16, f"{SECOND}/law": 1}),
        ("result", {f"{SECOND}/np": 16, f"{THIRD}/np": 4}),
        ("chain", {f"{THIRD}/np": 8, f"{THIRD}/tot": 8}),
        ("shift", {f"{SECOND}/np": 0, f"{SECOND}/biz": 17, f"{SECOND}/sci": 9}),
        ("shift", {f"{SECOND}/np": 9, f"{SECOND}/biz": 0}),
        ("shift", {f"{FIRST}/np": 0, f"{SECOND}/np": 40, f"{THIRD}/np": 17}),
        ("totals", {"res.total/np": 0, "res.total/biz": 0, "res.total/oth": 0, "res.total/tot": 0}),
        ("two", {f"{SECOND}/np": 71, f"{FIRST}/oth": 200}),
    ],
)
def test_operations_are_told(form_id: str, kind: str, wrong: dict[str, int]) -> None:
    """One operation, many cells: undone, whatever else would make the sums right."""
    right = summed(BASE, form_id)
    assert holds(right, form_id)
    fixed = [(c.kind, after(right | wrong, c)) for one in told(right | wrong, form_id) for c in one.corrections]
    assert (kind, right) in fixed


@pytest.mark.parametrize("form_id", ["2021", "2019"])
def test_whole_lines_are_told(form_id: str) -> None:
    last = details(form_id)[-1]
    right = summed(BASE | {f"{last}/law": 5, "res.total/law": 5, "new/law": 5}, form_id)
    exchanged = right | {f"{row}/oth": right[f"{row}/tot"] for row in rows(form_id)}
    exchanged |= {f"{row}/tot": right[f"{row}/oth"] for row in rows(form_id)}
    lowered = right | {f"{last}/{c}": 0 for c in (*PARTS, "tot")}
    lowered |= {f"res.total/{c}": right[f"{last}/{c}"] for c in (*PARTS, "tot")}
    lowered |= {f"out/{c}": right[f"res.total/{c}"] for c in (*PARTS, "tot")}
    for kind, wrong in (("lines", exchanged), ("block", lowered)):
        assert (kind, right) in [(c.kind, after(wrong, c)) for one in told(wrong, form_id) for c in one.corrections]


def test_a_report_without_the_table() -> None:
    assert diagnose(replace(report(), tables={}), "T3") == ()


def test_a_number_with_decimals_may_be_wrong_but_none_is_suggested() -> None:
    (found,) = told({"res.open/np": "1.5"})
    assert [(c.cell, c.before, c.after) for c in found.corrections[0].changes] == [
        ("T3/res.open/np", Decimal("1.5"), 0)
    ]


def test_numbers_of_others_about_and_of_parts_are_no_evidence() -> None:
    text = ["收到政府信息公开申请约5件。", "其中网上申请2件。", "2022年收到政府信息公开申请7件。", "公开信息30条。"]
    made = report_of({"text": {1: text}, "t3": {"res.open/np": 2}})
    assert facts(made, "T3", {}) == ()


def test_a_late_search_names_nothing_as_the_only_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnosis, "_STEPS", 0)
    values = right_table(Random(3), "2021")
    (found,) = told(values | {"res.open/np": values["res.open/np"] + 1, "new/biz": values["new/biz"] + 2})
    assert not found.unique
    assert not found.corrections
    assert found.cells


def test_of_details_alike_the_one_comes_first_whose_change_suits_its_row_and_column() -> None:
    values: dict[str, object] = {"new/np": 70, "new/biz": 9, "new/tot": 79, "out/np": 1, "out/tot": 1}
    values |= {"res.open/np": 59, "res.open/biz": 3, "res.open/tot": 62, "res.part/np": 9, "res.part/biz": 7}
    values |= {"res.part/tot": 16, "res.total/np": 69, "res.total/biz": 9, "res.total/tot": 78}
    (found,) = told(values)
    assert not found.unique
    first, second = found.corrections
    assert {change.cell: change.after for change in first.changes} == {"T3/res.part/np": 10, "T3/res.part/biz": 6}
    assert {change.cell: change.after for change in second.changes} == {"T3/res.open/np": 60, "T3/res.open/biz": 2}
    assert first.evidence == ("one_case", "usual")
    assert second.evidence == ("one_case",)


def test_cells_below_zero_do_not_break_the_weighing() -> None:
    values: dict[str, object] = {"res.part/np": 5, "res.part/biz": -1, "res.part/tot": -1, "new/biz": -1, "new/tot": -1}
    values |= {"res.total/biz": -1, "res.total/tot": -1}
    (found,) = told(values)
    assert [(change.cell, change.after) for change in found.corrections[0].changes] == [("T3/res.part/np", 0)]


SPREAD = {
    "new/np": 190,
    "new/biz": 7,
    "new/oth": 10,
    "new/tot": 207,
    "res.open/np": 90,
    "res.open/biz": 4,
    "res.open/oth": 5,
    "res.open/tot": 99,
    "res.part/np": 59,
    "res.part/biz": 2,
    "res.part/tot": 61,
    "res.deny.law/np": 40,
    "res.deny.law/biz": 1,
    "res.deny.law/oth": 5,
    "res.deny.law/tot": 46,
    "res.unable.nohold/np": 1,
    "res.unable.nohold/tot": 1,
    "res.total/np": 190,
    "res.total/biz": 7,
    "res.total/oth": 10,
    "res.total/tot": 207,
}


def test_a_row_unlike_all_others_is_not_what_another_was_entered_over() -> None:
    (found,) = told(SPREAD | {"res.open/oth": 2, "res.open/tot": 96})
    assert [one.kind for one in found.corrections] == ["chain", "chain", "block"]


def test_numbers_entered_one_place_further_must_suit_their_row_too() -> None:
    (found,) = told(SPREAD | {"res.part/np": 60, "res.part/biz": 1})
    assert [one.kind for one in found.corrections] == ["applicant"] * 3
    assert not found.cells


def test_a_slip_at_one_of_few_digits_is_likelier_than_at_one_of_many() -> None:
    row = {"res.unable.nohold/np": 5, "res.unable.nohold/biz": 1, "res.unable.nohold/tot": 6}
    totals = {f"{total}/{c}": n for total in ("new", "res.total") for c, n in (("np", 194), ("biz", 8), ("tot", 212))}
    assert not told(SPREAD | row | totals)
    (found,) = told(SPREAD | row | totals | {"res.unable.nohold/np": 4, "res.unable.nohold/tot": 5})
    chain = next(one for one in found.corrections if one.kind == "chain")
    assert chain.changes[0].cell == "T3/res.unable.nohold/np"
