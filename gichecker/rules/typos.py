"""Wrong characters: missing ones, wrong ones, and words that are taken for each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.lexicon import Lexicon, pairs
from gichecker.text.normalise import is_ideograph
from gichecker.text.patterns import once, pattern
from gichecker.text.quotes import quotation_at

Fix = tuple[int, int, str]
"""A span of `Passage.simple`, and what should be there."""

_SPLIT_PHRASE = pattern(r"应(?P<verb>[^\W\dA-Za-z_]{2})[、，,]\s*尽(?P=verb)", needs="应")
_WORD_WINDOW = 40


@rule(
    "TXT-04",
    "固定搭配缺字",
    "text",
    Severity.WARNING,
    basis="国家通用语言文字规范；国办秘函〔2019〕19号",
)
def missing_characters(report: Report) -> Iterator[Issue]:
    """固定的词语、搭配缺了字。

    条件：“紧紧”后面没有“围绕”之类的动词；“来信、来”后面直接是数字；“渠”缺“道”；“等信97条”；“六部分成”；
    “规范性文”“行政复”等常用词只写了前半截；“是根据……编制”缺“的”（提示）。
    例外：后面接上的是别的词（“红旗渠”“信息公示”“法律法学”）；一段到此为止；书名号、引号里的。
    错例：“继续紧紧残疾人事业工作”。
    正例：“继续紧紧围绕残疾人事业开展工作”。
    """
    for passage in written(report):
        text = passage.simple
        for start, word in _stems()[0].finditer(text):
            right, others = _stems()[1][word]
            if _cut_off(text, start + len(word), right + others):
                yield from _missing(passage, (start, start + len(word), word + right))
        for template, entry in _templates("missing.toml", "phrase"):
            for found in template.finditer(text):
                yield from _missing(passage, (*found.span("at"), entry["right"]), entry.get("severity"))


def _missing(passage: Passage, fix: Fix, severity: str | None = None) -> Iterator[Issue]:
    start, end, right = fix
    if quotation_at(passage.simple, start, end) is None:
        mark = text_mark(passage, start, end)
        message = f"“{passage.simple[start:end]}”缺字，应为“{right}”"
        level = Severity(severity) if severity else None
        yield Issue(message, (mark,), level, title="固定搭配缺字 {count} 处：{places}")


def _cut_off(text: str, end: int, allowed: str) -> bool:
    """Another word begins where the rest of this one should be."""
    following = text[end : end + 1]
    if not following or following in allowed:
        return False
    return is_ideograph(following) or following in "，。；、0123456789"


@cache
def _stems() -> tuple[Lexicon, Mapping[str, tuple[str, str]]]:
    lines = (line.split() for line in resources.toml("words", "missing.toml")["stems"].strip().splitlines())
    stems = {word: (right, "".join(others)) for word, right, *others in lines}
    return Lexicon(stems), stems


@rule(
    "TXT-05",
    "常见错别字",
    "text",
    Severity.WARNING,
    basis="《通用规范汉字表》；国办秘函〔2019〕19号；各地公文常见错别字通报",
)
def typos(report: Report) -> Iterator[Issue]:
    """写成了同音、形近的别的字。

    条件：命中错别字词典（帐户、签定、按装、部暑、既使、建全……）；“应公开、尽公开”之类拆开的固定说法（提示）。
    例外：与前后的字连成别的词的（“座谈汇报”“建全省一流”）；书名号、引号里的降为提示。
    错例：“会议部暑了下一步工作”。
    正例：“会议部署了下一步工作”。
    """
    for passage in written(report):
        for start, end, right in _typos(passage.simple):
            yield _wrong(passage, (start, end, right), Severity.WARNING)
        for found in _SPLIT_PHRASE.finditer(passage.simple):
            fix = (*found.span(), f"应{found['verb']}尽{found['verb']}")
            yield _wrong(passage, fix, Severity.HINT)


def _typos(text: str) -> Iterator[Fix]:
    lexicon, right = _typo_words()
    apart = resources.toml("words", "typos.toml")["apart"]
    for start, word in lexicon.finditer(text):
        end = start + len(word)
        if word not in apart or not _apart(text, start, end, apart[word]):
            yield start, end, right[word]


def _apart(text: str, start: int, end: int, words: Mapping[str, str]) -> bool:
    """The characters around belong to it, and make other words."""
    if text[end : end + 1] in words.get("right", "") and end < len(text):
        return True
    if start and text[start - 1] in words.get("left", ""):
        return True
    rest = once("[。；]").split(text[end : end + _WORD_WINDOW])[0]
    return any(char in rest for char in words.get("later", ""))


def _wrong(passage: Passage, fix: Fix, severity: Severity) -> Issue:
    start, end, right = fix
    quoted = quotation_at(passage.simple, start, end) is not None
    mark = text_mark(passage, start, end)
    message = f"“{mark.text}”，应为“{right}”"
    return Issue(message, (mark,), severity.lowered if quoted else severity, title="错别字 {count} 处：{places}")


@cache
def _typo_words() -> tuple[Lexicon, Mapping[str, str]]:
    right = pairs(resources.toml("words", "typos.toml")["pairs"])
    return Lexicon(right), right


@rule("TXT-06", "易混词误用", "text", Severity.HINT, basis="《现代汉语词典》；《党政机关公文处理工作条例》第十九条")
def confused_words(report: Report) -> Iterator[Issue]:
    """两个都有的词，用错了一个。

    条件：“截止2023年12月31日”（截至）、“做出决定”（作出）、“其它”（其他）、“制订规定”（制定）、“反应问题”（反映）、
    “权利清单”（权力）、“转结”（结转）、“查寻”（查询）、“于以公开”（予以）、“多种形势”（形式）、“有力的推动了”（地）等。
    例外：“截止日期”“报名截止”“应急反应”“制订计划”等用得对的；书名号、引号里的。
    错例：“截止2023年12月31日，公开信息120条”。
    正例：“截至2023年12月31日，公开信息120条”。
    """
    for passage in written(report):
        text = passage.simple
        seen: set[int] = set()
        for template, entry in _templates("confused.toml", "word"):
            for found in template.finditer(text):
                start, end = found.span("at")
                if start not in seen and quotation_at(text, start, end) is None:
                    seen.add(start)
                    mark = text_mark(passage, start, end)
                    message = f"“{mark.text}”，应为“{entry['right']}”"
                    title = f"“{mark.text}”应为“{entry['right']}”，{{count}} 处：{{places}}"
                    yield Issue(message, (mark,), kind=entry["right"], title=title)


@cache
def _templates(file: str, group: str) -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    """Patterns of a word file with their entries."""
    entries = resources.toml("words", file)[group]
    return tuple((pattern(entry["pattern"], needs=entry["needs"]), entry) for entry in entries)
