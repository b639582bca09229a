"""Speech told by labels and layout: transcripts, interviews, texts in full, signed words, and what only looks so."""

from __future__ import annotations

import time

import pytest

from chancery.model.statement import Statement
from tests.reading.statements.reading import statements_of


def shown(text: str) -> list[tuple[str, str, str, str | None]]:
    """Source, cue, content and speaker of every statement, nested ones left out."""
    return [(*_words(s, text), s.speaker_name) for s in statements_of(text) if s.parent is None]


def _words(s: Statement, text: str) -> tuple[str, str, str]:
    source, cue, content = (" / ".join(x.text(text) for x in spans) for spans in (s.source, s.cue, s.content))
    return source, cue, content


HEARING = """Committee hears the pilot of the ferry
The committee sat on Tuesday in a hall above the fish market, with the windows open.
THE CHAIR (Ines Vogel): Good morning. Commander, you have the floor.
CDR BRANT: Thank you, Chair. I was on the bridge. The mate told me that the lamp was out.
(A glass falls. Laughter in the gallery.)
MS. ORLA-KEEN: Who repaired it?
CDR BRANT: Nobody did.

The log says so. It is in your folders.
THE CHAIR: We shall rise.
The sitting was closed at noon. Papers are kept in room 9.
"""


def test_a_transcript_is_read_label_by_label() -> None:
    found = shown(HEARING)
    assert [(source, cue) for source, cue, _, _ in found] == [
        ("THE CHAIR (Ines Vogel)", ":"),
        ("CDR BRANT", ":"),
        ("MS. ORLA-KEEN", ":"),
        ("CDR BRANT", ":"),
        ("THE CHAIR", ":"),
    ]
    assert found[1][2] == "Thank you, Chair. I was on the bridge. The mate told me that the lamp was out."
    assert found[3][2] == "Nobody did. / The log says so. It is in your folders."
    assert {found[0][3], found[4][3]} == {"Ines Vogel"}


def test_what_a_labelled_speaker_passes_on_is_nested_and_a_question_is_one() -> None:
    statements = statements_of(HEARING)
    told = next(s for s in statements if s.source and s.source[0].text(HEARING) == "The mate")
    turn = next(s for s in statements if s.id == told.parent)
    assert turn.source[0].text(HEARING) == "CDR BRANT"
    assert turn.form == "direct"
    assert turn.verbatim == turn.content
    asked = next(s for s in statements if s.source and s.source[0].text(HEARING) == "MS. ORLA-KEEN")
    assert asked.mood == "question"


def test_i_inside_labelled_speech_is_its_speaker() -> None:
    text = HEARING.replace("Nobody did.", "I told the harbour office that the lamp was old.")
    own = [s for s in statements_of(text) if s.source and s.source[0].text(text) == "I"]
    assert [s.speaker_name for s in own] == ["CDR BRANT"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("MR. HALE: ", "JUDGE ORREL: "),
        ("Mr. HALE. — ", "The WITNESS. — "),
        ("JUDGE ORREL. ", "THE WITNESS. "),
        ("Q. ", "A. "),
        ("Q: ", "A: "),
        ("Q  ", "MS. HALE:  "),
        ("QUESTION: ", "MINISTER HALE: "),
        ("Hale: ", "Orrel: "),
        ("Mr. OAKES (for the Union): ", "The COMMISSIONER: "),
        ("Harbour Weekly: ", "Tomas Orrel: "),
    ],
)
def test_labels_of_many_styles(first: str, second: str) -> None:
    text = (
        "Inquiry into the loss of the ferry, third day\n"
        "The inquiry sat again above the fish market on Tuesday, and heard the pilot for the better part of a day.\n"
        f"{first}Did you see the lamp from where you stood?\n"
        f"{second}I saw it, and it was out.\n"
        f"{first}And whom did you tell?\n"
        f"{second}My mate, and the office by radio.\n"
    )
    turns = [s for s in statements_of(text) if s.basis[0].rule == "label"]
    assert [s.content[0].text(text) for s in turns] == [
        "Did you see the lamp from where you stood?",
        "I saw it, and it was out.",
        "And whom did you tell?",
        "My mate, and the office by radio.",
    ]
    assert all(s.source[0].text(text) in (first.strip(" :.—"), second.strip(" :.—")) for s in turns)
    assert [s.mood for s in turns] == ["question", "statement", "question", "statement"]
    assert all(s.cue[0].text(text) in (":", "—") for s in turns if s.cue)


def test_short_forms_and_initials_mean_the_speaker_named_in_full() -> None:
    text = (
        "‘The tide keeps its own books’\n"
        "Ilse Brandt-Okoro has run the tide office for ten years. We met in the boat shed.\n"
        "Harbour Weekly: Do you sleep in storms?\n"
        "Ilse Brandt-Okoro: I sleep badly and I get up early.\n"
        "HW: Who pays you?\n"
        "IBO: My office does, when it remembers. The council wants me gone.\n"
        "She gets up and closes the window, through which the gulls had begun to look.\n"
        "HW: Will you go?\n"
        "Brandt-Okoro: No.\n"
    )
    turns = [s for s in statements_of(text) if s.basis[0].rule == "label"]
    assert [s.speaker_name for s in turns] == ["Harbour Weekly", "Ilse Brandt-Okoro"] * 3
    assert "gulls" not in " ".join(x.text(text) for s in turns for x in s.content)


def test_two_people_of_one_name_stay_two() -> None:
    text = (
        "Siblings before the court in Karsk\n"
        "The brother and the sister were heard one after the other on Monday in the small hall of the court.\n"
        "MR. VARN: I did not sign it.\nMS. VARN: I signed it.\nTHE COURT: Which of you?\n"
        "MR. VARN: My sister.\nMS. VARN: My brother held the pen.\n"
    )
    turns = [s for s in statements_of(text) if s.basis[0].rule == "label"]
    assert [s.speaker_name for s in turns] == ["MR. VARN", "MS. VARN", "THE COURT", "MR. VARN", "MS. VARN"]


INTERVIEW = (
    "The man under the roof\n"
    "Ewan Marsh has played the organ at Karsk for forty years. We met him in the loft; the conversation has been "
    "edited for length.\n"
    "{dash}Why do you still climb those stairs?\n"
    "Because I am afraid of the lift. My doctor says that it does me good.\n"
    "{dash}What did you play on the night of the flood?\n"
    "I played until the water came up to the third pedal.\n"
    "He laughs and looks for his spectacles, which are on the bench.\n"
    "My wife was listening downstairs.\n"
    "{dash}And will your son follow you?\n"
    "My son plays the drums.\n"
    "The church is open on Sundays.\n"
)


@pytest.mark.parametrize("dash", ["", "— ", "– "])
def test_an_interview_without_labels_is_read_by_its_rounds(dash: str) -> None:
    text = INTERVIEW.replace("{dash}", dash)
    turns = [s for s in statements_of(text) if s.parent is None]
    assert [s.mood for s in turns] == ["question", "statement"] * 3
    assert {s.speaker_name for s in turns if s.mood == "statement"} == {"Ewan Marsh"}
    assert [x.text(text) for x in turns[3].content] == [
        "I played until the water came up to the third pedal.",
        "My wife was listening downstairs.",
    ]
    assert turns[0].content[0].text(text) == "Why do you still climb those stairs?"


def test_an_interview_whose_questions_alone_have_a_label() -> None:
    text = (
        "The mayor in her garden\n"
        "The mayor, Ilse Brandt, received us between the beans. She had hurt her foot, and the dog had hurt its own.\n"
        "Karsk Courier: Ms. Brandt, you have lost the vote.\n"
        "I have lost one vote. There will be others.\n"
        "Karsk Courier: Will you resign?\n"
        "No. I was elected for six years.\n"
        "Karsk Courier: What would your father have said?\n"
        "My father would have laughed.\n"
    )
    turns = [s for s in statements_of(text) if s.parent is None]
    assert [s.speaker_name for s in turns] == ["Karsk Courier", "Ilse Brandt"] * 3
    assert [len(s.source) for s in turns] == [1, 0] * 3


def test_questions_of_a_column_are_the_writers_own() -> None:
    text = INTERVIEW.replace("{dash}", "").replace(
        "We met him in the loft; the conversation has been edited for length.", ""
    )
    assert not [s for s in statements_of(text) if s.basis[0].rule == "question and answer"]


@pytest.mark.parametrize(
    ("intro", "source", "cue"),
    [
        (
            "KARSK, 4 May — Following is the full text of the address delivered on Tuesday by Premier Anton Vale:",
            "Premier Anton Vale",
            "address",
        ),
        ("The text of Premier Anton Vale's statement follows:", "Premier Anton Vale's", "statement"),
        ("The text of the statement by Premier Anton Vale reads:", "Premier Anton Vale", "statement"),
        ("Premier Anton Vale spoke from the balcony at noon. He said:", "He", "said"),
        ("In a letter to the staff, Premier Anton Vale wrote:", "Premier Anton Vale", "wrote"),
    ],
)
def test_a_text_given_in_full_is_one_statement(intro: str, source: str, cue: str) -> None:
    text = (
        f"Premier speaks on the dam\n{intro}\n"
        "My fellow citizens, the dam will be built and I shall be there.\n"
        "We asked our neighbours for help.\n"
        "* * *\n"
        "The opposition said the address was vague.\n"
    )
    given = next(s for s in statements_of(text) if s.basis[0].rule == "text given in full")
    assert (given.source[0].text(text), given.cue[0].text(text), given.speaker_name) == (source, cue, "Anton Vale")
    assert [x.text(text)[:8] for x in given.content] == ["My fello", "We asked"]


def test_a_sentence_that_ends_with_a_colon_introduces_no_speech_of_its_own() -> None:
    text = (
        "Council weighs three plans for the old harbour\n"
        "The mayor said there were three ways out of the quarrel:\n"
        "A pier of stone that would cost nine million and take five years.\n"
        "A park with a pond.\n"
    )
    assert not [s for s in statements_of(text) if s.basis[0].rule == "text given in full"]


def test_a_letter_signed_at_its_end_is_its_writers() -> None:
    text = (
        "Letters to the paper\nSir,\nYour report of 3 May was wrong about the pier. I built it.\n"
        "The council said it would mend the steps, and it has not.\n— Jane Hale, Dover\n"
    )
    letter, nested = statements_of(text)
    assert (letter.source[0].text(text), letter.cue[0].text(text), letter.act) == ("Jane Hale", "—", "written")
    assert len(letter.content) == 2
    assert nested.parent == letter.id
    assert not [s for s in statements_of(text.replace("— Jane Hale, Dover\n", "")) if s.basis[0].rule == "signature"]


@pytest.mark.parametrize("between", [" ", "\n"])
def test_a_pull_quote_belongs_to_the_name_on_its_line(between: str) -> None:
    text = (
        "The pier and its enemies\n"
        "The pier was opened in 1901, has been closed four times since then by storms and once by a fire.\n"
        f"“We shall rebuild it plank by plank, and it will be longer.”{between}— Jane Hale, harbour master\n"
        "The council meets on Friday to vote on the money for the pier, which was cut from the budget in March.\n"
    )
    assert shown(text) == [
        (
            "Jane Hale, harbour master",
            "—",
            "“We shall rebuild it plank by plank, and it will be longer.”",
            "Jane Hale",
        )
    ]


@pytest.mark.parametrize(
    ("headline", "source", "cue"),
    [
        ("‘We shall rebuild it plank by plank’ – Hale", "Hale", "–"),
        ("Jane Hale: ‘We shall rebuild it plank by plank’", "Jane Hale", ":"),
        ("Harbour master to the council: “We shall rebuild it plank by plank”", "Harbour master", ":"),
        ("“We shall rebuild it plank by plank”: harbour master on the storm", "harbour master", ":"),
        ("“We shall rebuild it plank by plank”: five questions for Jane Hale", "Jane Hale", ":"),
        ("“We shall rebuild it plank by plank”", "", ""),
    ],
)
def test_a_headline_of_quoted_words_has_their_speaker(headline: str, source: str, cue: str) -> None:
    text = f"{headline}\nJane Hale told us on Friday: “We shall rebuild it plank by plank, and make it longer.”\n"
    first = shown(text)[0]
    assert first[:2] == (source, cue)
    assert "rebuild it plank by plank" in first[2]
    if "aster" not in headline:
        assert first[3] == "Jane Hale"


@pytest.mark.parametrize(
    "text",
    [
        "Five things to know about the fair\nThe fair opens on Friday on the meadow behind the station.\n"
        "Where: The meadow. You can walk.\nWhen: Friday.\nWho: Everybody. Bring your own chair.\n"
        "Where: At the mill, if you drive.\nWhen: From nine.\n",
        "How to make a tart\nIngredients: flour, sugar, and you need butter.\nMethod: You rub it in. I use my hands.\n"
        "Serves: Four of you\nIngredients: plums.\nMethod: You slice them. My mother used a spoon.\nServes: Six\n",
        "Live: storm hits the coast\n10.42am: Are you there? We are.\n10.51am: My coat is wet.\n11.02am: I go in.\n"
        "11.10am: You can send us your pictures.\n",
        "League round-up\nArsen: Four goals and a red card; you had to be there.\nKolm: Two goals.\n"
        "Arsen: A late winner by Hale.\nKolm: Nothing went right for us.\nVale: Rain.\n",
        "Round the world in brief\nGENEVA: The council met in the old hall.\nPARIS: Farmers blocked the ring road.\n"
        "OSLO: The islands lay under snow.\nGENEVA: Trams ran late.\nPARIS: The ring road opened.\n",
        "Two plans compared\nThe candidates set out plans for the harbour on Monday.\n"
        "Hale: Would raise the levy by a tenth.\nOrrel: Would cut the levy.\nHale: Would keep the ferry.\n"
        "Orrel: Would close the ferry in winter.\n",
        "What is the levy?\nThe levy on fuel was brought in last year by the council.\nQ: What is the levy?\n"
        "A: It is a charge on each litre.\nQ: Who pays it?\nA: Drivers do, at the pump.\n",
        "The quarrel over the levy\nRemember: nothing has been signed.\nOne thing is clear: the levy will rise.\n"
        "The question: who pays?\nThe answer: you do.\nThe question: and then?\n",
        "Pictures of the year\nThe prize went to four people from three towns on Friday.\n"
        "Photo: Ines Vogel\nPhoto: Tom Orrel\nText: Jane Hale\nPhoto: Ines Vogel\n",
        "Exhibition review: “The Long Way Home”\nThe show runs until May at the gallery, where it fills four rooms.\n",
    ],
)
def test_lists_boxes_fixtures_datelines_and_explainers_never_speak(text: str) -> None:
    layout: tuple[str, ...] = (
        "quotation after a colon",
        "label",
        "question and answer",
        "text given in full",
        "signature",
        "quoted headline",
        "headline colon",
    )
    assert [s.basis[0].rule for s in statements_of(text) if s.basis[0].rule in layout] == []


@pytest.mark.parametrize(
    "line",
    [
        "Hale: I see. Do you?\nOrrel: I do.\n",
        "He said:\nI am we.\n",
        "“One two three four.”\n— Jane Hale\n",
        "Is it you?\nI.\n",
    ],
)
def test_work_grows_with_the_size_of_the_page_only(line: str) -> None:
    def seconds(count: int) -> float:
        text = "A page that goes on\nAn interview that has been shortened.\n" + line * count
        start = time.perf_counter()
        statements_of(text)
        return time.perf_counter() - start

    small = min(seconds(60) for _ in range(2))
    assert seconds(600) < 60 * small + 0.5


@pytest.mark.parametrize(("question", "answer"), [("Question: ", "Answer: "), ("Q: ", "A: ")], ids=["words", "letters"])
def test_one_answer_of_a_spokesperson_is_speech(question: str, answer: str) -> None:
    text = (
        "Foreign Ministry Spokesperson Mao Ning answers a question on the reef\n\n"
        f"{question}Norway said yesterday that a ship had shadowed its boats. What is your comment?\n\n"
        f"{answer}Our position is clear. The reef lies in our waters.\n\nThe patrols are lawful.\n"
    )
    assert [(content, who) for _, cue, content, who in shown(text) if cue == ":"][-1] == (
        "Our position is clear. The reef lies in our waters. / The patrols are lawful.",
        "Mao Ning",
    )


def test_a_spokesperson_named_above_answers_outlets() -> None:
    text = (
        "Foreign Ministry Spokesperson Mao Ning's Regular Press Conference\n\n"
        "Reuters: Will you sign the accord?\n\nMao Ning: The talks go on. The accord is under study.\n\n"
        "AFP: Has a date been set?\n\nMao Ning: I have nothing to share on that.\n"
    )
    assert [content for _, _, content, who in shown(text) if who == "Mao Ning"] == [
        "The talks go on. The accord is under study.",
        "I have nothing to share on that.",
    ]


def test_a_papers_own_question_and_answer_is_no_speech() -> None:
    text = "Why the ferry is late\n\nQ: What is a tariff?\n\nA: A tariff is a tax on goods from abroad.\n"
    assert all(cue != ":" for _, cue, _, _ in shown(text))
