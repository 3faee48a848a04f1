import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gichecker.errors import WriteError
from gichecker.model.outcome import Outcome, Source
from gichecker.model.report import Report
from gichecker.store import database
from gichecker.store.decisions import EVERYWHERE, FILE, DecisionStore, Kept, report_key

HERE, THERE = "永和镇|2023", "罗山街道|2023"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / FILE


@pytest.fixture
def store(path: Path) -> Iterator[DecisionStore]:
    store = DecisionStore(path)
    yield store
    store.close()


def reopened(path: Path) -> dict[str, Kept]:
    store = DecisionStore(path)
    assert store.trouble == ""
    kept = store.of(HERE)
    store.close()
    return kept


def test_decisions_and_notes_come_back_with_their_report(store: DecisionStore, path: Path) -> None:
    store.decide(HERE, {"a1": "T3/x", "b2": ""}, "confirmed", "确认 2 条")
    store.annotate(HERE, {"a1": "T3/x", "c3": ""}, "已电话核实", "备注 2 条")
    kept = reopened(path)
    assert kept == {
        "a1": Kept("confirmed", "已电话核实", 1, "T3/x"),
        "b2": Kept("confirmed", "", 1),
        "c3": Kept("pending", "已电话核实"),
    }
    assert store.of(THERE) == {}


def test_a_rule_ignored_everywhere_belongs_to_no_report(store: DecisionStore) -> None:
    store.decide_everywhere(HERE, "TXT-01", "ignored", "忽略规则")
    assert store.of(EVERYWHERE)["TXT-01"].state == "ignored"
    assert store.of(HERE) == {}
    assert store.undo(THERE) is None
    undone = store.undo(HERE)
    assert undone
    assert undone.subjects == ("TXT-01",)
    assert store.of(EVERYWHERE) == {}


def test_steps_are_undone_and_done_again_one_by_one(store: DecisionStore) -> None:
    store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    store.decide(HERE, {"a1": "", "b2": ""}, "ignored", "忽略")
    states = []
    for go in (store.undo, store.undo, store.undo, store.redo, store.redo, store.redo):
        step = go(HERE)
        states.append((step and step.words, {subject: kept.state for subject, kept in store.of(HERE).items()}))
    both = {"a1": "ignored", "b2": "ignored"}
    first = {"a1": "confirmed"}
    assert states == [("忽略", first), ("确认", {}), (None, {}), ("确认", first), ("忽略", both), (None, both)]


def test_a_new_step_ends_what_was_undone(store: DecisionStore) -> None:
    store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    store.undo(HERE)
    assert (store.can_undo(HERE), store.can_redo(HERE)) == (False, True)
    store.decide(HERE, {"b2": ""}, "ignored", "忽略")
    assert (store.can_undo(HERE), store.can_redo(HERE)) == (True, False)
    assert store._db.execute("SELECT count(*) FROM change").fetchone() == (1,)


def test_steps_can_be_undone_in_a_later_run(store: DecisionStore, path: Path) -> None:
    store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    store.close()
    later = DecisionStore(path)
    assert later.undo(HERE)
    later.close()
    assert reopened(path) == {}


WRITER = """
import sys
from pathlib import Path
from gichecker.store.decisions import DecisionStore
store = DecisionStore(Path(sys.argv[1]))
for number in range(100_000):
    store.decide(sys.argv[2], {f"f{number}": "", "last": ""}, "confirmed", str(number))
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 here")
@pytest.mark.parametrize("acknowledged", [1, 17, 60])
def test_kill_9_loses_nothing_that_was_said_to_be_saved(path: Path, acknowledged: int) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, path, HERE], stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        for _ in range(acknowledged):
            said = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().split()
    said = int(rest[-1]) if rest else said
    kept = reopened(path)
    found = {int(name[1:]) for name in kept if name != "last"}
    assert found in ({*range(said + 1)}, {*range(said + 2)})  # the one on its way: wholly or not at all
    assert kept["last"].turn == len(found)


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"no database at all" * 100),
        lambda path: path.write_bytes(path.read_bytes()[:5000]),
        lambda path: _run(path, "DROP TABLE change"),
        lambda path: _run(path, "DROP TABLE decision; CREATE TABLE decision (a)"),
    ],
    ids=["foreign", "cut", "incomplete", "other"],
)
def test_a_damaged_store_is_set_aside_and_a_new_one_begun(path: Path, damage: object) -> None:
    store = DecisionStore(path)
    store.decide(HERE, {f"f{number}": "T3/x" * 30 for number in range(200)}, "confirmed", "确认")
    store.close()
    damage(path)  # type: ignore[operator] # one of the above
    content = path.read_bytes()
    store = DecisionStore(path)
    (aside,) = path.parent.glob("*.damaged")
    assert aside.read_bytes() == content
    assert str(aside) in store.trouble
    store.decide(HERE, {"a1": ""}, "ignored", "忽略")
    store.close()
    assert set(reopened(path)) == {"a1"}


def test_a_store_of_a_later_version_is_left_alone(store: DecisionStore, path: Path) -> None:
    store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    store.close()
    _run(path, f"PRAGMA user_version = {len(database.MIGRATIONS) + 1}")
    later = DecisionStore(path)
    assert "更新的版本" in later.trouble
    later.decide(HERE, {"b2": ""}, "confirmed", "确认")
    assert set(later.of(HERE)) == {"b2"}
    later.close()
    assert not list(path.parent.glob("*.damaged"))
    _run(path, f"PRAGMA user_version = {len(database.MIGRATIONS)}")
    assert set(reopened(path)) == {"a1"}


def test_an_older_store_is_brought_up_to_date(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = DecisionStore(path)
    store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    store.close()
    monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, "CREATE TABLE more (a);"))
    assert set(reopened(path)) == {"a1"}
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == len(database.MIGRATIONS)
        assert db.execute("SELECT * FROM more").fetchall() == []
    db.close()


def test_where_nothing_can_be_kept_the_window_still_works(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = DecisionStore(tmp_path / "file" / "decisions.db")
    assert "退出后不保留" in store.trouble
    store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    assert store.of(HERE)["a1"].state == "confirmed"
    store.close()


def test_what_can_not_be_written_is_said_and_not_kept(store: DecisionStore) -> None:
    store._db.execute("PRAGMA query_only = ON")
    with pytest.raises(WriteError, match="意见没有保存"):
        store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    store._db.execute("PRAGMA query_only = OFF")
    assert store.of(HERE) == {}
    assert not store.can_undo(HERE)


def test_two_windows_share_a_store(store: DecisionStore, path: Path) -> None:
    other = DecisionStore(path)
    store.decide(HERE, {"a1": ""}, "confirmed", "确认")
    other.decide(HERE, {"b2": ""}, "ignored", "忽略")
    assert set(store.of(HERE)) == set(other.of(HERE)) == {"a1", "b2"}
    other.close()


def test_a_report_is_known_by_organ_and_year_else_by_its_file() -> None:
    source = Source("/年报/一.docx")
    assert report_key(Outcome(source, report=Report("永和镇", 2023))) == HERE
    assert report_key(Outcome(source, report=Report("", None))) == report_key(Outcome(source)) == "/年报/一.docx|"


def _run(path: Path, script: str) -> None:
    db = sqlite3.connect(path)
    db.executescript(script)
    db.close()
