"""Holds each room to its floor of branch coverage: `python tools/coverage_floor.py coverage.json`."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from pathlib import Path

WHOLE = ("model", "text", "rules", "recogniser", "localisation")
FLOOR = 85.0


def by_room(report: dict[str, dict[str, dict[str, dict[str, int]]]]) -> dict[str, float]:
    """Per cent of statements and branches covered, by room; files beside the rooms count as `gichecker`."""
    covered: dict[str, int] = defaultdict(int)
    whole: dict[str, int] = defaultdict(int)
    for name, file in report["files"].items():
        parts = Path(name).parts
        room = parts[1] if len(parts) > 2 else parts[0]
        summary = file["summary"]
        covered[room] += summary["covered_lines"] + summary["covered_branches"]
        whole[room] += summary["num_statements"] + summary["num_branches"]
    return {room: 100 * covered[room] / whole[room] for room in sorted(whole) if whole[room]}


def main() -> int:
    """Print each room beside its floor; 1 if one lies below."""
    report = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    below = 0
    for room, share in by_room(report).items():
        floor = 100.0 if room in WHOLE else FLOOR
        below += share < floor
        print(f"{room:12} {share:6.2f} %  floor {floor:.0f} %{'  BELOW' if share < floor else ''}")
    return int(below > 0)


if __name__ == "__main__":
    sys.exit(main())
