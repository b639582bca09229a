"""Where the evaluation sets are, and the marker of the tests that need them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("CHANCERY_SHARED", Path(__file__).resolve().parents[2] / "shared"))
"""The folder with seeds and gold; it is not part of the repository."""

_NOBODY = 65534

REQUIRED = frozenset(filter(None, os.environ.get("CHANCERY_TEST_REQUIRE", "").split(",")))
"""What must be present, so that a test that needs it fails instead of skipping."""

needs_shared = pytest.mark.skipif(
    not SHARED.is_dir() and "shared" not in REQUIRED, reason=f"needs the evaluation sets in {SHARED}"
)


@contextmanager
def as_somebody() -> Iterator[None]:
    """Run a block as a user whom file permissions bind, which root is not; anybody else stays who they are."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(_NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
