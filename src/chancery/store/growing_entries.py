"""Entries of an addition: groups that it touched become occurrences anew, with all that follows from each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from chancery.model.flag import Flag
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.reprint import Reprint
from chancery.record.concluding import flag_order
from chancery.record.deciding_entries import own_id
from chancery.record.flags import contradictions
from chancery.record.novelty import Order, mark_novelty
from chancery.record.occurrences import make_occurrence, shown
from chancery.record.origins import count_origins
from chancery.record.placing import Rank
from chancery.record.positions import points
from chancery.record.resting import counted, evidence_of, place_of_evidence
from chancery.record.telling import Telling
from chancery.record.wording import word
from chancery.store import kept, tables
from chancery.store.asking import rows_among
from chancery.store.boards import StoreBoard, telling_in
from chancery.store.codec import from_json
from chancery.store.folding import END, Days, Groups
from chancery.store.growing_attaching import Resting
from chancery.store.growing_clashes import clash_flags
from chancery.store.growing_flags import CONTRARY, decided_flags, noted
from chancery.store.growing_links import LinksGrown
from chancery.store.growing_pairs import beside_united, names_compared, united
from chancery.store.growing_reprints import Pair
from chancery.store.growing_stated import Stated
from chancery.store.growing_verdicts import OccurrenceVerdicts, own_concerned, own_now
from chancery.store.in_bulk import ids_in
from chancery.store.journal import chunks
from chancery.store.kept_groups import KeptGroups, resting_facts
from chancery.store.kept_lanes import LaneRows
from chancery.store.rows import reprint_of

if TYPE_CHECKING:
    from chancery.store.growing import Growing
    from chancery.store.growing_tellings import TellingsReplay


class EntriesGrown:
    """The entry-level part of one addition: made before anything is placed, then ``finish``.

    ``whole`` are reports that are new, of another day or of other names.
    """

    def __init__(self, growing: Growing, reprints: Mapping[Pair, Sequence[Reprint]], whole: Collection[str]) -> None:
        self.growing = growing
        self.connection = growing.connection
        self.whole = whole
        self.fresh_reprints = reprints
        self.board: StoreBoard
        self.replay: TellingsReplay
        self.old: set[str] = set()
        self.new: dict[str, tuple[Telling, ...]] = {}
        """The tellings that decide each entry made anew, as verdicts make them."""
        self.relinked: set[str] = set()
        self.flags: tuple[Flag, ...] = ()
        self.lanes: LaneRows
        self.old_flags: set[str] = set()
        self.evidence_of: dict[str, frozenset[str] | None] = {}
        self.found: dict[str, Occurrence] = {}
        self._names: set[Rank] = self._beside_reprints()
        self._seen: set[Rank] = set()
        self.groups = KeptGroups(self.connection)
        self.verdicts = OccurrenceVerdicts(self.connection, growing.verdicts, growing.was)
        self.links = LinksGrown(self)
        self._raised: dict[str, list[Flag]] = {}

    # -- what is touched

    def _beside_reprints(self) -> set[Rank]:
        """The groups that both reports of a reprint tell: whether one copied the other counts there."""
        homes: set[Rank] = set()
        for pair in self.fresh_reprints:
            left, right = (ids_in(self.connection, kept.placed, "report", "home", [report]) for report in pair)
            homes |= left | right if left and right else set()
        before = Groups(self.connection, kept.bridge)
        return {base for home in homes for base in (*before.whole(home), home)}

    def remember(self, names: Iterable[Rank]) -> None:
        """Read what some groups were: where they rested, and their entry."""
        looked = set(names) - self._seen
        self.groups.load(looked)
        there = {n for n in looked if self.groups.was(n) is not None}
        self._seen |= there
        targets = {to for n in there if (group := self.groups.was(n)) is not None and (to := group.rests) is not None}
        if targets - self._seen:
            self.remember(targets)

    def _before(self, name: Rank) -> str | None:
        """The entry that the tellings of a group were shown in."""
        group = self.groups.was(name)
        end = self.groups.was(group.rests) if group is not None and group.rests is not None else group
        return end.occurrence if end is not None else None

    def _entry_was(self, name: Rank) -> str | None:
        group = self.groups.was(name)
        return group.occurrence if group is not None else None

    def rests_was(self, name: Rank) -> Rank | None:
        """Return the group that one rested in."""
        group = self.groups.was(name)
        return group.rests if group is not None else None

    # -- after placing

    def finish(self, replay: TellingsReplay) -> tuple[Occurrence, ...]:
        """Return the occurrences concerned; the rest of what follows stands in the attributes then."""
        self.replay = replay
        self.board = replay.board(Days(END, END))
        self._names |= replay.touched
        self._names |= names_compared(self)
        self.remember(self._names)
        groups = self.board.groups
        touched = {groups.root(n) for n in self._names if replay.stands(n)}
        touched |= beside_united(self, touched)
        self._names.update(base for root in touched for base in groups.bases(root))
        self.remember(self._names)
        rests = united(self, self._attach(touched))
        ends = self._ends(touched, rests)
        self._make(ends, rests)
        if not self.growing.latest:
            self.relinked = self.links.link()
        self._raised |= clash_flags(self, self.links.told_otherwise)
        self.groups.flush()
        if not self.growing.latest:
            self._stances()
        self._own()
        del self.links  # each holds the other
        return tuple(self.found[id_] for id_ in sorted(self.found))

    def core(self, root: Rank) -> list[Telling]:
        """Return the core tellings of a group, in order."""
        return list(self.board.tellings(self.board.cores([root])[root]).values())

    def _attach(self, touched: set[Rank]) -> dict[Rank, Rank | None]:
        """Decide anew where groups rest that were touched, or that one that was may concern."""
        found = Resting(self, touched)
        self._raised |= found.raised
        for name in self._names - found.rests.keys():
            self._raised[f"group|{name}"] = []
        return found.rests

    def _ends(self, touched: set[Rank], rests: Mapping[Rank, Rank | None]) -> set[Rank]:
        """The groups whose entries are to be made anew."""
        moved = {n for n, to in rests.items() if self.rests_was(n) != to}
        self._names |= moved
        ends = touched | moved
        for name in self._names | touched:  # those that are gone rested somewhere too
            ends.update(n for n in (self.rests_was(name), rests.get(name)) if n is not None)
        ends = {self.board.groups.root(n) for n in ends if self.there(n)}
        roots = {n for n in self._names if self.there(n) and self.board.groups.root(n) == n}
        self.groups.drop(self._names - roots)
        for name, to in sorted(rests.items()):
            self.groups.put(name, to, None if to else self._entry_was(name))
        return {end for end in ends if (group := self.groups.now(end)) is None or group.rests is None}

    def there(self, name: Rank) -> bool:
        """Tell whether there is a group of this name, or one that it is part of."""
        return bool(self.board.cores([self.board.groups.root(name)])[self.board.groups.root(name)])

    # -- occurrences

    def _make(self, ends: Collection[Rank], rests: Mapping[Rank, Rank | None]) -> None:
        """Make the occurrences of some groups and all that depends on the tellings of each alone."""
        self.groups.load_resting(ends)
        ends = {*ends, *self.verdicts.beside(self, ends)}
        self.remember(ends)
        self.groups.load_resting(ends)
        made: dict[str, Occurrence] = {}
        parts: dict[str, list[Rank]] = {}
        cores: dict[str, tuple[Telling, ...]] = {}
        of: dict[str, Rank] = {}
        for end in sorted(ends):
            names = self.groups.resting(end)
            self.remember(names)
            core = sorted((t for name in names for t in self.core(name)), key=lambda t: t.key)
            if core and shown(core):
                occurrence = make_occurrence(core)
                made[occurrence.id] = occurrence
                parts[occurrence.id], cores[occurrence.id], of[occurrence.id] = names, tuple(core), end
        self.old = {o for name in {*ends, *self._names} if (o := self._entry_was(name))}
        bases = {i: [base for name in parts[i] for base in self.board.groups.bases(name)] for i in made}
        asked = self._asked(bases)
        dated = self.growing.dated({t.report for i in asked for t in cores[i]})
        texts = {r: d.reading.report.text for r, d in dated.items()}
        made.update((o.id, o) for o in word([made[i] for i in sorted(asked)], cores, texts))
        left = self.verdicts.decide(self, [made[i] for i in sorted(made)], cores, of)
        self.new = dict(left.groups)
        entries = {of[id_]: id_ for id_ in self.new}
        for end in ends:
            self.groups.put(end, None, entries.get(end))
        told_of = [o for o in left.occurrences if o.id in asked]
        found = count_origins(told_of, list(dated.values()), self._reprints(dated), self.growing.knowledge)
        found = mark_novelty(found, self.new, list(dated.values()), self.growing.latest)
        facts = resting_facts(self.connection, (base for o in found for base in bases[o.id]))
        self.found = {o.id: self._with_rest(o, cores[o.id], bases[o.id], facts) for o in found}
        for id_ in self.old | set(self.found):
            self._raised.setdefault(f"occurrence|{id_}", [])
        readings = {r: d.reading for r, d in dated.items()}
        for id_ in self.new.keys() & asked:
            self._raised[f"occurrence|{id_}"] = list(contradictions(self.new[id_], readings))
        self.links.note(self.found, self.old)

    def _asked(self, bases: Mapping[str, Sequence[Rank]]) -> Collection[str]:
        """Return the entries of which everything is to be told: of tried reports those that they tell."""
        latest = self.growing.latest
        if not latest or self.growing.verdicts:
            return bases.keys()
        homes = {row["home"] for row in self.replay.now.values() if row["report"] in latest}
        return {id_ for id_, some in bases.items() if not homes.isdisjoint(some)}

    @cached_property
    def _shown_in(self) -> dict[str, set[Rank]]:
        """The groups looked at whose tellings each entry showed before."""
        found: dict[str, set[Rank]] = {}
        for name in self._seen:
            if before := self._before(name):
                found.setdefault(before, set()).add(name)
        return found

    def _reprints(self, reports: Iterable[str]) -> list[Reprint]:
        """The reprints between some reports."""
        ids, table, found = sorted(reports), tables.reprint, list[Reprint]()
        here = set(ids)
        for chunk in chunks(ids):
            for row in self.connection.execute(select(table).where(table.c.a_report.in_(chunk))):
                if row.b_report in here and (row.a_report, row.b_report) not in self.fresh_reprints:
                    found.append(reprint_of(row))
        for pair, some in self.fresh_reprints.items():
            if here.issuperset(pair):
                found.extend(some)
        return sorted(found, key=lambda r: (r.a.report, r.b.report, r.a.span, r.b.span))

    def _with_rest(
        self,
        occurrence: Occurrence,
        core: Sequence[Telling],
        bases: Sequence[Rank],
        resting: Mapping[Rank, set[tuple[str, str]]],
    ) -> Occurrence:
        """Count what rests in an occurrence; its evidence is that of the core and of what was just placed."""
        table = kept.placed
        here = table.c.home.in_(bases) & ~table.c.core
        facts = {fact for base in bases for fact in resting.get(base, ())}
        reports = frozenset(t.report for t in core)
        known = {self._before(base) for base in bases} - {None}
        same = known == {occurrence.id} and self._shown_in.get(occurrence.id, set()).issubset(bases)
        same = same and self._unbridged(bases) and self.replay.recored.isdisjoint(bases)
        self.evidence_of[occurrence.id] = reports | {t.report for t in self.replay.placed.values()} if same else None
        if not facts:
            return occurrence
        beyond = select(func.count(table.c.report.distinct())).where(here, table.c.report.not_in(reports))
        count = len(reports) + int(self.connection.execute(beyond).scalar_one())
        readings = [d.reading for d in self.growing.dated(reports).values()]
        outlets, sources = {outlet for outlet, _ in facts}, {source for _, source in facts}
        occurrence = counted(occurrence, readings, count, outlets, sources, self.growing.knowledge)
        rest = self._rest(here, bases, reports, whole=not same)
        order = Order(self.growing.dated({t.report for t in (*core, *rest)}), self.growing.latest)
        evidence: list[Evidence] = [e for t in rest for e in evidence_of(t, core, order)]
        return replace(occurrence, evidence=tuple(sorted((*occurrence.evidence, *evidence), key=place_of_evidence)))

    def _unbridged(self, bases: Iterable[Rank]) -> bool:
        """Tell whether no group that was not placed anew is part of an entry without having been so before."""
        old = (b for b in bases if b not in self.replay.now)
        return all(self._known(b) or self._known(self.board.groups.root(b)) for b in old)

    def _known(self, name: Rank) -> bool:
        return self.groups.was(name) is not None

    def _rest(self, here: Any, bases: Collection[Rank], reports: Collection[str], *, whole: bool) -> list[Telling]:
        """The tellings that rest: all of them, or those of reports of which one was just placed or is of the core."""
        table = kept.placed
        query = select(table.c.packed).where(here)
        if not whole:
            query = query.where(table.c.report.in_({*reports, *(t.report for t in self.replay.placed.values())}))
        return [from_json(packed, Telling) for packed in self.connection.execute(query).scalars()]

    # -- links

    def reports_told_otherwise(self) -> set[str]:
        """Return the reports of which a telling is shown in another entry than before, or in one of another day."""
        here = {n for n in {*self._seen, *self._names} if self.there(n)}  # some were part of another before
        names = {n for n in here if not self._known(n) or self._occurrence_of(n) != self._before(n)}
        names = {n for n in names if n in self._seen or self.board.groups.root(n) == n}
        names |= {n for id_ in self.links.redated for end in self.groups.ends(id_) for n in self.groups.resting(end)}
        bases = {b for n in names for b in self.board.groups.bases(n)}
        return ids_in(self.connection, kept.placed, "home", "report", bases)

    def _occurrence_of(self, name: Rank) -> str | None:
        """The entry that a group's tellings are shown in now."""
        end = self.groups.now(self.end_of(name))
        return end.occurrence if end is not None else None

    def end_of(self, name: Rank) -> Rank:
        """Return the group of whose entry the tellings of a group are now."""
        root = self.board.groups.root(name)
        here = self.groups.now(root)
        return root if here is None or here.rests is None else here.rests

    def told_in(self, reports: Collection[str]) -> dict[str, list[tuple[str, Telling]]]:
        """Return the tellings of some reports that are shown, with their entries."""
        rows = list(rows_among(self.connection, kept.placed, "report, home, packed", "report", reports))
        homes = {home for _, home, _ in rows}
        self.board.groups.load(homes)
        self.groups.load(self.board.groups.root(home) for home in homes)
        found: dict[str, list[tuple[str, Telling]]] = {report: [] for report in reports}
        shown_in = {home: self._occurrence_of(home) for home in homes}
        self.verdicts.load(occurrence for occurrence in shown_in.values() if occurrence is not None)
        for report, home, packed in rows:
            occurrence = shown_in[home]
            if occurrence is not None:
                found[report].append((occurrence, self.verdicts.retold(occurrence, telling_in(packed))))
        return found

    def tellings_of(self, occurrence: str) -> Sequence[Telling]:
        """Return the tellings that decide an entry."""
        if occurrence in self.new:
            return self.new[occurrence]
        names = {n for end in self.groups.ends(occurrence) for n in self.groups.resting(end)}
        core = (self.verdicts.retold(occurrence, t) for name in names for t in self.core(name))
        return sorted(core, key=lambda t: t.key)

    # -- positions

    def _stances(self) -> None:
        """Make the positions anew of every holder of whom a stance came, changed or went."""
        growing = self.growing
        found = [self.found[i] for i in sorted(self.new)]
        dated = growing.dated({t.report for core in self.new.values() for t in core})
        shown = points(growing.definition, growing.knowledge, found, self.new, list(dated.values()))
        self.lanes = growing.grow_lanes(self.connection, self.old | set(self.new), shown, growing.positions)
        self.verdicts.outcomes += self.lanes.outcomes

    def _own(self) -> None:
        """Make the entries of persons' own that came, went or name somebody who is another now."""
        growing, named = self.growing, self.replay.named
        concerned = own_concerned(growing.verdicts, growing.was, self.whole, self.replay.renamed)
        left = own_now(self.connection, named, concerned, growing.verdicts, growing.knowledge)
        self.old |= {own_id(decision) for decision in concerned}
        self.found |= {one.id: one for one in left.occurrences}
        self.new |= {one.id: () for one in left.occurrences}
        self.verdicts.outcomes += left.outcomes
        stated = (Stated(own_id(d), f"1|{d.id}", left.stated.get(own_id(d), {})) for d in concerned)
        self.verdicts.stated.extend(stated)

    # -- flags

    def raise_flags(self, more: Mapping[str, Sequence[Flag]]) -> None:
        """Note what raises which flag; ``flags`` then holds those of the owners concerned, as verdicts leave them."""
        decided = decided_flags(self.growing, *noted(self.connection, self._raised | dict(more)))
        self.verdicts.outcomes += decided.outcomes
        self.old_flags = set(decided.old)
        self.flags = tuple(sorted(decided.flags.values(), key=flag_order))

    def raise_last(self, flags: Sequence[Flag]) -> None:
        """Raise the flags of verdicts that are contrary, in the place of those there were."""
        found, old = noted(self.connection, {CONTRARY: flags})
        self.old_flags |= old
        self.flags = tuple(sorted((*self.flags, *found.values()), key=flag_order))
