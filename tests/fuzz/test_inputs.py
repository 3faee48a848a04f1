"""The fuzzing tool itself, with the first of its inputs for every reader."""

import shutil

import pytest

from tests.fuzz.inputs import broken, corpus
from tests.fuzz.run import attempt
from tests.readers.test_anchors import MADE

RUNS = {"rtf": 1}


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_first_inputs_are_harmless(name: str) -> None:
    if name == "rtf" and not shutil.which("soffice"):
        pytest.skip("LibreOffice reads rtf")
    seeds = corpus(name)
    assert attempt(name, seeds[0]) == "read"
    results = {attempt(name, broken(seeds, number)) for number in range(RUNS.get(name, 40))}
    assert [result for result in results if result.startswith("!")] == []


def test_a_number_gives_the_same_input_again() -> None:
    seeds = corpus("docx")
    assert [broken(seeds, number) for number in range(9)] == [broken(seeds, number) for number in range(9)]
    assert len({broken(seeds, number) for number in range(9)}) == 9


def test_what_a_reader_must_not_do_is_told_by_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gichecker.readers.txt.charset.decode", lambda _: 1 // 0)
    assert attempt("txt", b"x").startswith("! ZeroDivisionError tests/fuzz/test_inputs.py:")
