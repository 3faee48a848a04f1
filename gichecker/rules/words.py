"""Words: names that must not be wrong, words printed twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.report import Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import HAN
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern

_OLD_PRINCIPLE = pattern("以?(?<!不)公开为原则[，,、]?以?不公开为例外", needs="公开为例外")
_TWICE = pattern(f"(?P<word>{HAN}{{2,6}})(?P=word)")


@rule(
    "TXT-01",
    "国名、机构名重大差错",
    "text",
    Severity.ERROR,
    basis="国办秘函〔2019〕19号（严重表述错误单项否决）",
)
def grave_names(report: Report) -> Iterator[Issue]:
    """国名、国家机构名写错。

    条件：与“中华人民共和国”只差一个字（错、漏、多）的字串，书名号内也查；“攻府”“国务完”等错误写法。
    例外：含有正确全称的不报；“中国人民政治协商会议”“中国人民银行”等以“中国人民”开头的名称不报。
    错例：“《中国人民共和国政府信息公开条例》”。
    正例：“《中华人民共和国政府信息公开条例》”。
    """
    right, wrong = _names()
    for passage in written(report):
        text = passage.simple
        masked = text.replace(right, "\0" * len(right))
        for found in wrong.finditer(masked):
            word = found.group()
            meant = resources.toml("words", "names.toml")["wrong"].get(word, right)
            mark = text_mark(passage, *found.span())
            yield Issue(f"“{word}”，应为“{meant}”", (mark,), title="国名、机构名写错 {count} 处：{places}")


@cache
def _names() -> tuple[str, re.Pattern[str]]:
    """The country's name, and a pattern of what is one character off it, or a known wrong name."""
    words = resources.toml("words", "names.toml")
    right: str = words["country"]
    replaced = (right[:at] + HAN + right[at + 1 :] for at in range(len(right)))
    added = (right[:at] + HAN + right[at:] for at in range(1, len(right)))
    dropped = (right[:at] + right[at + 1 :] for at in range(len(right)))
    return right, pattern("|".join((*words["wrong"], *added, *replaced, *dropped)))


@rule("TXT-03", "重复词语", "text", Severity.WARNING, basis="国家通用语言文字规范；国办秘函〔2019〕19号")
def repeated_words(report: Report) -> Iterator[Issue]:
    """同一个词连写了两遍。

    条件：两到六个字的词紧接着又写一遍；“的的”“了了”“镇镇”“局局”等不该叠用的字叠用。
    例外：“研究研究”“一步一步”等可以重叠的词；“方方面面”“家家户户”等叠词；前后本是两个词的（“政务公开／公开栏”“针对／
    对象”“全市／市场”）；数字。
    错例：“依法保障保障群众的知情权”。
    正例：“依法保障群众的知情权”。
    """
    for passage in written(report):
        text = passage.simple
        for found in (*_TWICE.finditer(text), *_singles().finditer(text)):
            word = found["word"]
            if not _intended(text, found, word):
                mark = text_mark(passage, *found.span())
                yield Issue(f"“{word * 2}”，应为“{word}”", (mark,), title="重复词语 {count} 处：{places}")


@cache
def _singles() -> re.Pattern[str]:
    chars = "".join(entry["char"] for entry in resources.toml("words", "repeats.toml")["single"])
    return pattern(f"(?P<word>[{chars}])(?P=word)")


def _intended(text: str, found: re.Match[str], word: str) -> bool:
    words = resources.toml("words", "repeats.toml")
    middle = found.start() + len(word)
    if len(word) == 1:
        entry = next(entry for entry in words["single"] if entry["char"] == word)
        return text.endswith(tuple(entry["left"]), 0, middle) or text.startswith(tuple(entry["right"]), middle)
    if word.startswith("一") or chinese_number(word) is not None or word in words["reduplicated"]:
        return True
    return text.startswith(tuple(longer for longer in words["longer"] if len(longer) > len(word)), middle)


@rule("TXT-09", "过时原则表述", "text", Severity.HINT, basis="《政府信息公开条例》第五条")
def outdated_principle(report: Report) -> Iterator[Issue]:
    """公开的原则照旧条例写。

    条件：“以公开为原则，（以）不公开为例外”。
    例外：书名号里的旧文件名。
    错例：“按照以公开为原则、不公开为例外的要求”。
    正例：“坚持以公开为常态、不公开为例外”。
    """
    for passage in written(report):
        for found in _OLD_PRINCIPLE.finditer(passage.simple):
            if passage.simple.rfind("《", 0, found.start()) <= passage.simple.rfind("》", 0, found.start()):
                mark = text_mark(passage, *found.span())
                title = "过时的原则表述 {count} 处（{places}）"
                yield Issue(f"“{mark.text}”，应为“以公开为常态、不公开为例外”", (mark,), title=title)
