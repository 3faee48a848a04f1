"""`gichecker extract`: the official tables as they were recognised."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from gichecker.check import look_into, recognise_file, supervised
from gichecker.cli.console import Exit, UsageError, put, put_bytes, put_json, say
from gichecker.model.outcome import Outcome


def run(options: Namespace) -> Exit:
    """Print the tables as json (the public schema, without findings), csv, or a workbook; or write the debugging page.

    Raises:
        GicheckerError: a workbook would go to a terminal; wrong usage; the page can't be written.
    """
    if options.format == "xlsx" and sys.stdout.isatty():
        raise UsageError("terminal", name=str(options.file))
    if options.debug or options.output:
        return _debug(options)
    (outcome,) = supervised(recognise_file, [options.file])
    if options.format == "json":
        from gichecker.export.json import document_dict

        put_json(document_dict([outcome]), indent=2)
    elif outcome.report:
        if options.format == "csv":
            from gichecker.export.tables import tables_csv

            put(tables_csv(outcome.report).rstrip("\n"))
        else:
            from gichecker.export.tables_book import tables_workbook

            put_bytes(tables_workbook(outcome.report))
    return _status(outcome)


def _debug(options: Namespace) -> Exit:
    """Write the page that shows what was read.

    Raises:
        GicheckerError: wrong usage, or the page can't be written.
    """
    target: Path = options.output or Path(f"{options.file.stem}-debug.html")
    if not options.debug:
        raise UsageError("only_debug")
    if target.resolve() == options.file.resolve():
        raise UsageError("debug_on_source", name=str(target))
    (outcome,) = supervised(look_into, [options.file])
    if outcome.document and outcome.report:
        from gichecker.export.atomic import write_file
        from gichecker.export.debug import debug_page

        write_file(target, debug_page(outcome, outcome.document, outcome.report))
        put(str(target))
    return _status(outcome)


def _status(outcome: Outcome) -> Exit:
    if outcome.failure:
        say(f"{outcome.source.path}：{outcome.failure.message}")
        return Exit.TROUBLE
    return Exit.CLEAN
