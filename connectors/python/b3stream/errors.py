"""What can go wrong, each with what happened, where, and what to do next."""

from __future__ import annotations

from enum import Enum


class Reason(Enum):
    """Why a generation cannot be read."""

    NO_SUCH_DATASET = "no manifest of the data set is on the topic"
    NO_SUCH_GENERATION = "the data set has manifests, but none of this generation"
    TRUNCATED = "retention or a deleted topic removed batches"
    COUNT_MISMATCH = "fewer or more batches than the manifest says"
    SHA_MISMATCH = "a value is not what was published"
    UNKNOWN_SCHEMA = "written by later software"
    UNREADABLE = "not a message of ours, or a damaged one"


class B3StreamError(Exception):
    """Base of all errors of this package."""


class GenerationError(B3StreamError):
    """A generation cannot be read, see ``reason``."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class KafkaAccessError(B3StreamError):
    """No broker answers, a topic is missing, or rights are."""


class StateError(B3StreamError):
    """A saved state does not fit this reader."""
