"""The order in which a trainer of several data sets takes their batches, each of one data set.

Pure. The rule is that of ``BatchMixture`` in the Java connectors, whose Javadoc states it; mixture.json is its golden file:

1. *Shares.* One epoch takes n_d batches of data set d, T = sum of n_d. Proportional: n_d is b_d, the number of its batches.
   Uniform: n_d is the largest of them. By weights w_d: T is the number of all batches, n_d the whole part of
   T * w_d / sum of w; what is missing from T goes, one each, to the largest remainders, of equal ones to the first by name.
2. *Spreading.* At step t comes the data set with the largest (t + 1) * n_d - T * (how many of d have come); of equal ones
   the one whose SHA-256 of ``seed/epoch/name`` is the smallest.
3. *Batches.* Epoch e takes the batches from e * n_d on in the endless row of a data set's own epochs: position x is the one
   of index x mod b_d in the data set's epoch x // b_d, its *repetition*.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

WEIGHT_MAX = 1_000_000
"""Largest weight of a data set."""

Shares = Literal["proportional", "uniform"] | Mapping[str, int]
"""How much of each data set: as much as there is, as much of each, or by weights."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A batch's turn: the ``index``-th batch of the data set's own epoch ``repetition``."""

    dataset: str
    repetition: int
    index: int


@dataclass(frozen=True, slots=True)
class Mixture:
    """``counts``: batches that each data set has; ``taken``: batches of each per epoch. Made by :meth:`of`."""

    counts: Mapping[str, int]
    taken: Mapping[str, int]

    @staticmethod
    def of(counts: Mapping[str, int], shares: Shares = "proportional") -> Mixture:
        """The mixture of data sets of so many batches, each at least 1; weights are from 0 to 1,000,000, not all 0."""
        for dataset, count in counts.items():
            if count < 1:
                raise ValueError(f"data set {dataset} must have at least 1 batch, has {count}")
        if shares == "proportional":
            return Mixture(dict(counts), dict(counts))
        if shares == "uniform":
            return Mixture(dict(counts), dict.fromkeys(counts, max(counts.values(), default=0)))
        if isinstance(shares, str):
            raise ValueError(f"shares are 'proportional', 'uniform' or weights by data set, not {shares!r}")
        return Mixture(dict(counts), _weighted(counts, shares))

    @property
    def total(self) -> int:
        """Batches per epoch, of all data sets."""
        return sum(self.taken.values())

    def turn(self, dataset: str, position: int) -> Turn:
        """The batch at a position of a data set's endless row."""
        return Turn(dataset, *divmod(position, self.counts[dataset]))

    def turns(self, seed: int, epoch: int) -> Iterator[Turn]:
        """The turns of one epoch, made as they are asked for; ``seed`` decides between data sets of the same right."""
        if epoch < 0:
            raise ValueError(f"epoch must be at least 0, is {epoch}")
        ordered = sorted(self.taken, key=lambda name: hashlib.sha256(f"{seed}/{epoch}/{name}".encode()).digest())
        shares = [self.taken[dataset] for dataset in ordered]
        claims = shares.copy()
        come = [epoch * share for share in shares]
        total = self.total
        for _ in range(total):
            place = claims.index(max(claims))
            yield self.turn(ordered[place], come[place])
            come[place] += 1
            claims[place] -= total
            claims = [claim + share for claim, share in zip(claims, shares, strict=True)]


def _weighted(counts: Mapping[str, int], weights: Mapping[str, int]) -> dict[str, int]:
    if set(counts) != set(weights):
        raise ValueError(f"weights are needed for {sorted(counts)}, there are those of {sorted(weights)}")
    for dataset, weight in weights.items():
        if not isinstance(weight, int):
            raise ValueError(f"the weight of {dataset} must be a whole number, is {weight!r}")
        if not 0 <= weight <= WEIGHT_MAX:
            raise ValueError(f"the weight of {dataset} must be in [0, {WEIGHT_MAX}], is {weight}")
    total, weight_sum = sum(counts.values()), sum(weights.values())
    if weight_sum == 0:
        raise ValueError("all weights are 0")
    taken = {dataset: total * weights[dataset] // weight_sum for dataset in counts}
    missing = total - sum(taken.values())
    # Java compares names by UTF-16 code units, which puts those beyond the basic plane elsewhere than code points do.
    by_remainder = sorted(counts, key=lambda name: (-(total * weights[name] % weight_sum), name.encode("utf-16-be")))
    for dataset in by_remainder[:missing]:
        taken[dataset] += 1
    return taken
