package io.b3stream.pipelines.flink;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Checkpoints of a job since it was submitted.
 *
 * @param completed how many are complete
 * @param failed how many failed
 * @param last the last complete one, or null
 * @param failure why the last one failed, where it came after the last complete one; else empty
 */
public record Checkpoints(
        long completed, long failed, @Nullable Completed last, String failure) {
    /**
     * A complete checkpoint.
     *
     * @param ageMillis since its end, by Flink's own clock
     * @param bytes of the whole state
     * @param durationMillis from its trigger to its end
     */
    public record Completed(long ageMillis, long bytes, long durationMillis) {}

    /** @param now Flink's own clock */
    static Checkpoints of(JsonNode answer, long now) {
        JsonNode last = answer.path("latest").path("completed");
        JsonNode failed = answer.path("latest").path("failed");
        boolean isFailing = failed.isObject()
                && failed.path("trigger_timestamp").asLong()
                        > last.path("trigger_timestamp").asLong();
        return new Checkpoints(
                answer.path("counts").path("completed").asLong(),
                answer.path("counts").path("failed").asLong(),
                last.isObject() ? completed(last, now) : null,
                isFailing ? failed.path("failure_message").asText("no reason given") : "");
    }

    private static Completed completed(JsonNode checkpoint, long now) {
        return new Completed(
                Math.max(0, now - checkpoint.path("latest_ack_timestamp").asLong()),
                checkpoint.path("state_size").asLong(),
                checkpoint.path("end_to_end_duration").asLong());
    }
}
