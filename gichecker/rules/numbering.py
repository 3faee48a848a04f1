"""Numbers of headings within a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.record import replace
from gichecker.model.report import Heading, PassageRole, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import numeral
from gichecker.text.patterns import pattern

_ORPHAN = pattern(r"\s*(?P<mark>(?P<number>[一二三四五六七八九十]{0,3})[)）])", needs=") ）")
_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})
_LEVELS = {2: "（{}）", 3: "{}.", 4: "（{}）"}


@rule("TYP-05", "行首孤立右括号（编号丢失）", "typography", Severity.ERROR, basis="GB/T 9704—2012 7.3.3")
def orphaned_bracket(report: Report) -> Iterator[Issue]:
    """行首只剩右括号，编号丢了。

    条件：一段以“)”“）”或“一)”开头，前面没有左括号。
    例外：“1)”这样的列举不报；上一段的左括号跨段到此才关闭的不报。
    错例：“)信息公开,务实高效”“一)主动公开”。
    正例：“（二）信息公开，务实高效”。
    """
    before = ""
    for passage in written(report):
        found = _ORPHAN.match(passage.simple) if passage.role in _PROSE else None
        if found and not _left_open(before):
            number = found["number"]
            message = (
                f"行首“{found['mark']}”缺左括号，应为“（{number}）”"
                if number
                else f"行首只剩“{found['mark']}”，编号丢失"
            )
            advice = None if number else Suggestion("补全编号，如“（二）”。")
            yield Issue(message, (text_mark(passage, *found.span("mark")),), suggestion=advice)
        before = passage.simple


def _left_open(text: str) -> bool:
    return text.count("（") + text.count("(") > text.count("）") + text.count(")")


@rule(
    "TYP-06",
    "同级编号形式混用/层级错用",
    "typography",
    Severity.WARNING,
    basis="GB/T 9704—2012 7.3.3（一、（一）1.（1））",
)
def mixed_numbering(report: Report) -> Iterator[Issue]:
    """同一级标题用了不同层级的编号。

    条件：同一部分的小标题里，一个标题的编号接着别的层级往下数，如“（2）”夹在“（一）”与“（三）”之间，或“（一）”下写 1.，
    后面又回到“（2）”。
    例外：只有两级时“一、”下直接用“1.”；行文中的“（1）（2）”不是标题；各级自己连续的不报。
    错例：“（一）主动公开”“（2）依申请公开”“（三）政府信息管理”。
    正例：“（一）主动公开”“（二）依申请公开”“（三）政府信息管理”。
    """
    for section in sorted({passage.section for passage in report.passages}):
        found = [(p, p.heading) for p in written(report) if p.section == section and p.heading and p.heading.level > 1]
        headings = [heading for _, heading in found]
        for at, (passage, heading) in enumerate(found):
            level = true_level(headings, at)
            if level is None:
                continue
            headings[at] = replace(heading, level=level)
            number = heading.number or 0
            wanted = _LEVELS[level].format(numeral(number) if level == 2 else number)
            printed = passage.simple[heading.start : heading.title_start].strip()
            mark = text_mark(passage, heading.start, heading.start + len(printed))
            yield Issue(f"“{printed}”与同级编号不一致，应为“{wanted}”", (mark,))


def true_level(headings: Sequence[Heading], at: int) -> int | None:
    """The level whose numbers a heading continues although its own form is another; None where its own explains it."""
    own = headings[at]
    if own.number is None or _continues(headings, at):
        return None
    usual = Counter(heading.level for heading in headings)
    for level in (level for level in _LEVELS if level != own.level):
        before = next((h.number for h in reversed(headings[:at]) if h.level == level), None)
        after = next((h.number for h in headings[at + 1 :] if h.level == level), None)
        begins = own.number == 1 and before is None and after == 2 and usual[level] > usual[own.level]
        follows = before is not None and before == own.number - 1 and (after is None or after > own.number)
        if begins or (follows and usual[level] >= usual[own.level]):
            return level
    return None


def _continues(headings: Sequence[Heading], at: int) -> bool:
    """The heading continues a row of numbers of its own form, or begins one."""
    own = headings[at]
    before = next((h for h in reversed(headings[:at]) if h.level <= own.level), None)
    after = next((h for h in headings[at + 1 :] if h.level <= own.level), None)
    if own.number == 1:
        return bool(after and after.level == own.level and after.number in {None, 2})
    return bool(before and before.level == own.level and before.number in {None, (own.number or 0) - 1})
