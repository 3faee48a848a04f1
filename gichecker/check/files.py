"""From a path to an outcome: one file, many files, a folder."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path

from gichecker.check.processes import beside, forks, supervised
from gichecker.check.settings import PLAIN, Settings
from gichecker.kept import KEPT
from gichecker.limits import TIMEOUT
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen, replace
from gichecker.progress import Tick, silent
from gichecker.readers.formats import FORMATS


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
    return _timed(lambda: _checked(path, tick, _seen(path, tick), select, ignore, settings))


def _checked(
    path: Path, tick: Tick, outcome: Outcome, select: Collection[str], ignore: Collection[str], settings: Settings
) -> Outcome:
    """The two steps after the reading."""
    outcome = _understood(path, tick, outcome)
    tick("rules", 0.8)
    from gichecker.check.judging import judged

    return judged(path, outcome, select, ignore, settings)


def recognise_file(path: Path, tick: Tick = silent) -> Outcome:
    """Read and recognise one file; no rule is run."""
    return _timed(lambda: _understood(path, tick, _seen(path, tick)))


def look_into(path: Path, tick: Tick = silent) -> Outcome:
    """Read and recognise one file whatever it is: what is no report has its document and report, too."""
    return _timed(lambda: _understood(path, tick, _seen(path, tick), whatever=True))


def _timed(work: Callable[[], Outcome]) -> Outcome:
    started = time.perf_counter()
    outcome = work()
    elapsed = round((time.perf_counter() - started) * 1000)
    KEPT.keep()
    return replace(outcome, elapsed_ms=elapsed)


def _seen(path: Path, tick: Tick) -> Outcome:
    from gichecker.check.reading import seen

    return seen(path, tick)


def _understood(path: Path, tick: Tick, outcome: Outcome, *, whatever: bool = False) -> Outcome:
    tick("recognise", 0.6)
    from gichecker.check.understanding import understood

    return understood(path, outcome, whatever=whatever)


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


class _CheckBeside(_Check):
    """A check in a process of its own that has loaded nothing yet: it loads the rules while another one reads."""

    def __call__(self, path: Path, tick: Tick) -> Outcome:
        self.settings.apply()
        return replace(_timed(lambda: self._outcome(path, tick)), document=None)

    def _outcome(self, path: Path, tick: Tick) -> Outcome:
        outcome = beside(_seen, path, tick, _load)
        return _checked(path, tick, outcome, self.select, self.ignore, self.settings)


def _load() -> None:
    import gichecker.check.judging
    import gichecker.check.understanding  # noqa: F401 - both for the time that it takes


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
    kind = _CheckBeside if forks(paths) else _Check
    return supervised(kind(tuple(select), tuple(ignore), settings), paths, jobs, timeout)
