package io.b3stream.communities;

import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.community.CommunitySettings;
import java.io.Serializable;
import java.util.Objects;

/**
 * Everything that decides what a generation of a given snapshot looks like.
 *
 * @param communities how communities are found
 * @param batches how they become batches
 * @param generation number of the generation; takes part in the order of the communities
 */
public record GenerationSettings(CommunitySettings communities, BatchSettings batches, long generation)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public GenerationSettings {
        Objects.requireNonNull(communities, "communities");
        Objects.requireNonNull(batches, "batches");
        if (communities.communitySize() != batches.communitySize()) {
            throw new IllegalArgumentException("communitySize of communities is " + communities.communitySize()
                    + " but of batches " + batches.communitySize() + ": set both to the same number");
        }
        if (generation < 0) {
            throw new IllegalArgumentException("generation must be at least 0, is " + generation);
        }
    }
}
