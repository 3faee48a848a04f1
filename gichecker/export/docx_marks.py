"""Comments put into the xml of a docx: at the very characters, runs split where one ends or begins within them."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from gichecker.export.docx_index import RunPiece, Spot
from gichecker.readers.docx_xml import PPR, RPR, P, W

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_TEXT = f"{W}t"
_SINGLE = {W + name for name in ("tab", "ptab", "br", "cr", "noBreakHyphen", "sym")}
_SILENT = {RPR, f"{W}lastRenderedPageBreak"}
_CONTROL = f"{W}sdt"


def mark(spot: Spot, start: int, end: int, number: int) -> None:
    """Anchor the comment `number` to the characters from `start` to `end` of a block; to all of it for none."""
    from lxml import etree

    begin = etree.Element(f"{W}commentRangeStart", {f"{W}id": str(number)})
    finish = etree.Element(f"{W}commentRangeEnd", {f"{W}id": str(number)})
    reference = etree.Element(f"{W}r")
    etree.SubElement(reference, f"{W}commentReference", {f"{W}id": str(number)})
    first, last = _bounds(spot, start, end)
    if first is None or last is None:
        _into_empty(spot.paragraph, [begin, finish, reference])
        return
    _outside(first).addprevious(begin)
    outer = _outside(last)
    outer.addnext(finish)
    finish.addnext(reference)


def _bounds(spot: Spot, start: int, end: int) -> tuple[Any, Any]:
    """The first and the last run of the characters, None where there are no runs."""
    if not spot.pieces:
        return None, None
    if end <= start:
        start, end = spot.pieces[0].start, spot.pieces[-1].end
    _split(spot, start)
    _split(spot, end)
    inside = [piece for piece in spot.pieces if piece.start < end and piece.end > start]
    inside = inside or [min(spot.pieces, key=lambda piece: abs(piece.start - start))]
    return inside[0].element, inside[-1].element


def _split(spot: Spot, at: int) -> None:
    """Make a run end at a character, if one goes on over it and consists of plain text."""
    for index, piece in enumerate(spot.pieces):
        if piece.start < at < piece.end:
            rest = _cut(piece.element, at - piece.start, piece.end - piece.start)
            if rest is not None:
                spot.pieces[index : index + 1] = [
                    RunPiece(piece.element, piece.start, at),
                    RunPiece(rest, at, piece.end),
                ]
            return


def _cut(run: Any, at: int, length: int) -> Any:
    """Move what stands behind `at` characters to a new run behind it; None where the run holds more than text."""
    lengths = [_length(child) for child in run]
    if sum(lengths) != length or min(lengths) < 0:
        return None
    rest = run.makeelement(run.tag, run.attrib)
    properties = run.find(RPR)
    if properties is not None:
        rest.append(deepcopy(properties))
    for child, size in zip(list(run), lengths, strict=True):
        if child.tag != RPR and at <= 0:
            rest.append(child)
        elif 0 < at < size:
            _cut_text(child, at, rest)
        at -= size
    run.addnext(rest)
    return rest


def _cut_text(child: Any, at: int, rest: Any) -> None:
    other = child.makeelement(child.tag, child.attrib)
    child.text, other.text = child.text[:at], child.text[at:]
    child.set(_SPACE, "preserve")
    other.set(_SPACE, "preserve")
    rest.append(other)


def _length(child: Any) -> int:
    """How many characters a child of a run shows; -1 where that can't be told."""
    if child.tag == _TEXT:
        return len(child.text or "")
    return 1 if child.tag in _SINGLE else 0 if child.tag in _SILENT else -1


def _outside(run: Any) -> Any:
    """The run, or the outermost content control of its paragraph around it: readers lose comments inside of one."""
    outer = run
    for parent in run.iterancestors():
        if parent.tag == P:
            break
        if parent.tag == _CONTROL:
            outer = parent
    return outer


def _into_empty(paragraph: Any, elements: list[Any]) -> None:
    """At the start of a paragraph without text, behind its properties."""
    at = 1 if len(paragraph) and paragraph[0].tag == PPR else 0
    paragraph[at:at] = elements
