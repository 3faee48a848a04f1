"""Passages → statements and calculations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gichecker.model.calculation import Breakdown, Calculations, Growth, Percentages, Rate, Shares
from gichecker.model.report import Passage, PassageRole
from gichecker.model.statement import Statement
from gichecker.recogniser.figures.breakdowns import breakdowns
from gichecker.recogniser.figures.growths import growths
from gichecker.recogniser.figures.rates import rates
from gichecker.recogniser.figures.sentence import State
from gichecker.recogniser.figures.shares import shares
from gichecker.recogniser.figures.statements import statements
from gichecker.recogniser.figures.told import Told
from gichecker.recogniser.figures.topics import disclosed, topic_named, topics

_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})


def read_figures(passages: Iterable[Passage], year: int | None) -> tuple[tuple[Statement, ...], Calculations]:
    """What the prose of a report says in numbers, in its order.

    Args:
        passages: all of them; titles, signatures and rests of a web page say nothing.
        year: the report year.
    """
    said: list[Statement] = []
    sums: list[Breakdown] = []
    parts: list[Shares] = []
    whole: list[Percentages] = []
    grown: list[Growth] = []
    quotas: list[Rate] = []
    for passage, state in _prose(passages):
        told = Told(passage, about=state.about)
        told.say(statements(told, state, year))
        said += told.statements
        found = tuple(breakdowns(told)) if told.all else ()
        sums += found
        based, all_there = shares(told, found)
        parts += based
        whole += all_there
        grown += growths(told)
        quotas += rates(told)
    return tuple(said), Calculations(tuple(sums), tuple(parts), tuple(whole), tuple(grown), tuple(quotas))


def _prose(passages: Iterable[Passage]) -> Iterator[tuple[Passage, State]]:
    """Each passage with what its place tells: whether disclosure is meant, whether applications are."""
    heading = ""
    for passage in passages:
        if passage.heading and passage.heading.level <= 2:
            heading = passage.simple[passage.heading.start : passage.heading.title_end]
        if passage.role in _PROSE:
            about = passage.section == 4 or (passage.section in {1, 3} and disclosed(heading))
            yield passage, State(about, topic_named(topics(), heading, about=about) if about else None)
