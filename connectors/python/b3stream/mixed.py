"""Batches of several data sets, each of one, in one order: see :mod:`b3stream.mixture`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from b3stream import batches
from b3stream.batch import Batch
from b3stream.batches import Batches
from b3stream.errors import B3StreamError, StateError
from b3stream.mixture import Mixture, Shares, Turn

if TYPE_CHECKING:
    _IterableDataset = object
else:
    try:
        from torch.utils.data import IterableDataset as _IterableDataset
    except ImportError:
        _IterableDataset = object

STATE_VERSION = 1


class _Row:
    """A data set's batches in the endless row of its own epochs.

    Each rank reads all of them: which ones are its own does not follow from their index.
    """

    def __init__(self, part: Batches, state: Mapping[str, Any] | None = None) -> None:
        self._reader = _alone(part)
        if state is not None:
            self._reader.load_state_dict({**state, "epoch": 0, "next": 0})
        self.count = len(self._reader)
        self._told = self._reader.state_dict()
        self._process = os.getpid()
        self._batches: Generator[Batch, None, None] | None = None
        self._next = (0, 0)

    @property
    def generation(self) -> int:
        return int(self._told["generation"])

    def state(self, turn: Turn) -> dict[str, Any]:
        """A state of :class:`Batches` that begins with a turn."""
        return {**self._told, "epoch": turn.repetition, "next": turn.index}

    def at(self, turn: Turn) -> Batch:
        """The batch whose turn it is. Turns that come in order are read in order, without seeking."""
        if self._process != os.getpid():
            raise B3StreamError(
                "this process was forked after MixedBatches had begun: make it anew in the process that reads"
            )
        if self._batches is None or self._next[0] != turn.repetition or self._next[1] > turn.index:
            self._open(turn)
        assert self._batches is not None
        self._next = (turn.repetition, turn.index + 1)
        for batch in self._batches:
            if batch.index == turn.index:
                return batch
        self._batches = None
        raise B3StreamError(f"the reader of data set {turn.dataset} ended before batch {turn.index}: go on from a state")

    def _open(self, turn: Turn) -> None:
        is_next_repetition = self._batches is not None and turn.repetition == self._next[0] + 1
        self.stop()
        start = 0
        if is_next_repetition or turn.index == 0:
            self._reader.set_epoch(turn.repetition)
        else:
            start = turn.index
            self._reader.load_state_dict(self.state(turn))
        count = start + len(self._reader)
        if count != self.count:
            raise B3StreamError(
                f"generation {self.generation} of {turn.dataset} has {count} batches in its epoch {turn.repetition},"
                f" {self.count} in epoch 0; a mixture needs as many in each: read this data set by itself"
            )
        self._batches = cast("Generator[Batch, None, None]", iter(self._reader))

    def stop(self) -> None:
        """Ends the reading, not the row."""
        if self._batches is not None:
            self._batches.close()
        self._batches = None

    def close(self) -> None:
        self.stop()
        self._reader.close()


@dataclass(frozen=True)
class _Position:
    """``next`` is the first turn that no rank has yielded; ``come`` counts the turns before it by data set."""

    epoch: int
    next: int
    come: Mapping[str, int] = field(default_factory=dict)


class MixedBatches(_IterableDataset):
    """Batches of several data sets, each of one of them, in one order for all ranks: rank r takes turns r, r + world, ...

    ``iter()`` goes on where the last one stopped and ends with the epoch, like that of :class:`Batches`. The ``epoch`` and
    ``index`` of a batch are those within its own data set. When the epoch ends and a data set that is read at "latest" has a
    newer generation, epoch 0 of a new mixture begins, with the newest of all; "pin" keeps what is there.

    Parameters
    ----------
    parts : one reader for each data set, of the same rank and world; they are not read from themselves, but copied
    shares : "proportional": each batch once per epoch; "uniform": as many of each data set, those of small ones again and
        again; or a weight for each data set, a whole number from 0 to 1,000,000
    seed : decides between data sets of the same right

    All but "proportional" need later epochs, hence ``batch.recombination: true`` where the batches are published.
    """

    def __init__(self, parts: Sequence[Batches], shares: Shares = "proportional", *, seed: int = 0) -> None:
        self.parts = list(parts)
        self.shares = shares
        self.seed = seed
        self._require_sense()
        self.rank, self.world_size = self.parts[0].rank, self.parts[0].world_size
        self._rows: dict[str, _Row] = {}
        self._mixture = Mixture({}, {})
        self._position: _Position | None = None
        self._resumed: dict[str, Any] | None = None
        self._first_epoch = 0

    def _require_sense(self) -> None:
        datasets = [part.dataset for part in self.parts]
        if not datasets or len(set(datasets)) != len(datasets):
            raise ValueError(f"a mixture has at least one data set, and each once, not {datasets}")
        ranks = {(part.rank, part.world_size) for part in self.parts}
        if len(ranks) > 1:
            raise ValueError(f"the parts of a mixture have the same rank and world_size, not {sorted(ranks)}")
        for part in self.parts:
            if part.follow or part.policy == "switch":
                raise ValueError(
                    f"the part {part.dataset} of a mixture ends with its epoch: it can have neither follow=True nor"
                    " on_new_generation='switch'"
                )
        Mixture.of(dict.fromkeys(datasets, 1), self.shares)

    # -- epochs

    @property
    def epoch(self) -> int:
        """The epoch of the mixture that the next batch is of."""
        return self._begin().epoch

    def set_epoch(self, epoch: int) -> None:
        """Goes to the beginning of an epoch of the mixture."""
        if epoch < 0:
            raise ValueError(f"epoch must be at least 0, is {epoch}")
        if self._position is None and self._resumed is None:
            self._first_epoch = epoch
        else:
            self._begin()
            self._position = _Position(epoch, 0)

    def __len__(self) -> int:
        """Batches that the next ``iter()`` gives to this rank."""
        return self._share(self._begin())

    def _share(self, position: _Position) -> int:
        return (self._mixture.total - position.next) // self.world_size

    def _begin(self) -> _Position:
        if self._position is None:
            self._position = self._from_state() if self._resumed is not None else self._anew(self._first_epoch)
        position = self._position
        if self._share(position) == 0:
            if position.next == 0:
                raise B3StreamError(
                    f"{self.world_size} ranks cannot share the {self._mixture.total} batches of {list(self._rows)}: use"
                    " fewer ranks or smaller batches"
                )
            has_newer = any([self._has_newer(part) for part in self.parts])
            self._position = self._anew(0) if has_newer else _Position(position.epoch + 1, 0)
        return self._position

    def _anew(self, epoch: int) -> _Position:
        self._open([_Row(part) for part in self.parts])
        return _Position(epoch, 0)

    def _open(self, rows: Sequence[_Row]) -> None:
        self.close()
        self._rows = {part.dataset: row for part, row in zip(self.parts, rows, strict=True)}
        self._mixture = Mixture.of({dataset: row.count for dataset, row in self._rows.items()}, self.shares)

    def _has_newer(self, part: Batches) -> bool:
        if part.generation != "latest" or part.policy == "pin":
            return False
        teller = _alone(part)
        teller.batch_size = None
        len(teller)  # decides for a generation, with the other ranks
        return int(teller.state_dict()["generation"]) > self._rows[part.dataset].generation

    # -- batches

    def __iter__(self) -> Iterator[Batch]:
        batches._refuse_workers()
        position = self._begin()
        turns = islice(self._mixture.turns(self.seed, position.epoch), position.next, None)
        come = Counter(position.come)
        for step in range(1, self._share(position) + 1):
            of_all_ranks = list(islice(turns, self.world_size))
            come.update(turn.dataset for turn in of_all_ranks)
            turn = of_all_ranks[self.rank]
            batch = self._rows[turn.dataset].at(turn)
            self._position = _Position(position.epoch, position.next + step * self.world_size, dict(come))
            yield batch

    # -- state

    def state_dict(self) -> dict[str, Any]:
        """Where the trainer stands; ``parts`` holds a state for each data set, as its own reader would have it."""
        position = self._begin()
        return {
            "version": STATE_VERSION,
            "shares": self.shares if isinstance(self.shares, str) else dict(self.shares),
            "seed": self.seed,
            "epoch": position.epoch,
            "next": position.next,
            "parts": [row.state(self._turn(position, dataset)) for dataset, row in self._rows.items()],
        }

    def _turn(self, position: _Position, dataset: str) -> Turn:
        """The next turn of a data set."""
        before = position.epoch * self._mixture.taken[dataset] + position.come.get(dataset, 0)
        return self._mixture.turn(dataset, before)

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on from a state, whatever the number of ranks that saved it."""
        wanted = {"version", "shares", "seed", "epoch", "next", "parts"}
        if set(state) != wanted:
            raise StateError(f"a mixture's state has the fields {sorted(wanted)}, this one has {sorted(state)}")
        for name, mine in (("version", STATE_VERSION), ("shares", self.shares), ("seed", self.seed)):
            if state[name] != mine:
                raise StateError(f"the state has {name} {state[name]}, this mixture has {mine}: make one like the other")
        if any(not isinstance(state[name], int) or state[name] < 0 for name in ("epoch", "next")):
            raise StateError(
                f"epoch and next are whole numbers from 0 on, the state has {state['epoch']} and {state['next']}"
            )
        theirs, ours = [part.get("dataset") for part in state["parts"]], [part.dataset for part in self.parts]
        if theirs != ours:
            raise StateError(f"the state is of data sets {theirs}, this mixture is of {ours}")
        for part, its_state in zip(self.parts, state["parts"], strict=True):
            _alone(part).load_state_dict(its_state)
        self._resumed = dict(state)
        self._position = None

    def _from_state(self) -> _Position:
        state = self._resumed
        assert state is not None
        self._open([_Row(part, its_state) for part, its_state in zip(self.parts, state["parts"], strict=True)])
        before = islice(self._mixture.turns(self.seed, state["epoch"]), state["next"])
        position = _Position(state["epoch"], state["next"], Counter(turn.dataset for turn in before))
        stand = [row.state(self._turn(position, dataset)) for dataset, row in self._rows.items()]
        if state["next"] > self._mixture.total or stand != state["parts"]:
            raise StateError(
                f"the parts of the state stand at {state['parts']}; by {state['next']} of {self._mixture.total} turns they"
                f" stand at {stand}: begin the epoch anew"
            )
        self._resumed = None
        return position

    def close(self) -> None:
        """Ends the readers and removes their temporary files; the next ``iter()`` goes on where this one stands."""
        for row in self._rows.values():
            row.close()


def _alone(part: Batches) -> Batches:
    """A reader of all batches of a part, whatever its rank and however far it was read."""
    return part.afresh(0, 1)
