"""The repository itself: scripts that parse, versions that agree, rooms that do without Qt."""

import subprocess
import sys
from pathlib import Path

import pytest

import gichecker
from tools.coverage_floor import by_room

ROOT = Path(__file__).parent.parent

CORE = [path for path in sorted(ROOT.glob("gichecker/**/*.py")) if "gui" not in path.relative_to(ROOT).parts]
MODULES = [".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for path in CORE]
IMPORT_ALL = """
import importlib, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print([name for name in sys.modules if name.startswith("PySide6")])
"""


@pytest.mark.parametrize("script", sorted(ROOT.glob("installer/*.sh")), ids=lambda path: path.name)
def test_shell_can_read(script: Path) -> None:
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


def test_version_is_in_the_changelog() -> None:
    assert f"## [{gichecker.__version__}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_core_never_loads_qt() -> None:
    assert "gichecker.model.report" in MODULES
    command = [sys.executable, "-c", IMPORT_ALL, *MODULES]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("[]\n", "")


def test_coverage_is_added_up_by_room() -> None:
    def file(lines: int, branches: int) -> dict[str, dict[str, int]]:
        counts = {"covered_lines": lines, "num_statements": 10, "covered_branches": branches, "num_branches": 10}
        return {"summary": counts}

    files = {
        "gichecker/model/a.py": file(10, 10),
        "gichecker/model/b.py": file(5, 5),
        "gichecker/errors.py": file(8, 9),
    }
    assert by_room({"files": files}) == {"gichecker": 85.0, "model": 75.0}
