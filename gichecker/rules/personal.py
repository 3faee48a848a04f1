"""Numbers and addresses that don't belong in public, and those that are written so that nobody can use them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from re import Pattern

from gichecker import resources
from gichecker.model.finding import Mark, Severity, Suggestion
from gichecker.model.report import Passage, Report
from gichecker.rules.marks import text_mark, written
from gichecker.rules.rule import Issue, rule
from gichecker.text.normalise import half_width
from gichecker.text.patterns import pattern

_LONG = pattern(r"(?<![0-9A-Za-z.])\d(?:[ -]?\d){13,18}[Xx]?(?![0-9A-Za-z])")
_BIRTHDAY = pattern(r"(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_OLD_BIRTHDAY = pattern(r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_PROVINCES = range(11, 83)
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
_CARDS = ("62", "4", "5", "35", "36", "37", "9")
"""How the numbers of bank cards in use begin."""

_MOBILE = pattern(
    r"(?<![0-9A-Za-z.-])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?![0-9A-Za-z]|\s?[余多]?[次条件人户元个篇份万])",
    needs="1",
)
_MAIL = pattern(r"[A-Za-z0-9._+-]{1,64}@(?P<host>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4})", needs="@")
_BROKEN_LINK = pattern(r"https?\s{0,3}[:：]\s{0,3}/\s{0,3}/?\s{0,3}[A-Za-z0-9][A-Za-z0-9./_-]{0,200}", needs="http")
_WHOLE_LINK = pattern(r"https?://[A-Za-z0-9]")
_NUMBER = pattern(r"(?:(?:\+?86[- ]?)?[(]?0\d{2,3}[)]?\s{0,2}[-－—–―]{0,2}\s{0,2})?\d{3,4}[- ]?\d{3,4}\d*(?![0-9-])")
_NEXT_NUMBER = pattern(r"\s{0,4}[、,，;；/和或]?\s{0,4}(?=[(]?\+?\d)")
_AREA = pattern(r"\+?86|[(]?0\d{2,3}")
_COUNTED = pattern(r"\s?[余多]?[次条件人户个万]")
_LOCAL = (7, 8)
"""Digits of a number without its area code."""

_BEFORE = 14
"""So many characters before a number tell what it is."""


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(resources.toml("words", "safety.toml")[name])


@rule("SAF-12", "身份证号、银行卡号", "safety", Severity.ERROR, basis="《个人信息保护法》第二十五条；公开前应去标识化")
def identity_numbers(report: Report) -> Iterator[Issue]:
    """正文里有身份证号或银行卡号。

    条件：18 位身份证号，校验位相符；15 位旧身份证号；16 至 19 位、校验相符的银行卡号，数字间可有空格。
    例外：统一社会信用代码、索引号、文号、备案号不报；18 位而校验位不符的，降为警告。
    错例：“申请人张某，身份证号110101199003077475”。
    正例：“统一社会信用代码：113505820038XXXXXX”。
    """
    for passage in written(report):
        text = half_width(passage.simple)
        for found in _LONG.finditer(text):
            if any(word in text[max(0, found.start() - _BEFORE) : found.start()] for word in _words("serials")):
                continue
            named = _named(found.group().replace(" ", "").replace("-", "").upper())
            if named:
                name, severity = named
                message = f"有{name}，应删去或隐去"
                title = f"有{name} {{count}} 处，应删去或隐去：{{places}}"
                yield Issue(message, (text_mark(passage, *found.span()),), severity, kind=name, title=title)


def _named(digits: str) -> tuple[str, Severity] | None:
    if len(digits) == 18 and int(digits[:2]) in _PROVINCES and _BIRTHDAY.match(digits, 6):
        sound = _CHECKS[sum(int(d) * w for d, w in zip(digits, _WEIGHTS, strict=False)) % 11] == digits[17]
        return ("身份证号", Severity.ERROR) if sound else ("疑似身份证号", Severity.WARNING)
    if len(digits) == 15 and int(digits[:2]) in _PROVINCES and _OLD_BIRTHDAY.match(digits, 6):
        return "15 位身份证号", Severity.ERROR
    if len(digits) >= 16 and digits.isdecimal() and digits.startswith(_CARDS) and _luhn(digits):
        return "银行卡号", Severity.ERROR
    return None


def _luhn(digits: str) -> bool:
    """The check digit of bank cards (ISO/IEC 7812-1)."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(doubled) + sum(map(int, digits[-1::-2]))) % 10 == 0


@rule(
    "SAF-13", "手机号与私人信息", "safety", Severity.WARNING, basis="《个人信息保护法》；《政府信息公开条例》第十五条"
)
def private_details(report: Report) -> Iterator[Issue]:
    """正文里有手机号或个人信息。

    条件：11 位手机号；“身份证”“家庭住址”“微信号”等后面写着内容。
    例外：作为联系电话公布的手机号，只作提示；400、12345 等热线不报。
    错例：“请联系张某，13812345678”。
    正例：“联系电话：0595-12345678”。
    """
    for passage in written(report):
        text = half_width(passage.simple)
        for found in _MOBILE.finditer(text):
            before = text[max(0, found.start() - _BEFORE) : found.start()]
            hint = Severity.HINT if any(word in before for word in _words("published_phones")) else None
            mark = text_mark(passage, *found.span())
            advice = Suggestion("改用固定电话。")
            yield Issue(
                f"公开了手机号 {found.group()}", (mark,), hint, advice, title="公开了 {count} 个手机号：{places}"
            )
        for found in _private().finditer(text):
            mark = text_mark(passage, *found.span())
            yield Issue(f"公开了个人信息“{found.group()}”", (mark,), None, Suggestion("删去，或隐去关键部分。"))


@cache
def _private() -> Pattern[str]:
    labels = "|".join(sorted(_words("private_labels"), key=len, reverse=True))
    value = r"(?:[0-9A-Za-z*][0-9A-Za-z*_-]{4,20}|[^，。；、:\s]{2,20}(?:路|街|村|号|栋|室|小区)[^，。；、\s]{0,20})"
    return pattern(rf"(?:{labels})\s{{0,2}}[:为是]\s{{0,2}}{value}", needs=" ".join(_words("private_labels")))


@rule("SAF-14", "联系方式不规范", "safety", Severity.HINT, basis="信息准确、便于联系；政务邮箱管理要求")
def contact_details(report: Report) -> Iterator[Issue]:
    """联系方式写得不全或不规范。

    条件：固定电话、传真没有区号，或位数不对；邮政编码不是 6 位；邮箱是 163、126、QQ 等商业邮箱；网址里有空格、
    全角冒号，少斜杠。
    例外：12345 等短号、400 电话、“转 8001”一类分机不报；并列的号码，前一个写了区号的，后一个可以不写；手机号归
    “手机号与私人信息”。
    错例：“电话：85662800”“邮箱 abc@126.com”“http:// www.example.gov.cn”。
    正例：“电话：0595-85662800”。
    """
    for passage in written(report):
        text = half_width(passage.simple)
        for mark, message in (*_phones(passage, text), *_postcodes(passage, text), *_mails(passage, text)):
            yield Issue(message, (mark,), title="{count} 处联系方式不规范：{places}")
        for found in _BROKEN_LINK.finditer(text):
            mark = text_mark(passage, *found.span())
            if not _WHOLE_LINK.match(passage.simple[found.start() : found.end()]):
                yield Issue(f"网址“{mark.text}”里有空格、全角冒号或少斜杠", (mark,))


def _phones(passage: Passage, text: str) -> Iterator[tuple[Mark, str]]:
    for label in _phone_label().finditer(text):
        at, coded = label.end(), False
        while (gap := _NEXT_NUMBER.match(text, at)) and (found := _NUMBER.match(text, gap.end())):
            fault = "" if _COUNTED.match(text, found.end()) else _phone_fault(found.group())
            if fault and not (coded and len(found.group()) in _LOCAL):
                yield text_mark(passage, *found.span()), f"{fault}：{found.group()}"
            at, coded = found.end(), coded or _AREA.match(found.group()) is not None


def _phone_fault(number: str) -> str:
    digits = "".join(char for char in number if char.isdecimal())
    if digits.startswith(("1", "400", "800", "95", "96")) and len(digits) != 8:
        return ""
    if not _AREA.match(number):
        return "电话没有区号" if len(digits) in _LOCAL else "电话号码位数不对" if len(digits) > max(_LOCAL) else ""
    bare = digits.removeprefix("86").removeprefix("0")
    area = 2 if bare.startswith(("1", "2")) else 3
    return "" if len(bare) - area in _LOCAL else "电话号码位数不对"


def _postcodes(passage: Passage, text: str) -> Iterator[tuple[Mark, str]]:
    for found in _postcode().finditer(text):
        if len(found["code"]) != 6:
            yield text_mark(passage, *found.span("code")), f"邮政编码应为 6 位：{found['code']}"


def _mails(passage: Passage, text: str) -> Iterator[tuple[Mark, str]]:
    for found in _MAIL.finditer(text):
        if found["host"].lower() in _words("commercial_mail"):
            yield text_mark(passage, *found.span()), f"邮箱 {found.group()} 是商业邮箱，宜用政务邮箱"


@cache
def _phone_label() -> Pattern[str]:
    labels = "|".join(sorted(_words("phone_labels"), key=len, reverse=True))
    return pattern(rf"(?:{labels})[)）]?\s{{0,3}}[:：是为]?(?=\s{{0,4}}[(+\d])", needs=" ".join(_words("phone_labels")))


@cache
def _postcode() -> Pattern[str]:
    labels = "|".join(_words("postcode_labels"))
    return pattern(rf"(?:{labels})\s{{0,3}}[:：]?\s{{0,3}}(?P<code>\d{{1,12}})(?!\d)", needs=labels.replace("|", " "))
