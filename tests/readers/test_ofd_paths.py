"""Which paths of OFD are rules, and where."""

import pytest

from gichecker.readers.ofd_paths import rules
from gichecker.readers.ofd_xml import PAGE, POINTS
from tests.readers.make_ofd import element, path

SQUARE = "M 0 0 L 30 0 L 30 20 L 0 20 C"
SIDES = [(0, 0, 30, 0), (30, 0, 30, 20), (0, 20, 30, 20), (0, 0, 0, 20)]
BAR = {"Stroke": "false", "Fill": "true"}


def found(data: str, boundary: str = "0 0 210 297", **attributes: str) -> list[tuple[float, ...]]:
    """Left, top, right and bottom of each rule in millimetres."""
    return [
        tuple(round(side / POINTS, 2) for side in rule)
        for rule in rules(element(path(data, boundary, **attributes)), PAGE)
    ]


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ("M 5 7 L 50 7", [(5, 7, 50, 7)]),
        ("S 5 7 L 5 40", [(5, 7, 5, 40)]),
        ("M 50 7 L 5 7.2", [(5, 7.1, 50, 7.1)]),
        ("M5,7L50,7", [(5, 7, 50, 7)]),
        ("M 0 0 L 30 0 M 0 9 L 30 9", [(0, 0, 30, 0), (0, 9, 30, 9)]),
        (SQUARE, SIDES),
        ("M 0 0 L 30 0 L 30 20", SIDES[:2]),
        ("M 0 0 L 40 30", []),
        ("M 0 0 L 30 0 L 30 20 L 0 0 C", [(0, 0, 30, 0), (30, 0, 30, 20)]),
        ("M 0 0 L 0 0", []),
        (
            "M 2 0 L 28 0 Q 30 0 30 2 L 30 18 B 30 19 29 20 28 20 L 2 20",
            [(2, 0, 28, 0), (30, 2, 30, 18), (2, 20, 28, 20)],
        ),
        ("M 0 5 B 0 2 2 0 5 0 B 8 0 10 2 10 5 A 5 5 0 0 1 0 5", []),
        ("L 9", []),
        ("M 0", []),
        ("", []),
    ],
)
def test_stroked(data: str, lines: list[tuple[float, ...]]) -> None:
    assert found(data) == lines


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        ("M 0 0 L 30 0 L 30 0.4 L 0 0.4 C", [(0, 0.2, 30, 0.2)]),
        ("M 0 0 L 0.4 0 L 0.4 30 L 0 30 L 0 0", [(0.2, 0, 0.2, 30)]),
        ("M 0 0 L 30 0 L 30 0 L 30 1 L 30 1 L 0 1 L 0 0 C", [(0, 0.5, 30, 0.5)]),
        ("M 0 0 L 9 0 L 9 1 L 0 1 C M 0 5 L 9 5 L 9 6 L 0 6 C", [(0, 0.5, 9, 0.5), (0, 5.5, 9, 5.5)]),
        (SQUARE, []),
        ("M 0 0 L 30 0 L 30 1 L 0 1 C M 0 5 L 30 5 L 30 25 L 0 25 C", []),
        ("M 0 0 L 30 0 L 28 1 L 0 1 C", []),
    ],
)
def test_filled(data: str, lines: list[tuple[float, ...]]) -> None:
    assert found(data, **BAR) == lines


@pytest.mark.parametrize(
    ("attributes", "lines"),
    [
        ({"Fill": "true"}, SIDES),
        ({"Stroke": "false"}, []),
        ({"Alpha": "0"}, []),
        ({"LineWidth": "0.5"}, SIDES),
        ({"LineWidth": "8"}, []),
        ({"LineWidth": "8", "CTM": "2 0 0 2 0 0"}, []),
        ({"LineWidth": "0.7", "CTM": "2 0 0 2 0 0"}, []),
        ({"CTM": "2 0 0 2 5 1"}, [(5, 1, 65, 1), (65, 1, 65, 41), (5, 41, 65, 41), (5, 1, 5, 41)]),
        ({"CTM": "0 1 -1 0 20 0"}, [(20, 0, 20, 30), (0, 30, 20, 30), (0, 0, 0, 30), (0, 0, 20, 0)]),
        ({"boundary": "7 8 40 30"}, [(7, 8, 37, 8), (37, 8, 37, 28), (7, 28, 37, 28), (7, 8, 7, 28)]),
    ],
)
def test_attributes(attributes: dict[str, str], lines: list[tuple[float, ...]]) -> None:
    assert found(SQUARE, **attributes) == lines


GLYPH = "M 1 1 L 5 1 L 5 6 L 1 6 C M 2 2 L 4 2 L 4 5 L 2 5 C"


@pytest.mark.parametrize("attributes", [{}, BAR, {"LineWidth": "0.003"}])
def test_outlines_of_characters_are_no_rules(attributes: dict[str, str]) -> None:
    assert found(GLYPH, "20 20 6 7", **attributes) == []


def test_a_tick_box_is_no_cell() -> None:
    assert found("M 0 0 L 4 0 L 4 4 L 0 4 C", "20 20 4 4") == []


def test_a_whole_table_in_one_path() -> None:
    data = " ".join(f"M 0 {y} L 100 {y}" for y in range(0, 60, 6))
    assert len(found(data, "10 10 100 60")) == 10


def test_an_endless_path_is_a_drawing() -> None:
    assert found("M 0 0 L 30 0 " * 10_000) == []
