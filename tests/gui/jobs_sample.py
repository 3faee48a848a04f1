"""Jobs for the tests; the worker process imports them from here."""

import os
import time

from gichecker.errors import WriteError
from gichecker.progress import Tick


def double(number: int, tick: Tick) -> int:
    tick("read", 0.5)
    return 2 * number


def wait_long(tick: Tick) -> None:
    for step in range(1000):
        tick("read", step / 1000)
        time.sleep(0.01)


def hang(tick: Tick) -> None:
    tick("read", 0.0)
    time.sleep(60)


def scan(tick: Tick) -> str:
    tick("scan", 0.0)
    time.sleep(1)
    return "read"


def fail(_tick: Tick) -> None:
    raise WriteError("locked", name="勘误表.xlsx")


def crash(_tick: Tick) -> None:
    raise ValueError("报告里的原文")


def die(_tick: Tick) -> None:
    os._exit(3)
