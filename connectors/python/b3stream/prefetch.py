"""A bounded queue between the thread that reads and the trainer."""

from __future__ import annotations

import atexit
import os
import threading
import weakref
from collections import deque
from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from b3stream.errors import B3StreamError

T = TypeVar("T")

_ALIVE: weakref.WeakSet[Prefetched[Any]] = weakref.WeakSet()


@atexit.register
def _close_all() -> None:
    """A Kafka client must be closed before the interpreter is gone."""
    for prefetched in list(_ALIVE):
        prefetched.close()


class Prefetched(Generic[T]):
    """Items of an iterator, made ahead in a thread of their own: at most ``count`` of them, and ``size`` bytes.

    The iterator gives (item, bytes). It is run, and closed, in the thread; what it raises is raised here.
    """

    def __init__(self, items: Iterator[tuple[T, int]], count: int, size: int) -> None:
        self._items = items
        self._count = count
        self._size = size
        self._held: deque[tuple[T, int]] = deque()
        self._bytes = 0
        self._fault: BaseException | None = None
        self._is_done = False
        self._is_closed = False
        self._changed = threading.Condition()
        self._process = os.getpid()
        _ALIVE.add(self)
        self._thread = threading.Thread(target=self._run, name="b3stream-prefetch", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            for item, size in self._items:
                with self._changed:
                    while not self._is_closed and self._held and self._is_full(size):
                        self._changed.wait()
                    if self._is_closed:
                        return
                    self._held.append((item, size))
                    self._bytes += size
                    self._changed.notify_all()
        except BaseException as fault:
            self._fault = fault
        finally:
            close = getattr(self._items, "close", None)
            if close is not None:
                close()
            with self._changed:
                self._is_done = True
                self._changed.notify_all()

    def _is_full(self, size: int) -> bool:
        return len(self._held) >= self._count or self._bytes + size > self._size

    def __iter__(self) -> Iterator[T]:
        while True:
            if os.getpid() != self._process:
                raise B3StreamError("this process was forked while batches were read: begin anew with iter() in it")
            with self._changed:
                while not self._held and not self._is_done:
                    self._changed.wait()
                if not self._held:
                    if self._fault is not None:
                        raise self._fault
                    return
                item, size = self._held.popleft()
                self._bytes -= size
                self._changed.notify_all()
            yield item

    def close(self) -> None:
        """Stops the thread and waits for it. In a forked process there is no such thread."""
        if os.getpid() != self._process:
            return
        with self._changed:
            self._is_closed = True
            self._held.clear()
            self._changed.notify_all()
        self._thread.join()
