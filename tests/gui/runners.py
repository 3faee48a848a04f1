"""A runner without processes: jobs run when the test says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gichecker.gui.jobs import Job, JobRunner
from gichecker.progress import silent


class ManualRunner(JobRunner):
    """Keeps jobs until `work` or `answer` is called."""

    def __init__(self) -> None:
        super().__init__()
        self.jobs: list[Job] = []

    def run(self, job: Job, *, urgent: bool = False) -> Job:
        self.jobs.insert(0 if urgent else len(self.jobs), job)
        return job

    def cancel(self, job: Job) -> None:
        job.cancelled = True
        if job in self.jobs:
            self.jobs.remove(job)

    def aside(self, prepare: Callable[[], object]) -> JobRunner:
        del prepare
        return self

    def warm_up(self) -> None:
        """There is nothing to warm up."""

    def work(self) -> None:
        """Do all jobs in this process."""
        while self.jobs:
            job = self.jobs.pop(0)
            job.done(job.work(*job.args, silent))

    def answer(self, make: Callable[[Any], Any]) -> None:
        """Finish all jobs with what `make` makes of their first argument."""
        while self.jobs:
            job = self.jobs.pop(0)
            job.done(make(job.args[0]))
