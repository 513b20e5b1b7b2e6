"""A real broker for the tests: a process that is told what to publish, see TestBroker.java."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

REPOSITORY = HERE.parents[2]
RESOURCES = REPOSITORY / "connectors/src/test/resources/io/b3stream/connectors"


class Broker:
    """The process and its commands."""

    def __init__(self) -> None:
        class_path = os.environ.get("B3_TEST_CLASS_PATH")
        if class_path is None:
            pytest.skip("B3_TEST_CLASS_PATH is not set: these tests are run by PythonClientITCase, which sets it")
        java = os.environ.get("B3_TEST_JAVA", "java")
        main = "io.b3stream.connectors.python.TestBroker"
        self.process = subprocess.Popen(
            [java, "-Xmx1g", "-cp", class_path, main],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def tell(self, do: str, **arguments: Any) -> dict[str, Any]:
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(json.dumps({"do": do, **arguments}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "fault" not in answer, answer
        return answer

    def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:  # a forked child holds the other end of its input
            self.process.kill()
            self.process.wait()


@dataclass
class Topics:
    """Topics of one test's own."""

    broker: Broker
    prefix: str
    bootstrap: str
    batches: str
    generations: str

    def publish(self, generation: int = 1, **sample: Any) -> None:
        self.tell("publish", generation=generation, **sample)

    def tell(self, do: str, **arguments: Any) -> dict[str, Any]:
        return self.broker.tell(do, prefix=self.prefix, **arguments)

    def reader(self, dataset: str = "words", **settings: Any) -> Any:
        from b3stream import Batches

        settings.setdefault("timeout", 15.0)
        return Batches(self.bootstrap, dataset, topics=(self.batches, self.generations), **settings)


@pytest.fixture(scope="session")
def broker() -> Iterator[Broker]:
    running = Broker()
    yield running
    running.close()


_NUMBERS = itertools.count(1)


@pytest.fixture
def topics(broker: Broker) -> Topics:
    prefix = f"py{next(_NUMBERS)}"
    made = broker.tell("topics", prefix=prefix, partitions=3)
    return Topics(broker, prefix, made["bootstrap"], made["batches"], made["generations"])
