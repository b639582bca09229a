"""The sample dossier served to a real browser, once for all tests of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.browser import EXECUTABLE, FLAGS
from tests.web.serving import served
from tests.web.site import sample_dossier


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample dossier, for reading only."""
    return sample_dossier(tmp_path_factory.mktemp("site") / "peace-treaty")


@pytest.fixture(scope="session")
def site(sample_folder: Path) -> Iterator[str]:
    """The address of the sample dossier's pages."""
    with served(sample_folder) as base:
        yield base


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium without a window and with a fresh profile."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(EXECUTABLE), args=list(FLAGS))
        yield browser
        browser.close()
