"""The reviewer's decisions about the report that is shown. Whatever it tells to be saved is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gichecker.digest import digest
from gichecker.errors import WriteError
from gichecker.export.wording import STATE
from gichecker.gui.rechecked import merged
from gichecker.model.decision import Decision, State
from gichecker.model.finding import Finding
from gichecker.model.outcome import Outcome, ShownDoubt
from gichecker.model.record import frozen, replace
from gichecker.store.decisions import EVERYWHERE, DecisionStore, Kept, Step, report_key
from gichecker.store.judging import DOUBT, RULE, Judged, judged, place_key

if TYPE_CHECKING:
    from gichecker.export.earlier import EarlierReport

SCOPES = {"": "此条", "report": "本报告此规则", "everywhere": "所有报告此规则"}


@frozen
class Ignored:
    """Something that is ignored and can be restored.

    Attributes:
        finding: the finding, or one of the rule's findings; None if the rule has none here.
        rule: its code.
        scope: one of `SCOPES`.
    """

    finding: Finding | None
    rule: str
    scope: str


class Review(QObject):
    """Decisions about the findings of one outcome, and those of the check before that are put right.

    Args:
        path: where decisions are kept; None keeps them as long as this object lives.

    Attributes:
        findings: those of the outcome in their order, with those put right where they stood.

    Signals:
        changed: states or notes have changed.
        told: a sentence for the user.
        failed: a sentence about what went wrong.
        returned: a step was undone or done again; carries the first finding that it was about, or None.
    """

    changed = Signal()
    told = Signal(str)
    failed = Signal(str)
    returned = Signal(object)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._opened: DecisionStore | None = None
        self._outcome: Outcome | None = None
        self._kept: dict[str, Kept] = {}
        self._everywhere: dict[str, Kept] = {}
        self._states: dict[str, Judged] = {}
        self._seen: dict[str, tuple[Outcome, tuple[Finding, ...]]] = {}
        self._new: dict[str, frozenset[str]] = {}
        self.findings: tuple[Finding, ...] = ()

    def show(self, outcome: Outcome | None) -> None:
        """Take another outcome, or none. Called by the state before it tells anybody."""
        self._outcome = outcome
        self.findings = self._together(outcome) if outcome else ()
        self._load()

    def forget(self, open_paths: Collection[str]) -> None:
        """Forget what was put right in files that are closed."""
        self._seen = {path: seen for path, seen in self._seen.items() if path in open_paths}
        self._new = {path: new for path, new in self._new.items() if path in open_paths}

    def of(self, finding: Finding) -> Judged:
        """The state of a finding; one that the outcome doesn't have is put right."""
        return self._states.get(finding.id) or Judged("fixed", self._note(finding))

    def decisions_of(self, outcome: Outcome) -> Mapping[str, Decision]:
        """The decisions about any report, by finding id, for what is handed on."""
        kept, everywhere = self._read(outcome)
        states = judged(outcome.findings, kept, everywhere)
        return {name: state.decision for name, state in states.items() if state.decision != Decision()}

    @property
    def pending(self) -> int:
        """How many findings wait for a decision."""
        return sum(state.state == "pending" for state in self._states.values())

    @property
    def fixed(self) -> int:
        """How many findings are put right since the report was opened."""
        return len(self.findings) - len(self._states)

    @property
    def can_undo(self) -> bool:
        """There is a step to undo."""
        return self._can(lambda: self._store.can_undo(self._key))

    @property
    def can_redo(self) -> bool:
        """There is a step to do again."""
        return self._can(lambda: self._store.can_redo(self._key))

    def decide(self, findings: Iterable[Finding], state: State) -> None:
        """Decide about findings; those that are put right stay as they are."""
        if places := self._places(findings):
            words = "恢复待处理" if state == "pending" else STATE[state]
            self._write(lambda: self._store.decide(self._key, places, state, f"{words} {len(places)} 条"))

    def annotate(self, findings: Iterable[Finding], note: str) -> None:
        """Write the same note to findings; an empty one deletes."""
        if places := self._places(findings):
            words = f"备注 {len(places)} 条"
            self._write(lambda: self._store.annotate(self._key, places, note.strip(), words))

    def judge_rule(self, rule: str, state: State, scope: str) -> None:
        """Ignore a rule, or take that back, in this report or everywhere; earlier decisions on its findings yield."""
        words = f"{'恢复' if state == 'pending' else '忽略'}{SCOPES[scope]}（{rule}）"
        if scope == "everywhere":
            self._write(lambda: self._store.decide_everywhere(self._key, RULE + rule, state, words))
        else:
            self._write(lambda: self._store.decide(self._key, {RULE + rule: ""}, state, words))

    def is_settled(self, doubt: ShownDoubt) -> bool:
        """Has somebody compared the place with the file: it was read well?"""
        kept = self._kept.get(_subject(doubt))
        return kept is not None and kept.state == "confirmed"

    def settle(self, doubt: ShownDoubt, *, settled: bool) -> None:
        """Keep that a doubtful place was read well, or that nobody knows after all."""
        state: State = "confirmed" if settled else "pending"
        words = "存疑已核对" if settled else "存疑待核对"
        self._write(lambda: self._store.decide(self._key, {_subject(doubt): ""}, state, words))

    def take_back(self, outcome: Outcome, earlier: EarlierReport) -> None:
        """Take over what a correction sheet says of a report that is open.

        States and notes are kept as one step; what is gone since the sheet was written is shown as put right, what
        was not in it as new. A finding that the sheet calls put right waits for a decision again if it is still there.
        """
        from gichecker.export.earlier import as_finding, compare  # not needed to paint the window

        path, compared = outcome.source.path, compare(outcome, earlier)
        if decided := dict(_decided(outcome, earlier)):
            words = f"读回 {len(decided)} 条意见"
            self._write(lambda: self._store.adopt(report_key(outcome), decided, words))
        before = self._seen.get(path, (outcome, outcome.findings))[1]
        known = {finding.id for finding in before}
        gone = tuple(as_finding(one) for one in compared.fixed if one.id not in known)
        self._seen[path] = (outcome, (*before, *gone))
        self._new[path] = compared.new
        if outcome is self._outcome:
            self.findings = self._together(outcome)
            self._load()
            self.changed.emit()

    def undo(self) -> None:
        """Take the last step back."""
        self._go("已撤销", lambda: self._store.undo(self._key))

    def redo(self) -> None:
        """Do the last undone step again."""
        self._go("已重做", lambda: self._store.redo(self._key))

    @property
    def ignored(self) -> list[Ignored]:
        """All that is ignored here: rules everywhere, rules in this report, single findings."""
        first = {finding.rule: finding for finding in reversed(self.findings)}
        found = []
        for scope, decisions in (("everywhere", self._everywhere), ("report", self._kept)):
            rules = [name.removeprefix(RULE) for name, one in decisions.items() if _is_ignored_rule(name, one)]
            found += [Ignored(first.get(rule), rule, scope) for rule in sorted(rules)]
        single = (finding for finding in self.findings if self._states.get(finding.id, Judged()).state == "ignored")
        return found + [Ignored(one, one.rule, "") for one in single if not self.of(one).by]

    def restore(self, ignored: Iterable[Ignored]) -> None:
        """Take back that things are ignored."""
        ignored = list(ignored)
        self.decide([one.finding for one in ignored if one.finding and not one.scope], "pending")
        for one in ignored:
            if one.scope:
                self.judge_rule(one.rule, "pending", one.scope)

    def close(self) -> None:
        """Close the store; a later decision opens it again."""
        if self._opened:
            self._opened.close()
            self._opened = None

    @property
    def _store(self) -> DecisionStore:
        """Opened when the first report is shown: starting doesn't wait for it."""
        if self._opened is None:
            self._opened = DecisionStore(self._path)
            if self._opened.trouble:
                self.failed.emit(self._opened.trouble)
        return self._opened

    @property
    def _key(self) -> str:
        return report_key(self._outcome) if self._outcome else ""

    def _together(self, outcome: Outcome) -> tuple[Finding, ...]:
        """The findings with those put right since the file was opened."""
        path = outcome.source.path
        seen, findings = self._seen.get(path, (None, ()))
        if seen is not outcome:
            self._inherit(seen, outcome)
            findings = merged(findings, outcome) if seen else outcome.findings
            self._seen[path] = (outcome, findings)
        return findings

    def _inherit(self, seen: Outcome | None, outcome: Outcome) -> None:
        """Decisions made before organ and year could be told stay with the report."""
        before = seen.report if seen else None
        if seen and before and not (before.organ and before.year) and report_key(seen) != report_key(outcome):
            try:
                self._store.inherit(report_key(seen), report_key(outcome))
            except WriteError as error:
                self.failed.emit(str(error))

    def _load(self) -> None:
        self._kept, self._everywhere = self._read(self._outcome) if self._outcome else ({}, {})
        new = self._new.get(self._outcome.source.path, frozenset()) if self._outcome else frozenset()
        states = judged(self._outcome.findings if self._outcome else (), self._kept, self._everywhere)
        self._states = {name: replace(one, new=name in new) for name, one in states.items()}

    def _read(self, outcome: Outcome) -> tuple[dict[str, Kept], dict[str, Kept]]:
        try:
            return self._store.of(report_key(outcome)), self._store.of(EVERYWHERE)
        except WriteError as error:
            self.failed.emit(str(error))
            return {}, {}

    def _can(self, ask: Callable[[], bool]) -> bool:
        """What the store answers; a store that can't be read any more says so when it is used."""
        try:
            return self._outcome is not None and ask()
        except WriteError:
            return False

    def _note(self, finding: Finding) -> str:
        kept = self._kept.get(finding.id)
        return kept.note if kept else ""

    def _places(self, findings: Iterable[Finding]) -> dict[str, str]:
        return {finding.id: place_key(finding) for finding in findings if finding.id in self._states}

    def _write(self, write: Callable[[], object], done: str = "") -> Step | None:
        """Write, then show what was written; what can't be written isn't shown."""
        try:
            result = write()
        except WriteError as error:
            self.failed.emit(str(error))
            return None
        self._load()
        self.changed.emit()
        step = result if isinstance(result, Step) else None
        now = dt.datetime.now().astimezone().strftime("%H:%M")
        kept = f"意见已保存 {now}" if self._store.lasting else "意见只在本次有效，退出后不保留"
        self.told.emit(f"{done}：{step.words}。{kept}" if step else kept)
        return step

    def _go(self, done: str, go: Callable[[], Step | None]) -> None:
        step = self._write(go, done) if self._outcome else None
        if step:
            named = {subject.removeprefix(RULE) for subject in step.subjects}
            self.returned.emit(next((one for one in self.findings if one.id in named or one.rule in named), None))


def _subject(doubt: ShownDoubt) -> str:
    """What a doubt is kept under: no text of the report, and another one where something else was read."""
    return DOUBT + digest(f"{doubt.cell}|{doubt.message}".encode())[:16]


def _decided(outcome: Outcome, earlier: EarlierReport) -> Iterator[tuple[str, tuple[str, Decision]]]:
    """Place and decision of the findings that are still there and about which the sheet says something."""
    decisions = earlier.decisions
    for finding in outcome.findings:
        told = decisions.get(finding.id, Decision())
        decision = replace(told, state="pending") if told.state == "fixed" else told
        if decision != Decision():
            yield finding.id, (place_key(finding), decision)


def _is_ignored_rule(subject: str, kept: Kept) -> bool:
    return subject.startswith(RULE) and kept.state == "ignored"
