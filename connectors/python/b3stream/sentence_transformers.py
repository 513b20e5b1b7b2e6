"""The mined batches for ``SentenceTransformerTrainer``, which wants a map-style data set and a batch sampler.

Its batches are kept whole: give ``Replay.data`` as ``train_dataset``, and a function that returns ``Replay.sampler`` as the training
arguments' ``batch_sampler``. All batches of one pass are held in memory. The false-negative mask has no place in that
trainer's losses; what it would leave out is rare in mined batches and counted in ``masked_pairs``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from b3stream.batches import Batches


@dataclass(frozen=True)
class Pairs:
    """Rows (anchor, positive), by position."""

    rows: Sequence[dict[str, str]]
    column_names = ("anchor", "positive")

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, position: int) -> dict[str, str]:
        return self.rows[position]


@dataclass
class Sampler:
    """Positions of each batch's rows, in the mined order, whatever the seed."""

    sizes: Sequence[int]
    epoch: int = 0

    def __len__(self) -> int:
        return len(self.sizes)

    def __iter__(self) -> Iterator[list[int]]:
        start = 0
        for size in self.sizes:
            yield list(range(start, start + size))
            start += size

    def set_epoch(self, epoch: int) -> None:
        """Part of the trainer's protocol; the batches of an epoch are those that were read for it."""
        self.epoch = epoch


@dataclass(frozen=True)
class Replay:
    """One pass, as rows and as batches of rows."""

    data: Pairs
    sampler: Sampler
    masked_pairs: int

    @staticmethod
    def of(batches: Batches) -> Replay:
        rows: list[dict[str, str]] = []
        sizes = []
        masked = 0
        for batch in batches:
            rows += [{"anchor": example.query, "positive": example.positive} for example in batch.examples]
            sizes.append(len(batch))
            masked += len(batch.false_negatives)
        return Replay(Pairs(rows), Sampler(sizes), masked)
