"""Work for the tests of processes: what it does is the file's name. Worker processes import it from here."""

import faulthandler
import os
import signal
import sys
import time
from pathlib import Path

from gichecker.check import supervised
from gichecker.limits import MEMORY
from gichecker.model.outcome import Outcome, Source
from gichecker.progress import Tick


def work(path: Path, tick: Tick) -> Outcome:
    """Do what the name says; the pid is left beside the file, so that a test can look for the process."""
    if path.parent != Path():
        path.with_suffix(".pid").write_text(str(os.getpid()))
    match path.stem:
        case "scan":
            for page in range(4):
                tick("scan", page / 4)
                tick("scan", page / 4)
                time.sleep(2)
        case "hang":
            time.sleep(60)
        case "abort":
            faulthandler.disable()
            os.abort()
        case "leave":
            os._exit(0)
        case "raise":
            raise ValueError("报告里的原文")
        case "much":
            bytearray(MEMORY // 2)
        case "too much":
            bytearray(2 * MEMORY)
    return Outcome(Source(path.name))


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
    list(supervised(work, list(map(Path, sys.argv[1:]))))
