"""Listing: one page of entries, from what a user asks (``Asked``) to rows that are ready to be shown."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any, Protocol

from chancery.errors import NotFound, UsageError
from chancery.export.asked import Asked, bound, checked
from chancery.export.decided import NOUN_OF, marks_of
from chancery.export.listing_rows import MAKERS, Shown
from chancery.export.names import Names
from chancery.model.frozen import dataclass
from chancery.store.listings import Total
from chancery.store.wanted import Key, Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chancery.store.base import View

Row = dict[str, Any]

MOST_ROWS = 500
"""Rows that one page holds at most."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One page: its rows, the cursor of the next page (None for the last), and how many entries there are in all.

    ``total`` is exact up to 10,000 and None where there are more, or where too many would have to be looked at for one
    page; there are at least ``least`` then.
    """

    rows: tuple[Row, ...]
    next: str | None
    total: int | None
    least: int = 0


class Asking(Protocol):
    """What a list needs of a dossier: names to ids, and ids to names."""

    @property
    def issues(self) -> Mapping[str, str]:
        """Issue id → proposition."""

    def names(self, view: View) -> Names:
        """Return the names to show for ids."""

    def entity_named(self, view: View, name: str) -> str:
        """Return the id that a user's word means; raises UsageError."""

    def senses(self, name: str) -> list[str]:
        """Return the ids that knowledge holds for a name."""


def listed(
    asking: Asking, view: View, noun: str, asked: Asked, cursor: str | None, limit: int, counted: bool = True
) -> Listing:
    """Return one page of the entries of a noun. Raises UsageError for what cannot be asked, and for a wrong cursor."""
    checked(noun, asked)
    if not 1 <= limit <= MOST_ROWS:
        raise UsageError(f"a page of {limit} rows cannot be had", mend=f"from 1 to {MOST_ROWS}")
    wanted = wanted_of(asking, view, noun, asked)
    page = view.page(noun, wanted, read_cursor(noun, cursor), limit)
    ids = [key.id for key in page.keys]
    made = MAKERS[noun](Shown(view, asking.names(view), asking.issues, wanted.as_of), ids)
    rows = tuple(made[id_] for id_ in ids if id_ in made)
    _date_of_record(view, noun, rows)
    _decisions(view, noun, rows)
    all_here = cursor is None and not page.more
    total = Total(len(ids), all_here) if all_here or not counted else view.counted(noun, wanted)
    least = max(total.many, len(ids))
    return Listing(rows, write_cursor(page.keys[-1]) if page.more else None, total.many if total.sure else None, least)


def _date_of_record(view: View, noun: str, rows: tuple[Row, ...]) -> None:
    """Add when each entry was recorded: statements and events came with their report."""
    if noun in ("entities", "decisions", "journal"):
        return
    keys = [row["report"]["id"] if noun in ("statements", "events") else row["id"] for row in rows]
    at = view.recorded_at(set(keys))
    for row, key in zip(rows, keys, strict=True):
        row["recorded_at"] = at.get(key)


def _decisions(view: View, noun: str, rows: tuple[Row, ...]) -> None:
    """Add the standing decisions on each entry."""
    if noun in NOUN_OF:
        marks = marks_of(view, NOUN_OF[noun], [row["id"] for row in rows])
        for row in rows:
            row["decisions"] = marks.get(row["id"], [])


def wanted_of(asking: Asking, view: View, noun: str, asked: Asked) -> Wanted:
    """Resolve the names of what is asked to ids. Raises UsageError for a name that nothing is known of."""
    since, until = bound(asked.since), bound(asked.until, end=True)
    entity, code = _party(asking, view, asked)
    speakers, offices, loose = _speakers(asking, view, asked.speaker)
    state = _code(asking, view, asked.state) if asked.state is not None else None
    if state is not None and code is not None and state != code:
        raise UsageError("party and state are two names of one condition here", mend="leave one of them out")
    return Wanted(
        words=asked.words,
        code=state or code,
        entity=entity,
        speakers=speakers,
        offices=offices,
        speaker_name=loose,
        holder=_holder(asking, view, asked, noun),
        issue=_issue(asking, asked.issue),
        kind=asked.kind,
        type=asked.type.upper() if asked.type is not None else None,
        realis=asked.realis,
        outlet=asked.outlet,
        report=_whole(view, "report", asked.report),
        occurrence=_whole(view, "occurrence", asked.occurrence),
        story=_whole(view, "story", asked.story),
        act=asked.act,
        novelty=asked.novelty,
        background=asked.background,
        personal=asked.personal,
        since=since,
        until=until,
        reported_since=bound(asked.reported_since),
        reported_until=bound(asked.reported_until, end=True),
        order=asked.order,
        as_of=bound(asked.as_of, end=True),
        review=asked.review,
    )


def write_cursor(key: Key) -> str:
    """Return a key as an opaque word that a URL carries as it is."""
    packed = json.dumps([key.at, key.id], separators=(",", ":"), ensure_ascii=False).encode()
    return base64.urlsafe_b64encode(packed).decode().rstrip("=")


def read_cursor(noun: str, cursor: str | None) -> Key | None:
    """Return the key of a cursor. Raises UsageError for a word that is none."""
    if cursor is None:
        return None
    try:
        packed = base64.urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
        at, id_ = json.loads(packed)
    except (ValueError, binascii.Error, RecursionError):
        raise UsageError(f"{cursor[:60]!r} is no cursor", mend="take the one that the page before gave") from None
    kinds = (int, int) if noun == "journal" else ((int, str), str)
    if isinstance(at, bool) or not isinstance(at, kinds[0]) or not isinstance(id_, kinds[1]) or _huge(at, id_):
        raise UsageError(f"{cursor[:60]!r} is no cursor of {noun}", mend="take the one that the page before gave")
    return Key(at, id_)


def _huge(*values: object) -> bool:
    return any(isinstance(v, int) and abs(v) >= 2**63 for v in values)


def _party(asking: Asking, view: View, asked: Asked) -> tuple[str | None, str | None]:
    """Return the entity and the code that are asked for by ``party``, ``person`` and ``entity``."""
    entity = code = None
    if asked.party is not None:
        who = asking.entity_named(view, asked.party)
        if who.startswith(("state:", "org:")):
            code = who.split(":", 1)[1]
        else:
            entity = who
    for named in (asked.person, asked.entity):
        if named is not None:
            found = asking.entity_named(view, named)
            if entity is not None and entity != found:
                raise UsageError("two different entities are asked for", mend="leave one of them out")
            entity = found
    return entity, code


def _speakers(asking: Asking, view: View, name: str | None) -> tuple[tuple[str, ...], tuple[str, ...], str | None]:
    """Return the entities, offices and bare name that a speaker's name can mean."""
    if name is None:
        return (), (), None
    senses = asking.senses(name)
    offices = tuple(s for s in senses if s.startswith("office:"))
    people = [s for s in senses if not s.startswith("office:")]
    if not senses:
        people = list(view.entities([name])) or list(view.entities_named(name))
        if not people and not view.page("statements", Wanted(speaker_name=name), None, 1).keys:
            raise UsageError(f"no speaker {name!r}", mend="try another spelling, or part of the name")
    return tuple(dict.fromkeys(people)), offices, name


def _holder(asking: Asking, view: View, asked: Asked, noun: str) -> str | None:
    if asked.holder is not None:
        return asking.entity_named(view, asked.holder)
    if noun in ("positions", "shifts") and asked.entity is not None:
        return asking.entity_named(view, asked.entity)
    return None


def _code(asking: Asking, view: View, name: str) -> str:
    entity = asking.entity_named(view, name)
    if not entity.startswith(("state:", "org:")):
        raise UsageError(f"{name!r} is no state", mend="give a state's name or code")
    return entity.split(":", 1)[1]


def _issue(asking: Asking, issue: str | None) -> str | None:
    if issue is None or issue in asking.issues:
        return issue
    words = issue.casefold()
    found = [id_ for id_, proposition in asking.issues.items() if proposition.casefold() == words]
    if not found:
        known = ", ".join(asking.issues) or "none is defined"
        raise UsageError(f"no issue {issue!r}", mend=f"one of {known}")
    return found[0]


def _whole(view: View, noun: str, prefix: str | None) -> str | None:
    """Return the whole id that a user's beginning of one means; an unknown one stays and fits nothing."""
    if prefix is None:
        return None
    try:
        return view.locate(prefix, (noun,)).id
    except NotFound:
        return prefix
