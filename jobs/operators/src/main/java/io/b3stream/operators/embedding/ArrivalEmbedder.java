package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Content.Role;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.UnitVector;
import io.b3stream.mining.example.NormalizedText;
import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.operators.stream.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Turns arrivals into changes of the graph: examples with both embeddings, its own vectors where an arrival has them, else
 * the teacher's; and deletions, which need none.
 */
final class ArrivalEmbedder {
    static final String STAGE = "embed";
    static final String FAILED = "embedding-failed";

    private final IsolatingTeacher teacher;
    private final int dimension;
    private final EmbedMetrics metrics;

    ArrivalEmbedder(IsolatingTeacher teacher, int dimension, EmbedMetrics metrics) {
        this.teacher = teacher;
        this.dimension = dimension;
        this.metrics = metrics;
    }

    /** Embeds arrivals; each goes, in the order given, either to {@code changes} or to {@code refusals}. */
    void embed(List<Arrival> arrivals, Consumer<GraphChange> changes, Consumer<Refusal> refusals) {
        Iterator<TextEmbedding> taught = teacher.embed(texts(arrivals)).iterator();
        for (Arrival arrival : arrivals) {
            if (arrival.isDeletion()) {
                metrics.deleted();
                changes.accept(GraphChange.delete(arrival.dataset(), arrival.key()));
                continue;
            }
            TextEmbedding query = embedding("query", arrival.query(), arrival.queryEmbedding(), arrival, taught);
            TextEmbedding positive =
                    embedding("positive", arrival.positive(), arrival.positiveEmbedding(), arrival, taught);
            if (query.vector() == null || positive.vector() == null) {
                metrics.refused();
                refusals.accept(refusal(arrival, query.vector() == null ? query.fault() : positive.fault()));
                continue;
            }
            if (arrival.isEmbedded()) {
                metrics.bypassed();
            } else {
                metrics.embedded();
            }
            changes.accept(example(arrival, query.vector(), positive.vector()));
        }
    }

    /** What the teacher is to embed: exactly the texts for which {@link #embedding} asks, in the same order. */
    private static List<Content> texts(List<Arrival> arrivals) {
        List<Content> texts = new ArrayList<>(2 * arrivals.size());
        for (Arrival arrival : arrivals) {
            if (arrival.needsTeacher() && !arrival.query().isBlank()) {
                texts.add(new Content(Role.QUERY, arrival.query()));
            }
            if (arrival.needsTeacher() && !arrival.positive().isBlank()) {
                texts.add(new Content(Role.POSITIVE, arrival.positive()));
            }
        }
        return texts;
    }

    private TextEmbedding embedding(
            String side, String text, float[] precomputed, Arrival arrival, Iterator<TextEmbedding> taught) {
        if (arrival.isEmbedded()) {
            return own(side, precomputed);
        }
        return text.isBlank() ? TextEmbedding.failed("the " + side + " is blank") : taught.next();
    }

    private TextEmbedding own(String side, float[] vector) {
        if (vector.length != dimension) {
            return TextEmbedding.failed("precomputed embedding of the " + side + " has " + vector.length
                    + " components, the teacher's have " + dimension
                    + "; send vectors of that dimension, or none and let the teacher embed the text");
        }
        try {
            return TextEmbedding.of(UnitVector.of(vector));
        } catch (EmbeddingException fault) {
            return TextEmbedding.failed("precomputed embedding of the " + side + ": " + fault.getMessage());
        }
    }

    private static GraphChange example(Arrival arrival, float[] query, float[] positive) {
        return new GraphChange(
                arrival.kind(),
                arrival.dataset(),
                arrival.key(),
                NormalizedText.hash(arrival.query()),
                NormalizedText.hash(arrival.positive()),
                query,
                positive,
                arrival.payload());
    }

    private static Refusal refusal(Arrival arrival, String fault) {
        String message =
                "example '" + arrival.id() + "' of data set '" + arrival.dataset() + "' cannot be embedded: " + fault;
        return new Refusal(arrival.origin(), FAILED, STAGE, message);
    }
}
