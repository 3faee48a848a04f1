"""Damage that page conversion and word processors leave in a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from gichecker.model.finding import Mark, Severity
from gichecker.model.report import Damage, Repair, Report
from gichecker.rules.marks import cell_mark, labels, raw_mark, table_mark
from gichecker.rules.rule import Issue, rule
from gichecker.text.lost import LOST
from gichecker.text.patterns import pattern
from gichecker.text.repair import restore

_FEW = 2
"""So many characters with pinyin behind them may be meant."""

_PRINTED = frozenset({"pdf", "ofd", "picture"})
"""Formats in which a character that can't be told may be the reading's fault."""

MARKUP = pattern(
    r"\[bookmark:[^\]]{0,80}\]|_GoBack|(?<![A-Za-z])(?:HYPERLINK(?![A-Za-z])(?:\s{0,3}[\"“][^\"”\n]{0,300}[\"”])?|(?:PAGE\s*\\\*\s*)?MERGEFORMAT(?![A-Za-z])|EMBED\s+\w+)"
    r"|[<?＜]/?o:p/?>|</?[A-Za-z][A-Za-z0-9:]{0,15}(?:\s[^<>]{0,200})?/?>|<https?://[^<>\s]{0,300}>"
    r"|&(?:nbsp|lt|gt|amp|quot|#\d{2,5});|!?\[[^\]\n]{0,80}\]\(https?://[^)\s]{0,300}\)|\{\{[^{}\n]{0,80}\}\}",
    needs="[ _GoBack HYPERLINK MERGEFORMAT EMBED < ＜ ?o: ?/o: & {{",
)


@rule("SAF-05", "拼音注入字符", "safety", Severity.ERROR, basis="文本可读性；转码残留")
def injected_pinyin(report: Report) -> Iterator[Issue]:
    """汉字后面夹着括号拼音。

    条件：汉字后面紧跟半角括号里的拼音，表内行名、列名也查。全文合成一条。
    例外：只有一两处的，可能是给生僻字注音，降为提示。
    错例：“根據(jù)規(guī)定”。
    正例：“根据规定”。
    """
    found = list(_damaged(report, Repair.PINYIN))
    severity = Severity.HINT if len(found) <= _FEW else None
    for mark, _ in found:
        message = f"夹着拼音“{mark.text}”，应删去"
        yield Issue(message, (mark,), severity, title="夹着拼音 {count} 处，应删去：{places}", grouped=True)


@rule("SAF-06", "乱码片段（GBK 移位）", "safety", Severity.ERROR, basis="文本可读性；转码残留")
def garbled_text(report: Report) -> Iterator[Issue]:
    """汉字因编码错位、误读成了乱码。

    条件：半角问号加“。”或“；”，后面连着注音、制表、罕用字符，还原后是常用字词（GBK 错位）；按另一种编码读出、还原后是
    常用字词的（“锛堜竴锛”）；已无法还原的“锟斤拷”和“�”。表内行名也查。
    例外：正常的问号不报；扫描件和版式文件里认不出的字不报。
    错例：“?。ㄒ唬┲鲃庸_方面”。
    正例：“（一）主动公开方面”。
    """
    for mark, restored in (*_damaged(report, Repair.SHIFT), *_damaged(report, Repair.MISREAD)):
        meant = restored.replace(LOST, "□").strip()
        if restored != LOST:
            message = f"乱码“{mark.text.strip()}”，应为“{meant}”"
        elif report.format in _PRINTED and set(mark.text.strip()) == {LOST}:
            continue
        else:
            message = f"乱码“{mark.text.strip()}”，原来的字已丢失，应对照原件改正"
        yield Issue(message, (mark,), title="乱码 {count} 处：{places}")


@lru_cache(maxsize=256)
def _label_damages(raw: str) -> tuple[Damage, ...]:
    return restore(raw)[1]


def _damaged(report: Report, kind: Repair) -> Iterator[tuple[Mark, str]]:
    """Places of one kind of damage with what was put in their place: prose first, then labels of tables."""
    for passage in report.passages:
        for damage in passage.damages:
            if damage.kind is kind:
                yield raw_mark(passage, damage.start, damage.end), damage.restored
    for table, label in labels(report):
        for damage in _label_damages(label.raw):
            if damage.kind is kind:
                yield table_mark(table, label.raw[damage.start : damage.end]), damage.restored


@rule("SAF-08", "Word/HTML 标记残留", "safety", Severity.WARNING, basis="文本整洁；转换残留")
def left_markup(report: Report) -> Iterator[Issue]:
    """正文里残留着 Word 或网页的标记。

    条件：书签、超链接、页码域等 Word 域名；<o:p>、<br>、&nbsp; 等网页标记；尖括号里的网址；Markdown 链接；双花括号。
    表格里也查。
    例外：用小于号代替书名号的、邮箱外的尖括号，不在此列。
    错例：“[bookmark: _GoBack]本年度报告”。
    正例：“本年度报告”。
    """
    marks = [raw_mark(passage, *found.span()) for passage in report.passages for found in MARKUP.finditer(passage.raw)]
    marks += [
        table_mark(table, found.group()) for table, label in labels(report) for found in MARKUP.finditer(label.raw)
    ]
    marks += [cell_mark(report, cell.address) for cell in report.cells() if MARKUP.search(cell.raw or "")]
    for mark in marks:
        yield Issue(f"残留标记“{mark.text}”，应删去", (mark,), title="残留 Word、网页标记 {count} 处：{places}")
