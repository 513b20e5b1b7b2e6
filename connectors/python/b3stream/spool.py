"""A generation on local disk, for random access to its communities."""

from __future__ import annotations

import logging
import os
import tempfile
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from b3stream import recombination
from b3stream.batch import Batch, Lookup, MinedNegative, examples_of, image_of, negatives_of
from b3stream.connection import Connection
from b3stream.errors import GenerationError, Reason
from b3stream.manifests import Manifest, title
from b3stream.reads import BatchReads, WholeCheck, message_of

_LOG = logging.getLogger("b3stream")
_CACHED = 256


class Spool:
    """All batches of one generation, read and verified once. Holds a temporary file until it is closed."""

    def __init__(self, connection: Connection, manifest: Manifest, folder: str | None) -> None:
        self.manifest = manifest
        self.origins: list[recombination.Origin] = []
        self.file = tempfile.TemporaryFile(prefix="b3stream-", dir=folder)
        self.ends = [0]
        self.cache: OrderedDict[int, dict[str, Any]] = OrderedDict()
        try:
            self._fill(connection)
        except BaseException:
            self.close()
            raise

    def _fill(self, connection: Connection) -> None:
        whole = WholeCheck(self.manifest)
        reads = BatchReads(connection, self.manifest)
        try:
            for index, value in reads.read(range(self.manifest["batchCount"])):
                whole.add(value)
                self._add(message_of(value, index, self.manifest))
                self.file.write(value)
                self.ends.append(self.ends[-1] + len(value))
            reads.require_no_more()
        finally:
            reads.close()
        whole.require()
        self.file.flush()
        _LOG.info(
            "%s: %d batches, %.1f MB in a temporary file, to put communities together anew",
            title(self.manifest),
            self.manifest["batchCount"],
            self.ends[-1] / 1e6,
        )

    def _add(self, message: dict[str, Any]) -> None:
        parts = message.get("recombination")
        if parts is None:
            raise GenerationError(
                Reason.UNREADABLE,
                f"{title(self.manifest)} does not say what later epochs and other batch sizes need: read epoch 0 with the"
                f" published batch size, {self.manifest['batchSize']}, or publish with batch.recombination = true",
            )
        size = len(message["examples"])
        self.origins += recombination.origins(
            message["index"], message["communityStarts"], size, parts["fingerprints"]
        )

    def message(self, index: int) -> dict[str, Any]:
        """A published batch."""
        found = self.cache.pop(index, None)
        if found is None:
            start, end = self.ends[index], self.ends[index + 1]
            found = message_of(os.pread(self.file.fileno(), end - start, start), index, self.manifest)
            parts = found["recombination"]
            found["marks"] = recombination.marks(
                len(found["examples"]), parts["fingerprints"], parts["repelledCounts"], parts["repelled"]
            )
        self.cache[index] = found
        if len(self.cache) > _CACHED:
            self.cache.popitem(last=False)
        return found

    def batch(self, numbers: Sequence[int], epoch: int, index: int, size: int, lookup: Lookup | None) -> Batch:
        """Communities of these numbers as one batch; ``size`` is that of a batch that is not short."""
        values: list[dict[str, Any]] = []
        marks: list[recombination.Marks] = []
        owners: list[int] = []
        starts: list[int] = []
        pairs: list[tuple[int, int]] = []
        mined: list[tuple[MinedNegative, tuple[int, int, int]]] = []
        for place, number in enumerate(numbers):
            origin = self.origins[number]
            message = self.message(origin.batch)
            start = message["communityStarts"][origin.community]
            shift = len(values) - start
            members = range(start, start + origin.size)
            starts.append(len(values))
            values += [message["examples"][i] for i in members]
            marks += [message["marks"][i] for i in members]
            owners += [place] * origin.size
            pairs += [
                (pair["query"] + shift, pair["positive"] + shift)
                for pair in message["falseNegatives"]
                if pair["query"] in members and pair["positive"] in members
            ]
            mined += self._mined(message, origin.community, place)
        pairs += recombination.across(marks, owners)
        examples = examples_of(values, lookup)
        return Batch(
            self.manifest["dataset"],
            self.manifest["generation"],
            epoch,
            index,
            len(examples) < size,
            examples,
            starts,
            sorted(pairs),
            negatives_of(_usable(mined, marks), lookup),
        )

    @staticmethod
    def _mined(
        message: dict[str, Any], community: int, place: int
    ) -> list[tuple[MinedNegative, tuple[int, int, int]]]:
        own = message["recombination"]["negativeFingerprints"]
        return [
            (
                MinedNegative(place, value["id"], value["positive"], image_of(value["positiveImage"])),
                (
                    int.from_bytes(own[12 * i : 12 * i + 4], "big"),
                    int.from_bytes(own[12 * i + 4 : 12 * i + 8], "big"),
                    int.from_bytes(own[12 * i + 8 : 12 * i + 12], "big"),
                ),
            )
            for i, value in enumerate(message["minedNegatives"])
            if value["community"] == community
        ]

    def close(self) -> None:
        self.file.close()


def _usable(
    mined: Sequence[tuple[MinedNegative, tuple[int, int, int]]], marks: Sequence[recombination.Marks]
) -> list[MinedNegative]:
    """Mined negatives that no query of the batch rules out, each example once."""
    seen = {member.example for member in marks}
    kept = []
    for negative, (example, positive, label) in mined:
        if example not in seen and not any(member.rules_out(example, positive, label) for member in marks):
            seen.add(example)
            kept.append(negative)
    return kept
