from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from b3stream.prefetch import Prefetched


class Source:
    """Numbers with sizes; counts what was made, and whether it was closed."""

    def __init__(self, count: int, size: int = 1) -> None:
        self.made = 0
        self.closed = threading.Event()
        self.items = self._make(count, size)

    def _make(self, count: int, size: int) -> Iterator[tuple[int, int]]:
        try:
            for number in range(count):
                self.made += 1
                yield number, size
        finally:
            self.closed.set()


def settled(source: Source) -> int:
    made = -1
    while made != source.made:
        made = source.made
        time.sleep(0.05)
    return made


def test_everything_comes_in_order() -> None:
    assert list(Prefetched(Source(500).items, 7, 100)) == list(range(500))


def test_no_more_than_so_many_are_made_ahead() -> None:
    source = Source(100)
    ahead = Prefetched(source.items, 5, 1000)
    assert settled(source) == 6  # five are held, one waits in the hand
    ahead.close()
    assert source.closed.is_set()


def test_no_more_than_so_many_bytes_are_held() -> None:
    source = Source(100, size=40)
    ahead = Prefetched(source.items, 50, 100)
    assert settled(source) == 3
    ahead.close()


def test_one_item_that_is_too_large_passes_alone() -> None:
    assert list(Prefetched(Source(5, size=1000).items, 3, 10)) == [0, 1, 2, 3, 4]


def test_a_fault_comes_after_what_was_made_before_it() -> None:
    def failing() -> Iterator[tuple[int, int]]:
        yield 1, 1
        raise OSError("planted")

    got = []
    with pytest.raises(OSError, match="planted"):
        for item in Prefetched(failing(), 3, 10):
            got.append(item)
    assert got == [1]


def test_a_reader_that_stops_stops_the_thread() -> None:
    source = Source(10_000)
    ahead = Prefetched(source.items, 2, 10)
    for item in ahead:
        if item == 3:
            break
    ahead.close()
    assert source.closed.is_set()
    assert source.made < 10
