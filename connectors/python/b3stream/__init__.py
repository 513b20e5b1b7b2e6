"""Reads contrastive training batches, generation by generation.

>>> from b3stream import Batches
>>> for batch in Batches("localhost:9092", "wordnet"):
...     loss = ...  # batch.queries, batch.positives, batch.mask()
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from b3stream.batch import Batch, Example, Image, MinedNegative
from b3stream.errors import B3StreamError, GenerationError, KafkaAccessError, Reason, StateError
from b3stream.generations import Waiting

if TYPE_CHECKING:
    from b3stream.batches import Batches
    from b3stream.loss import info_nce
    from b3stream.mixed import MixedBatches

__all__ = [
    "B3StreamError",
    "Batch",
    "Batches",
    "Example",
    "GenerationError",
    "Image",
    "KafkaAccessError",
    "MinedNegative",
    "MixedBatches",
    "Reason",
    "StateError",
    "Waiting",
    "info_nce",
]


def __getattr__(name: str) -> Any:
    """What needs torch, or makes use of it, is imported when it is asked for."""
    if name == "Batches":
        from b3stream.batches import Batches

        return Batches
    if name == "MixedBatches":
        from b3stream.mixed import MixedBatches

        return MixedBatches
    if name == "info_nce":
        from b3stream.loss import info_nce

        return info_nce
    raise AttributeError(f"module b3stream has no attribute {name}")
