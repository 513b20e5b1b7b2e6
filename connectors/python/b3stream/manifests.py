"""Manifests: the generations that there are."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from confluent_kafka import Consumer, KafkaError, Message, TopicPartition

from b3stream import avro
from b3stream.connection import Connection, arrived
from b3stream.errors import GenerationError, KafkaAccessError, Reason

Manifest = Mapping[str, Any]


def title(manifest: Manifest) -> str:
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
        for message in arrived(consumer, 500):
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
