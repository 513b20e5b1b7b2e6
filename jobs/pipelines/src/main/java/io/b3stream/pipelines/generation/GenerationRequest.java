package io.b3stream.pipelines.generation;

/**
 * One generation to be made.
 *
 * @param savepoint path of a savepoint of GraphJob
 * @param generation number to give it
 * @param createdMillis time to state in it, milliseconds since the epoch
 */
public record GenerationRequest(String savepoint, long generation, long createdMillis) {
    public GenerationRequest {
        if (savepoint.isBlank()) {
            throw new IllegalArgumentException("savepoint is blank");
        }
        if (generation < 1) {
            throw new IllegalArgumentException("generation must be at least 1, is " + generation);
        }
    }
}
