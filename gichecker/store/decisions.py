"""What reviewers decided, in one SQLite file. What was written is on the disk, whenever and however the program ends.

Each act of the reviewer is a step; steps can be undone and done again, in a later run, too. Decisions are about a
finding of a report or about a rule, in a report or everywhere. Of a finding's and its rule's decision the later one
counts: that is what `Kept.turn` is for.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from gichecker.errors import WriteError
from gichecker.model.decision import Decision, State
from gichecker.model.outcome import Outcome
from gichecker.model.record import frozen, replace
from gichecker.store.database import found

FILE = "decisions.db"
"""The name of the file, beside the memory of the window."""

EVERYWHERE = ""
"""Stands for all reports."""


@frozen
class Kept:
    """A decision as it is kept.

    Attributes:
        state: of a finding; `ignored` or `pending` for a rule.
        note: the reviewer's own words.
        turn: number of the step that set the state, 0 if none did.
        place: where the finding is, to recognise it with another value there; empty for a rule.
    """

    state: State = "pending"
    note: str = ""
    turn: int = 0
    place: str = ""


@frozen
class Step:
    """An act of the reviewer: what it was, in words, and which findings and rules it was about."""

    words: str
    subjects: tuple[str, ...]


class DecisionStore:
    """Decisions of all reports.

    Args:
        path: the file; None keeps everything in this object only.

    Attributes:
        trouble: a sentence, if what was kept can't be read or nothing can be kept; else empty.
        lasting: decisions are on the disk.
    """

    def __init__(self, path: Path | None) -> None:
        self._name = path.name if path else ""
        self._db, self.trouble = found(path)
        self.lasting: bool = self._db.execute("PRAGMA database_list").fetchone()[2] != ""

    def of(self, report: str) -> dict[str, Kept]:
        """The decisions of a report, or those about rules everywhere, by finding id or rule code.

        Raises:
            WriteError: the file can't be used any more.
        """
        with self._guarded():
            rows = self._db.execute("SELECT subject, state, note, turn, place FROM decision WHERE report = ?", [report])
            return {subject: Kept(*values) for subject, *values in rows}

    def decide(self, report: str, places: Mapping[str, str], state: State, words: str) -> None:
        """Set the state of findings or rules, as one step.

        Args:
            report: its key.
            places: by finding id or rule code.
            state: the new one.
            words: what the step is, in words.

        Raises:
            WriteError: nothing is changed.
        """
        with self._step(report, words) as turn:
            for subject, place in places.items():
                now = self._kept(report, subject) or Kept()
                self._change(turn, report, subject, replace(now, state=state, turn=turn, place=place))

    def decide_everywhere(self, report: str, rule: str, state: State, words: str) -> None:
        """Set the state of a rule for all reports, as one step of one report.

        Raises:
            WriteError: nothing is changed.
        """
        with self._step(report, words) as turn:
            self._change(turn, EVERYWHERE, rule, Kept(state, turn=turn))

    def annotate(self, report: str, places: Mapping[str, str], note: str, words: str) -> None:
        """Write a note to findings, as one step; their states stay.

        Raises:
            WriteError: nothing is changed.
        """
        with self._step(report, words) as turn:
            for subject, place in places.items():
                now = self._kept(report, subject) or Kept(place=place)
                self._change(turn, report, subject, replace(now, note=note))

    def adopt(self, report: str, decided: Mapping[str, tuple[str, Decision]], words: str) -> None:
        """Set states and notes of findings, as one step.

        Args:
            report: its key.
            decided: place and decision by finding id.
            words: what the step is, in words.

        Raises:
            WriteError: nothing is changed.
        """
        with self._step(report, words) as turn:
            for subject, (place, decision) in decided.items():
                self._change(turn, report, subject, Kept(decision.state, decision.note, turn, place))

    def inherit(self, before: str, now: str) -> None:
        """Take the decisions of a report over where it has become known by another key and has none of its own.

        Raises:
            WriteError: nothing is changed.
        """
        with self._transaction():
            columns = "subject, state, note, turn, place"
            query = f"INSERT OR IGNORE INTO decision SELECT ?, {columns} FROM decision WHERE report = ?"  # noqa: S608 - fixed words
            self._db.execute(query, [now, before])

    def can_undo(self, report: str) -> bool:
        """A step of this report can be undone."""
        return self._end(report, undone=False) is not None

    def can_redo(self, report: str) -> bool:
        """A step of this report was undone and nothing was done since."""
        return self._end(report, undone=True) is not None

    def undo(self, report: str) -> Step | None:
        """Take the last step of a report back; None if there is none.

        Raises:
            WriteError: nothing is changed.
        """
        return self._go(report, back=True)

    def redo(self, report: str) -> Step | None:
        """Do the last undone step of a report again; None if there is none.

        Raises:
            WriteError: nothing is changed.
        """
        return self._go(report, back=False)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        import sqlite3

        try:
            yield
        except sqlite3.Error as error:
            raise WriteError("decisions", name=self._name) from error

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing; on the disk when it is over."""
        with self._guarded():
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise

    @contextmanager
    def _step(self, report: str, words: str) -> Iterator[int]:
        """A new step; what was undone before it can't be done again."""
        with self._transaction():
            self._db.execute("DELETE FROM step WHERE report = ? AND undone", [report])
            at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            made = self._db.execute("INSERT INTO step (report, words, at) VALUES (?, ?, ?)", [report, words, at])
            yield made.lastrowid or 0

    def _kept(self, report: str, subject: str) -> Kept | None:
        query = "SELECT state, note, turn, place FROM decision WHERE report = ? AND subject = ?"
        row = self._db.execute(query, [report, subject]).fetchone()
        return Kept(*row) if row else None

    def _change(self, turn: int, report: str, subject: str, after: Kept) -> None:
        before = self._kept(report, subject)
        self._db.execute(
            "INSERT INTO change VALUES (?, ?, ?, ?, ?)", [turn, report, subject, _packed(before), _packed(after)]
        )
        self._put(report, subject, after)

    def _put(self, report: str, subject: str, kept: Kept | None) -> None:
        if kept is None:
            self._db.execute("DELETE FROM decision WHERE report = ? AND subject = ?", [report, subject])
        else:
            values = [report, subject, kept.state, kept.note, kept.turn, kept.place]
            self._db.execute("INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?)", values)

    def _end(self, report: str, *, undone: bool) -> int | None:
        """The last step that stands, or the first that was undone."""
        which = "min" if undone else "max"
        with self._guarded():
            query = f"SELECT {which}(turn) FROM step WHERE report = ? AND undone = ?"  # noqa: S608 - two fixed words
            turn: int | None = self._db.execute(query, [report, undone]).fetchone()[0]
            return turn

    def _go(self, report: str, *, back: bool) -> Step | None:
        turn = self._end(report, undone=not back)
        if turn is None:
            return None
        with self._transaction():
            query = "SELECT report, subject, before, after FROM change WHERE turn = ?"
            changes = self._db.execute(query, [turn]).fetchall()
            for of, subject, before, after in changes:
                self._put(of, subject, _unpacked(before if back else after))
            self._db.execute("UPDATE step SET undone = ? WHERE turn = ?", [back, turn])
            words: str = self._db.execute("SELECT words FROM step WHERE turn = ?", [turn]).fetchone()[0]
        return Step(words, tuple(subject for _, subject, _, _ in changes))


def report_key(outcome: Outcome) -> str:
    """What a report is known by in the store: organ and year; the file where the organ is unknown."""
    report = outcome.report
    organ = (report and report.organ) or outcome.source.path
    return f"{organ}|{(report and report.year) or ''}"


def _packed(kept: Kept | None) -> str | None:
    return None if kept is None else json.dumps([kept.state, kept.note, kept.turn, kept.place], ensure_ascii=False)


def _unpacked(text: str | None) -> Kept | None:
    return None if text is None else Kept(*json.loads(text))
