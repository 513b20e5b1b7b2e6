package io.b3stream.pipelines.generation;

import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.Generation;
import java.io.Serializable;

/**
 * What is known of a generation before it is made; travels with CommunityJob.
 *
 * @param publisher where and how to publish
 * @param generation number of the generation
 * @param batchSize |B|
 * @param template encoded manifest that lacks what only the finished batches tell
 */
record GenerationPlan(PublisherSettings publisher, long generation, int batchSize, byte[] template)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    static GenerationPlan of(PublisherSettings publisher, Generation template) {
        return new GenerationPlan(
                publisher, template.getGeneration(), template.getBatchSize(), GenerationCodec.encode(template));
    }

    /** A fresh manifest to fill in. */
    Generation.Builder manifest() {
        return GenerationCodec.toBuilder(GenerationCodec.decode(template));
    }
}
