package io.b3stream.operators.graph;

import io.b3stream.mining.knn.ExampleFacts;
import io.b3stream.mining.knn.MicroBatch;
import io.b3stream.mining.knn.Requeries;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of one data set that wait to become a micro-batch. Of several changes of one example the last one counts; it
 * is an insertion only if the first one was.
 */
final class ChangeBuffer {
    private final String dataset;
    private final Map<Long, GraphChange> changes = new LinkedHashMap<>();
    private final Map<Asked, Feedback> requests = new LinkedHashMap<>();
    private int taken;

    ChangeBuffer(String dataset) {
        this.dataset = dataset;
    }

    String dataset() {
        return dataset;
    }

    void add(GraphChange change) {
        taken++;
        GraphChange earlier = changes.remove(change.key());
        boolean isInsert = earlier == null
                ? change.kind() == ChangeKind.INSERT
                : earlier.kind() == ChangeKind.INSERT && change.kind() != ChangeKind.DELETE;
        ChangeKind kind = change.kind() == ChangeKind.DELETE
                ? ChangeKind.DELETE
                : isInsert ? ChangeKind.INSERT : ChangeKind.UPDATE;
        changes.put(change.key(), change.as(kind));
    }

    /**
     * A request is known by its vector as well: an example that changed may have asked before and after, and only one of the
     * two is of use.
     */
    private record Asked(long key, ByteBuffer query) {}

    /** A list to score anew, or to compare; the former goes before the latter. */
    void add(Feedback request) {
        Asked asked = new Asked(request.key(), ByteBuffer.wrap(request.query()));
        Feedback earlier = requests.get(asked);
        if (earlier == null || earlier.kind() == Feedback.Kind.AUDIT) {
            requests.put(asked, request);
        }
    }

    /** Leaves out requests whose vector is not of these bytes: they come from a graph that was built otherwise. */
    int dropForeign(int vectorBytes) {
        int before = requests.size();
        requests.values().removeIf(request -> request.query().length != vectorBytes);
        return before - requests.size();
    }

    int size() {
        return changes.size() + requests.size();
    }

    /** Changes that came, those that a later one made void included. */
    int taken() {
        return taken;
    }

    int deletions() {
        return Math.toIntExact(changes.values().stream()
                .filter(change -> change.kind() == ChangeKind.DELETE)
                .count());
    }

    int requests() {
        return requests.size();
    }

    /** Length of the embeddings that came in; 0 when none did. */
    int dimension() {
        return incoming().stream()
                .mapToInt(change -> change.query().length)
                .findFirst()
                .orElse(0);
    }

    MicroBatch.Changes changes(VectorEncoding encoding, int dimension, int probeFactor) {
        List<GraphChange> incoming = incoming();
        return new MicroBatch.Changes(
                incoming.stream().mapToLong(GraphChange::key).toArray(),
                Vectors.pack(
                        encoding,
                        dimension,
                        incoming.stream().map(GraphChange::query).toArray(float[][]::new)),
                Vectors.pack(
                        encoding,
                        dimension,
                        incoming.stream().map(GraphChange::positive).toArray(float[][]::new)),
                new ExampleFacts(
                        incoming.stream().mapToLong(GraphChange::queryHash).toArray(),
                        incoming.stream().mapToLong(GraphChange::positiveHash).toArray(),
                        incoming.stream().map(GraphChange::payload).toArray(byte[][]::new)),
                changes.values().stream()
                        .filter(change -> change.kind() != ChangeKind.INSERT)
                        .mapToLong(GraphChange::key)
                        .toArray(),
                requeries(encoding, dimension),
                probeFactor);
    }

    private List<GraphChange> incoming() {
        return changes.values().stream()
                .filter(change -> change.kind() != ChangeKind.DELETE)
                .toList();
    }

    private Requeries requeries(VectorEncoding encoding, int dimension) {
        List<Feedback> asked = List.copyOf(requests.values());
        ByteBuffer queries = ByteBuffer.allocate(Math.multiplyExact(asked.size(), encoding.bytes(dimension)));
        boolean[] audits = new boolean[asked.size()];
        for (int i = 0; i < audits.length; i++) {
            queries.put(asked.get(i).query());
            audits[i] = asked.get(i).kind() == Feedback.Kind.AUDIT;
        }
        return new Requeries(
                asked.stream().mapToLong(Feedback::key).toArray(),
                new Vectors(encoding, dimension, queries.array()),
                audits);
    }
}
