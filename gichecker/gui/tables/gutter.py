"""Where badges stand: in the gutter right of a table, or below it, never over a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from gichecker.gui import icons
from gichecker.gui.tables.badge import Badge
from gichecker.gui.tables.trace import Wording
from gichecker.gui.tables.wrap import advance
from gichecker.gui.theme import Theme, Type
from gichecker.model.record import frozen

GAP = 7
"""Between a table and its gutter."""
HEIGHT = 18
STEP = 20
"""From one stacked badge to the next."""
BELOW = 4
PADDING = 5
BETWEEN = 7
"""Between the plain and the bold part."""
SIGN = 12
RADIUS = 3

RectOf = Callable[[str], QRect]


@frozen
class Placed:
    """A badge with its place on the canvas and the wording that fits there."""

    badge: Badge
    wording: Wording
    rect: QRect


def width_of(badge: Badge, wording: Wording, theme: Theme) -> int:
    """Width of a badge in pixels."""
    plain = advance(wording[0], theme.font(Type.SMALL))
    bold = advance(wording[1], theme.font(Type.SMALL, bold=True))
    sign = 0 if badge.trace else theme.px(SIGN) + 3
    return round(plain + bold + 0.5) + sign + (BETWEEN if all(wording) else 0) + 2 * PADDING + 2


def fitting(badge: Badge, room: int, theme: Theme) -> Wording:
    """The longest wording that fits, the shortest if none does."""
    fits = (wording for wording in badge.wordings if width_of(badge, wording, theme) <= room)
    return next(fits, badge.wordings[-1])


def beside(badges: Iterable[Badge], table: QRect, room: int, rect_of: RectOf, theme: Theme) -> list[Placed]:
    """Badges in the right gutter of a table, each in its row, pushed apart where they would touch.

    Args:
        badges: of this table.
        table: its rectangle on the canvas.
        room: width of the gutter.
        rect_of: rectangle of an anchor on the canvas.
        theme: fonts.
    """
    height, step = theme.px(HEIGHT), theme.px(STEP)
    wanted = [(rect_of(badge.anchor).center().y() - height // 2 + 1, badge) for badge in badges]
    wanted.sort(key=lambda pair: pair[0])
    tops = [top for top, _ in wanted]
    for at in range(1, len(tops)):
        tops[at] = max(tops[at], tops[at - 1] + step)
    lowest = table.bottom() + 1 - height
    for at in reversed(range(len(tops))):
        tops[at] = min(tops[at], lowest - (len(tops) - 1 - at) * step)
    placed = []
    for top, (_, badge) in zip(tops, wanted, strict=True):
        wording = fitting(badge, room, theme)
        rect = QRect(table.right() + 1 + GAP, top, width_of(badge, wording, theme), height)
        placed.append(Placed(badge, wording, rect))
    return placed


def below(badges: Iterable[Badge], table: QRect, rect_of: RectOf, theme: Theme) -> list[Placed]:
    """Badges below a table of one row: sums end under their total, others begin under their first cell.

    One that would touch another goes to the next line.
    """
    placed: list[Placed] = []
    for badge in sorted(badges, key=lambda badge: rect_of(badge.anchor).right()):
        wording = badge.wordings[0]
        width = width_of(badge, wording, theme)
        anchor = rect_of(badge.anchor)
        left = max(table.left(), anchor.right() + 1 - width) if badge.trace else anchor.left()
        rect = QRect(left, table.bottom() + 1 + BELOW, width, theme.px(HEIGHT))
        while any(other.rect.adjusted(-BELOW, 0, BELOW, 0).intersects(rect) for other in placed):
            rect.translate(0, theme.px(STEP))
        placed.append(Placed(badge, wording, rect))
    return placed


def draw(painter: QPainter, placed: Placed, theme: Theme) -> None:
    """Draw a badge."""
    colour: QColor = theme[placed.badge.colour]
    painter.setPen(QPen(colour, 1))
    painter.setBrush(theme["surface"])
    painter.drawRoundedRect(placed.rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
    left = placed.rect.left() + 1 + PADDING
    if placed.badge.trace is None:
        size = theme.px(SIGN)
        icons.paint(
            painter,
            placed.badge.colour,
            placed.badge.colour,
            QRect(left, placed.rect.center().y() - size // 2 + 1, size, size),
        )
        left += size + 3
    plain, bold = placed.wording
    for text, font in ((plain, theme.font(Type.SMALL)), (bold, theme.font(Type.SMALL, bold=True))):
        if text:
            painter.setFont(font)
            room = QRect(left, placed.rect.top(), placed.rect.right() - left, placed.rect.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip, text)
            left += round(advance(text, font)) + BETWEEN
