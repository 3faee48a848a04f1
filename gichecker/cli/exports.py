"""Files that `gichecker check` writes beside its result, and what became of the findings of an earlier sheet."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gichecker.cli.console import UsageError, put
from gichecker.cli.text import Page
from gichecker.errors import ReadError
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.model.record import replace

if TYPE_CHECKING:
    from gichecker.export.earlier import EarlierReport
    from gichecker.model.decision import Decision

OPTIONS = ("xlsx", "docx", "pdf", "html")
"""Options that name a file to write; each is the suffix of its file, too."""
_OF_ONE = frozenset({"docx", "pdf", "html"})
"""Options that write one report's file."""


def check_targets(options: Namespace, files: Sequence[Path]) -> None:
    """Refuse what can't be written before anything is checked.

    Raises:
        UsageError: a wrong suffix, a file that is to be checked, or one file for several reports.
    """
    sources = {path.resolve() for path in files}
    for option in OPTIONS:
        target: Path | None = getattr(options, option)
        if target is None:
            continue
        if target.suffix.lower() != f".{option}":
            raise UsageError("wrong_suffix", option=option, name=target.name)
        if target.resolve() in sources:
            raise UsageError("same_file", name=target.name)
        if option in _OF_ONE and len(files) != 1:
            raise UsageError("one_file", option=option, count=str(len(files)))


def write_exports(options: Namespace, outcomes: Sequence[Outcome], earlier: Sequence[EarlierReport | None]) -> None:
    """Write the files asked for.

    Args:
        options: of the command line.
        outcomes: with all their findings.
        earlier: as in `write_workbook`.

    Raises:
        WriteError: one can't be written.
    """
    if options.xlsx:
        from gichecker.export.xlsx import write_workbook

        least = Severity(options.min_severity)
        write_workbook(options.xlsx, outcomes, earlier=earlier, least=least, filters=list(_filters(options)))
    for outcome, before in zip(outcomes, earlier or [None] * len(outcomes), strict=True):
        if outcome.report:
            _write_report(options, shown(outcome, options), before.decisions if before else {})


def _write_report(options: Namespace, outcome: Outcome, decisions: Mapping[str, Decision]) -> None:
    """Write the files about one report."""
    if options.docx:
        from gichecker.export.docx_copy import write_docx

        write_docx(options.docx, outcome, decisions)
    if options.pdf:
        from gichecker.check import recognise_file, supervised
        from gichecker.export.pdf_copy import write_pdf

        (read,) = supervised(recognise_file, [Path(outcome.source.path)])
        write_pdf(options.pdf, replace(outcome, document=read.document), decisions)
    if options.html:
        from gichecker.export.page import write_html

        write_html(options.html, outcome, decisions)


def shown(outcome: Outcome, options: Namespace) -> Outcome:
    """What is shown of an outcome: the findings asked for."""
    least = Severity(options.min_severity)
    findings = tuple(finding for finding in outcome.findings if finding.severity.rank <= least.rank)
    return replace(outcome, findings=findings)


def earlier_reports(options: Namespace) -> tuple[EarlierReport, ...]:
    """The reports of the sheet that `--since` names, none without it.

    Raises:
        UsageError: it can't be read.
    """
    if options.since is None:
        return ()
    from gichecker.export.earlier import read_sheet

    try:
        return read_sheet(options.since)
    except ReadError as error:
        raise UsageError("since", name=options.since.name, reason=str(error)) from error


def matched(outcomes: Sequence[Outcome], reports: Sequence[EarlierReport]) -> list[EarlierReport | None]:
    """The earlier report of each outcome; nothing where there is no earlier sheet."""
    if not reports:
        return []
    from gichecker.export.earlier import earlier_of

    return earlier_of(outcomes, reports)


def put_comparison(outcomes: Sequence[Outcome], earlier: Sequence[EarlierReport | None], page: Page) -> None:
    """Tell what became of the earlier findings, file by file."""
    for outcome, before in zip(outcomes, earlier, strict=True):
        if outcome.report:
            put("\n".join(_comparison(outcome, before, page)))


def _comparison(outcome: Outcome, before: EarlierReport | None, page: Page) -> Iterator[str]:
    name = outcome.source.path
    if before is None:
        yield from page.hang("", f"{name}：上次的勘误表里没有这份年报。")
        return
    from gichecker.export.earlier import compare

    found = compare(outcome, before)
    counts = f"已改 {len(found.fixed)} 条，未改 {len(found.kept)} 条，新增 {len(found.new)} 条"
    unchecked = f"，未查 {len(found.unchecked)} 条" if found.unchecked else ""
    yield from page.hang("", f"{name}：{counts}{unchecked}", "strong")
    for word, group in (("已改", found.fixed), ("未查", found.unchecked)):
        for old in group:
            message = old.values.get("问题说明", "").partition("\n")[0]
            yield from page.hang(f"  {word}　", f"{old.values['规则编号']}　{message}")
    for finding in outcome.findings:
        if finding.id in found.new:
            yield from page.hang("  新增　", f"{finding.rule}　{finding.message}")


def _filters(options: Namespace) -> Iterator[str]:
    if options.select:
        yield f"只查规则：{'、'.join(options.select)}。"
    if options.ignore:
        yield f"不查规则：{'、'.join(options.ignore)}。"
