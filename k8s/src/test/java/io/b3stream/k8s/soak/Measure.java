package io.b3stream.k8s.soak;

/**
 * What is measured, and how much more of it there may be in the last third of a soak than in the first: {@code factor} times as
 * much, and {@code constant}. The slack is for what a JVM does as it likes, and of times for what else the machine has to do.
 */
enum Measure {
    // -- of a process
    HEAP("heap after GC, MB", 1.25, 32),
    /** The classes of the last refreshes, 20 MB and 3,100 of each, are held by soft references for some minutes. */
    METASPACE("metaspace, MB", 1.1, 24),
    CLASSES("classes", 1.1, 4000),
    DIRECT("direct memory, MB", 1.1, 16),
    /** What malloc keeps although it is free comes and goes, 200 MB in five minutes. */
    RSS("RSS, MB", 1.1, 200),
    FILES("file descriptors", 1.1, 20),
    THREADS("threads", 1.1, 10),
    SCRATCH("scratch files, MB", 1.5, 32),

    // -- of GraphJob
    STATE("state of a checkpoint, MB", 1.3, 5),
    STORED("checkpoints and savepoints on disk, MB", 1.3, 50),
    CHECKPOINT("checkpoint, s", 3, 5),
    /** How long ago the oldest record was sent that is in no checkpoint yet. */
    INPUT("oldest record in no checkpoint, s", 2, 15),

    // -- of CommunityJob
    REFRESH("refresh, s", 2, 30),

    // -- of the machine, whoever causes it
    LOAD("load average of a minute", 1, Double.POSITIVE_INFINITY);

    private final String words;
    private final double factor;
    private final double constant;

    Measure(String words, double factor, double constant) {
        this.words = words;
        this.factor = factor;
        this.constant = constant;
    }

    /** Name and unit. */
    String words() {
        return words;
    }

    /** How much there may be in the last third. */
    double limit(double first) {
        return first * factor + constant;
    }

    /** Whether it did not grow by more than the slack. What was never measured is not allowed. */
    boolean allows(Trend trend) {
        return trend.last() <= limit(trend.first());
    }
}
