"""The findings pane: head, chips, list, detail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QStackedWidget, QVBoxLayout, QWidget

from gichecker.gui import theme
from gichecker.gui.findings.chips import Chips
from gichecker.gui.findings.clean import CleanPage
from gichecker.gui.findings.detail import DECISIONS, DetailPanel, menu_of
from gichecker.gui.findings.explain import is_tried
from gichecker.gui.findings.head import FindingsHead
from gichecker.gui.findings.list import FindingsList
from gichecker.gui.findings.model import FindingsModel
from gichecker.gui.splitter import ThinSplitter
from gichecker.gui.state import CheckState
from gichecker.model.decision import State
from gichecker.model.finding import Finding, Severity, Suggestion
from gichecker.store.judging import Judged

MINIMUM_WIDTH = 300
CONTEXT = [*DECISIONS, "annotate", None, "copy", "rule"]


class FindingsPane(QWidget):
    """Lists the findings of the outcome, explains the selected one and takes decisions.

    Args:
        state: what is shown, selected and decided.
        actions: those of the window; some are shown here, too.
    """

    def __init__(self, state: CheckState, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self._state = state
        self.model = FindingsModel(state.review.of, self)
        self.list = FindingsList(self.model)
        self.head = FindingsHead(actions["find_findings"])
        self.chips = Chips()
        self.detail = DetailPanel(actions)
        self.clean = CleanPage()
        self._nothing = QLabel("没有符合条件的问题")
        self._kept: dict[str, str] = {}
        self._noted: list[Finding] = []
        self._acting = False
        self._menu = menu_of(actions, CONTEXT, self)
        self._states = menu_of(actions, DECISIONS, self)
        self._lay_out()
        self._connect()
        self._show()

    def _connect(self) -> None:
        state = self._state
        theme.on_change(self.detail.refresh)
        state.outcomeChanged.connect(self._show)
        state.selectionChanged.connect(self._follow)
        state.review.changed.connect(self._judge)
        state.review.returned.connect(self._return)
        state.trying.changed.connect(self._weigh)
        self.list.chosen.connect(state.select_finding)
        self.list.placeChosen.connect(state.select_finding)
        self.list.selectionModel().selectionChanged.connect(self._number)
        self.list.stateAsked.connect(self._states.popup)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.head.grouped.connect(self.model.group_by)
        self.chips.toggled.connect(lambda severity, shown: self.model.show_severity(severity, shown=shown))
        self.chips.hidden.connect(self._hide_decided)
        self.chips.searched.connect(self.model.search)
        self.chips.refined.connect(self.model.refine)
        self.detail.markAsked.connect(lambda mark: state.select_finding(state.finding, mark))
        self.detail.tryAsked.connect(self._try)
        self.detail.note.written.connect(lambda note: state.review.annotate(self._noted, note))
        self.detail.note.left.connect(self.list.setFocus)
        self.model.modelReset.connect(self._follow)

    @property
    def picked(self) -> list[Finding]:
        """The findings that a decision is about: those selected in the list, or the one explained."""
        picked = self.list.picked
        return picked or ([self._state.finding] if self._state.finding else [])

    def decide(self, state: State) -> None:
        """Decide about the picked findings; the next open one is selected."""
        picked = self.picked
        self._act(lambda: self._state.review.decide(picked, state), advance=state != "pending")

    def ignore_rule(self, scope: str) -> None:
        """Ignore the rules of the picked findings, in this report or everywhere; the next open finding is selected."""
        rules = dict.fromkeys(finding.rule for finding in self.picked)

        def ignore() -> None:
            for rule in rules:
                self._state.review.judge_rule(rule, "ignored", scope)

        self._act(ignore, advance=True)

    def annotate(self) -> None:
        """Let the user write a note about the picked findings."""
        self._noted = self.picked
        if self._noted:
            notes = {self._state.review.of(finding).note for finding in self._noted}
            self.detail.note.open_for(notes.pop() if len(notes) == 1 else "", len(self._noted))

    def resume(self) -> None:
        """Select the finding that was selected in this file before, the first of the list if it is gone."""
        shown = self.model.shown
        outcome = self._state.outcome
        kept = self._kept.get(outcome.source.path) if outcome else None
        again = (finding for finding in shown if finding.id == kept)
        self._state.select_finding(next(again, shown[0] if shown else None))

    def step(self, by: int, severity: Severity | None = None) -> None:
        """Select the next (1) or previous (-1) finding of the list, of one severity if wanted; the ends are joined."""
        shown, wrong = self.model.shown, {finding.id for finding in self._wrong()}
        now = self._state.finding
        here = next((number for number, finding in enumerate(shown) if now and finding.id == now.id), None)
        start = here if here is not None else (-1 if by > 0 else 0)
        order = [shown[(start + by * distance) % len(shown)] for distance in range(1, len(shown) + 1)]
        found = next((one for one in order if one.id in wrong and severity in (None, one.severity)), None)
        if found:
            self._state.select_finding(found)

    def search(self) -> None:
        """Show the search field."""
        self.chips.open_search()

    def leave(self) -> bool:
        """Close the search field; false if it was not open."""
        if not self.chips.searching:
            return False
        self.chips.close_search()
        self.list.setFocus()
        return True

    def _show(self) -> None:
        outcome, review = self._state.outcome, self._state.review
        self.model.set_findings(review.findings)
        self._weigh()
        self.clean.show_outcome(outcome)
        self.chips.setVisible(bool(review.findings))
        self.detail.setVisible(bool(review.findings))
        self._count()

    def _judge(self) -> None:
        """States or notes have changed, or what is listed."""
        self.model.update_findings(self._state.review.findings)
        self._count()
        self.model.refresh()
        self._follow()

    def _weigh(self) -> None:
        """Other values are tried in the tables."""
        trying = self._state.trying
        self.model.show_cleared(trying.trial.cleared if trying.trial else ())
        self.detail.show_tried(trying.values)

    def _try(self, way: Suggestion) -> None:
        """Try a correction, or take it back."""
        trying = self._state.trying
        if is_tried(way, trying.values):
            trying.restore(*(edit.cell for edit in way.edits))
        else:
            trying.put_edits(way.edits)

    def _count(self) -> None:
        outcome, review = self._state.outcome, self._state.review
        self.head.note.setText("")
        if outcome:
            found = len(outcome.findings)
            self.head.show_numbers(found, review.pending, review.fixed)
            self.chips.set_counts(outcome.counts, len(review.findings) - review.pending)

    def _follow(self) -> None:
        """List and detail show what is selected; while a decision is taken they wait for what is selected then."""
        if self._acting:
            return
        outcome, finding, review = self._state.outcome, self._state.finding, self._state.review
        if outcome and finding:
            self._kept[outcome.source.path] = finding.id
        self.list.select(finding)
        self._number()
        listed = bool(self.model.shown or self.model.chosen.collapsed)
        self._nothing.setText("没有待处理的问题" if self.model.chosen.hide_decided else "没有符合条件的问题")
        clean = bool(outcome and not review.findings)
        self._stack.setCurrentWidget(self.clean if clean else self.list if listed else self._nothing)

    def _number(self) -> None:
        """The detail shows the selected finding and which of how many it is."""
        outcome, finding = self._state.outcome, self._state.finding
        shown = self._wrong()
        number = next((n for n, other in enumerate(shown, 1) if finding and other.id == finding.id), 0)
        judged = self._state.review.of(finding) if finding else Judged()
        self.detail.show_finding(finding, outcome, judged, number, len(shown))
        if finding:
            self.detail.show_sign(self.model.sign_of(finding))
        self.detail.show_picked(len(self.list.picked))

    def _wrong(self) -> list[Finding]:
        """The findings of the list that are not put right."""
        return [finding for finding in self.model.shown if self._state.review.of(finding).state != "fixed"]

    def _from_here(self) -> Sequence[Finding]:
        """The findings of the list behind the selected one, then those before it."""
        shown, now = self.model.shown, self._state.finding
        here = next((number for number, finding in enumerate(shown) if now and finding.id == now.id), -1)
        return [*shown[here + 1 :], *shown[: here + 1]]

    def _act(self, act: Callable[[], None], *, advance: bool) -> None:
        """Decide, then select the next finding that waits for a decision; if none does, the selection stays."""
        review, order = self._state.review, self._from_here()
        self._acting = True
        act()
        self._acting = False
        waiting = (finding for finding in order if review.of(finding).state == "pending")
        found = next(waiting, None) if advance else None
        if found and found is not self._state.finding:
            self._state.select_finding(found)
        else:
            self._follow()

    def _return(self, finding: Finding | None) -> None:
        if finding:
            self._state.select_finding(finding)

    def _hide_decided(self, hidden: bool) -> None:  # noqa: FBT001 - a signal's slot
        self.model.hide_decided(hidden=hidden)
        self._count()

    def _open_menu(self, at: QPoint) -> None:
        if self.list.picked:
            self._menu.popup(self.list.viewport().mapToGlobal(at))

    def _lay_out(self) -> None:
        self.setMinimumWidth(MINIMUM_WIDTH)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._nothing.setMargin(16)
        self._nothing.setProperty("role", "muted")
        self._stack = QStackedWidget()
        for page in (self.list, self.clean, self._nothing):
            self._stack.addWidget(page)
        self.splitter = ThinSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(self.detail)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setStretchFactor(1, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.chips)
        column.addWidget(self.splitter, 1)
        self.setFocusProxy(self.list)
