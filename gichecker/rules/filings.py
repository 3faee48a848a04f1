"""Documents, decisions and charges in the prose against table 2."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gichecker.model.finding import Severity
from gichecker.model.report import Number, Report
from gichecker.model.statement import Aspect, Statement, Subject
from gichecker.rules.rule import Issue, rule
from gichecker.rules.stated import agrees, disagreement, sentences, total, words_of
from gichecker.rules.wording import cell_name, plain

_FILES = {Subject.NORM: "norm", Subject.REGULATION: "reg"}
_STAGES = {Aspect.MADE: "made", Aspect.REPEALED: "repealed", Aspect.VALID: "valid"}
_DECISIONS = {Subject.PERMIT: "license", Subject.PENALTY: "penalty", Subject.COERCION: "coercion"}
_CHARGED = "T2/fee/amount"
_WAN = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
"""Value of a unit in 万元, the unit of the table."""


@rule(
    "CON-07",
    "正文许可处罚收费规范性文件与表二不符",
    "consistency",
    Severity.HINT,
    basis="正文与表二应一致；国办公开办函〔2021〕30号附件",
    needs=("T2",),
)
def filings(report: Report) -> Iterator[Issue]:
    """正文写的规范性文件、规章、许可、处罚、强制、收费数，与表二不符。

    条件：“制发（废止、现行有效）规范性文件 N 件”“作出行政许可（处罚、强制）决定 N 件”“行政事业性收费 N 万元”，与表二
    对应的格不符。
    例外：只比词面是“规范性文件”“规章”“决定”的；“政策文件”“公开行政处罚信息 N 条”不比；约数，按所写位数四舍五入相符
    的，一句里有一个数相符的不报。
    错例：正文写“制发行政规范性文件 3 件”，表二本年制发件数为 2。
    正例：正文写“公开行政处罚信息 30 条”，表二行政处罚为 28。
    """
    for sentence in sentences(report):
        told: dict[str, list[Statement]] = {}
        for said in (said for said in sentence if said.current and not said.limits):
            told.setdefault(cell_of(report, said), []).append(said)
        for address, claims in told.items():
            stated = total(report, address) if address else None
            if stated is None or agrees(claims, {stated}):
                continue
            for said in claims:
                if not _rounds_to(said, stated):
                    said_ = f"正文写 {plain(said.value)} {said.unit or '件'}"
                    message = f"{said_}，表二{cell_name(report, address)}为 {plain(stated)}"
                    yield disagreement(report, said, message, (address,), hint=True)


def cell_of(report: Report, said: Statement) -> str:
    """The cell of table 2 whose number it is, empty where it can't be told."""
    if said.subject in _FILES and len(said.aspects) == 1 and said.aspects[0] in _STAGES:
        return f"T2/{_FILES[said.subject]}/{_STAGES[said.aspects[0]]}"
    if said.subject in _DECISIONS and "决定" in words_of(report, said):
        return f"T2/{_DECISIONS[said.subject]}/decisions"
    return _CHARGED if said.subject is Subject.CHARGE and said.unit in _WAN else ""


def _rounds_to(said: Statement, stated: Number) -> bool:
    """An amount of money is that of the table, in its own unit and to the decimals printed."""
    if said.subject is not Subject.CHARGE:
        return False
    places = Decimal(said.value).as_tuple().exponent
    half = _WAN[said.unit] * Decimal(5).scaleb(int(places) - 1)
    return abs(said.value * _WAN[said.unit] - stated) <= half
