package io.b3stream.pipelines.refresh;

import io.b3stream.schemas.avro.Generation;
import java.util.List;

/**
 * What a refresh brought.
 *
 * @param generation number given to it
 * @param manifests one per data set that was large enough; empty when none was
 * @param savepointSeconds time that the savepoint took
 * @param communitySeconds time that CommunityJob took, from submission to the commit
 */
public record RefreshReport(
        long generation, List<Generation> manifests, double savepointSeconds, double communitySeconds) {
    public RefreshReport {
        manifests = List.copyOf(manifests);
    }
}
