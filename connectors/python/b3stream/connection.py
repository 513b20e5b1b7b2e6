"""How the topics are reached.

Consumers are assigned, never subscribed: a long pause of the trainer costs nothing, and no group is touched.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from confluent_kafka import Consumer, KafkaError, KafkaException, Message, TopicPartition, libversion

from b3stream.errors import KafkaAccessError

POLL_SECONDS = 0.1


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
        # A client whose queue is full pauses, for a second before version 2.2: the queue must last as long.
        if libversion()[1] < 0x02020000:
            configuration.setdefault("queued.max.messages.kbytes", 128 << 10)
        else:
            configuration.setdefault("queued.max.messages.kbytes", 32 << 10)
            configuration.setdefault("fetch.queue.backoff.ms", 10)
        # Every look at the generations ends at the end of their topic, where the broker waits: 500 ms unless told.
        configuration.setdefault("fetch.wait.max.ms", 20)
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
                if not error.args[0].retriable() and error.args[0].code() not in PASSING:
                    raise KafkaAccessError(f"{wanted} at {self.bootstrap}: {_told(error)}") from error
                fault = _told(error)
            if time.monotonic() >= deadline:
                raise KafkaAccessError(
                    f"{wanted} at {self.bootstrap} within {self.timeout:g} s: {fault}; is the broker up, and is the"
                    " address right?"
                )
            time.sleep(POLL_SECONDS)


def arrived(consumer: Consumer, most: int) -> list[Message]:
    """Records and faults that have come, at least one unless none comes for a tenth of a second."""
    first = consumer.poll(POLL_SECONDS)  # consume() alone would wait that long for the last of them
    return [] if first is None else [first, *consumer.consume(most, 0)]


PASSING = {
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
