"""A page that shows what was read of a file and what was made of it: for us, and for reports of defects.

It needs no script and nothing from outside. It holds the text of the report, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from gichecker import __version__, resources
from gichecker.export.debug_blocks import Marks, blocks
from gichecker.export.debug_pages import pages
from gichecker.export.tables import STATES
from gichecker.export.wording import form, organ, year
from gichecker.model.document import Document
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell, layout
from gichecker.model.outcome import Outcome
from gichecker.model.report import Cell, CellState, FoundLabel, Report, Table
from gichecker.rules.wording import TABLE_NAMES


def debug_page(outcome: Outcome, document: Document, report: Report) -> bytes:
    """The page for an outcome that was read and recognised."""
    marks = Marks(report)
    name = escape(Path(outcome.source.path).name)
    body = [f"<h1>{name}</h1>", *_head(outcome, report)]
    if document.pages:
        body += ["<h2>版面</h2>", *pages(document, marks)]
    body += ["<h2>读到的内容</h2>", *blocks(document, marks), "<h2>识别出的表格</h2>", _legend()]
    for table in (report.tables[name] for name in TABLES if name in report.tables):
        body += _table(table, marks)
    style = resources.path("debug.css").read_text(encoding="utf-8")
    head = f'<meta charset="utf-8"><title>{name}</title><style>{style}</style>'
    return (
        f'<!DOCTYPE html>\n<html lang="zh"><head>{head}</head><body>\n{chr(10).join(body)}\n</body></html>\n'.encode()
    )


def _head(outcome: Outcome, report: Report) -> Iterator[str]:
    source = outcome.source
    yield '<p class="warning">本页含有年报的文字。发给别人以前，请确认可以公开。</p>'
    pages_ = f"，{source.pages} 页" if source.pages else ""
    yield f"<p>gichecker {__version__}　格式 {source.format}{pages_}　sha256 {source.sha256}</p>"
    yield f"<p>{escape(organ(report))}　{escape(year(report))}　{escape(form(report))}</p>"
    said = [f"说明：{note}" for note in source.notes] + [f"存疑：{doubt.message}" for doubt in outcome.doubts]
    yield f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in said)}</ul>"


def _legend() -> str:
    states = "".join(f'<span class="{css(state)}">{words}</span>' for state, words in STATES.items())
    return f'<p class="legend">{states}<span class="doubt">存疑</span></p>'


def css(state: CellState) -> str:
    """The class of a state in the style sheet; `text` is an element of svg."""
    return "words" if state is CellState.TEXT else state.value


def _table(table: Table, marks: Marks) -> Iterator[str]:
    shape = layout(table.form, table.id)
    yield f"<h3>{TABLE_NAMES[table.id]}（{table.form} 年表式）</h3>"
    rows: list[list[str]] = [[] for _ in range(shape.rows)]
    for place in shape.cells:
        rows[place.row].append(_place(place, table, marks))
    yield f"<table>{''.join(f'<tr>{chr(10).join(row)}</tr>' for row in rows)}</table>"
    official = {place.key for place in shape.cells if place.role == "value"}
    beyond = [_value(cell, "", marks) for key, cell in table.cells.items() if key not in official]
    if beyond:
        yield f"<p>表式以外的格</p><table>{''.join(f'<tr>{cell}</tr>' for cell in beyond)}</table>"
    unlike = [label for label in (*table.rows, *table.columns, *table.heads) if label.likeness < 1 or not label.code]
    if unlike:
        yield f"<p>与官方文字不同的标签</p><ul>{''.join(map(_label, unlike))}</ul>"


def _place(place: LayoutCell, table: Table, marks: Marks) -> str:
    spans = f' rowspan="{place.rowspan}" colspan="{place.colspan}"'
    if place.role == "value":
        return _value(table.cells[place.key], spans, marks)
    return f"<td{spans}>{escape(place.text)}</td>"


def _value(cell: Cell, spans: str, marks: Marks) -> str:
    doubt = " doubt" if cell.address in marks.doubtful else ""
    text = escape(cell.raw or "")
    return f'<td{spans} class="{css(cell.state)}{doubt}">{text}<small>{escape(cell.key)}</small></td>'


def _label(label: FoundLabel) -> str:
    path = ".".join(map(str, label.anchor.block))
    return (
        f"<li>{escape(label.raw)} → {escape(label.code or '表式以外')}（相似度 {label.likeness:.2f}，块 {path}）</li>"
    )
