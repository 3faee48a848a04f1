"""Places in words, and in the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from gichecker.model.finding import CellPlace, DocumentPlace, Place, SectionPlace, TablePlace, TextPlace
from gichecker.model.form import FORMS, form
from gichecker.model.report import PassageRole, Report
from gichecker.rules.wording import NUMERALS, TABLE_NAMES, cell_name, part
from gichecker.text.patterns import pattern

_SECTIONS = {table.id: table.section for table in form(FORMS[-1]).tables}
_NUMBER = pattern(r"[（(]?\s*([一二三四五六七八九十]{1,3})\s*[）)]")
_ENDS = frozenset({PassageRole.SIGNATURE, PassageRole.DATE})

Order = tuple[int, int, int, int]


class Guide:
    """Knows the places of one report.

    Args:
        report: the report that the places belong to.
    """

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cells = {cell.address: at for at, cell in enumerate(report.cells())}
        self._passages = _passage_names(report)

    def where(self, place: Place) -> str:
        """`三、表 2.其他法律行政法规禁止公开／总计`, `一（二）`, `第六部分`, `表二`, `全文`."""
        match place:
            case CellPlace(cell):
                return f"{NUMERALS[_SECTIONS[cell[:2]] - 1]}、表 {cell_name(self._report, cell)}"
            case TextPlace(paragraph=paragraph):
                return self._passages[paragraph]
            case SectionPlace(section):
                return part(section)
            case TablePlace(table):
                return TABLE_NAMES[table]
            case DocumentPlace():
                return "全文"
            case _:
                assert_never(place)

    def brief(self, place: Place) -> str:
        """`where` without what a list of places has in common."""
        return cell_name(self._report, place.cell) if isinstance(place, CellPlace) else self.where(place)

    def order(self, place: Place) -> Order:
        """The whole report first, then section by section: the section itself, its text, its table."""
        match place:
            case DocumentPlace():
                return (-1, 0, 0, 0)
            case SectionPlace(section):
                return (section, 0, 0, 0)
            case TextPlace(section, paragraph, start, _):
                return (section, 1, paragraph, start)
            case TablePlace(table):
                return (_SECTIONS[table], 2, 0, 0)
            case CellPlace(cell):
                return (_SECTIONS[cell[:2]], 3, self._cells[cell], 0)
            case _:
                assert_never(place)


def _passage_names(report: Report) -> dict[int, str]:
    """Index of a passage → `一（二）`, `第五部分`, `题名`, `引言`, `落款`."""
    names: dict[int, str] = {}
    section, second = 0, ""
    for passage in report.passages:
        if passage.section != section:
            section, second = passage.section, ""
        if passage.heading and passage.heading.level == 2:
            second = _second(passage.simple[passage.heading.start : passage.heading.title_start])
        if passage.role is PassageRole.TITLE:
            names[passage.index] = "题名"
        elif passage.role in _ENDS:
            names[passage.index] = "落款"
        elif not section:
            names[passage.index] = "引言"
        else:
            names[passage.index] = f"{NUMERALS[section - 1]}（{second}）" if second else part(section)
    return names


def _second(number: str) -> str:
    found = _NUMBER.match(number)
    return found[1] if found else ""


def first(places: Sequence[str], room: int) -> str:
    """The first places, as many as there is room for, at least one and at most five; 等 says that there are more."""
    distinct = list(dict.fromkeys(places))
    shown = distinct[:1]
    for place in distinct[1:5]:
        if sum(map(len, shown)) + len(place) > room:
            break
        shown.append(place)
    return "、".join(shown) + (" 等" if len(distinct) > len(shown) else "")
