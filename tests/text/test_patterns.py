"""A pattern put off answers like the compiled one, with and without the words that it needs."""

from __future__ import annotations

import re

import pytest

from gichecker.text.patterns import pattern

SOURCE = r"占(\d+)%"


@pytest.mark.parametrize("text", ["申请占12%，占3%", "占12%", "没有", ""])
@pytest.mark.parametrize("needs", ["", "占", "％ %"])
def test_answers_like_the_compiled_pattern(text: str, needs: str) -> None:
    put_off, compiled = pattern(SOURCE, needs=needs), re.compile(SOURCE)
    for ask in ("search", "match", "fullmatch"):
        assert str(getattr(put_off, ask)(text)) == str(getattr(compiled, ask)(text))
    assert [found.span() for found in put_off.finditer(text, 1)] == [f.span() for f in compiled.finditer(text, 1)]
    assert put_off.sub("-", text) == compiled.sub("-", text)
    assert put_off.split(text) == compiled.split(text)


def test_is_not_compiled_for_a_text_without_its_words() -> None:
    broken = pattern("(", needs="占")
    assert broken.search("没有") is None
    with pytest.raises(re.error):
        broken.search("占")
