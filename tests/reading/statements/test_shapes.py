"""Every shape that an attribution can take, in several wordings: whose words, which cue, what content."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, told


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        (
            "The strait will stay open, the Turkish foreign ministry said.",
            "the Turkish foreign ministry",
            "said",
            "The strait will stay open",
        ),
        (
            "The strait will stay open, said Turkish Foreign Minister Hakan Fidan.",
            "Turkish Foreign Minister Hakan Fidan",
            "said",
            "The strait will stay open",
        ),
        ("The ministry said the strait would stay open.", "The ministry", "said", "the strait would stay open"),
        (
            "The ministry said on Monday that the strait would stay open.",
            "The ministry",
            "said",
            "that the strait would stay open",
        ),
        (
            "The ministry has repeatedly stated that the strait is open.",
            "The ministry",
            "has repeatedly stated",
            "that the strait is open",
        ),
        ("The strait, the ministry said, would stay open.", "the ministry", "said", "The strait / would stay open"),
        ("As the minister put it, the treaty is dead.", "the minister", "put it", "the treaty is dead"),
        (
            "In this case, the mayor admitted, there were delays.",
            "the mayor",
            "admitted",
            "In this case / there were delays",
        ),
        (
            "A senior official, speaking on condition of anonymity, said the deal was close.",
            "A senior official",
            "said",
            "the deal was close",
        ),
        (
            "The spokesperson for the foreign service said the bloc would respond.",
            "The spokesperson for the foreign service",
            "said",
            "the bloc would respond",
        ),
        (
            "The general, whose troops hold the pass, said they would stay.",
            "The general, whose troops hold the pass",
            "said",
            "they would stay",
        ),
        (
            "The colonel (ret.), now a lawmaker, said he doubted it.",
            "The colonel (ret.), now a lawmaker",
            "said",
            "he doubted it",
        ),
        ("Fidan on Friday affirmed support for the deal.", "Fidan", "affirmed", "support for the deal"),
        (
            "They signed a lease that the harbour board says is void.",
            "the harbour board",
            "says",
            "is void",
        ),
    ],
)
def test_indirect_speech_before_after_and_inside(body: str, source: str, cue: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.cue, found.content) == (source, cue, content)
    assert found.said.form == "indirect"


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("“The strait is open,” Fidan said.", "Fidan", "“The strait is open,”"),
        ("“The strait is open,” said Fidan.", "Fidan", "“The strait is open,”"),
        ('"The strait is open," Fidan told reporters in Ankara.', "Fidan", '"The strait is open,"'),
        ("Fidan said: “The strait is open.”", "Fidan", "“The strait is open.”"),
        ("Fidan told reporters on Monday, “The strait is open.”", "Fidan", "“The strait is open.”"),
        (
            "“The strait is open,” Fidan said, “and it will stay so.”",
            "Fidan",
            "“The strait is open,” / “and it will stay so.”",
        ),
        ("«The strait is open», said Fidan.", "Fidan", "«The strait is open»"),
        ("„The strait is open“, said Fidan.", "Fidan", "„The strait is open“"),
        ("‘The strait is open,’ Fidan said.", "Fidan", "‘The strait is open,’"),
        ("''The strait is open,'' Fidan said.", "Fidan", "''The strait is open,''"),
        ('"Is the strait open?" Fidan asked.', "Fidan", '"Is the strait open?"'),
    ],
)
def test_direct_speech_with_marks_of_every_kind(body: str, source: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.content, found.said.form) == (source, content, "direct")
    assert len(found.said.verbatim) == content.count(" / ") + 1


def test_quotation_that_goes_on_after_the_cue_is_told_whole_and_in_part() -> None:
    whole, part = told("“The strait is open,” Fidan told reporters. “It will stay so.”")
    assert whole.content == "“The strait is open,” / “It will stay so.”"
    assert (part.source, part.cue, part.content) == ("", "", "“It will stay so.”")
    assert part.speaker == whole.speaker
    assert part.said.parent == whole.said.id
    assert part.said.utterance == whole.said.utterance == whole.said.id


def test_quotation_in_a_paragraph_of_its_own_is_the_last_speakers() -> None:
    first, second = told("“The strait is open,” Fidan said.\n\n“Nobody will close it again.”")
    assert (second.source, second.content) == ("", "“Nobody will close it again.”")
    assert second.speaker == first.speaker


def test_quotation_over_paragraphs_belongs_to_the_attribution_at_its_end() -> None:
    found = only('"We came. We saw. We left.\n\n"It was a mistake," the general said.')
    assert found.content == '"We came. We saw. We left. / "It was a mistake,"'


@pytest.mark.parametrize(
    ("body", "content", "form"),
    [
        ("Fidan called the closure “an act of piracy”.", "the closure “an act of piracy”", "mixed"),
        (
            "Fidan said that Europe “must not look away” from the strait.",
            "that Europe “must not look away” from the strait",
            "mixed",
        ),
        (
            "According to Fidan, ships are “safe,” but crews “will be checked and” counted.",
            "ships are “safe,” but crews “will be checked and” counted",
            "mixed",
        ),
        (
            'Fidan described the strait - known in Ankara as the Gate - as "Turkish water" in his report.',
            'the strait - known in Ankara as the Gate - as "Turkish water"',
            "mixed",
        ),
    ],
)
def test_partial_quotations(body: str, content: str, form: str) -> None:
    found = only(body)
    assert (found.content, found.said.form) == (content, form)


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("According to the ministry, the strait is open.", "the ministry", "the strait is open"),
        ("However, according to the ministry, the strait is open.", "the ministry", "the strait is open"),
        ("The strait, according to the ministry, is open.", "the ministry", "The strait / is open"),
        ("The strait is open, according to the ministry.", "the ministry", "The strait is open"),
        (
            "The two sides agreed on nothing, according to a diplomat briefed on the talks, who would not be named.",
            "a diplomat briefed on the talks",
            "The two sides agreed on nothing",
        ),
    ],
)
def test_according_to(body: str, source: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.content) == (source, content)


@pytest.mark.parametrize(
    "body",
    [
        "The work went according to plan.",
        "The agreement, according to which troops must leave, lapsed.",
        "The film, known in France as The Wall, opened the so-called “peace festival”.",
        "Doctors ran the clinic. The states of the region trade grain. The report of the committee was long.",
        "A drug called Arvex is sold there. Fifty member states that have ports took part.",
        "Shares added 0.4 per cent. Brent crude added 30 cents to 61 dollars.",
        "The port was built in 1920 and rebuilt after the war.",
    ],
)
def test_false_friends_attribute_nothing(body: str) -> None:
    assert told(body) == []


def test_according_to_which_inside_a_quotation_is_no_cue() -> None:
    found = only("“There is a clause according to which we must leave,” the mayor said.")
    assert (found.source, found.cue) == ("the mayor", "said")


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        (
            "The vote was fair, the observers reported, noting that turnout was high.",
            ["The vote was fair", "that turnout was high"],
        ),
        (
            "“We have no plans to meet,” the Kremlin said, citing a busy schedule.",
            ["“We have no plans to meet,”", "a busy schedule"],
        ),
        (
            "Fidan said the strait was open and added that it would stay so.",
            ["the strait was open", "that it would stay so"],
        ),
        ("Fidan said the strait was open, but Athens said it was not.", ["the strait was open", "it was not"]),
        (
            "Kosovo police said that three men had been arrested, while Belgrade called the operation “terror”.",
            ["that three men had been arrested", "the operation “terror”"],
        ),
        (
            "Fidan said that he would resign and that his deputy would take over.",
            ["that he would resign and that his deputy would take over"],
        ),
        ("The islands are ours, says Kim; no, they are ours, says Lee.", ["The islands are ours", "no, they are ours"]),
    ],
)
def test_where_one_content_ends_and_the_next_attribution_begins(body: str, contents: list[str]) -> None:
    assert [t.content for t in told(body)] == contents


def test_trailing_comment_on_a_remark_attributes_the_remark() -> None:
    said, remark = told(
        "Ties are frozen, said Fidan, commenting on Greek Prime Minister Kyriakos Mitsotakis's remark "
        "about his wish to mend them."
    )
    assert said.content == "Ties are frozen"
    assert (remark.source, remark.cue) == ("Greek Prime Minister Kyriakos Mitsotakis's", "remark about")
    assert remark.content == "his wish to mend them"


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        ("Ankara's readiness to mediate surprised Athens.", "Ankara's", "readiness", "to mediate"),
        (
            "The envoy expressed readiness to return to Geneva.",
            "The envoy",
            "expressed readiness",
            "to return to Geneva",
        ),
        ("Fidan's warning that ships might sink was blunt.", "Fidan's", "warning", "that ships might sink was blunt"),
        ("Tehran's claims to the three islands are old.", "Tehran's", "claims", "to the three islands"),
    ],
)
def test_nouns_as_cues(body: str, source: str, cue: str, content: str) -> None:
    found = told(body)[0]
    assert (found.source, found.cue) == (source, cue)
    assert found.content.startswith(content.split(" was ")[0])


def test_passives_with_and_without_agent() -> None:
    assert only("The plan was criticised by Greek Prime Minister Kyriakos Mitsotakis.").speaker == "Kyriakos Mitsotakis"
    agentless = only("It was reported on Tuesday that two boats had sunk.")
    assert (agentless.source, agentless.cue, agentless.content) == ("", "was reported", "that two boats had sunk")
    assert agentless.speaker is None


@pytest.mark.parametrize(
    "last",
    [
        "This was announced on Tuesday at a briefing by the port's director, Ana Kovac.",
        "The port's director, Ana Kovac, announced this on Tuesday.",
        "This was stated by the port's director, Ana Kovac.",
    ],
)
def test_sentence_that_names_the_sayer_of_the_sentences_before(last: str) -> None:
    found = told(f"The pier reopened in May. Ships use it daily. {last}")
    assert [t.content for t in found] == ["The pier reopened in May / Ships use it daily"]
    assert found[0].speaker == "Ana Kovac"


def test_headlines() -> None:
    right, left = (
        told(f"{line}\n\nThe border between the two states was shut in 1993.", lead="")[0]
        for line in ("Border to reopen in May: Armenian foreign minister", "Nikol Pashinyan: border to reopen in May")
    )
    assert (right.source, right.cue, right.content) == ("Armenian foreign minister", ":", "Border to reopen in May")
    assert (left.source, left.cue, left.content) == ("Nikol Pashinyan", ":", "border to reopen in May")
    assert told("Ukraine: talks to resume in May\n\nThe talks were broken off in spring.", lead="") == []


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        ("As noted by the spokesman, the visit is off.", "the spokesman", "the visit is off"),
        ("The visit is off, said a statement released by the palace.", "a statement", "The visit is off"),
        ("The treaty says that neither side may build forts.", "The treaty", "that neither side may build forts"),
        ("A survey found most voters wanted peace.", "A survey", "most voters wanted peace"),
        ("Sources close to the palace say a decision is near.", "Sources close to the palace", "a decision is near"),
        ("Andrei Rudenko: Tokyo must abandon its course.", "Andrei Rudenko", "Tokyo must abandon its course"),
        ("The mayor was blunt: “We will not pay for this bridge.”", "The mayor", "“We will not pay for this bridge.”"),
    ],
)
def test_documents_lines_of_transcripts_and_other_sources(body: str, source: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.content) == (source, content)


def test_denial_of_what_the_clause_before_claims_points_to_it() -> None:
    claim, denial = told("Baku claims that troops shelled the village; Yerevan denies this.")
    assert (denial.source, denial.said.act, denial.said.refers_to) == ("Yerevan", "anaphoric", claim.said.id)


def test_question_put_to_the_speaker() -> None:
    question, answer = told("Asked whether the deal was dead, the minister replied: “Not yet, not at all.”")
    assert (question.source, question.content, question.said.mood) == ("", "whether the deal was dead", "question")
    assert answer.content == "“Not yet, not at all.”"
