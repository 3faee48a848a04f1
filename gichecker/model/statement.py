"""What the prose says in numbers: how many of what, when, for whom."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from gichecker.model.record import frozen


class Subject(StrEnum):
    """What is counted. Values of table columns are named in brackets."""

    INFORMATION = "information"
    """Pieces of information made public, on any channel."""
    APPLICATION = "application"
    """Applications for government information (table 3)."""
    REVIEW = "review"
    """Administrative reviews over disclosure (table 4)."""
    LAWSUIT = "lawsuit"
    """Administrative lawsuits over disclosure (table 4)."""
    NORM = "norm"
    """行政规范性文件 (table 2)."""
    REGULATION = "regulation"
    """规章 (table 2)."""
    PERMIT = "permit"
    """行政许可 (table 2)."""
    PENALTY = "penalty"
    """行政处罚 (table 2)."""
    COERCION = "coercion"
    """行政强制 (table 2)."""
    CHARGE = "charge"
    """行政事业性收费 (table 2), in 元 or 万元, see `Statement.unit`."""
    FEE = "fee"
    """信息处理费, in 元 or 万元."""
    NOTICE = "notice"
    """收费通知 for it."""


class Aspect(StrEnum):
    """Which of them. One number may stand for several (予以公开及部分公开 9 件)."""

    RECEIVED = "received"
    """Applications newly received; charges and fees collected."""
    CARRIED_IN = "carried_in"
    CARRIED_OUT = "carried_out"
    ANSWERED = "answered"
    """Applications answered, handled, closed."""
    GRANTED = "granted"
    PARTLY = "partly"
    DENIED = "denied"
    UNAVAILABLE = "unavailable"
    UNPROCESSED = "unprocessed"
    OTHERWISE = "otherwise"
    """Other results, of applications, reviews and lawsuits."""
    KEPT = "kept"
    CORRECTED = "corrected"
    PENDING = "pending"
    """Reviews and lawsuits that are not closed yet."""
    DIRECT = "direct"
    """Lawsuits without a review before them."""
    AFTER_REVIEW = "after_review"
    MADE = "made"
    REPEALED = "repealed"
    VALID = "valid"
    DECIDED = "decided"
    """Permits, penalties, coercive measures: the decisions themselves, no pieces of information about them."""


class Period(StrEnum):
    """Which time a number is about."""

    NONE = "none"
    """No word about it: this year, as the whole report."""
    THIS = "this"
    LAST = "last"
    NEXT = "next"
    NAMED = "named"
    """Another year, see `Statement.year`."""
    PART = "part"
    """A quarter, a month, half a year."""
    EVER = "ever"
    """All years so far."""


class Scope(StrEnum):
    """Whose number it is."""

    NONE = "none"
    """No word about it."""
    WHOLE = "whole"
    """The region with its departments (全区)."""
    OWN = "own"
    """The organ itself (我局, 本级)."""
    OTHER = "other"
    """Another organ, or one in place of another (区政府办代表区政府)."""


@frozen
class Statement:
    """A number of the prose with what it counts; or a denial, which says 0.

    Spans are those of the passage's `restored.text` and `simple`.

    Attributes:
        value: what it says, powers (万, 亿) multiplied in; 0 for a denial.
        unit: `件`, `条`, `元`, `万元` …; empty for a denial.
        passage: index of the passage.
        start: the words with the number; for a denial from the negation on.
        end: see `start`.
        number_start: number and unit alone; the whole for a denial.
        number_end: see `number_start`.
        sentence: where its sentence begins.
        subject: None where the words don't tell.
        aspects: which of them; empty where the words don't tell.
        exact: neither 约, 近 before the number nor 余, 多 in it.
        negated: it is a denial (未收到, 没有, 无).
        period: which time it is about.
        year: the year of that time, where a year is printed.
        scope: whose number it is.
        limits: words that narrow it: a channel of application, a kind of applicant, 其中 …
        channel: where information was published: `website`, `wechat` …, as in `statements.toml`; empty without one.
        label: the words right before the number, behind the number or mark before it.
        compared: it is a difference to another number (较上年增加 42 件), no count.
    """

    value: int | Decimal
    unit: str
    passage: int
    start: int
    end: int
    number_start: int
    number_end: int
    sentence: int
    subject: Subject | None = None
    aspects: tuple[Aspect, ...] = ()
    exact: bool = True
    negated: bool = False
    period: Period = Period.NONE
    year: int | None = None
    scope: Scope = Scope.NONE
    limits: tuple[str, ...] = ()
    channel: str = ""
    label: str = ""
    compared: bool = False

    @property
    def current(self) -> bool:
        """It is about the report year, as far as its words go."""
        return self.period in {Period.NONE, Period.THIS}

    def counts(self, subject: Subject, *aspects: Aspect) -> bool:
        """It counts that subject, with one of the aspects if any are named; no difference to another number."""
        return self.subject is subject and not self.compared and (not aspects or bool(set(aspects) & set(self.aspects)))
