"""What is kept from an earlier run is what was made then; without a file for it nothing is lost."""

from __future__ import annotations

import marshal
import tomllib
from pathlib import Path

import pytest

from gichecker import kept
from gichecker.resources import ROOT


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "_path", lambda: str(tmp_path / "kept.entries"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "kept.entries"


def run(stamp: int, value: object, key: str = "words") -> object:
    """What a run gets that would make this value."""
    store = kept.Kept()
    found = store.get(key, stamp, lambda: value)
    store.keep()
    return found


@pytest.mark.usefixtures("file")
def test_kept_until_the_stamp_changes() -> None:
    assert [run(1, {"a": ["甲"]}), run(1, "new"), run(2, "new"), run(2, "newer")] == [{"a": ["甲"]}] * 2 + ["new"] * 2


@pytest.mark.usefixtures("file")
def test_what_is_changed_in_one_run_is_not_changed_in_the_next() -> None:
    found = run(1, ["甲"])
    assert isinstance(found, list)
    found.append("乙")
    assert run(1, []) == ["甲"]


def test_nothing_new_is_not_written(file: Path) -> None:
    run(1, "old")
    file.write_bytes(file.read_bytes() + b" ")
    size = file.stat().st_size
    run(1, "old")
    assert file.stat().st_size == size


@pytest.mark.parametrize("data", [b"", b"garbage", b"i\x01\x00\x00\x00"])
def test_a_broken_file_is_as_none(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    assert run(1, "made") == "made"


@pytest.mark.usefixtures("file")
def test_a_broken_entry_and_another_version_are_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    store = kept.Kept()
    store.get("words", 1, lambda: "old")
    assert store._entries
    store._entries["words"] = (1, b"?")
    assert store.get("words", 1, lambda: "made") == "made"
    run(1, "old")
    monkeypatch.setattr(kept, "_VERSION", "another")
    assert run(1, "new") == "new"


def test_what_is_no_plain_value_is_not_kept(file: Path) -> None:
    assert [run(1, Path("a")), run(1, Path("b"))] == [Path("a"), Path("b")]
    assert not file.exists()


@pytest.mark.parametrize("words", sorted(ROOT.rglob("*.toml")), ids=lambda path: path.name)
def test_every_data_file_can_be_kept(words: Path) -> None:
    assert marshal.dumps(tomllib.loads(words.read_text(encoding="utf-8")))


def test_a_place_that_cant_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(kept, "_path", lambda: str(tmp_path / "none" / "kept.entries"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    assert run(1, "made") == "made"
