"""How a wrong number came to be typed."""

import pytest

from gichecker.localisation.typing import mistyping


@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        ("12", "", "blank"),
        ("12", "-12", "sign"),
        ("12", "122", "doubled"),
        ("12", "112", "doubled"),
        ("12", "152", "added"),
        ("12", "1", "dropped"),
        ("122", "12", "dropped"),
        ("12", "345", "other"),
        ("12", "21", "transposed"),
        ("1234", "1324", "transposed"),
        ("1234", "1423", "other"),
        ("15", "16", "neighbour"),
        ("14", "17", "neighbour"),
        ("13", "18", "digit"),
        ("19", "20", "other"),
        ("123", "9", "other"),
        ("105", "1.5", "digit"),
    ],
)
def test_slips(right: str, wrong: str, kind: str) -> None:
    assert mistyping(right, wrong) == kind
