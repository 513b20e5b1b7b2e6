package io.b3stream.communities;

import io.b3stream.mining.batch.BatchMember;
import io.b3stream.mining.batch.NegativeCandidate;
import io.b3stream.mining.knn.GraphVertex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the parts of one batch together, in whatever order they come. Mutable working memory of one batch.
 *
 * <p>A candidate that is not in the snapshot, because the list that names it is older than its deletion, has no parts, and so
 * never comes here. An example with a part missing or twice is a fault of the snapshot.
 */
final class BatchTable {
    private final Map<Seat, Guest> guests = new TreeMap<>();

    void add(Placement place, BatchPart part) {
        guests.computeIfAbsent(place.seat(), seat -> new Guest(place.vertex())).add(part);
    }

    /** The members by position. */
    List<BatchMember> members() {
        return guests.entrySet().stream()
                .filter(guest -> guest.getKey().isMember())
                .map(guest -> guest.getValue().member())
                .toList();
    }

    /** The candidates by community and order. */
    List<NegativeCandidate> candidates() {
        return guests.entrySet().stream()
                .filter(guest -> !guest.getKey().isMember())
                .map(guest -> guest.getValue().candidate(guest.getKey().community()))
                .toList();
    }

    private static final class Guest {
        private final long key;
        private @Nullable GraphVertex vertex;
        private float @Nullable [] query;
        private float @Nullable [] positive;

        Guest(long key) {
            this.key = key;
        }

        void add(BatchPart part) {
            if (part.vertex() != null) {
                vertex = once(vertex, part.vertex(), "vertices");
            }
            if (part.query() != null) {
                query = once(query, part.query(), "embeddings of its query");
            }
            if (part.positive() != null) {
                positive = once(positive, part.positive(), "embeddings of its positive");
            }
        }

        BatchMember member() {
            return new BatchMember(
                    present(vertex, "vertex"),
                    present(query, "embedding of its query"),
                    present(positive, "embedding of its positive"));
        }

        NegativeCandidate candidate(int community) {
            return new NegativeCandidate(
                    community, present(vertex, "vertex"), present(positive, "embedding of its positive"));
        }

        private <T> T once(@Nullable T before, T now, String what) {
            if (before != null) {
                throw new SnapshotException("the snapshot has two " + what + " for example " + key + name()
                        + "; take a new savepoint of the running graph job");
            }
            return now;
        }

        private <T> T present(@Nullable T part, String what) {
            if (part == null) {
                throw new SnapshotException("the snapshot has no " + what + " for example " + key + name()
                        + "; take a new savepoint of the running graph job");
            }
            return part;
        }

        private String name() {
            return vertex == null ? "" : " of data set '" + vertex.dataset() + "'";
        }
    }
}
