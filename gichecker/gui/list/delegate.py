"""Paints the rows of the report list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gichecker.gui import icons, theme, wrapped
from gichecker.gui.list.model import FILE, NAMED, ReportsModel
from gichecker.gui.list.rows import kinds, organ, reason, step, year
from gichecker.gui.reports import OpenReport, Stage
from gichecker.gui.theme import Type
from gichecker.model.finding import Severity

MARGIN, PADDING, ICON, GAP, BAR = 10, 7, 16, 4, 3
LINKS = {Stage.RUNNING: "取消", Stage.FAILED: "重试", Stage.CANCELLED: "重新检查"}
Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class ReportsDelegate(QStyledItemDelegate):
    """Paints organ, year, counts; the step of what is checked; the reason of what was not."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """What is checked has a bar, what was not checked its reason, wrapped."""
        file: OpenReport = index.data(FILE)
        height = 2 * PADDING + 1 + _line(Type.BODY) + 2 + _line(Type.SMALL)
        width = option.widget.width()
        if file.stage is Stage.RUNNING:
            height += BAR + GAP
        elif file.stage is Stage.FAILED:
            said, advice = reason(file)
            more = wrapped.height(said, _reason_width(width)) + wrapped.height(advice, _inner(width))
            height += more - _line(Type.SMALL)
        return QSize(width, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        file: OpenReport = index.data(FILE)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        _ground(painter, rect, state)
        area = rect.adjusted(MARGIN, PADDING, -MARGIN, -PADDING)
        _paint_title(painter, area, file, bold=bool(state & QStyle.StateFlag.State_Selected))
        below = area.adjusted(0, _line(Type.BODY) + 2, 0, 0)
        match file.stage:
            case Stage.CHECKED:
                _paint_counts(painter, below, file, named=index.data(NAMED))
            case Stage.RUNNING:
                model = index.model()
                _paint_running(painter, below, file, model.waiting(file) if isinstance(model, ReportsModel) else None)
            case _:
                _paint_failed(painter, below, file)
        painter.restore()


def link_area(file: OpenReport, rect: QRect) -> QRect:
    """Where the link of a row stands: 取消, 重试; empty where there is none."""
    if file.stage not in LINKS:
        return QRect()
    width = QFontMetrics(theme.current().font(Type.SMALL)).horizontalAdvance(LINKS[file.stage])
    top = rect.top() + PADDING + _line(Type.BODY) + 2
    return QRect(rect.right() - MARGIN - width, top, width, _line(Type.SMALL))


def _line(size: Type) -> int:
    return theme.current().px(size.line)


def _inner(width: int) -> int:
    return max(width - 2 * MARGIN, 40)


def _reason_width(width: int) -> int:
    link = QFontMetrics(theme.current().font(Type.SMALL)).horizontalAdvance(LINKS[Stage.FAILED])
    return _inner(width) - ICON - 2 * GAP - link


def _ground(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    now = theme.current()
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, now["selection"])
        painter.fillRect(rect.left(), rect.top(), 3, rect.height(), now["accent"])
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, now["hover"])
    painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, now["border"])


def _paint_title(painter: QPainter, area: QRect, file: OpenReport, *, bold: bool) -> None:
    now = theme.current()
    line = QRect(area.left(), area.top(), area.width(), _line(Type.BODY))
    painter.setFont(now.font(Type.SMALL))
    painter.setPen(now["text-muted"])
    painter.drawText(line, _RIGHT, year(file))
    taken = painter.fontMetrics().horizontalAdvance(year(file))
    painter.setFont(now.font(Type.BODY, bold=bold))
    painter.setPen(now["text"])
    room = line.adjusted(0, 0, -taken - 2 * GAP, 0)
    shown = painter.fontMetrics().elidedText(organ(file), Qt.TextElideMode.ElideMiddle, room.width())
    painter.drawText(room, _LEFT, shown)


def _paint_counts(painter: QPainter, area: QRect, file: OpenReport, *, named: bool) -> None:
    now = theme.current()
    line = QRect(area.left(), area.top(), area.width(), _line(Type.SMALL))
    painter.setFont(now.font(Type.SMALL))
    metrics, left = painter.fontMetrics(), line.left()
    counts = file.outcome.counts if file.outcome else {}
    for severity, count in counts.items() if any(counts.values()) else ():
        icons.paint(painter, severity.value, severity.value, QRect(left, line.center().y() - 7, ICON, ICON))
        left += ICON + GAP
        painter.setPen(now[severity.value if count else "text-muted"])
        painter.drawText(QRect(left, line.top(), 99, line.height()), _LEFT, str(count))
        left += metrics.horizontalAdvance(str(count)) + (2 * GAP if severity is not Severity.HINT else GAP)
    if not any(counts.values()):
        icons.paint(painter, "ok", "ok", QRect(left, line.center().y() - 7, ICON, ICON))
        painter.setPen(now["ok"])
        painter.drawText(line.adjusted(ICON + GAP, 0, 0, 0), _LEFT, "没有发现问题")
        left += ICON + GAP + metrics.horizontalAdvance("没有发现问题") + GAP
    room = line.adjusted(left - line.left(), 0, 0, 0)
    fitting = (text for text in kinds(file) if metrics.horizontalAdvance(text) <= room.width())
    shortened = metrics.elidedText(file.name, Qt.TextElideMode.ElideMiddle, room.width())
    painter.setPen(now["text-muted"])
    painter.drawText(room, _RIGHT, shortened if named else next(fitting, ""))


def _paint_running(painter: QPainter, area: QRect, file: OpenReport, waiting: int | None) -> None:
    now = theme.current()
    line = QRect(area.left(), area.top(), area.width(), _line(Type.SMALL))
    taken = _paint_link(painter, line, LINKS[Stage.RUNNING])
    painter.setPen(now["text-muted"])
    room = line.adjusted(0, 0, -taken - 2 * GAP, 0)
    words = painter.fontMetrics().elidedText(step(file, waiting), Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _LEFT, words)
    if waiting is None:
        bar = QRect(area.left(), line.bottom() + 1 + GAP, area.width(), BAR)
        painter.fillRect(bar, now["sunken"])
        painter.fillRect(bar.left(), bar.top(), round(bar.width() * file.fraction), BAR, now["accent"])


def _paint_failed(painter: QPainter, area: QRect, file: OpenReport) -> None:
    now = theme.current()
    line = QRect(area.left(), area.top(), area.width(), _line(Type.SMALL))
    said, advice = reason(file)
    taken = _paint_link(painter, line, LINKS[file.stage])
    failed = file.stage is Stage.FAILED
    painter.setPen(now["error" if failed else "text-muted"])
    left = ICON + GAP if failed else 0
    room = QRect(line.left() + left, line.top(), line.width() - left - taken - GAP, area.height())
    used = painter.boundingRect(room, wrapped.WRAPPED, said)
    painter.drawText(room, wrapped.WRAPPED, said)
    if failed:
        icons.paint(painter, "file-broken", "error", QRect(line.left(), line.top(), ICON, ICON))
        painter.setPen(now["text-muted"])
        top = max(used.bottom(), line.bottom()) + 1
        painter.drawText(QRect(area.left(), top, area.width(), area.bottom() - top + PADDING), wrapped.WRAPPED, advice)


def _paint_link(painter: QPainter, line: QRect, words: str) -> int:
    """Paint the words of a link at the right of a line; gives their width."""
    now = theme.current()
    font = now.font(Type.SMALL)
    painter.setFont(font)
    painter.setPen(now["accent"])
    painter.drawText(line, _RIGHT, words)
    return painter.fontMetrics().horizontalAdvance(words)
