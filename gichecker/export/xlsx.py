"""The correction sheet (勘误表): summary, list of findings, the tables with living formulas, doubts, rules."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gichecker.export import sheet_findings, sheet_tables
from gichecker.export.atomic import write_file
from gichecker.export.earlier import EarlierReport
from gichecker.export.looks import BODY, CENTRED, HEAD, PLAIN, TITLE
from gichecker.export.sheet_findings import FIRST, fill_findings
from gichecker.export.sheet_items import Decisions, Item, items_of, rows_of
from gichecker.export.sheet_summary import add_doubts, add_rules, fill_summary
from gichecker.export.sheet_tables import add_tables
from gichecker.export.workbook import new_workbook, to_bytes
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace
from gichecker.progress import Tick, silent

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

SUMMARY, FINDINGS, LEFT_OUT = "汇总", "问题清单", "未列入"


def write_workbook(
    target: Path,
    outcomes: Sequence[Outcome],
    decisions: Sequence[Decisions] = (),
    earlier: Sequence[EarlierReport | None] = (),
    *,
    least: Severity = Severity.HINT,
    with_ignored: bool = False,
    filters: Sequence[str] = (),
    tick: Tick = silent,
) -> None:
    """Write the correction sheet of one or several files.

    Args:
        target: the file.
        outcomes: with all their findings.
        decisions: for each outcome by finding; none if empty, or those of `earlier`.
        earlier: for each outcome what an earlier sheet says (`earlier_of`); no comparison if empty.
        least: findings below this severity are not listed.
        with_ignored: findings that somebody ignored are listed, too; else they stand in a hidden sheet.
        filters: sentences for the summary about what else was left out.
        tick: may raise `Cancelled`, before anything is written.

    Raises:
        WriteError: the workbook can't be written; an old one is untouched.
    """
    data = workbook_bytes(
        outcomes, decisions, earlier, least=least, with_ignored=with_ignored, filters=filters, tick=tick
    )
    write_file(target, data)


def workbook_bytes(
    outcomes: Sequence[Outcome],
    decisions: Sequence[Decisions] = (),
    earlier: Sequence[EarlierReport | None] = (),
    *,
    least: Severity = Severity.HINT,
    with_ignored: bool = False,
    filters: Sequence[str] = (),
    tick: Tick = silent,
) -> bytes:
    """The correction sheet, see `write_workbook`; the same arguments give the same bytes."""
    tick("write", 0.0)
    items = items_of(outcomes, decisions, earlier, least, with_ignored=with_ignored)
    looks = (HEAD, BODY, CENTRED, TITLE, PLAIN, *sheet_findings.looks(), *sheet_tables.looks())
    book = new_workbook(SUMMARY, looks)
    fill_summary(book.worksheets[0], items, [*filters, *_told(least)])
    rows = rows_of(items, FIRST)
    listing = book.create_sheet(FINDINGS)
    places = add_tables(book, items, rows, FINDINGS, tick)
    fill_findings(listing, rows, places)
    add_doubts(book, items)
    add_rules(book, items)
    _add_left_out(book, items)
    tick("write", 0.7)
    return to_bytes(book)


def _told(least: Severity) -> list[str]:
    words = {Severity.WARNING: "错误和警告", Severity.ERROR: "错误"}
    return [f"问题清单只列{words[least]}。"] if least in words else []


def _add_left_out(book: Workbook, items: Sequence[Item]) -> None:
    """What was ignored, on a hidden sheet: the decision comes back with the sheet."""
    rows = rows_of([replace(item, listed=item.ignored, comparison=None) for item in items], FIRST)
    if rows:
        sheet = book.create_sheet(LEFT_OUT)
        sheet.sheet_state = "hidden"
        fill_findings(sheet, rows, {})
