"""Where a report comes from: domains, and the signs of a fake mirror site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from gichecker import resources
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.record import frozen
from gichecker.model.report import Passage, Repair, Report
from gichecker.rules.hazards import hijacked
from gichecker.rules.marks import document_mark, raw_mark, text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import HAN
from gichecker.text.patterns import once, pattern
from gichecker.text.sentences import sentence_at

_DOMAIN = pattern(
    r"(?<![A-Za-z0-9@._-])(?:(?P<scheme>https?://)\s*)?(?P<host>(?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,12})(?![A-Za-z0-9@])",
    needs=".",
)
_PICTURE = pattern(
    r"(?i)(?::\d{1,5})?/[^\s，。；、）)《》“”]{0,200}?\.(?:jpe?g|png|gif|bmp|webp)(?![A-Za-z0-9])", needs="/"
)
_SCATTERED = pattern("[,，]、", needs=",、 ，、")
_ENOUGH = 3
_MUCH_TRADITIONAL = 0.2
_MUCH_PINYIN = 3


def _words(name: str) -> tuple[str, ...]:
    return tuple(resources.toml("words", "sources.toml")[name])


@frozen
class _Domain:
    """A domain in a passage."""

    passage: Passage
    host: str
    start: int
    end: int

    @property
    def government(self) -> bool:
        return _below(self.host, _words("government"))

    @property
    def institution(self) -> bool:
        return _below(self.host, _words("institutions"))


def _below(host: str, domains: tuple[str, ...]) -> bool:
    return f".{host}".endswith(tuple(f".{domain.lstrip('.')}" for domain in domains))


@lru_cache(maxsize=64)
def _hosts(text: str) -> tuple[re.Match[str], ...]:
    """What looks like a domain; two rules ask."""
    return tuple(_DOMAIN.finditer(text)) if "." in text else ()


def _domains(report: Report) -> Iterator[_Domain]:
    """Domains of the prose, but for those of e-mail addresses, of pictures and of public platforms."""
    for passage in written(report):
        for found in _hosts(passage.restored.text):
            host = found["host"].lower()
            if _PICTURE.match(passage.restored.text, found.end()):
                continue
            web = found["scheme"] or host.startswith("www.") or host.rpartition(".")[2] in _words("suffixes")
            if web and not _below(host, _words("platforms")):
                yield _Domain(passage, found["host"], *found.span("host"))


@rule("SAF-01", "非政府域名", "safety", Severity.WARNING, basis="国办函〔2018〕55号（政府网站域名用 .gov.cn 或 .政务）")
def foreign_domain(report: Report) -> Iterator[Issue]:
    """网址不是政府域名。

    条件：正文里的网址，后缀不是 .gov.cn 或 .政务；同一句说它是政府网站、门户网站的，是错误。
    例外：事业单位、群团用 .org.cn、.公益的，只作提示；微信、微博、应用下载等公共平台不查，图片的网址不查；邮箱另查。
    错例：“在政府门户网站（www.example.com）下载”。
    正例：“在政府门户网站（www.jinjiang.gov.cn）下载”。
    """
    for domain in _domains(report):
        if domain.government:
            continue
        start, end = sentence_at(domain.passage.simple, domain.start)
        official = any(word in domain.passage.simple[start:end] for word in _words("official"))
        severity = Severity.HINT if domain.institution else Severity.ERROR if official else Severity.WARNING
        message = f"网址 {domain.host} 不是政府域名"
        mark = text_mark(domain.passage, domain.start, domain.end)
        advice = Suggestion("核对网址；政府网站用 .gov.cn 或 .政务。")
        yield Issue(message, (mark,), severity, advice, title="{count} 处网址不是政府域名：{places}")


@frozen
class _Signal:
    """A sign of a fake mirror site: its name, its weight, and the first place where it shows, if it does."""

    name: str
    weight: int
    find: Callable[[Report], Mark | None]


@rule(
    "SAF-03",
    "疑似仿冒/镜像网页来源",
    "safety",
    Severity.ERROR,
    basis="国办函〔2018〕55号；国办公开办函〔2021〕30号（发布渠道）",
)
def mirror_site(report: Report) -> Iterator[Issue]:
    """本文多半取自仿冒的镜像网页。

    条件：计分满 3 分：繁体占两成以上（1 分）、拼音注入 3 处以上（1 分）、错位乱码（1 分）、网址不是政府域名（2 分）、
    博彩等劫持词（3 分）、乱插的“,、”（1 分）。
    例外：只有繁体的不报；群团的 .org.cn 网址不计分。
    错例：通篇繁体，夹着“據(jù)”一类拼音和乱码，门户网站写成 .com 网址。
    正例：官网原文。
    """
    shown = [(signal, mark) for signal in _SIGNALS if (mark := signal.find(report))]
    if sum(signal.weight for signal, _ in shown) >= _ENOUGH:
        names = "、".join(signal.name for signal, _ in shown)
        advice = Suggestion("从机关官方网站重新取得原文后再检查；文字、标点类问题暂缓。")
        yield Issue(f"疑取自仿冒镜像网页：{names}", (document_mark(), *(mark for _, mark in shown)), suggestion=advice)


def _traditional(report: Report) -> Mark | None:
    """Evidence if more than a fifth of all ideographs are traditional."""
    pairs = [
        (passage, at)
        for passage in written(report)
        if passage.restored.text != passage.simple
        for at, (old, new) in enumerate(zip(passage.restored.text, passage.simple, strict=True))
        if old != new
    ]
    ideographs = sum(len(once(HAN).findall(passage.simple)) for passage in written(report)) if pairs else 0
    if not pairs or len(pairs) <= _MUCH_TRADITIONAL * ideographs:
        return None
    passage, at = pairs[0]
    return text_mark(passage, at, at + 1, primary=False)


def _damaged(kind: Repair, least: int) -> Callable[[Report], Mark | None]:
    def find(report: Report) -> Mark | None:
        found = [(passage, d) for passage in written(report) for d in passage.damages if d.kind is kind]
        if len(found) < least:
            return None
        passage, damage = found[0]
        return raw_mark(passage, damage.start, damage.end, primary=False)

    return find


def _strange_domain(report: Report) -> Mark | None:
    strange = (domain for domain in _domains(report) if not domain.government and not domain.institution)
    found = next(strange, None)
    return text_mark(found.passage, found.start, found.end, primary=False) if found else None


def _hijack_word(report: Report) -> Mark | None:
    return next(hijacked(report, primary=False), None)


def _scattered_commas(report: Report) -> Mark | None:
    found = ((passage, match) for passage in written(report) if (match := _SCATTERED.search(passage.simple)))
    return next((text_mark(passage, *match.span(), primary=False) for passage, match in found), None)


_SIGNALS = (
    _Signal("繁体", 1, _traditional),
    _Signal("拼音", 1, _damaged(Repair.PINYIN, _MUCH_PINYIN)),
    _Signal("乱码", 1, _damaged(Repair.SHIFT, 1)),
    _Signal("非政府网址", 2, _strange_domain),
    _Signal("劫持词", 3, _hijack_word),
    _Signal("乱插标点", 1, _scattered_commas),
)
