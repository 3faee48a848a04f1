"""Reads what the prose says about applications, reviews and lawsuits: none, or how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gichecker import resources
from gichecker.model.record import frozen
from gichecker.model.report import Number
from gichecker.text.patterns import pattern
from gichecker.text.quantities import Quantity, quantities
from gichecker.text.sentences import clauses, sentences

_NEGATION = "(?:没有|从未|未曾|尚未|不存在|未|没|无)"
_RECEIVED = pattern("收到|受理|接收|接到|新收|收悉")
_APPLICATION = pattern("申请(?!人|书|表|条件|流程|渠道|方式|指南|受理点)|请求")
_ANYBODY = pattern("(?:公民|自然人|群众|企业|单位)?[、和及]?法人[、和或者及以]*其他组织", needs="其他组织")
_NO_APPLICATION = pattern(
    rf"{_NEGATION}(?:收到过|收到|收悉|接收到|接收|接到|受理|产生|发生|有)[^。；，,]{{0,30}}(?:申请|请求)"
    r"|(?<![有毫])(?:无|没有)[^。；，,]{0,12}(?:依申请公开|信息公开)[^。；，,]{0,6}(?:申请|事项|请求|办件)",
    needs="申请 请求 依申请公开 信息公开",
)
_REST = pattern(r"(?:公开)?的?(?:事项|情况|情形|案件|件|办件|信息|数据)?\s*(?:[且也亦、].*)?")
_CASES = {"review": pattern("(?:行政)?复议"), "lawsuit": pattern("(?:行政)?诉讼|起诉")}
_CASE_UNITS = frozenset({"件", "起", "宗", "例", "次", "个", "项"})
_BEHIND = pattern(r"(?:案件|案|申请|数量|总数|件数|共计|合计|均|共|为|有|了|计|的|情况|\s){0,4}")
_AHEAD = pattern(r"(?:的|政府|信息|公开|因|行政|类|申请|\s){0,8}")
_EITHER = pattern("(?:复议|诉讼)(?:案件)?或")
_FAR = 30


@frozen
class Claim:
    """A statement.

    Attributes:
        subject: `application`, `review` or `lawsuit`.
        count: how many; 0 for none.
        start: span in the text, from the verb or the denial on.
        end: span in the text.
    """

    subject: str
    count: Number
    start: int
    end: int


def claims(text: str, *, about: bool) -> Iterator[Claim]:
    """All statements of a passage.

    A negation belongs to its own clause. Statements about applications are added up sentence by sentence: none on
    paper, three by web (`未收到书面申请，收到网上申请3件`) make three. Denials of a part (a channel, a kind of
    applicant, an outcome) and statements about another time are no statements.

    Args:
        text: a passage in simplified characters.
        about: the place where it stands is about applications, or about reviews and lawsuits over disclosure.
    """
    for sentence in sentences(text):
        relevant = about or has(text[slice(*sentence)], "disclosure")
        received: list[Claim] = []
        for span in clauses(text, sentence):
            clause = text[slice(*span)]
            if has(clause, "other_times"):
                continue
            if any(case.search(clause) for case in _CASES.values()):
                yield from (case for case in _cases(clause, span[0]) if relevant or _none_at_all(clause, case))
            elif relevant and (claim := _application(clause, span[0])):
                received.append(claim)
        if received:
            count = sum(claim.count for claim in received)
            first = next((claim for claim in received if claim.count), received[0])
            yield Claim("application", count, first.start, first.end)


def _none_at_all(clause: str, claim: Claim) -> bool:
    """None whatever it is about, so none about disclosure either."""
    return claim.count == 0 and not has(clause, "as_authority")


def has(text: str, name: str) -> bool:
    """Does it contain a word of that list of `resources/words/claims.toml`?"""
    return any(word in text for word in resources.toml("words", "claims.toml")[name])


def _application(clause: str, at: int) -> Claim | None:
    if not _APPLICATION.search(clause) or has(clause, "not_applications"):
        return None
    if denied := _NO_APPLICATION.search(clause):
        whole = _REST.fullmatch(clause[denied.end() :].strip()) and not _partial(denied.group())
        return Claim("application", 0, at + denied.start(), at + denied.end()) if whole else None
    counts = [quantity for quantity in quantities(clause) if quantity.exact]
    received = _RECEIVED.search(clause)
    if len(counts) != 1 or not received or (not counts[0].value and _partial(clause)):
        return None
    start, end = min(received.start(), counts[0].start), max(received.end(), counts[0].end)
    return Claim("application", counts[0].value, at + start, at + end)


def _partial(text: str) -> bool:
    return has(_ANYBODY.sub("", text), "part_applications")


def _cases(clause: str, at: int) -> Iterator[Claim]:
    if has(clause, "part_cases"):
        return
    denied = _denial().search(clause)
    for subject, case in _CASES.items():
        found = list(case.finditer(clause))
        behind = [named for named in found if denied and 0 <= named.start() - denied.end() <= _FAR]
        if denied and behind:
            yield Claim(subject, 0, at + denied.start(), at + behind[-1].end())
        else:
            counts = ((named, _case_count(clause, named)) for named in found)
            for named, quantity in counts:
                if quantity:
                    start, end = min(named.start(), quantity.start), max(named.end(), quantity.end)
                    yield Claim(subject, quantity.value, at + start, at + end)


def _case_count(clause: str, named: re.Match[str]) -> Quantity | None:
    """The quantity that stands right behind the word, or right before it."""
    if _EITHER.search(clause) or (has(clause, "as_authority") and not has(clause, "disclosure")):
        return None
    for quantity in quantities(clause):
        behind = quantity.start >= named.end() and _BEHIND.fullmatch(clause[named.end() : quantity.start])
        ahead = quantity.end <= named.start() and _AHEAD.fullmatch(clause[quantity.end : named.start()])
        if quantity.exact and quantity.unit in _CASE_UNITS and (behind or ahead):
            return quantity
    return None


@cache
def _denial() -> re.Pattern[str]:
    verbs = "|".join(resources.toml("words", "claims.toml")["happened"])
    return pattern(rf"{_NEGATION}(?:{verbs})|(?:没有|不存在|(?<!有)无)(?!法|需|论|正当|偿)")
