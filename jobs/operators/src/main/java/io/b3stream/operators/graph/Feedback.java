package io.b3stream.operators.graph;

import io.b3stream.mining.knn.JoinReport;
import io.b3stream.mining.knn.Requery;

/**
 * What the query shards tell the sequencer, by way of a topic, because streams have no loops. Delivery at least once is
 * enough: all of it may be repeated.
 *
 * @param kind what is asked for or reported
 * @param dataset data set
 * @param key number of the example; in a report, how many cells the audited shard has
 * @param query encoding of the example's query as the graph stores it, see {@link
 *     io.b3stream.mining.similarity.Vectors}; empty in a report
 * @param wanted entries that an audited list should have; 0 in a request
 * @param found how many of them the list had; 0 in a request
 */
public record Feedback(Kind kind, String dataset, long key, byte[] query, long wanted, long found) {
    /** What is asked for or reported. */
    public enum Kind {
        /** The list of the query is too short, or may lack a target: score it anew. */
        REQUERY,
        /** Score the query exactly, to see how good its list is. */
        AUDIT,
        /** What an audit found. */
        REPORT
    }

    static Feedback asking(String dataset, Requery requery) {
        Kind kind =
                switch (requery.reason()) {
                    case SHORT -> Kind.REQUERY;
                    case AUDIT -> Kind.AUDIT;
                };
        return new Feedback(kind, dataset, requery.key(), requery.query().bytes(), 0, 0);
    }

    static Feedback reporting(String dataset, JoinReport.Audit audit) {
        return new Feedback(Kind.REPORT, dataset, audit.cells(), new byte[0], audit.wanted(), audit.found());
    }
}
