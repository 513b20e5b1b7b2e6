"""The loss that the batches are made for. Needs torch."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


def info_nce(
    queries: Tensor,
    positives: Tensor,
    false_negatives: Tensor | None = None,
    negatives: Tensor | None = None,
    temperature: float = 0.05,
) -> Tensor:
    """InfoNCE: the other positives of the batch are each query's negatives, but for the false ones.

    ``queries`` and ``positives`` have shape [batch, dimension] and length 1; ``false_negatives`` is boolean, shape
    [batch, batch], true where a pair is left out of the denominator; ``negatives``, shape [any, dimension], count for every
    query.
    """
    scores = queries @ positives.T / temperature
    if false_negatives is not None:
        if false_negatives.diagonal().any():
            raise ValueError("false_negatives leaves out a query's own positive")
        scores = scores.masked_fill(false_negatives.to(scores.device), float("-inf"))
    if negatives is not None and len(negatives):
        scores = torch.cat([scores, queries @ negatives.T / temperature], dim=1)
    return functional.cross_entropy(scores, torch.arange(len(queries), device=scores.device))
