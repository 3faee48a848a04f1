"""What the page of a website leaves around and inside a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from re import Pattern

from gichecker import resources
from gichecker.model.finding import Severity, Suggestion
from gichecker.model.report import Passage, PassageRole, Report
from gichecker.rules.marks import OUTSIDE, raw_mark, text_mark
from gichecker.rules.rule import Issue, rule
from gichecker.text.patterns import pattern

_SHORT = 12
_LEAST = 4
"""Lines of a screenshot that were recognised as text: so many, each so short."""

_PROSE = frozenset({PassageRole.TEXT, PassageRole.HEADING})


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(resources.toml("words", "safety.toml")[name])


def _line(passage: Passage) -> tuple[int, int]:
    """The raw span of a passage without the blanks around it."""
    raw = passage.raw
    return len(raw) - len(raw.lstrip()), len(raw.rstrip())


@rule("SAF-09", "网页外壳文字残留", "safety", Severity.HINT, basis="版面整洁；转换残留")
def page_furniture(report: Report) -> Iterator[Issue]:
    """年报前后残留着网页上的文字。

    条件：开头、末尾有“浏览量”“打印本页”“上一篇”“扫一扫”等网页上的行。全文合成一条；这些行不参加其他检查。
    例外：正文句子里的“来源”等词不算。
    错例：“分享到：微信 微博”。
    正例：只有年报正文。
    """
    for passage in report.passages:
        if passage.role is PassageRole.SHELL:
            mark = raw_mark(passage, *_line(passage))
            message = f"残留网页文字“{mark.text}”，应删去"
            yield Issue(message, (mark,), title="残留网页文字 {count} 行，应删去：{places}", grouped=True)


@rule("SAF-10", "空白元数据标签", "safety", Severity.HINT, basis="政府网站信息发布三审制；版面整洁")
def blank_labels(report: Report) -> Iterator[Issue]:
    """“来源：”“一审：”等标签后面没有内容。

    条件：“来源、撰稿、校对、责任编辑、浏览量”等标签后面空着；一审、二审、三审空着的是警告，看不出落实了三审。
    例外：标签后面有内容的不报。
    错例：“一审：　二审：　三审：”。
    正例：“来源：市残联”。
    """
    for passage in report.passages:
        if passage.role in OUTSIDE:
            for found in _blank_label().finditer(passage.simple):
                review = found["label"] in _words("reviews")
                mark = text_mark(passage, *found.span("label"))
                kind = "三审" if review else "标签"
                yield Issue(
                    f"“{mark.text}”后面空着，应补全或删去",
                    (mark,),
                    Severity.WARNING if review else None,
                    kind=kind,
                    title=f"{kind}空着 {{count}} 处，应补全或删去：{{places}}",
                    grouped=True,
                )


@cache
def _blank_label() -> Pattern[str]:
    names = "|".join(sorted((*_words("reviews"), *_words("blank_labels")), key=len, reverse=True))
    return pattern(rf"(?P<label>{names})\s*[:：]\s*(?=$|[^\s:：，。]{{2,4}}\s*[:：])")


@rule("SAF-11", "界面截图文字混入", "safety", Severity.WARNING, basis="版面整洁；截图识别残留")
def screenshot_text(report: Report) -> Iterator[Issue]:
    """公众号等界面截图上的文字混进了正文。

    条件：连续 4 行以上的短行（各不超过 12 字）里，有“已关注公众号”“8篇原创内容”“480个朋友关注”等界面文字。
    例外：正文句子里提到公众号、关注的不算。
    错例：“永和微平台／8篇原创内容／480个朋友关注／发消息”。
    正例：“公众号‘永和微平台’发布推文1150条”。
    """
    for short, group in groupby(report.passages, key=_is_short):
        run = list(group)
        if short and len(run) >= _LEAST and _is_screenshot(run):
            marks = tuple(raw_mark(passage, *_line(passage)) for passage in run)
            message = f"混入界面截图上的文字 {len(run)} 行，应删去"
            yield Issue(message, marks, suggestion=Suggestion("删去这几行；需要的，改放图片。"))


def _is_short(passage: Passage) -> bool:
    return passage.role in _PROSE and not passage.heading and len(passage.simple.strip()) <= _SHORT


def _is_screenshot(run: Sequence[Passage]) -> bool:
    lines = [passage.simple.strip() for passage in run]
    strong = any(word in line for word in _words("screenshot_strong") for line in lines)
    return strong or sum(line in _words("screenshot_weak") for line in lines) >= _LEAST - 1
