"""`model.text`: the way back from every character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gichecker.model.text import MappedText

Edits = list[tuple[int, int, str]]


@st.composite
def edited(draw: st.DrawFn) -> tuple[MappedText, Edits]:
    """A mapped text and edits of it, ascending and apart."""
    text = draw(st.text(max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    return MappedText.of(text), [(start, end, draw(st.text(max_size=3))) for start, end in spans]


def replaced_by_hand(text: str, edits: Edits) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


@given(edited())
def test_replacing_changes_the_text_and_keeps_the_raw_one(case: tuple[MappedText, Edits]) -> None:
    mapped, edits = case
    result = mapped.replaced(edits)
    assert result.text == replaced_by_hand(mapped.text, edits)
    assert result.raw == mapped.raw
    assert len(result.text) == len(result.starts) == len(result.ends)


@given(edited(), st.data())
def test_every_span_leads_to_its_source(case: tuple[MappedText, Edits], data: st.DataObject) -> None:
    mapped, edits = case
    result = mapped.replaced(edits)
    assert list(result.starts) == sorted(result.starts)
    assert list(result.ends) == sorted(result.ends)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    raw_start, raw_end = result.span(start, end)
    assert 0 <= raw_start <= raw_end <= len(result.raw)
    if not edits:
        assert (raw_start, raw_end) == (start, end)


@given(edited())
def test_what_was_not_replaced_leads_to_itself(case: tuple[MappedText, Edits]) -> None:
    mapped, edits = case
    result = mapped.replaced((start, end, "") for start, end, _ in edits)
    assert result.text == "".join(result.raw[start:end] for start, end in zip(result.starts, result.ends, strict=True))


@given(edited())
def test_new_characters_lead_to_all_that_they_replace(case: tuple[MappedText, Edits]) -> None:
    mapped, edits = case
    result = mapped.replaced((start, end, "新") for start, end, _ in edits if end > start)
    sources = [(s, e) for s, e, char in zip(result.starts, result.ends, result.text, strict=True) if char == "新"]
    assert sources == [(start, end) for start, end, _ in edits if end > start]


def test_edits_of_edits_lead_to_the_raw_text() -> None:
    once = MappedText.of("規(guī)定  三條").replaced([(1, 6, ""), (7, 9, "")])
    twice = once.replaced([(1, 2, "矩"), (2, 3, "3")])
    assert (once.text, twice.text) == ("規定三條", "規矩3條")
    assert [twice.span(at, at + 1) for at in range(4)] == [(0, 1), (6, 7), (9, 10), (10, 11)]
    assert twice.span(0, 2) == (0, 7)
    assert twice.span(4, 4) == (11, 11)
    assert twice.span(1, 1) == (6, 6)


def test_a_translation_keeps_the_places() -> None:
    mapped = MappedText.of("(規)").replaced([(0, 1, "")])
    assert mapped.translated("规）").span(0, 1) == (1, 2)
    with pytest.raises(ValueError, match="length"):
        mapped.translated("规")


def test_edits_must_be_in_order() -> None:
    with pytest.raises(ValueError, match="ascending"):
        MappedText.of("abc").replaced([(1, 2, ""), (0, 1, "")])


@pytest.mark.parametrize("span", [(-1, 1), (2, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(IndexError):
        MappedText.of("abc").span(*span)
