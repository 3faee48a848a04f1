"""Who reports about which year: title, organ, report year, dates, signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import takewhile

from gichecker import resources
from gichecker.model.record import field, mutable
from gichecker.model.report import Dated, Passage, PassageRole
from gichecker.text.dates import find_dates
from gichecker.text.normalise import key
from gichecker.text.numbers import chinese_number
from gichecker.text.patterns import pattern

_SUBJECT = pattern(r"政[府务]信息公开|政务公开|信息公开")
_KIND = pattern(r"年度?报告|年报|工作报告|报告$")
_YEAR = pattern(r"(?<!\d)(20\d\d)(?!\d)", needs="20")
_CHINESE_YEAR = pattern(r"二([〇零○])([一二三四五六七八九〇零○])([一二三四五六七八九〇零○])年", needs="二")
_ANY_YEAR = pattern(r"[(]?(?:20\d\d|二[〇零○][一二三四五六七八九〇零○]{2})年?度?[)]?")
_PERIOD = pattern(r"(?:统计期限|统计时限|统计时间|统计周期|数据)[^。]{0,20}?(20\d\d)年1月1日", needs="1月1日")
_OPENING = pattern(r"\s*(20\d\d)年(?!\d)", needs="20")
_NAMED_YEAR = pattern(r"(?<!\d)(20\d\d)年(?!\d{1,2}月)", needs="20")
_PRINTED = pattern(r"印发\s*$", needs="印发")
_NO_TITLE = pattern("[。;:]|根据|按照|现将|编制")
_NO_NAME = pattern(r"[,。;:、?!<>\d]")
_NO_ORGAN = pattern(r"20\d\d|关于")
_SEALED = pattern(r"\([盖公印]章\)$", needs="章")
_IN_BRACKETS = pattern(r"\s*[（(]([^（()）]+)[）)]\s*", needs="） )")
_LOOSE = pattern(r"[\s（()）]")
_LONGEST_TITLE = 60
_LONGEST_ORGAN = 40
_TAIL = 25
_SCHOOL_YEAR = "学年"
"""In the title of a university's report: it is about no calendar year."""

_SITE = frozenset({PassageRole.SHELL, PassageRole.META})
_YEAR_SOURCES = ("title", "period", "filename", "text", "published", "signed")
"""In the order in which they count."""


@mutable
class Identity:
    """What is known about a report besides its contents."""

    organ: str | None = None
    year: int | None = None
    year_source: str | None = None
    years: dict[str, int] = field(default_factory=dict)
    title: tuple[int, ...] = ()
    dates: tuple[Dated, ...] = ()
    signature: int | None = None


def is_title(simple: str) -> bool:
    """Does a simplified line name a report of this kind?"""
    text = key(simple)
    if len(text) > _LONGEST_TITLE or _NO_TITLE.search(text):
        return False
    return bool(_SUBJECT.search(text) and _KIND.search(text))


def is_organ(simple: str) -> bool:
    """Could a simplified line be the name of an organ and nothing else, but for a word about its seal?"""
    text = _SEALED.sub("", key(simple))
    if not 3 <= len(text) <= _LONGEST_ORGAN or _NO_NAME.search(text):
        return False
    return text.endswith(tuple(resources.toml("words", "prose.toml")["organ_endings"]))


def identify(passages: Sequence[Passage], filename: str, published: dt.date | None = None) -> Identity:
    """Read the identity from passages whose roles are settled.

    Args:
        passages: of the whole document.
        filename: name of the file, without its suffix.
        published: the date that a web page's metadata state.
    """
    found = Identity()
    found.title = _title(passages)
    named = (passages[i - 1] for i in found.title)
    text = "".join(key(passage.simple) for passage in named if not _is_second_name(passage))
    found.dates = tuple(_dates(passages))
    found.signature = _signature(passages, found.dates)
    if _SCHOOL_YEAR not in text:
        found.years = dict(_years(text, passages, filename)) | _years_before(found.dates, published)
    found.year_source = next((source for source in _YEAR_SOURCES if source in found.years), None)
    found.year = found.years[found.year_source] if found.year_source else None
    found.organ = _organ(text, passages, found)
    return found


def _title(passages: Sequence[Passage]) -> tuple[int, ...]:
    lines = [p for p in passages if p.role is PassageRole.TITLE]
    if not lines:
        return ()
    formal = [p for p in lines if "政府信息公开工作年度报告" in key(p.simple)]
    dated = (p for p in formal if title_year(key(p.simple)))
    best = next(dated, (formal or lines)[0])
    if not _NO_ORGAN.match(key(best.simple).lstrip("•·")):
        return (best.index,)
    above = list(takewhile(_is_second_name, reversed(passages[: best.index - 1])))
    named = best.index - 1 - len(above)
    if named and passages[named - 1].section == 0 and is_organ(passages[named - 1].simple):
        return (named, *range(named + 1, best.index + 1))
    return (best.index,)


def _is_second_name(passage: Passage) -> bool:
    """Another name of the organ, in brackets on a line of its own."""
    inner = _IN_BRACKETS.fullmatch(passage.simple)
    return passage.section == 0 and inner is not None and is_organ(inner[1])


def _years(title: str, passages: Sequence[Passage], filename: str) -> Iterator[tuple[str, int]]:
    if year := title_year(title):
        yield "title", year
    body = [p for p in passages if p.role in {PassageRole.TEXT, PassageRole.HEADING}]
    periods = (_PERIOD.search(key(passage.simple)) for passage in body)
    if period := next(filter(None, periods), None):
        yield "period", int(period.group(1))
    if named := _NAMED_YEAR.search(filename):
        yield "filename", int(named.group(1))
    openings = (_OPENING.match(passage.simple) for passage in body if passage.section == 1)
    if opening := next(filter(None, openings), None):
        yield "text", int(opening.group(1))


def _years_before(dates: Sequence[Dated], published: dt.date | None) -> dict[str, int]:
    """The years before publication and signature: a report is due in the year that follows its own."""
    years = {dated.kind: dated.date.year - 1 for dated in reversed(dates) if dated.kind in _YEAR_SOURCES}
    return {**years, **({"published": published.year - 1} if published else {})}


def title_year(title: str) -> int | None:
    """The year that a normalised title names."""
    if match := _NAMED_YEAR.search(title) or _YEAR.search(title):
        return int(match.group(1))
    if match := _CHINESE_YEAR.search(title):
        digits = [chinese_number(digit) or 0 for digit in match.groups()]
        return 2000 + 100 * digits[0] + 10 * digits[1] + digits[2]
    return None


def _organ(title: str, passages: Sequence[Passage], found: Identity) -> str | None:
    subject = _SUBJECT.search(named := _ANY_YEAR.sub("", title))
    if subject and (
        organ := named[: subject.start()].rpartition("《")[2].lstrip("•·*-").removeprefix("关于").removesuffix("关于")
    ):
        shared = organ.endswith("人民") and subject[0].startswith("政府")  # 某县人民政府信息公开…: once for both
        return f"{organ}政府" if shared else organ
    return key(passages[found.signature - 1].simple) if found.signature else None


def _dates(passages: Sequence[Passage]) -> list[Dated]:
    found: list[Dated] = []
    last = max((p.index for p in passages if p.role not in _SITE), default=0)
    for passage in passages:
        kind = _date_kind(passage, last)
        if kind is None:
            continue
        for at in find_dates(passage.simple):
            if at.date is not None:
                start, end = passage.restored.span(at.start, at.end)
                found.append(Dated(kind, at.date, passage.index, start, end))
                break
    return found


def _date_kind(passage: Passage, total: int) -> str | None:
    if passage.role in {PassageRole.DATE, PassageRole.SIGNATURE} and passage.index > total - _TAIL:
        return "signed"
    if passage.role is PassageRole.FURNITURE and _PRINTED.search(passage.simple):
        return "printed"
    words = resources.toml("words", "prose.toml")["published_labels"]
    if passage.role is PassageRole.META and key(passage.simple).startswith(tuple(words)):
        return "published"
    return None


def _signature(passages: Sequence[Passage], dates: Sequence[Dated]) -> int | None:
    signed = [p.index for p in passages if p.role is PassageRole.SIGNATURE]
    dated = [d.passage for d in dates if d.kind == "signed"]
    beside = [at for at in signed if dated and dated[-1] - at in {0, 1}]
    return next(iter((beside or signed)[::-1]), None)


def is_date(simple: str) -> bool:
    """The line is a date and nothing else, be it one of a day that does not exist (2月30日)."""
    dates = find_dates(simple)
    return len(dates) == 1 and not _LOOSE.sub("", simple[: dates[0].start] + simple[dates[0].end :])
