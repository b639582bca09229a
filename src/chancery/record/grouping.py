"""Groups: joins of pairs, solved inside each connected component with vetoes over the whole group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

Veto = Callable[[str, str], bool]


def components(nodes: Iterable[str], edges: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the connected components, each sorted, in order of their least node."""
    parent = {node: node for node in nodes}

    def root(node: str) -> str:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b in edges:
        x, y = root(a), root(b)
        if x != y:
            parent[max(x, y)] = min(x, y)
    groups: dict[str, list[str]] = defaultdict(list)
    for node in sorted(parent):
        groups[root(node)].append(node)
    return [tuple(group) for _, group in sorted(groups.items())]


@dataclass(slots=True)
class _Group:
    """Nodes joined so far; one of each kind stands for all of that kind where vetoes are asked."""

    nodes: list[str]
    kinds: dict[Hashable, str]
    owners: set[Hashable]


def solve(
    nodes: Iterable[str],
    edges: Sequence[tuple[float, str, str]],
    vetoed: Veto,
    kind_of: Callable[[str], Hashable] = lambda node: node,
    owner_of: Callable[[str], Hashable] = lambda node: node,
) -> list[tuple[str, ...]]:
    """Join nodes along ``edges`` (score, a, b), strongest first and then in order of ids, unless a veto forbids it.

    Two groups join only when no member of one is vetoed against a member of the other. The result depends on the set
    of nodes and edges alone. ``vetoed`` must be symmetric. Nodes of one ``kind_of`` are vetoed alike, which spares
    asking for each; two nodes of one ``owner_of`` never join. Groups come sorted.
    """
    group_of = {node: _Group([node], {kind_of(node): node}, {owner_of(node)}) for node in nodes}
    for _, a, b in sorted(edges, key=lambda e: (-e[0], min(e[1], e[2]), max(e[1], e[2]))):
        left, right = group_of[a], group_of[b]
        if left is right or not left.owners.isdisjoint(right.owners):
            continue
        if any(vetoed(x, y) for x in left.kinds.values() for y in right.kinds.values()):
            continue
        if len(left.nodes) < len(right.nodes):
            left, right = right, left
        left.nodes.extend(right.nodes)
        left.kinds.update({kind: node for kind, node in right.kinds.items() if kind not in left.kinds})
        left.owners |= right.owners
        for node in right.nodes:
            group_of[node] = left
    found = {min(group.nodes): tuple(sorted(group.nodes)) for group in group_of.values()}
    return [group for _, group in sorted(found.items())]
