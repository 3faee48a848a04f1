"""Who signs and who prints: the organ of the title."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import raw_mark
from gichecker.rules.organ_names import Named, short
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import matching
from gichecker.text.patterns import pattern

_DATE = "[0-9〇○零一二三四五六七八九]{4}年.{2,6}日"
_SIGNED = pattern(rf"(?:{_DATE})?(?P<name>.{{2,60}}?)(?:\([盖公印]章\))?(?:{_DATE})?")
_PRINTED = pattern(rf"(?P<name>[^,。:;\d]{{2,40}}?){_DATE}印发", needs="印发")
_ADVICE = Suggestion("题名、落款都用机关全称，写法一致。")


@rule("CON-18", "落款单位与题名单位不符", "consistency", Severity.WARNING, basis="GB/T 9704—2012 7.3.5")
def signing_organ(report: Report) -> Iterator[Issue]:
    """落款的机关不是题名里的机关。

    条件：去掉地区前缀、展开简称以后，落款机关与题名机关仍不相同，或地区不同；印发机关与题名机关看不出隶属关系的，只作
    提示。
    例外：一处写“某镇”“某街道”，一处写“某镇人民政府”“某街道办事处”的，只提示用全称；本级政府的报告由政府办公室署名、
    印发的，正常。
    错例：题名“甲区教育局……”，落款“甲区民政局”。
    正例：题名“某市甲区教育局……”，落款“甲区教育局”。
    """
    if report.organ is None or report.authority is None or report.authority.kind is None:
        return
    title = Named.of(report.authority)
    signed = [found for p in report.passages if p.role is PassageRole.SIGNATURE for found in _names(p, _SIGNED)]
    if signed and not any(title.same(short(name)) for name, _ in signed):
        name, mark = signed[-1]
        close = title.close(short(name))
        message = f"落款是“{name}”，题名是“{report.organ}”{'，宜都用全称' if close else ''}"
        marks = (mark, *_in_title(report, report.organ))
        yield Issue(message, marks, Severity.HINT if close else None, _ADVICE)
    for passage in (passage for passage in report.passages if passage.role is PassageRole.FURNITURE):
        for name, mark in _names(passage, _PRINTED):
            if not title.related(short(name)):
                message = f"印发机关“{name}”与题名机关“{report.organ}”看不出隶属关系"
                yield Issue(message, (mark,), Severity.HINT)


def _names(passage: Passage, form: re.Pattern[str]) -> Iterator[tuple[str, Mark]]:
    """The organ that a line names, without blanks, and its place."""
    found = form.fullmatch(matching(passage.restored).text)
    if found:
        yield found["name"], _mark(passage, *found.span("name"))


def _in_title(report: Report, organ: str) -> Iterator[Mark]:
    """The organ in the title, where it stands on one line."""
    for index in report.title:
        passage = report.passage(index)
        at = matching(passage.restored).text.find(organ)
        if at >= 0:
            yield _mark(passage, at, at + len(organ), primary=False)


def _mark(passage: Passage, start: int, end: int, *, primary: bool = True) -> Mark:
    """A span of the passage's text without blanks."""
    return raw_mark(passage, *matching(passage.restored).span(start, end), primary=primary)
