"""The six sections (条例第五十条): level-one headings against the official titles."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gichecker import resources
from gichecker.model.form import FORMS, form
from gichecker.model.record import frozen
from gichecker.model.report import Heading
from gichecker.recogniser.headings import heading_of
from gichecker.recogniser.vocabulary import bare
from gichecker.text.likeness import likeness
from gichecker.text.normalise import key
from gichecker.text.patterns import pattern

ACCEPTED = 0.6
"""Likeness from which a reworded title is taken for the official one, whatever its number."""

NUMBERED = 0.25
"""Likeness that is enough where the number printed is that section's."""

SURE = 0.9
"""Likeness above which a title is the official one, whatever its number."""

_LONGEST = 45
_LISTED = pattern(r"(?:[.．…·\-_]{2,}|\t)\s*[(（]?\d{1,3}[)）]?\s*$")
"""Leaders or a tab, and a page number: a line of a table of contents."""

_PART = pattern(r"\s*第([一二三四五六七八九十])(?:部分|章)[、：:\s]*", needs="第")


@frozen
class Candidate:
    """A paragraph that could be the heading of a section: the `at`-th line, in a block of the document."""

    at: int
    block: int
    number: int
    printed: int | None
    title: str
    likeness: float
    heading: Heading


@cache
def _wordings() -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for form_id in FORMS:
        for section in form(form_id).sections:
            wordings = (key(wording) for wording in (section.title, *section.aliases))
            found[section.number] = tuple(dict.fromkeys((*found.get(section.number, ()), *wordings)))
    return found


def find_sections(lines: Sequence[tuple[int, str]]) -> list[Candidate]:
    """Headings of the six sections, in their order.

    A table of contents (four titles or more that follow one another and come again later) is left out.

    Args:
        lines: block index and simplified text of each line of prose.
    """
    kept = [(at, block, text) for at, (block, text) in enumerate(lines) if not _LISTED.search(text)]
    found = [candidate for line in kept if (candidate := _candidate(*line))]
    listed = _contents(found)
    chosen: dict[int, Candidate] = {}
    for candidate in (c for c in found if c.at not in listed):
        held = chosen.get(candidate.number)
        if held is None or candidate.likeness > held.likeness:
            chosen[candidate.number] = candidate
    return sorted(chosen.values(), key=lambda candidate: candidate.at)


def _contents(found: Sequence[Candidate]) -> set[int]:
    runs: list[list[Candidate]] = []
    for candidate in found:
        if runs and candidate.at == runs[-1][-1].at + 1 and candidate.block <= runs[-1][-1].block + 1:
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    listed = [run for run in runs if len(run) >= 4 and {c.number for c in run} <= _numbers_behind(run[-1], found)]
    return {candidate.at for run in listed for candidate in run}


def _numbers_behind(last: Candidate, found: Sequence[Candidate]) -> set[int]:
    return {candidate.number for candidate in found if candidate.at > last.at}


def _candidate(at: int, block: int, text: str) -> Candidate | None:
    part = _PART.match(text)
    heading = heading_of(f"{part.group(1)}、{text[part.end() :]}" if part else text)
    if part and heading:
        shift = part.end() - 2
        heading = Heading(1, heading.number, "第一部分", 0, heading.title_start + shift, heading.title_end + shift)
    if heading is None or heading.level != 1:
        return _unnumbered(at, block, text) or _in_digits(at, block, text, heading)
    title = text[heading.title_start : heading.title_end].strip()
    if not title or len(title) > _LONGEST:
        return None
    number, like = _meant(title, heading.number)
    if like < ACCEPTED and not (number == heading.number and like >= NUMBERED):
        return None
    return Candidate(at, block, number, heading.number, title, like, heading)


def _meant(title: str, printed: int | None) -> tuple[int, float]:
    """The section that a title with a number stands for, and the likeness of its wording."""
    number, like = _nearest(title)
    if printed not in _wordings() or like > SURE:
        return number, like
    own = like if number == printed else max(likeness(key(title), wording) for wording in _wordings()[printed])
    if _tells(key(title), printed):
        return printed, max(own, ACCEPTED)
    return (printed, own) if like < ACCEPTED and own >= NUMBERED else (number, like)


def _tells(title: str, number: int) -> bool:
    """A word of the title names the subject of the section whose number it has."""
    return any(word in title for word in resources.toml("words", "prose.toml")["section_words"][number - 1])


def _in_digits(at: int, block: int, text: str, heading: Heading | None) -> Candidate | None:
    """An official title with its own number in digits (`1.总体情况`), where none with 一、 is found."""
    if heading is None or heading.level != 3 or heading.number is None:
        return None
    title = text[heading.title_start : heading.title_end].strip()
    own = key(title) in _wordings().get(heading.number, ())
    return Candidate(at, block, heading.number, heading.number, title, SURE, heading) if own else None


def _unnumbered(at: int, block: int, text: str) -> Candidate | None:
    """A line that is an official title without any number."""
    title = text.strip().rstrip("：:。")
    wording = key(title) if len(title) <= _LONGEST else ""
    number = next((n for n, wordings in _wordings().items() if wording in wordings), None)
    if number is None:
        return None
    start = len(text) - len(text.lstrip())
    return Candidate(at, block, number, None, title, 1.0, Heading(1, None, "", start, start, start + len(title)))


@cache
def _nearest(title: str) -> tuple[int, float]:
    text = bare(key(title))
    best = (0, 0.0)
    for number, wordings in _wordings().items():
        for wording in wordings:
            like = 1.0 if text == wording else likeness(text, wording)
            if like < ACCEPTED and wording in text:
                like = ACCEPTED
            if like > best[1]:
                best = (number, like)
    return best
