/**
 * Embeds the stream: arrivals in; examples with both embeddings, and deletions, out.
 *
 * <p>Start with {@link io.b3stream.operators.embedding.EmbedOperator}, the Flink side. It collects arrivals in {@code
 * PendingArrivals}; {@code SideReader} says what there is to embed, and fetches images; {@code ArrivalEmbedder} turns
 * them into examples and refusals; {@code IsolatingTeacher} tells a bad content from a broken model. The model itself
 * is a {@link io.b3stream.mining.embedding.Teacher} that a {@link io.b3stream.operators.embedding.TeacherFactory}
 * opens on the task manager; the one that ships is in {@link io.b3stream.operators.embedding.onnx}.
 */
@NullMarked
package io.b3stream.operators.embedding;

import org.jspecify.annotations.NullMarked;
