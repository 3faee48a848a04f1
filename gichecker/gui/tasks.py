"""What the window gives to its worker process. No Qt here: the worker starts without it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from gichecker.model.decision import Decision
from gichecker.model.outcome import Outcome
from gichecker.progress import Tick, silent
from gichecker.resources import path as resource

if TYPE_CHECKING:
    from gichecker.export.earlier import EarlierReport

SAMPLE = resource("samples", "示例年报.docx")


def check(path: Path, tick: Tick) -> Outcome:
    """Read and check one file with the user's settings; why it could not be checked stands in the outcome.

    Raises:
        SettingsError: the settings can't be used.
    """
    from gichecker.check import check_file, settings

    return check_file(path, tick, settings=settings.load())


def collect(paths: Sequence[Path], tick: Tick) -> list[Path]:
    """The files themselves and every readable one below the folders."""
    from gichecker.check import collect

    tick("read", 0.0)
    return collect(paths)


def existing(paths: Sequence[Path], tick: Tick) -> list[Path]:
    """Those of the files that are still there."""
    tick("read", 0.0)
    return [path for path in paths if path.is_file()]


def altered(known: Sequence[tuple[Path, str | None]], tick: Tick) -> list[Path]:
    """The files whose content has another digest than the known one; None is that of a file that was never read."""
    from gichecker.digest import digest

    found = []
    for path, before in known:
        tick("read", 0.0)
        with suppress(OSError):  # one that is being saved will be told of again
            found += [path] if digest(path.read_bytes()) != before else []
    return found


def read_back(path: Path, outcomes: Sequence[Outcome], tick: Tick) -> list[EarlierReport | None]:
    """What a correction sheet that was filled in says of each outcome; None where it says nothing.

    Raises:
        ReadError: it is no such sheet.
    """
    from gichecker.export.earlier import earlier_of, read_sheet

    tick("read", 0.0)
    return earlier_of(outcomes, read_sheet(path))


def write_copy(path: Path, outcome: Outcome, decisions: Mapping[str, Decision], tick: Tick) -> None:
    """Write what the suffix asks for: a commented Word copy, a marked pdf, or a page.

    Raises:
        WriteError: it can't be written.
        ReadError: the file itself can't be read any more.
    """
    match path.suffix.lower():
        case ".docx":
            from gichecker.export.docx_copy import write_docx as write
        case ".pdf":
            from gichecker.export.pdf_copy import write_pdf as write
        case _:
            from gichecker.export.page import write_html as write
    write(path, outcome, decisions, tick)


def write_sheet(
    path: Path,
    outcomes: Sequence[Outcome],
    decisions: Sequence[Mapping[str, Decision]],
    with_ignored: bool,  # noqa: FBT001 - handed over by position
    tick: Tick,
) -> None:
    """Write the correction sheet of outcomes, with what was decided about each, by finding.

    Raises:
        WriteError: it can't be written.
    """
    from gichecker.export.xlsx import write_workbook

    tick("write", 0.0)
    write_workbook(path, outcomes, decisions, with_ignored=with_ignored, tick=tick)


def preview(path: Path, suffix: str, target: Path, tick: Tick) -> Path:
    """Have LibreOffice set a file as pages, written to `target` as pdf.

    Raises:
        ReadError: LibreOffice is not installed, or makes nothing of the file; the file can't be read any more.
        WriteError: the pages can't be written.
    """
    from gichecker.errors import ErrorKind, ReadError
    from gichecker.export.atomic import write_file
    from gichecker.readers.office import converted, office
    from gichecker.readers.source import load

    program = office()
    if program is None:
        raise ReadError(ErrorKind.UNSUPPORTED, "no_office")
    write_file(target, converted(program, load(path), suffix, "pdf", tick))
    return target


def warm_up() -> None:
    """Check the bundled sample, so that the user's first file doesn't wait for imports and tables."""
    check(SAMPLE, silent)
