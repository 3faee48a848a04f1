"""Terms of politics: names that must be right, and meetings that must have taken place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise

from gichecker import resources
from gichecker.model.finding import Severity
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.lexicon import Lexicon, pairs
from gichecker.text.likeness import edit_distance
from gichecker.text.normalise import is_ideograph
from gichecker.text.patterns import pattern
from gichecker.text.quotes import quotation_at
from gichecker.text.sentences import sentence_at

_LONG = 10
"""Terms of so many characters may have two wrong ones and still be known."""

_PLENUM = pattern(
    r"(?P<at>(?P<term>十[六七八九]|二十)(?P<session>[届大界]{1,2})(?P<number>[一二三四五六七])"
    r"(?P<middle>[中种终])(?P<kind>全[会汇回]|会议))",
    needs="十",
)
_MEETING = pattern(
    r"(?P<congress>十九|二十|二十一)(?:大(?!类|项|专项|行|重点|任务|举|工|措|板|场|领|中|小|于|件|家|部|系|约|型)"
    r"|届(?P<numbers>(?:[一二三四五六七]中?[、和及]){0,6}[一二三四五六七]中)全会)",
    needs="十九大 十九届 二十大 二十届 二十一大 二十一届",
)


@rule(
    "TXT-02",
    "指导思想、领导人、会议名差错",
    "text",
    Severity.ERROR,
    basis="国办秘函〔2019〕19号（严重表述错误单项否决）",
)
def political_terms(report: Report) -> Iterator[Issue]:
    """指导思想、领导人姓名、会议和组织的名称写错。

    条件：与固定用语（“习近平新时代中国特色社会主义思想”“中国特色社会主义”“人民代表大会”等）只差一个字；十个字以上的差
    两个字，降为警告；“两个确立”“四个意识”等写了同音、形近的字；“二十届三种全会”等届次写错；姓名错字。
    例外：正确的全称和合法变体（“习近平新时代中国特色社会主义经济思想”“村民代表大会”）；首尾不全的（普通词语）。
    错例：“以习近平新时代中国特色社会注义思想为指导”。
    正例：“以习近平新时代中国特色社会主义思想为指导”。
    """
    for passage in written(report):
        for start, end, right, distance in sorted(_wrong_terms(passage.simple)):
            mark = text_mark(passage, start, end)
            severity = Severity.WARNING if distance > 1 else None
            title = "政治用语写错 {count} 处：{places}"
            yield Issue(f"“{mark.text}”，应为“{right}”", (mark,), severity, title=title)


Wrong = tuple[int, int, str, int]
"""A span, what should be there, and the distance between the two."""


def _wrong_terms(text: str) -> Iterator[Wrong]:
    lexicon, right = _known()
    for start, word in lexicon.finditer(text):
        yield start, start + len(word), right[word], 1
    for found in _PLENUM.finditer(text):
        meant = f"{found['term']}届{found['number']}中全会"
        if meant != found["at"]:
            yield *found.span("at"), meant, 1
    yield from _near_misses(text)


def _near_misses(text: str) -> Iterator[Wrong]:
    pieces, terms = _pieces()
    done = 0
    masked = ""
    for start, piece in pieces.finditer(text):
        masked = masked or _masked(text)
        if start < done or not masked.startswith(piece, start):
            continue
        for term, offset in terms[piece]:
            if near := _near(masked, term, start - offset):
                done = near[1]
                yield *near[:2], term, near[2]
                break


def _masked(text: str) -> str:
    """The text with right terms blotted out, so that what is left is something else."""
    found = ((at, at + len(word)) for at, word in _right().finditer(text))
    parts: list[str] = []
    end = 0
    for start, stop in found:
        parts += (text[end:start], "\0" * (stop - start))
        end = stop
    return "".join((*parts, text[end:]))


def _near(text: str, term: str, start: int) -> tuple[int, int, int] | None:
    """The span around `start` that is `term` but for a character or two."""
    limit = 2 if len(term) >= _LONG else 1
    around = text[max(0, start - limit) : start + len(term) + limit]
    if sum(char in around for char in term) < len(term) - limit:
        return None
    best: tuple[int, int, int] | None = None
    for first in range(max(0, start - limit), start + limit + 1):
        for last in range(first + len(term) - limit, first + len(term) + limit + 1):
            candidate = text[first:last]
            if len(candidate) == last - first and _anchored(candidate, term) and candidate.replace("的", "") != term:
                distance = edit_distance(candidate, term, limit)
                if distance <= limit and (best is None or distance < best[2]):
                    best = (first, last, distance)
    return best


def _anchored(candidate: str, term: str) -> bool:
    """It begins and ends like the term, and has no marks or blanks in it; a long one may differ at one end."""
    same = (candidate[0] == term[0]) + (candidate[-1] == term[-1])
    enough = same == 2 or (same == 1 and len(candidate) == len(term) >= _LONG)
    return enough and all(map(is_ideograph, candidate))


@cache
def _known() -> tuple[Lexicon, Mapping[str, str]]:
    """Wrong writings that are known, and those that similar characters make of the short terms."""
    words = resources.toml("words", "terms.toml")
    right = dict(pairs(words["wrong"]))
    for term in words["short"].split():
        for at, char in enumerate(term):
            group = next(group for group in words["alike"].split() if char in group)
            right |= {term[:at] + other + term[at + 1 :]: term for other in group if other != char}
    return Lexicon(right), right


@cache
def _right() -> Lexicon:
    words = resources.toml("words", "terms.toml")
    return Lexicon((*words["every"].split(), *words["variants"].split()))


@cache
def _pieces() -> tuple[Lexicon, Mapping[str, list[tuple[str, int]]]]:
    """Parts of terms, one of which is whole in each near miss, and which terms they are part of, at which offset."""
    pieces: dict[str, list[tuple[str, int]]] = {}
    for term in resources.toml("words", "terms.toml")["every"].split():
        count = 3 if len(term) >= _LONG else 2
        cuts = [len(term) * at // count for at in range(count + 1)]
        for start, end in pairwise(cuts):
            pieces.setdefault(term[start:end], []).append((term, start))
    return Lexicon(pieces), pieces


@rule("TXT-10", "时政表述超前或滞后", "text", Severity.HINT, basis="中央全会、全国代表大会的召开日期")
def meetings(report: Report) -> Iterator[Issue]:
    """提到的会议在成文时还没有开，或只提上一届的会议。

    条件：会议召开的日期晚于落款（没有则发布）日期，升为警告；2023 年度起，提了十九大、十九届全会而没有提
    二十大、二十届全会。
    例外：书名号、引号里的；“迎接”“喜迎”之类将要召开的；“十九大以来”等回顾。
    错例：2023 年 1 月 20 日成文的报告写“深入贯彻党的二十届三中全会精神”。
    正例：2025 年 1 月 20 日成文的报告写“深入贯彻党的二十届三中全会精神”。
    """
    mentions = [mention for passage in written(report) for mention in _mentions(passage)]
    signed = _signed(report)
    for passage, found, name in mentions:
        held = _held(name)
        if signed and held > signed and not _awaited(passage, found):
            mark = text_mark(passage, *found.span())
            told = f"{held.year} 年 {held.month} 月才召开" if name in _calendar() else "还没有召开"
            yield Issue(f"成文时“{mark.text}”{told}，应核对", (mark,), Severity.WARNING)
    old = [(passage, found) for passage, found, name in mentions if name.startswith("十九")]
    if report.year and report.year >= _NEW_CONGRESS and len(old) == len(mentions):
        for passage, found in old[:1]:
            if not passage.simple.startswith(("以来", "期间"), found.end()):
                mark = text_mark(passage, *found.span())
                yield Issue(f"只提“{mark.text}”，没有提党的二十大", (mark,))


_NEW_CONGRESS = 2023
"""First report year all of which lies behind the twentieth congress."""

Mention = tuple[Passage, re.Match[str], str]


def _mentions(passage: Passage) -> Iterator[Mention]:
    """Meetings outside of quotations; of several at one place the last."""
    for found in _MEETING.finditer(passage.simple):
        if quotation_at(passage.simple, *found.span()) is None:
            last = found["numbers"]
            yield passage, found, found["congress"] + (f"届{last[-2:]}全会" if last else "大")


def _held(name: str) -> dt.date:
    """When a meeting was opened; one that is not in the calendar, not before all that are."""
    return _calendar().get(name, max(_calendar().values()))


@cache
def _calendar() -> Mapping[str, dt.date]:
    days: Mapping[str, str] = resources.toml("words", "terms.toml")["meetings"]
    return {name: dt.date.fromisoformat(day) for name, day in days.items()}


def _signed(report: Report) -> dt.date | None:
    """The day on which the report was written, or published."""
    return next((dated.date for kind in ("signed", "published") for dated in report.dates if dated.kind == kind), None)


def _awaited(passage: Passage, found: re.Match[str]) -> bool:
    start, end = sentence_at(passage.simple, found.start())
    sentence = passage.simple[start:end]
    return any(word in sentence for word in resources.toml("words", "terms.toml")["awaited"]["words"])
