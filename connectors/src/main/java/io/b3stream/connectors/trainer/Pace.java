package io.b3stream.connectors.trainer;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What a reader may hold, and how patient it is.
 *
 * @param prefetchBatches most batches that are read ahead
 * @param prefetchBytes most bytes of batches that are read ahead, as they are on the topic; one batch always may be
 * @param spoolDirectory where a generation is laid down whose communities are put together anew
 * @param progressInterval how often the log says what is being waited for
 */
public record Pace(int prefetchBatches, long prefetchBytes, Path spoolDirectory, Duration progressInterval) {
    public Pace {
        if (prefetchBatches < 1 || prefetchBytes < 1) {
            throw new IllegalArgumentException("prefetchBatches and prefetchBytes must be at least 1, are "
                    + prefetchBatches + " and " + prefetchBytes);
        }
        if (progressInterval.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("progressInterval must be at least 1 ms, is " + progressInterval);
        }
    }

    static Pace standard() {
        return new Pace(64, 64L << 20, Path.of(System.getProperty("java.io.tmpdir", ".")), Duration.ofSeconds(10));
    }
}
