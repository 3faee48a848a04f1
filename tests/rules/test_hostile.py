"""Paragraphs that no report has: the rules' cost grows with their length, not with its square."""

from __future__ import annotations

import time

import pytest

from gichecker.check.engine import run
from gichecker.model.report import Report
from gichecker.rules.catalogue import RULES
from tests.rules.cases import report_of

PIECES = {
    "digits": "0123456789",
    "numerals": "一",
    "opening": "（",
    "titles left open": "《",
    "closing": "）",
    "items": "1）",
    "crossed": "《）",
    "pairs": "（）",
    "quotation marks": "“",
    "listed numbers": "、1",
    "dates": "2023年1月25日",
    "addresses": "http://www.example.gov.cn/a/b.html ",
    "telephones": "0512-12345678 ",
    "parts": "其中5件",
    "parts without numbers": "其中件",
    "blanks": "　 ",
    "English": "The 政府 report of 2023 年 shows ok. ",
    "applications": "收到申请5件，",
    "growths": "同比增长5%，",
    "shares": "甲类3条，占5%，",
    "items of a list": "一是加强公开。二是完善制度。",
    "short names": "《甲办法》（以下简称《办法》），",
    "names": "《中华人民共和国政府信息公开条例》",
    "words": "政府信息公开",
    "sentences": "2023年，我局收到政府信息公开申请12件，均已答复。一是完善制度；二是加强培训，举办培训班3期。",
}
LONG, SHORT = 96_000, 12_000
ROOM = 3 * LONG / SHORT
"""Eight times the text takes eight times the time; what grows with the square takes 64 times."""

FREE = 0.15
"""CPU seconds that are no matter, however they were come by; a machine that is busy takes them for nothing."""


def _of(piece: str, length: int) -> Report:
    return report_of({"text": {1: [(piece * (length // len(piece) + 1))[:length]]}})


def _costs(report: Report) -> dict[str, float]:
    """CPU seconds of each rule."""
    costs = {}
    for rule in RULES:
        start = time.process_time()
        _, result = run(report, [rule], [rule.code])
        costs[rule.code] = time.process_time() - start
        assert not result.crashed, result.crashed
    return costs


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_the_cost_grows_with_the_length(piece: str) -> None:
    slow = {code: cost for code, cost in _costs(_of(piece, LONG)).items() if cost > FREE}
    if slow:  # on a busy machine anything may take long once
        again, before = _costs(_of(piece, LONG)), _costs(_of(piece, SHORT))
        costs = {code: (before[code], min(cost, again[code])) for code, cost in slow.items()}
        assert {code: pair for code, pair in costs.items() if pair[1] > max(FREE, ROOM * pair[0])} == {}
