package io.b3stream.pipelines.report;

import java.util.List;

/**
 * What the map needs to know of a community.
 *
 * @param batch index of its batch
 * @param community position in the batch
 * @param words the words that most of its members share; may be empty
 * @param maskedShare masked ordered pairs among its members, as a share of all of them
 * @param positives texts of some members, to be embedded; none where batches carry no texts
 */
record CommunityExcerpt(int batch, int community, String words, double maskedShare, List<String> positives) {
    CommunityExcerpt {
        positives = List.copyOf(positives);
    }
}
