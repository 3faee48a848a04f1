import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.text.likeness import edit_distance, likeness

SHORT = st.text("总计量其他", max_size=8)


def by_the_book(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, char in enumerate(a, 1):
        before, row = row, [i]
        for j, other in enumerate(b, 1):
            row.append(min(before[j] + 1, row[-1] + 1, before[j - 1] + (char != other)))
    return row[-1]


@given(SHORT, SHORT)
def test_the_distance_is_that_of_levenshtein(a: str, b: str) -> None:
    assert edit_distance(a, b) == by_the_book(a, b)


@given(SHORT, SHORT, st.integers(0, 8))
def test_beyond_the_limit_it_says_so(a: str, b: str, limit: int) -> None:
    assert edit_distance(a, b, limit) == min(by_the_book(a, b), limit + 1)


@given(SHORT, SHORT)
def test_likeness_is_a_share_and_the_same_both_ways(a: str, b: str) -> None:
    assert 0 <= likeness(a, b) == likeness(b, a) <= 1
    assert (likeness(a, b) == 1) == (a == b)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", 1),
        ("总计", "", 0),
        ("总体情况", "总体清况", 0.75),
        ("(一)予以公开", "(一)予以公开", 1),
        ("(七)总", "(七)总计", 0.8),
        ("总计", "其他", 0),
        ("信息" * 50, "信息" * 49 + "信心", 0.99),
    ],
)
def test_likeness_by_example(a: str, b: str, expected: float) -> None:
    assert likeness(a, b) == expected
