"""Patterns kept from an earlier run work like those compiled anew; without a file for them nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from gichecker.text import compiled

SOURCES = [
    r"(?P<year>20\d\d)年(?:度)?",
    "[一二三四五六七八九十]{1,3}、",
    r"(a)(?P<b>b)?(?P=b)?",
    "[^\\W\\d_]+?(?=。)",
    "无",
]
TEXT = "2024年度，一、公开ab情况。无"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(compiled, "_path", lambda: str(tmp_path / "kept.patterns"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "kept.patterns"


def found(store: compiled._Store, source: str) -> list[tuple[object, ...]]:
    return [(m.span(), m.groups(), m.groupdict()) for m in store.compile(source).finditer(TEXT)]


def test_kept_patterns_find_the_same(kept: Path) -> None:
    first, wanted = (
        compiled._Store(),
        [[(m.span(), m.groups(), m.groupdict()) for m in re.finditer(s, TEXT)] for s in SOURCES],
    )
    assert [found(first, source) for source in SOURCES] == wanted
    first.keep()
    assert kept.exists()
    second = compiled._Store()
    assert [found(second, source) for source in SOURCES] == wanted
    kept.unlink()
    second.keep()
    assert not kept.exists()  # nothing was new


@pytest.mark.parametrize("data", [b"", b"garbage", b"i\x01\x00\x00\x00"])
def test_a_broken_file_is_as_none(kept: Path, data: bytes) -> None:
    kept.write_bytes(data)
    assert found(compiled._Store(), "无") == [((16, 17), (), {})]


@pytest.mark.usefixtures("kept")
def test_another_version_and_a_strange_re_are_compiled_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    store = compiled._Store()
    found(store, "无")
    store.keep()
    monkeypatch.setattr(compiled, "_VERSION", "another")
    assert found(compiled._Store(), "无")
    monkeypatch.setattr(compiled, "_taken_apart", lambda _: (0, b"\x00" * 4, 1, {}))
    assert found(compiled._Store(), "无") == [((16, 17), (), {})]


@pytest.mark.usefixtures("kept")
def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        compiled._Store().compile("(")


def test_a_place_that_cant_be_written_is_no_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(compiled, "_path", lambda: str(tmp_path / "none" / "kept.patterns"))
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    store = compiled._Store()
    assert found(store, "无")
    store.keep()
