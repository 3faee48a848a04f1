"""SHA-256 without the library that `hashlib` loads for it, which takes a fiftieth of a check (as `random` does)."""

from __future__ import annotations

try:
    from _sha2 import sha256  # type: ignore[import-not-found]
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha256


def digest(data: bytes) -> str:
    """64 hexadecimal digits."""
    found: str = sha256(data).hexdigest()
    return found
