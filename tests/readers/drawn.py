"""Tables drawn on pages by hand: the same table in every style of rules, broken over pages wherever one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from gichecker.model.layout import LayoutCell
from gichecker.readers.page import Glyph, PageContent, Rule

SIZE = 10.0
LEADING = 13.0
PADDING = 5.4
LEFT, TOP, WIDTH, HEIGHT = 70.0, 80.0, 595.0, 842.0


class Cell(NamedTuple):
    row: int
    col: int
    rowspan: int
    colspan: int
    text: str


class Table(NamedTuple):
    """A table before it is drawn.

    Attributes:
        widths: of its columns, in points.
        cells: in reading order.
        labels: columns of labels; what is right of them is set to the middle.
        heads: rows of the head, set to the middle.
        raised: text stands at the top of its cell, not half way down.
    """

    widths: tuple[float, ...]
    cells: tuple[Cell, ...]
    labels: int = 99
    heads: int = 0
    raised: bool = False

    @property
    def rows(self) -> int:
        return max(cell.row + cell.rowspan for cell in self.cells)

    @property
    def edges(self) -> list[float]:
        return [LEFT + sum(self.widths[:at]) for at in range(len(self.widths) + 1)]


def table(cells: Iterable[LayoutCell], widths: Sequence[float]) -> Table:
    """An official table in its layout."""
    return Table(tuple(widths), tuple(Cell(c.row, c.col, c.rowspan, c.colspan, c.text) for c in cells))


def glyphs(text: str, left: float, baseline: float) -> list[Glyph]:
    """A line of text; ideographs are square, all else is half as wide."""
    found = []
    for char in text:
        pitch = _pitch(char)
        ink = (left + 0.3, baseline - 0.85 * SIZE, left + pitch - 0.3, baseline + 0.05 * SIZE)
        if char.isdigit():
            ink = (left + 0.4, baseline - 0.7 * SIZE, left + pitch - 0.4, baseline)
        if not char.isspace():
            found.append(Glyph(char, *ink, baseline))
        left += pitch
    return found


def _pitch(char: str) -> float:
    return SIZE if char > "\u2e80" else SIZE / 2


def pages(source: Table, breaks: Sequence[tuple[int, int]] = (), head: int = 0) -> list[PageContent]:
    """The pages that a table is drawn on, every cell with its four sides.

    Args:
        source: what to draw.
        breaks: where a page ends: before this row, or before this line of it.
        head: rows repeated at the top of each further page.
    """
    ends = [*breaks, (source.rows, 0)]
    starts = [(0, 0), *breaks]
    left_over = {cell: lines_of(source, cell) for cell in source.cells}
    found = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True), 1):
        page = PageContent(number, WIDTH, HEIGHT, [], [], [])
        top = TOP
        if number > 1 and head:
            lines = {cell: lines_of(source, cell) for cell in source.cells if cell.row < head}
            top = _draw(page, source, (0, 0), (head, 0), lines, top)
        _draw(page, source, start, end, left_over, top)
        found.append(page)
    return found


def _draw(
    page: PageContent,
    source: Table,
    start: tuple[int, int],
    end: tuple[int, int],
    lines: dict[Cell, list[str]],
    top: float,
) -> float:
    """Draw the rows between two places; takes the lines that are drawn out of `lines`, returns where the rows end."""
    rows = range(start[0], end[0] + (end[1] > 0))
    limits = {row: end[1] - (start[1] if row == start[0] else 0) if row == end[0] else 99 for row in rows}
    tops = [top]
    for row in rows:
        own = [min(len(lines[cell]), limits[row]) for cell in source.cells if cell.row == row and cell.rowspan == 1]
        tops.append(tops[-1] + LEADING * max([1, *own]) + 4)
    for cell in source.cells:
        covered = [row for row in rows if cell.row <= row < cell.row + cell.rowspan]
        if covered:
            high, low = tops[covered[0] - rows[0]], tops[covered[-1] + 1 - rows[0]]
            left, right = source.edges[cell.col], source.edges[cell.col + cell.colspan]
            room = min(int((low - high) / LEADING), limits[cell.row] if cell.rowspan == 1 else 99)
            here, lines[cell] = lines[cell][:room], lines[cell][room:]
            first = (high + 2 if source.raised else (high + low - LEADING * len(here)) / 2) + 0.85 * LEADING
            for at, line in enumerate(here):
                free = right - left - sum(map(_pitch, line))
                indent = PADDING if cell.col < source.labels and cell.row >= source.heads else free / 2
                page.glyphs.extend(glyphs(line, left + indent, first + at * LEADING))
            page.rules.extend(box(left, high, right, low))
    return tops[-1]


def lines_of(source: Table, cell: Cell) -> list[str]:
    """The lines of a cell, broken where the next character has no room."""
    width = sum(source.widths[cell.col : cell.col + cell.colspan])
    lines = [""]
    for char in cell.text:
        if sum(map(_pitch, lines[-1] + char)) > width - 2 * PADDING and lines[-1]:
            lines.append("")
        lines[-1] += char
    return lines


def box(left: float, top: float, right: float, bottom: float) -> list[Rule]:
    """The four sides of a rectangle."""
    return [
        Rule(left, top, right, top),
        Rule(left, bottom, right, bottom),
        Rule(left, top, left, bottom),
        Rule(right, top, right, bottom),
    ]


def whole(rules: Iterable[Rule]) -> list[Rule]:
    """Sides of cells put together to rules that are as long as can be."""
    found: list[Rule] = []
    for turned in (False, True):
        own = sorted({_turned(rule) if turned else rule for rule in rules if _upright(rule) == turned}, key=_track)
        run: list[Rule] = []
        for left, top, right, bottom in own:
            if run and run[-1].top == top and left <= run[-1].right:
                run[-1] = run[-1]._replace(right=max(right, run[-1].right))
            else:
                run.append(Rule(left, top, right, bottom))
        found += [_turned(rule) if turned else rule for rule in run]
    return found


def _upright(rule: Rule) -> bool:
    return rule.left == rule.right


def _turned(rule: Rule) -> Rule:
    return Rule(rule.top, rule.left, rule.bottom, rule.right)


def _track(rule: Rule) -> tuple[float, float]:
    return rule.top, rule.left


def dashed(rules: Iterable[Rule], dash: float = 3.0, gap: float = 2.0) -> list[Rule]:
    """Every rule as many short pieces."""
    return [piece for rule in rules for piece in _pieces(rule, dash, gap)]


def _pieces(rule: Rule, dash: float, gap: float) -> Iterator[Rule]:
    left, top, right, bottom = _turned(rule) if _upright(rule) else rule
    at = left
    while at < right:
        piece = Rule(at, top, min(at + dash, right), bottom)
        yield _turned(piece) if _upright(rule) else piece
        at += dash + gap


def shifted(rules: Iterable[Rule], by: float) -> list[Rule]:
    """Every rule moved across itself."""
    return [Rule(x0 + by, y0, x1 + by, y1) if x0 == x1 else Rule(x0, y0 + by, x1, y1 + by) for x0, y0, x1, y1 in rules]


def shortened(rules: Iterable[Rule], by: float) -> list[Rule]:
    """Every rule short of its ends."""
    return [Rule(x0, y0 + by, x1, y1 - by) if x0 == x1 else Rule(x0 + by, y0, x1 - by, y1) for x0, y0, x1, y1 in rules]


def unsided(rules: Sequence[Rule]) -> list[Rule]:
    """Without the outer rules at the left and right."""
    sides = {min(rule.left for rule in rules), max(rule.right for rule in rules)}
    return [rule for rule in rules if not (_upright(rule) and rule.left in sides)]


def unclosed(rules: Sequence[Rule]) -> list[Rule]:
    """Without the outer rules at the top and bottom, as at a page end."""
    ends = {min(rule.top for rule in rules), max(rule.bottom for rule in rules)}
    return [rule for rule in rules if _upright(rule) or rule.top not in ends]


def around(rules: Sequence[Rule]) -> list[Rule]:
    """In a double frame around the page."""
    frame = box(30, 30, WIDTH - 30, HEIGHT - 30) + box(34, 34, WIDTH - 34, HEIGHT - 34)
    return [*frame, *rules]


def with_lines(rules: Sequence[Rule]) -> list[Rule]:
    """Below a line of the page's head, with underlines and the line of a fraction in cells."""
    top = min(rule.top for rule in rules)
    left = min(rule.left for rule in rules)
    lines = [Rule(LEFT, 60, WIDTH - LEFT, 60), Rule(left + 6, top + 12, left + 18, top + 12)]
    return [*rules, *lines, Rule(left + 6, HEIGHT - 60, left + 90, HEIGHT - 60)]


Style = Callable[[list[Rule]], list[Rule]]
STYLES: dict[str, Style] = {
    "cell by cell": list,
    "whole": whole,
    "dashed": lambda rules: dashed(whole(rules)),
    "dotted": lambda rules: dashed(whole(rules), 0.5, 1.5),
    "dashed cell by cell": lambda rules: dashed(rules, 2.0, 1.0),
    "double": lambda rules: shifted(whole(rules), -0.8) + shifted(whole(rules), 0.8),
    "short": lambda rules: shortened(whole(rules), 1.5),
    "short cell by cell": lambda rules: shortened(rules, 1.2),
    "thick frame": lambda rules: whole(rules) + shifted(whole(rules), 1.5) + shifted(whole(rules), -1.5),
    "crooked": lambda rules: [
        Rule(x0 + d, y0 - d, x1 + d, y1 - d) for at, (x0, y0, x1, y1) in enumerate(rules) for d in [(at % 5 - 2) / 4]
    ],
    "open sides": lambda rules: unsided(whole(rules)),
    "open ends": lambda rules: unclosed(whole(rules)),
    "framed page": lambda rules: around(whole(rules)),
    "other lines": lambda rules: with_lines(whole(rules)),
}
"""Ways in which programs draw the same rules."""


def in_style(style: str, drawn: Iterable[PageContent]) -> list[PageContent]:
    """Pages with their rules drawn in another way."""
    return [page._replace(rules=STYLES[style](page.rules)) for page in drawn]
