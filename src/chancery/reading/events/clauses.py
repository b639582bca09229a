"""Clauses: a sentence as parallel word lists, and how far a verb's subject and object may be sought."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import compress, count

from chancery.knowledge.acts import ActLexicon
from chancery.model.mention import Mention
from chancery.model.token import Token
from chancery.reading.page import Page

BOUNDARY = frozenset(
    "; : that which who after when while because but although though if unless since before until whereas where "
    "once as amid despite whether".split()
)
"""Words that begin another clause, seen from a verb that stands after them."""

RIGHT_BOUNDARY = frozenset(
    "; after when while because but although though if unless since before until whereas despite amid following".split()
)
PREPOSITIONS = frozenset(
    "of in on at to from with against by for over about into between among under near towards toward through "
    "across regarding concerning within during upon without via outside inside around along amid following "
    "despite off onto alongside".split()
)
BE = frozenset("is are was were be been being am 's 're".split())
HAVE = frozenset("has have had having 've".split())
NEGATIONS = frozenset("not n't never no neither nor cannot without".split())
_CLAUSE_BEGINS = frozenset(
    "which who saying adding citing according said he she it they has have had is was were will would "
    "prompting triggering sparking drawing causing provoking".split()
)
_SUBJECT_PRONOUNS = frozenset("he she it who which that they".split())
_AUXILIARY = (
    BE
    | HAVE
    | NEGATIONS
    | frozenset(
        "will would shall should can could may might must do does did to already also again still ever then had just "
        "once twice repeatedly soon now yet well longer going almost so far".split()
    )
)
_CONTRACTING = frozenset("he she it that there what who here where".split())
_COMMON_VERBS = frozenset(
    "said says say saying told tells added adds announced announces reported reports warned insisted noted stressed "
    "argued believes believed thinks wants wanted became becomes remains remained continues continued began started "
    "took takes made makes gave gives went goes came comes got gets left held holds kept set put led sought used "
    "described considered called expected according including saw seen known following based suspected aimed "
    "killing saying adding leaving making taking giving".split()
)
"""Frequent verb forms that end a noun phrase, beside those of the act lexicon."""
_ADVERBIALS = frozenset(
    ("in fact", "in turn", "than once", "very likely", "most likely", "at last", "once more", "in effect")
)
_SHORTEST_GROUP = 3
_PERIODS = frozenset("day week month year night morning evening afternoon summer winter spring autumn decade".split())
_PARENTHESIS = 6
_SHORT = 4
_SHORTEST_INSERTION = 4
_LONGEST_INSERTION = 10
_DISTRIBUTING = frozenset("each both all together jointly".split())
_PARTING = frozenset("on in at by for".split())
_LONGEST_ADVERBIAL = 4
_MODALS_AND_HAVE = frozenset("will would shall should can could may might must has have had".split())
_NO_ADVERBS = frozenset(
    "assembly family supply reply ally monopoly july anomaly likely unlikely fly rally apply comply imply".split()
)
_MOST_WORDS = 400
_MAY_END = RIGHT_BOUNDARY | {",", "while"}


@dataclass(slots=True)
class Clauses:
    """One sentence for the event coder: its tokens, their lower-case words, and the mentions in it.

    ``joined_between`` gives words joined by single spaces, so that phrase patterns of the lexicon can be matched
    against words rather than against layout. What is asked of a verb once for each entry of the lexicon is kept.
    """

    tokens: Sequence[Token]
    words: list[str]
    mentions: Sequence[Mention]
    lexicon: ActLexicon
    _starts: list[int] = field(repr=False)
    _left: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    _groups: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    _right: dict[int, int] = field(default_factory=dict, repr=False, compare=False)
    _behind: dict[tuple[int, int], str] = field(default_factory=dict, repr=False, compare=False)
    _pieces: frozenset[str] | None = field(default=None, repr=False, compare=False)

    def token_at(self, offset: int) -> int:
        """Return the index of the first token that ends after text offset ``offset``."""
        index = bisect_left(self._starts, offset)
        if index < len(self._starts) and self._starts[index] == offset:
            return index
        return max(0, index - 1)

    def joined_between(self, first: int, end: int) -> str:
        """Return the words from ``first`` to before ``end`` as one string."""
        return " ".join(self.words[first:end]) if first < end else ""

    def behind(self, first: int, verb: int) -> str:
        """Return the words from ``first`` on in which the object of the verb at ``verb`` may stand."""
        key = (first, verb)
        if key not in self._behind:  # asked once for each entry of a verb
            end = self.right_limit(verb) if verb < len(self.words) else verb
            self._behind[key] = self.joined_between(first, end)
        return self._behind[key]

    def pieces(self) -> frozenset[str]:
        """Return which of the pieces that entries of the lexicon need stand in the words."""
        if self._pieces is None:  # asked once for each verb
            self._pieces = frozenset().union(*map(self.lexicon.pieces.__getitem__, self.words))
        return self._pieces

    def is_verb(self, index: int) -> bool:
        """Tell whether a word reads as a finite verb or gerund: one that ends the noun phrase before it."""
        word = self.words[index]
        lexicon = self.lexicon
        if word in lexicon.finite or word in _COMMON_VERBS:
            return True
        found = lexicon.verbs.get(word)
        if found is None:
            return False
        before = self.words[index - 1] if index else ""
        return before == "to" or ("base" in found[0] and before.endswith("s") and len(before) > _SHORT)

    def left_limit(self, verb: int) -> int:
        """Return the first token that the subject of the verb at ``verb`` may begin at."""
        known = self._left.get(verb)
        if known is None:
            known = self._left[verb] = self._left_limit(verb)
        return known

    def _left_limit(self, verb: int) -> int:
        words = self.words
        for index in range(verb - 1, -1, -1):
            if words[index] in BOUNDARY and not self._counts(index):
                return index + 1
        return 0

    def _counts(self, index: int) -> bool:
        """Tell "once" that counts ("once every three days", "at once"), "has since left", "in May of that year"."""
        if self.words[index] == "since":
            return index > 0 and self.words[index - 1] in HAVE
        if self.words[index] == "that":
            return self.words[index + 1] in _PERIODS and index > 0 and self.words[index - 1] in PREPOSITIONS
        if self.words[index] != "once":
            return False
        return self.words[index - 1] in ("at", "about", "more", "than") or self.words[index + 1] in (
            "every",
            "a",
            "again",
            "more",
        )

    def opens_relative(self, verb: int) -> bool:
        """Tell whether the verb at ``verb`` stands in a clause that "who", "which" or "that" opens behind a noun."""
        start = self.left_limit(verb)
        if start < 2 or self.words[start - 1] not in ("who", "which", "that"):
            return False
        return start == self.verb_group_start(verb)

    def right_limit(self, verb: int) -> int:
        """Return the token after the last one that the object of the verb at ``verb`` may stand at."""
        if verb not in self._right:  # asked once for each entry of a verb
            self._right[verb] = self._right_limit(verb)
        return self._right[verb]

    def _right_limit(self, verb: int) -> int:
        words = self.words
        for index in compress(count(verb + 1), map(_MAY_END.__contains__, words[verb + 1 :])):
            word = words[index]
            if word == "while" and words[index + 1 : index + 2] and words[index + 1] in PREPOSITIONS:
                continue  # "while in custody"
            if word in RIGHT_BOUNDARY or (word == "," and self._new_clause_after(index)):
                return index
        return len(words)

    def _new_clause_after(self, comma: int) -> bool:
        """Tell a comma that begins another clause from one in a list."""
        following = self.words[comma + 1 : comma + 3]
        if not following:
            return True
        if following[0] in ("and", "but", "or"):
            return following[-1] in _CLAUSE_BEGINS or following[-1].endswith("ed")
        return following[0] in _CLAUSE_BEGINS

    def party_before(self, index: int) -> bool:
        """Tell whether the word before ``index`` ends a mention or is a pronoun that can be a subject."""
        if index == 0:
            return False
        if self.words[index - 1] == ")" and "(" in self.words[max(0, index - _PARENTHESIS) : index]:
            return self.party_before(self.words.index("(", max(0, index - _PARENTHESIS)))
        if self.words[index - 1] in _SUBJECT_PRONOUNS:
            return True
        end = self.tokens[index - 1].end
        return any(m.span.end == end and m.form != "demonym" for m in self.mentions)

    def verb_group_start(self, verb: int) -> int:
        """Return where the verb group that ends at ``verb`` begins: auxiliaries, adverbs and negations before it."""
        known = self._groups.get(verb)
        if known is None:
            known = self._groups[verb] = self._verb_group_start(verb)
        return known

    def _verb_group_start(self, verb: int) -> int:
        index = verb
        words = self.words
        while index > 0 and (words[index - 1] in _AUXILIARY or self._is_adverbial(index - 1)):
            if index > 1 and words[index - 1] == "may" and self.tokens[index - 1].text[0].isupper():
                break  # the name
            if words[index - 1] == "'s" and index > 1 and words[index - 2] not in _CONTRACTING:
                break  # "Ruritania's visiting king"
            index -= 1
        while index > _SHORTEST_GROUP and self.joined_between(index - 2, index) in _ADVERBIALS:
            # "was in fact negotiating", "was more than once held up", "would very likely send"
            index -= 3 if words[index - 3] == "more" else 2
            while index > 0 and words[index - 1] in _AUXILIARY:
                index -= 1
        return self._before_adverbial(self._before_insertion(index, verb), verb)

    def _before_adverbial(self, index: int, verb: int) -> int:
        """Step back over what parts an auxiliary from its verb: "had on Tuesday opened", "will in turn shelve"."""
        words = self.words
        if index and words[index - 1] in _DISTRIBUTING:
            return self.verb_group_start(index - 1) if words[index - 2] in _MODALS_AND_HAVE else index
        first = max(-1, index - _LONGEST_ADVERBIAL - 2)
        if _PARTING.isdisjoint(words[first + 1 : max(0, index - 1)]):
            return index
        for at in range(index - 2, first, -1):
            if words[at] in _PARTING and at and words[at - 1] in _MODALS_AND_HAVE:
                return self.verb_group_start(at) if words[at + 1 : index] else index
            if words[at] == "," or words[at] in BE or self.is_verb(at):
                break
        return index

    def _before_insertion(self, index: int, verb: int) -> int:
        """Step back over what commas set off inside a verb group ("might, in that case, mediate")."""
        if index != verb or index < _SHORTEST_INSERTION or self.words[index - 1] != ",":
            return index
        for comma in range(index - 2, max(0, index - _LONGEST_INSERTION), -1):
            if self.words[comma] == ",":
                within = self.words[comma - 1] in _MODALS_AND_HAVE or self.words[comma - 1] in ("not", "n't")
                return self.verb_group_start(comma) if within else index
        return index

    def _is_adverbial(self, index: int) -> bool:
        """Tell an adverb, that of "has since left" too."""
        return self.is_adverb(index) or (self.words[index] == "since" and self._counts(index))

    def is_adverb(self, index: int) -> bool:
        """Tell an adverb by its ending, from a name ("Italy") and a noun ("assembly")."""
        word = self.words[index]
        return word.endswith("ly") and word not in _NO_ADVERBS and self.tokens[index].text[0].islower()


def clauses_of(page: Page, number: int, mentions: Sequence[Mention], lexicon: ActLexicon) -> Clauses:
    """Prepare one sentence; very long ones are looked at up to a fixed number of words."""
    tokens, columns = page.tokens[number][:_MOST_WORDS], page.columns[number]
    words = columns.lowers[:_MOST_WORDS]
    return Clauses(tokens, words, mentions, lexicon, columns.starts[:_MOST_WORDS])
