"""What is joined, pair by pair, into groups."""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["Groups"]

N = TypeVar("N", str, tuple[str, int])


class Groups(Generic[N]):
    """Groups of nodes, each known by its first node in order; a node that was never joined is its own."""

    def __init__(self) -> None:
        self._owner: dict[N, N] = {}

    def root(self, node: N) -> N:
        """The first node of the group that a node is in."""
        owner = self._owner
        while owner.setdefault(node, node) != node:
            owner[node] = owner[owner[node]]
            node = owner[node]
        return node

    def join(self, a: N, b: N) -> None:
        """Makes the groups of two nodes one."""
        first, second = sorted((self.root(a), self.root(b)))
        self._owner[second] = first
