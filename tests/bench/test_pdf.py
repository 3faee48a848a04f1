"""The pdf of the benchmark: lines as they are broken by hand, tables that go over the end of a page."""

from __future__ import annotations

import pytest

from gichecker.bench import run
from gichecker.bench.pdf import pdf
from gichecker.bench.typeset import lines
from gichecker.readers import read
from gichecker.recogniser import recognise

SOURCES = run.sources()


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("公开政府信息。", ["公开政府", "信息。"]),
        ("公开信息，解读", ["公开信", "息，解读"]),
        ("公开了《要点》", ["公开了", "《要点》"]),
        ("共计收到120件", ["共计收到", "120件"]),
        ("www.example", ["www.", "example"]),
    ],
)
def test_lines_are_broken_as_by_hand(text: str, broken: list[str]) -> None:
    assert lines(text, 4) == broken


def test_first_line_is_shorter() -> None:
    assert lines("公开政府信息", 4, 2) == ["公开", "政府信息"]


@pytest.mark.parametrize("name", SOURCES)
def test_every_value_is_read_from_its_cell(name: str) -> None:
    source = SOURCES[name]
    report = recognise(read(pdf(source), "pdf"), "年报.pdf")
    read_values = {
        f"{table}/{key}": cell.raw for table in report.tables for key, cell in report.tables[table].cells.items()
    }
    assert read_values == source.values
