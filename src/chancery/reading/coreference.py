"""Coreference: what pronouns and common nouns ("the minister", "the two countries") point to, or why it stays open."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.knowledge import Knowledge
from chancery.model.mention import Candidate
from chancery.reading.clauses import place_of
from chancery.reading.discourse import Discourse, who
from chancery.reading.found import Found
from chancery.reading.linking import Linker
from chancery.reading.naming_words import NamingWords
from chancery.reading.page import Page
from chancery.reading.sheets import POSSESSIVE, Sheet

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_PRONOUNS = HE | SHE | IT | THEY | WE
_DETERMINERS = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "our", "two"})
_PAIRS = frozenset(
    {
        "countries",
        "nations",
        "states",
        "sides",
        "parties",
        "neighbors",
        "neighbours",
        "capitals",
        "governments",
        "powers",
    }
)
_EMPTY_IT = frozenset(
    """seems seemed appears appeared turns turned remains takes took rained impossible possible necessary important clear unclear likely unlikely
    difficult hard easy time true good bad better worth reported believed expected known understood noted announced too""".split()
)
_RELATIONS = frozenset({"predecessor", "successor", "counterpart"})
_ROLE_OF_CLASS = {
    "minister": ("minister", "foreign-minister", "defence-minister", "finance-minister", "deputy-minister", "head-of-government", "deputy-head-of-government"),
    "president": ("head-of-state",),
    "premier": ("head-of-government", "head-of-state"),
    "chancellor": ("head-of-government",),
    "spokesman": (
        "head-of-state-spokesperson", "government-spokesperson", "foreign-ministry-spokesperson", "defence-ministry-spokesperson",
        "organisation-spokesperson",
    ),
    "ambassador": ("ambassador",),
    "legislator": ("legislator", "speaker-of-parliament"),
    "military": ("military-chief",),
    "diplomat": ("ambassador", "foreign-minister", "deputy-minister", "foreign-ministry-spokesperson"),
}  # fmt: skip
_NEEDS_EVIDENCE = frozenset(
    "judge justice prosecutor lawyer attorney doctor coach mayor governor principal sheriff priest pope".split()
)
_OUTLET_NOUNS = frozenset("newspaper paper agency broadcaster network outlet website company service channel".split())
_SHOWN_CLASSES = frozenset(
    {
        "minister",
        "president",
        "premier",
        "spokesman",
        "ambassador",
        "diplomat",
        "legislator",
        "politician",
        "official",
        "leader",
    }
)


class Resolver:
    """Resolves the references of one report. ``run`` goes through it once, in text order."""

    def __init__(
        self, page: Page, knowledge: Knowledge, words: NamingWords, linker: Linker, sheets: Sequence[Sheet]
    ) -> None:
        self.page = page
        self.knowledge = knowledge
        self.words = words
        self.linker = linker
        self.sheets = sheets
        self.discourse = Discourse(page)
        self.hidden: list[Found] = []
        self._ahead: list[Found] = []
        self._institution_words = _institution_words(knowledge)
        self._nouns = words.reference_nouns | _PAIRS | _RELATIONS

    # -- one pass

    def run(self) -> list[Found]:
        """Return all mentions of the report, references among them, in text order."""
        by_sentence: dict[int, list[Found]] = {}
        for found in self.linker.found:
            by_sentence.setdefault(found.sentence, []).append(found)
        out: list[Found] = []
        for sheet in self.sheets:
            named = by_sentence.get(sheet.index, [])
            out += self._sentence(sheet, named)
        self._join(out)
        return out

    def _join(self, found: Sequence[Found]) -> None:
        """Make the groups of persons or states named as "A and B", which may speak or act together."""
        last: Found | None = None
        for one in found:
            if one.nested or one.kind not in ("person", "state") or not one.entity:
                continue
            if (
                last is not None and last.sentence == one.sentence and last.last == one.first - 1 and last.kind == one.kind
                and last.entity != one.entity and self.sheets[one.sentence].lower(last.last) == "and" and last.entity
            ):  # fmt: skip
                self.linker.group((last.entity, one.entity))
            last = one

    def _sentence(self, sheet: Sheet, named: list[Found]) -> list[Found]:
        taken = {i for f in named for i in range(f.first, f.last)}
        ahead = {f.first: f for f in reversed(named)}
        out: list[Found] = []
        pending = sorted(named, key=lambda f: (f.span.start, -f.span.end))
        self._ahead = pending
        position, free = 0, 0
        institutions = self._institution_words
        for i, token in enumerate(sheet.tokens):
            while position < len(pending) and pending[position].first <= i:
                found = pending[position]
                position += 1
                if self._settled(sheet, found):
                    self.discourse.add(found)
                    out.append(found)
            if i in taken and i not in ahead:
                continue
            lower = token.lower
            if lower in _PRONOUNS:
                new = self._pronoun(sheet, i)
            elif lower in institutions and i >= free:
                new = self._institution(sheet, i, taken)
                free = new.last if new is not None else free
                new = self._nominal(sheet, i, taken) if new is None and lower in self._nouns else new
            elif lower in self._nouns:
                new = self._nominal(sheet, i, taken)
            else:
                continue
            if new is not None:
                self.discourse.add(new)
                if new.rule.startswith("(") or (new.entity is None and not new.candidates):
                    self.hidden.append(new)
                else:
                    out.append(new)
        for found in pending[position:]:
            if self._settled(sheet, found):
                self.discourse.add(found)
                out.append(found)
        return out

    # -- titles without a name

    def _settled(self, sheet: Sheet, found: Found) -> bool:
        """Find the holder of a title that stands without a name; False when nothing is left of the mention."""
        phrase = found.title
        if found.kind != "office" or phrase is None or found.holder is not None:
            return True
        role = phrase.hit.role if phrase.hit is not None else None
        if found.entity is None:
            office = self._same_role(role)
            if office is None or (phrase.hit is not None and phrase.hit.part is not None):
                return False
            found.entity = office
            found.rule = "title alone, of the office named elsewhere"
            found.form = "title" if phrase.capital else "nominal"
        holder = self._holder(found.entity, found.span.start, "former" in phrase.modifiers)
        if holder is not None:
            found.holder = holder
            if found.form == "nominal":
                found.entity, found.kind = holder, "person"
                if sheet.lower(found.first - 1) == "the":
                    found.first -= 1
                    found.span = sheet.span(found.first, found.last)
        return True

    def _same_role(self, role: str | None) -> str | None:
        """The one office of a role that the report names; None when it names several or none."""
        if role in (
            None,
            "other",
            "minister",
            "deputy-minister",
            "legislator",
            "ambassador",
            "organisation-spokesperson",
        ):
            return None
        offices = {
            f.entity for f in self.linker.found
            if f.kind == "office" and f.entity and f.title is not None and f.title.hit is not None and f.title.hit.role == role
        }  # fmt: skip
        offices |= {h.office for h in self.linker.holdings if h.office and self._role(h.office) == role}
        return min(offices) if len(offices) == 1 else None

    def _role(self, office: str) -> str | None:
        try:
            return self.knowledge.office(office).role
        except KeyError:
            return None

    def _holder(self, office: str | None, offset: int, former: bool) -> str | None:
        """Whom the report names as holding an office: the last before a place, else the first after it."""
        if office is None:
            return None
        held = [h for h in self.linker.holdings if h.office == office and ("former" in h.modifiers) == former]
        earlier = [h for h in held if h.span.start < offset]
        if earlier:
            return earlier[-1].person
        if held or former:
            return held[0].person if held else None
        left = {h.person for h in self.linker.holdings if h.office == office}
        known = {t.person for t in self.knowledge.tenures_of_office(office)} - left
        named = [p for p in self.linker.people.by_id if p in known]
        return named[0] if len(named) == 1 else None

    # -- pronouns

    def _pronoun(self, sheet: Sheet, at: int) -> Found | None:
        token = sheet.tokens[at]
        lower = token.lower
        if lower == "us" and token.text == "US":
            return None
        quoted = self.linker.is_quoted(token.start)
        found = Found(sheet.index, at, at + 1, sheet.span(at, at + 1), "pronoun", None, "pronoun", quoted=quoted)
        found.place = "possessor" if lower in ("his", "its", "their", "our") else place_of(sheet, found, self.words)
        if lower in WE:
            if sheet.lower(at + 1) in self.words.country_nouns:
                return None
            return self._first_person(found, lower) if quoted else None
        self.refer(sheet, found, lower)
        return found

    def refer(self, sheet: Sheet, found: Found, lower: str) -> None:
        """Find whom a third-person pronoun means, in place; it stays open where nobody or several fit."""
        if lower in HE or lower in SHE:
            self._to_person(sheet, found, "m" if lower in HE else "f", lower)
        elif lower in IT:
            if (found.quoted and lower == "it") or (lower == "it" and self._empty(sheet, found.first)):
                return
            self._to_body(sheet, found, lower)
        else:
            self._to_several(sheet, found)

    def _to_person(self, sheet: Sheet, found: Found, gender: str, lower: str) -> None:
        ahead = self._cataphor(sheet, found, gender) if lower in ("his", "her") else None
        if ahead is not None:
            found.entity, found.kind, found.rule = who(ahead), "person", "possessive before its subject"
            found.gender = gender
            return

        def fits(other: Found) -> float | None:
            if other.kind not in ("person", "office") or (other.kind == "office" and other.form != "title"):
                return None
            known = self._gender(other)
            if known is not None and known != gender:
                return None
            bonus = 0.5 if known == gender else 0.0
            if (
                possessive
                and other.place == "possessor"
                and other.sentence == sheet.index
                and found.first - other.last <= 7
            ):
                bonus += 2.6  # "Ishiba's remark about his desire"
            return bonus

        possessive = lower in ("his", "her")
        ranked = self.discourse.weigh(found.span.start, sheet.index, found.quoted, fits)
        self._take(found, ranked, gender)

    def _gender(self, found: Found) -> str | None:
        person = self.linker.people.by_id.get(who(found) or "")
        if person is not None:
            return person.gender
        return found.gender

    def _take(self, found: Found, ranked: Sequence[Candidate], gender: str | None) -> None:
        found.candidates = tuple(ranked[:4])
        if not ranked or (len(ranked) > 1 and ranked[0].score - ranked[1].score < 0.005):
            return
        found.entity = ranked[0].entity
        found.kind = self.linker.kind_of(found.entity)
        found.rule = "pronoun, nearest that agrees"
        found.gender = gender
        person = self.linker.people.by_id.get(found.entity)
        if person is not None and person.gender is None and gender is not None:
            person.gender = gender

    def _cataphor(self, sheet: Sheet, found: Found, gender: str) -> Found | None:
        """ "In his address, President X said": a possessive in an opening phrase points ahead to the subject."""
        if (
            found.first > 2
            or found.first == 0
            or sheet.lower(0)
            not in ("in", "during", "at", "on", "after", "before", "with", "for", "throughout", "despite")
        ):
            return None
        for other in self._ahead:
            if other.first > found.first and other.kind == "person" and other.place == "subject" and not other.nested:
                return other if self._gender(other) in (gender, None) else None
        return None

    def _empty(self, sheet: Sheet, at: int) -> bool:
        """ "It is impossible to …", "it was reported that": an "it" that points to nothing."""
        for step in range(1, 5):
            lower = sheet.lower(at + step)
            if lower in _EMPTY_IT:
                return True
            if lower not in (
                "is",
                "was",
                "be",
                "been",
                "will",
                "would",
                "has",
                "had",
                "also",
                "not",
                "very",
                "so",
                "more",
                "'s",
                "became",
                "become",
                "may",
                "might",
            ):
                return False
        return False

    def _to_body(self, sheet: Sheet, found: Found, lower: str) -> None:
        subject_only = lower == "it"

        def fits(other: Found) -> float | None:
            if other.kind not in ("state", "body", "organisation", "outlet") or (
                other.nested and other.form == "demonym"
            ):
                return None
            if other.form == "demonym" or (other.kind == "outlet" and other.place not in ("subject", "speaker")):
                return None
            same = other.sentence == sheet.index
            if found.quoted and not (same and other.quoted):
                return None
            if not same and other.place not in ("subject", "speaker"):
                return None
            near = (0.4 if subject_only else 1.8) * (1 - min(40, found.first - other.first) / 40) if same else 0.0
            return near + (0.6 if same and other.place == "subject" else 0.0)

        ranked = self.discourse.weigh(found.span.start, sheet.index, found.quoted, fits, salience=0.03)
        if ranked and ranked[0].score > (-0.5 if subject_only else -0.9):
            self._take(found, ranked, None)
        else:
            found.candidates = tuple(ranked[:4]) if subject_only else ()

    def _to_several(self, sheet: Sheet, found: Found) -> None:
        """ "they", "their": two states joined by "and", or islands, named in the same sentence."""
        for other in reversed(self.discourse.before(found.span.start)):
            if other.sentence != sheet.index or (other.quoted and not found.quoted):
                return
            if other.kind == "group":
                found.entity, found.kind, found.rule = other.entity, "group", "pronoun for two named together"
                return
            if other.kind == "place" and other.span.text(self.page.text).lower().endswith("s"):
                found.entity, found.kind, found.rule = other.entity, "place", "pronoun for the islands named last"
                return
            joined = self._joined(other)
            if joined is not None:
                found.entity, found.kind, found.rule = joined, "group", "pronoun for two named together"
                return

    def _joined(self, last: Found) -> str | None:
        """The group of two states named as "A and B", when ``last`` is B."""
        sheet = self.sheets[last.sentence]
        if last.kind != "state" or last.form not in ("name", "metonym") or sheet.lower(last.first - 1) != "and":
            return None
        for other in reversed(self.discourse.before(last.span.start)):
            if other.sentence != last.sentence or other.last != last.first - 1:
                return None
            if other.kind == "state" and other.entity != last.entity and other.entity and last.entity:
                return self.linker.group((other.entity, last.entity))
        return None

    def _first_person(self, found: Found, lower: str) -> Found | None:
        """A "we" in a quotation waits for its speaker; the states spoken of are kept as candidates."""
        ranked = self.discourse.weigh(
            found.span.start, found.sentence, True, lambda o: 0.0 if o.kind == "state" else None
        )
        found.candidates = tuple(Candidate(c.entity, c.score, "waits for the speaker") for c in ranked[:2])
        found.rule = "first person, waits for the speaker"
        return found if found.candidates else None

    # -- common nouns

    def _nominal(self, sheet: Sheet, at: int, taken: set[int]) -> Found | None:
        lower = sheet.lower(at)
        start, determiner = self._determined(sheet, at, taken)
        quoted = self.linker.is_quoted(sheet.tokens[at].start)
        found = Found(
            sheet.index, start, at + 1, sheet.span(start, at + 1), "nominal", None, "", quoted=quoted, noun=lower
        )
        found.place = place_of(sheet, found, self.words)
        if lower in _RELATIONS:
            return self._relation(sheet, at, found)
        if lower in _PAIRS and determiner in ("two", "both"):
            return self._pair(sheet, at, found)
        if lower in self.words.country_nouns:
            return self._country(sheet, at, found, determiner)
        if lower in self.words.islands_nouns:
            return self._islands(sheet, at, found)
        if determiner not in ("the", "this", "that"):
            return None
        if sheet.lower(at + 1) in ("of", "for") or sheet.capital(at + 1):
            return None
        if lower in self.words.person_nouns:
            return self._the_person(sheet, at, found)
        if lower in self.words.body_nouns or lower in self.words.document_nouns:
            return self._the_body(sheet, at, found)
        return None

    def _institution(self, sheet: Sheet, at: int, taken: set[int]) -> Found | None:
        """ "the lower house of parliament", "the foreign ministry" with no state said: that of who acts, or was named."""
        hits = [
            h
            for h in self.knowledge.aliases.institutions(sheet.tokens, at)
            if not taken & set(range(at, at + h.length))
        ]
        if (
            not hits
            or sheet.lower(at - 1) in POSSESSIVE
            or sheet.lower(at - 1) in ("a", "an", "no", "any", "each", "every")
        ):
            return None
        length, kind = hits[0]
        span = sheet.span(at, at + length)
        found = Found(sheet.index, at, at + length, span, "nominal", None, "", quoted=self.linker.is_quoted(span.start))
        found.place = place_of(sheet, found, self.words)
        named = [
            f
            for f in self.discourse.before(span.start)
            if f.kind == "body" and f.entity and self.knowledge.kind_of_body(f.entity) == kind
        ]
        body = named[-1].entity if named else None
        if body is None and kind in _OWN_CHAMBERS:
            state = self._acting_state(sheet, span.start)
            body = self.knowledge.body_for(kind, state) if state else None
        if body is None:
            return None
        found.entity, found.kind = body, "body"
        found.rule = "institution of the kind last named" if named else "institution of the state that acts"
        return found

    def _acting_state(self, sheet: Sheet, offset: int) -> str | None:
        """The state of the person or office spoken of last in this sentence or the one before."""
        for other in reversed(self.discourse.before(offset)):
            if other.sentence < sheet.index - 1:
                return None
            entity = who(other)
            if other.kind in ("person", "office") and entity:
                state = self.linker.state_of(entity)
                if state is not None and state.startswith("state:"):
                    return state[6:]
        return None

    def _determined(self, sheet: Sheet, at: int, taken: set[int]) -> tuple[int, str]:
        """Return where the phrase of a noun begins and its determiner, the empty string when it has none."""
        for place in range(at - 1, max(-1, at - 6), -1):
            lower = sheet.lower(place)
            if lower in _DETERMINERS:
                both = lower == "two" and sheet.lower(place - 1) in ("the", "these", "those")
                return place - 1 if both else place, lower
            if place in taken or not _adjective(sheet, place):
                break
        return at, ""

    def _relation(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        """ "Ishiba's predecessor, Fumio Kishida": the person named beside it."""
        comma = 1 if sheet.lower(at + 1) == "," else 0
        for other in self._ahead:
            if other.first in (at + 1 + comma, at + 2 + comma) and other.kind == "person" and other.form == "name":
                found.first, found.span = at, sheet.span(at, at + 1)
                found.entity, found.kind, found.rule = other.entity, "person", "apposition"
                return found
        return None

    def _pair(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        states: list[str] = []
        for other in reversed(self.discourse.before(found.span.start)):
            if other.sentence < sheet.index - 3:
                break
            if other.kind == "state" and other.entity and other.entity not in states:
                states.append(other.entity)
            if len(states) == 2:
                break
        if len(states) < 2:
            return None
        found.entity, found.kind, found.rule = self.linker.group(tuple(states)), "group", "the two states named last"
        return found

    def _country(self, sheet: Sheet, at: int, found: Found, determiner: str) -> Found | None:
        if sheet.lower(at) not in ("country", "nation"):
            return None
        if determiner == "our":
            return self._first_person(found, "our") if found.quoted else None
        if determiner in ("his", "her"):
            owner = next(
                (f for f in reversed(self.discourse.before(sheet.tokens[at].start)) if f.form == "pronoun"), None
            )
            state = self.linker.state_of(who(owner)) if owner is not None and who(owner) else None
            if state is not None:
                found.entity, found.kind, found.rule = state, "state", "country of the person"
                return found
            return None
        if (
            determiner != "the"
            or (sheet.lower(at + 1) in ("'s", "that", "where", "which", "of")
            and sheet.lower(at + 1) != "'s")
        ):
            return None
        ranked = self.discourse.weigh(
            found.span.start, sheet.index, found.quoted,
            lambda o: (0.0 if o.form != "demonym" else -0.5) if o.kind == "state" else None,
        )  # fmt: skip
        if ranked and (len(ranked) == 1 or ranked[0].score - ranked[1].score > 0.4):
            found.entity, found.kind, found.rule = ranked[0].entity, "state", "the state last spoken of"
            return found
        return None

    def _islands(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        """ "the islands", "these territories", "the entire archipelago": the disputed place named last."""
        before = sheet.lower(at - 1)
        if before not in ("the", "these", "those", "entire", "whole", "disputed") or sheet.lower(at + 1) == "of":
            return None
        for other in reversed(self.discourse.before(found.span.start)):
            if (
                other.kind != "place"
                or not other.entity
                or other.rule == "the whole of the place last named"
                or not self._is_islands(other, plural=sheet.lower(at).endswith("s"))
            ):
                continue
            found.entity, found.kind, found.rule = other.entity, "place", "the place last named"
            if before in ("entire", "whole"):  # the entire archipelago is more than the part in dispute
                found.first, found.span = at - 1, sheet.span(at - 1, at + 1)
                wider = next((p for p in self.knowledge.part_of(other.entity) if p.startswith("place:")), None)
                found.entity = wider if wider and sheet.lower(at) in ("archipelago", "chain") else other.entity
                found.rule = "the whole of the place last named"
            return found
        return None

    def _is_islands(self, found: Found, *, plural: bool) -> bool:
        if found.rule in ("city as a place", "city in a dateline"):
            return False
        name = self.linker.name_of(found.entity or "").lower()
        several = any(word in name for word in ("islands", "territories", "archipelago", "chain", "isles"))
        return several if plural else several or (found.entity or "") in self.knowledge.claimants

    def _the_person(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        ranked = self.people_for(sheet.lower(at), found)
        if ranked and (len(ranked) == 1 or ranked[0].score - ranked[1].score > 0.05):
            found.entity, found.kind = ranked[0].entity, self.linker.kind_of(ranked[0].entity)
        found.candidates = tuple(ranked[:4])
        shown = self.words.person_nouns[sheet.lower(at)] in _SHOWN_CLASSES and found.entity is not None
        found.rule = "common noun that fits the person" if shown else "(common noun that may fit the person)"
        return found if found.entity else None

    def people_for(self, noun: str, found: Found) -> list[Candidate]:
        """Return whom "the …" of a noun may mean, best first."""
        group = self.words.person_nouns.get(noun, "any")
        gender = self.words.noun_gender.get(noun)
        roles = _ROLE_OF_CLASS.get(group)

        def fits(other: Found) -> float | None:
            if other.kind not in ("person", "office") or (other.kind == "office" and other.form != "title"):
                return None
            known = self._gender(other)
            if gender is not None and known is not None and known != gender:
                return None
            person = self.linker.people.by_id.get(who(other) or "")
            described = " ".join(filter(None, (person.described, person.noun))).lower() if person is not None else ""
            if noun in described.split():
                return 3.0
            if roles is not None:
                held = self.roles_of(who(other) or "")
                return 2.0 if held & set(roles) else None
            if noun in _NEEDS_EVIDENCE:
                return None
            return 0.0 if group != "any" or not described else -0.2

        return self.discourse.weigh(found.span.start, found.sentence, found.quoted, fits)

    def roles_of(self, entity: str) -> set[str]:
        """Return the roles that the report gives a person, and an office's own."""
        if entity.startswith("office:"):
            role = self._role(entity)
            return {role} if role else set()
        roles = {self._role(h.office) for h in self.linker.holdings if h.person == entity and h.office}
        return {r for r in roles if r is not None}

    def _the_body(self, sheet: Sheet, at: int, found: Found) -> Found | None:
        ranked = self.bodies_for(sheet.lower(at), found)
        if not ranked or ranked[0].score < -3.0:
            return None
        found.entity, found.kind = ranked[0].entity, self.linker.kind_of(ranked[0].entity)
        found.candidates = tuple(ranked[:4])
        found.rule = "(common noun that may fit the organisation)"
        if sheet.lower(at) in self.linker.name_of(found.entity).lower().split() and sheet.lower(at) == "ministry":
            found.rule = "common noun of the body's name"
        return found

    def bodies_for(self, noun: str, found: Found) -> list[Candidate]:
        """Return which body "the …" of a noun may mean, best first; a document stands for the body that issued it."""
        document = noun in self.words.document_nouns

        def fits(other: Found) -> float | None:
            if other.kind not in ("body", "organisation", "outlet") or other.form == "demonym":
                return (
                    None
                    if not (document and other.kind == "person" and other.place in ("subject", "speaker"))
                    else -0.5
                )
            if other.kind == "outlet" and noun not in _OUTLET_NOUNS:
                return None
            named = noun in self.linker.name_of(who(other) or "").lower().split()
            return 1.5 if named else (0.0 if other.place in ("subject", "speaker", "possessor") else -0.5)

        return self.discourse.weigh(found.span.start, found.sentence, found.quoted, fits)


_OWN_CHAMBERS = frozenset({"parliament", "lower-house", "upper-house"})


def _institution_words(knowledge: Knowledge) -> frozenset[str]:
    """Return the words that an institution's noun may begin with, kept for the knowledge last used."""
    kept = _INSTITUTION_WORDS.get(knowledge.version)
    if kept is None:
        kinds = knowledge.file("bodies.yaml")["kinds"]
        kept = frozenset(noun.lower().split()[0] for kind in kinds.values() for noun in kind.get("nouns", ()))
        _INSTITUTION_WORDS.clear()
        _INSTITUTION_WORDS[knowledge.version] = kept
    return kept


_INSTITUTION_WORDS: dict[str, frozenset[str]] = {}


def _adjective(sheet: Sheet, at: int) -> bool:
    """A word that may stand between a determiner and its noun, the determiner included."""
    token = sheet.tokens[at]
    return token.text[0].isalnum() and token.lower not in _STOPS and sheet.at[at] < 0


_STOPS = frozenset(
    """a an and or but of in on at by for with from to as is was were are be been has have had will would said says that which who whose when
    while if not he she it they we i you about against between into over after before under there then than""".split()
)
