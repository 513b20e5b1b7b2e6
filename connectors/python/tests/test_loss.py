from __future__ import annotations

import pytest
import torch
from torch.nn import functional

from b3stream import Batch, Example, info_nce


def vectors(count: int, seed: int) -> torch.Tensor:
    return functional.normalize(torch.randn(count, 8, generator=torch.Generator().manual_seed(seed)), dim=1)


def test_without_a_mask_it_is_the_usual_loss() -> None:
    q, p = vectors(5, 1), vectors(5, 2)
    assert torch.allclose(info_nce(q, p), functional.cross_entropy(q @ p.T / 0.05, torch.arange(5)))


def test_a_masked_pair_has_no_part_in_loss_and_gradient() -> None:
    q, p = vectors(3, 1), vectors(3, 2).requires_grad_()
    mask = torch.zeros(3, 3, dtype=torch.bool)
    mask[0, 1] = mask[2, 1] = True
    info_nce(q, p, mask).backward()
    other = p.detach().clone().requires_grad_()
    scores = q @ other.T / 0.05
    parts = [scores[0, 0] - torch.logsumexp(scores[0, [0, 2]], 0), scores[1, 1] - torch.logsumexp(scores[1], 0)]
    parts.append(scores[2, 2] - torch.logsumexp(scores[2, [0, 2]], 0))
    (-sum(parts) / 3).backward()
    assert torch.allclose(p.grad, other.grad, atol=1e-5)


def test_negatives_count_for_every_query() -> None:
    q, p, n = vectors(3, 1), vectors(3, 2), vectors(2, 3)
    expected = functional.cross_entropy(torch.cat([q @ p.T, q @ n.T], 1) / 0.1, torch.arange(3))
    assert torch.allclose(info_nce(q, p, negatives=n, temperature=0.1), expected)


def test_a_mask_without_the_own_positive_is_refused() -> None:
    with pytest.raises(ValueError, match="own positive"):
        info_nce(vectors(2, 1), vectors(2, 2), torch.eye(2, dtype=torch.bool))


def test_the_mask_of_a_batch_is_true_where_a_pair_is_left_out() -> None:
    batch = Batch("d", 1, 0, 0, False, [Example(str(i), "q", "p") for i in range(3)], [0], [(0, 2), (2, 1)])
    assert batch.mask().nonzero().tolist() == [[0, 2], [2, 1]]
    assert not Batch("d", 1, 0, 0, False, batch.examples, [0], []).mask().any()
