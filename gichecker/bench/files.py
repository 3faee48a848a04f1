"""Files to measure with: very many reports, and a report of very many pages."""

from __future__ import annotations

import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path
from random import Random

from gichecker.bench.cases import singles
from gichecker.bench.run import sources
from gichecker.bench.writers import WRITERS

_REPEATED = """
import sys, pypdfium2
source, target = pypdfium2.PdfDocument(sys.argv[1]), pypdfium2.PdfDocument.new()
while (left := int(sys.argv[3]) - len(target)) > 0:  # whole reports, whose pages share their fonts
    target.import_pages(source, list(range(min(left, len(source)))))
target.save(sys.argv[2])
"""


def write_many(folder: Path, count: int) -> list[Path]:
    """The bundled reports in all formats that can be written, each with an error in it; always the same."""
    chance = Random(1)  # noqa: S311 - cases, no secrets
    cases = list(singles(sources(), chance, count))
    paths = []
    for number, case in enumerate(islice(cycle(cases), count)):
        path = folder / f"{number:03}.{case.suffix}"
        path.write_bytes(WRITERS[case.suffix](case.source))
        paths.append(path)
    return paths


def write_long(sample: Path, path: Path, pages: int) -> None:
    """A pdf repeated until it has so many pages.

    Raises:
        OSError: it can't be written.
    """
    command = [sys.executable, "-c", _REPEATED, str(sample), str(path), str(pages)]
    if subprocess.run(command, check=False).returncode:  # noqa: S603 - our own program
        raise OSError(path)
