"""A report of what was found, as one page for handing in or archiving: html without script, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path

from gichecker import __version__, resources
from gichecker.errors import WriteError
from gichecker.export import wording
from gichecker.export.atomic import write_file
from gichecker.export.places import wrong_cells
from gichecker.export.wording import ABSENT
from gichecker.model.decision import Decision
from gichecker.model.finding import Finding, Severity
from gichecker.model.form import TABLES
from gichecker.model.layout import LayoutCell, layout
from gichecker.model.outcome import Outcome
from gichecker.model.report import Report, Table
from gichecker.progress import Tick, silent
from gichecker.resources import toml
from gichecker.rules.wording import TABLE_NAMES
from gichecker.text.patterns import pattern

_BAR = 260
"""Width of the bar of counts, in pixels."""
_BLANK = "（空白）"
_VARIABLE = pattern(r"var\(--([a-z-]+)\)")
Wrong = Mapping[str, Sequence[tuple[int, Finding]]]
"""Findings with their numbers by the address of the cell that they are about."""


def write_html(
    target: Path, outcome: Outcome, decisions: Mapping[str, Decision] | None = None, tick: Tick = silent
) -> None:
    """Write the page.

    Args:
        target: the file.
        outcome: of a file that was checked.
        decisions: by finding; what somebody ignored is left out, and counted.
        tick: may raise `Cancelled`, before anything is written.

    Raises:
        WriteError: the file was not checked, or the page can't be written.
    """
    if outcome.report is None:
        raise WriteError("not_checked", name=Path(outcome.source.path).name)
    tick("write", 0.0)
    write_file(target, page(outcome, outcome.report, decisions or {}))


def page(outcome: Outcome, report: Report, decisions: Mapping[str, Decision]) -> bytes:
    """The page; the same arguments give the same bytes."""
    listed = [f for f in outcome.findings if f.id not in decisions or decisions[f.id].state != "ignored"]
    title = f"{wording.organ(report)} {wording.year(report)}政府信息公开年报校核结果"
    body = [f"<h1>{escape(title)}</h1>", *_head(outcome, report)]
    body += [_verdict(listed, len(outcome.findings) - len(listed))]
    if listed:
        body += ["<h2>问题</h2>"]
    for number, finding in enumerate(listed, 1):
        body += _finding(number, finding, report, decisions.get(finding.id, Decision()))
    body += _tables(outcome, report, listed)
    body += _scope(outcome)
    body.append(f"<footer>由 gichecker {__version__} 生成，sha256 {outcome.source.sha256}</footer>")
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_style()}</style>'
    text = "\n".join(body)
    return f'<!DOCTYPE html>\n<html lang="zh-CN"><head>{head}</head><body>\n{text}\n</body></html>\n'.encode(
        errors="replace"
    )


def _style() -> str:
    """The style sheet with the colours of the light theme put in: viewers of old know no variables."""
    text = resources.path("report.css").read_text(encoding="utf-8")
    return _VARIABLE.sub(lambda match: _colour(match[1]), text)


def _colour(token: str) -> str:
    colour: str = toml("themes", "light.toml")[token]
    return colour


def _head(outcome: Outcome, report: Report) -> Iterator[str]:
    pages = f"，{outcome.source.pages} 页" if outcome.source.pages else ""
    yield f'<p class="muted">{escape(Path(outcome.source.path).name)}{pages}　{escape(wording.form(report))}</p>'
    yield from (f'<p class="muted">{escape(note)}</p>' for note in outcome.source.notes)


def _verdict(listed: Sequence[Finding], ignored: int) -> str:
    counts = {severity: sum(finding.severity is severity for finding in listed) for severity in Severity}
    words = wording.counts(counts) if listed else "没有发现问题"
    left_out = f'<p class="muted">另有 {ignored} 条已忽略，没有列出。</p>' if ignored else ""
    return f'<div class="verdict">{_bar(counts)}<div><strong>{words}</strong>{left_out}</div></div>'


def _bar(counts: Mapping[Severity, int]) -> str:
    """The counts as parts of a bar; a whole green one where there is nothing to count."""
    total = sum(counts.values())
    parts = [(severity.value, count / total) for severity, count in counts.items() if count] if total else [("ok", 1.0)]
    drawn, at = [], 0.0
    for token, share in parts:
        drawn.append(f'<rect x="{at:.1f}" width="{share * _BAR:.1f}" height="14" fill="{_colour(token)}"/>')
        at += share * _BAR
    return f'<svg width="{_BAR}" height="14" role="img" aria-hidden="true">{"".join(drawn)}</svg>'


def _finding(number: int, finding: Finding, report: Report, decision: Decision) -> Iterator[str]:
    token, word = finding.severity.value, wording.SEVERITY[finding.severity]
    heading = f'<span class="{token}">{word}</span> {escape(finding.message)}'
    yield f'<article class="{token}" id="f{number}"><h3>{number}. {heading}</h3><dl>'
    for label, text in _details(finding, report, decision):
        yield f"<dt>{label}</dt><dd>{text}</dd>"
    yield "</dl></article>"


def _details(finding: Finding, report: Report, decision: Decision) -> Iterator[tuple[str, str]]:
    yield "位置", escape(wording.place(finding))
    quoted = wording.quoted_parts(finding, report)
    if quoted:
        yield "原文", "".join(f"<mark>{escape(text)}</mark>" if wrong else escape(text) for text, wrong in quoted)
    yield from (("计算", escape(text)) for text in wording.sums(finding))
    for index, text in enumerate(wording.advice(finding.suggestion)):
        yield ("或者" if index else "建议"), escape(text)
    yield "依据", escape(f"{finding.rule} {finding.name}　{finding.basis}")
    if decision.state != "pending" or decision.note:
        yield "处理", escape(f"{wording.STATE[decision.state]}　{decision.note}".strip())


def _tables(outcome: Outcome, report: Report, listed: Sequence[Finding]) -> Iterator[str]:
    wrong: dict[str, list[tuple[int, Finding]]] = {}
    for number, finding in enumerate(listed, 1):
        for address in wrong_cells(finding):
            wrong.setdefault(address, []).append((number, finding))
    doubtful = {doubt.cell for doubt in outcome.doubts if doubt.cell}
    for table in (report.tables[name] for name in TABLES if name in report.tables):
        yield f"<h2>{TABLE_NAMES[table.id]}</h2>"
        shape = layout(table.form, table.id)
        rows: list[list[str]] = [[] for _ in range(shape.rows)]
        for place in shape.cells:
            rows[place.row].append(_cell(place, table, wrong, doubtful))
        yield f"<table>{''.join(f'<tr>{chr(10).join(row)}</tr>' for row in rows)}</table>"


def _cell(place: LayoutCell, table: Table, wrong: Wrong, doubtful: set[str]) -> str:
    spans = f' rowspan="{place.rowspan}" colspan="{place.colspan}"'
    if place.role != "value":
        label = ' class="label"' if place.role in {"label", "note"} else ""
        return f"<th{label}{spans}>{escape(place.text)}</th>"
    cell = table.cells[place.key]
    found = wrong.get(cell.address, ())
    text = ABSENT if cell.raw is None else cell.raw or (_BLANK if found else "")
    if found:
        token = min((finding.severity for _, finding in found), key=lambda severity: severity.rank).value
        numbers = "、".join(f'<a href="#f{number}">{number}</a>' for number, _ in found)
        return f'<td class="{token}"{spans}>{escape(text)}<sup>{numbers}</sup></td>'
    doubt = ' class="doubt"' if cell.address in doubtful or cell.raw is None else ""
    return f"<td{doubt}{spans}>{escape(text)}</td>"


def _scope(outcome: Outcome) -> Iterator[str]:
    if outcome.doubts:
        yield "<h2>存疑</h2><p>下面几处读不准，没有列为问题，请对照原文。</p>"
        yield f"<ul>{''.join(f'<li>{escape(doubt.message)}</li>' for doubt in outcome.doubts)}</ul>"
    yield f"<h2>检查范围</h2><p>{escape(wording.rules(outcome.rules))}。</p>"
    skipped = wording.skipped(outcome.rules)
    if skipped:
        yield f'<p class="muted">跳过：{escape("；".join(skipped))}。</p>'
