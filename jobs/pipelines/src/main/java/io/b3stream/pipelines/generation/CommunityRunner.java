package io.b3stream.pipelines.generation;

import io.b3stream.pipelines.flink.FlinkUnavailableException;
import java.util.function.Consumer;

/** Where CommunityJob runs. */
@FunctionalInterface
public interface CommunityRunner {
    /**
     * Makes one generation and returns when it is published, or when there was nothing to publish.
     *
     * @param status is told what is being done whenever that changes, a short phrase at a time
     * @throws FlinkUnavailableException when the job cannot be submitted or fails; nothing is published then
     */
    void run(GenerationRequest request, Consumer<String> status) throws FlinkUnavailableException;
}
