"""Characters that don't belong in a simplified Chinese text: traditional ones, and those that nobody can see."""

from __future__ import annotations

from collections.abc import Iterator

from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import cell_mark, document_mark, labels, raw_mark, table_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import is_ideograph
from gichecker.text.patterns import pattern

_UNSEEN = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\ufeff\ufffd\ue000-\uf8ff]+")
_FEW, _SHARE, _MOST = 3, 0.01, 0.2
_PRINTED = frozenset({"pdf", "ofd", "picture"})
"""Formats in which a character without a meaning may be the reading's fault."""


@rule("SAF-04", "繁体字", "safety", Severity.WARNING, basis="《国家通用语言文字法》第九条")
def traditional_characters(report: Report) -> Iterator[Issue]:
    """简体文稿里有繁体字。

    条件：正文里繁体字 3 个以上，或占汉字的 1% 以上；占两成以上的合成一条“通篇繁体”。
    例外：人名、书名里偶有一两个的不报；“后、里、干、准”等简体里也用的字不单独判断。
    错例：“依法公開政府信息”。
    正例：“依法公开政府信息”。
    """
    runs = [(passage, run) for passage in written(report) for run in _traditional(passage)]
    count = sum(end - start for _, (start, end) in runs)
    ideographs = sum(sum(map(is_ideograph, passage.simple)) for passage in written(report)) if count else 0
    if not count or (count < _FEW and count <= _SHARE * ideographs):
        return
    advice = Suggestion("改为简体，并核对一个简体对应几个繁体的字。")
    if count > _MOST * ideographs:
        passage, (start, end) = runs[0]
        marks = (document_mark(), text_mark(passage, start, end, primary=False))
        yield Issue(f"通篇繁体，共 {count} 个繁体字，应用简体", marks, suggestion=advice)
        return
    for passage, (start, end) in runs:
        mark = text_mark(passage, start, end)
        message = f"繁体字“{mark.text}”，应为“{passage.simple[start:end]}”"
        yield Issue(message, (mark,), suggestion=advice, title="繁体字 {count} 处，应用简体：{places}", grouped=True)


def _traditional(passage: Passage) -> Iterator[tuple[int, int]]:
    """Runs of characters that have a simplified form."""
    text, simple = passage.restored.text, passage.simple
    if text == simple:
        return
    start = None
    for at, (old, new) in enumerate(zip(text, simple, strict=True)):
        if old != new and start is None:
            start = at
        elif old == new and start is not None:
            yield start, at
            start = None
    if start is not None:
        yield start, len(text)


@rule("SAF-07", "不可见或私用区字符", "safety", Severity.WARNING, basis="文本可读性；转换残留")
def unseen_characters(report: Report) -> Iterator[Issue]:
    """文中夹着看不见的字符，或没有统一含义的私用区字符。

    条件：零宽字符、软连字符、控制字符、替换符 �、私用区字符，表格里也查。
    例外：换行、制表、不间断空格不在此列；pdf、ofd 和图片里的不报，那可能是读取所致。
    错例：“主动公开[U+200B]情况”。
    正例：“主动公开情况”。
    """
    if report.format in _PRINTED:
        return
    for mark in _unseen(report):
        names = "、".join(dict.fromkeys(f"U+{ord(char):04X}" for char in mark.text if _UNSEEN.match(char)))
        message = f"夹着看不见或不通用的字符 {names}，应删去或改正"
        title = "看不见或不通用的字符 {count} 处，应删去或改正：{places}"
        yield Issue(message, (mark,), title=title, grouped=True)


def _unseen(report: Report) -> Iterator[Mark]:
    for passage in report.passages:
        yield from (raw_mark(passage, *found.span()) for found in _UNSEEN.finditer(passage.raw))
    for table, label in labels(report):
        yield from (table_mark(table, found.group()) for found in _UNSEEN.finditer(label.raw))
    yield from (cell_mark(report, cell.address) for cell in report.cells() if _UNSEEN.search(cell.raw or ""))
