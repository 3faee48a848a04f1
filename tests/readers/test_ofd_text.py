"""Where the characters of an OFD text object are printed, whichever way the file says so."""

import pytest

from gichecker.readers.ofd_text import glyphs
from gichecker.readers.page import Glyph
from tests.readers.make_ofd import element, text_object

MILLIMETRES = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
CORNER = (10, 20, 10, 20)


def printed(codes: str, **attributes: str) -> list[Glyph]:
    return list(glyphs(element(text_object(10, 20, codes, **attributes)), MILLIMETRES))


def starts(codes: str, **attributes: str) -> list[tuple[str, float, float]]:
    """Each character, the left edge of its ink and its baseline, in millimetres from the object's corner."""
    found = printed(codes, **attributes)
    return [(glyph.text, round(glyph.left - 10, 2), round(glyph.baseline - 20, 2)) for glyph in found]


def code(text: str, **attributes: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<ofd:TextCode{written}>{text}</ofd:TextCode>"


@pytest.mark.parametrize(
    ("codes", "places"),
    [
        pytest.param(code("一二三", X="1", Y="3", DeltaX="5 6"), [(1, 3), (6, 3), (12, 3)], id="steps"),
        pytest.param(code("一二三四", X="0", Y="3", DeltaX="g 2 5 6"), [(0, 3), (5, 3), (10, 3), (16, 3)], id="group"),
        pytest.param(code("一二三四", X="0", Y="3", DeltaX="4 g 2 5"), [(0, 3), (4, 3), (9, 3), (14, 3)], id="last"),
        pytest.param(code("一二", X="0", Y="3", DeltaX="g 99999 5 -45"), [(0, 3), (5, 3)], id="too many steps"),
        pytest.param(code("一二三", X="0", Y="3", DeltaX="5"), [(0, 3), (5, 3), (9, 3)], id="too few steps"),
        pytest.param(code("一1二", X="0", Y="3"), [(0, 3), (4, 3), (6, 3)], id="no steps"),
        pytest.param(code("一二", X="0", Y="3", DeltaX="g"), [(0, 3), (4, 3)], id="group without end"),
        pytest.param(code("一二", X="0", Y="3", DeltaX="NaN"), [(0, 3), (0, 3)], id="no number"),
        pytest.param(code("一二三", X="0", Y="3", DeltaY="g 2 5"), [(0, 3), (0, 8), (0, 13)], id="downwards"),
        pytest.param(code("一二", X="0", Y="3", DeltaX="-5", DeltaY="6"), [(0, 3), (-5, 9)], id="next line"),
        pytest.param(code("一", X="1", Y="3") + code("二", Y="9"), [(1, 3), (1, 9)], id="the same x"),
        pytest.param(code("一", X="1", Y="3") + code("二", X="7"), [(1, 3), (7, 3)], id="the same y"),
        pytest.param(code("一", X="1", Y="3") + code("二三"), [(1, 3), (5, 3), (9, 3)], id="going on"),
        pytest.param(code("一二", Y="3"), [(0, 3), (4, 3)], id="no place"),
        pytest.param(code("  一", X="0", Y="3", DeltaX="2 2"), [(4, 3)], id="blanks before"),
        pytest.param(code("一　二", X="0", Y="3", DeltaX="g 2 4"), [(0, 3), (8, 3)], id="blanks between"),
        pytest.param(code("\n一二", X="0", Y="3", DeltaX="5"), [(0, 3), (5, 3)], id="line feed before"),
        pytest.param(code("\n\t  一二\n\t", X="0", Y="3", DeltaX="5"), [(0, 3), (5, 3)], id="indented XML"),
    ],
)
def test_places(codes: str, places: list[tuple[float, float]]) -> None:
    assert [place[1:] for place in starts(codes)] == places


def test_white_space_that_is_to_be_kept_counts() -> None:
    kept = code("\n 一", **{"xml:space": "preserve", "X": "0", "Y": "3", "DeltaX": "2"})
    assert starts(kept) == [("一", 2, 3)]


def test_entities() -> None:
    codes = code("&lt;&amp;&#x4e00;&gt;", X="0", Y="3", DeltaX="g 3 4")
    assert [glyph.text for glyph in printed(codes)] == ["<", "&", "一", ">"]


@pytest.mark.parametrize(
    ("attributes", "places"),
    [
        ({"ReadDirection": "90"}, [(0, 3), (0, 7)]),
        ({"ReadDirection": "180"}, [(0, 3), (-4, 3)]),
        ({"ReadDirection": "270"}, [(0, 3), (0, -1)]),
        ({"HScale": "0.5"}, [(0, 3), (2, 3)]),
        ({"Size": "3"}, [(0, 3), (3, 3)]),
        ({"CTM": "2 0 0 2 5 1"}, [(5, 7), (13, 7)]),
        ({"CTM": "0.5 0 0 -0.5 0 10"}, [(0, 8.5), (2, 8.5)]),
    ],
)
def test_direction_size_and_matrix(attributes: dict[str, str], places: list[tuple[float, float]]) -> None:
    assert [place[1:] for place in starts(code("一二", X="0", Y="3"), **attributes)] == places


@pytest.mark.parametrize(
    ("turn", "box"),
    [("0", (0, -3.28, 3.76, 0.48)), ("90", (-0.48, 0, 3.28, 3.76)), ("180", (-3.76, -0.48, 0, 3.28))],
)
def test_ink_of_a_turned_character(turn: str, box: tuple[float, ...]) -> None:
    (glyph,) = printed(code("一", X="0", Y="0"), CharDirection=turn)
    assert tuple(round(side - start, 2) for side, start in zip(glyph[1:5], CORNER, strict=True)) == box


def test_ink_ends_where_the_next_character_begins() -> None:
    found = printed(code("illi", X="0", Y="3", DeltaX="1 1 9"))
    assert [round(glyph.right - glyph.left, 2) for glyph in found] == [1, 1, 2.24, 2]


def test_glyphs_without_characters_can_not_be_read() -> None:
    transform = '<ofd:CGTransform CodePosition="0"><ofd:Glyphs>12 13 14</ofd:Glyphs></ofd:CGTransform>'
    nameless = [("\ufffd", 0.0, 3.0), ("\ufffd", 4.0, 3.0), ("\ufffd", 8.0, 3.0)]
    assert starts(transform + code("", X="0", Y="3")) == nameless
    assert [place[0] for place in starts(transform + code("一二三", X="0", Y="3"))] == ["一", "二", "三"]


@pytest.mark.parametrize(("width", "left"), [("4", 2.24), ("1.8", 0.04), ("0", 2.24), ("0.5", 0)])
def test_no_ink_beyond_the_boundary(width: str, left: float) -> None:
    assert starts(code("《", X="0", Y="3"), Boundary=f"10 20 {width} 4") == [("《", left, 3)]


def test_brackets_and_points_fill_half_of_their_square() -> None:
    found = printed(code("、（一", X="0", Y="3", DeltaX="g 2 4"))
    assert [(round(glyph.left - 10, 2), round(glyph.right - 10, 2)) for glyph in found] == [
        (0, 1.76),
        (6.24, 8),
        (8, 11.76),
    ]
