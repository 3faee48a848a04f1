"""The benchmark of error localisation: right tables, slips of every kind, and brute force to compare with."""

from __future__ import annotations

import json
from itertools import repeat
from pathlib import Path
from random import Random

import pytest

from gichecker.bench import localise
from gichecker.bench.localise import UNIT, Case, Score, Told, cases, run, tell
from gichecker.bench.localise_oracle import alike, failing, single
from gichecker.bench.localise_slips import INFORMED, SLIPS, mistyped
from gichecker.bench.localise_tables import DENSITIES, FORMS, Filled, bundled, drawn, named
from gichecker.cli.main import main
from gichecker.localisation import diagnose
from gichecker.resources import path
from tests.localisation.tables import holds
from tests.test_readme import NO_WINDOW


def plain(filled: Filled) -> dict[str, int]:
    return {cell.removeprefix("T3/"): value for cell, value in filled.values.items() if cell.startswith("T3/")}


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("density", DENSITIES)
def test_drawn_tables_are_right(form_id: str, density: str) -> None:
    for seed in range(5):
        filled = drawn(form_id, Random(seed), density)
        assert holds(plain(filled), form_id)
        assert [name for name, other in DENSITIES.items() if other.fits(filled)] == [density]


def test_bundled_and_named_tables_are_right(tmp_path: Path) -> None:
    filled = bundled()[0]
    rows = [{"values": [value for cell, value in filled.values.items() if cell.startswith("T3/")]}]
    reviews = [value for cell, value in filled.values.items() if cell.startswith("T4/")]
    wrong = [{"values": [1 + value for value in rows[0]["values"]]}]
    listed = tmp_path / "tables.json"
    entries = [{"table3": table, "table4": reviews} for table in (rows, wrong, [])]
    listed.write_text(json.dumps({"complete": entries}), encoding="utf-8")
    found = named([listed, path("samples", "示例年报.docx"), tmp_path / "none.docx"])
    assert Filled(filled.form, {cell: filled.values[cell] for cell in found[0].values}) == found[0]
    assert all(holds(plain(one), one.form) for one in (*bundled(), *found))


@pytest.mark.parametrize("slip", [*SLIPS, *INFORMED])
def test_every_slip_breaks_a_sum_and_is_told(slip: str) -> None:
    chance = Random(3)
    tables = (drawn("2021", chance, "sparse") for _ in range(200))
    made = list(cases(slip, tables, chance, 4))
    assert 1 <= len(made) <= 4  # few tables have room for some slips
    assert all(failing(case.filled, case.changed) for case in made)
    assert any(tell(case).rank for case in made)


@pytest.mark.parametrize("form_id", FORMS)
def test_brute_force_agrees_on_one_cell(form_id: str) -> None:
    """Every table has at most one cell that alone makes all sums right, and we name it, or more than one cell."""
    chance = Random(11)
    tables = [drawn(form_id, chance, ("sparse", "crowded")[at % 2]) for at in range(20)]
    for slip in ("cell", "swap", "shift", "two"):
        for case in cases(slip, iter(tables), chance, 20):
            told = diagnose(case.report(), "T3")
            ours = [(c.cell, c.after) for d in told for o in d.corrections if len(o.changes) == 1 for c in o.changes]
            assert ours == single(case.filled, case.changed)
            assert alike(case.filled, case.changed, slip) > 0 or slip in {"shift", "two"}


def test_a_run_is_repeated_by_its_seed() -> None:
    first, again = ([(s.form, s.kind, s.slip, s.first) for s in run(2, 5, (), ("cell", UNIT))] for _ in range(2))
    assert first == again
    assert [(form_id, kind) for form_id, kind, _, _ in first][::4] == [("2021", "sparse"), ("2019", "sparse"), ("", "")]
    assert {share for *_, share in first} == {1.0}


def test_figures() -> None:
    told = (
        Told(1, True, False, 1, 2.0),
        Told(2, True, False, 1, 4.0),
        Told(0, False, True, 3, 9.0),
        Told(1, False, False, 0, 1),
    )
    score = Score("2021", "sparse", "swap", told)
    shares = (score.unique, score.first, score.in_three, score.open, score.determined)
    assert shares == (0.25, 0.5, 0.75, 0.25, 2 / 3)
    assert score.fair == pytest.approx((1 + 1 + 1 / 3) / 3)
    assert (score.wrong, score.missed, score.median_ms, score.worst_ms) == (1, 1, 3.0, 9.0)
    uncounted = Score("2021", "sparse", "two", (told[3],))
    assert (uncounted.determined, uncounted.fair) == (None, None)


def test_a_mistyped_number_is_another_one() -> None:
    chance = Random(2)
    assert all(mistyped(number, chance) not in {number, -1} for number in (0, 7, 10, 120) for _ in range(50))


def test_no_table_has_room() -> None:
    empty = drawn("2021", Random(1), "sparse")
    empty = Filled("2021", dict.fromkeys(empty.values, 0))
    assert list(cases("booked", repeat(empty), Random(1), 1)) == []
    assert Case("cell", empty, {"T3/new/np": ""}).truth == {}


def test_the_command_prints_figures_and_what_is_missed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = Score("2021", "dense", "cell", (Told(2, True, False, 1, 400.0),))
    good = Score("2021", "dense", "two", (Told(1, True, False, 0, 1.0),))
    monkeypatch.setattr("gichecker.cli.bench_localise.run", lambda *_: iter([bad, good]))
    assert main(["bench", "--localise", "1"], NO_WINDOW) == 1
    printed = capsys.readouterr().out
    assert "2021 密（生成）" in printed
    assert "未达到：第一 ≥ 100%、算术能定的都说对、≤ 300 毫秒" in printed
    monkeypatch.setattr("gichecker.cli.bench_localise.run", lambda *_: iter([good]))
    assert main(["bench", "--localise", "1"], NO_WINDOW) == 0
    crowded = Score("2021", "crowded", "booked", (Told(0, False, True, 9, 1.0),))
    monkeypatch.setattr("gichecker.cli.bench_localise.run", lambda *_: iter([crowded]))
    assert main(["bench", "--localise", "1"], NO_WINDOW) == 0
    assert localise.KINDS[0] == "sparse"
