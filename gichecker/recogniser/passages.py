"""The prose of a document as passages: repaired, simplified, each with its role and its section."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from gichecker import resources
from gichecker.model.anchor import Anchor
from gichecker.model.document import Document, Grid, Paragraph, Picture, Role
from gichecker.model.record import frozen, replace
from gichecker.model.report import Damage, Passage, PassageRole, Section
from gichecker.model.text import MappedText
from gichecker.recogniser import web
from gichecker.recogniser.headings import heading_of
from gichecker.recogniser.identity import is_date, is_organ, is_title
from gichecker.recogniser.sections import Candidate, find_sections
from gichecker.text.dates import find_dates
from gichecker.text.normalise import HAN, is_blank, key, simplified
from gichecker.text.patterns import pattern

Repaired = Mapping[str, tuple[MappedText, tuple[Damage, ...]]]
"""Raw text → repaired text, for every line and cell of the document."""

_NUMBER_LINE = pattern(r"^\s*\w{1,12}\s*[〔\[（(【]\s*20\d\d\s*[〕\])）】]\s*第?\d+\s*号\s*$", needs="号")
_PRINT_LINE = pattern(r"印发\s*$|^\s*抄送[：:]|^\s*主送[：:]", needs="印发 抄送 主送")
_PAGE_PIECE = pattern(r"^[\s()（）—\-－第页\d]+$")
_BETWEEN_WORDS = pattern(r"[\s：:|｜>【】\[\]\d-]+")
_LABEL = pattern(rf"\s*({HAN}{{2,4}})\s*[：:]", needs=": ：")
_FRAME = frozenset({PassageRole.SIGNATURE, PassageRole.DATE, PassageRole.SHELL, PassageRole.META})
_HEAD_LINES = 15
_TAIL_LINES = 25
_LONGEST_FRAME = 200
"""Characters, spaces included; what is longer is prose, no title, signature or rest of a web page."""


@frozen
class Line:
    """One line of prose: a paragraph, or the part of one between two line breaks."""

    block: int
    raw: str
    anchor: Anchor


@frozen
class Prose:
    """Passages and sections of a document."""

    passages: tuple[Passage, ...]
    sections: tuple[Section, ...]


def lines(document: Document, used: Collection[int]) -> Iterator[Line]:
    """The lines of prose: body and text boxes, without the cells of flattened tables."""
    for at, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or at in used or block.role not in {Role.BODY, Role.TEXTBOX}:
            continue
        start = 0
        for raw in block.text.split("\n"):
            if not is_blank(raw):
                yield Line(at, raw, _part(block.anchor, start, len(raw)))
            start += len(raw) + 1


def _part(anchor: Anchor, start: int, length: int) -> Anchor:
    return Anchor(anchor.block, anchor.start + start, anchor.start + start + length)


def prose(document: Document, used: Collection[int], repaired: Repaired) -> Prose:
    """Passages with roles and section numbers, and the sections found."""
    found = list(lines(document, used))
    bare = [_bare_passage(index, line, repaired) for index, line in enumerate(found, 1)]
    sections = find_sections([(line.block, passage.simple) for line, passage in zip(found, bare, strict=True)])
    passages = list(_placed(bare, sections))
    roles = _web_roles(passages, sections) if document.format in web.FORMATS else _roles(passages, sections)
    passages = [_with_role(passage, role) for passage, role in zip(passages, roles, strict=True)]
    return Prose(tuple(passages), tuple(_sections(document, found, passages, sections)))


def _with_role(passage: Passage, role: PassageRole) -> Passage:
    return replace(passage, role=role, heading=passage.heading if role is PassageRole.HEADING else None)


def _bare_passage(index: int, line: Line, repaired: Repaired) -> Passage:
    restored, damages = repaired[line.raw]
    simple = simplified(restored.text)
    return Passage(index, 0, PassageRole.TEXT, restored, simple, line.anchor, None, damages)


def _placed(bare: Sequence[Passage], sections: Sequence[Candidate]) -> Iterator[Passage]:
    starts = {candidate.at: candidate for candidate in sections}
    section = 0
    for at, passage in enumerate(bare):
        candidate = starts.get(at)
        if candidate:
            section = candidate.number
        heading = candidate.heading if candidate else heading_of(passage.simple)
        yield replace(passage, section=section, heading=heading)


def _roles(passages: Sequence[Passage], sections: Sequence[Candidate]) -> list[PassageRole]:
    starts = {candidate.at for candidate in sections}
    first = min(starts, default=_HEAD_LINES)
    total = len(passages)
    roles: list[PassageRole] = []
    for at, passage in enumerate(passages):
        if at in starts:
            roles.append(PassageRole.HEADING)
            continue
        roles.append(PassageRole.HEADING if passage.heading else PassageRole.TEXT)
        if len(passage.simple) <= _LONGEST_FRAME:
            before, behind = at < first, at > first and at >= total - _TAIL_LINES
            outer = _shell_role(passage.simple) if behind or at < min(first, _HEAD_LINES) else None
            front = _front_role(passage.simple) if before else None
            back = _back_role(passages, at) if behind else None
            roles[-1] = outer or front or back or roles[-1]
    return roles


def _web_roles(passages: Sequence[Passage], sections: Sequence[Candidate]) -> list[PassageRole]:
    """Roles of the report's own lines as if nothing stood around them; what does belongs to the site."""
    if not sections:
        return _roles(passages, sections)
    begin, end = web.extent(passages, sections[0].at, sections[-1].at, _is_site)
    own = [replace(candidate, at=candidate.at - begin) for candidate in sections]
    around = [_shell_role(passage.simple) or PassageRole.SHELL for passage in (*passages[:begin], *passages[end:])]
    return [*around[:begin], *_roles(passages[begin:end], own), *around[begin:]]


def _is_site(simple: str) -> bool:
    return len(simple) <= _LONGEST_FRAME and _shell_role(simple) is PassageRole.SHELL


def _shell_role(simple: str) -> PassageRole | None:
    words = resources.toml("words", "prose.toml")
    if _is_shell(_without_dates(simple)) or _is_marked(key(simple), words):
        return PassageRole.SHELL
    label = _LABEL.match(simple)
    if label and label.group(1) in words["meta_labels"] and len(key(simple)) <= 60:
        return PassageRole.META
    return None


def _is_marked(text: str, words: Mapping[str, list[str]]) -> bool:
    """A line that words of a web page's frame begin, or that holds a mark of a registered site."""
    return text.startswith(tuple(map(key, words["shell_starts"]))) or any(key(m) in text for m in words["shell_marks"])


def _is_shell(simple: str) -> bool:
    pieces = [piece for piece in _BETWEEN_WORDS.split(simple) if piece]
    return bool(pieces) and all(map(_frame_words().fullmatch, pieces))


@cache
def _frame_words() -> re.Pattern[str]:
    """A word of a web page's frame; or several of two characters and more, whose blanks a PDF has lost."""
    words = resources.toml("words", "prose.toml")["shell_lines"]
    every, long = ("|".join(map(re.escape, some)) for some in (words, [word for word in words if len(word) > 1]))
    return pattern(f"(?:{every})|(?:{long}){{2,6}}")


def _front_role(simple: str) -> PassageRole | None:
    if is_title(simple):
        return PassageRole.TITLE
    if _NUMBER_LINE.match(simple):
        return PassageRole.FURNITURE
    text = key(simple)
    if text.endswith((":", "文件")) and len(text) <= 30 and is_organ(text.rstrip(":").removesuffix("文件")):
        return PassageRole.FURNITURE
    return None


def _back_role(passages: Sequence[Passage], at: int) -> PassageRole | None:
    simple = passages[at].simple
    if is_date(simple):
        return PassageRole.DATE
    if _PRINT_LINE.search(simple) or _PAGE_PIECE.match(simple):
        return PassageRole.FURNITURE
    named = _without_dates(simple)
    if is_organ(named) and (named != simple or _ends(passages[at + 1 :])):
        return PassageRole.SIGNATURE
    return None


def _ends(following: Sequence[Passage]) -> bool:
    """Behind a signature there is its date, or nothing but dates, print lines and the rest of a web page."""
    texts = [passage.simple for passage in following]
    return any(map(is_date, texts[:2])) or all(
        _PRINT_LINE.search(text) or _PAGE_PIECE.match(text) or _shell_role(text) for text in texts
    )


def _without_dates(simple: str) -> str:
    for date in reversed(find_dates(simple)):
        simple = simple[: date.start] + simple[date.end :]
    return simple


def _sections(
    document: Document, found: Sequence[Line], passages: Sequence[Passage], sections: Sequence[Candidate]
) -> Iterator[Section]:
    last = sections[-1].at if sections else 0
    behind = (found[at].block for at, passage in enumerate(passages) if at > last and passage.role in _FRAME)
    blocks = [found[candidate.at].block for candidate in sections] + [next(behind, len(document.blocks))]
    for candidate, start, end in zip(sections, blocks, blocks[1:], strict=False):
        inside = document.blocks[start:end]
        yield Section(
            candidate.number,
            candidate.printed,
            candidate.title,
            passages[candidate.at].raw.strip(),
            candidate.at + 1,
            candidate.likeness,
            any(isinstance(block, Grid) for block in inside),
            any(isinstance(block, Picture) for block in inside),
        )
