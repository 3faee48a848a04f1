"""Reads the YAML cases: a terse description of a report, and the findings that a rule must make of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from gichecker.check.engine import run
from gichecker.model.finding import CellPlace, Finding, Mark, SectionPlace, TablePlace, TextPlace
from gichecker.model.form import form_due
from gichecker.model.record import replace
from gichecker.model.report import FoundLabel, PassageRole, Report, Table
from gichecker.recogniser.figures import read_figures
from gichecker.recogniser.identity import identify
from gichecker.recogniser.organ import organ_of
from gichecker.rules.rule import Rule
from tests.build import AT, prose, report
from tests.rules.formatted import formatted

CASES = Path(__file__).parent / "cases"
CLEAN = Path(__file__).parent / "clean"
_ROLES = {"signature": PassageRole.SIGNATURE, "signed": PassageRole.DATE, "print": PassageRole.FURNITURE}


@cache
def load(path: Path) -> dict[str, Any]:
    """A YAML file of cases."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def report_of(case: Mapping[str, Any]) -> Report:
    """The report that a case describes; what it does not mention is clean.

    form, year, organ, format: of the report; forms: form by table. t2, t3, t4: cell values; without: tables left out.
    title, intro, text, headings, order: words, see `build.prose`; named: which lines of `title` are the
    report's own; signature, signed, print: the last lines; meta,
    shell: lines of a web page; published: the date that its metadata state. sections: fields by section number; rows,
    columns: fields by table and code, None leaves the label out, an unknown code adds one, `last` moves one to the end;
    markers: by table. file, pages, margins, formatting: see `formatted.py`.
    """
    form_id = str(case.get("form", "2021"))
    year = case.get("year", 2023 if form_id == "2021" else 2020)
    organ = case.get("organ", "某市民政局")
    title = case.get("title", f"{organ}{year}年政府信息公开工作年度报告")
    lines = [title] if isinstance(title, str) else list(title or ())
    end = {"signature": organ, "signed": f"{(year or 2023) + 1}年1月25日", **{k: case[k] for k in _ROLES if k in case}}
    tail = [(str(words), _ROLES[name]) for name, words in end.items() if words]
    tail += [(words, PassageRole.META) for words in case.get("meta", ())]
    tail += [(words, PassageRole.SHELL) for words in case.get("shell", ())]
    words = prose(
        lines, case.get("intro", ()), case.get("text"), case.get("headings"), case.get("order", range(1, 7)), tail
    )
    made = report(case.get("t2"), case.get("t3"), case.get("t4"), form_id, organ=organ, year=year, **words)
    years = {"title": year} if year else {}
    changes = {
        "format": case.get("format", ""),
        "form_due": form_due(year) if year else None,
        "years": {**years, **case.get("years", {})},
    }
    known = identify(made.passages, "")
    changes |= {"dates": known.dates, "signature": known.signature, "published": case.get("published")}
    changes |= {"title": tuple(case["named"])} if "named" in case else {}
    made = replace(made, **changes, authority=organ_of(organ) if organ else None)
    statements, calculations = read_figures(made.passages, year)
    made = replace(made, statements=statements, calculations=calculations)
    return formatted(_with_sections(_with_tables(made, case), case), case)


def _with_sections(made: Report, case: Mapping[str, Any]) -> Report:
    fields: Mapping[int, Mapping[str, Any]] = case.get("sections", {})
    return replace(
        made, sections=tuple(replace(section, **fields.get(section.number, {})) for section in made.sections)
    )


def _with_tables(made: Report, case: Mapping[str, Any]) -> Report:
    tables = {}
    for name in (name for name in made.tables if name not in case.get("without", ())):
        form_id = str(case.get("forms", {}).get(name, made.form))
        values = {name.lower(): case.get(name.lower())}
        tables[name] = _relabelled(report(**values, form_id=form_id).tables[name], case)
    return replace(made, tables=tables)


def _relabelled(table: Table, case: Mapping[str, Any]) -> Table:
    rows, columns = (
        _labels(getattr(table, what), case.get(what, {}).get(table.id, {})) for what in ("rows", "columns")
    )
    return replace(table, rows=rows, columns=columns, markers=case.get("markers", {}).get(table.id, {}))


def _labels(labels: tuple[FoundLabel, ...], changes: Mapping[str, Any]) -> tuple[FoundLabel, ...]:
    known = {label.code for label in labels}
    kept = [
        replace(label, **changes.get(label.code) or {}) for label in labels if changes.get(label.code, {}) is not None
    ]
    kept += [FoundLabel(None, code, code, AT) for code in changes if code not in known and code != "last"]
    moved = [label for label in kept if label.code == changes.get("last")]
    return tuple(label for label in kept if label not in moved) + tuple(moved)


def found(made: Report, rule: Rule) -> list[Finding]:
    """What one rule finds; its needs count, suppressions by others don't."""
    findings, result = run(made, [rule], [rule.code] if rule.optional else ())
    assert not result.crashed, result.crashed
    return list(findings)


def places(made: Report, marks: list[Mark]) -> list[str]:
    """Marks in the notation of the cases; the words of a text mark must stand at its place."""
    return [_place(made, mark) for mark in marks]


def _place(made: Report, mark: Mark) -> str:
    match mark.place:
        case CellPlace(cell):
            return cell
        case TextPlace(section, paragraph, start, end):
            passage = made.passage(paragraph)
            assert (passage.section, passage.raw[start:end]) == (section, mark.text)
            return f"{section}:{mark.text}"
        case SectionPlace(section):
            return f"§{section}"
        case TablePlace(table):
            return table
        case _:
            return "全文"
