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
 * @param start what communities are made from; a snapshot without prior communities is always started from nothing
 */
public record GenerationSettings(CommunitySettings communities, BatchSettings batches, long generation, Start start)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public GenerationSettings {
        Objects.requireNonNull(communities, "communities");
        Objects.requireNonNull(batches, "batches");
        Objects.requireNonNull(start, "start");
        if (communities.communitySize() != batches.communitySize()) {
            throw new IllegalArgumentException("communitySize of communities is " + communities.communitySize()
                    + " but of batches " + batches.communitySize() + ": set both to the same number");
        }
        if (generation < 0) {
            throw new IllegalArgumentException("generation must be at least 0, is " + generation);
        }
    }

    /** Settings of a generation that is built from nothing. */
    public GenerationSettings(CommunitySettings communities, BatchSettings batches, long generation) {
        this(communities, batches, generation, Start.NOTHING);
    }
}
