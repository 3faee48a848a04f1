"""The benchmark: every error names a rule and finds a place, and a run counts what comes of it."""

from __future__ import annotations

from random import Random

import pytest

from gichecker.bench import errors, run
from gichecker.bench.errors import Error, planted
from gichecker.bench.writers import WRITERS
from gichecker.cli.main import main
from gichecker.readers import read
from gichecker.rules.catalogue import RULES
from tests.test_readme import NO_WINDOW

CODES = {rule.code for rule in RULES}
SOURCES = run.sources()


@pytest.mark.parametrize("error", errors.errors(), ids=lambda error: error.rule)
def test_every_error_is_of_a_rule_and_has_a_place(error: Error) -> None:
    assert {error.rule, *error.also} - CODES <= {"SUM-14"}
    chance = Random(1)  # noqa: S311 - cases, no secrets
    assert any(planted(source, error, chance) not in (None, source) for source in SOURCES.values())


@pytest.mark.parametrize("suffix", sorted(WRITERS))
def test_every_format_is_read_as_itself(suffix: str) -> None:
    source = SOURCES["police"]
    document = read(WRITERS[suffix](source), suffix)
    assert document.format == suffix
    assert "".join(source.title) in "".join(block.text for block in document.paragraphs())


def test_a_run_counts(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(run, "sources", lambda: {"police": SOURCES["police"]})
    result = run.run(4, 7)
    assert (result.clean, result.cases) == (4, 4)
    assert sum(score.planted for score in result.scores.values()) == 4
    again = run.run(4, 7)
    assert again.missed == result.missed
    assert main(["bench", "--cases", "2"], NO_WINDOW) in (0, 1)
    assert "埋错 2 处" in capsys.readouterr().out
