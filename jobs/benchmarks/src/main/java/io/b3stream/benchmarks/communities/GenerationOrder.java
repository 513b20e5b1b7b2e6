package io.b3stream.benchmarks.communities;

import org.jspecify.annotations.Nullable;

/**
 * A generation to be made, by {@link GenerationRun}.
 *
 * @param savepoint folder of the savepoint
 * @param recipe how its communities are found
 * @param parallelism of the program
 * @param prior file of the {@link Published} generation to start from; null to start from nothing
 * @param result file for what is published
 */
record GenerationOrder(
        String savepoint,
        Recipe recipe,
        int parallelism,
        @Nullable String prior,
        String result) {}
