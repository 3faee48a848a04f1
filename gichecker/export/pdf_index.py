"""The last pages of a marked pdf: what was found, with the pages on which it is marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gichecker.export import wording
from gichecker.export.columns import wrap
from gichecker.export.looks import tone
from gichecker.export.pdf_writer import Sheet, pdf_bytes, show
from gichecker.model.finding import Finding
from gichecker.model.report import Report

_WIDTH, _HEIGHT = 595.28, 841.89
_LEFT, _TOP, _BOTTOM = 56.0, 785.0, 60.0
_SIZE, _LEAD = 10.5, 16.0
_NUMBER, _PAGE, _KIND, _TEXT = 0.0, 26.0, 84.0, 170.0
"""Where columns begin, from the left edge of the text, in points."""
_ROOM = int((_WIDTH - 2 * _LEFT - _TEXT) / _SIZE * 2)
"""Half-width columns for the words of a finding."""

Entry = tuple[Finding, tuple[int, ...]]
"""A finding with the pages (1-based) on which it is marked."""


def index(report: Report, entries: Sequence[Entry]) -> bytes:
    """The pages as a pdf of their own."""
    printer = _Printer()
    printer.line(show("政府信息公开年报校核结果", _LEFT, printer.at, 18.0), 30.0)
    printer.line(show(f"{wording.organ(report)}　{wording.year(report)}", _LEFT, printer.at, _SIZE), 24.0)
    for number, (finding, pages) in enumerate(entries, 1):
        printer.entry(number, finding, pages)
    if not entries:
        printer.line(show("没有发现问题", _LEFT, printer.at, _SIZE), _LEAD)
    return pdf_bytes(printer.sheets)


class _Printer:
    """Puts lines below one another, page by page."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self.at = 0.0
        self._turn()

    def line(self, operators: str, lead: float) -> None:
        """Print something in the line at `at`, and go on below it."""
        self.sheets[-1].contents.append(operators)
        self.at -= lead

    def entry(self, number: int, finding: Finding, pages: Sequence[int]) -> None:
        """Print a finding, all of its lines on one page."""
        lines = wrap(finding.message, _ROOM)
        if self.at - _LEAD * len(lines) < _BOTTOM:
            self._turn()
        for operators in self._heads(number, finding, pages):
            self.line(operators, 0.0)
        for text in lines:
            self.line(show(text, _LEFT + _TEXT, self.at, _SIZE), _LEAD)
        self.at -= 4.0

    def _heads(self, number: int, finding: Finding, pages: Sequence[int]) -> Iterator[str]:
        where = f"第 {pages[0]} 页" if pages else "全文"
        yield show(f"{number}.", _LEFT + _NUMBER, self.at, _SIZE)
        yield show(where, _LEFT + _PAGE, self.at, _SIZE)
        kind = show(f"{wording.SEVERITY[finding.severity]} {finding.rule}", _LEFT + _KIND, self.at, _SIZE)
        yield f"q {rgb(tone(finding.severity.value))} rg {kind} Q"

    def _turn(self) -> None:
        self.sheets.append(Sheet(_WIDTH, _HEIGHT, []))
        self.at = _TOP


def rgb(colour: str) -> str:
    """`RRGGBB` as the numbers of an operator."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (0, 2, 4))
