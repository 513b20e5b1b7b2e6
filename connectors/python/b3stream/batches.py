"""What a trainer iterates over."""

from __future__ import annotations

import copy
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from b3stream.batch import Batch, Lookup
from b3stream.connection import Connection
from b3stream.epochs import Epochs
from b3stream.errors import B3StreamError, StateError
from b3stream.generations import Generations, Waiting
from b3stream.manifests import Manifest, title
from b3stream.prefetch import Prefetched
from b3stream.ranks import agreement, rank_and_world
from b3stream.state import State

if TYPE_CHECKING:
    _IterableDataset = object
else:
    try:
        from torch.utils.data import IterableDataset as _IterableDataset
    except ImportError:
        _IterableDataset = object

Policy = Literal["finish", "switch", "pin"]


@dataclass(frozen=True)
class _Position:
    """Where the next batch is: ``next`` is the first index that no rank has yielded."""

    manifest: Manifest
    epoch: int
    next: int


class Batches(_IterableDataset):
    """The batches of a data set, each exactly once per epoch, in one order for all ranks.

    ``iter()`` goes on where the last one stopped and ends with the epoch; the next one begins the next epoch. It can be
    given to ``torch.utils.data.DataLoader(batches, batch_size=None)``, without workers: batches are fetched ahead in a
    thread. Not thread-safe; after a fork, iterate anew.

    Parameters
    ----------
    bootstrap : address of a Kafka broker
    dataset : data set
    generation : "latest", or the number of one
    on_new_generation : what happens to "latest" when a newer generation is there: "finish" the epoch, then go to it;
        "switch" after the batch that is being trained on; "pin": never
    follow : never ends: epoch 0 of the newest generation, then waits for the next one
    rank, world_size : which share of the batches; taken from torch.distributed where that is initialised
    batch_size : examples per batch, a multiple of the community size; the published size unless given
    prefetch, prefetch_bytes : how much is fetched ahead, in batches and bytes
    look_seconds : how often "switch" looks for a newer generation
    topics : (topic of the batches, topic of the generations)
    kafka : further properties of the Kafka client, such as those of TLS
    agree : gets the newest generation that this rank sees and gives the one that all ranks take; broadcasts that of rank 0
        where torch.distributed is initialised
    lookup : texts by id, where batches carry ids only
    spool_dir : where a generation is kept that is put together anew; the system's temporary folder unless given
    waiting : how long a first generation is waited for
    timeout : longest wait for a broker, in seconds
    """

    def __init__(
        self,
        bootstrap: str,
        dataset: str,
        generation: int | Literal["latest"] = "latest",
        *,
        on_new_generation: Policy = "finish",
        follow: bool = False,
        rank: int | None = None,
        world_size: int | None = None,
        batch_size: int | None = None,
        prefetch: int = 64,
        prefetch_bytes: int = 256 << 20,
        look_seconds: float = 5.0,
        topics: tuple[str, str] = ("b3.batches", "b3.generations"),
        kafka: Mapping[str, Any] | None = None,
        agree: Callable[[int], int] | None = None,
        lookup: Lookup | None = None,
        spool_dir: str | None = None,
        waiting: Waiting | None = None,
        timeout: float = 30.0,
    ) -> None:
        self.rank, self.world_size = rank_and_world(rank, world_size)
        self.dataset = dataset
        self.generation = generation
        self.policy = on_new_generation
        self.follow = follow
        self.batch_size = batch_size
        self._prefetch = (prefetch, prefetch_bytes)
        self._look_seconds = look_seconds
        self._looked = 0.0
        self._connection = Connection(bootstrap, topics[0], topics[1], kafka, timeout)
        self._generations = Generations(self._connection, dataset, waiting or Waiting())
        self._agree = agree or agreement(self.world_size)
        self._require_sense()
        self._epochs = Epochs(self._connection, batch_size, lookup, spool_dir)
        self._position: _Position | None = None
        self._resumed: State | None = None
        self._wanted_epoch: int | None = None

    def _require_sense(self) -> None:
        is_latest = self.generation == "latest"
        if self.policy not in ("finish", "switch", "pin"):
            raise ValueError(f"on_new_generation must be finish, switch or pin, is {self.policy!r}")
        if not is_latest and not isinstance(self.generation, int):
            raise ValueError(f"generation must be 'latest' or a number, is {self.generation!r}")
        if self.follow and (self.policy == "pin" or not is_latest):
            raise ValueError("follow=True goes from generation to generation: it needs 'latest', and no 'pin'")
        if self.batch_size is not None and self.batch_size < 1:
            raise ValueError(f"batch_size must be at least 1, is {self.batch_size}")
        if min(self._prefetch) < 1:
            raise ValueError(f"prefetch and prefetch_bytes must be at least 1, are {self._prefetch}")
        if self.world_size > 1 and is_latest and self._agree is None:
            raise ValueError(
                f"{self.world_size} ranks may see different newest generations and would train on different ones: give"
                " generation=n, or agree=, or initialise torch.distributed first"
            )
        if self.world_size > 1 and self.policy == "switch":
            raise ValueError("ranks would switch at different batches: on_new_generation='switch' needs world_size=1")

    # -- epochs

    def set_epoch(self, epoch: int) -> None:
        """Makes the next pass one of that epoch, from its first batch; one that is under way goes on where it is."""
        if epoch < 0:
            raise ValueError(f"epoch must be at least 0, is {epoch}")
        self._wanted_epoch = epoch

    def __len__(self) -> int:
        """Batches that the next ``iter()`` gives to this rank. With several ranks, to be asked by all of them."""
        if self.follow:
            raise TypeError("a reader that follows generations has no length")
        return self._share(self._begin())

    def _share(self, position: _Position) -> int:
        return (self._epochs.count(position.manifest, position.epoch) - position.next) // self.world_size

    def _begin(self) -> _Position:
        """Where the next pass begins. Decides for a generation, and keeps to that until batches were yielded."""
        if self._resumed is not None:
            self._position = self._from_state(self._resumed)
            self._resumed = None  # not before: what is refused is refused again
        wanted, self._wanted_epoch = self._wanted_epoch, None
        if self._position is None:
            self._position = self._first(wanted or 0)
        elif self._is_done(self._position) or wanted not in (None, self._position.epoch):
            self._position = self._after(self._position, wanted)
        if self._share(self._position) == 0:
            raise B3StreamError(
                f"{self.world_size} ranks cannot share the batches of {title(self._position.manifest)}, there are"
                f" {self._epochs.count(self._position.manifest, self._position.epoch)}: use fewer ranks or smaller batches"
            )
        return self._position

    def _is_done(self, position: _Position) -> bool:
        return position.next > 0 and self._share(position) == 0

    def _first(self, epoch: int) -> _Position:
        if isinstance(self.generation, int):
            return _Position(self._generations.numbered(self.generation), epoch, 0)
        return _Position(self._agreed(self._generations.newest()), epoch, 0)

    def _agreed(self, seen: Manifest) -> Manifest:
        if self._agree is None:
            return seen
        generation = self._agree(seen["generation"])
        return seen if generation == seen["generation"] else self._generations.agreed(generation)

    def _after(self, position: _Position, wanted: int | None) -> _Position:
        """Where a pass begins that leaves an epoch behind: the next one, unless one is wanted."""
        current = position.manifest["generation"]
        if self.follow:
            return _Position(self._agreed(self._generations.newer_than(current)), wanted or 0, 0)
        if self.policy != "pin" and self.generation == "latest":
            newest = self._agreed(self._generations.peek() or position.manifest)
            if newest["generation"] > current:
                return _Position(newest, wanted or 0, 0)
        return _Position(position.manifest, position.epoch + 1 if wanted is None else wanted, 0)

    # -- batches

    def __iter__(self) -> Iterator[Batch]:
        _refuse_workers()
        while True:
            position = self._begin()
            newer: Manifest | None = None
            yielded = 0
            for batch in self._pass(position):
                yielded += 1
                self._position = _Position(
                    position.manifest, position.epoch, position.next + yielded * self.world_size
                )
                yield batch
                newer = self._switch(position)
                if newer is not None:
                    self._position = _Position(newer, 0, 0)
                    break
            if newer is None and not self.follow:
                return

    def _switch(self, position: _Position) -> Manifest | None:
        if self.policy != "switch" or self.generation != "latest":
            return None
        now = time.monotonic()
        if now < self._looked + self._look_seconds:
            return None
        self._looked = now
        newest = self._generations.peek()
        is_newer = newest is not None and newest["generation"] > position.manifest["generation"]
        return newest if is_newer else None

    def _pass(self, position: _Position) -> Iterator[Batch]:
        end = position.next + self._share(position) * self.world_size
        indices = range(min(position.next + self.rank, end), end, self.world_size)
        ahead = Prefetched(self._epochs.batches(position.manifest, position.epoch, indices), *self._prefetch)
        try:
            yield from ahead
        finally:
            ahead.close()

    # -- state

    def state_dict(self) -> dict[str, Any]:
        """Where the trainer stands: the batches that it has got count, not those that were fetched.

        Asks nobody, so one rank alone may save it.
        """
        if self._resumed is not None:
            return self._resumed.to_dict()
        if self._position is None:
            raise StateError("nothing was read yet: there is a state from the first batch on")
        position = self._position
        size = self._epochs.size(position.manifest)
        return State(self.dataset, position.manifest["generation"], position.epoch, position.next, size).to_dict()

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on from a state, whatever the number of ranks that saved it."""
        self._resumed = State.of(state, self.dataset)

    def _from_state(self, state: State) -> _Position:
        manifest = self._generations.numbered(state.generation)
        size = self._epochs.size(manifest)
        if state.batch_size != size:
            raise StateError(
                f"the state counts batches of {state.batch_size} examples, this reader's have {size}: give"
                f" batch_size={state.batch_size}, or begin the epoch anew"
            )
        return _Position(manifest, state.epoch, state.next)

    def afresh(self, rank: int, world_size: int) -> Batches:
        """The same reader as another rank, where nothing was read yet."""
        other = copy.copy(self)
        other.rank, other.world_size = rank, world_size
        other._epochs = copy.copy(self._epochs)
        other._epochs.forget()
        other._position = other._resumed = other._wanted_epoch = None
        return other

    def close(self) -> None:
        """Removes the temporary file, where there is one."""
        self._epochs.close()

    def to_sentence_transformers(self) -> Any:
        """The batches of the next pass as a map-style data set with a batch sampler, for SentenceTransformerTrainer."""
        from b3stream.sentence_transformers import Replay

        return Replay.of(self)


def _refuse_workers() -> None:
    try:
        from torch.utils.data import get_worker_info
    except ImportError:
        return
    worker: Any = get_worker_info()  # type: ignore[no-untyped-call]
    if worker is not None:
        raise B3StreamError(
            "Batches was given to a DataLoader with workers, where its state_dict would not know what was trained on: set"
            " num_workers=0; batches are fetched ahead in a thread all the same"
        )
