"""A training batch as a trainer sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Lookup = Callable[[Sequence[str]], Sequence[tuple[str, str]]]
"""Texts of examples by id: query and positive of each, for topics whose batches carry ids only."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image: its bytes, or where it lies; and the SHA-256 of its bytes."""

    bytes: bytes | None
    uri: str | None
    sha256: str | None


@dataclass(slots=True)
class Example:
    """A query and its positive. Not frozen: that would take three times as long to make, and most of the reader's time."""

    id: str
    query: str
    positive: str
    label: str | None = None
    query_image: Image | None = None
    positive_image: Image | None = None
    extra_positives: Sequence[str] = ()
    hard_negatives: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class MinedNegative:
    """A positive from outside of the batch, mined as a hard negative for one of its communities."""

    community: int
    id: str
    positive: str
    positive_image: Image | None = None


@dataclass(frozen=True, slots=True)
class Batch:
    """One contrastive batch. Positions refer to the order of ``examples``.

    ``false_negatives`` holds ordered pairs (query, positive), sorted: the positive at the second position must not count as a
    negative of the query at the first.
    """

    dataset: str
    generation: int
    epoch: int
    index: int
    is_short: bool
    examples: Sequence[Example]
    community_starts: Sequence[int]
    false_negatives: Sequence[tuple[int, int]]
    mined_negatives: Sequence[MinedNegative] = field(default=())

    def __len__(self) -> int:
        return len(self.examples)

    @property
    def ids(self) -> list[str]:
        return [example.id for example in self.examples]

    @property
    def queries(self) -> list[str]:
        return [example.query for example in self.examples]

    @property
    def positives(self) -> list[str]:
        return [example.positive for example in self.examples]

    @property
    def labels(self) -> list[str | None]:
        return [example.label for example in self.examples]

    def mask(self) -> Any:
        """Boolean tensor [query, positive], true where the pair is to be left out of the denominator. Needs torch."""
        import torch

        mask = torch.zeros(len(self), len(self), dtype=torch.bool)
        if self.false_negatives:
            queries, positives = zip(*self.false_negatives, strict=True)
            mask[list(queries), list(positives)] = True
        return mask


def image_of(value: dict[str, Any] | None) -> Image | None:
    """An image of a decoded message."""
    return None if value is None else Image(value["bytes"], value["uri"], value["sha256"])


def examples_of(values: Sequence[dict[str, Any]], lookup: Lookup | None) -> list[Example]:
    """Decoded examples; their texts by ``lookup`` when there is one."""
    texts = None if lookup is None else lookup([value["id"] for value in values])
    return [
        Example(
            value["id"],
            value["query"] if texts is None else texts[i][0],
            value["positive"] if texts is None else texts[i][1],
            value["label"],
            value["queryImage"] and image_of(value["queryImage"]),
            value["positiveImage"] and image_of(value["positiveImage"]),
            value["extraPositives"],
            value["hardNegatives"],
        )
        for i, value in enumerate(values)
    ]


def negatives_of(mined: Sequence[MinedNegative], lookup: Lookup | None) -> Sequence[MinedNegative]:
    """Mined negatives; their texts by ``lookup`` when there is one."""
    if lookup is None or not mined:
        return mined
    texts = lookup([negative.id for negative in mined])
    return [replace(negative, positive=text[1]) for negative, text in zip(mined, texts, strict=True)]


def published(message: dict[str, Any], lookup: Lookup | None = None) -> Batch:
    """A decoded batch as it was published: epoch 0."""
    return Batch(
        message["dataset"],
        message["generation"],
        0,
        message["index"],
        message["isShort"],
        examples_of(message["examples"], lookup),
        message["communityStarts"],
        [(pair["query"], pair["positive"]) for pair in message["falseNegatives"]],
        negatives_of(
            [
                MinedNegative(value["community"], value["id"], value["positive"], image_of(value["positiveImage"]))
                for value in message["minedNegatives"]
            ],
            lookup,
        ),
    )
