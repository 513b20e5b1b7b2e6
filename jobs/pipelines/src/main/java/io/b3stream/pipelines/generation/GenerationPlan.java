package io.b3stream.pipelines.generation;

import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.pipelines.wire.BatchForm;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.Generation;
import java.io.Serializable;

/**
 * What is known of a generation before it is made; travels with CommunityJob.
 *
 * @param publisher where and how to publish
 * @param template encoded manifest that lacks what only the finished batches tell
 * @param build how communities come about
 * @param firstWantedRank first rank that can be a hard negative
 * @param form how batches are written
 */
record GenerationPlan(
        PublisherSettings publisher, byte[] template, BuildPlan build, int firstWantedRank, BatchForm form)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** A fresh manifest to fill in. */
    Generation.Builder manifest() {
        return GenerationCodec.toBuilder(GenerationCodec.decode(template));
    }
}
