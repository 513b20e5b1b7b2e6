package io.b3stream.mining.planted;

import java.time.Instant;
import java.util.Random;
import java.util.function.LongSupplier;
import org.apache.flink.api.common.JobID;

/** Breaks the rules of mining, one by one. */
public final class MiningMistakes {
    public static final class SeesFlink {
        final JobID job = new JobID();
    }

    public static final class AsksForTheTime {
        final Instant now = Instant.now();
    }

    public static final class HandsOutTheTime {
        final LongSupplier ticker = System::nanoTime;
    }

    public static final class RollsDice {
        final double side = Math.random();
    }

    public static final class ForgetsTheSeed {
        final Random random = new Random();
    }

    public static final class SeedsItsRandom {
        final Random random = new Random(42);
    }

    public static class IsOpen {}

    private MiningMistakes() {}
}
