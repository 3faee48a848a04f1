"""Value classes behave like frozen dataclasses, which they replace."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from gichecker.kept import Kept
from gichecker.model import record
from gichecker.model.record import field, frozen, mutable, replace


@frozen
class Point:
    """Documented."""

    x: int
    y: int = 0
    tags: dict[str, int] = field(default_factory=dict)

    @property
    def sum(self) -> int:
        """Of both."""
        return self.x + self.y


@frozen
class Other:
    x: int
    y: int = 0
    tags: dict[str, int] = field(default_factory=dict)


@frozen
class Nothing:
    pass


@frozen
class Pair:
    left: int
    right: int


@mutable
class Sheet:
    title: str
    lines: list[str] = field(default_factory=list)


def test_fields_by_place_by_name_and_by_default() -> None:
    assert [Point(1), Point(1, 0), Point(y=0, x=1), Point(1, 0, {})] == [Point(1, 0, {})] * 4
    assert Point(2, 3).sum == 5
    assert Point(1).tags is not Point(1).tags
    assert Point.__doc__ == "Documented."
    assert repr(Point(1)) == "Point(x=1, y=0, tags={})"


@pytest.mark.parametrize(("given", "named"), [((), {}), ((1,), {"z": 2}), ((1,), {"x": 2}), ((1, 2, {}, 4), {})])
def test_wrong_fields_are_refused(given: tuple[Any, ...], named: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match="Point"):
        Point(*given, **named)


def test_the_same_content_is_equal_only_in_the_same_class() -> None:
    assert Point(1) != Other(1)
    assert Point(1) != Point(2)
    assert Nothing() == Nothing()
    assert len({Pair(1, 2), Pair(1, 2), Pair(2, 1), Nothing(), Nothing()}) == 3


def test_a_value_is_frozen() -> None:
    point = Point(1)
    with pytest.raises(AttributeError, match="frozen"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError, match="frozen"):
        del point.x
    with pytest.raises(AttributeError):
        point.other = 2  # type: ignore[attr-defined]
    assert not hasattr(point, "__dict__")


def test_a_copy_with_changes() -> None:
    assert replace(Point(1, 2), y=5) == Point(1, 5)
    with pytest.raises(TypeError, match="Point"):
        replace(Point(1), z=5)


def test_initialisers_are_written_out_where_none_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Kept()
    store._entries = {}
    monkeypatch.setattr(record, "KEPT", store)

    @frozen
    class Triple:
        one: int
        other: int
        third: int = 3

    assert Triple(1, other=2) == Triple(1, 2, 3)


def test_values_survive_pickling_and_match_by_place() -> None:
    assert pickle.loads(pickle.dumps(Point(1, 2))) == Point(1, 2)  # noqa: S301 - our own bytes
    match Pair(1, 2):
        case Pair(left, right):
            assert (left, right) == (1, 2)


def test_a_draft_may_be_changed_and_is_not_hashable() -> None:
    sheet = Sheet("a")
    sheet.title = "b"
    sheet.lines.append("c")
    assert sheet == Sheet("b", ["c"])
    with pytest.raises(TypeError, match="unhashable"):
        hash(sheet)
