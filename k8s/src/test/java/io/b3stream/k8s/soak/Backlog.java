package io.b3stream.k8s.soak;

import java.util.ArrayDeque;
import java.util.Deque;

/** When records were sent, to tell how old those are that are in no checkpoint yet. Thread-safe. */
final class Backlog {
    private final Deque<Sent> sent = new ArrayDeque<>();

    /**
     * @param seconds since the beginning
     * @param records so many were acknowledged by then
     */
    private record Sent(double seconds, long records) {}

    /** So many records are acknowledged by now; called often, as this is as exact as ages are. */
    synchronized void acknowledged(double seconds, long records) {
        if (sent.isEmpty() || sent.getLast().records() < records) {
            sent.add(new Sent(seconds, records));
        }
    }

    /**
     * Age of the oldest record that is not committed; 0 when all are.
     *
     * @param committed so many of all are
     */
    synchronized double oldestSeconds(double seconds, long committed) {
        while (!sent.isEmpty() && sent.getFirst().records() <= committed) {
            sent.removeFirst();
        }
        return sent.isEmpty() ? 0 : seconds - sent.getFirst().seconds();
    }
}
