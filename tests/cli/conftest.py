from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from gichecker.cli.main import main
from gichecker.cli.window import Window
from gichecker.model.outcome import Outcome


class Done(NamedTuple):
    status: int
    out: str
    err: str


Command = Callable[..., Done]


def no_window() -> Any:
    raise AssertionError("this command opens no window")


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Command:
    """Run the program in this process."""

    def run(*argv: str | Path, window: Window | None = None) -> Done:
        status = main([str(word) for word in argv], window or Window(no_window, no_window))
        return Done(status, *capsys.readouterr())

    return run


@dataclass
class Checks:
    """Stands in for the checking: outcomes by file name, and what was asked for."""

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    asked: tuple[Any, ...] = ()

    def __call__(self, paths: Sequence[Path], *more: Any) -> Iterator[Outcome]:
        self.asked = (list(paths), *more)
        return (self.outcomes[path.name] for path in paths)


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> Checks:
    made = Checks()
    monkeypatch.setattr("gichecker.cli.check.check_many", made)
    monkeypatch.setattr("gichecker.check.settings.user_file", lambda: Path("no settings here"))
    return made
