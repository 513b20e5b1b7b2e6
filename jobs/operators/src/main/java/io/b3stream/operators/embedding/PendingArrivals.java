package io.b3stream.operators.embedding;

import io.b3stream.operators.stream.Arrival;
import java.util.ArrayList;
import java.util.List;

/** Arrivals that wait to be embedded together, in the order in which they came. */
final class PendingArrivals {
    private final EmbedSettings limits;
    private final int imageBytes;
    private List<Arrival> arrivals = new ArrayList<>();
    private int texts;
    private long chars;
    private long bytes;

    /** @param imageBytes that an image may have whose bytes are not in its record */
    PendingArrivals(EmbedSettings limits, int imageBytes) {
        this.limits = limits;
        this.imageBytes = imageBytes;
    }

    void add(Arrival arrival) {
        arrivals.add(arrival);
        if (arrival.needsTeacher()) {
            texts += 2;
            chars += arrival.query().length() + arrival.positive().length();
            bytes += arrival.query().isBlank() ? imageBytes : 0;
            bytes += arrival.positive().isBlank() ? imageBytes : 0;
        }
        bytes += (long) arrival.payload().length + arrival.origin().length;
    }

    boolean isEmpty() {
        return arrivals.isEmpty();
    }

    /** Whether waiting is over: a limit is reached, or nothing here needs the teacher. */
    boolean isReady() {
        return texts == 0
                || texts + 2 > limits.textsMax()
                || chars >= limits.charsMax()
                || arrivals.size() >= limits.textsMax()
                || bytes >= limits.bytesMax();
    }

    /** Hands out all arrivals and is empty afterwards. */
    List<Arrival> drain() {
        List<Arrival> drained = arrivals;
        arrivals = new ArrayList<>();
        texts = 0;
        chars = 0;
        bytes = 0;
        return drained;
    }
}
