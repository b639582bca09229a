"""Lists of other articles at the end of a page are beside the news; lists of facts are not."""

from __future__ import annotations

from chancery.reading.zones import find_paragraphs

NEWS = [
    "Harbour pilots end their strike",
    "The pilots of Sarnia went back to work on Monday after eleven days.",
    "Their union said the owners had met each of its demands.",
    "Forty ships had lain off the strait since the strike began.",
    "The first of them, a grain carrier, passed the light at noon.",
]


def related(lines: list[str], news: list[str] = NEWS) -> list[str]:
    """The lines that are held for links to other articles."""
    text = "\n".join([*news, *lines])
    zones = [z for z in find_paragraphs(text) if z.kind == "related link"]
    return [line.strip() for z in zones for line in z.span.text(text).split("\n") if line.strip()]


def test_headlines_with_dates_of_their_own() -> None:
    posts = {"Ten ships": "October 24", "Fog": "May 3", "Ice": "May 2"}
    items = [f"- {title} - {day}, 2031" for title, day in posts.items()]
    assert related([*items, "View more"]) == [*items, "View more"]


def test_bullets_on_lines_of_their_own() -> None:
    lines = []
    for title in ("Why the strait silts up", "A pilot's day", "Who owns the tugs?"):
        lines += ["-", f"{title} {'A look behind the news of the day. ' * 3}By Ada Renner, The Lantern Published"]
    assert related(lines) == lines


def test_a_list_of_facts_is_no_list_of_articles() -> None:
    assert related(["- 40 ships waited off the strait", "- 11 days without pilots", "- 3 tugs were idle"]) == []


def test_two_items_are_too_few_and_a_page_of_items_is_no_list_beside_it() -> None:
    assert related(["- Fog again - May 2, 2031", "- Ice - May 3, 2031"]) == []
    assert related([f"- Story {n} of the day - May {n}, 2031" for n in range(1, 9)], NEWS[:1]) == []
