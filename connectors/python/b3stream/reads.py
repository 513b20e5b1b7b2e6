"""The batches of one generation, in the order of their index."""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any

from confluent_kafka import KafkaError, Message, TopicPartition

from b3stream import avro
from b3stream.connection import PASSING, Connection, arrived
from b3stream.errors import GenerationError, KafkaAccessError, Reason
from b3stream.manifests import Manifest, title

_HELD_BYTES = 16 << 20
"""Bytes of one partition that wait for those of others before it is paused."""


class _Queue:
    """Batches of one partition that have come, and which must come next: every ``step``-th, beginning with ``first``."""

    def __init__(self, place: int, found: Mapping[str, int], first: int, step: int) -> None:
        self.place = place
        self.partition = found["partition"]
        self.end = found["end"]
        self.first = first
        self.step = step
        self.expected = first
        self.messages: deque[tuple[int, Message]] = deque()
        self.bytes = 0
        self.is_ended = False

    def put(self, index: int, message: Message) -> None:
        self.messages.append((index, message))
        self.bytes += len(message.value() or b"")
        self.expected = index + self.step

    def take(self) -> tuple[int, Message]:
        index, message = self.messages.popleft()
        self.bytes -= len(message.value() or b"")
        return index, message


class BatchReads:
    """Batches of one generation by ascending index, each value checked against its digest.

    Not thread-safe; belongs to the process that made it.
    """

    def __init__(self, connection: Connection, manifest: Manifest) -> None:
        self.connection = connection
        self.manifest = manifest
        self.topic: str = manifest["batchTopic"]
        # Batch i lies in partition i mod their number; where there are fewer batches than partitions, in partition i.
        self.ranges = sorted(manifest["batchOffsets"], key=lambda found: int(found["partition"]))
        self.consumer = connection.consumer()
        self.queues: dict[int, _Queue] = {}
        self.paused: set[int] = set()
        self.wanted_headers = {
            "b3.dataset": manifest["dataset"].encode(),
            "b3.generation": str(manifest["generation"]).encode(),
        }
        try:
            self._require_all()
        except BaseException:
            self.close()
            raise

    def _require_all(self) -> None:
        present = self.connection.partitions(self.consumer, self.topic)
        for found in self.ranges:
            partition, start, end = found["partition"], found["start"], found["end"]
            there = self.connection.offsets(self.consumer, self.topic, partition) if partition in present else None
            if there is None or there[0] > start or there[1] < end:
                has = "no such partition is there" if there is None else f"there are [{there[0]}, {there[1]})"
                raise self._fault(
                    Reason.TRUNCATED,
                    f"needs offsets [{start}, {end}) of {self.topic}-{partition}, {has}: batches were removed by"
                    " retention or with the topic; read a newer generation",
                )

    def _fault(self, reason: Reason, what: str) -> GenerationError:
        return GenerationError(reason, f"{title(self.manifest)} {what}")

    def read(self, indices: range) -> Iterator[tuple[int, bytes]]:
        """(index, value) of the batches of these indices, ascending."""
        step = len(self.ranges)
        for index in indices[:step]:
            place = index % step
            if place not in self.queues:
                self.queues[place] = _Queue(place, self.ranges[place], index, step)
        self.consumer.assign(
            [
                TopicPartition(self.topic, queue.partition, self.ranges[queue.place]["start"] + queue.first // step)
                for queue in self.queues.values()
            ]
        )
        for index in indices:
            yield index, self._checked(index, self._take(index, self.queues[index % step]))

    def _take(self, index: int, queue: _Queue) -> Message:
        while True:
            while queue.messages:
                found, message = queue.take()
                if found == index:
                    return message
            if queue.is_ended:
                raise self._fault(
                    Reason.COUNT_MISMATCH, f"lacks batch {index} of {self.manifest['batchCount']} in {self.topic}"
                )
            self._await(queue)

    def require_no_more(self) -> None:
        """To be called when all batches were read: there must not be one more."""
        for queue in self.queues.values():
            while not queue.is_ended:
                self._await(queue)
            if queue.messages:
                raise self._fault(
                    Reason.COUNT_MISMATCH, f"has more batches than the {self.manifest['batchCount']} of its manifest"
                )

    def _await(self, queue: _Queue) -> None:
        """Takes what comes until something of a partition has."""
        if queue.partition in self.paused:
            self.consumer.resume([TopicPartition(self.topic, partition) for partition in sorted(self.paused)])
            self.paused.clear()
        deadline = time.monotonic() + self.connection.timeout
        while not self._fetch() and not queue.messages and not queue.is_ended:
            if time.monotonic() >= deadline:
                raise KafkaAccessError(
                    f"cannot read {self.topic}-{queue.partition} at {self.connection.bootstrap}: no progress within"
                    f" {self.connection.timeout:g} s; is the broker up?"
                )
        full = [q.partition for q in self.queues.values() if q.bytes > _HELD_BYTES and q.partition not in self.paused]
        if full:
            self.paused.update(full)
            self.consumer.pause([TopicPartition(self.topic, partition) for partition in full])

    def _fetch(self) -> bool:
        """Whether any record has come."""
        by_partition = {queue.partition: queue for queue in self.queues.values()}
        has_come = False
        for message in arrived(self.consumer, 256):
            error = message.error()
            if error is None:
                has_come = True
                self._hold(message, by_partition[message.partition()])
            elif error.code() == KafkaError._PARTITION_EOF:
                by_partition[message.partition()].is_ended = True
            elif error.code() == KafkaError._AUTO_OFFSET_RESET:
                raise self._fault(
                    Reason.TRUNCATED, "lost batches while being read: retention removed them; read a newer one"
                )
            elif error.code() in (KafkaError.UNKNOWN_TOPIC_OR_PART, KafkaError._UNKNOWN_TOPIC):
                raise self._fault(
                    Reason.TRUNCATED, f"cannot be read: {self.topic} was deleted; read a newer generation"
                )
            elif error.code() not in PASSING and not error.retriable():
                raise KafkaAccessError(f"cannot read {self.topic} at {self.connection.bootstrap}: {error.str()}")
        return has_come

    def _hold(self, message: Message, queue: _Queue) -> None:
        if message.offset() >= queue.end - 1:
            queue.is_ended = True
        headers = dict(message.headers() or ())
        if message.offset() >= queue.end or any(headers.get(n) != v for n, v in self.wanted_headers.items()):
            return
        stated = headers.get("b3.index", b"")
        if not stated.isdigit():
            raise self._fault(Reason.UNREADABLE, f"{self._at(message)} has the index header {stated!r}")
        index = int(stated)
        if index < queue.first and queue.expected == queue.first:
            return  # what lies before, where the batches of the partition do not lie side by side
        if index != queue.expected:
            what = f"has batch {index} twice" if index < queue.expected else f"lacks batch {queue.expected}"
            raise self._fault(Reason.COUNT_MISMATCH, f"{what}, {self._at(message)}")
        queue.put(index, message)

    def _checked(self, index: int, message: Message) -> bytes:
        value: bytes = message.value() or b""
        stated = dict(message.headers()).get("b3.sha256", b"").decode("ascii", "replace")
        actual = hashlib.sha256(value).hexdigest()
        if actual != stated:
            raise self._fault(
                Reason.SHA_MISMATCH,
                f"batch {index}, {self._at(message)} has SHA-256 {actual}, its header says {stated or 'nothing'}",
            )
        return value

    def _at(self, message: Message) -> str:
        return f"at {message.topic()}-{message.partition()}@{message.offset()}"

    def close(self) -> None:
        self.consumer.close()


def message_of(value: bytes, index: int, manifest: Manifest) -> dict[str, Any]:
    """A decoded batch that is what the manifest says."""
    where = f"{title(manifest)}, batch {index}"
    message = avro.BATCHES.decode(value, where)
    said = (message["dataset"], message["generation"], message["index"], message["batchCount"])
    if said != (manifest["dataset"], manifest["generation"], index, manifest["batchCount"]):
        raise GenerationError(
            Reason.UNREADABLE, f"{where} contradicts its headers or the manifest: it is batch {said[2]} of {said[3]} of"
            f" generation {said[1]} of {said[0]}"
        )
    return message


class WholeCheck:
    """The digest over all values in index order, against the manifest's."""

    def __init__(self, manifest: Manifest) -> None:
        self.manifest = manifest
        self.digest = hashlib.sha256()

    def add(self, value: bytes) -> None:
        self.digest.update(value)

    def require(self) -> None:
        actual = self.digest.hexdigest()
        if actual != self.manifest["contentSha256"]:
            raise GenerationError(
                Reason.SHA_MISMATCH,
                f"{title(self.manifest)} has SHA-256 {actual}, its manifest says {self.manifest['contentSha256']}",
            )
