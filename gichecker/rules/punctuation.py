"""Marks of punctuation: half-width, doubled, in the wrong place; full-width digits and letters."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Mark, Severity
from gichecker.model.report import Report
from gichecker.rules.marks import cell_mark, labels, raw_mark, table_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.rules.wording import TABLE_NAMES
from gichecker.text.normalise import HAN, half_width
from gichecker.text.patterns import pattern

_MARKS = "[《》〈〉“”‘’「」『』（）【】〔〕、。，；：？！…—]"
_HALF = pattern(rf"(?:(?<={HAN})|(?<={_MARKS}))[,;:?!()]|[,;:?!()](?={HAN}|{_MARKS})")
_PAIR = pattern(r"\([^()]{0,200}\)")
_CLOCK = pattern(r"\d:\d")
_ENTITY = pattern(r"&#?[A-Za-z0-9]{2,6};", needs="&")
_FULL = str.maketrans(",;:?!()", "，；：？！（）")
_WIDE = pattern("[０-９Ａ-Ｚａ-ｚ％]+(?:．[０-９Ａ-Ｚａ-ｚ％]+)*．?|(?<=\\d)．(?=\\d)")
_DOUBLED = pattern("[，、；：。！？,;:!?]{2,}")
_MEANT = frozenset("！？!?")
"""Marks that may follow one another."""

_ELLIPSIS = pattern(r"\.{3,}|。{3,}|·{3,}", needs="... 。。。 ···")
_DASH = pattern(rf"(?<={HAN})(?:-{{2,}}|－{{2,}})(?={HAN}|“|《)", needs="-- －－")
_YEARS = pattern(r"(?<![\d./-])(?:19|20)\d\d\s?(?P<mark>[-－]{1,2})\s?(?:19|20)\d\d(?=\s?年)", needs="- －")
_DAYS = pattern(
    r"(?:\d{1,2}月(?:\d{1,2}日)?|(?:19|20)\d\d年)\s?(?P<mark>[-－]{1,2})\s?(?:(?:19|20)\d\d年)?\d{1,2}月", needs="- －"
)
_RANGE = pattern(
    r"(?<![\d.A-Za-z/-])\d{1,5}\s?(?P<mark>-)\s?\d{1,5}(?=\s?(?:[条件项个名人次天篇份%％]|小时|工作日))", needs="-"
)
_LEAD_IN = pattern(
    r"(?:(?:主要)?包括|主要有|分别[为是])(?P<a>[，,])"
    r"|(?:^|(?<=[，。；\s])|(?<![例比诸譬假自不正犹裕突恰何宛应即])(?=如[，,][^，。；]{2,12}、))如(?P<b>[，,])|(?:其中|包括|如下)[:：](?P<c>[，,])"
    r"|(?:差距|不足|问题|短板|薄弱环节|困难|以下[^，。；]{0,8}|如下|几个?方面|几点|表现[为在]|做法|原因)(?P<d>[，,])\s?(?:一是|（一）|1[.．])",
    needs="包括 主要有 分别 如 其中 一是 （一） 1",
)
_ALL = 0.8
"""From this share of half-width marks on, the whole text is half-width: a page was converted so."""


@rule("TYP-01", "中文中混用半角标点", "typography", Severity.HINT, basis="GB/T 15834—2011（标点用全角）")
def half_width_marks(report: Report) -> Iterator[Issue]:
    """中文里用了半角标点。

    条件：紧挨着汉字、书名号、引号或全角标点的 , ; : ? ! ( )。全文合成一条，表内行名、列名里的也算。
    例外：网址、邮箱、时间（11:00）、数字（1,234）、英文里的不报；占同类标点八成以上的，注明通篇半角，多为网页转码。
    错例：“(以下简称《条例》)”。
    正例：“（以下简称《条例》）”。
    """
    found = [*_prose_marks(report), *_label_marks(report)]
    full = sum(passage.simple.count(mark) for passage in written(report) for mark in "，；：？！（）")
    half = sum(len(mark.text) for mark in found if mark.text in ",;:?!()")
    every = half > _ALL * (half + full)
    title = (
        "通篇半角标点，共 {count} 处，多为网页转码，应改全角" if every else "半角标点 {count} 处，应改全角：{places}"
    )
    for mark in found:
        wanted = mark.text.translate(_FULL)
        yield Issue(f"半角“{mark.text}”，应为“{wanted}”", (mark,), title=title, grouped=True)


def _prose_marks(report: Report) -> Iterator[Mark]:
    for passage in written(report):
        text = passage.restored.text
        found = {mark.start() for mark in _HALF.finditer(text) if not _CLOCK.match(text, mark.start() - 1)}
        if found:
            pairs = ((pair.start(), pair.end() - 1) for pair in _PAIR.finditer(text))
            found |= {at for pair in pairs if found & {*pair} for at in pair}
            found -= {entity.end() - 1 for entity in _ENTITY.finditer(text)}
        yield from (text_mark(passage, at, at + 1) for at in sorted(found))


def _label_marks(report: Report) -> Iterator[Mark]:
    return (table_mark(table, label.raw) for table, label in labels(report) if _HALF.search(label.text))


@rule("TYP-02", "全角数字或字母", "typography", Severity.WARNING, basis="GB/T 15835—2011（阿拉伯数字用半角）")
def full_width_digits(report: Report) -> Iterator[Issue]:
    """数字、字母用了全角。

    条件：全角的数字、字母、百分号、小数点，表格里的也查。
    例外：无。
    错例：“2022年１月１日”。
    正例：“2022年1月1日”。
    """
    title = "全角数字、字母 {count} 处，应改半角：{places}"
    for passage in written(report):
        for found in _WIDE.finditer(passage.raw):
            mark = raw_mark(passage, *found.span())
            yield Issue(f"全角“{mark.text}”，应为半角“{half_width(mark.text)}”", (mark,), title=title)
    for cell in report.cells():
        if _WIDE.search(cell.raw or ""):
            name = TABLE_NAMES[cell.address[:2]]
            message = f"{name}填全角“{(cell.raw or '').strip()}”，应为半角“{half_width(cell.raw or '').strip()}”"
            yield Issue(message, (cell_mark(report, cell.address),), title=title)


@rule("TYP-03", "标点重复或连用错误", "typography", Severity.WARNING, basis="GB/T 15834—2011")
def doubled_marks(report: Report) -> Iterator[Issue]:
    """两个标点连在一起。

    条件：逗号、句号、顿号、分号、冒号重复，或两种连用，如“，，”“。，”“,、”。
    例外：“？！”、省略号、破折号是规范写法；三个以上的句号归“引导语标点不当”。
    错例：“依法公开，，及时回应”。
    正例：“依法公开，及时回应”。
    """
    for passage in written(report):
        text = passage.restored.text
        for found in _DOUBLED.finditer(text):
            marks = found.group()
            if not (set(marks) <= _MEANT or _ELLIPSIS.match(marks)):
                message = f"标点“{marks}”连用，应只留一个"
                yield Issue(message, (text_mark(passage, *found.span()),), title="标点连用 {count} 处：{places}")


@rule("TYP-15", "起止连接号", "typography", Severity.HINT, basis="GB/T 15834—2011 4.13（起止用一字线）")
def range_marks(report: Report) -> Iterator[Issue]:
    """年份、日期、数值的起止用了短横线。

    条件：两个年份、两个日期、两个数量之间用“-”“－”。
    例外：电话、邮编、标准号、网址、2021-01-25 这样的日期不报；浪纹线“～”用于数值是规范写法。
    错例：“2022-2023年”“1月1日-12月31日”。
    正例：“2022—2023年”“1月1日至12月31日”。
    """
    for passage in written(report):
        text = passage.simple
        for found in (*_YEARS.finditer(text), *_DAYS.finditer(text), *_RANGE.finditer(text)):
            wanted = found.group().replace(found["mark"], "—")
            message = f"“{found.group()}”的起止号，应为“{wanted}”"
            mark = text_mark(passage, *found.span("mark"))
            yield Issue(message, (mark,), title="起止号用了短横线 {count} 处：{places}")


@rule(
    "TYP-23",
    "引导语标点不当",
    "typography",
    Severity.HINT,
    basis="GB/T 15834—2011（总分之间用冒号；省略号、破折号的形式）",
)
def lead_in_marks(report: Report) -> Iterator[Issue]:
    """引出下文的标点用得不对，省略号、破折号形式不对。

    条件：“包括，”“如，”“其中：，”；“……差距，一是……”总说与分说之间用逗号；省略号写作“...”“。。。”；破折号写作“--”。
    例外：“其中，”是规范写法；联系方式里的冒号不查。
    错例：“主要包括，机构职能类信息10条”“仍有一定差距，一是公开意识不强”。
    正例：“主要包括：机构职能类信息10条”。
    """
    title = "引导语、省略号等标点不当 {count} 处：{places}"
    for passage in written(report):
        text = passage.simple
        for found in _LEAD_IN.finditer(text):
            span = next(found.span(name) for name in "abcd" if found[name])
            message = "“：，”应只留冒号" if found["c"] else f"“{found.group()}”的逗号，应为冒号"
            yield Issue(message, (text_mark(passage, *span),), title=title)
        for found, wanted in (
            *((f, "……") for f in _ELLIPSIS.finditer(text)),
            *((f, "——") for f in _DASH.finditer(text)),
        ):
            mark = text_mark(passage, *found.span())
            yield Issue(f"“{mark.text}”应为“{wanted}”", (mark,), title=title)
