"""Makes the bundled sample reports `resources/samples/*.docx` from `tools/sample.toml`; same input, same bytes."""

from __future__ import annotations

from pathlib import Path

from gichecker.bench.source import Source, load
from tools.report_docx import saved, written

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "resources" / "samples"


def source(*, planted: bool) -> Source:
    """Text and values of the sample; `planted` puts the defects in."""
    return load(HERE / "sample.toml", planted=planted)


def build(*, planted: bool) -> bytes:
    """The sample as docx."""
    return saved(written(source(planted=planted)))


def main() -> None:
    """Write both samples."""
    for name, planted in (("示例年报.docx", True), ("示例年报（无误）.docx", False)):
        (SAMPLES / name).write_bytes(build(planted=planted))
        print(SAMPLES / name)


if __name__ == "__main__":
    main()
