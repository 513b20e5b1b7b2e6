package io.b3stream.mining.embedding;

import java.util.List;
import java.util.Optional;

/**
 * The pretrained embedding model whose similarities define the graph (B3, section 3: the teacher).
 *
 * <p>The vector of a text must not depend on what it is embedded together with, bit for bit: after a restart the stream
 * is cut into other batches, and the graph must come out the same.
 */
public interface Teacher extends AutoCloseable {
    TeacherIdentity identity();

    /**
     * Embeds contents.
     *
     * @return one L2-normalised vector of {@code identity().dimension()} per content, in the order given
     * @throws EmbeddingException when the model fails or yields a vector that is not finite
     */
    EmbeddingResult embed(List<? extends Content> contents);

    /** Whether this teacher reads images; texts it always does. */
    default boolean readsImages() {
        return false;
    }

    /**
     * Embeds something plain, to tell a bad content from a broken teacher.
     *
     * @throws EmbeddingException when the teacher is broken
     */
    default void probe() {
        embed(List.of(new Content.Text(Content.Role.QUERY, "a plain text")));
    }

    /** How often the device's memory was too small for a run, which then was done in smaller ones. */
    default long memoryRetries() {
        return 0;
    }

    /** Where this teacher computes. */
    default Placement placement() {
        return Placement.cpu();
    }

    /** A text whose vector was found to be the one that the makers of the model give; empty when they give none. */
    default Optional<String> goldenText() {
        return Optional.empty();
    }

    @Override
    void close();
}
