"""Generations on Kafka: the manifests, and the batches of one of them in the order of their index.

Consumers are assigned, never subscribed: a long pause of the trainer costs nothing, and no group is touched.
"""

from __future__ import annotations

import hashlib
import time
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition

from b3stream import avro
from b3stream.errors import GenerationError, KafkaAccessError, Reason

_POLL_SECONDS = 0.1
_HELD_MAX = 1024
"""Messages of one partition that wait for those of others before it is paused."""


@dataclass(frozen=True)
class Connection:
    """Where the topics are.

    ``properties`` go to every Kafka client as they are; ``timeout`` is the longest wait for a broker, in seconds.
    """

    bootstrap: str
    batches: str = "b3.batches"
    generations: str = "b3.generations"
    properties: Mapping[str, Any] | None = None
    timeout: float = 30.0

    def consumer(self) -> Consumer:
        """A consumer of committed records without a group. To be closed."""
        configuration = {
            **(self.properties or {}),
            "bootstrap.servers": self.bootstrap,
            "group.id": "b3stream-unused",
            "enable.auto.commit": False,
            "enable.auto.offset.store": False,
            "isolation.level": "read_committed",
            "auto.offset.reset": "error",
            "enable.partition.eof": True,
            "allow.auto.create.topics": False,
        }
        configuration.setdefault("fetch.message.max.bytes", 4 << 20)
        configuration.setdefault("queued.max.messages.kbytes", 32 << 10)
        try:
            return Consumer(configuration)
        except KafkaException as fault:
            raise KafkaAccessError(f"cannot make a Kafka client for {self.bootstrap}: {_told(fault)}") from fault

    def partitions(self, consumer: Consumer, topic: str) -> list[int]:
        """Partitions of a topic, ascending; none when there is no such topic."""
        found = self.ask(f"cannot list the partitions of {topic}", consumer.list_topics, topic)
        return sorted(found.topics[topic].partitions) if found.topics[topic].error is None else []

    def offsets(self, consumer: Consumer, topic: str, partition: int) -> tuple[int, int]:
        """First offset that is there, and one past the last."""
        low, high = self.ask(
            f"cannot find where {topic} ends", consumer.get_watermark_offsets, TopicPartition(topic, partition)
        )
        return low, high

    def ask(self, wanted: str, call: Any, *arguments: Any) -> Any:
        """Asks the broker until it answers or the time is up: it may be starting again."""
        deadline = time.monotonic() + self.timeout
        while True:
            try:
                answer = call(*arguments, timeout=max(0.1, min(5.0, deadline - time.monotonic())))
                if answer is not None:
                    return answer
                fault = "no answer"
            except KafkaException as error:
                if not error.args[0].retriable() and error.args[0].code() not in _PASSING:
                    raise KafkaAccessError(f"{wanted} at {self.bootstrap}: {_told(error)}") from error
                fault = _told(error)
            if time.monotonic() >= deadline:
                raise KafkaAccessError(
                    f"{wanted} at {self.bootstrap} within {self.timeout:g} s: {fault}; is the broker up, and is the"
                    " address right?"
                )
            time.sleep(_POLL_SECONDS)


_PASSING = {
    KafkaError._ALL_BROKERS_DOWN,
    KafkaError._TRANSPORT,
    KafkaError._TIMED_OUT,
    KafkaError._RESOLVE,
    KafkaError.LEADER_NOT_AVAILABLE,
    KafkaError.NOT_LEADER_FOR_PARTITION,
    KafkaError.COORDINATOR_NOT_AVAILABLE,
}


def _told(fault: KafkaException) -> str:
    return str(fault.args[0].str())


def title(manifest: Mapping[str, Any]) -> str:
    return f"generation {manifest['generation']} of {manifest['dataset']}"


def manifests(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    """All manifests that are still there, by data set, in the order of publication."""
    consumer = connection.consumer()
    try:
        return _manifests(connection, consumer)
    finally:
        consumer.close()


def _manifests(connection: Connection, consumer: Consumer) -> dict[str, list[dict[str, Any]]]:
    topic = connection.generations
    partitions = connection.partitions(consumer, topic)
    if not partitions:
        raise KafkaAccessError(
            f"there is no topic {topic} at {connection.bootstrap}: is that the broker of the publisher, and are the topics"
            " created (b3 topics)?"
        )
    ranges = {p: connection.offsets(consumer, topic, p) for p in partitions}
    unread = {p for p, (low, high) in ranges.items() if low < high}
    consumer.assign([TopicPartition(topic, p, ranges[p][0]) for p in sorted(unread)])
    found: dict[str, list[dict[str, Any]]] = {}
    deadline = time.monotonic() + connection.timeout
    while unread:
        for message in consumer.consume(500, _POLL_SECONDS):
            error = message.error()
            if error is not None:
                if error.code() == KafkaError._PARTITION_EOF:
                    unread.discard(message.partition())
                continue
            deadline = time.monotonic() + connection.timeout
            _add(found, message)
        if time.monotonic() >= deadline:
            raise KafkaAccessError(
                f"cannot read {topic} at {connection.bootstrap}: no progress within {connection.timeout:g} s"
            )
    return found


def _add(found: dict[str, list[dict[str, Any]]], message: Message) -> None:
    if message.key() is None:
        return
    dataset = message.key().decode("utf-8", "replace")
    if message.value() is None:
        found.pop(dataset, None)
        return
    where = f"manifest at {message.topic()}-{message.partition()}@{message.offset()}"
    found.setdefault(dataset, []).append({"where": where, "value": message.value()})


def decoded(entry: Mapping[str, Any]) -> dict[str, Any]:
    """A manifest that :func:`manifests` found."""
    return avro.GENERATIONS.decode(entry["value"], entry["where"])


class BatchReads:
    """Batches of one generation by ascending index, each value checked against its digest.

    Not thread-safe; belongs to the process that made it.
    """

    def __init__(self, connection: Connection, manifest: Mapping[str, Any]) -> None:
        self.connection = connection
        self.manifest = manifest
        self.topic: str = manifest["batchTopic"]
        self.ranges = sorted(manifest["batchOffsets"], key=lambda found: int(found["partition"]))
        self.consumer = connection.consumer()
        self.held: dict[int, deque[tuple[int, Message]]] = {}
        self.paused: set[int] = set()
        self.ended: set[int] = set()
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
                raise GenerationError(
                    Reason.TRUNCATED,
                    f"{title(self.manifest)} needs offsets [{start}, {end}) of {self.topic}-{partition}, {has}: batches"
                    " were removed by retention or with the topic; read a newer generation",
                )

    def read(self, indices: range) -> Iterator[tuple[int, bytes]]:
        """(index, value) of the batches of these indices, ascending."""
        if not indices:
            return
        count = len(self.ranges)
        places = sorted({index % count for index in indices[:count]})
        assigned = []
        for place in places:
            first = next(index for index in indices if index % count == place)
            found = self.ranges[place]
            assigned.append(TopicPartition(self.topic, found["partition"], found["start"] + first // count))
            self.held[found["partition"]] = deque()
        self.consumer.assign(assigned)
        for index in indices:
            message = self._take(index, self.ranges[index % count])
            yield index, self._checked(index, message)

    def _take(self, index: int, found: Mapping[str, int]) -> Message:
        partition = found["partition"]
        queue = self.held[partition]
        deadline = time.monotonic() + self.connection.timeout
        while True:
            while queue and queue[0][0] < index:
                queue.popleft()
            if queue:
                if queue[0][0] > index:
                    raise self._missing(index)
                return queue.popleft()[1]
            if partition in self.ended:
                raise self._missing(index)
            if self._fetch(partition):
                deadline = time.monotonic() + self.connection.timeout
            if time.monotonic() >= deadline:
                raise KafkaAccessError(
                    f"cannot read {self.topic}-{partition} at {self.connection.bootstrap}: no progress within"
                    f" {self.connection.timeout:g} s; is the broker up?"
                )

    def _missing(self, index: int) -> GenerationError:
        return GenerationError(
            Reason.COUNT_MISMATCH,
            f"{title(self.manifest)} lacks batch {index} of {self.manifest['batchCount']} in {self.topic}",
        )

    def _fetch(self, wanted: int) -> bool:
        """Takes what has come; whether anything has."""
        if wanted in self.paused:
            self._resume()
        messages = self.consumer.consume(256, _POLL_SECONDS)
        for message in messages:
            error = message.error()
            if error is None:
                self._hold(message)
            elif error.code() == KafkaError._AUTO_OFFSET_RESET:
                raise GenerationError(
                    Reason.TRUNCATED,
                    f"{title(self.manifest)} lost batches while being read: retention removed them; read a newer one",
                )
            elif error.code() == KafkaError._PARTITION_EOF:
                self.ended.add(message.partition())
            elif error.code() in (KafkaError.UNKNOWN_TOPIC_OR_PART, KafkaError._UNKNOWN_TOPIC):
                raise GenerationError(
                    Reason.TRUNCATED, f"{title(self.manifest)}: {self.topic} was deleted; read a newer generation"
                )
            elif error.code() not in _PASSING and not error.retriable():
                raise KafkaAccessError(f"cannot read {self.topic} at {self.connection.bootstrap}: {error.str()}")
        full = [p for p, queue in self.held.items() if len(queue) > _HELD_MAX and p != wanted and p not in self.paused]
        if full:
            self.paused.update(full)
            self.consumer.pause([TopicPartition(self.topic, p) for p in full])
        return any(message.error() is None for message in messages)

    def _resume(self) -> None:
        self.consumer.resume([TopicPartition(self.topic, p) for p in sorted(self.paused)])
        self.paused.clear()

    def _hold(self, message: Message) -> None:
        partition = message.partition()
        end = next(found["end"] for found in self.ranges if found["partition"] == partition)
        if message.offset() >= end - 1:
            self.ended.add(partition)
        headers = dict(message.headers() or ())
        if message.offset() >= end or any(headers.get(name) != value for name, value in self.wanted_headers.items()):
            return
        index = headers.get("b3.index", b"")
        if not index.isdigit():
            raise GenerationError(Reason.UNREADABLE, f"{self._at(message)} has the index header {index!r}")
        self.held[partition].append((int(index), message))

    def _checked(self, index: int, message: Message) -> bytes:
        value: bytes = message.value() or b""
        stated = dict(message.headers()).get("b3.sha256", b"").decode("ascii", "replace")
        actual = hashlib.sha256(value).hexdigest()
        if actual != stated:
            raise GenerationError(
                Reason.SHA_MISMATCH,
                f"batch {index}, {self._at(message)} has SHA-256 {actual}, its header says {stated or 'nothing'}",
            )
        return value

    def _at(self, message: Message) -> str:
        return f"{title(self.manifest)} at {message.topic()}-{message.partition()}@{message.offset()}"

    def close(self) -> None:
        self.consumer.close()


def message_of(value: bytes, index: int, manifest: Mapping[str, Any]) -> dict[str, Any]:
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

    def __init__(self, manifest: Mapping[str, Any]) -> None:
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
