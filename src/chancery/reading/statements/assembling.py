"""Assembling: drafts become statements, with spans, speaker, chain, time, venue, nesting and what they rest on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chancery.model.basis import Basis
from chancery.model.quick import replaced
from chancery.model.span import Span, hull
from chancery.model.statement import Addressee, Form, Mood, Nested, Statement, Via, When
from chancery.model.time_expression import TimeExpression
from chancery.reading.page import Page
from chancery.reading.statements.chains import covers, learned_from, same_source
from chancery.reading.statements.circumstances import in_a_relative
from chancery.reading.statements.citations import CITED
from chancery.reading.statements.cited import is_unnamed, names_people
from chancery.reading.statements.dated_documents import find_dated_documents
from chancery.reading.statements.days_of_saying import COARSE, DaysOfSaying
from chancery.reading.statements.drafts import Draft, Range, trimmed
from chancery.reading.statements.layout import Layout
from chancery.reading.statements.links import TALKING, outlet_links, stands_for_outlet, told_in
from chancery.reading.statements.nested import as_nested, read_quoted, with_nested, worth_noting
from chancery.reading.statements.news_days import find_news_days
from chancery.reading.statements.occasions import entry_times, find_occasion
from chancery.reading.statements.own_outlet import not_own
from chancery.reading.statements.own_words import not_himself
from chancery.reading.statements.selecting import holder, nested_stands, stands
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.unnamed import Unnamed
from chancery.reading.statements.venues import venue
from chancery.reading.statements.weighing import calibrated, trusted
from chancery.reading.statements.words import QUOTE
from chancery.reading.statements.written import is_written

_NEWS = frozenset("news press radio television tv media wire times post agency daily gazette herald".split())
_DEALING = frozenset(("demand", "promise", "threat", "offer"))
_GOES_ON = frozenset(("he", "she", "they"))
_CITING = frozenset(("cite", "quote", "refer to", CITED))
_PASSED_ON = frozenset(("quoted", "cited", "told", "interview", "citing", "reported"))


@dataclass(slots=True)
class Assembly:
    """What assembling one report keeps from statement to statement."""

    page: Page
    times: Sequence[TimeExpression]
    finder: SpeakerFinder
    layout: Layout
    own: tuple[frozenset[str], ...] = ()
    made: list[Statement] = field(default_factory=list)
    of_draft: dict[int, Statement] = field(default_factory=dict)
    speakers: dict[int, Speaker] = field(default_factory=dict)
    last_via: dict[str, tuple[tuple[Via, ...], int]] = field(default_factory=dict)
    talk: tuple[Stretch, tuple[Via, ...]] | None = None
    ids: set[str] = field(default_factory=set)
    inner: list[tuple[Draft, Draft]] = field(default_factory=list)
    unnamed: Unnamed = field(init=False)
    days: DaysOfSaying = field(init=False)

    def __post_init__(self) -> None:
        self.unnamed = Unnamed(self.finder.between, self.finder.called)

    def run(self, by_stretch: Sequence[list[Draft]]) -> tuple[Statement, ...]:
        """Return the statements of all drafts in text order."""
        occasion = find_occasion(self.layout, by_stretch, self.times, self.finder)
        stretches = self.layout.stretches
        news = find_news_days(stretches, by_stretch, self.times, self.page.zones)
        documents = find_dated_documents(stretches, self.times)
        self.days = DaysOfSaying(self.times, occasion, entry_times(stretches, self.times), news, documents)
        for stretch, drafts in zip(self.layout.stretches, by_stretch, strict=True):
            for draft in self._standing(stretch, drafts):
                statement = self._statement(draft, drafts)
                if statement is not None:
                    self.made.append(statement)
                    self.of_draft[id(draft)] = statement
            if not TALKING.isdisjoint(stretch.low):
                self.talk = (stretch, tuple(told_in(stretch, self.finder)))
        made = with_nested(self.made, self._dropped(), read_quoted(self.page, self.times, self.made, self.finder))
        return tuple(sorted(made, key=lambda s: (hull((*s.source, *s.cue, *s.content)), s.id)))

    def _dropped(self) -> list[tuple[str, Nested]]:
        """What of the drafts within others' contents is no statement, with the id of the statement it stands in."""
        found = []
        for draft, outer in self.inner:
            parent = self.of_draft.get(id(outer))
            if parent is not None and worth_noting(draft, outer):
                found.append((parent.id, as_nested(draft, self.speakers[id(draft)])))
        return found

    def _standing(self, stretch: Stretch, drafts: list[Draft]) -> list[Draft]:
        """The drafts of a sentence that become statements, outer ones first."""
        self.unnamed.note_opening(stretch, self.finder.of_range)
        if not drafts:
            return []  # half of all sentences
        for draft in sorted(drafts, key=lambda d: d.source[0] if d.source else (0, 0)):
            speaker = self._speaker(draft)
            turn = self.layout.within.get(id(stretch))
            if turn is not None and turn is not draft:
                teller = self.layout.speakers.get(id(turn))
                speaker = not_himself(draft, speaker, teller, drafts, self.finder.of_range)
            self.speakers[id(draft)] = self.unnamed.meant(draft, speaker) or speaker
            if draft.source and id(draft) not in self.layout.speakers:
                self.unnamed.note(draft.stretch, draft.antecedent or draft.source[0], speaker)
        dropped: set[int] = set()
        for draft in drafts:
            self._hand_over(draft, drafts, dropped)
        kept = []
        for draft in drafts:
            outer = holder(draft, drafts)
            if id(draft) in dropped or (draft.doubted and outer is None):
                continue
            if outer is not None and id(outer) not in dropped:
                if draft.doubted or not nested_stands(draft, outer, self.speakers[id(draft)]):
                    self.inner.append((draft, outer))
                    continue
            elif draft.doubted or not stands(draft, self.speakers[id(draft)]):
                continue
            kept.append(draft)
        return sorted(kept, key=lambda d: (holder(d, drafts) is not None, d.content[0] if d.content else (0, 0)))

    def _speaker(self, draft: Draft) -> Speaker:
        if draft.floating and draft.earlier is not None:
            return self.speakers.get(id(draft.earlier)) or self._speaker(draft.earlier)
        return self.layout.speaker_of(draft) or self.finder.of_draft(draft)

    def _hand_over(self, draft: Draft, drafts: list[Draft], dropped: set[int]) -> None:
        """Where an outlet is the source, look for who spoke: whom it cites, or the attribution that it passes on."""
        speaker = self.speakers[id(draft)]
        if not draft.source or draft.spoken or draft.rule == "quoted as saying":
            return
        listed = speaker.outlet is not None or stands_for_outlet(draft, self.finder, self.made)
        outlet = listed or self._reports_others(draft, drafts)
        if not outlet and draft.stretch.low[draft.source[0][1] - 1] not in draft.stretch.cues.reports:
            return
        told_by = learned_from(draft) if outlet else None
        if told_by is not None:
            draft.via.append((draft.source[0], "citing"))
            draft.source, draft.act = [told_by], "said"
            self.speakers[id(draft)] = self.finder.of_range(draft.stretch, told_by)
            return
        relation = "citing" if draft.lemma in _CITING else "reported"
        for other in drafts:
            if other is draft or id(other) in dropped or not other.content:
                continue
            if other.lemma in _CITING and same_source(other, draft):
                cited = other.content[0]
                named = self.finder.of_range(draft.stretch, cited)
                unnamed = is_unnamed(draft.stretch, cited, of_outlet=listed) or names_people(draft.stretch, cited)
                if named.entity is not None or unnamed:
                    draft.via.append((draft.source[0], "citing"))
                    draft.source = [cited]
                    draft.act = "said" if unnamed and draft.act == "written" else draft.act
                    self.speakers[id(draft)] = named
                    dropped.add(id(other))
                    return
            inner = other.cue and any(a <= other.cue[0][0] < b for a, b in draft.content)
            speech = other.act != "stance" or other.mood in _DEALING
            if outlet and inner and other.source and covers(other, draft) and speech:
                other.via.append((draft.source[0], relation))
                dropped.add(id(draft))
                return
        if speaker.outlet is not None:
            draft.via.append((draft.source[0], relation))

    def _reports_others(self, draft: Draft, drafts: list[Draft]) -> bool:
        """Tell "Meridian reported, citing …": who reports what others told is an outlet."""
        citing = any(d.lemma in _CITING and d is not draft and same_source(d, draft) for d in drafts)
        speaker = self.speakers[id(draft)]
        news = speaker.entity is None or not _NEWS.isdisjoint((speaker.name or "").lower().split())
        return citing and draft.lemma == "report" and news

    # -- one statement

    def _statement(self, draft: Draft, drafts: list[Draft]) -> Statement | None:
        s = draft.stretch
        content = self._content(draft)
        if not content:
            return None
        speaker = self.speakers[id(draft)]
        source = tuple(trimmed(s, r) for r in draft.source)
        cue = tuple(s.span(*r) for r in draft.cue)
        outer = holder(draft, drafts)
        where = venue(draft) if draft.cue and not (draft.act == "stance" and outer is not None) else None
        via = tuple(outlet_links(draft, self.finder, where) or self._shared_hearer(draft, drafts))
        via = not_own(via or self._same_interview(draft, speaker), self.own)
        earlier = self.of_draft.get(id(draft.earlier)) if draft.earlier is not None else None
        parent = self.of_draft.get(id(outer)) if outer is not None else None
        turn = self.layout.within.get(id(s))
        if parent is None and turn is not None and turn is not draft:
            parent = self.of_draft.get(id(turn))
        if earlier is not None and draft.earlier is not None and any(s is other for other, _ in draft.earlier.later):
            parent = earlier
        said = self.days.of(draft, drafts, speaker, earlier, parent, elsewhere=where is not None)
        name = speaker.name if speaker.entity is not None else None if speaker.outlet else speaker.described_as
        statement = Statement(
            id=self._id(content, cue),
            source=source,
            cue=cue,
            content=content,
            verbatim=self._verbatim(draft),
            act="written" if is_written(draft, speaker, self.finder, where) else draft.act,
            form=self._form(content, draft),
            mood=self._mood(draft, content),
            speaker=speaker.entity,
            speaker_name=name,
            described_as=speaker.described_as,
            office=speaker.office,
            state=speaker.state,
            candidates=speaker.candidates,
            addressee=self._addressee(draft),
            venue=where,
            via=via,
            said=said,
            negated=draft.negated,
            parent=parent.id if parent is not None else None,
            utterance=None,
            refers_to=self._refers_to(draft, speaker),
            background=self._background(draft, said),
            confidence=self._confidence(draft, speaker),
            basis=self._basis(draft, speaker, source, cue, via),
            sentence=s.sentence,
            zone=s.zone,
        )
        told = tuple(v for v in via if v.relation in _PASSED_ON)
        if via:
            self.last_via[""] = (via, s.paragraph)
        if told and speaker.key is not None and parent is None:
            self.last_via[speaker.key] = (told, s.paragraph)
        return self._in_utterance(statement, earlier)

    def _shared_hearer(self, draft: Draft, drafts: list[Draft]) -> list[Via]:
        """ "She told Radio Meridian that … and called for …": one sentence, one hearer, if she has no other."""
        if draft.hearer is not None or not draft.source or not draft.cue:
            return []
        for other in drafts:
            heard = other.hearer is not None and other.source == draft.source and other.cue[0] < draft.cue[0]
            if heard and not any(a <= draft.cue[0][0] < b for a, b in other.content):
                return outlet_links(other, self.finder, None)
        return []

    def _same_interview(self, draft: Draft, speaker: Speaker) -> tuple[Via, ...]:
        """What a speaker goes on to say in the paragraph in which an outlet is told or quotes came through it too.

        Who "was quoted as saying" something, nobody says by whom, was quoted by the outlet named before.
        """
        if draft.rule == "quoted as saying":
            known = self.last_via.get("")
            return known[0] if known is not None and draft.stretch.paragraph - known[1] <= 1 else ()
        known = self.last_via.get(speaker.key or "-")
        if known is None and draft.source and draft.stretch.low[draft.source[0][0]] in _GOES_ON and self.made:
            last = self.made[-1]  # a pronoun means whoever the sentence before passes on
            known = (last.via, draft.stretch.paragraph) if draft.stretch.sentence - last.sentence == 1 else None
        told = draft.act in ("said", "written") or draft.kind in ("that", "clause")
        known = known or self._talked(draft, speaker)
        if known is None or not draft.source or not told or draft.past_perfect:
            return ()
        return known[0] if known[1] == draft.stretch.paragraph else ()

    def _talked(self, draft: Draft, speaker: Speaker) -> tuple[tuple[Via, ...], int] | None:
        """The outlet that somebody is told to have talked to, in a sentence before with nothing of what they said."""
        if self.talk is None or not self.talk[1] or self.talk[0].paragraph != draft.stretch.paragraph:
            return None
        s, via = self.talk
        named = {m.entity for m in self.finder.between(s.span(0, len(s))) if m.entity is not None}
        pronoun = bool(draft.source) and draft.stretch.low[draft.source[0][0]] in _GOES_ON
        return (via, s.paragraph) if speaker.entity in named or (pronoun and speaker.entity is None) else None

    def _content(self, draft: Draft) -> tuple[Span, ...]:
        if draft.spoken:
            return draft.spoken
        spans = [s.span(*r) for s, r in draft.others]
        spans += [trimmed(draft.stretch, r, keep_quotes=True) for r in draft.content]
        spans += [s.span(*r) for s, r in draft.later]
        return tuple(s for s in spans if s.length > 0)

    def _id(self, content: tuple[Span, ...], cue: tuple[Span, ...]) -> str:
        base = f"s{content[0].start}-{content[-1].end}"
        if cue:
            base += f"-{cue[0].start}"
        name, number = base, 2
        while name in self.ids:
            name, number = f"{base}-{number}", number + 1
        self.ids.add(name)
        return name

    def _in_utterance(self, statement: Statement, earlier: Statement | None) -> Statement:
        """Give the parts of one saying a common utterance: the id of its first part."""
        if earlier is None:
            return statement
        utterance = earlier.utterance or earlier.id
        if earlier.utterance is None:
            changed = replaced(earlier, utterance=utterance)
            at = next(k for k in reversed(range(len(self.made))) if self.made[k] is earlier)
            self.made[at] = changed
            for key, value in self.of_draft.items():
                if value is earlier:
                    self.of_draft[key] = changed
        return replaced(statement, utterance=utterance)

    def _verbatim(self, draft: Draft) -> tuple[Span, ...]:
        if draft.spoken:
            return draft.spoken
        return tuple([q.span for s, (a, b) in self._ranges(draft) for k, q in s.quotes.items() if a <= k < b])

    def _ranges(self, draft: Draft) -> list[tuple[Stretch, Range]]:
        return [*draft.others, *((draft.stretch, r) for r in draft.content), *draft.later]

    def _form(self, content: tuple[Span, ...], draft: Draft) -> Form:
        if draft.spoken:
            return "direct"
        ranges = self._ranges(draft)
        if not any(a <= k < b for s, (a, b) in ranges for k in s.quotes):
            return "indirect"
        plain = any(
            not s.cls[k] & QUOTE and s.low[k][0].isalnum() and s.low[k] != "that"
            for s, (a, b) in ranges
            for k in range(a, b)
        )
        return "mixed" if plain else "direct"

    def _mood(self, draft: Draft, content: tuple[Span, ...]) -> Mood:
        text = self.page.text
        last = text[content[-1].start : content[-1].end].rstrip("\"”’'» ")
        if draft.mood == "question":
            return "demand" if draft.kind in ("infinitive", "that") else "question"
        if draft.mood == "statement" and last.endswith("?"):
            return "question"
        return draft.mood

    def _addressee(self, draft: Draft) -> Addressee | None:
        if draft.hearer is None:
            return None
        speaker = self.finder.of_range(draft.stretch, draft.hearer)
        return Addressee(speaker.entity, draft.stretch.span(*draft.hearer))

    def _refers_to(self, draft: Draft, speaker: Speaker) -> str | None:
        """The nearest earlier saying by somebody: what "similar statements" are similar to."""
        if not draft.anaphoric:
            return None
        for other in reversed(self.made):
            if other.act in ("said", "written") and not other.negated and other.parent is None:
                return other.id
        return None

    def _background(self, draft: Draft, said: When | None) -> bool:
        if draft.past_perfect or draft.repeated or (draft.present and in_a_relative(draft)):
            return True
        return bool(said is not None and not said.carried and said.granularity in COARSE | {"vague"})

    def _confidence(self, draft: Draft, speaker: Speaker) -> float:
        if draft.likely is not None:
            return trusted(draft.likely)
        value = draft.confidence
        if draft.source and speaker.entity is None and speaker.described_as is None and speaker.outlet is None:
            value -= 0.1
        return calibrated(value)

    def _basis(
        self, draft: Draft, speaker: Speaker, source: tuple[Span, ...], cue: tuple[Span, ...], via: tuple[Via, ...]
    ) -> tuple[Basis, ...]:
        steps = [
            Basis(draft.rule, cue[0] if cue else None, f"cue “{draft.lemma}”" if draft.lemma else "no cue of its own")
        ]
        if source or speaker.entity is not None:
            steps.append(
                Basis(
                    speaker.rule,
                    speaker.head or (source[0] if source else None),
                    f"speaker: {speaker.name or speaker.described_as or 'not known'}",
                )
            )
        steps += [Basis("came through an outlet", v.span, f"{v.relation} {v.outlet}") for v in via]
        return tuple(steps)
