"""The six sections that the form prescribes: present, in order, named as prescribed, not empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.form import FORMS, form
from gichecker.model.report import Heading, Passage, PassageRole, Report, Section
from gichecker.rules.marks import section_mark, table_mark, text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import TABLE_NAMES, numeral, part
from gichecker.text.normalise import key

_FORM = form(FORMS[-1])
TITLES = {section.number: section.title for section in _FORM.sections}
_ARTICLE = "《政府信息公开条例》第五十条；国办公开办函〔2021〕30号附件"
_CONTENT = {PassageRole.TEXT, PassageRole.HEADING}
_LIST = 3
"""So many headings without text in a row are a list."""


@rule("STR-01", "缺少一级章节", "structure", Severity.ERROR, basis=_ARTICLE)
def missing_section(report: Report) -> Iterator[Issue]:
    """六个法定部分缺了一个。

    条件：找不到一、总体情况，二、主动公开政府信息情况，三、收到和处理政府信息公开申请情况，四、政府信息公开行政复议、
    行政诉讼情况，五、存在的主要问题及改进情况，六、其他需要报告的事项中的任何一个。
    例外：条例原文式的长标题视为相同；自愿增加的附件、图解不影响；繁体、乱码先还原再比。
    错例：全文只有五个部分，没有“六、其他需要报告的事项”。
    正例：六个部分齐全。
    """
    found = {section.number for section in report.sections}
    for number, title in TITLES.items():
        if number not in found:
            yield Issue(
                f"缺{part(number)}“{title}”",
                (section_mark(number),),
                suggestion=Suggestion(f"补充“{numeral(number)}、{title}”及内容。"),
                title="缺 {count} 个部分：{places}",
            )


@rule("STR-02", "一级章节顺序或序号错误", "structure", Severity.ERROR, basis=_ARTICLE)
def section_order(report: Report) -> Iterator[Issue]:
    """六个部分的先后或序号不对。

    条件：部分的先后不是一至六；或标题前的“一、二、……”与部分不对应，有重号、跳号、漏号。
    例外：表三第一列的“一、二、三、四”不是章节；全文章节都不编号的，不查序号。
    错例：“五、存在的主要问题及改进情况”写成“六、存在的主要问题及改进情况”。
    正例：一至六依次排列。
    """
    numbered = any(section.printed is not None for section in report.sections)
    before: Section | None = None
    for section in report.sections:
        wrong = numbered and section.printed != section.number
        if wrong or (before is not None and before.number >= section.number):
            yield _misplaced(report, section, before, wrong=wrong)
        before = section


def _misplaced(report: Report, section: Section, before: Section | None, *, wrong: bool) -> Issue:
    passage = report.passage(section.passage)
    heading = passage.heading or _whole(passage)
    if not wrong and before is not None:
        mark = text_mark(passage, heading.title_start, heading.title_end)
        return Issue(f"“{section.title}”应在“{before.title}”之前", (mark,))
    wanted = numeral(section.number)
    if section.printed is None:
        mark = text_mark(passage, heading.title_start, heading.title_end)
        return Issue(f"“{section.title}”前缺序号“{wanted}、”", (mark,))
    mark = text_mark(passage, heading.start, heading.title_start)
    return Issue(f"“{section.title}”序号为“{numeral(section.printed)}”，应为“{wanted}”", (mark,))


def _whole(passage: Passage) -> Heading:
    return Heading(1, None, "", 0, 0, len(passage.restored.text))


@rule("STR-03", "一级标题用语不规范", "structure", Severity.WARNING, basis=_ARTICLE)
def section_title(report: Report) -> Iterator[Issue]:
    """一级标题与官方标题不同。

    条件：标题去掉序号、空白后，既不是官方标题，也不是条例原文式的长标题。
    例外：有无“的”字、标点全半角不计。
    错例：“一、2023年政府信息公开总体情况”。
    正例：“一、总体情况”；“四、因政府信息公开工作被申请行政复议、提起行政诉讼情况”。
    """
    accepted = {s.number: {_wording(text) for text in (s.title, *s.aliases)} for s in _FORM.sections}
    for section in report.sections:
        if _wording(section.title) not in accepted[section.number]:
            passage = report.passage(section.passage)
            heading = passage.heading or _whole(passage)
            mark = text_mark(passage, heading.title_start, heading.title_end)
            yield Issue(f"标题“{section.title}”，应为“{TITLES[section.number]}”", (mark,))


def _wording(title: str) -> str:
    return key(title).replace("的", "").strip(":。")


@rule("STR-04", "缺少表格", "structure", Severity.ERROR, basis=_ARTICLE)
def missing_table(report: Report) -> Iterator[Issue]:
    """第二、三、四部分没有官方表格。

    条件：在对应的部分里找不到表二、表三或表四。
    例外：该部分有图片的，降为警告，表格多半是图片；有表格而认不出的，作为存疑另列，不在此报。
    错例：第四部分只有一段话，没有表四。
    正例：三个部分各有一张可编辑的表。
    """
    sections = {section.number: section for section in report.sections}
    for table in _FORM.tables:
        section = sections.get(table.section)
        if table.id in report.tables or (section and section.has_grid):
            continue
        name, picture = TABLE_NAMES[table.id], bool(section and section.has_picture)
        message = f"{part(table.section)}只有图片，{name}无法核对" if picture else f"{part(table.section)}缺{name}"
        advice = "改用可编辑的表格。" if picture else f"按官方表式补充{name}。"
        severity = Severity.WARNING if picture else None
        yield Issue(message, (table_mark(table.id),), severity, Suggestion(advice))


@rule("STR-10", "章节或小标题下无内容", "structure", Severity.ERROR, basis=_ARTICLE)
def empty_section(report: Report) -> Iterator[Issue]:
    """标题下面什么也没写。

    条件：第五、六部分，或任何一个“（一）”级小标题，到下一个同级或上级标题之间没有文字。
    例外：第六部分可以只写“无。”；第二至四部分以表格代替文字；有图片、表格的不查；一连三个以上的短句是列举，不是标题。
    错例：“六、其他需要报告的事项”后面是空的。
    正例：“六、其他需要报告的事项”下写“无其他需要报告的事项。”
    """
    for section in report.sections:
        passages = [p for p in report.in_section(section.number) if p.role in _CONTENT]
        if section.has_grid or section.has_picture:
            continue
        if section.number in {5, 6} and not any(_written_below(p, section) for p in passages):
            yield Issue(
                f"{part(section.number)}“{TITLES[section.number]}”没有内容",
                (section_mark(section.number),),
                suggestion=Suggestion(
                    "补写内容；确无事项的，写“无其他需要报告的事项。”" if section.number == 6 else "补写内容。"
                ),
            )
            continue
        for passage in _empty_headings(passages):
            heading = passage.heading or _whole(passage)
            mark = text_mark(passage, heading.start, heading.title_end)
            title = passage.simple[heading.start : heading.title_end].strip()
            yield Issue(f"“{title}”下没有内容", (mark,))


def _written_below(passage: Passage, section: Section) -> bool:
    """The passage says something: a text, or words that run on behind the section's heading."""
    if passage.index != section.passage:
        return True
    return bool(passage.heading) and not _bare(passage)


def _bare(passage: Passage) -> bool:
    """A heading and nothing else."""
    return passage.heading is not None and not passage.simple[passage.heading.title_end :].strip(" 。：:\u3000\xa0")


def _empty_headings(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Headings of the second level with another of the first or second behind them, or nothing."""
    pairs = pairwise((*passages, None))
    for title_only, run in groupby(pairs, key=lambda pair: pair[0] is not None and _title_only(pair[0])):
        members = list(run)
        if title_only and len(members) < _LIST:
            yield from (passage for passage, after in members if passage and _ends_here(after))


def _ends_here(after: Passage | None) -> bool:
    return after is None or (after.heading is not None and after.heading.level <= 2)


def _title_only(passage: Passage) -> bool:
    """A heading of the second level, and nothing else."""
    level = passage.heading.level if passage.heading else 0
    return level == 2 and _bare(passage) and not passage.simple.rstrip().endswith(("。", "；", ";", "，", ","))
