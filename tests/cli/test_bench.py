from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from gichecker.bench.figure import Figure
from gichecker.bench.files import write_long
from gichecker.cli import bench, bench_exports, bench_formats, bench_rules
from gichecker.cli.console import UsageError
from gichecker.cli.measure import Command as Measured
from gichecker.cli.measure import Cost, checking, cost, costs, script
from gichecker.cli.window import Window
from gichecker.model.outcome import Outcome, Source
from gichecker.rules.catalogue import RULES
from tests.cli.conftest import Command, no_window

CLEAN = bench.SAMPLE.with_name("示例年报（无误）.pdf")


@pytest.fixture(autouse=True)
def offscreen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> dict[str, Cost]:
    """Costs by a word of the command; what is not there costs a millisecond."""
    found: dict[str, Cost] = {}

    def of(command: Measured) -> Cost:
        return next((taken for word, taken in found.items() if word in " ".join(command)), Cost(1, 1))

    def all_of(commands: dict[str, Measured], _runs: int) -> dict[str, Cost]:
        return {label: of(command) for label, command in commands.items()}

    for module in (bench, bench_formats):
        monkeypatch.setattr(module, "costs", all_of)
    monkeypatch.setattr(bench_formats, "cost", of)
    monkeypatch.setattr(bench_formats, "write_long", lambda *_: None)
    return found


@pytest.mark.parametrize(
    ("floor", "whole", "megabytes", "missed"),
    [(25.0, 70.0, 50.0, []), (25.0, 80.0, 50.0, [1]), (25.0, 70.0, 121.0, [2]), (25.0, 70.0, 0.0, [])],
)
def test_figures_beside_their_targets(
    measured: dict[str, Cost], floor: float, whole: float, megabytes: float, missed: list[int]
) -> None:
    measured |= {"lxml": Cost(floor, 1), "check": Cost(whole, megabytes)}
    figures = list(bench.docx_figures(bench.SAMPLE))
    assert [at for at, figure in enumerate(figures) if figure.missed] == missed
    assert f"下限的 {whole / floor:.2f} 倍，目标 ≤ 3 倍" in figures[1].text
    assert len(figures) == (3 if megabytes else 2)


def test_doc_and_ofd_stand_beside_the_docx_of_the_same_report(measured: dict[str, Cost]) -> None:
    measured |= {"a.docx": Cost(50, 30), "a.doc": Cost(70, 30), "a.ofd": Cost(80, 30), "b.doc": Cost(900, 30)}
    figures = list(bench_formats.side_by_side([Path(name) for name in ("a.docx", "a.doc", "a.ofd", "a.pdf", "b.doc")]))
    assert [figure.missed for figure in figures] == [False, False, True, False, False]
    assert [figure.text.partition("docx 的 ")[2] for figure in figures[1:3]] == [
        "1.40 倍，目标 ≤ 1.5 倍",
        "1.60 倍，目标 ≤ 1.5 倍",
    ]


@pytest.mark.parametrize(
    ("check", "long", "missed"),
    [
        (Cost(80, 1), Cost(4000, 200), [False, False]),
        (Cost(130, 1), Cost(4000, 200), [True, False]),
        (Cost(110, 1), Cost(4000, 301), [True, True]),
        (Cost(80, 1), Cost(5100, 200), [False, True]),
    ],
)
def test_pdf_beside_others(
    measured: dict[str, Cost], monkeypatch: pytest.MonkeyPatch, check: Cost, long: Cost, missed: list[bool]
) -> None:
    monkeypatch.setattr("shutil.which", lambda *_, **__: None)
    measured |= {"get_text_range": Cost(50, 1), "extract_tables": Cost(200, 1), "long.pdf": long, "check": check}
    figures = list(bench_formats.pdf_figures(CLEAN))
    assert [figure.missed for figure in figures[2:4]] == missed
    assert figures[4].text == "未测：没有安装 tesseract"


@pytest.mark.parametrize(("ms", "pages", "text"), [(9000, 2, "2 页，每页 4.50 秒"), (1, None, "未测：没有识别出年报")])
def test_scans_by_the_page(
    measured: dict[str, Cost], monkeypatch: pytest.MonkeyPatch, ms: int, pages: int | None, text: str
) -> None:
    def recognised(*_: object, **__: object) -> Iterator[Outcome]:
        yield Outcome(Source("scan.pdf", pages=pages), elapsed_ms=ms)

    monkeypatch.setattr("shutil.which", lambda *_, **__: "tesseract")
    monkeypatch.setattr(bench_formats, "supervised", recognised)
    *_, figure = bench_formats.pdf_figures(CLEAN)
    assert not measured
    assert text in figure.text
    assert figure.missed == bool(pages)


def test_all_is_printed_and_told(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench, "docx_figures", lambda _: [Figure("整个进程", "1 毫秒", missed=True)])
    monkeypatch.setattr(bench, "steps", lambda _: {"读取文件": 12.34})
    monkeypatch.setattr(bench, "rule_figures", lambda _: [Figure("SUM-01", "1 毫秒")])
    monkeypatch.setattr(bench, "export_figures", lambda _: [Figure("500 条", "1 毫秒")])
    monkeypatch.setattr(bench, "side_by_side", lambda files: [Figure(path.name, "1 毫秒") for path in files])
    monkeypatch.setattr(bench, "pdf_figures", lambda path: [Figure(path.name, "2 毫秒")])
    window = Window(no_window, lambda: [Figure("窗口画出", " 140.2 毫秒")])
    done = command("bench", "--speed", "另一份.docx", window=window)
    assert done.status == 1
    for words in ("读取文件    12.3 毫秒", "窗口画出   140.2 毫秒", "另一份.docx", f"{CLEAN.name}  2 毫秒"):
        assert words in done.out


def test_without_a_window_it_says_so(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> list[Figure]:
        raise ModuleNotFoundError(name="PySide6")

    for name in ("docx_figures", "side_by_side", "pdf_figures"):
        monkeypatch.setattr(bench, name, lambda _: [Figure("x", "y")])
    monkeypatch.setattr(bench, "steps", lambda _: {"读取文件": 12.34})
    monkeypatch.setattr(bench, "rule_figures", lambda _: [Figure("SUM-01", "1 毫秒")])
    monkeypatch.setattr(bench, "export_figures", lambda _: [Figure("500 条", "1 毫秒")])
    done = command("bench", "--speed", window=Window(no_window, missing))
    assert done.status == 0
    assert "未测  没有安装图形界面组件 PySide6" in done.out


def test_processes_and_steps_are_really_measured() -> None:
    found = costs({"check": checking(bench.SAMPLE)}, 1)["check"]
    assert found.ms > 1
    assert 5 < found.megabytes < 500
    assert list(bench.steps(bench.SAMPLE, runs=1)) == ["读取文件", "识别章节和表格", "逐条检查"]


def test_the_short_programs_work(tmp_path: Path) -> None:
    for source in (bench_formats._TEXT, bench_formats._TABLES):
        assert cost(bench_formats.script(source, CLEAN)).ms > 1
    cost(bench_formats.script(bench_formats._SCANNED, CLEAN, tmp_path / "made.pdf", "2"))
    write_long(CLEAN, tmp_path / "long.pdf", 7)
    for name in ("made.pdf", "long.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF")
    with pytest.raises(OSError, match="long"):
        write_long(tmp_path / "none.pdf", tmp_path / "long.pdf", 7)


def test_a_sample_that_fails_is_no_measurement(tmp_path: Path) -> None:
    (tmp_path / "空.docx").touch()
    with pytest.raises(UsageError, match="检查不了"):
        cost(checking(tmp_path / "空.docx"))


def test_the_slowest_rules_and_the_sum_of_all(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = list(bench_rules.rule_figures(bench.SAMPLE, runs=1))
    assert len(figures) == bench_rules.SHOWN + 1
    assert figures[-1].label == f"全部 {len(RULES)} 条"
    monkeypatch.setattr(bench_rules, "MOST_OF_ONE", 0.0)
    assert all(figure.missed for figure in bench_rules.rule_figures(bench.SAMPLE, runs=1) if "全部" not in figure.label)
    with pytest.raises(UsageError):
        list(bench_rules.rule_figures(bench.SAMPLE.with_name("none.docx")))


@pytest.mark.parametrize(
    ("most", "many", "missed"),
    [
        (1e9, Cost(10_000, 300), [False, False]),
        (0.0, Cost(10_001, 300), [True, True]),
        (1e9, Cost(9_000, 301), [False, True]),
    ],
)
def test_sheets_are_measured(monkeypatch: pytest.MonkeyPatch, most: float, many: Cost, missed: list[bool]) -> None:
    monkeypatch.setattr(bench_exports, "MOST_OF_ONE", most)
    monkeypatch.setattr(bench_exports, "FINDINGS", 5)
    monkeypatch.setattr(bench_exports, "cost", lambda _: many)
    figures = list(bench_exports.export_figures(bench.SAMPLE, runs=1))
    assert [figure.missed for figure in figures] == missed
    assert f"{many.ms / 1000:.1f} 秒、{many.megabytes:.0f} MB" in figures[1].text


def test_the_program_that_writes_one_sheet_of_many_reports_works(tmp_path: Path) -> None:
    cost(script(bench_exports._MANY, bench.SAMPLE, tmp_path / "many.xlsx", "2"))
    assert (tmp_path / "many.xlsx").stat().st_size > 1000
    with pytest.raises(UsageError):
        list(bench_exports.export_figures(tmp_path / "none.docx", runs=1))
