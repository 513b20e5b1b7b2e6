"""The batches of any epoch of a generation: as published, or put together anew."""

from __future__ import annotations

from collections.abc import Iterator

from b3stream import recombination
from b3stream.batch import Batch, Lookup, published
from b3stream.connection import Connection
from b3stream.errors import B3StreamError
from b3stream.manifests import Manifest, title
from b3stream.reads import BatchReads, WholeCheck, message_of
from b3stream.spool import Spool

Epoch = list[list[int]]


class Epochs:
    """Epochs of one generation after another. Holds a temporary file while they are put together anew."""

    def __init__(
        self, connection: Connection, batch_size: int | None, lookup: Lookup | None, folder: str | None
    ) -> None:
        self.connection = connection
        self.batch_size = batch_size
        self.lookup = lookup
        self.folder = folder
        self._spool: Spool | None = None
        self._plan: tuple[tuple[int, int], Epoch] | None = None

    def size(self, manifest: Manifest) -> int:
        """Examples of a batch that is not short."""
        return self.batch_size or int(manifest["batchSize"])

    def count(self, manifest: Manifest, epoch: int) -> int:
        """Batches of an epoch."""
        if self._is_published(manifest, epoch):
            return int(manifest["batchCount"])
        return len(self._planned(manifest, epoch))

    def batches(self, manifest: Manifest, epoch: int, indices: range) -> Iterator[tuple[Batch, int]]:
        """Batches of these indices, each with the bytes that it takes."""
        if manifest["settings"].get("batch.payload") == "ids" and self.lookup is None:
            raise B3StreamError(
                f"the batches of {title(manifest)} carry ids only: give lookup=, a function from ids to (query, positive)"
            )
        if self._is_published(manifest, epoch):
            return self._published(manifest, indices)
        return self._recombined(manifest, epoch, indices)

    def _is_published(self, manifest: Manifest, epoch: int) -> bool:
        return epoch == 0 and self.size(manifest) == manifest["batchSize"]

    def _published(self, manifest: Manifest, indices: range) -> Iterator[tuple[Batch, int]]:
        is_whole = len(indices) == manifest["batchCount"]
        whole = WholeCheck(manifest)
        reads = BatchReads(self.connection, manifest)
        try:
            for index, value in reads.read(indices):
                if is_whole:
                    whole.add(value)
                    if index == indices[-1]:
                        reads.require_no_more()
                        whole.require()
                yield published(message_of(value, index, manifest), self.lookup), len(value)
        finally:
            reads.close()

    def _recombined(self, manifest: Manifest, epoch: int, indices: range) -> Iterator[tuple[Batch, int]]:
        plan = self._planned(manifest, epoch)
        spool = self.spooled(manifest)
        for index in indices:
            batch = spool.batch(plan[index], epoch, index, self.size(manifest), self.lookup)
            yield batch, sum(len(example.query) + len(example.positive) for example in batch.examples)

    def _planned(self, manifest: Manifest, epoch: int) -> Epoch:
        key = (manifest["generation"], epoch)
        if self._plan is None or self._plan[0] != key:
            community_size = manifest["communitySize"]
            size = self.size(manifest)
            if size % community_size:
                raise ValueError(
                    f"batch_size {size} is not a multiple of the community size {community_size} of {title(manifest)}:"
                    " a batch is made of whole communities"
                )
            plan = recombination.epoch(
                self.spooled(manifest).origins,
                seed=manifest["seed"],
                generation=manifest["generation"],
                number=epoch,
                size=community_size,
                per_batch=size // community_size,
            )
            self._plan = (key, plan)
        return self._plan[1]

    def spooled(self, manifest: Manifest) -> Spool:
        """All batches of a generation on local disk."""
        if self._spool is None or self._spool.manifest["generation"] != manifest["generation"]:
            self.close()
            self._spool = Spool(self.connection, manifest, self.folder)
        return self._spool

    def close(self) -> None:
        """Removes the temporary file, where there is one."""
        if self._spool is not None:
            self._spool.close()
        self.forget()

    def forget(self) -> None:
        """Leaves the temporary file to whom this was copied from."""
        self._spool = None
        self._plan = None

    def __getstate__(self) -> dict[str, object]:
        return {**self.__dict__, "_spool": None, "_plan": None}
