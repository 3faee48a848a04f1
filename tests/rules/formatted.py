"""How the report of a case is set: a paper as the standard wants it, but for what the case says.

file: the format. pages: how many. margins: headers and footers. formatting: `page`, fields of `Page` in millimetres;
`looks`, fields of `Look` or `Face` by the first words of a passage; `spans`, by words of it; `tables`, fields of
`TableLook` by table; the others are fields of `Formatting`. furniture: lines of the report that are head or foot.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gichecker.model.anchor import Anchor
from gichecker.model.formatting import Face, Formatting, Look, Page, Span, TableLook
from gichecker.model.record import replace
from gichecker.model.report import Passage, PassageRole, Report

_PAGE = {"width": 210, "height": 297, "top": 37, "bottom": 35, "left": 28, "right": 26}
_HEADINGS = {1: "黑体", 2: "楷体_GB2312"}
_MERGED = (("申请人情况", 1, 7), ("三、本年度\n办理结果", 22, 1))


def formatted(made: Report, case: Mapping[str, Any]) -> Report:
    """The report with the formatting that the case describes; none where it says nothing of it."""
    apart = case.get("furniture", ())
    passages = tuple(
        replace(one, role=PassageRole.FURNITURE, heading=None) if one.raw in apart else one for one in made.passages
    )
    made = replace(made, passages=passages)
    made = replace(
        made,
        format=case.get("file", made.format or "docx"),
        pages=case.get("pages"),
        margins=tuple(case.get("margins", ())),
    )
    return _set(made, case["formatting"] or {}) if "formatting" in case else made


def _set(made: Report, told: Mapping[str, Any]) -> Report:
    tables = {
        name: replace(table, anchor=Anchor((1000 + at,), 0, 0)) for at, (name, table) in enumerate(made.tables.items())
    }
    more = {key: value for key, value in told.items() if key not in {"page", "looks", "spans", "tables"}}
    sizes = _PAGE | told.get("page", {})
    page = Page(**{name: size if name == "pitch" else round(size * 1440 / 25.4) for name, size in sizes.items()})
    looks = {passage.anchor.block[0]: _look(passage, told) for passage in made.passages}
    seen = {
        table.anchor.block[0]: replace(TableLook(merged=_MERGED), **_table(told.get("tables", {}).get(name, {})))
        for name, table in tables.items()
        if table.anchor
    }
    formatting = Formatting((page,), looks, seen, **more)
    return replace(made, tables=tables, formatting=formatting)


def _table(told: Mapping[str, Any]) -> dict[str, Any]:
    faces = {"faces": tuple(Face(**face) for face in told["faces"])} if "faces" in told else {}
    merged = {"merged": tuple(map(tuple, told["merged"]))} if "merged" in told else {}
    return {**told, **faces, **merged}


def _look(passage: Passage, told: Mapping[str, Any]) -> Look:
    title = passage.role is PassageRole.TITLE
    face = Face("方正小标宋简体", 22) if title else Face("仿宋_GB2312", 16)
    look = Look((), "center" if title else "both", 29, 0 if title else 2)
    heading = passage.heading
    end = passage.restored.span(heading.start, heading.title_end)[1] if heading else 0
    top = replace(face, font=_HEADINGS.get(heading.level, face.font)) if heading else face
    for words, fields in told.get("looks", {}).items():
        if passage.raw.startswith(words):
            own = {key: value for key, value in fields.items() if key in Look.__match_args__}
            look = replace(look, **own)
            faces = {key: value for key, value in fields.items() if key not in own}
            face, top = replace(face, **faces), replace(top, **faces)
    spans = [Span(0, end, top)] * bool(end) + [Span(end, len(passage.raw), face)] * (end < len(passage.raw))
    for words, fields in told.get("spans", {}).items():
        at = passage.raw.find(words)
        if at >= 0:
            spans = _cut(spans, at, at + len(words) * (not fields.get("hidden")), fields)
    return replace(look, spans=tuple(spans))


def _cut(spans: list[Span], start: int, end: int, fields: Mapping[str, Any]) -> list[Span]:
    made = []
    for span in spans:
        inside = span.start <= start and end <= span.end
        pieces = [(span.start, start), (start, end), (end, span.end)] if inside else [(span.start, span.end)]
        for at, (first, last) in enumerate(pieces):
            changed = replace(span.face, **fields) if inside and at == 1 else span.face
            if first < last or changed.hidden:
                made.append(Span(first, last, changed))
    return made
