"""Which generation is read: the newest, or a certain one, waiting for it where that makes sense."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from b3stream.connection import Connection
from b3stream.errors import GenerationError, Reason
from b3stream.manifests import Manifest, decoded, manifests

_LOG = logging.getLogger("b3stream")
_POLL_SECONDS = 0.5


@dataclass(frozen=True)
class Waiting:
    """How long is waited for a generation, and how often that is said.

    ``seconds`` is None for ever. ``progress`` is told a line every ``progress_seconds``; without one it is logged.
    """

    seconds: float | None = None
    progress_seconds: float = 10.0
    progress: Callable[[str], None] | None = None

    def say(self, line: str) -> None:
        if self.progress is None:
            _LOG.info(line)
        else:
            self.progress(line)


class Generations:
    """Manifests of one data set."""

    def __init__(self, connection: Connection, dataset: str, waiting: Waiting) -> None:
        self.connection = connection
        self.dataset = dataset
        self.waiting = waiting

    def newest(self) -> Manifest:
        """The newest one; waits for the first."""
        return self._await(self._newest, "no generation yet")

    def newer_than(self, generation: int) -> Manifest:
        """The newest one after a certain one; waits for it."""
        return self._await(
            lambda found: next((m for m in [self._newest(found)] if m and m["generation"] > generation), None),
            f"no generation after {generation} yet",
        )

    def peek(self) -> Manifest | None:
        """The newest one, if there is one."""
        return self._newest(manifests(self.connection))

    def numbered(self, generation: int) -> Manifest:
        """A certain one; of several with that number the newest.

        Raises a GenerationError when it is not there.
        """
        found = manifests(self.connection)
        manifest = self._numbered(found, generation)
        if manifest is None:
            raise self._no_such(found, generation)
        return manifest

    def agreed(self, generation: int) -> Manifest:
        """One that another rank has seen; waits until it is seen here."""
        return self._await(lambda found: self._numbered(found, generation), f"generation {generation} is not here yet")

    def _newest(self, found: Mapping[str, list[dict[str, Any]]]) -> Manifest | None:
        entries = found.get(self.dataset)
        return decoded(entries[-1]) if entries else None

    def _numbered(self, found: Mapping[str, list[dict[str, Any]]], generation: int) -> Manifest | None:
        for entry in reversed(found.get(self.dataset, [])):
            manifest = decoded(entry)
            if manifest["generation"] == generation:
                return manifest
        return None

    def _no_such(self, found: Mapping[str, list[dict[str, Any]]], generation: int) -> GenerationError:
        topic = self.connection.generations
        if self.dataset not in found:
            return GenerationError(
                Reason.NO_SUCH_DATASET,
                f"data set {self.dataset} has no generation on {topic}; data sets with one: {sorted(found)}",
            )
        known = [decoded(entry)["generation"] for entry in found[self.dataset]]
        return GenerationError(
            Reason.NO_SUCH_GENERATION,
            f"data set {self.dataset} has no generation {generation} on {topic}; there are {known} (older ones are"
            " compacted away)",
        )

    def _await(
        self, look: Callable[[Mapping[str, list[dict[str, Any]]]], Manifest | None], missing: str
    ) -> Manifest:
        start = time.monotonic()
        said = 0.0
        while True:
            found = manifests(self.connection)
            manifest = look(found)
            if manifest is not None:
                return manifest
            waited = time.monotonic() - start
            line = (
                f"{missing} of data set {self.dataset} on {self.connection.generations} at {self.connection.bootstrap};"
                f" data sets with one: {sorted(found)}"
            )
            if self.waiting.seconds is not None and waited >= self.waiting.seconds:
                raise GenerationError(Reason.NO_SUCH_DATASET, f"{line}; waited for {waited:.0f} s")
            if waited >= said:
                self.waiting.say(f"{line}; waiting for {waited:.0f} s")
                said += self.waiting.progress_seconds
            time.sleep(_POLL_SECONDS)
