"""The benchmark: every error names a rule and finds a place, and a run counts what comes of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random

import pytest

from gichecker.bench import errors, run
from gichecker.bench.cases import Case, combinations
from gichecker.bench.errors import Error, planted
from gichecker.bench.shapes import SHAPES
from gichecker.bench.wording import filled, mistaken
from gichecker.bench.writers import WRITERS
from gichecker.cli.main import main
from gichecker.model.layout import LayoutCell
from gichecker.model.outcome import Outcome, Source
from gichecker.readers import read
from gichecker.rules.catalogue import RULES
from tests.test_readme import NO_WINDOW

CODES = {rule.code for rule in RULES}
SOURCES = run.sources()


@pytest.mark.parametrize("error", errors.errors(), ids=lambda error: error.rule)
def test_every_error_is_of_a_rule_and_has_a_place(error: Error) -> None:
    assert {error.rule, *error.also} <= CODES
    chance = Random(1)
    reports = error.reports or SOURCES
    assert any(planted(SOURCES[name], error, chance) not in (None, SOURCES[name]) for name in reports)


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_format_is_read_as_itself(suffix: str) -> None:
    source = SOURCES["police"]
    document = read(WRITERS[suffix](source), suffix)
    assert document.format == suffix
    assert "".join(source.title) in "".join(block.text for block in document.paragraphs())


def test_a_run_counts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "sources", lambda: {name: SOURCES[name] for name in ("police", "county-gov")})
    result = run.run(5, 7)
    assert (result.clean, result.cases) == (8, 5)
    assert sum(score.planted for score in result.scores.values()) == 5
    assert result.combined.planted in (2, 3)
    assert (result.cells, result.named) == (5, 5)
    again = run.run(5, 7)
    assert again.missed == result.missed
    assert main(["bench", "--cases", "2"], NO_WINDOW) in (0, 1)
    assert "埋错 2 处" in capsys.readouterr().out


def test_an_error_that_is_missed_is_told() -> None:
    error = next(error for error in errors.errors() if "add" in error.how)
    case = Case("police", "docx", SOURCES["police"], (error,))
    result = run.Result(scores={family: run.Score() for family in run.FAMILIES})
    run._count(result, case, Outcome(Source("年报.docx"), None), Counter(), 3)
    assert result.missed == [run.Missed(error.rule, (), "police.docx #3", found=False)]


def test_wordings_are_filled() -> None:
    chance = Random(5)
    text = filled("{organ}{year}年{甲|乙}{3-4}件，{last}、{next}", SOURCES["police"], chance)
    assert re.fullmatch("泉城市公安局历山分局2023年[甲乙][34]件，2022、2024", text)


@pytest.mark.parametrize("number", ["1", "7", "10", "211", "1124"])
def test_a_mistaken_number_is_another_one(number: str) -> None:
    chance = Random(5)
    wrong = {mistaken(number, chance) for _ in range(30)}
    assert number not in wrong
    assert min(map(int, wrong)) > 0


def test_combined_errors_are_all_in_the_report() -> None:
    chance = Random(3)
    for case in combinations(SOURCES, chance, 20):
        assert len({error.rule for error in case.errors}) == len(case.errors) in (2, 3)
        assert case.source != SOURCES[case.name]


def test_tables_keep_their_grid_whatever_is_done_to_them() -> None:
    chance = Random(3)
    for change in (change for name, change in SHAPES.items() if name != "shifted"):
        shaped = change(SOURCES["zone"], chance)
        assert shaped is not None
        (name,) = shaped.shapes
        cells = shaped.table(name)
        places = [(r, c) for cell in cells for r, c in _covered(cell)]
        rows, cols = (1 + max(place[at] for place in places) for at in (0, 1))
        assert len(places) == len(set(places)) == rows * cols


def _covered(cell: LayoutCell) -> Iterator[tuple[int, int]]:
    return product(range(cell.row, cell.row + cell.rowspan), range(cell.col, cell.col + cell.colspan))
