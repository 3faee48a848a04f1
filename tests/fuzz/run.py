"""Feed a reader with broken files: `python -m tests.fuzz.run docx --runs 100000`; `--number 4711` gives one of them.

Whatever comes in, a document or a `ReadError` must come out, soon and without growth. The files are read in processes
like those of the program, so that a reader that crashes or hangs is told, with the number of its input, and the rest
goes on. With atheris installed, `--atheris` lets coverage guide the search; other options are libFuzzer's.
"""

from __future__ import annotations

import argparse
import mmap
import os
import resource
import signal
import struct
import sys
import time
from collections import Counter
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from typing import IO

from gichecker.errors import ReadError, trace_of
from gichecker.limits import confine, end
from gichecker.progress import silent
from gichecker.readers.formats import FORMATS
from tests.fuzz.inputs import broken, corpus

BATCH = 2000
HANG = 20.0
"""Seconds of processor time for one input; fifteen times as many by the clock, for the machine may be busy."""
STEP = 20
"""Megabytes by which growth is told."""
_SHARED = struct.Struct("<Q")
FOUND = Path(gettempdir()) / "gichecker-fuzz"


def main() -> int:
    """Run; 1 if something was found."""
    options = _options()
    seeds = corpus(options.format)
    if options.number is not None:
        print(attempt(options.format, broken(seeds, options.number), raising=True))  # noqa: T201
        return 0
    if options.atheris:
        return _guided(options.format, seeds, options.rest)
    started, at, ends = time.monotonic(), options.start, options.start + options.runs
    told: Counter[str] = Counter()
    while at < ends:
        last = min(at + BATCH, ends)
        at = _batch(options.format, seeds, at, last, told)
    spent = time.monotonic() - started
    for result, count in told.most_common():
        print(f"{count:8} {result}")  # noqa: T201
    print(f"{options.format}: {options.runs} inputs, {options.runs / spent:.0f} a second")  # noqa: T201
    return int(any(result.startswith("!") for result in told))


def attempt(name: str, data: bytes, *, raising: bool = False) -> str:
    """What a reader makes of an input, in a word; what it must not do begins with `!`."""
    try:
        FORMATS[name].reader()(data, silent)
    except ReadError as error:
        return error.kind.value
    except Exception as error:
        if raising:
            raise
        return f"! {' '.join(trace_of(error).splitlines()[:2])}"
    return "read"


def _batch(name: str, seeds: list[bytes], first: int, last: int, told: Counter[str]) -> int:
    """Read the inputs from `first` to `last` in a process; gives the number of the one to go on with."""
    with mmap.mmap(-1, _SHARED.size) as shared, TemporaryFile("w+", encoding="utf-8") as lines:
        _SHARED.pack_into(shared, 0, first)
        pid = os.fork()
        if pid == 0:
            _child(name, seeds, range(first, last), shared, lines)
        hung = _watched(pid, shared)
        lines.seek(0)
        told.update(line.rstrip("\n") for line in lines)
        reached = _SHARED.unpack_from(shared, 0)[0]
    if reached < last:
        told[f"! {'hangs' if hung else 'dies'}: number {reached}"] += 1
        _keep(name, seeds, reached)
    return min(reached + 1, last) if reached < last else last


def _child(name: str, seeds: list[bytes], numbers: range, shared: mmap.mmap, lines: IO[str]) -> None:
    confine()
    attempt(name, seeds[0])
    begun = _kilobytes()
    for number in numbers:
        result = attempt(name, broken(seeds, number))
        if result.startswith("!"):
            result += f" (number {number})"
            _keep(name, seeds, number)
        print(result, file=lines, flush=True)
        _SHARED.pack_into(shared, 0, number + 1)
    steps = (_kilobytes() - begun) // 1024 // STEP
    print(f"- batches that grew by {STEP * steps} to {STEP * (steps + 1)} MB", file=lines, flush=True)
    os._exit(0)


def _watched(pid: int, shared: mmap.mmap) -> bool:
    """Wait for a process; end it where it stays with one input for too long."""
    reached, since, spent = -1, time.monotonic(), 0.0
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        now = _SHARED.unpack_from(shared, 0)[0]
        if now != reached:
            reached, since, spent = now, time.monotonic(), _seconds(pid)
        if _seconds(pid) - spent > HANG or time.monotonic() - since > 15 * HANG:
            end(pid)
            os.waitpid(pid, 0)
            return True
        time.sleep(0.05)
    return False


def _keep(name: str, seeds: list[bytes], number: int) -> None:
    FOUND.mkdir(exist_ok=True)
    (FOUND / f"{name}-{number}").write_bytes(broken(seeds, number))


def _seconds(pid: int) -> float:
    """Processor time that a process has taken (proc(5))."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _kilobytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _guided(name: str, seeds: list[bytes], rest: list[str]) -> int:
    """Let atheris search, with the same ways to break a file."""
    import atheris

    for module in [module for module in sys.modules if module.startswith("gichecker.readers.")]:
        del sys.modules[module]
    with atheris.instrument_imports(include=["gichecker.readers"]):
        reader = import_module("gichecker.readers.formats").FORMATS[name].reader()
    folder = FOUND / f"{name}-corpus"
    folder.mkdir(parents=True, exist_ok=True)
    for at, seed in enumerate(seeds):
        (folder / str(at)).write_bytes(seed)

    def one(data: bytes) -> None:
        with suppress(ReadError):
            reader(data, silent)

    def mutator(data: bytes, size: int, number: int) -> bytes:
        return broken([data], number)[:size]

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    atheris.Setup([sys.argv[0], str(folder), f"-artifact_prefix={FOUND}/", *rest], one, custom_mutator=mutator)
    atheris.Fuzz()
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("format", choices=sorted(FORMATS))
    parser.add_argument("--runs", type=int, default=100_000)
    parser.add_argument("--start", type=int, default=0, help="number of the first input")
    parser.add_argument("--number", type=int, help="only this input, errors and all")
    parser.add_argument("--atheris", action="store_true")
    options, rest = parser.parse_known_args()
    options.rest = rest
    return options


if __name__ == "__main__":
    sys.exit(main())
