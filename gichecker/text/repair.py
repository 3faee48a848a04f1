"""Undoes damage that page conversion did to a text, with the way back to what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gichecker import resources
from gichecker.model.report import Damage, Repair
from gichecker.model.text import MappedText
from gichecker.text.misread import Misread, misread_places
from gichecker.text.normalise import is_ideograph
from gichecker.text.patterns import pattern
from gichecker.text.shift import shifted_places

_TONES = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"
_SYLLABLE = pattern(
    "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
    "(?:i?ang?|i?ao?|[eo]u|uang?|uai?|[ae]i|eng?|er?|ing?|i[aeu]|i?ong|u[aeino]|[üv]e?|ia|[aeiou])"
)
_IN_BRACKETS = pattern(rf"\(([a-züɡ{_TONES}]{{1,6}})\)", needs="(")
_PRIVATE = pattern("[\ue000-\uf8ff]")
_ENOUGH = 3
"""So many annotations in a document make those without tone marks believable."""

Restored = tuple[MappedText, tuple[Damage, ...]]


def restore_all(raws: Sequence[str]) -> list[Restored]:
    """`restore` for all texts of a document: annotations without tone marks are removed where there are several."""
    annotated = sum(len(_annotations(raw, untoned=True)) for raw in raws if "(" in raw)
    return [restore(raw, untoned=annotated >= _ENOUGH) for raw in raws]


def restore(raw: str, *, untoned: bool = False) -> Restored:
    """The text before it was damaged, and what was undone, by raw span.

    In this order: bytes read in a wrong charset (see `misread`), or else GBK read one byte off (see `shift`); pinyin in
    brackets behind a character (`據(jù)`); characters of the private use area.

    Args:
        raw: a paragraph or cell.
        untoned: annotations without tone marks (`文(wen)`) are removed, too.
    """
    misread = tuple(misread_places(raw))
    if not misread and raw.isprintable() and "?" not in raw and "(" not in raw:  # private use is not printable
        return MappedText.of(raw), ()
    mapped, shifts = _reread(raw, misread) if misread else _unshifted(raw)
    mapped, pinyin = _without_pinyin(mapped, untoned=untoned)
    mapped, private = _without_private(mapped)
    return mapped, tuple(sorted((*shifts, *pinyin, *private), key=lambda damage: damage.start))


def _reread(raw: str, places: Sequence[Misread]) -> tuple[MappedText, list[Damage]]:
    text, starts, ends = list(raw), list(range(len(raw))), list(range(1, len(raw) + 1))
    for place in reversed(places):
        span = slice(place.start, place.end)
        text[span], starts[span], ends[span] = place.text, place.starts, place.ends
    damages = [Damage(Repair.MISREAD, place.start, place.end, place.text, place.exact) for place in places]
    return MappedText(raw, "".join(text), starts, ends), damages


def _unshifted(raw: str) -> tuple[MappedText, list[Damage]]:
    mapped = MappedText.of(raw)
    damages: list[Damage] = []
    places = list(shifted_places(raw))
    if not places:
        return mapped, []
    text, starts, ends = list(raw), list(mapped.starts), list(mapped.ends)
    for place in reversed(places):
        note = _IN_BRACKETS.match(raw, place.end)
        end = note.end() if note and _has_tone(note[1]) else place.end
        if place.residue > end:
            damages.append(Damage(Repair.MARKUP, end, place.residue, ""))
        damages.append(Damage(Repair.SHIFT, place.start, end, place.text, place.exact))
        span = slice(place.start, max(end, place.residue))
        text[span], starts[span], ends[span] = place.text, place.starts, place.ends
    return MappedText(raw, "".join(text), starts, ends), damages


def _without_pinyin(mapped: MappedText, *, untoned: bool) -> tuple[MappedText, list[Damage]]:
    spans = _annotations(mapped.text, untoned=untoned)
    damages = [Damage(Repair.PINYIN, *mapped.span(*span), "") for span in spans]
    return mapped.replaced((*span, "") for span in spans), damages


def _annotations(text: str, *, untoned: bool) -> list[tuple[int, int]]:
    """Spans of the pinyin behind ideographs, brackets included."""
    return [
        note.span()
        for note in _IN_BRACKETS.finditer(text)
        if _is_annotated(text[note.start() - 1 : note.start()])
        and (_has_tone(note[1]) or (untoned and _is_syllable(note[1])))
    ]


def _is_annotated(before: str) -> bool:
    return before == ")" or is_ideograph(before)


def _has_tone(letters: str) -> bool:
    return any(letter in _TONES for letter in letters)


def _is_syllable(letters: str) -> bool:
    return len(letters) > 1 and _SYLLABLE.fullmatch(letters) is not None


def _without_private(mapped: MappedText) -> tuple[MappedText, list[Damage]]:
    if mapped.text.isprintable():
        return mapped, []
    edits, damages = [], []
    for found in _PRIVATE.finditer(mapped.text):
        meant = _ideographs().get(found.group())
        damages.append(Damage(Repair.PRIVATE, *mapped.span(*found.span()), meant or found.group(), meant is not None))
        edits.append((*found.span(), meant or found.group()))
    return mapped.replaced(edits), damages


@cache
def _ideographs() -> dict[str, str]:
    private = resources.toml("words", "text.toml")["private"]
    return dict(zip(private["printed"], private["meant"], strict=True))
