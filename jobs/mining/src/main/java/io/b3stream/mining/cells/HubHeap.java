package io.b3stream.mining.cells;

/**
 * Counters in a binary heap with the smallest on top: count ascending, then key ascending. Each counter knows its place,
 * so one whose count changed moves in O(log n). Mutable, because counts change with every entry of every list.
 */
final class HubHeap {
    private final Counter[] heap;
    private int size;

    /** The count of one key. */
    static final class Counter {
        final long key;
        final long error;
        long count;
        private int place;

        Counter(long key, long count, long error) {
            this.key = key;
            this.count = count;
            this.error = error;
        }

        private boolean isBelow(Counter other) {
            return count < other.count || (count == other.count && key < other.key);
        }
    }

    HubHeap(int capacity) {
        this.heap = new Counter[capacity];
    }

    int capacity() {
        return heap.length;
    }

    void insert(Counter counter) {
        put(counter, size++);
        int at = counter.place;
        while (at > 0 && counter.isBelow(heap[(at - 1) / 2])) {
            put(heap[(at - 1) / 2], at);
            at = (at - 1) / 2;
        }
        put(counter, at);
    }

    Counter removeSmallest() {
        Counter smallest = heap[0];
        size--;
        if (size > 0) {
            put(heap[size], 0);
            grown(heap[0]);
        }
        return smallest;
    }

    /** Restores the order after a count became larger. */
    void grown(Counter counter) {
        int at = counter.place;
        for (int child = 2 * at + 1; child < size; child = 2 * at + 1) {
            int right = child + 1;
            int smaller = right < size && heap[right].isBelow(heap[child]) ? right : child;
            if (!heap[smaller].isBelow(counter)) {
                break;
            }
            put(heap[smaller], at);
            at = smaller;
        }
        put(counter, at);
    }

    private void put(Counter counter, int place) {
        heap[place] = counter;
        counter.place = place;
    }
}
