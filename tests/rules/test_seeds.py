"""The reports that the project was made for, in every shape: exactly the findings that a person made of them."""

from collections import Counter
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

UNSEEN = {
    "seed-002.pdf": [
        "warning STR-13 0:  ×1",
        "hint TYP-16 0:  ×12",
        "hint TYP-08 1:(一) ×2",
    ],  # a gap between ideographs is no blank on a page
    "seed-003.html": ["hint SAF-09 0:字号: ×6"],
    "seed-004.html": ["hint CON-19 0:黨政辦 ×1", "hint SAF-09 6:附件下載 ×2"],
}
MORE = {  # the pages have a site around the report
    "seed-003.html": ["hint SAF-09 0:首页 > 政务公开 ×7", "hint TYP-17 0:\xa0 ×1"],
    "seed-004.html": ["hint SAF-09 0:首页 > 政务公开 ×5"],
}


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
    expected = Counter(EXPECTED[seed]) - Counter(UNSEEN.get(path.name, ())) + Counter(MORE.get(path.name, ()))
    assert Counter(seen) - expected == Counter()
    assert expected - Counter(seen) == Counter()
