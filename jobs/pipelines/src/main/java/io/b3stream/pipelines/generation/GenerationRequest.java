package io.b3stream.pipelines.generation;

import java.util.Objects;

/**
 * One generation to be made.
 *
 * @param savepoint path of a savepoint of GraphJob
 * @param generation number to give it
 * @param createdMillis time to state in it, milliseconds since the epoch
 * @param savepointMillis time that the savepoint took
 * @param choice whether communities must be built from nothing
 */
public record GenerationRequest(
        String savepoint, long generation, long createdMillis, long savepointMillis, BuildChoice choice) {
    public GenerationRequest {
        if (savepoint.isBlank()) {
            throw new IllegalArgumentException("savepoint is blank");
        }
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be at least 1, is " + generation);
        }
        if (savepointMillis < 0) {
            throw new IllegalArgumentException("savepointMillis must be at least 0, is " + savepointMillis);
        }
        Objects.requireNonNull(choice, "choice");
    }
}
