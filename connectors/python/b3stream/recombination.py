"""Communities of a generation put together anew, for later epochs and other batch sizes.

Pure: what batches hold comes in, the next epoch's batches go out. The rule is the contract's (connectors/README.md,
"Epochs"), the same in every client.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

LOOK_AHEAD = 64
"""Communities among which one is looked for that meets no copy."""


@dataclass(frozen=True, slots=True)
class Copies:
    """Fingerprints of the texts of one community, 0 left out."""

    queries: frozenset[int]
    positives: frozenset[int]

    def meets(self, queries: set[int], positives: set[int]) -> bool:
        return not (self.queries.isdisjoint(queries) and self.positives.isdisjoint(positives))


@dataclass(frozen=True, slots=True)
class Origin:
    """A community of a generation: the number of its members, and their texts."""

    size: int
    copies: Copies


def origins(starts: Sequence[int], size: int, fingerprints: bytes) -> list[Origin]:
    """The communities of a published batch of ``size`` examples; ``fingerprints`` as in its recombination."""
    marks = struct.unpack(f">{4 * size}I", fingerprints)
    ends = [*starts[1:], size]
    return [
        Origin(
            end - start,
            Copies(
                frozenset(marks[4 * start + 1 : 4 * end : 4]) - {0},
                frozenset(marks[4 * start + 2 : 4 * end : 4]) - {0},
            ),
        )
        for start, end in zip(starts, ends, strict=True)
    ]


def epoch(
    communities: Sequence[Origin], *, seed: int, generation: int, number: int, size: int, per_batch: int
) -> list[list[int]]:
    """The batches of one epoch, each a list of community numbers.

    ``size`` is the number of members of a community that is not short, ``per_batch`` the communities of a batch.
    """
    last = len(communities) - 1
    short = [last] if communities and communities[last].size < size else []
    for c, origin in enumerate(communities):
        if origin.size != size and [c] != short:
            raise ValueError(f"community {c} has {origin.size} members, must have {size}; only the last may have fewer")
    whole = range(len(communities) - len(short))
    order = iter(sorted(whole, key=lambda c: hashlib.sha256(f"{seed}/{generation}/{number}/{c}".encode()).digest()))
    window = list(islice(order, LOOK_AHEAD))
    batches = []
    while window:
        batch: list[int] = []
        queries: set[int] = set()
        positives: set[int] = set()
        while window and len(batch) < per_batch:
            free = (at for at, c in enumerate(window) if not communities[c].copies.meets(queries, positives))
            taken = window.pop(next(free, 0))
            window += islice(order, 1)
            batch.append(taken)
            queries |= communities[taken].copies.queries
            positives |= communities[taken].copies.positives
        batches.append(batch)
    if short and batches and len(batches[-1]) < per_batch:
        batches[-1] += short
    elif short:
        batches.append(short)
    return batches


@dataclass(frozen=True, slots=True)
class Marks:
    """What one example's fingerprints say: of itself, its texts, its label, and of what its query repels."""

    example: int
    query: int
    positive: int
    label: int
    repelled: frozenset[int]

    def masks(self, other: Marks) -> bool:
        """Whether the other's positive must not be a negative of this query."""
        return (
            (self.query != 0 and self.query == other.query)
            or (self.label != 0 and self.label == other.label)
            or (other.positive != 0 and (other.positive == self.positive or other.positive in self.repelled))
            or other.example in self.repelled
        )


def marks(size: int, fingerprints: bytes, counts: Iterable[int], repelled: bytes) -> list[Marks]:
    """Marks of the examples of a published batch, from its recombination."""
    own = struct.unpack(f">{4 * size}I", fingerprints)
    others = struct.unpack(f">{len(repelled) // 4}I", repelled)
    found = []
    start = 0
    for i, count in enumerate(counts):
        example, query, positive, label = own[4 * i : 4 * i + 4]
        found.append(Marks(example, query, positive, label, frozenset(others[start : start + count])))
        start += count
    return found


def across(members: Sequence[Marks], communities: Sequence[int]) -> list[tuple[int, int]]:
    """Masked ordered pairs of different communities; ``communities`` gives the one of each member."""
    by_mark: dict[tuple[str, int], list[int]] = {}
    for j, other in enumerate(members):
        for kind, mark in (("e", other.example), ("q", other.query), ("p", other.positive), ("l", other.label)):
            if mark:
                by_mark.setdefault((kind, mark), []).append(j)
    pairs = set()
    for i, member in enumerate(members):
        asked = [("q", member.query), ("p", member.positive), ("l", member.label)]
        asked += [(kind, mark) for mark in member.repelled for kind in "ep"]
        for key in asked:
            pairs |= {(i, j) for j in by_mark.get(key, ()) if communities[i] != communities[j]}
    return sorted(pairs)
