package io.b3stream.pipelines.generation;

import io.b3stream.pipelines.flink.FlinkUnavailableException;

/** Where CommunityJob runs. */
@FunctionalInterface
public interface CommunityRunner {
    /**
     * Makes one generation and returns when it is published, or when there was nothing to publish.
     *
     * @throws FlinkUnavailableException when the job cannot be submitted or fails; nothing is published then
     */
    void run(GenerationRequest request) throws FlinkUnavailableException;
}
