"""The part of the benchmark that sets the formats side by side, and pdf beside what others take for it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from gichecker.bench.figure import Figure
from gichecker.bench.files import write_long
from gichecker.check import recognise_file, supervised
from gichecker.cli.measure import Cost, checking, cost, costs, script

RUNS = 7
PAGES = 300

_TEXT = """
import sys, pypdfium2
for page in pypdfium2.PdfDocument(sys.argv[1]):
    page.get_textpage().get_text_range()
"""
_TABLES = """
import sys, pdfplumber
with pdfplumber.open(sys.argv[1]) as pdf:
    for page in pdf.pages:
        page.extract_tables()
"""
_SCANNED = """
import sys, pypdfium2
pages = [page.render(scale=200 / 72).to_pil().convert("L") for page in list(pypdfium2.PdfDocument(sys.argv[1]))]
pages[0].save(sys.argv[2], save_all=True, append_images=pages[1:], resolution=200)
"""


def side_by_side(samples: Sequence[Path], runs: int = RUNS) -> Iterator[Figure]:
    """Whole checks of the files; a doc or ofd beside the docx of the same name.

    Raises:
        UsageError: one of them can't be checked.
    """
    found = costs({str(path): checking(path) for path in samples}, runs)
    for path in samples:
        like = found.get(str(path.with_suffix(".docx"))) if path.suffix in {".doc", ".ofd"} else None
        yield _beside(path.name, found[str(path)], like)


def _beside(label: str, taken: Cost, like: Cost | None) -> Figure:
    text = f"{taken.ms:6.1f} 毫秒，{taken.megabytes:5.1f} MB"
    if like is None:
        return Figure(label, text)
    times = taken.ms / like.ms
    return Figure(label, f"{text}，docx 的 {times:.2f} 倍，目标 ≤ 1.5 倍", times > 1.5)


def pdf_figures(sample: Path, runs: int = RUNS) -> Iterator[Figure]:
    """A pdf beside the text alone and another program's tables alone; a long one; a scan.

    Raises:
        UsageError: the sample can't be checked.
    """
    commands = {"text": script(_TEXT, sample), "tables": script(_TABLES, sample), "check": checking(sample)}
    found = costs(commands, runs)
    text, tables, check = (found[name].ms for name in commands)
    yield Figure("下限：pypdfium2 只取文字", f"{text:6.1f} 毫秒")
    yield Figure("对照：pdfplumber 只取表格", f"{tables:6.1f} 毫秒")
    missed = check > 2.5 * text or 2 * check > tables
    words = f"下限的 {check / text:.2f} 倍，目标 ≤ 2.5 倍；比对照快 {tables / check:.1f} 倍，目标 ≥ 2 倍"
    yield Figure("gichecker check", f"{check:6.1f} 毫秒，{words}", missed)
    with TemporaryDirectory() as folder:
        yield _long(sample, Path(folder, "long.pdf"))
        yield _scan(sample, Path(folder, "scan.pdf"))


def _long(sample: Path, path: Path) -> Figure:
    write_long(sample, path, PAGES)
    taken = cost(checking(path))
    text = f"{taken.ms / 1000:6.2f} 秒，目标 ≤ 5 秒；{taken.megabytes:.0f} MB，目标 ≤ 300 MB"
    return Figure(f"{PAGES} 页", text, taken.ms > 5000 or taken.megabytes > 300)


def _scan(sample: Path, path: Path) -> Figure:
    label = "扫描件（同一份，只有图像）"
    if not shutil.which("tesseract"):
        return Figure(label, "未测：没有安装 tesseract")
    cost(script(_SCANNED, sample, path))
    (outcome,) = supervised(recognise_file, [path], timeout=600)
    if outcome.failure or not outcome.source.pages:
        return Figure(label, "未测：没有识别出年报")
    each = outcome.elapsed_ms / 1000 / outcome.source.pages
    return Figure(label, f"{outcome.source.pages} 页，每页 {each:.2f} 秒，目标 ≤ 3 秒", each > 3)
