"""A party: a noun phrase that can act or be acted upon, with the words that end or open such a phrase."""

from __future__ import annotations

from chancery.model.event import Participant
from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.reading.events.clauses import BE, BOUNDARY, HAVE, PREPOSITIONS

OWNERS = frozenset("'s ' its his her their our my".split())
"""What says that the next noun is somebody's."""
DETERMINERS = frozenset("the a an this that these those its his her their our any some each every no such".split())
_MODALS = frozenset("will would shall should can could may might must do does did not n't to also".split())
STOPS = (
    PREPOSITIONS | BE | HAVE | BOUNDARY | DETERMINERS | _MODALS
    | frozenset("and or but nor he she it they we i you him them us than then so if whose whom".split())
    | frozenset("almost yet no longer never always often still already now again ever just once soon".split())
    | frozenset("then later recently what how why".split())
)  # fmt: skip
"""Words that no noun phrase goes on with."""
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow last next".split())
_NO_STATES: frozenset[str] = frozenset()


@quick
@dataclass(frozen=True, slots=True)
class Party:
    """A noun phrase ``first``–``last`` (tokens) with the participants it stands for.

    ``head`` is True where the party itself is meant ("Israeli police"), False where it only owns or marks what is
    meant ("Israeli settlements"). ``place`` is True for a place that stands for its state only as a target.
    ``before`` is the preposition in front of it, empty where there is none.
    """

    first: int
    last: int
    participants: tuple[Participant, ...]
    head: bool
    place: bool
    before: str
    agent: bool = False
    pronoun: bool = False

    @property
    def states(self) -> frozenset[str]:
        """The states of its participants."""
        if len(self.participants) == 1:  # nearly every party, and asked of each several times an act
            state = self.participants[0].state
            return _NO_STATES if state is None else frozenset((state,))
        return frozenset([p.state for p in self.participants if p.state is not None])
