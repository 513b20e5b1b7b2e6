package io.b3stream.communities;

import io.b3stream.mining.community.ContentHashes;
import io.b3stream.mining.knn.GraphVertex;
import org.apache.flink.api.java.tuple.Tuple4;

/** What the graph knows of an example: (data set, query hash, positive hash, label hash). */
public final class VertexContents extends Tuple4<Long, Long, Long, Long> {
    private static final long serialVersionUID = 1L;

    public VertexContents() {}

    private VertexContents(long dataset, ContentHashes contents) {
        super(dataset, contents.query(), contents.positive(), contents.label());
    }

    static VertexContents of(GraphVertex vertex) {
        return new VertexContents(DatasetNumber.of(vertex.dataset()), ContentHashes.of(vertex));
    }

    long dataset() {
        return f0;
    }

    ContentHashes contents() {
        return new ContentHashes(f1, f2, f3);
    }
}
