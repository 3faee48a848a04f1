"""Headings below the sections: their numbers in a row, the form of the numbers, their wording side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gichecker.model.finding import Severity, Suggestion
from gichecker.model.record import frozen, replace
from gichecker.model.report import Heading, Passage, PassageRole, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.numbering import true_level
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import NUMERALS, numeral
from gichecker.text.patterns import pattern

_FORMS = "GB/T 9704—2012 7.3.3（一、（一）1.（1））"
_ITEMS = pattern(f"(?:^|[，,；;。：:、 ])(?P<number>[{NUMERALS}])是", needs="是")
_PRINTED = {1: "{}、", 2: "（{}）", 3: "{}.", 4: "（{}）"}
_BAD_STYLES = {"(一)": "（一）", "(1)": "（1）", "1、": "1.", "1．": "1.", "一.": "一、", "一，": "一、", "一,": "一、"}
_TORN_STYLES = frozenset({")", "）", "一)", "一）"})
"""Of numbers that have lost a part."""

_BEHIND = pattern("[、.．，,]")
_ORDINAL = pattern(
    f"(?:^|[。；;])\\s?(?P<word>第[{NUMERALS}]|首先|其次|再次|最后)[、.．]", needs="第 首先 其次 再次 最后"
)
_BLANK = pattern(r"[ \t\u3000\xa0]+$")
_LONGEST = 25
"""Characters of a heading that stands alone; what is longer is a sentence."""

_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})
_SUFFIXES = ("情况", "方面")
_SAYS = ("没有", "无", "未", "本机关", "本年", "我", "全年", "已")
"""Sentences begin so, no titles."""


@frozen
class _Found:
    """A heading with its passage; `level` is the one that its neighbours show."""

    passage: Passage
    heading: Heading
    level: int

    @property
    def title(self) -> str:
        return self.passage.simple[self.heading.title_start : self.end].strip()

    @property
    def end(self) -> int:
        """Behind the title, before any mark."""
        title = self.passage.simple[self.heading.title_start : self.heading.title_end]
        return self.heading.title_start + len(title.rstrip("，,、 \u3000"))

    @property
    def number_span(self) -> tuple[int, int]:
        printed = self.passage.simple[self.heading.start : self.heading.title_start].rstrip()
        return self.heading.start, self.heading.start + len(printed)

    @property
    def alone(self) -> bool:
        """Nothing but marks stands behind it."""
        return not self.passage.simple[self.heading.title_end :].strip("。：:；;，、, \u3000")


def _headings(report: Report, section: int) -> list[_Found]:
    """The headings below a section's own, with the levels that TYP-06 takes them for."""
    found = [(p, p.heading) for p in written(report) if p.section == section and p.heading and p.heading.level > 1]
    levels = [heading for _, heading in found]
    for at, heading in enumerate(levels):
        levels[at] = replace(heading, level=true_level(levels, at) or heading.level)
    return [_Found(passage, heading, level.level) for (passage, heading), level in zip(found, levels, strict=True)]


def _sections(report: Report) -> list[int]:
    return sorted({passage.section for passage in report.passages})


@rule("TYP-07", "编号跳号、重号、逆序", "typography", Severity.WARNING, basis=_FORMS)
def broken_rows(report: Report) -> Iterator[Issue]:
    """同级编号不连续。

    条件：同一标题下的小标题不是 1、2、3……连续；段落里“一是、三是”跳号、重号。
    例外：换了上级标题可重新起号，也可接着往下数；编号丢失的（只剩右括号）不推断；另起一组从 1 开始的不报。
    错例：“（一）主动公开”“（三）政府信息管理”。
    正例：“（一）主动公开”“（二）依申请公开”。
    """
    for section in _sections(report):
        for found, wanted in _gaps(_headings(report, section)):
            mark = text_mark(found.passage, *found.number_span)
            shown = _PRINTED[found.level].format(numeral(wanted) if found.level == 2 else wanted)
            yield Issue(f"编号“{mark.text}”不连续，应为“{shown}”", (mark,), title="编号不连续 {count} 处：{places}")
    for passage in written(report):
        last = 0
        for item in _ITEMS.finditer(passage.simple):
            number = NUMERALS.index(item["number"]) + 1
            if last and number not in (1, last + 1):
                mark = text_mark(passage, item.start("number"), item.end())
                message = f"“{mark.text}”前面是“{NUMERALS[last - 1]}是”，应为“{numeral(last + 1)}是”"
                yield Issue(message, (mark,), title="编号不连续 {count} 处：{places}")
            last = number


def _gaps(headings: Sequence[_Found]) -> Iterator[tuple[_Found, int]]:
    """Headings whose number doesn't go on, with the number that would."""
    last: dict[int, int] = {}
    counted: dict[int, int] = {}
    for found in headings:
        level, number = found.level, found.heading.number
        for deeper in [known for known in last if known > level]:
            del last[deeper]
        wanted = last.get(level, 0) + 1
        going_on = level not in last and number == counted.get(level, 0) + 1
        if number is None:
            number = wanted
        elif number not in (wanted, 1) and not going_on:
            yield found, wanted
        elif number == 1 and last.get(level) == 1:
            yield found, 2
        last[level] = counted[level] = number


@rule("TYP-08", "编号括号、空格、后缀标点不规范", "typography", Severity.HINT, basis=f"GB/T 15834—2011 附录B；{_FORMS}")
def number_forms(report: Report) -> Iterator[Issue]:
    """编号的写法不规范。

    条件：编号用半角括号，“（一）”后面又加顿号或点，“1、”“一.”，编号后面有空格，“第一、”“首先、”。同一种合成一条。
    例外：表格里的“1.”是官方写法；条款项引用“第（一）项”不查。
    错例：“(一) 主动公开”“1、严格把关”。
    正例：“（一）主动公开”“1.严格把关”。
    """
    for section in _sections(report):
        for found in _headings(report, section):
            yield from _number_faults(found)
    for passage in written(report):
        for word in _ORDINAL.finditer(passage.simple):
            mark = text_mark(passage, word.start("word"), word.end())
            title = "“第一、”“首先、”一类后面用了顿号 {count} 处，应用逗号：{places}"
            yield Issue(f"“{mark.text}”应为“{word['word']}，”", (mark,), kind="序词", title=title, grouped=True)


def _number_faults(found: _Found) -> Iterator[Issue]:
    text, heading = found.passage.simple, found.heading
    mark = text_mark(found.passage, *found.number_span)
    right = _BAD_STYLES.get(heading.style)
    if right:
        wanted = f"“{right}”的形式"
        title = f"编号写作“{heading.style}” {{count}} 处，应为“{right}”：{{places}}"
        yield Issue(f"编号“{mark.text}”，应用{wanted}", (mark,), kind=heading.style, title=title, grouped=True)
    printed = text[heading.start : heading.title_start]
    if _BLANK.search(printed):
        title = "编号后面有空格 {count} 处，应删去：{places}"
        yield Issue(f"编号“{mark.text}”后面有空格，应删去", (mark,), kind="空格", title=title, grouped=True)
    elif heading.style.endswith(("）", ")")) and _BEHIND.match(text, heading.title_start):
        title = "带括号的编号后面又加标点 {count} 处，应删去：{places}"
        message = f"“{mark.text}{text[heading.title_start]}”，括号后面不加标点"
        yield Issue(message, (mark,), kind="标点", title=title, grouped=True)


@rule("TYP-09", "同级编号样式不统一", "typography", Severity.HINT, basis="同一文稿体例应一致；GB/T 9704—2012 7.3.3")
def mixed_styles(report: Report) -> Iterator[Issue]:
    """同级标题的编号有两种写法。

    条件：“1.”与“1、”，“（一）”与“(一)”同时出现。标出少的一种，全文合成一条。
    例外：编号丢失的不算一种写法。
    错例：“（一）主动公开”“(二)依申请公开”。
    正例：“（一）主动公开”“（二）依申请公开”。
    """
    every = [found for section in _sections(report) for found in _headings(report, section)]
    for level in sorted({found.level for found in every}):
        same = [f for f in every if f.heading.level == level == f.level and f.heading.style not in _TORN_STYLES]
        styles = Counter(found.heading.style for found in same)
        if len(styles) < 2:
            continue
        usual = max(styles, key=lambda style: (styles[style], style not in _BAD_STYLES))
        rare = [found for found in same if found.heading.style != usual]
        names = "、".join(f"“{style}”" for style in dict.fromkeys(found.heading.style for found in rare))
        for found in rare:
            mark = text_mark(found.passage, *found.number_span)
            message = f"同级编号多写“{usual}”，这里写“{found.heading.style}”，应统一"
            title = f"同级编号多写“{usual}”，{{count}} 处写{names}，应统一：{{places}}"
            yield Issue(message, (mark,), kind=str(level), title=title, grouped=True)


@rule("TYP-10", "标题末尾标点", "typography", Severity.HINT, basis="GB/T 15834—2011；公文标题末尾一般不用标点")
def marks_behind_titles(report: Report) -> Iterator[Issue]:
    """独立成段的标题末尾有标点。

    条件：“一、”“（一）”级的标题单独成段，末尾是 。：；，、。
    例外：后面接着正文的“（一）主动公开情况。……”是规范写法；问号、引号、括号、书名号不报；长句、“没有其他需要报告的事项。”
    一类的句子、后面没有内容的列举项不当作标题。
    错例：“（五）监督保障情况：”。
    正例：“（五）监督保障情况”。
    """
    passages = list(written(report))
    for passage, following in zip(passages, [*passages[1:], None], strict=True):
        heading = passage.heading
        if not heading or heading.level > 2 or not _is_body(following, passage, heading):
            continue
        found = _Found(passage, heading, heading.level)
        end = len(passage.simple.rstrip())
        named = 0 < len(found.title) <= _LONGEST and not set("，,、") & set(found.title)
        named = named and (heading.level == 1 or not found.title.startswith(_SAYS))
        if named and found.alone and end > found.end:
            mark = text_mark(passage, found.end, end)
            message = f"标题“{found.title}”末尾的“{mark.text}”应删去"
            yield Issue(message, (mark,), title="标题末尾有标点 {count} 处，应删去：{places}")


def _is_body(following: Passage | None, passage: Passage, heading: Heading) -> bool:
    """What follows a heading is its text or a lower heading; a numbered sentence is followed by the next one."""
    if following is None or following.section != passage.section or following.role not in _PROSE:
        return heading.level == 1
    return following.heading is None or following.heading.level > heading.level


@rule("TYP-11", "同级标题体例不一", "typography", Severity.HINT, basis="同一文稿体例应一致；国办公开办函〔2021〕30号")
def uneven_titles(report: Report) -> Iterator[Issue]:
    """总体情况的小标题写法不一。

    条件：第一部分的小标题，有的带“情况”“方面”，有的不带；“情况”“方面”叠用。全文一条。
    例外：小标题不足三个的不比。
    错例：“（一）主动公开情况”“（五）监督保障”。
    正例：“（一）主动公开情况”“（五）监督保障情况”。
    """
    second = (found for found in _headings(report, 1) if found.level == 2 and found.heading.style not in _TORN_STYLES)
    titles = [found for found in second if 0 < len(found.title) <= _LONGEST]
    endings = Counter(_ending(found) for found in titles)
    if len(titles) < 3:
        return
    usual = max(endings, key=lambda ending: endings[ending])
    odd = [found for found in titles if _ending(found) != usual]
    odd += [found for found in titles if found not in odd and found.title.endswith(("情况方面", "方面情况"))]
    if odd and (endings[usual] > 1 or len(odd) < len(titles)):
        marks = tuple(text_mark(f.passage, f.heading.title_start, f.heading.title_end) for f in odd)
        names = "、".join(f"“{found.title}”" for found in odd[:3])
        advice = Suggestion("小标题统一写法，都带“情况”或都不带。")
        yield Issue(f"{names}与其他小标题写法不一，应统一", marks, suggestion=advice)


def _ending(found: _Found) -> str:
    return next((suffix for suffix in _SUFFIXES if found.title.endswith(suffix)), "")
