"""Where a report begins and ends on a web page: what stands before and behind it belongs to the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gichecker.model.report import Passage
from gichecker.recogniser.identity import is_date, is_organ, is_title, title_year
from gichecker.text.normalise import key
from gichecker.text.patterns import pattern

FORMATS = frozenset({"html", "mht"})
_NUMBER = pattern(r"\s*[\u4e00-\u9fff]{2,12}\s*[〔\[（(]20\d\d[〕\])）]\s*\d{1,5}\s*号\s*", needs="号")
"""Number of a paper on a line of its own."""
_NEAR = 12
"""Lines between the title that the site prints and the one that the report begins with, at most."""


def extent(passages: Sequence[Passage], first: int, last: int, is_outside: Callable[[str], bool]) -> tuple[int, int]:
    """First line of the report and the line behind its last one.

    It begins with its title: of several, as in lists of the reports of other years, the one nearest to the first
    section, those of the same year just above, the organ and the number of the paper over it. It ends with its date,
    or before words that only sites have.

    Args:
        passages: all lines of the page.
        first: index of the first section's heading.
        last: index of the last one's.
        is_outside: tells the words of a site.
    """
    return _begin(passages, first), _end(passages, last, is_outside)


def _begin(passages: Sequence[Passage], first: int) -> int:
    titles = [at for at in range(first) if is_title(passages[at].simple)]
    if not titles:
        return 0
    begin = titles[-1]
    year = title_year(key(passages[begin].simple))
    for at in reversed(titles[:-1]):
        if begin - at > _NEAR or title_year(key(passages[at].simple)) not in {None, year}:
            break
        begin = at
    begin -= begin > 0 and is_organ(passages[begin - 1].simple)
    return begin - (begin > 0 and _NUMBER.fullmatch(passages[begin - 1].simple) is not None)


def _end(passages: Sequence[Passage], last: int, is_outside: Callable[[str], bool]) -> int:
    for at in range(last + 1, len(passages)):
        if is_outside(passages[at].simple):
            return at
        if is_date(passages[at].simple) and at > last + 1 and is_organ(passages[at - 1].simple):
            return at + 1
    return len(passages)
