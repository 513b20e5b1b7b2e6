"""A generation on local disk, for random access to its communities."""

from __future__ import annotations

import logging
import marshal
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from b3stream import recombination
from b3stream.batch import Batch, Lookup, MinedNegative, examples_of, image_of, negatives_of
from b3stream.connection import Connection
from b3stream.errors import GenerationError, Reason
from b3stream.manifests import Manifest, title
from b3stream.reads import BatchReads, WholeCheck, message_of

_LOG = logging.getLogger("b3stream")

@dataclass(frozen=True, slots=True)
class Community:
    """One community as it was published; pairs are positions within it."""

    examples: list[dict[str, Any]]
    marks: list[recombination.Marks]
    pairs: list[tuple[int, int]]
    mined: list[tuple[dict[str, Any], recombination.Marks]]


def communities_of(message: dict[str, Any]) -> list[bytes]:
    """The communities of a decoded batch, each packed to be kept; see :func:`unpacked`."""
    parts = message["recombination"]
    counts = parts["repelledCounts"]
    size = len(message["examples"])
    starts = message["communityStarts"]
    packed = []
    for community, (start, end) in enumerate(zip(starts, [*starts[1:], size], strict=True)):
        first, last = sum(counts[:start]), sum(counts[:end])
        pairs = [
            (pair["query"] - start, pair["positive"] - start)
            for pair in message["falseNegatives"]
            if start <= pair["query"] < end and start <= pair["positive"] < end
        ]
        mined = [
            (value, parts["negativeFingerprints"][16 * i : 16 * i + 16])
            for i, value in enumerate(message["minedNegatives"])
            if value["community"] == community
        ]
        prints = (parts["fingerprints"][16 * start : 16 * end], counts[start:end], parts["repelled"][4 * first : 4 * last])
        packed.append(marshal.dumps((message["examples"][start:end], prints, pairs, mined)))
    return packed


def unpacked(packed: bytes) -> Community:
    """A community that :func:`communities_of` packed, in this process."""
    examples, prints, pairs, mined = marshal.loads(packed)
    targets = [(value, recombination.marks(1, own, [0], b"")[0]) for value, own in mined]
    return Community(examples, recombination.marks(len(examples), *prints), pairs, targets)


class Spool:
    """All communities of one generation, read and verified once. Holds a temporary file until it is closed."""

    def __init__(self, connection: Connection, manifest: Manifest, folder: str | None) -> None:
        self.manifest = manifest
        self.origins: list[recombination.Origin] = []
        self.file = tempfile.TemporaryFile(prefix="b3stream-", dir=folder)
        self.ends = [0]
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
                self.add(message_of(value, index, self.manifest))
            reads.require_no_more()
        finally:
            reads.close()
        whole.require()
        self.file.flush()
        _LOG.info(
            "%s: %d communities, %.1f MB in a temporary file, to put them together anew",
            title(self.manifest),
            len(self.origins),
            self.ends[-1] / 1e6,
        )

    def add(self, message: dict[str, Any]) -> None:
        """Takes the communities of the next batch."""
        parts = message.get("recombination")
        if parts is None:
            raise GenerationError(
                Reason.UNREADABLE,
                f"{title(self.manifest)} does not say what later epochs and other batch sizes need: read epoch 0 with the"
                f" published batch size, {self.manifest['batchSize']}, or publish with batch.recombination = true",
            )
        _require_fingerprints(message, parts)
        self.origins += recombination.origins(
            message["communityStarts"], len(message["examples"]), parts["fingerprints"]
        )
        for packed in communities_of(message):
            self.file.write(packed)
            self.ends.append(self.ends[-1] + len(packed))

    def community(self, number: int) -> Community:
        """A community by its number in the order of publication."""
        start, end = self.ends[number], self.ends[number + 1]
        return unpacked(os.pread(self.file.fileno(), end - start, start))

    def batch(self, numbers: Sequence[int], epoch: int, index: int, size: int, lookup: Lookup | None) -> Batch:
        """Communities of these numbers as one batch; ``size`` is that of a batch that is not short."""
        values: list[dict[str, Any]] = []
        marks: list[recombination.Marks] = []
        owners: list[int] = []
        starts: list[int] = []
        pairs: list[tuple[int, int]] = []
        mined: list[tuple[MinedNegative, recombination.Marks]] = []
        for place, number in enumerate(numbers):
            found = self.community(number)
            start = len(values)
            starts.append(start)
            pairs += [(query + start, positive + start) for query, positive in found.pairs]
            values += found.examples
            marks += found.marks
            owners += [place] * len(found.examples)
            mined += [
                (MinedNegative(place, value["id"], value["positive"], image_of(value["positiveImage"])), prints)
                for value, prints in found.mined
            ]
        pairs += recombination.across(marks, owners)
        return Batch(
            self.manifest["dataset"],
            self.manifest["generation"],
            epoch,
            index,
            len(values) < size,
            examples_of(values, lookup),
            starts,
            sorted(pairs),
            negatives_of(_usable(mined, marks), lookup),
        )

    def close(self) -> None:
        self.file.close()


def _require_fingerprints(message: dict[str, Any], parts: dict[str, Any]) -> None:
    examples, mined = len(message["examples"]), len(message["minedNegatives"])
    needed = (16 * examples, 16 * mined, examples, 4 * sum(parts["repelledCounts"]))
    found = tuple(len(parts[name]) for name in ("fingerprints", "negativeFingerprints", "repelledCounts", "repelled"))
    if found != needed:
        raise GenerationError(
            Reason.UNREADABLE,
            f"batch {message['index']}: its fingerprints have lengths {found}, {examples} examples and {mined} mined"
            f" negatives need {needed}: refresh the generation, or read epoch 0 in batches of the published size",
        )


def _usable(
    mined: Sequence[tuple[MinedNegative, recombination.Marks]], members: Sequence[recombination.Marks]
) -> list[MinedNegative]:
    """Mined negatives that no query of the batch rules out, each example once."""
    seen = {member.example for member in members}
    kept = []
    for negative, marks in mined:
        if marks.example not in seen and not any(member.masks(marks) for member in members):
            seen.add(marks.example)
            kept.append(negative)
    return kept
