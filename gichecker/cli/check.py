"""`gichecker check`: files → results on stdout, files beside them, an exit status."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from gichecker.check import check_many, collect, settings
from gichecker.cli.console import Exit, UsageError, colours_wanted, put, put_json, say, terminal_columns, watched
from gichecker.cli.exports import check_targets, earlier_reports, matched, put_comparison, shown, write_exports
from gichecker.cli.text import Page, closing_text, file_text
from gichecker.model.finding import Severity
from gichecker.model.outcome import Outcome
from gichecker.resources import sentence


def run(options: Namespace) -> Exit:
    """Check files as the command line asks.

    Raises:
        GicheckerError: wrong usage, or a file can't be written.
    """
    _check_codes(options)
    files, status = _files(options.paths)
    check_targets(options, files)
    before = earlier_reports(options)
    page = _page(options)
    checked = check_many(
        files, options.jobs, options.timeout, options.select, options.ignore, settings.load(options.config)
    )
    done: list[Outcome] = []
    for outcome in watched(checked, len(files), quiet=options.quiet):
        status = max(status, _status(outcome, options.fail_on))
        done.append(outcome)
        _show(shown(outcome, options), options, page)
    _finish([shown(outcome, options) for outcome in done], options)
    earlier = matched(done, before)
    if earlier and options.format == "text":
        put_comparison(done, earlier, page)
    write_exports(options, done, earlier)
    return status


def _check_codes(options: Namespace) -> None:
    if not (options.select or options.ignore):
        return
    from gichecker.rules.catalogue import RULES

    known = {rule.code for rule in RULES}
    unknown = [code for code in (*options.select, *options.ignore) if code not in known]
    if unknown:
        raise UsageError("no_rule", codes="、".join(unknown))
    if not (set(options.select) or known) - set(options.ignore):
        raise UsageError("no_rules_left")


def _files(paths: list[Path]) -> tuple[list[Path], Exit]:
    """The files below all paths, once each; folders without any are told and are trouble."""
    status = Exit.CLEAN
    for path in paths:
        if path.is_dir() and not collect([path]):
            say(sentence("usage", "empty_folder", name=str(path)))
            status = Exit.TROUBLE
    return collect(paths), status


def _status(outcome: Outcome, fail_on: str) -> Exit:
    if outcome.rules.crashed:
        codes = [crash.rule for crash in outcome.rules.crashed]
        say(f"{outcome.source.path}：{sentence('usage', 'crashed', count=str(len(codes)), codes='、'.join(codes))}")
        return Exit.CRASHED
    if outcome.failure:
        return Exit.TROUBLE
    grave = fail_on != "never" and any(f.severity.rank <= Severity(fail_on).rank for f in outcome.findings)
    return Exit.FOUND if grave else Exit.CLEAN


def _show(outcome: Outcome, options: Namespace, page: Page) -> None:
    """Print one result as soon as it is there."""
    if options.format == "text":
        text = file_text(outcome, page)
        if text:
            put(f"{text}\n")
    elif options.format == "jsonl":
        from gichecker.export.json import outcome_dict

        put_json(outcome_dict(outcome))


def _finish(outcomes: Sequence[Outcome], options: Namespace) -> None:
    """Print what concerns all results."""
    if options.format == "text" and outcomes:
        put(closing_text(outcomes))
    elif options.format == "json":
        from gichecker.export.json import document_dict

        put_json(document_dict(outcomes), indent=2)
    elif options.format == "sarif":
        from gichecker.export.sarif import sarif_dict

        put_json(sarif_dict(outcomes), indent=2)


def _page(options: Namespace) -> Page:
    return Page(terminal_columns(), colours_wanted(), options.quiet)
