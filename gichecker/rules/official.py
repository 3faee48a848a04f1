"""Marks of an official paper that was sent: head with number, addressee, print lines (GB/T 9704—2012 7.2, 7.4)."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.report import Passage, PassageRole, Report
from gichecker.text.patterns import pattern

_NUMBER = pattern(r"[〔\[（(【［]\s*20\d\d\s*[〕\])）】］]\s*第?\s*\d{1,5}\s*号", needs="号")
_PRINT_LINES = pattern(r"日\s*印发\s*$|^\s*(?:抄送|主送)\s*[：:]|签发人\s*[：:]", needs="印发 抄送 主送 签发人")
_LETTERHEAD = pattern(r"文件\s*$", needs="文件")
_ADDRESSEE = pattern(r"[：:]\s*$", needs=": ：")
_APART = frozenset({PassageRole.FURNITURE, PassageRole.SHELL})
_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})
_LONGEST = 60
_HEAD = 15
"""Passages in which the head of a paper stands."""


def letterheads(report: Report) -> Iterator[Passage]:
    """`某市民政局文件`."""
    return (passage for passage in _furniture(report) if _LETTERHEAD.search(passage.simple))


def has_number(report: Report, first: int = 1, last: int = _HEAD) -> bool:
    """One of the passages from `first` to `last`, apart from prose, has the number of a document."""
    lines = (passage for passage in report.passages[first - 1 : last] if passage.role not in _PROSE)
    return any(_NUMBER.search(passage.simple) for passage in lines)


def addressees(report: Report) -> Iterator[Passage]:
    """`某市人民政府：`."""
    return (passage for passage in _furniture(report) if _ADDRESSEE.search(passage.simple))


def print_lines(report: Report) -> Iterator[Passage]:
    """`抄送：…`, `…印发`, `签发人：…`."""
    for passage in report.passages:
        apart = passage.role in _APART or (passage.index <= _HEAD and passage.section == 0)
        if apart and len(passage.simple) <= _LONGEST and _PRINT_LINES.search(passage.simple):
            yield passage


def is_official(report: Report) -> bool:
    """It is set as a paper that was sent."""
    return has_number(report) or any(letterheads(report)) or any(print_lines(report))


def _furniture(report: Report) -> Iterator[Passage]:
    return (passage for passage in report.passages if passage.role is PassageRole.FURNITURE)
