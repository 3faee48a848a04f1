"""Half-width punctuation, full-width digits and letters."""

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
