"""Cycles of objects are freed between two events, by the window's thread alone."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from gichecker.gui import collector as module
from gichecker.gui.collector import Collector

MADE = 50_000


class Cycle:
    """Is freed by the collector only; tells on which thread."""

    def __init__(self) -> None:
        self.me = self
        self.freed_on: list[threading.Thread] = []
        weakref.finalize(self, _tell, self.freed_on)


def _tell(freed_on: list[threading.Thread]) -> None:
    freed_on.append(threading.current_thread())


@pytest.fixture
def collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[Collector]:
    monkeypatch.setattr(module, "MANY", 700)
    made = Collector()
    made.start()
    yield made
    made.stop()
    gc.disable()


def _make_cycle() -> list[threading.Thread]:
    return Cycle().freed_on


def _make_many() -> None:
    assert len([[] for _ in range(MADE)]) == MADE


@pytest.mark.usefixtures("collector")
def test_cycles_are_not_freed_where_objects_are_made(qtbot: QtBot) -> None:
    freed_on = _make_cycle()
    other = threading.Thread(target=_make_many)
    other.start()
    other.join()
    _make_many()
    assert not freed_on
    kept = [[] for _ in range(MADE)]  # type: ignore[var-annotated]
    qtbot.waitUntil(lambda: bool(freed_on), timeout=20_000)
    assert freed_on == [threading.main_thread()]
    assert kept


def test_nothing_is_looked_for_where_little_was_made(collector: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", asked.append)
    for made in ((10, 99, 99), (701, 3, 99), (701, 11, 3), (701, 11, 11)):
        monkeypatch.setattr(gc, "get_count", lambda made=made: made)
        monkeypatch.setattr(gc, "get_threshold", lambda: (99, 10, 10))
        collector.collect()
    assert asked == [2, 1, 2]


def test_a_large_report_that_arrives_is_not_looked_through(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(gc, "collect", asked.append)
    for made in (10, 10 + 2 * module.FEW, 10 + 4 * module.FEW, 20 + 4 * module.FEW):
        assert not asked
        monkeypatch.setattr(gc, "get_count", lambda made=made: (made, 0, 0))
        collector.collect()
    assert asked == [0]


def test_python_collects_again_once_the_window_is_closed(collector: Collector) -> None:
    assert not gc.isenabled()
    collector.stop()
    assert gc.isenabled()


def test_what_arrives_is_spared_whole_and_looked_through_only_where_it_is_little(
    collector: Collector, monkeypatch: pytest.MonkeyPatch
) -> None:
    did: list[str] = []
    monkeypatch.setattr(gc, "collect", lambda level: did.append(f"collect {level}"))
    monkeypatch.setattr(gc, "freeze", lambda: did.append("freeze"))
    for made in (10, module.FEW):
        monkeypatch.setattr(gc, "get_count", lambda made=made: (made, 0, 0))
        collector.spare()
    assert did == ["collect 1", "freeze", "freeze"]
