"""Material that lies beside the repository on the developers' machines; tests that use it skip where it is absent."""

from pathlib import Path

import pytest

SHARED = Path(__file__).parents[2] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="no shared material beside the repository")
