"""The terminal: results to stdout in UTF-8, everything else to stderr, colours and progress only for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any, TypeVar

from gichecker.errors import GicheckerError
from gichecker.resources import sentence

Item = TypeVar("Item")


class Exit(IntEnum):
    """Exit statuses of the public interface; of several the greatest counts."""

    CLEAN = 0
    FOUND = 1
    TROUBLE = 2
    CRASHED = 3
    INTERRUPTED = 130
    PIPE_CLOSED = 141


class UsageError(GicheckerError):
    """The program was called in a wrong way, or can't do here what was asked.

    Args:
        key: of the sentence in `messages.toml` [usage].
        values: what its placeholders stand for.
    """

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(sentence("usage", key, **values))


def put(text: str) -> None:
    """A result, at once on its way to the reader; UTF-8 whatever the system's own encoding is.

    Raises:
        BrokenPipeError: nobody reads any more.
        UsageError: stdout can't be written.
    """
    put_bytes(f"{text}\n".encode(errors="backslashreplace"))


def put_json(value: dict[str, Any], indent: int | None = None) -> None:
    """JSON as a result. Raises as `put`."""
    import json

    put(json.dumps(value, ensure_ascii=False, indent=indent))


def put_bytes(data: bytes) -> None:
    """Raw bytes as a result. Raises as `put`."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        close_pipe()
        raise UsageError("output") from error


def say(text: str) -> None:
    """A sentence to the user, apart from the results."""
    print(text, file=sys.stderr, flush=True)


def close_pipe() -> None:
    """Let the interpreter end quietly, with our exit status, although what it still holds can't be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def colours_wanted() -> bool:
    """A terminal reads stdout, and nobody has asked for plain text (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def terminal_columns() -> int:
    """Width for text: the terminal's, as long as it is good to read; 80 where stdout is no terminal."""
    if not sys.stdout.isatty():
        return 80
    from shutil import get_terminal_size

    return min(max(get_terminal_size().columns, 40), 100)


def watched(items: Iterable[Item], total: int, *, quiet: bool) -> Iterator[Item]:
    """The items, with a progress bar on a terminal where there are several."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield from items
        return
    from tqdm import tqdm

    bar_format = "检查 {n_fmt}/{total_fmt} 份 |{bar}| 已用 {elapsed}"
    with tqdm(total=total, bar_format=bar_format, leave=False, file=sys.stderr) as bar:
        for item in items:
            bar.clear()
            yield item
            bar.update()
