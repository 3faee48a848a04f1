"""The part of the benchmark that writes correction sheets: of very many findings, of very many reports."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from gichecker.bench.figure import Figure
from gichecker.check import check_file
from gichecker.cli.console import UsageError
from gichecker.cli.measure import cost, script
from gichecker.model.record import replace

FINDINGS, REPORTS = 500, 200
MOST_OF_ONE = 300.0
MOST_OF_MANY = 10_000.0
MOST_MEGABYTES = 300.0
_MANY = """
import sys
from pathlib import Path
from gichecker.check import check_file
from gichecker.export.xlsx import write_workbook
from gichecker.model.record import replace
checked = check_file(Path(sys.argv[1]))
sources = [replace(checked.source, path=f"{number}.docx") for number in range(int(sys.argv[3]))]
write_workbook(Path(sys.argv[2]), [replace(checked, source=source) for source in sources])
"""


def export_figures(sample: Path, runs: int = 7) -> Iterator[Figure]:
    """Milliseconds for the sheet of a report, in a process that has everything imported; a process for those of many.

    Raises:
        UsageError: the sample can't be checked.
    """
    taken = min(_sheet(sample) for _ in range(runs))
    text = f"{taken:6.0f} 毫秒，目标 ≤ {MOST_OF_ONE:g} 毫秒"
    yield Figure(f"{FINDINGS} 条问题写成勘误表", text, taken > MOST_OF_ONE)
    with TemporaryDirectory() as folder:
        many = cost(script(_MANY, sample, Path(folder, "many.xlsx"), str(REPORTS)))
    text = (
        f"{many.ms / 1000:6.1f} 秒、{many.megabytes:.0f} MB，目标 ≤ {MOST_OF_MANY / 1000:g} 秒、{MOST_MEGABYTES:g} MB"
    )
    missed = many.ms > MOST_OF_MANY or many.megabytes > MOST_MEGABYTES
    yield Figure(f"{REPORTS} 份写成一本勘误表，整个进程", text, missed)


def _sheet(sample: Path) -> float:
    from gichecker.export.xlsx import workbook_bytes

    outcome = check_file(sample)
    if not outcome.findings:
        raise UsageError("sample")
    repeated = (outcome.findings * FINDINGS)[:FINDINGS]
    outcome = replace(outcome, findings=repeated)
    started = time.perf_counter()
    workbook_bytes([outcome])
    return 1000 * (time.perf_counter() - started)
