package io.b3stream.pipelines.generation;

import io.b3stream.communities.Start;
import java.util.Locale;

/** How the communities of a generation came about. */
public enum BuildMode {
    /** From nothing, with all rounds. */
    FULL(Start.NOTHING),
    /** From the communities of the generation before, with few rounds. */
    WARM(Start.PRIOR);

    private final Start start;

    BuildMode(Start start) {
        this.start = start;
    }

    Start start() {
        return start;
    }

    /** As manifests say it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
