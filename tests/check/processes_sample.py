"""Work for the tests of processes: what it does is the file's name. Worker processes import it from here."""

import faulthandler
import os
import sys
import time
from pathlib import Path

from gichecker.check import supervised
from gichecker.limits import MEMORY
from gichecker.model.outcome import Outcome, Source


def work(path: Path) -> Outcome:
    """Do what the name says; the pid is left beside the file, so that a test can look for the process."""
    if path.parent != Path():
        path.with_suffix(".pid").write_text(str(os.getpid()))
    match path.stem:
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
    list(supervised(work, list(map(Path, sys.argv[1:]))))
