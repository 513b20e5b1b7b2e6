"""Which of how many readers this is, and what they agree on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def rank_and_world(rank: int | None, world_size: int | None) -> tuple[int, int]:
    """Those given; else those of torch.distributed, where it is initialised; else (0, 1)."""
    if (rank is None) != (world_size is None):
        raise ValueError(f"rank and world_size are given together, are {rank} and {world_size}")
    if rank is None or world_size is None:
        group = _distributed()
        return (0, 1) if group is None else (group.get_rank(), group.get_world_size())
    if not 0 <= rank < world_size:
        raise ValueError(f"rank must be from 0 to world_size - 1 = {world_size - 1}, is {rank}")
    return rank, world_size


def agreement(world_size: int) -> Callable[[int], int] | None:
    """All take what rank 0 has seen; None where there is no way to ask it, or no need."""
    group = _distributed()
    if world_size == 1 or group is None:
        return None

    def broadcast(seen: int) -> int:
        box = [seen]
        group.broadcast_object_list(box, src=0)
        return box[0]

    return broadcast


def _distributed() -> Any:
    try:
        from torch import distributed
    except ImportError:
        return None
    return distributed if distributed.is_available() and distributed.is_initialized() else None
