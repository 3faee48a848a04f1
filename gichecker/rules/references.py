"""References to pictures, tables and attachments that are not there."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import pattern

_WHAT = r"(?:(?P<picture>图(?![书谋像片]))|(?P<table>表(?![彰扬示达述态决])))"
_REFERENCE = pattern(
    rf"(?:(?:详|参|可)?见|如)(?:下|附|右|左){_WHAT}"
    r"|(?:详|参|可)?见(?P<p2>图)\s?\d{1,2}|(?:详|参|可)?见(?P<t2>表)\s?\d{1,2}"
    r"|如下?(?P<p3>图)\s?\d{0,2}所示|如下?(?P<t3>表)\s?\d{0,2}所示"
    r"|(?:详|参|可)?见(?P<attached>附件)\s?[\d一二三四五六]{0,2}",
    needs="见下 见附 见右 见左 见图 见表 如下 如附 如右 如左 如图 如表",
)
_ATTACHED = pattern(r"^\s*(?:\d{1,2}[.、]\s*)?(?:相关)?附件", needs="附件")
_BLIND = frozenset({"txt", "pdf", "ofd"})
"""Formats whose readers see no pictures, or not all."""


@rule("STR-21", "图表引用落空", "structure", Severity.HINT, basis="内部一致性：引用的图、表、附件应当在文中")
def references(report: Report) -> Iterator[Issue]:
    """说“见下图”“见下表”“见附件”，后面却没有。

    条件：写“详见下图”“见下表”“如图所示”“见附件1”，而同一部分没有图片、表格，文末没有附件。
    例外：读不到图片的格式（纯文本、PDF），写明要人工核对。
    错例：按类别公开信息 122 条（详见下图），后面没有图。
    正例：公开情况见下表，后面有一张表。
    """
    for passage in written(report):
        for found in _REFERENCE.finditer(passage.simple):
            kind = _kind(found.lastgroup or "")
            if not _is_there(report, passage, kind):
                blind = kind != "附件" and report.format in _BLIND
                mark = text_mark(passage, *found.span())
                message = (
                    f"“{found.group()}”，{'没有读到' if blind else '后面没有'}{kind}{'，请人工核对' if blind else ''}"
                )
                yield Issue(message, (mark,), suggestion=Suggestion(f"补上{kind}，或删去这句引用。"))


def _kind(group: str) -> str:
    return {"p": "图", "t": "表", "a": "附件"}[group[0]]


def _is_there(report: Report, passage: Passage, kind: str) -> bool:
    if kind == "附件":
        return any(p.index > passage.index and _ATTACHED.match(p.simple) for p in report.passages)
    section = next((section for section in report.sections if section.number == passage.section), None)
    if section is None:
        return False
    shown = any(table.id == f"T{section.number}" for table in report.tables.values())
    return section.has_picture or (kind == "表" and (section.has_grid or shown))
