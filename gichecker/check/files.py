"""From a path to an outcome: one file, many files, a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from gichecker.check.engine import run
from gichecker.check.processes import supervised
from gichecker.check.second import disputes, without
from gichecker.check.settings import PLAIN, Settings
from gichecker.digest import digest
from gichecker.errors import ErrorKind, ReadError
from gichecker.kept import KEPT
from gichecker.limits import TIMEOUT
from gichecker.model.document import Document, Note
from gichecker.model.outcome import Failure, Outcome, ShownDoubt, Source
from gichecker.model.record import frozen, replace
from gichecker.model.report import Doubt, Report
from gichecker.progress import Tick, silent
from gichecker.readers import load, read
from gichecker.readers.formats import FORMATS
from gichecker.recogniser import recognise
from gichecker.resources import sentence


def check_file(
    path: Path,
    tick: Tick = silent,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    settings: Settings = PLAIN,
) -> Outcome:
    """Read, recognise and check one file.

    Args:
        path: the file; it is only read.
        tick: called between the steps; may raise `Cancelled`.
        select: codes of the only rules to run, all if empty.
        ignore: codes of rules not to run.
        settings: of the user.

    Returns:
        The outcome; a file that can't be checked has its `failure`. Never raises a `GicheckerError`.
    """
    settings.apply()
    outcome = recognise_file(path, tick)
    if outcome.report is None:
        return outcome
    tick("rules", 0.8)
    started = time.perf_counter()
    findings, rules = run(outcome.report, select=select, ignore=ignore, settings=settings)
    doubts = disputes(path, outcome, findings)
    if doubts:
        report = without(outcome.report, doubts)
        findings, rules = run(report, select=select, ignore=ignore, settings=settings)
        outcome = replace(
            outcome,
            report=replace(outcome.report, doubts=report.doubts),
            doubts=(*outcome.doubts, *map(shown, doubts)),
        )
    elapsed = outcome.elapsed_ms + _ms(started)
    KEPT.keep()
    return replace(outcome, findings=findings, rules=rules, elapsed_ms=elapsed)


def recognise_file(path: Path, tick: Tick = silent) -> Outcome:
    """Read and recognise one file; no rule is run."""
    return _recognised(path, tick, understood)


def look_into(path: Path, tick: Tick = silent) -> Outcome:
    """Read and recognise one file whatever it is: what is no report has its document and report, too."""
    return _recognised(path, tick, recognise)


def _recognised(path: Path, tick: Tick, understand: Callable[[Document, str], Report]) -> Outcome:
    started = time.perf_counter()
    source = Source(str(path))
    try:
        tick("read", 0.0)
        data = load(path)
        source = replace(source, sha256=digest(data))
        document = read(data, path.suffix, tick)
        source = replace(source, format=document.format, pages=document.pages, notes=_sentences(document.notes))
        tick("recognise", 0.6)
        report = understand(document, path.name)
    except (ReadError, MemoryError) as raised:
        error = raised if isinstance(raised, ReadError) else ReadError(ErrorKind.TOO_LARGE)
        return Outcome(source, Failure(error.kind.value, str(error)), elapsed_ms=_ms(started))
    doubts = tuple(shown(doubt) for doubt in report.doubts)
    return Outcome(source, None, document, report, doubts=doubts, elapsed_ms=_ms(started))


def understood(document: Document, filename: str) -> Report:
    """The document as a report.

    Raises:
        ReadError: it is none.
    """
    report = recognise(document, filename)
    if is_report(report):
        return report
    raise ReadError(ErrorKind.NOT_A_REPORT)


def is_report(report: Report) -> bool:
    """Is there enough of a report to check: a table, or a title with sections, or most sections?"""
    return bool(report.tables) or len(report.sections) >= (2 if report.title else 4)


def shown(doubt: Doubt) -> ShownDoubt:
    """A doubt in words."""
    return ShownDoubt(sentence("doubt", doubt.key, **dict(doubt.values)), doubt.cell)


def collect(paths: Iterable[Path]) -> list[Path]:
    """Files as given, and every file below a folder whose suffix is readable, in natural order.

    Hidden files and the lock files of office programs (`~$…`) are left out.
    """
    suffixes = frozenset(suffix for found in FORMATS.values() if found.searched for suffix in found.suffixes)
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        inside = (p for p in path.rglob("*") if p.suffix.lower().removeprefix(".") in suffixes and p.is_file())
        found += sorted(p for p in inside if not p.name.startswith((".", "~$")))
    return list(dict.fromkeys(found))


@frozen
class _Check:
    """A check that can be sent to a worker process."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    settings: Settings

    def __call__(self, path: Path, tick: Tick) -> Outcome:
        outcome = check_file(path, tick, select=self.select, ignore=self.ignore, settings=self.settings)
        return replace(outcome, document=None)


def check_many(
    paths: Sequence[Path],
    jobs: int = 1,
    timeout: float = TIMEOUT,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    settings: Settings = PLAIN,
) -> Iterator[Outcome]:
    """Check files, each within the limits of `processes.py`; outcomes come without their documents.

    Args:
        paths: the files.
        jobs: how many at a time.
        timeout: seconds for each file.
        select: as in `check_file`.
        ignore: as in `check_file`.
        settings: as in `check_file`.

    Returns:
        Outcomes in the order of `paths`, each as soon as it is there.
    """
    return supervised(_Check(tuple(select), tuple(ignore), settings), paths, jobs, timeout)


def _sentences(notes: Iterable[Note]) -> tuple[str, ...]:
    return tuple(sentence("note", note.key, **dict(note.values)) for note in notes)


def _ms(started: float) -> int:
    return round((time.perf_counter() - started) * 1000)
