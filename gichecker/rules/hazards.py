"""Words that must not stand in a public report: those of hijacked sites, and marks of secrecy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from re import Pattern

from gichecker import resources
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Report
from gichecker.rules.marks import text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import pattern
from gichecker.text.sentences import sentence_at

_BY_WECHAT = pattern(
    r"(?:通过|利用|使用|经|在)[^，。；\n]{0,6}微信(?!公众|订阅|小程序)[^，。；\n]{0,8}?(?:传[送发输阅]|转发|发送|将)[^，。；\n]{0,8}?文件",
    needs="微信",
)
_FORBIDDEN = pattern("严禁|禁止|不得|不能|不准|不许|不允许|杜绝|防止|避免|严防|不要")
_BRACKETS = "（）()【】[]〔〕 \u3000"


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(resources.toml("words", "safety.toml")[name])


@cache
def _hijack() -> Pattern[str]:
    words = sorted(_words("hijack"), key=len, reverse=True)
    whole = (rf"(?<![A-Za-z0-9]){re.escape(w)}(?![A-Za-z0-9])" if w.isascii() else re.escape(w) for w in words)
    return pattern(f"(?i){'|'.join(whole)}")


@cache
def _in_small_letters() -> tuple[str, ...]:
    return tuple(word.lower() for word in _words("hijack"))


@cache
def _marking() -> Pattern[str]:
    return pattern("|".join(_words("secrecy")), needs="★ 内部 注意保密")


def hijacked(report: Report, *, primary: bool = True) -> Iterator[Mark]:
    """Words of gambling and pornography, in what a web page has around the report, too."""
    for passage in report.passages:
        text = passage.simple.lower()
        if any(word in text for word in _in_small_letters()):
            for found in _hijack().finditer(passage.simple):
                around = passage.simple[max(0, found.start() - 6) : found.end() + 6]
                if not any(word in around for word in _words("harmless")):
                    yield text_mark(passage, *found.span(), primary=primary)


@rule(
    "SAF-02", "博彩色情等劫持词", "safety", Severity.ERROR, basis="国办秘函〔2019〕19号（发布博彩、色情等内容单项否决）"
)
def hijack_words(report: Report) -> Iterator[Issue]:
    """文中混入博彩、色情网站的词，网页可能已被篡改。

    条件：出现“威廉希尔”“买球平台”等强特征词，网页外壳里的也查。
    例外：“彩票”“竞猜”等弱词不查；“福利彩票公益金”等正常说法不报。
    错例：“威廉希尔体育政务公开”。
    正例：“福利彩票公益金使用情况”。
    """
    for mark in hijacked(report):
        advice = Suggestion("停用该来源，从官网重新取得原文，并报告网站可能被篡改。")
        yield Issue(f"有劫持词“{mark.text}”", (mark,), suggestion=advice, title="有劫持词 {count} 处：{places}")


@rule(
    "SAF-15",
    "涉密或内部标识、涉密操作表述",
    "safety",
    Severity.WARNING,
    basis="《保守国家秘密法》；《政府信息公开条例》第十四条",
)
def secrecy_marks(report: Report) -> Iterator[Issue]:
    """公开的年报里有密级、内部标识，或写着用微信传文件。

    条件：“机密★”“内部资料”等标识，单独成行的“机密”“不予公开”等；“通过微信群传送文件”一类表述只作提示。
    例外：“保密审查”“属于国家秘密”等正常表述不报；“内部文件公开属性审查”等说到内部文件的、禁止用微信传文件的、公众号不报。
    错例：“内部资料　注意保存”。
    正例：“严格履行保密审查程序”。
    """
    for passage in report.passages:
        bare = passage.simple.strip(_BRACKETS)
        marked = [found.span() for found in _marking().finditer(passage.simple)]
        if not passage.heading and bare in _words("secrecy_lines"):
            start = passage.simple.index(bare)
            marked = [(start, start + len(bare))]
        for start, end in marked:
            mark = text_mark(passage, start, end)
            advice = Suggestion("核实是否允许公开；允许的，删去标识。")
            yield Issue(f"有内部标识“{mark.text}”", (mark,), suggestion=advice)
        for found in _BY_WECHAT.finditer(passage.simple):
            start, _ = sentence_at(passage.simple, found.start())
            if _FORBIDDEN.search(passage.simple, start, found.end()):
                continue
            mark = text_mark(passage, *found.span())
            yield Issue(
                f"写着用微信传文件：“{mark.text}”", (mark,), Severity.HINT, Suggestion("核实文件是否允许用微信传送。")
            )
