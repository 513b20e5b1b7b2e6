"""A small student: two towers over hashed words and character trigrams, trained with InfoNCE.

It has no pretrained part, so what it learns comes from the batches, and it trains on a CPU in some minutes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

BUCKETS = 1 << 17
"""Rows of the table that features are hashed into."""

FEATURES_MAX = 1024
"""Features of a text that count, the first ones."""


def features(text: str) -> np.ndarray:
    """Buckets of a text's words and of the trigrams of each word, at least one and at most FEATURES_MAX."""
    found: list[int] = []
    for word in re.findall(r"\w+", text.lower()):
        padded = f"<{word}>"
        found.append(zlib.crc32(word.encode()) % BUCKETS)
        found.extend(zlib.crc32(padded[i : i + 3].encode()) % BUCKETS for i in range(len(padded) - 2))
        if len(found) >= FEATURES_MAX:
            break
    return np.array(found[:FEATURES_MAX] or [0])


class HashedTable:
    """Embeddings of the features, shape [BUCKETS, dimension].

    A batch touches a few thousand rows. Only these are copied out, get gradients, and are written back, by Adagrad with one
    accumulator for each row; a sparse optimiser of torch takes five times as long.
    """

    def __init__(self, dimension: int) -> None:
        self.weight = torch.randn(BUCKETS, dimension) * dimension**-0.5
        self.squares = torch.zeros(BUCKETS)
        self.touched: list[tuple[Tensor, Tensor]] = []

    def means(self, texts: Sequence[np.ndarray]) -> Tensor:
        """Mean embedding of each text's features, shape [texts, dimension]."""
        rows, places = np.unique(np.concatenate(texts), return_inverse=True)
        starts = np.cumsum([0, *(len(text) for text in texts[:-1])])
        chosen = torch.from_numpy(rows)
        copied = self.weight[chosen].requires_grad_(torch.is_grad_enabled())
        if torch.is_grad_enabled():
            self.touched.append((chosen, copied))
        return functional.embedding_bag(torch.from_numpy(places), copied, torch.from_numpy(starts), mode="mean")

    @torch.no_grad()
    def step(self, learning_rate: float) -> None:
        """Moves the rows that were touched since the last step against their gradients."""
        for chosen, copied in self.touched:
            if copied.grad is not None:
                self.squares[chosen] += copied.grad.square().mean(1)
                scale = learning_rate / (self.squares[chosen].sqrt() + 1e-10)
                self.weight[chosen] -= copied.grad * scale[:, None]
        self.touched.clear()


class Student(nn.Module):
    """Queries and positives share the table; each has layers of its own."""

    def __init__(self, dimension: int = 128, seed: int = 0) -> None:
        super().__init__()
        torch.manual_seed(seed)
        self.table = HashedTable(dimension)
        self.query_layers, self.positive_layers = (
            nn.Sequential(nn.Linear(dimension, 2 * dimension), nn.GELU(), nn.Linear(2 * dimension, dimension))
            for _ in range(2)
        )
        self.optimizer = torch.optim.Adam(self.parameters(), lr=1.0)

    def forward(self, queries: Sequence[np.ndarray], positives: Sequence[np.ndarray]) -> tuple[Tensor, Tensor]:
        """Features of n queries and of m positives to vectors of length 1, shapes [n, dimension] and [m, dimension]."""
        means = self.table.means([*queries, *positives])
        return self._towers(means[: len(queries)], means[len(queries) :])

    def _towers(self, queries: Tensor, positives: Tensor) -> tuple[Tensor, Tensor]:
        return (
            functional.normalize(queries + self.query_layers(queries), dim=-1),
            functional.normalize(positives + self.positive_layers(positives), dim=-1),
        )

    def learn(self, loss: Tensor, learning_rate: float) -> None:
        """One step; the layers take a hundredth of the table's rate."""
        self.optimizer.zero_grad()
        loss.backward()
        for group in self.optimizer.param_groups:
            group["lr"] = learning_rate / 100
        self.optimizer.step()
        self.table.step(learning_rate)

    def state(self) -> dict[str, object]:
        """Everything that a checkpoint needs."""
        return {
            "layers": self.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "weight": self.table.weight,
            "squares": self.table.squares,
        }

    def restore(self, state: dict[str, Any]) -> None:
        self.load_state_dict(state["layers"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.table.weight, self.table.squares = state["weight"], state["squares"]


@torch.no_grad()
def rankings(student: Student, queries: Sequence[np.ndarray], corpus: Sequence[np.ndarray], top: int) -> Tensor:
    """For each query the positions of the best ``top`` texts of the corpus, or of all, best first, shape [queries, top]."""
    texts = torch.cat([student(corpus[i : i + 1], corpus[i : i + 1024])[1] for i in range(0, len(corpus), 1024)])
    asked = student(queries, queries[:1])[0]
    return torch.cat([(asked[i : i + 512] @ texts.T).topk(min(top, len(texts))).indices for i in range(0, len(queries), 512)])


def quality(ranked: Tensor, answers: Sequence[int]) -> dict[str, float]:
    """MRR@10 and recall at 10 and 100, of queries with one right answer each."""
    places = (ranked == torch.tensor(answers)[:, None]).float()
    reciprocal = places[:, :10] / torch.arange(1, 11)
    return {
        "mrr@10": reciprocal.sum(1).mean().item(),
        "recall@10": places[:, :10].sum(1).mean().item(),
        "recall@100": places[:, :100].sum(1).mean().item(),
    }
