package io.b3stream.pipelines.exporter;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Looks at a feed again and again. A fault of the feed is an observation like any other, and is said once, as is its end.
 * One thread looks, any thread may ask what was seen.
 */
final class GenerationWatch {
    private final GenerationFeed feed;
    private final Clock clock;
    private final Consumer<String> status;
    private volatile Observation last;
    private boolean isFaultSaid;
    private boolean isSuccessSaid;

    GenerationWatch(GenerationFeed feed, Clock clock, Consumer<String> status) {
        this.feed = feed;
        this.clock = clock;
        this.status = status;
        this.last = Observation.none(clock.instant());
    }

    Observation last() {
        return last;
    }

    void look() {
        try {
            List<PublishedGeneration> read = feed.read();
            last = Observation.of(read, clock.instant());
            saySuccess(read.size());
        } catch (Exception fault) {
            last = last.failed(clock.instant());
            sayFault(fault);
        }
    }

    private void saySuccess(int datasets) {
        if (!isSuccessSaid) {
            status.accept("Generations can be read: " + datasets + (datasets == 1 ? " data set" : " data sets"));
        }
        isSuccessSaid = true;
        isFaultSaid = false;
    }

    private void sayFault(Exception fault) {
        if (!isFaultSaid) {
            status.accept("Generations cannot be read, trying on: " + fault.getMessage());
        }
        isFaultSaid = true;
        isSuccessSaid = false;
    }
}
