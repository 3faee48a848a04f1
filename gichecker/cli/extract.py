"""`gichecker extract`: the official tables as they were recognised."""

from __future__ import annotations

import sys
from argparse import Namespace

from gichecker.check import recognise_file, supervised
from gichecker.cli.console import Exit, UsageError, put, put_bytes, put_json, say


def run(options: Namespace) -> Exit:
    """Print the tables as json (the public schema, without findings), csv, or a workbook.

    Raises:
        UsageError: a workbook would go to a terminal.
    """
    if options.format == "xlsx" and sys.stdout.isatty():
        raise UsageError("terminal", name=str(options.file))
    (outcome,) = supervised(recognise_file, [options.file])
    if options.format == "json":
        from gichecker.export.json import document_dict

        put_json(document_dict([outcome]), indent=2)
    elif outcome.report:
        from gichecker.export.tables import tables_csv, tables_workbook

        if options.format == "csv":
            put(tables_csv(outcome.report).rstrip("\n"))
        else:
            put_bytes(tables_workbook(outcome.report))
    if outcome.failure:
        say(f"{options.file}：{outcome.failure.message}")
        return Exit.TROUBLE
    return Exit.CLEAN
