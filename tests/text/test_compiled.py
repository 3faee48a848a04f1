"""Patterns kept from an earlier run work like those compiled anew."""

from __future__ import annotations

import re

import pytest

from gichecker.kept import Kept
from gichecker.text import compiled

SOURCES = [
    r"(?P<year>20\d\d)年(?:度)?",
    "[一二三四五六七八九十]{1,3}、",
    r"(a)(?P<b>b)?(?P=b)?",
    "[^\\W\\d_]+?(?=。)",
    "(?is)B情.",
    "无",
]
TEXT = "2024年度，一、公开ab情况。无"


@pytest.fixture(autouse=True)
def _own_store(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Kept()
    store._entries = {}
    monkeypatch.setattr(compiled, "KEPT", store)


@pytest.mark.parametrize("source", SOURCES)
def test_kept_patterns_find_the_same(source: str) -> None:
    def told(matches: list[re.Match[str]]) -> list[object]:
        return [(match.span(), match.groups(), match.groupdict()) for match in matches]

    wanted = told(list(re.finditer(source, TEXT)))
    assert wanted
    for _ in range(2):  # made anew, then kept
        assert told(list(compiled.compile_pattern(source).finditer(TEXT))) == wanted


def test_a_strange_re_is_used_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compiled, "_taken_apart", lambda _: (0, b"\x00" * 4, 1, {}))
    assert compiled.compile_pattern("无").search(TEXT)


def test_what_is_no_pattern_is_refused() -> None:
    with pytest.raises(re.error):
        compiled.compile_pattern("(")
