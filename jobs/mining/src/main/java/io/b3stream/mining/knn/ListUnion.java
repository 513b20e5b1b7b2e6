package io.b3stream.mining.knn;

import java.util.List;

/**
 * Puts the lists of one query from all sources together.
 *
 * <p>A source that sent as many targets as it may can have held back one that belongs into the list; it then ranks after
 * the last one sent. So the union is exact down to the best-ranked of these last ones, and is cut there. With {@link
 * GraphSettings#partialLength} that happens about once in 10⁷ lists; it costs a re-query, not exactness.
 */
final class ListUnion {
    private final GraphSettings settings;

    ListUnion(GraphSettings settings) {
        this.settings = settings;
    }

    /**
     * The list of a new query. One that an approximate search found too short is not taken for all there is.
     *
     * @param answers from every source
     * @param query its number in the answers
     */
    ListPrefix ofNew(List<TargetAnswer> answers, ShardLayout layout, int query) {
        Neighborhood union = unite(answers, query);
        int certain = union.size();
        boolean isCut = false;
        for (TargetAnswer answer : answers) {
            Neighborhood sent = answer.list(query);
            int sentMax = settings.partialLength(layout.shards(answer.source()).length);
            if (sent.size() == sentMax) {
                certain = Math.min(certain, upTo(union, sent));
                isCut = true;
            }
        }
        boolean mayMissSome =
                !settings.search().isExact() && union.size() < settings.lists().length();
        return isCut || mayMissSome
                ? ListPrefix.cut(union.first(certain))
                : ListPrefix.limited(union, settings.lists().kept());
    }

    /** The list of a re-query, of which every source sends all it could need. */
    ListPrefix ofRequery(List<TargetAnswer> answers, int query) {
        return ListPrefix.limited(unite(answers, query), settings.lists().kept());
    }

    private Neighborhood unite(List<TargetAnswer> answers, int query) {
        Neighborhood union = Neighborhood.EMPTY;
        for (TargetAnswer answer : answers) {
            union = union.merge(answer.list(query), settings.lists().kept());
        }
        return union;
    }

    /** Entries of the union that rank at or before the last one sent. */
    private static int upTo(Neighborhood union, Neighborhood sent) {
        int last = sent.size() - 1;
        int count = union.size();
        while (count > 0
                && Neighborhood.ranksBefore(
                        sent.similarity(last), sent.key(last), union.similarity(count - 1), union.key(count - 1))) {
            count--;
        }
        return count;
    }
}
