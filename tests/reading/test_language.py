from __future__ import annotations

import pytest

from chancery.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The minister said on Monday that the talks with the neighbour would go on.", "en"),
        ("Министр заявил в понедельник, что переговоры с соседом будут продолжены.", "ru"),
        ("Der Minister sagte am Montag, dass die Gespräche mit dem Nachbarn weitergehen.", "de"),
        ("Le ministre a déclaré lundi que les pourparlers avec le voisin allaient continuer.", "fr"),
        ("Turkish President Recep Tayyip Erdogan visited Azerbaijan on Sunday.", "en"),
        ("Somali gunmen kidnapped two Kenyan engineers.", "en"),
        ("On a dit que la France ne participera pas.", "fr"),
        ("大臣は月曜日、隣国との交渉を続けると述べた。平和条約の締結を目指す。交渉は続く。", "ja"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_stated_language_decides_for_a_text_too_short_to_tell() -> None:
    assert language_of("Nein.", "de-AT") == "de"
    assert language_of("", None) == "und"
