"""The report year: title, statistics period, file name and prose must agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import document_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.dates import FoundYear, find_years
from gichecker.text.normalise import half_width
from gichecker.text.patterns import once, pattern
from gichecker.text.quotes import quotation_at
from gichecker.text.sentences import sentence_at

_SOURCES = {
    "title": "题名",
    "period": "统计期限",
    "filename": "文件名",
    "text": "正文",
    "published": "发布日期",
    "signed": "落款日期",
}
_PERIOD = pattern(
    r"(?P<first>20\d\d)\s*年\s*(?P<start>\d{1,2}\s*月\s*\d{1,2}\s*日)\s*起?\s*[,，]?\s*(?:截止)?[至到—–~\-]+\s*"
    r"(?:(?P<last>20\d\d)\s*年)?\s*(?P<end>\d{1,2}\s*月\s*\d{1,2}\s*日)",
    needs="20",
)
_STATED = pattern(
    r"(?:统计(?:数据)?的?(?:期限|期间|时限|时间|周期|时段|起止)|(?:所列|涉及|使用)的?数据"
    r"|数据的?(?:统计|核定|截止|截至)?的?(?:期限|时限|时间|时段|周期|起止|自|从)|起止时间|报告期|涵盖)[^。]{0,30}$"
)
_SUBJECT = pattern(r"(?:^|[。；])\s*(?P<year>20\d\d)\s*年度?\s*[,，]", needs="20")
_SPAN = pattern(r"年?(?:度|\d{1,2}月)?\s*[-—–－~～至到]+\s*\d{4}年?", needs="- — – － ~ ～ 至 到")
_WHOLE = pattern(r"年\s*1\s*月\s*1\s*日[^，。；,;]{0,4}至.{0,6}?12\s*月\s*31\s*日", needs="12")
"""Numbers of a whole other year are no comparison, though the report year stands before them."""
_CARRIED_ON = pattern(r"结转[至到]?下", needs="结转")
"""What goes on in the next year is no reason to name the last one."""
_SCHOOL_YEAR = "学年"
_SCHOOL_DAYS = {"start": (9, 1), "end": (8, 31)}
_MOST = 500
"""Years of one paragraph that are looked at; more are no prose."""

_OWN = "政府信息公开工作年度报告》"
_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})


def _prose(report: Report) -> Iterator[Passage]:
    return (passage for passage in written(report) if passage.role in _PROSE)


def _words(name: str) -> list[str]:
    words: list[str] = resources.toml("words", "years.toml")[name]
    return words


@rule(
    "CON-12",
    "报告年度不一致",
    "consistency",
    Severity.ERROR,
    basis="《政府信息公开条例》第四十九条（上一年度）；统计期限为 1 月 1 日至 12 月 31 日",
    needs=("year",),
)
def one_year(report: Report) -> Iterator[Issue]:
    """题名、统计期限、正文、文件名的年度不一致，或统计期限不是全年。

    条件：统计期限的年份与报告年度不同，或不是 1 月 1 日至 12 月 31 日；正文各段开头的“××××年，”都不是报告年度；
    文件名里的年份与报告年度不同。
    例外：写明机构新设、撤并的，统计期限可不足一年，降为警告；按学年统计（9 月 1 日至次年 8 月 31 日）的不报；
    文件名写次年（发布年）的不报；正文只有一处年份不同的，
    归“正文年份漂移”。
    错例：题名写 2023 年，统计期限写 2022 年 1 月 1 日至 2022 年 12 月 31 日。
    正例：题名写 2023 年，统计期限自 2023 年 1 月 1 日起至 12 月 31 日止。
    """
    for passage in (passage for passage in _prose(report) if _SCHOOL_YEAR not in passage.simple):
        text = half_width(passage.simple)
        for found in _PERIOD.finditer(text):
            if _STATED.search(text[max(0, found.start() - 60) : found.start()]):
                yield from _period(report, passage, found)
    yield from _subjects(report)
    named = report.years.get("filename")
    if named and report.year and named not in {report.year, report.year + 1}:
        yield Issue(f"文件名写 {named} 年，{_known(report)}是 {report.year} 年", (document_mark(),))


def _known(report: Report) -> str:
    return _SOURCES[report.year_source or "title"]


def _period(report: Report, passage: Passage, found: re.Match[str]) -> Iterator[Issue]:
    first, last = int(found["first"]), int(found["last"] or found["first"])
    printed = {end: tuple(map(int, once(r"\d+").findall(found[end]))) for end in ("start", "end")}
    if printed == _SCHOOL_DAYS and last == first + 1:
        return
    if report.year not in {first, last} and first == last:
        yield Issue(
            f"统计期限是 {first} 年，{_known(report)}是 {report.year} 年", (text_mark(passage, *found.span("first")),)
        )
        return
    whole = {"start": (first, 1, 1), "end": (last, 12, 31)}
    for end, (year, month, day) in whole.items():
        name = "first" if end == "start" or not found["last"] else "last"
        if year != report.year:
            message, span = f"统计期限写到 {year} 年，应为 {report.year} 年", found.span(name)
        elif printed[end] != (month, day):
            way = "起于" if end == "start" else "止于"
            message = f"统计期限{way} {printed[end][0]} 月 {printed[end][1]} 日，应为 {month} 月 {day} 日"
            span = found.span(end)
        else:
            continue
        excused = any(word in passage.simple for word in _words("reorganised"))
        yield Issue(message, (text_mark(passage, *span),), Severity.WARNING if excused else None)


def _subjects(report: Report) -> Iterator[Issue]:
    """All paragraphs and sentences that begin with a year begin with another year than the report's."""
    found = [
        (passage, match)
        for passage in _prose(report)
        if passage.section
        for match in _SUBJECT.finditer(half_width(passage.simple))
    ]
    years = {int(match["year"]) for _, match in found}
    if len(found) > 1 and len(years) == 1 and report.year not in years:
        marks = tuple(text_mark(passage, *match.span("year")) for passage, match in found)
        yield Issue(f"正文写 {years.pop()} 年，{_known(report)}是 {report.year} 年", marks)


@rule(
    "CON-13",
    "正文年份漂移",
    "consistency",
    Severity.WARNING,
    basis="《政府信息公开条例》第四十九条；报告只写本年度",
    needs=("year",),
)
def other_years(report: Report) -> Iterator[Issue]:
    """正文里出现了没有理由出现的年份。

    条件：正文里的年份不是报告年度；以“××××年，”开头而写成上一年的，多半照抄上年。
    例外：书名号、引号、文号（〔2022〕3号、2022年第3号）里的；预算、决算、计划、规划、要点；与某年相比；同句有结转、上年、决算的上一年，同句先写了本年度的上一年；同句有下一步、
    将、结转的下一年；落款和发布日期；某年以来、成立于某年等沿革；起止年份；编制、发布上年年报。更早的年份只查段首的“××××年，”。
    错例：2023 年度报告写“2022年，我局主动公开信息 120 条”。
    正例：2023 年度报告写“公开2022年部门决算”。
    """
    for passage in _prose(report):
        for found in find_years(passage.simple)[:_MOST]:
            if found.year != report.year and not _excused(report, passage, found):
                message = f"写“{found.year}年”，报告年度是 {report.year} 年"
                yield Issue(
                    message,
                    (text_mark(passage, found.start, found.end + 1),),
                    title=f"{{count}} 处年份不是 {report.year} 年：{{places}}",
                )


def _excused(report: Report, passage: Passage, found: FoundYear) -> bool:
    text = passage.simple
    start, end = sentence_at(text, found.start)
    before, after = text[start : found.start], text[found.end : end]
    year = report.year or 0
    opening = not before.strip() and once(r"年度?\s*[,，]").match(after) is not None
    if abs(found.year - year) > 1 and not opening:
        return True
    return (
        _quoted(report, passage, found)
        or _STATED.search(before) is not None
        or before.rstrip().endswith(tuple(_words("before")))
        or _named_for(after)
        or (passage.section > 0 and _released(before, after))
        or bool(_SPAN.match(after) or once(r"\d{4}年?\s*[-—–－~～至到]+\s*$").search(before))
        or (
            found.year == year - 1
            and (_of_last_year(text[start:end], opening=opening) or _behind_this(year, before, after))
        )
        or (
            found.year == year + 1
            and (_has(text[start:end], "next_year") or bool(once(r"年\s*\d{1,2}\s*月").match(after)))
        )
    )


def _behind_this(year: int, before: str, after: str) -> bool:
    """The report year stands before it in the sentence."""
    return f"{year}年" in before and not _WHOLE.match(half_width(after))


def _of_last_year(sentence: str, *, opening: bool) -> bool:
    """It tells of the year before, or of a meeting that was held then."""
    if _has(_CARRIED_ON.sub("", sentence), "last_year"):
        return True
    return _has(sentence, "meetings") and (not opening or "召开" in sentence)


def _named_for(after: str) -> bool:
    """The words behind a year name a plan, a comparison or history."""
    plan = "|".join(_words("plans"))
    told = "|".join(_words("after"))
    reviewed = "|".join(_words("reviewed"))
    return bool(
        once(rf"年度?[^，。；、,;]{{0,12}}?(?:{plan})|年度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:{told})").match(after)
        or once(rf"年度[^，。；、,;]{{0,16}}?(?:{reviewed})").match(after)
        or once(r"年第\s?\d{1,4}\s?号").match(after)
    )


def _released(before: str, after: str) -> bool:
    """The year's report, which is made in the next one: 发布 2022 年度……年度报告."""
    made = once(rf"(?:{'|'.join(_words('released'))})[^，。；,;]{{0,12}}$").search(before)
    named = once(rf"年度?[^，。；,;]{{0,20}}?(?:{'|'.join(_words('reports'))})").match(after)
    return bool(made and named)


def _has(sentence: str, name: str) -> bool:
    return any(word in sentence for word in _words(name))


def _quoted(report: Report, passage: Passage, found: FoundYear) -> bool:
    """Within marks of titles and quotations; the name of this very report does not count."""
    quoted = quotation_at(passage.simple, found.start)
    if quoted is None:
        return False
    own = report.organ is not None and report.organ in quoted.group() and quoted.group().endswith(_OWN)
    return not (own and passage.section == 0)
