"""What stood in writing, whatever verb passes it on."""

from __future__ import annotations

import pytest

from .reading import only


@pytest.mark.parametrize(
    "body",
    [
        "The memo says that the ferries will stop.",
        "According to a study by the harbour board, the ferries will stop.",
        "The panel's report concluded that the ferries would stop.",
        "Marla Kessel said in a letter that the ferries would stop.",
        "“The ferries will stop,” Marla Kessel said in a post on Tuesday.",
        "Kessel's audit, leaked on Monday, warned that the ferries would stop.",
    ],
)
def test_words_of_a_document_are_written(body: str) -> None:
    assert only(body).said.act == "written"


@pytest.mark.parametrize(
    "body",
    [
        "Marla Kessel said in a speech that the ferries would stop.",
        "The minister said that the report was wrong.",
        "State radio said that the ferries would stop.",
        "According to Marla Kessel, the ferries will stop.",
        "The author of the report said that the ferries would stop.",
    ],
)
def test_what_somebody_says_aloud_is_said(body: str) -> None:
    assert only(body).said.act == "said"
