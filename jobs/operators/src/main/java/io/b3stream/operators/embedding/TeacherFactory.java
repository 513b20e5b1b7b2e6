package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Teacher;
import java.io.Serializable;
import java.util.OptionalInt;

/** Opens a teacher where it is to compute: travels with the job, holds settings, never a model. */
@FunctionalInterface
public interface TeacherFactory extends Serializable {
    /**
     * Opens a teacher; the caller closes it.
     *
     * @throws io.b3stream.mining.embedding.EmbeddingException when the model cannot be opened; the message says why
     */
    Teacher open();

    /**
     * The same for a task to which Flink has assigned a GPU.
     *
     * @param assignedGpu its number; empty when none is
     */
    default Teacher openOn(OptionalInt assignedGpu) {
        return open();
    }
}
