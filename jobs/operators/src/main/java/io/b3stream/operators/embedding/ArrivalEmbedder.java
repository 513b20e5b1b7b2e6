package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import io.b3stream.mining.embedding.UnitVector;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.operators.stream.Refusal;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Turns arrivals into changes of the graph: examples with both embeddings, its own vectors where an arrival has them,
 * else the teacher's; and deletions, which need none. A side without a text is an image.
 */
final class ArrivalEmbedder {
    static final String STAGE = "embed";

    private final IsolatingTeacher teacher;
    private final SideReader sides;
    private final PrecomputedDimensions dimensions;
    private final EmbedMetrics metrics;

    ArrivalEmbedder(
            IsolatingTeacher teacher, SideReader sides, PrecomputedDimensions dimensions, EmbedMetrics metrics) {
        this.teacher = teacher;
        this.sides = sides;
        this.dimensions = dimensions;
        this.metrics = metrics;
    }

    /** Embeds arrivals; each goes, in the order given, either to {@code changes} or to {@code refusals}. */
    void embed(List<Arrival> arrivals, Consumer<GraphChange> changes, Consumer<Refusal> refusals) {
        List<ArrivalSides> read = arrivals.stream().map(sides::read).toList();
        Iterator<SideEmbedding> taught = teacher.embed(contents(read)).iterator();
        for (ArrivalSides sidesOfOne : read) {
            Arrival arrival = sidesOfOne.arrival();
            if (arrival.isDeletion()) {
                metrics.deleted();
                changes.accept(GraphChange.delete(arrival.dataset(), arrival.key()));
                continue;
            }
            SideEmbedding query = embedding("query", sidesOfOne.query(), arrival, arrival.queryEmbedding(), taught);
            SideEmbedding positive =
                    embedding("positive", sidesOfOne.positive(), arrival, arrival.positiveEmbedding(), taught);
            if (query.vector() == null || positive.vector() == null) {
                metrics.refused();
                refusals.accept(refusal(arrival, query.vector() == null ? query : positive));
                continue;
            }
            if (arrival.isEmbedded()) {
                metrics.bypassed();
            } else {
                metrics.embedded();
            }
            changes.accept(example(sidesOfOne, query.vector(), positive.vector()));
        }
    }

    /** What the teacher is to embed: exactly the contents for which {@link #embedding} asks, in the same order. */
    private static List<Content> contents(List<ArrivalSides> read) {
        return read.stream()
                .flatMap(of -> Stream.of(of.query(), of.positive()))
                .map(Side::content)
                .flatMap(Optional::stream)
                .toList();
    }

    private SideEmbedding embedding(
            String name, Side side, Arrival arrival, float[] precomputed, Iterator<SideEmbedding> taught) {
        if (precomputed.length > 0) {
            return own(name, precomputed, dimensions.of(arrival.dataset()));
        }
        return side.content().isPresent()
                ? taught.next()
                : new SideEmbedding(null, side.fault(), "the " + name + " " + side.message());
    }

    private static SideEmbedding own(String name, float[] vector, int dimension) {
        if (vector.length != dimension) {
            return SideEmbedding.failed("precomputed embedding of the " + name + " has " + vector.length
                    + " components, those of its data set have " + dimension
                    + "; send vectors of that dimension, or none and let the teacher embed the text");
        }
        try {
            return SideEmbedding.of(UnitVector.of(vector));
        } catch (EmbeddingException fault) {
            return SideEmbedding.failed("precomputed embedding of the " + name + ": " + fault.getMessage());
        }
    }

    private static GraphChange example(ArrivalSides sides, float[] query, float[] positive) {
        Arrival arrival = sides.arrival();
        return new GraphChange(
                arrival.kind(),
                arrival.dataset(),
                arrival.key(),
                sides.query().hash(),
                sides.positive().hash(),
                query,
                positive,
                arrival.payload());
    }

    private static Refusal refusal(Arrival arrival, SideEmbedding failed) {
        String message = "example '" + arrival.id() + "' of data set '" + arrival.dataset() + "' cannot be embedded: "
                + failed.message();
        EmbeddingFault fault = failed.fault() == null ? EmbeddingFault.EMBEDDING_FAILED : failed.fault();
        return new Refusal(arrival.origin(), fault.code(), STAGE, message);
    }
}
