package io.b3stream.pipelines.exporter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was seen at last. A failed attempt leaves the generations as they were: batches do not get worse when a broker is
 * away, but their age goes on.
 *
 * @param generations of the last attempt that succeeded
 * @param isUp whether the last attempt succeeded
 * @param triedAt when the last attempt ended
 * @param readAt when the last one that succeeded ended; null before the first
 */
record Observation(
        List<PublishedGeneration> generations,
        boolean isUp,
        Instant triedAt,
        @Nullable Instant readAt) {
    Observation {
        generations = List.copyOf(generations);
    }

    static Observation none(Instant now) {
        return new Observation(List.of(), false, now, null);
    }

    static Observation of(List<PublishedGeneration> generations, Instant now) {
        return new Observation(generations, true, now, now);
    }

    Observation failed(Instant now) {
        return new Observation(generations, false, now, readAt);
    }
}
