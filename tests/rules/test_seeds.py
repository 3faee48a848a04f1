"""The reports that the project was made for, in every shape: exactly the findings that a person made of them."""

from pathlib import Path

import pytest
import yaml

from gichecker.check.files import check_file
from tests.rules.cases import places
from tests.shared import SHARED, needs_shared

EXPECTED = yaml.safe_load(Path(__file__).with_name("seeds.yml").read_text(encoding="utf-8"))
SHAPES = [
    (seed, path)
    for seed in EXPECTED
    for path in sorted([*SHARED.glob(f"*/{seed}_*.txt"), *SHARED.glob(f"samples/seed-{seed}.*")])
]

OF_THE_SHAPE = {"FMT-01", "FMT-02", "FMT-03", "FMT-04", "FMT-05", "FMT-06", "FMT-08"}
"""What the programs that made the shapes did, no one of the seeds' authors."""

UNSEEN = {"seed-002.pdf": ["warning STR-13 0:  ×1"]}  # on a page a gap between ideographs is no blank


@needs_shared
@pytest.mark.parametrize(("seed", "path"), SHAPES, ids=lambda value: getattr(value, "name", value))
def test_exactly_these_findings(seed: str, path: Path) -> None:
    outcome = check_file(path)
    assert outcome.report is not None
    assert outcome.rules.crashed == ()
    seen = []
    for finding in outcome.findings:
        if finding.rule in OF_THE_SHAPE:
            continue
        first = places(outcome.report, [mark for mark in finding.marks if mark.primary])[0]
        seen.append(f"{finding.severity} {finding.rule} {first} ×{finding.count}")
    assert seen == [line for line in EXPECTED[seed] if line not in UNSEEN.get(path.name, ())]
