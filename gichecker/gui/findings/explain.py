"""A finding explained as HTML for the detail panel: what is printed, the sum, what to do, why."""

from __future__ import annotations

import inspect
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape

from gichecker.export.wording import STATE, quoted
from gichecker.gui import theme
from gichecker.gui.review import SCOPES
from gichecker.model.finding import CellPlace, Finding, Mark, Place, Suggestion, Sum, TextPlace
from gichecker.model.form import Column, form
from gichecker.model.report import CellState, Report
from gichecker.store.judging import Judged

RULE_LINK, WAYS_LINK, MARK_LINK, TRY_LINK = "rule:", "ways:", "mark:", "try:"
BEFORE, BEHIND = 24, 24
KINDS = {"row": "本行", "column": "本列", "balance": "收支"}
MORE = 12
"""How many places of a grouped finding are quoted."""


def explained(
    finding: Finding, report: Report | None, judged: Judged, unfolded: Collection[str], tried: Mapping[str, str]
) -> str:
    """The body of the detail panel.

    Args:
        finding: what to explain.
        report: whose it is.
        judged: its state and note.
        unfolded: `RULE_LINK`, `WAYS_LINK`: show the rule's documentation, the other corrections.
        tried: values tried in the tables, by address.
    """
    with_rule = RULE_LINK in unfolded
    lines = [
        *_opinion(judged),
        *_lines(finding, report, tried, with_ways=WAYS_LINK in unfolded),
        ("依据", _basis(finding, with_rule=with_rule)),
    ]
    muted, size = theme.current()["text-muted"].name(), theme.current().px(theme.Type.SMALL)
    cells = (
        f'<tr><td style="color:{muted}; padding:2px 8px 3px 0; white-space:nowrap">{head}</td>'
        f'<td style="padding:2px 0 3px 0">{body}</td></tr>'
        for head, body in lines
    )
    documentation = _documentation(finding.rule) if with_rule else ""
    return (
        f'<body style="font-size:{size}px"><table cellspacing="0" cellpadding="0">'
        f"{''.join(cells)}</table>{documentation}</body>"
    )


def _opinion(judged: Judged) -> Iterator[tuple[str, str]]:
    """What was decided, as far as the button of the state doesn't say it."""
    if judged.earlier:
        note = f"，备注“{escape(judged.earlier.note)}”" if judged.earlier.note else ""
        colour = theme.current()["warning"].name()
        yield (
            "重开",
            f'<span style="color:{colour}">值变了，上次的意见只作参考：{STATE[judged.earlier.state]}{note}</span>',
        )
    if judged.new:
        yield "新增", "读回的勘误表里没有这一条"
    if judged.state == "fixed":
        yield "已改", "重新检查后不再有此问题"
    if judged.by:
        yield "忽略", f"{SCOPES[judged.by]}，可在“已忽略”里恢复"
    if judged.note:
        yield "备注", escape(judged.note)


def _lines(
    finding: Finding, report: Report | None, tried: Mapping[str, str], *, with_ways: bool
) -> Iterator[tuple[str, str]]:
    primary = [mark for mark in finding.marks if mark.primary]
    if report and (shown := _original(primary, report)):
        yield "原文", shown
    elif text := quoted(finding, report):
        yield "原文", escape(text)
    if finding.sums:
        yield "计算", "<br>".join(map(_equation, finding.sums))
    if finding.suggestion:
        yield "建议", "<br>".join(_advice(finding.suggestion, tried, with_ways=with_ways))
    evidence = [(at, mark) for at, mark in enumerate(finding.marks) if _is_evidence(mark)]
    if evidence:
        yield "佐证", "<br>".join(_evidence(evidence))


def _is_evidence(mark: Mark) -> bool:
    return not mark.primary and isinstance(mark.place, TextPlace)


def _evidence(marks: list[tuple[int, Mark]]) -> Iterator[str]:
    """Words by their place, each a link to it: `一（一）　“24条”“63条”`."""
    places: dict[str, list[str]] = {}
    for at, mark in marks:
        link = f'<a href="{MARK_LINK}{at}">“{escape(mark.text.strip())}”</a>'
        places.setdefault(mark.where, []).append(link)
    for where, words in places.items():
        yield f"{escape(where)}　{''.join(words)}"


def _original(marks: list[Mark], report: Report) -> str:
    """The rows as small cells or the sentences with the marked words."""
    if marks and all(isinstance(mark.place, CellPlace) for mark in marks):
        return _cells([mark.place.cell for mark in marks if isinstance(mark.place, CellPlace)], report)
    quotes = [_quote(mark.place, report) for mark in marks[:MORE] if isinstance(mark.place, TextPlace)]
    rest = f"<br>等 {len(marks)} 处" if len(marks) > MORE else ""
    return "<br>".join(quotes) + rest if quotes else ""


def _quote(place: Place, report: Report) -> str:
    if not isinstance(place, TextPlace):
        return ""
    raw = report.passage(place.paragraph).raw
    first, last = max(place.start - BEFORE, 0), min(place.end + BEHIND, len(raw))
    before, words, behind = raw[first : place.start], raw[place.start : place.end], raw[place.end : last]
    now = theme.current()
    look = f"background:{now['cell-error-bg'].name()}; color:{now['error'].name()}; font-weight:600"
    open_end = "…" if last < len(raw) else ""
    marked = escape(words).replace(" ", "&nbsp;").replace("\n", "↵")
    return f'{"…" if first else ""}{escape(before)}<span style="{look}">{marked}</span>{escape(behind)}{open_end}'


def _cells(addresses: list[str], report: Report) -> str:
    """The rows that the cells stand in, each as a line of small cells."""
    rows = dict.fromkeys(address.rpartition("/")[0] for address in addresses)
    return "".join(_mini(row, set(addresses), report) for row in list(rows)[:3])


def _mini(row: str, marked: set[str], report: Report) -> str:
    table, _, code = row.partition("/")
    found = report.tables.get(table)
    columns = _columns(found.form, table, code) if found else []
    now = theme.current()
    cells = []
    if not columns:  # a row beyond the form
        return "<br>".join(escape(cell.raw or "") for cell in map(report.cell, sorted(marked)) if cell)
    for column in columns:
        address = f"{row}/{column.code}"
        cell = report.cell(address)
        text = "缺" if cell is None or cell.state is CellState.MISSING else (cell.raw or "").strip() or "&nbsp;"
        label = f"{column.label} " if column.total else ""
        look = f"background:{now['cell-error-bg'].name()}; color:{now['error'].name()}" if address in marked else ""
        cells.append(f'<td style="padding:1px 7px; {look}">{label}{text if text == "&nbsp;" else escape(text)}</td>')
    border = f"border-style:solid; border-color:{now['grid-strong'].name()}; border-collapse:collapse"
    return f'<table cellspacing="0" border="1" style="{border}"><tr>{"".join(cells)}</tr></table>'


def _columns(form_id: str, table: str, row: str) -> Iterable[Column]:
    blocks = form(form_id).table(table).blocks
    return next((block.columns for block in blocks if any(r.code == row for r in block.rows)), ())


def _equation(equation: Sum) -> str:
    difference = abs(equation.left_value - equation.right_value)
    colour = theme.current()["error"].name()
    head = KINDS.get(equation.kind, "")
    return f'{head}　{escape(equation.text)}　<span style="color:{colour}; font-weight:600">差 {difference}</span>'


def _advice(suggestion: Suggestion, tried: Mapping[str, str], *, with_ways: bool) -> Iterator[str]:
    """What to write, in words, with a link to try it, and the other ways behind a link."""
    first = _try_link(suggestion, 0, tried)
    if suggestion.unique:
        changes = (f"{escape(edit.before or '空白')} → {escape(edit.after)}" for edit in suggestion.edits)
        yield f"<b>{'，'.join(changes)}</b>{first}"
        yield escape(suggestion.text)
    else:
        yield escape(suggestion.text) + first
    if ways := suggestion.alternatives:
        yield f'<a href="{WAYS_LINK}">{"收起其他改法" if with_ways else f"另有 {len(ways)} 种改法"}</a>'
        for at, way in enumerate(ways if with_ways else (), 1):
            yield f"{at + 1}. {escape(way.text)}{_try_link(way, at, tried)}"


def _try_link(way: Suggestion, number: int, tried: Mapping[str, str]) -> str:
    """A link that tries a correction, or takes it back."""
    if not way.edits:
        return ""
    words = "恢复原值" if is_tried(way, tried) else "试填"
    return f'　<a href="{TRY_LINK}{number}">{words}</a>'


def is_tried(way: Suggestion, tried: Mapping[str, str]) -> bool:
    """All of a correction stands in the tables."""
    return all(tried.get(edit.cell) == edit.after for edit in way.edits)


def _basis(finding: Finding, *, with_rule: bool) -> str:
    words = "收起规则说明" if with_rule else "规则说明"
    return f'{escape(finding.basis)}　<a href="{RULE_LINK}">{words}</a>'


def _documentation(code: str) -> str:
    """The rule's own words: condition, exceptions, bad and good example."""
    from gichecker.rules.catalogue import RULES

    rule = next((rule for rule in RULES if rule.code == code), None)
    paragraphs = re.split(r"\n\s*\n", inspect.cleandoc(rule.doc)) if rule else []
    ground = theme.current()["surface-alt"].name()
    body = "".join(f'<p style="margin:0 0 6px 0">{escape(part).replace(chr(10), "<br>")}</p>' for part in paragraphs)
    title = f"<p style='margin:0 0 6px 0'><b>{code} {escape(rule.name)}</b></p>" if rule else ""
    return (
        f'<table width="100%" cellpadding="8" cellspacing="0"><tr><td style="background:{ground}">'
        f"{title}{body}</td></tr></table>"
    )
