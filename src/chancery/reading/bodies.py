"""Bodies: which body of a report "the company", "the ministry", "the memo" means."""

from __future__ import annotations

from chancery.model.mention import Candidate
from chancery.model.span import Span
from chancery.reading.discourse import BODIES, Discourse, who
from chancery.reading.found import Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger

_GOVERNING = frozenset(("government", "administration", "cabinet"))
_NEXT_WORDS = 60
"""Characters in which the few words behind an outlet's name stand."""
_TELLING_REACH = 4


class Bodies:
    """Weighs the bodies spoken of before a common noun of one."""

    def __init__(self, ledger: Ledger, discourse: Discourse) -> None:
        self._ledger = ledger
        self._discourse = discourse
        self._words = ledger.words
        self._grammar = grammar()
        self._any = ledger.words.body_nouns | ledger.words.document_nouns

    def meant(self, noun: str, found: Found) -> list[Candidate]:
        """Return which body "the …" of a noun may mean, best first; a document stands for the body that issued it."""
        said = set(self._ledger.text(found.span).lower().split()) - self._grammar.determiners
        public = noun in self._words.government_nouns or noun in self._grammar.own_kind
        owner = self._unknown_owner(found) if public else frozenset()
        callings, loose = self._ledger.firm_callings, noun in self._any

        def fits(other: Found) -> float | None:
            leads = other.place in ("subject", "speaker")
            if other.form == "demonym":
                return None
            if other.kind == "outlet" and not self._may_be_outlet(noun, other):
                return None
            entity = who(other) or ""
            called = callings.fits(noun, entity)
            if called:
                return called
            name = self._ledger.name_of(entity).lower().split()
            if not owner.issubset(name) or (noun in _GOVERNING and _GOVERNING.isdisjoint(name)):
                return None  # "the Orlovian government" is no other state's, "the government" no parliament
            if noun in self._grammar.private_nouns and entity.startswith("body:") and noun not in name:
                return None  # "the oil company" is no ministry
            if noun in self._grammar.own_kind and not self._grammar.alike(noun).intersection(name):
                return None  # "the tribunal" is no navy
            if noun in self._words.document_nouns and not leads and other.place != "possessor":
                return None  # "the study" is not by the United Nations for its envoy's being named
            if noun in self._grammar.private_nouns and noun not in name and self._of_states(entity):
                return None  # "the company", "the school" is not the United Nations
            if noun in name:  # "the parole board" of a "Parole Board of Canada" says more than "the board"
                return 4.0 if len(said) > 1 and said.issubset(name) else 1.5
            if called is None or not (loose or callings.told(entity)):
                return None  # "the bank" is no airline, "the carrier" nobody of whom nothing is told
            return 0.0 if leads or other.place == "possessor" else -0.5

        return self._discourse.weigh(found.span.start, found.sentence, quoted=found.quoted, kinds=BODIES, fits=fits)

    def _of_states(self, entity: str) -> bool:
        """Tell an organisation whose heads the tables hold, as they do those of states alone, from a firm."""
        head = f"office:{entity.removeprefix('org:')}-head-of-organisation"
        return entity.startswith("org:") and bool(self._ledger.knowledge.tenures_of_office(head))

    def _may_be_outlet(self, noun: str, outlet: Found) -> bool:
        """Tell "the agency" behind "Reuters reported …" from "the company", which is somebody of whom it tells."""
        grammar = self._grammar
        if noun not in grammar.firm_nouns or outlet.place != "subject" or outlet.form != "name":
            return noun in grammar.outlet_nouns
        behind = self._ledger.text(Span(outlet.span.end, outlet.span.end + _NEXT_WORDS)).split()[:_TELLING_REACH]
        return grammar.outlets_tell.isdisjoint(behind)

    def _unknown_owner(self, found: Found) -> frozenset[str]:
        """The capitalised words of a phrase that nobody knows: of whom it tells, it tells of no one else."""
        words = self._ledger.text(found.span).split()[1:-1]
        known = self._ledger.knowledge.aliases.lookup
        return frozenset(w.lower() for w in words if w[:1].isupper() and not known(w))
