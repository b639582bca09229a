"""Groups: joins of pairs, solved inside each connected component with vetoes over the whole group."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

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


def solve(nodes: Iterable[str], edges: Sequence[tuple[float, str, str]], vetoed: Veto) -> list[tuple[str, ...]]:
    """Join nodes along ``edges`` (score, a, b), strongest first and then in order of ids, unless a veto forbids it.

    Two groups join only when no member of one is vetoed against a member of the other. The result depends on the set
    of nodes and edges alone. ``vetoed`` must be symmetric. Groups come sorted.
    """
    group_of: dict[str, list[str]] = {node: [node] for node in nodes}
    for _, a, b in sorted(edges, key=lambda e: (-e[0], min(e[1], e[2]), max(e[1], e[2]))):
        left, right = group_of[a], group_of[b]
        if left is right or any(vetoed(x, y) for x in left for y in right):
            continue
        if len(left) < len(right):
            left, right = right, left
        left.extend(right)
        for node in right:
            group_of[node] = left
    found = {min(group): tuple(sorted(group)) for group in group_of.values()}
    return [group for _, group in sorted(found.items())]
