"""What stands beside the news is told whatever its letters are like."""

from __future__ import annotations

import pytest

from chancery.reading.zones import find_paragraphs


@pytest.mark.parametrize(
    "line", ["file photo: the pier at Lorn", "File photo: the pier at Lorn", "FILE PHOTO: THE PIER", "FİLE PHOTO: LORN"]
)
def test_captions_in_any_case(line: str) -> None:
    """Small letters, capitals, and capitals of an alphabet whose small ones are others."""
    text = f"Lorn opens its pier\n\n{line}\n\nThe council of Lorn opened the pier on Monday, its spokesman said.\n"
    assert "caption" in [zone.kind for zone in find_paragraphs(text)]
