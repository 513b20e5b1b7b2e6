"""Where a trainer stands, as it is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from b3stream.errors import StateError

VERSION = 1
_FIELDS = {"version", "dataset", "generation", "epoch", "next", "batchSize"}


@dataclass(frozen=True, slots=True)
class State:
    """The batches that the trainer has got count: ``next`` is the first that no rank has."""

    dataset: str
    generation: int
    epoch: int
    next: int
    batch_size: int

    def to_dict(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "dataset": self.dataset,
            "generation": self.generation,
            "epoch": self.epoch,
            "next": self.next,
            "batchSize": self.batch_size,
        }

    @staticmethod
    def of(saved: Mapping[str, Any], dataset: str) -> State:
        """A saved state; refused when it is not one, or not of that data set."""
        if set(saved) != _FIELDS:
            raise StateError(f"a state has the fields {sorted(_FIELDS)}, this one has {sorted(saved)}")
        if saved["version"] != VERSION:
            raise StateError(f"the state has version {saved['version']}, this software reads {VERSION}")
        if saved["dataset"] != dataset:
            raise StateError(f"the state is of data set {saved['dataset']}, this reader reads {dataset}")
        numbers = {name: saved[name] for name in ("generation", "epoch", "next", "batchSize")}
        if any(not isinstance(number, int) or number < 0 for number in numbers.values()):
            raise StateError(f"a state holds whole numbers from 0 on, this one holds {numbers}")
        return State(dataset, saved["generation"], saved["epoch"], saved["next"], saved["batchSize"])
