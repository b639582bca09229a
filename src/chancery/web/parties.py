"""The parties of a dispute as pages show them: a number for colour and pattern, a name, and who holds their offices."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from chancery.drawing.lanes import Holding, Line
from chancery.drawing.timescale import Span
from chancery.model.frozen import dataclass
from chancery.web.links import HasPath, link

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.knowledge import Knowledge
    from chancery.model.office import Office

_HEADS = ("head-of-government", "head-of-state", "head-of-organisation")
_VOICES = ("head-of-state-spokesperson", "foreign-minister", "foreign-ministry-spokesperson", "government-spokesperson")
_SHORT = {
    "foreign-minister": "Foreign minister",
    "defence-minister": "Defence minister",
    "finance-minister": "Finance minister",
    "head-of-state-spokesperson": "Spokesperson",
    "government-spokesperson": "Spokesperson",
    "foreign-ministry-spokesperson": "Ministry’s voice",
}
_SHOWN = 2


@dataclass(frozen=True, slots=True)
class Party:
    """A state or organisation that the dispute is between: its number, code, entity id and name."""

    number: int
    code: str
    id: str
    name: str


def parties_of(dossier: Dossier) -> tuple[Party, ...]:
    """Return the parties of the dossier in the order of its file."""
    found = []
    for number, code in enumerate(dossier.definition.parties):
        entity = dossier.knowledge.code_entity(code)
        if entity is not None:
            found.append(Party(number, code, entity.id, entity.name))
    return tuple(found)


def number_of(parties: Iterable[Party], entity_or_code: str | None) -> int | None:
    """Return the number of the party that an id or code is of, None for others."""
    return next((p.number for p in parties if entity_or_code in (p.id, p.code)), None)


def office_lines(room: HasPath, knowledge: Knowledge, voiced: Sequence[str], code: str, span: Span) -> tuple[Line, ...]:
    """Return the holders of the offices to show under a party's lane: those its positions were voiced through.

    Heads of state and government come first; where none of them spoke, the head whose spokesperson did, else the head
    of government stands above the others.
    """
    chosen = [o for role in _HEADS for o in voiced if o.endswith(f"-{role}")]
    if not chosen:
        role = (
            "head-of-state" if any(o.endswith("head-of-state-spokesperson") for o in voiced) else "head-of-government"
        )
        chosen = [o.id for o in knowledge.offices_of(code, role)[:1]]
    chosen += [o for role in _VOICES for o in voiced if o.endswith(f"-{role}")]
    lines = (line_of(room, knowledge, office, span) for office in list(dict.fromkeys(chosen))[:_SHOWN])
    return tuple(line for line in lines if line.holdings)


def line_of(room: HasPath, knowledge: Knowledge, office: str, span: Span) -> Line:
    """Return the tenures of one office that meet a span, in order of time."""
    holdings = []
    for tenure in knowledge.tenures_of_office(office):
        start, end = tenure.interval.earliest, tenure.interval.latest
        if (start is None or start <= span.last) and (end is None or end >= span.first):
            name = knowledge.entity(tenure.person).name
            holdings.append(Holding(name, start, end, link(room, "person", tenure.person)))
    return Line(short_office(knowledge.office(office)), tuple(holdings))


def short_office(office: Office) -> str:
    """Return what an office is called where its state is plain: "Prime Minister", "Foreign minister"."""
    return _SHORT.get(office.role) or office.name.partition(" of ")[0]


def party_rows(parties: Iterable[Party]) -> list[tuple[str, str]]:
    """Return the parties as choices of a form: code and name."""
    return [(p.code, p.name) for p in parties]


def voiced(rows: Iterable[Any]) -> list[str]:
    """Return the offices of several positions, each once, in the order of the positions."""
    return list(dict.fromkeys(office for row in rows for office in row.offices))
