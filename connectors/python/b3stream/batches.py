"""What a trainer iterates over."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from b3stream import recombination
from b3stream.batch import Batch, Lookup, published
from b3stream.errors import B3StreamError, StateError
from b3stream.generations import Generations, Manifest, Waiting
from b3stream.prefetch import Prefetched
from b3stream.ranks import agreement, rank_and_world
from b3stream.spool import Spool
from b3stream.topics import BatchReads, Connection, WholeCheck, message_of, title

if TYPE_CHECKING:
    _IterableDataset = object
else:
    try:
        from torch.utils.data import IterableDataset as _IterableDataset
    except ImportError:
        _IterableDataset = object

STATE_VERSION = 1

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
    thread.

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
        self._lookup = lookup
        self._spool_dir = spool_dir
        self._connection = Connection(bootstrap, topics[0], topics[1], kafka, timeout)
        self._generations = Generations(self._connection, dataset, waiting or Waiting())
        self._agree = agree or agreement(self.world_size)
        self._require_sense()
        self._position: _Position | None = None
        self._resumed: dict[str, Any] | None = None
        self._first_epoch = 0
        self._spool: Spool | None = None
        self._plan: tuple[tuple[int, int], list[list[int]]] | None = None

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

    @property
    def epoch(self) -> int:
        """The epoch that the next batch is of, within its generation."""
        return self._begin().epoch

    def set_epoch(self, epoch: int) -> None:
        """Goes to the beginning of an epoch of the current generation."""
        if epoch < 0:
            raise ValueError(f"epoch must be at least 0, is {epoch}")
        if self._position is None and self._resumed is None:
            self._first_epoch = epoch
        else:
            self._position = _Position(self._begin().manifest, epoch, 0)

    def __len__(self) -> int:
        """Batches that the next ``iter()`` gives to this rank."""
        if self.follow:
            raise TypeError("a reader that follows generations has no length")
        position = self._begin()
        return self._share(position)

    def _share(self, position: _Position) -> int:
        return (self._count(position) - position.next) // self.world_size

    def _begin(self) -> _Position:
        """Where the next pass begins. Decides for a generation, and keeps to that until batches were yielded."""
        if self._position is None:
            self._position = self._from_state() if self._resumed is not None else self._first()
        position = self._position
        if self._share(position) == 0:
            if position.next == 0:
                raise B3StreamError(
                    f"{self.world_size} ranks cannot share the {self._count(position)} batches of"
                    f" {title(position.manifest)}: use fewer ranks or smaller batches"
                )
            self._position = self._after(position)
        return self._position

    def _first(self) -> _Position:
        if isinstance(self.generation, int):
            return _Position(self._generations.numbered(self.generation), self._first_epoch, 0)
        return _Position(self._agreed(self._generations.newest()), self._first_epoch, 0)

    def _agreed(self, seen: Manifest) -> Manifest:
        if self._agree is None:
            return seen
        generation = self._agree(seen["generation"])
        return seen if generation == seen["generation"] else self._generations.agreed(generation)

    def _after(self, position: _Position) -> _Position:
        """Where a pass goes on after the end of an epoch."""
        current = position.manifest["generation"]
        if self.follow:
            return _Position(self._agreed(self._generations.newer_than(current)), 0, 0)
        if self.policy != "pin" and self.generation == "latest":
            newest = self._agreed(self._generations.peek() or position.manifest)
            if newest["generation"] > current:
                return _Position(newest, 0, 0)
        return _Position(position.manifest, position.epoch + 1, 0)

    def _is_published(self, position: _Position) -> bool:
        size = self.batch_size
        return position.epoch == 0 and (size is None or size == position.manifest["batchSize"])

    def _count(self, position: _Position) -> int:
        if self._is_published(position):
            return int(position.manifest["batchCount"])
        return len(self._planned(position))

    # -- batches

    def __iter__(self) -> Iterator[Batch]:
        _refuse_workers()
        process = os.getpid()
        while True:
            position = self._begin()
            newer: Manifest | None = None
            yielded = 0
            for batch in self._pass(position):
                if os.getpid() != process:
                    raise B3StreamError("this process was forked while it was reading: call iter() anew in it")
                yielded += 1
                self._position = _Position(
                    position.manifest, position.epoch, position.next + yielded * self.world_size
                )
                yield batch
                newer = self._switch(position)
                if newer is not None:
                    self._position = _Position(newer, 0, 0)
                    break
            if newer is None:
                if not self.follow:
                    return
                self._position = self._after(position)

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
        indices = range(position.next + self.rank, end, self.world_size) if end > position.next else range(0)
        items = (
            self._published(position, indices) if self._is_published(position) else self._recombined(position, indices)
        )
        ahead = Prefetched(items, *self._prefetch)
        try:
            yield from ahead
        finally:
            ahead.close()

    def _published(self, position: _Position, indices: range) -> Iterator[tuple[Batch, int]]:
        manifest = position.manifest
        is_whole = len(indices) == manifest["batchCount"]
        whole = WholeCheck(manifest)
        reads = BatchReads(self._connection, manifest)
        try:
            for index, value in reads.read(indices):
                if is_whole:
                    whole.add(value)
                    if index == indices[-1]:
                        whole.require()
                yield published(message_of(value, index, manifest), self._lookup), len(value)
        finally:
            reads.close()

    def _recombined(self, position: _Position, indices: range) -> Iterator[tuple[Batch, int]]:
        plan = self._planned(position)
        spool = self._spooled(position.manifest)
        size = self.batch_size or position.manifest["batchSize"]
        for index in indices:
            batch = spool.batch(plan[index], position.epoch, index, size, self._lookup)
            yield batch, sum(len(example.query) + len(example.positive) for example in batch.examples)

    def _planned(self, position: _Position) -> list[list[int]]:
        key = (position.manifest["generation"], position.epoch)
        if self._plan is None or self._plan[0] != key:
            manifest = position.manifest
            community_size = manifest["communitySize"]
            size = self.batch_size or manifest["batchSize"]
            if size % community_size:
                raise ValueError(
                    f"batch_size {size} is not a multiple of the community size {community_size} of generation"
                    f" {manifest['generation']}: a batch is made of whole communities"
                )
            plan = recombination.epoch(
                self._spooled(manifest).origins,
                seed=manifest["seed"],
                generation=manifest["generation"],
                number=position.epoch,
                size=community_size,
                per_batch=size // community_size,
            )
            self._plan = (key, plan)
        return self._plan[1]

    def _spooled(self, manifest: Manifest) -> Spool:
        if self._spool is None or self._spool.manifest["generation"] != manifest["generation"]:
            self.close()
            self._spool = Spool(self._connection, manifest, self._spool_dir)
        return self._spool

    # -- state

    def state_dict(self) -> dict[str, Any]:
        """Where the trainer stands: the batches that it has got count, not those that were fetched."""
        position = self._begin()
        return {
            "version": STATE_VERSION,
            "dataset": self.dataset,
            "generation": position.manifest["generation"],
            "epoch": position.epoch,
            "next": position.next,
            "batchSize": self.batch_size or position.manifest["batchSize"],
        }

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Goes on from a state, whatever the number of ranks that saved it."""
        wanted = {"version", "dataset", "generation", "epoch", "next", "batchSize"}
        if set(state) != wanted:
            raise StateError(f"a state has the fields {sorted(wanted)}, this one has {sorted(state)}")
        if state["version"] != STATE_VERSION:
            raise StateError(f"the state has version {state['version']}, this software reads {STATE_VERSION}")
        if state["dataset"] != self.dataset:
            raise StateError(f"the state is of data set {state['dataset']}, this reader reads {self.dataset}")
        numbers = {name: state[name] for name in ("generation", "epoch", "next", "batchSize")}
        if any(not isinstance(number, int) or number < 0 for number in numbers.values()):
            raise StateError(f"a state holds whole numbers from 0 on, this one holds {numbers}")
        self._resumed = dict(state)
        self._position = None

    def _from_state(self) -> _Position:
        state, self._resumed = self._resumed, None
        assert state is not None
        manifest = self._generations.numbered(state["generation"])
        size = self.batch_size or manifest["batchSize"]
        if state["batchSize"] != size:
            raise StateError(
                f"the state counts batches of {state['batchSize']} examples, this reader's have {size}: give"
                f" batch_size={state['batchSize']}, or begin the epoch anew"
            )
        return _Position(manifest, state["epoch"], state["next"])

    # -- ends

    def close(self) -> None:
        """Removes the temporary file, where there is one."""
        if self._spool is not None:
            self._spool.close()
        self._spool = None
        self._plan = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_spool": None, "_plan": None}

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
