package io.b3stream.schemas.planted;

import io.b3stream.mining.knn.GraphVertex;

/** Breaks the rules of schemas. */
public final class SchemasMistakes {
    public record SeesMining(GraphVertex vertex) {}

    private SchemasMistakes() {}
}
