"""The panel that explains the selected finding and takes the decision about it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QTextBrowser, QVBoxLayout, QWidget

from gichecker.export.wording import STATE
from gichecker.gui import icons, theme
from gichecker.gui.findings.explain import MARK_LINK, RULE_LINK, TRY_LINK, explained
from gichecker.gui.findings.model import state_words
from gichecker.gui.findings.note import NoteBar
from gichecker.gui.findings.page import page_of
from gichecker.gui.findings.painter import state_sign
from gichecker.gui.parts import MenuButton, Sign, action_button, muted, pane_button, unbroken
from gichecker.model.finding import Finding
from gichecker.model.outcome import Outcome
from gichecker.store.judging import Judged

MINIMUM_HEIGHT, NARROW = 200, 324
DECISIONS = ["confirm", None, "ignore", "ignore_rule", "ignore_everywhere", None, "reopen"]
IGNORE = ["ignore", "ignore_rule", "ignore_everywhere"]


class _Body(QTextBrowser):
    """HTML of ours; nothing is loaded, links are only reported."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setAccessibleName("问题说明")
        self.setMinimumHeight(theme.current().px(2 * theme.Type.SMALL.line))  # what stands above is never cut
        self.document().setDocumentMargin(6)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        del kind, name
        return None


class DetailPanel(QFrame):
    """Statement, place, explanation, state, and which finding of how many it is.

    Args:
        actions: those of the window; head and foot show some of them.

    Signals:
        markAsked: a piece of evidence was clicked; carries its `Mark`.
        tryAsked: a correction is to be tried, or taken back; carries its `Suggestion`.
    """

    markAsked = Signal(object)
    tryAsked = Signal(object)

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.setProperty("role", "detail")
        self.setMinimumHeight(theme.current().px(MINIMUM_HEIGHT))
        self._finding: Finding | None = None
        self._outcome: Outcome | None = None
        self._judged = Judged()
        self._unfolded: frozenset[str] = frozenset()
        self._tried: Mapping[str, str] = {}
        self._sign, self._statement, self._path = Sign("hint", "hint"), QLabel(), muted()
        self.body = _Body()
        self.body.anchorClicked.connect(self._follow)
        self.position = muted()
        self.note = NoteBar()
        self.state = MenuButton(STATE["pending"])
        self.state.setMenu(menu_of(actions, DECISIONS, self.state))
        self._lay_out(actions)

    def show_finding(
        self, finding: Finding | None, outcome: Outcome | None, judged: Judged, number: int, total: int
    ) -> None:
        """Explain a finding.

        Args:
            finding: None empties the panel.
            outcome: whose it is.
            judged: its state and note.
            number: 1-based place in the list, 0 if it isn't in it.
            total: findings in the list.
        """
        if finding is None or self._finding is None or finding.id != self._finding.id:
            self._unfolded = frozenset()
        same = finding is self._finding and outcome is self._outcome and judged == self._judged
        self._finding, self._outcome, self._judged = finding, outcome, judged
        self.position.setText(f"{number or '–'} / {total}" if total else "")
        if same:
            return
        self._sign.setVisible(finding is not None)
        self._statement.setText(unbroken(finding.message) if finding else "")
        self._path.setText(_path(finding, outcome) if finding else "在列表里选一条问题，这里说明原文、计算和依据。")
        self._show_state()
        self._fill()

    def show_sign(self, sign: tuple[str, str]) -> None:
        """Show the icon of the finding, in the colour of a token."""
        self._sign.show_icon(*sign)

    def show_picked(self, findings: int) -> None:
        """Say how many findings a decision is about, if these are several."""
        if findings > 1:
            self.position.setText(f"选中 {findings} 条")

    def show_tried(self, tried: Mapping[str, str]) -> None:
        """Say which corrections are tried: values by address."""
        self._tried = tried
        self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow panel the buttons go before the number."""
        super().resizeEvent(event)
        self.position.setVisible(self.width() >= theme.current().px(NARROW))

    def toggle_rule(self) -> None:
        """Unfold or fold the rule's documentation."""
        self._unfold(RULE_LINK)
        if RULE_LINK in self._unfolded:
            self.body.verticalScrollBar().setValue(self.body.verticalScrollBar().maximum())

    def refresh(self) -> None:
        """Paint with the colours of another theme."""
        self._fill()

    def _show_state(self) -> None:
        words = state_words(self._judged)
        self.state.setVisible(self._finding is not None)
        self.state.setEnabled(self._judged.state != "fixed")
        self.state.setText(words.partition("（")[0])
        self.state.setIcon(icons.icon(*state_sign(self._judged)))
        self.state.setToolTip(f"状态：{words}")
        self.state.setAccessibleName(f"状态：{words}")

    def _fill(self) -> None:
        self.body.setVisible(self._finding is not None)
        if self._finding:
            report = self._outcome.report if self._outcome else None
            self.body.setHtml(explained(self._finding, report, self._judged, self._unfolded, self._tried))

    def _follow(self, link: QUrl) -> None:
        scheme, _, rest = link.toString().partition(":")
        if f"{scheme}:" == MARK_LINK and self._finding:
            self.markAsked.emit(self._finding.marks[int(rest)])
        elif f"{scheme}:" == TRY_LINK and self._finding and (suggestion := self._finding.suggestion):
            self.tryAsked.emit((suggestion, *suggestion.alternatives)[int(rest)])
        elif f"{scheme}:" == RULE_LINK:
            self.toggle_rule()
        else:
            self._unfold(f"{scheme}:")

    def _unfold(self, what: str) -> None:
        self._unfolded ^= {what}
        self._fill()

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        self._statement.setFont(theme.current().font(theme.Type.TITLE, bold=True))
        self._statement.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for label in (self._statement, self._path):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self.body, 1)
        column.addStretch(0)
        column.addWidget(self.note)
        column.addWidget(self._foot(actions))

    def _head(self) -> QVBoxLayout:
        top = Qt.AlignmentFlag.AlignTop
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._sign, 0, top)
        row.addWidget(self._statement, 1, top)
        row.addWidget(self.state, 0, top)
        head = QVBoxLayout()
        head.setContentsMargins(10, 8, 10, 4)
        head.setSpacing(1)
        head.addLayout(row)
        self._path.setContentsMargins(24, 0, 0, 0)
        head.addWidget(self._path)
        return head

    def _foot(self, actions: Mapping[str, QAction]) -> QFrame:
        foot = QFrame()
        foot.setProperty("role", "foot")
        row = QHBoxLayout(foot)
        row.setContentsMargins(10, 5, 6, 5)
        row.setSpacing(6)
        ignore = MenuButton("忽略")
        ignore.setMenu(menu_of(actions, IGNORE, ignore))
        ignore.setToolTip("忽略此条，或整条规则")
        row.addWidget(action_button(actions["confirm"], "确认", primary=True))
        row.addWidget(ignore)
        row.addWidget(action_button(actions["annotate"], "备注"))
        row.addStretch(1)
        row.addWidget(self.position)
        row.setSpacing(4)
        for name in ("previous", "next"):
            row.addWidget(pane_button(actions[name]))
        return foot


def menu_of(actions: Mapping[str, QAction], names: Iterable[str | None], parent: QWidget) -> QMenu:
    """A menu of some of the window's actions; None is a line between them."""
    menu = QMenu(parent)
    for name in names:
        if name is None:
            menu.addSeparator()
        else:
            menu.addAction(actions[name])
    return menu


def _path(finding: Finding, outcome: Outcome | None) -> str:
    """Place, page and name of the rule."""
    where = next((mark.where for mark in finding.marks if mark.primary), "")
    page = page_of(finding, outcome) if outcome else None
    return " · ".join(part for part in (where, f"第 {page} 页" if page else "", finding.name) if part)
