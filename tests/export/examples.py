"""Outcomes by hand, with a finding of every kind."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from gichecker.model.finding import (
    CellPlace,
    DocumentPlace,
    Edit,
    Finding,
    Mark,
    Place,
    SectionPlace,
    Severity,
    Suggestion,
    Sum,
    TablePlace,
    TextPlace,
)
from gichecker.model.outcome import Crashed, Failure, Outcome, RuleRun, ShownDoubt, Skipped, Source
from gichecker.model.record import replace
from tests.build import passage, report

OTHER = "T3/res.deny.law/oth"
TOTAL = "T3/res.deny.law/tot"
PROSE = "2023 年，我局加强政策解读，保障保障群众的知情权、参与权和监督权。"
ROW = "三、表 2.其他法律行政法规禁止公开"


def finding(rule: str = "TXT-01", severity: Severity = Severity.WARNING, **changes: Any) -> Finding:
    mark = Mark(TextPlace(1, 7, 16, 20), text="保障保障", where="一（二）第 3 段")
    made = Finding(f"id-{rule}", rule, "重复词语", "text", severity, "“保障保障”，应为“保障”", "GB/T 9704", (mark,))
    return replace(made, **changes)


def at(place: Place, text: str = "", where: str = "某处", *, primary: bool = True) -> Mark:
    return Mark(place, primary, text, where)


def sum_finding() -> Finding:
    swap = Suggestion("疑“其他”应为 0", "mistyped", (Edit(OTHER, "1", "0"),))
    return finding(
        "SUM-02",
        Severity.ERROR,
        name="表三行合计",
        family="cross-sum",
        message="2.其他法律行政法规禁止公开：合计 1，总计填 0，差 1",
        basis="国办公开办函〔2021〕30号附表三",
        marks=(
            at(CellPlace(TOTAL), "0", f"{ROW}／总计"),
            at(CellPlace(OTHER), "1", f"{ROW}／其他", primary=False),
        ),
        suggestion=Suggestion("“总计”应为 1", "total", (Edit(TOTAL, "0", "1"),), alternatives=(swap,)),
        sums=(Sum("row", (OTHER,), (TOTAL,), 1, 0, "0+0+0+0+0+1 = 1 ≠ 0"),),
    )


def places_finding() -> Finding:
    marks = (
        at(SectionPlace(5), where="五"),
        at(TablePlace("T4"), where="四、表"),
        at(DocumentPlace(), where="全文"),
    )
    return finding("TYP-01", Severity.HINT, marks=marks, count=3, message="全文：半角标点 3 处，应改全角")


def checked(path: str = "年报.docx", **changes: Any) -> Outcome:
    """A checked file with a finding of every severity, a skipped rule and a doubt."""
    found = report(
        t2={"fee/amount": Decimal("25.6553"), "norm/made": "25.6553万元"},
        t3={
            "new/np": 3,
            "new/biz": "",
            "new/sci": "/",
            "new/npo": None,
            "经办人/数量": "=1+1",
        },
    )
    found = replace(found, passages=(*found.passages, passage(7, PROSE, 1)))
    made = Outcome(
        Source(path, "docx", "ab" * 32, notes=("文件名后缀是 doc，内容实际是 docx，已按 docx 读取。",)),
        report=found,
        findings=(sum_finding(), finding(), places_finding()),
        rules=RuleRun(("SUM-01",), ("SUM-02", "TXT-01", "TYP-01"), (Skipped("CON-12", "未识别到年度"),)),
        doubts=(ShownDoubt("表三缺“社会公益组织”列，读作没有", "T3/new/npo"), ShownDoubt("第 3 页读不全")),
        elapsed_ms=84,
    )
    return replace(made, **changes)


def clean(path: str = "好.docx") -> Outcome:
    return checked(path, findings=(), doubts=(), rules=RuleRun(("SUM-01", "SUM-02")))


def failed(path: str = "坏.docx") -> Outcome:
    return Outcome(Source(path, "docx", "cd" * 32), Failure("encrypted", "文件已加密。请去掉密码另存后再打开。"))


def crashed(path: str = "怪.docx") -> Outcome:
    return checked(
        path,
        findings=(),
        doubts=(),
        rules=RuleRun(("SUM-01",), crashed=(Crashed("SUM-02", "rules/sums.py:12 ZeroDivisionError"),)),
    )
