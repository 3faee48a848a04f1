"""What is done to the picture of a page before anything on it is read."""

import pytest
from PIL import Image, ImageChops

from gichecker.readers.scan_parts import Parts, parts
from gichecker.readers.scan_raster import Sheet, inked, sheet, skew_of
from gichecker.readers.scan_rules import Stroke, strokes
from tests.readers.scanned import COLUMNS, ROWS, Spoil, filled, noisy, ruled, shaded, sheet_of_lines, turned

DPI = 120.0
POINT = DPI / 72


def blank() -> Image.Image:
    return Image.new("L", (1000, 1400), 255)


def taken_apart(page: Image.Image) -> Parts:
    return parts(Sheet(page, inked(page), DPI))


@pytest.mark.parametrize("degrees", [-5.0, -2.0, -0.4, 0.0, 0.1, 1.3, 3.0, 5.0])
def test_skew_is_found_and_undone(degrees: float) -> None:
    page = turned(-degrees)(sheet_of_lines()) if degrees else sheet_of_lines()
    assert skew_of(inked(page)) == pytest.approx(degrees, abs=0.08)
    assert skew_of(sheet(page, DPI).ink) == pytest.approx(0, abs=0.08)


def test_skew_is_found_on_noise_and_under_uneven_light() -> None:
    assert skew_of(sheet(noisy(shaded(turned(1.5)(sheet_of_lines()))), DPI).ink) == pytest.approx(0, abs=0.08)


def test_ink_is_the_same_under_uneven_light() -> None:
    page = sheet_of_lines()
    differences = ImageChops.difference(sheet(page, DPI).ink, sheet(shaded(page), DPI).ink)
    assert differences.histogram()[255] < 0.001 * page.width * page.height


@pytest.mark.parametrize("page", [blank(), Image.new("L", (1, 1), 0), Image.new("L", (40, 3), 128)])
def test_a_page_without_anything_on_it_gives_nothing(page: Image.Image) -> None:
    found = parts(sheet(page, DPI))
    assert (found.rules, found.cells, found.prose) == ([], [], [])


def places(rules: list[Stroke]) -> tuple[set[int], set[int]]:
    across = {round((r.top + r.bottom) / 20) * 10 for r in rules if r.right - r.left > r.bottom - r.top}
    down = {round((r.left + r.right) / 20) * 10 for r in rules if r.right - r.left < r.bottom - r.top}
    return across, down


@pytest.mark.parametrize("thickness", [1, 2, 3, 4])
@pytest.mark.parametrize("spoil", [lambda page: page, noisy, shaded], ids=["clean", "noisy", "shaded"])
def test_rules_are_found(thickness: int, spoil: Spoil) -> None:
    found = strokes(sheet(spoil(ruled(blank(), thickness)), DPI).ink, DPI)
    assert places(found) == (set(ROWS), set(COLUMNS))


def test_rules_with_gaps_are_whole() -> None:
    page = ruled(blank())
    for left in range(120, 900, 37):
        filled(page, (left, 0, left + 1, 1400), 255)
    assert places(strokes(inked(page), DPI)) == (set(ROWS), set(COLUMNS))


@pytest.mark.parametrize(
    "box",
    [
        pytest.param((400, 198, 402, 240), id="stroke from rule to rule, with others"),
        pytest.param((600, 245, 602, 275), id="stroke between rules"),
        pytest.param((350, 300, 352, 335), id="stroke that hangs on a rule"),
        pytest.param((600, 400, 760, 440), id="thick bar"),
    ],
)
def test_letters_and_bars_are_no_rules(box: tuple[int, int, int, int]) -> None:
    page = filled(ruled(blank()), box)
    if box[0] == 400:
        for top in (208, 216, 224, 232):
            filled(page, (390, top, 412, top + 2))
    assert places(strokes(inked(page), DPI)) == (set(ROWS), set(COLUMNS))


def test_a_line_of_its_own_is_a_rule_and_an_underline_is_none() -> None:
    page = filled(filled(blank(), (100, 300, 800, 302)), (100, 500, 160, 502))
    assert [rule.top for rule in strokes(inked(page), DPI)] == [300]


def test_cells_that_hold_something_are_cut_out_inside_their_rules() -> None:
    page = filled(ruled(blank()), (150, 210, 170, 230))
    filled(page, (350, 250, 360, 270))
    filled(page, (370, 250, 380, 270))
    filled(page, (600, 720, 630, 722))
    filled(page, (200, 500, 201, 501))
    found = taken_apart(page)
    assert [cell.box for cell in found.cells] == [
        (150, 210, 171, 231),
        (350, 250, 381, 271),
        (600, 720, 631, 723),
    ]
    assert [len(cell.strokes) for cell in found.cells] == [1, 2, 1]
    assert [cell.dash for cell in found.cells] == [False, False, True]
    assert found.prose == []
    down = sorted(rule.left * POINT for rule in found.rules if rule.left == rule.right)
    assert down == pytest.approx(COLUMNS, abs=1.5)


def test_prose_is_cut_into_lines() -> None:
    page = filled(ruled(sheet_of_lines(2)), (100, 800, 400, 820))
    found = taken_apart(page)
    assert [(line.box[1], line.box[3]) for line in found.prose] == [(100, 121), (140, 161), (800, 821)]
    assert (found.width, found.height) == (600.0, 840.0)
