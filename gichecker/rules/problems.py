"""The fifth section: problems and what is done about them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import section_mark
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import pattern

_SHORTEST = 60
_CLAUSE = pattern(r"[^，,；;：:。！？、\n]+")
_ORDINAL = pattern(
    r"^\s*(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.．]|第[一二三四五六七八九十]|首先|其次|另?一方面|同时|此外|最后)"
)
_CONTENT = frozenset({PassageRole.TEXT, PassageRole.HEADING})


@rule(
    "STR-11",
    "问题及改进内容不合格",
    "structure",
    Severity.WARNING,
    basis="《政府信息公开条例》第五十条第（四）项；国办公开办函〔2021〕30号（敷衍塞责的追责）",
    needs=("section:5",),
)
def problems_and_improvements(report: Report) -> Iterator[Issue]:
    """第五部分没有写清问题和改进。

    条件：只写“无”“没有”，或不到 60 字；或只说问题不说改进，或只说改进不说问题。
    例外：以表格、图片说明的不查；一个字都没有的归“章节或小标题下无内容”。
    错例：“五、存在的主要问题及改进情况”下写“无。”
    正例：存在公开内容不够全面、解读形式单一等问题；下一步将……
    """
    section = next(section for section in report.sections if section.number == 5)
    if section.has_grid or section.has_picture:
        return
    text = "\n".join(_body(p, section.passage) for p in report.in_section(5) if p.role in _CONTENT)
    dense = "".join(text.split())
    length, words = len(dense), dense[:_SHORTEST].strip("。.：:，；;")
    message, advice = "", "分别写明存在的问题与改进措施，逐条对应。"
    if words in _words()["nothing"]:
        message = f"第五部分只写了“{words}”"
    elif length < _SHORTEST:
        message = f"第五部分只有 {length} 字，没有写清问题和改进"
    elif not any(word in text for word in _words()["problems"]):
        message, advice = "第五部分没有写存在的问题", "补写存在的主要问题。"
    elif not _improves(text):
        message, advice = "第五部分没有写改进情况", "逐条补写改进措施。"
    if length and message:
        yield Issue(message, (section_mark(5),), suggestion=Suggestion(advice))


def _body(passage: Passage, heading: int) -> str:
    """The text of a passage, the section's own title left out."""
    if passage.index != heading:
        return passage.simple
    return passage.simple[passage.heading.title_end :].lstrip("：:。 ") if passage.heading else ""


@cache
def _words() -> dict[str, Any]:
    return resources.toml("words", "problems.toml")


def _improves(text: str) -> bool:
    words = _words()
    if any(word in text for word in words["improvements"]):
        return True
    return any(_acts(found.group()) for found in _CLAUSE.finditer(text))


def _acts(clause: str) -> bool:
    """A clause that begins with a deed: `一是加强业务培训`, `我局将进一步完善`."""
    words = _words()
    bare = _ORDINAL.sub("", clause[:80], count=1).strip()
    while lead := next((word for word in words["leads"] if bare.startswith(word)), ""):
        bare = bare.removeprefix(lead)
    will = "将" in bare[:12] and any(word in bare.partition("将")[2] for word in words["actions"])
    return will or bare.startswith(tuple(words["actions"]))
