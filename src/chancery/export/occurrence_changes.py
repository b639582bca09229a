"""What became of occurrences: which are new, which more reports tell, which became one, parted or took another id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING, Any

from chancery.model.frozen import dataclass
from chancery.model.span import Span

if TYPE_CHECKING:
    from chancery.model.occurrence import Occurrence
    from chancery.store.base import View
    from chancery.store.history import Net

Place = tuple[str, Span]

_FIELDS = ("kind", "speaker", "office", "state", "actors", "recipients", "act", "negated", "realis", "background")


@dataclass(frozen=True, slots=True)
class OccurrenceChange:
    """One occurrence's change: ``was`` are the earlier ids that lead to it, ``taken`` those it took tellings from.

    ``sure`` is False where the occurrence is shown as it is now, since its state then was erased with a report.
    ``gained`` and ``lost`` are ids of reports. ``fields`` are the values that changed, before and after.
    """

    id: str
    change: str
    at: str
    occurrence: Occurrence | None
    before: Occurrence | None = None
    was: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    sure: bool = True
    fields: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)


def occurrence_changes(
    view: View, nets: Mapping[str, list[Net]], renamed: Mapping[str, str], erasures: Collection[str] = ()
) -> Iterator[OccurrenceChange]:
    """Yield what became of each occurrence; ``renamed`` maps earlier report ids to those of their corrections.

    ``erasures`` are the moments at which reports were forgotten: nothing gains a telling by that.
    """
    tellings = _Tellings(nets.get("evidence", []), renamed, erasures)
    tellings.fresh.update(net.id for net in nets.get("report_date", []) if not net.existed)
    by_id = {net.id: net for net in nets.get("occurrence", [])}
    fathers: defaultdict[str, list[str]] = defaultdict(list)
    for id_, gone in by_id.items():
        if gone.heir is not None and not gone.exists:
            fathers[_final(id_, by_id)].append(id_)
    touched = [i for i in {*by_id, *tellings.gained, *tellings.lost} if i not in by_id or by_id[i].exists]
    now = {o.id: o for o in view.occurrences(ids=touched)}
    for id_ in sorted(touched):
        net = by_id.get(id_)
        occurrence = net.after if net is not None and net.after is not None else now.get(id_)
        change = _change(id_, net, occurrence, now.get(id_), sorted(fathers[id_]), tellings)
        if change is not None:
            yield change
    for id_, gone in sorted(by_id.items()):
        if gone.existed and not gone.exists and gone.heir is None:
            yield OccurrenceChange(id_, "gone", gone.at, gone.before)


class _Tellings:
    """Which places each occurrence gained and lost; a place is a report and the words in it."""

    def __init__(self, nets: Iterable[Net], renamed: Mapping[str, str], erasures: Collection[str]) -> None:
        self.erasures = erasures
        self.fresh: set[str] = set()
        self.gained: defaultdict[str, set[Place]] = defaultdict(set)
        self.lost: defaultdict[str, set[Place]] = defaultdict(set)
        self.losers: defaultdict[Place, set[str]] = defaultdict(set)
        self.at: dict[str, str] = {}
        self.unknown = False
        for net in nets:
            evidence = net.after if net.exists else net.before
            if net.owner is None or evidence is None or net.existed == net.exists:
                self.unknown |= evidence is None and not net.exists
                continue
            place = renamed.get(evidence.report, evidence.report), evidence.span
            if net.exists:
                if net.at not in erasures:
                    self.gained[net.owner].add(place)
            else:
                self.lost[net.owner].add(place)
                self.losers[place].add(net.owner)
            self.at[net.owner] = max(net.at, self.at.get(net.owner, ""))

    def carried(self, gained: Collection[Place]) -> set[str]:
        """Return the reports that were there before and whose telling nothing lost, where not all losses are known.

        An entry that took another's place has what that one had. What was lost is no longer known where the words of
        its report were erased since, as they are when it is corrected.
        """
        if not self.unknown:
            return set()
        return {report for report, _ in gained} - self.fresh - {place[0] for place in gained if self.losers.get(place)}


def _change(
    id_: str,
    net: Net | None,
    occurrence: Occurrence | None,
    now: Occurrence | None,
    was: list[str],
    tellings: _Tellings,
) -> OccurrenceChange | None:
    """Return the change of one occurrence that there is at the end, None where nothing of note changed."""
    gained, lost = tellings.gained[id_], tellings.lost[id_]
    inherited = {place for earlier in was for place in tellings.lost[earlier]}
    held = {(e.report, e.span) for e in now.evidence} - gained if now is not None else set()
    known = {report for report, _ in held | lost | inherited}
    more = sorted({report for report, _ in gained} - known - (tellings.carried(gained) if was else set()))
    fewer = sorted({report for report, _ in lost | inherited} - {report for report, _ in held | gained})
    family = {id_, *was}
    taken = sorted({loser for place in gained for loser in tellings.losers[place]} - family)
    existed = net is None or net.existed
    before = net.before if net is not None and net.existed else None
    fields = _fields(before, occurrence)
    change = _called(existed, was, more, fewer, taken, fields)
    told_by = {e.report for e in now.evidence} if now is not None else set()
    if change == "new" and net is not None and net.at in tellings.erasures and not told_by & tellings.fresh:
        change = "split"  # nothing new comes of erasing: what the report held together stands apart
    if change is None and net is not None and net.existed and net.before is None and net.at in tellings.erasures:
        change = "fewer tellings"
    if change is None:
        return None
    at = max(net.at if net is not None else "", tellings.at.get(id_, ""))
    return OccurrenceChange(
        id_, change, at, occurrence, before, tuple(was), tuple(taken), tuple(more), tuple(fewer),
        net is None or net.sure, fields,
    )  # fmt: skip


def _called(
    existed: bool, was: list[str], more: list[str], fewer: list[str], taken: list[str], fields: Mapping[str, Any]
) -> str | None:
    if (existed and was) or len(was) > 1:
        return "merged"
    if not existed and not was:
        return "split" if taken else "new"
    if more:
        return "more tellings"
    if was:
        return "redirected"
    if fewer:
        return "fewer tellings"
    return "changed" if fields else None


def _fields(before: Occurrence | None, after: Occurrence | None) -> dict[str, tuple[Any, Any]]:
    if before is None or after is None:
        return {}
    fields = {name: (getattr(before, name), getattr(after, name)) for name in _FIELDS}
    fields["date"] = _day(before), _day(after)
    return {name: pair for name, pair in fields.items() if pair[0] != pair[1]}


def _final(id_: str, by_id: Mapping[str, Net]) -> str:
    """Return where an id leads at the end: an heir may have gone in turn."""
    seen = {id_}
    while id_ in by_id and not by_id[id_].exists and (heir := by_id[id_].heir) is not None and heir not in seen:
        seen.add(heir)
        id_ = heir
    return id_


def _day(occurrence: Occurrence) -> str | None:
    return occurrence.date.value if occurrence.date else None
